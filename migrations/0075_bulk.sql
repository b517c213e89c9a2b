-- +goose Up

-- One change of many articles at once: looked at first (PREVIEW), then done in the background. edit is JSON. lease_until is how long the
-- node that works on it has it for itself.
CREATE TABLE article_bulk (
  id          BINARY(16) NOT NULL,
  person_id   BINARY(16) NOT NULL,
  state       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  edit        MEDIUMTEXT NOT NULL,
  reverts_id  BINARY(16) NULL,
  created_at  DATETIME(6) NOT NULL,
  start_at    DATETIME(6) NULL,
  finished_at DATETIME(6) NULL,
  lease_until DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY article_bulk_due (state, start_at),
  KEY article_bulk_person (person_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What becomes of each article. was and becomes are JSON: what it is filed under and its state before and after; version is the one that
-- the change made, by which changing back sees whether somebody went on.
CREATE TABLE article_bulk_item (
  bulk_id    BINARY(16) NOT NULL,
  position   INT NOT NULL,
  article_id BINARY(16) NOT NULL,
  title      VARCHAR(200) NOT NULL,
  state      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  done       BOOLEAN NOT NULL DEFAULT FALSE,
  reason     VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  message    VARCHAR(500) NOT NULL DEFAULT '',
  was        MEDIUMTEXT NOT NULL,
  becomes    MEDIUMTEXT NOT NULL,
  version    INT NOT NULL DEFAULT 0,
  PRIMARY KEY (bulk_id, position),
  KEY article_bulk_item_state (bulk_id, state, position),
  KEY article_bulk_item_done (bulk_id, done, position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
