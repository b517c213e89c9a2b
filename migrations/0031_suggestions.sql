-- +goose Up

-- An edit that somebody proposed, on the version they read. A part that is NULL stays as it is. reader is the person or browser, as
-- for feedback; name is how somebody who did not sign in wants to be thanked. accepted_version is the version that it became.
CREATE TABLE article_suggestion (
  id               BINARY(16) NOT NULL,
  article_id       BINARY(16) NOT NULL,
  article_version  INT NOT NULL,
  title            VARCHAR(200) NULL,
  issue            MEDIUMTEXT NULL,
  environment      MEDIUMTEXT NULL,
  resolution       MEDIUMTEXT NULL,
  cause            MEDIUMTEXT NULL,
  comment          VARCHAR(1000) NOT NULL DEFAULT '',
  reader           VARCHAR(70) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person_id        BINARY(16) NULL,
  name             VARCHAR(100) NOT NULL DEFAULT '',
  state            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason           VARCHAR(500) NOT NULL DEFAULT '',
  accepted_version INT NULL,
  created_at       DATETIME(6) NOT NULL,
  due_at           DATETIME(6) NOT NULL,
  settled_at       DATETIME(6) NULL,
  settled_by_id    BINARY(16) NULL,
  PRIMARY KEY (id),
  KEY article_suggestion_article (article_id, settled_at, due_at),
  KEY article_suggestion_reader (reader, created_at),
  KEY article_suggestion_visitors (person_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
