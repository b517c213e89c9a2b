-- +goose Up

-- What somebody writes and has not saved: of an article, or of one that is not there yet. fields and base are JSON: the text as
-- it is now, and as it was when the writing began, by which two edits are laid beside each other.
CREATE TABLE article_draft (
  person_id   BINARY(16) NOT NULL,
  draft_key   VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  article_id  BINARY(16) NULL,
  version     INT NOT NULL,
  locale      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  original_id BINARY(16) NULL,
  revision    INT NOT NULL,
  fields      MEDIUMTEXT NOT NULL,
  base        MEDIUMTEXT NOT NULL,
  updated_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (person_id, draft_key),
  KEY article_draft_recent (person_id, updated_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who writes in an article now; a row that was not renewed counts no more.
CREATE TABLE article_editing (
  article_id BINARY(16) NOT NULL,
  person_id  BINARY(16) NOT NULL,
  since      DATETIME(6) NOT NULL,
  seen_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (article_id, person_id),
  KEY article_editing_seen (seen_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
