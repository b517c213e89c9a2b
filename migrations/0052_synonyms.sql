-- +goose Up

-- Words that mean the same, by language. terms are lines. one_way: who searches for the first finds the others too, not
-- the other way round.
CREATE TABLE search_synonym (
  id         BINARY(16) NOT NULL,
  locale     VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  terms      VARCHAR(1500) NOT NULL,
  one_way    BOOLEAN NOT NULL,
  version    INT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  updated_by BINARY(16) NULL,
  PRIMARY KEY (id),
  KEY search_synonym_locale (locale, terms(100), id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Who changed which synonyms, and how. terms_before is NULL for new ones, terms_after for those that were removed.
CREATE TABLE search_synonym_change (
  id           BINARY(16) NOT NULL,
  synonym_id   BINARY(16) NOT NULL,
  locale       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  terms_before VARCHAR(1500) NULL,
  terms_after  VARCHAR(1500) NULL,
  one_way      BOOLEAN NOT NULL,
  changed_at   DATETIME(6) NOT NULL,
  changed_by   BINARY(16) NULL,
  PRIMARY KEY (id),
  KEY search_synonym_change_latest (changed_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- version grows with every change of what curators set up, so that every node notices.
CREATE TABLE search_curation (
  name    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO search_curation (name, version) VALUES ('synonyms', 1);
