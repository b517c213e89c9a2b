-- +goose Up

-- The rules of knowledge that a manager sets: one row. version counts changes, so that every node sees one.
CREATE TABLE knowledge_rules (
  id           TINYINT NOT NULL,
  version      BIGINT NOT NULL,
  mode         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  min_partner  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  min_customer VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  min_public   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_by   BINARY(16) NULL,
  changed_at   DATETIME(6) NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO knowledge_rules (id, version, mode, min_partner, min_customer, min_public) VALUES (1, 1, 'HARD', 'VALIDATED', 'VALIDATED', 'VALIDATED');

-- What somebody did beyond their licence, after confirming a warning. Only ever added to.
CREATE TABLE article_override (
  id              BINARY(16) NOT NULL,
  article_id      BINARY(16) NOT NULL,
  article_version INT NOT NULL,
  person_id       BINARY(16) NOT NULL,
  licence         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  act             VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  refusal         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at      DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY article_override_article (article_id, article_version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The version whose text a restored version took back.
ALTER TABLE article_version ADD COLUMN source_number INT NULL;

-- A change of a live article that readers do not see yet. is_open is 1 or NULL, so that its key allows one open change an article.
CREATE TABLE article_stage (
  id            BINARY(16) NOT NULL,
  article_id    BINARY(16) NOT NULL,
  is_open       TINYINT NULL,
  state         VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  base_version  INT NOT NULL,
  revision      INT NOT NULL,
  title         VARCHAR(200) NOT NULL,
  issue         MEDIUMTEXT NOT NULL,
  environment   MEDIUMTEXT NOT NULL,
  resolution    MEDIUMTEXT NOT NULL,
  cause         MEDIUMTEXT NOT NULL,
  note          VARCHAR(500) NOT NULL DEFAULT '',
  by_candidate  BOOLEAN NOT NULL,
  author_id     BINARY(16) NOT NULL,
  editor_id     BINARY(16) NOT NULL,
  created_at    DATETIME(6) NOT NULL,
  updated_at    DATETIME(6) NOT NULL,
  due_at        DATETIME(6) NULL,
  time_zone     VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  scheduled_by  BINARY(16) NULL,
  failure       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  live_version  INT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY article_stage_open (article_id, is_open),
  KEY article_stage_due (state, due_at),
  KEY article_stage_list (is_open, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
