-- +goose Up

-- One import or export of the knowledge base. active is 1 while it is at work and NULL otherwise, so that its key lets one at a time be at
-- work on all nodes together. worker is the node that has it, by a random word, until lease_until. settings, counts and failure_params are
-- JSON. file_key is where the bytes are kept: of what was uploaded, or of what an export made; empty once they are gone.
CREATE TABLE transfer (
  id             BINARY(16) NOT NULL,
  kind           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  form           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person_id      BINARY(16) NOT NULL,
  settings       TEXT NOT NULL,
  file_name      VARCHAR(200) NOT NULL,
  file_key       VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  file_size      BIGINT NOT NULL DEFAULT 0,
  checked        BOOLEAN NOT NULL DEFAULT FALSE,
  begun          BOOLEAN NOT NULL DEFAULT FALSE,
  stopping       BOOLEAN NOT NULL DEFAULT FALSE,
  phase          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  done           BIGINT NOT NULL DEFAULT 0,
  total          BIGINT NOT NULL DEFAULT 0,
  counts         TEXT NOT NULL,
  failure        VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  failure_params TEXT NOT NULL,
  active         TINYINT NULL,
  worker         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  attempts       INT NOT NULL DEFAULT 0,
  lease_until    DATETIME(6) NULL,
  created_at     DATETIME(6) NOT NULL,
  started_at     DATETIME(6) NULL,
  finished_at    DATETIME(6) NULL,
  expires_at     DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY transfer_active (active),
  KEY transfer_expires (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What became of one item, or would. code and params are the reason in the texts; message is the reason in English, for those that have no
-- code. fields are those that differ, with commas.
CREATE TABLE transfer_item (
  transfer_id BINARY(16) NOT NULL,
  position    BIGINT NOT NULL,
  outcome     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  file        VARCHAR(500) NOT NULL,
  line        INT NOT NULL DEFAULT 0,
  field       VARCHAR(100) NOT NULL DEFAULT '',
  code        VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  params      TEXT NOT NULL,
  message     VARCHAR(1000) NOT NULL DEFAULT '',
  fields      VARCHAR(500) NOT NULL DEFAULT '',
  PRIMARY KEY (transfer_id, position),
  KEY transfer_item_outcome (transfer_id, outcome, position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
