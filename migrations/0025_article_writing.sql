-- +goose Up

-- The empty forms of articles that curators changed; those that are not here are as they come with Plein.
CREATE TABLE article_template (
  locale      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title       VARCHAR(200) NOT NULL,
  issue       MEDIUMTEXT NOT NULL,
  environment MEDIUMTEXT NOT NULL,
  resolution  MEDIUMTEXT NOT NULL,
  cause       MEDIUMTEXT NOT NULL,
  version     INT NOT NULL,
  editor_id   BINARY(16) NULL,
  updated_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (locale, type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Which version of an article includes a passage of which version of another.
CREATE TABLE article_passage (
  article_id    BINARY(16) NOT NULL,
  number        INT NOT NULL,
  target_id     BINARY(16) NOT NULL,
  target_number INT NOT NULL,
  PRIMARY KEY (article_id, number, target_id, target_number),
  KEY article_passage_target (target_id, article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
