-- +goose Up

-- What a translation was made from: the source's version (0 when it is no longer known) and, of what changed since, the paragraphs that
-- somebody looked at already (settled: hashes, a line each). stale and total count paragraphs of the source, kept by the program.
CREATE TABLE article_translation (
  article_id     BINARY(16) NOT NULL,
  source_id      BINARY(16) NOT NULL,
  source_version INT NOT NULL,
  settled        MEDIUMTEXT NOT NULL,
  stale          INT NOT NULL DEFAULT 0,
  total          INT NOT NULL DEFAULT 0,
  PRIMARY KEY (article_id),
  KEY article_translation_source (source_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- One row a family and language: whether there is something to translate. is_open is 1 or NULL. demand is what it is ordered by: reads in
-- that language, and five for each reader who asked; it starts anew when the translation is up to date.
CREATE TABLE article_translation_task (
  family_id  BINARY(16) NOT NULL,
  locale     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_id  BINARY(16) NOT NULL,
  article_id BINARY(16) NULL,
  state      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  is_open    TINYINT NULL,
  stale      INT NOT NULL DEFAULT 0,
  total      INT NOT NULL DEFAULT 0,
  demand     INT NOT NULL DEFAULT 0,
  times_read INT NOT NULL DEFAULT 0,
  requests   INT NOT NULL DEFAULT 0,
  taken_by   BINARY(16) NULL,
  taken_at   DATETIME(6) NULL,
  PRIMARY KEY (family_id, locale),
  KEY article_translation_task_open (is_open, demand, family_id, locale),
  KEY article_translation_task_locale (is_open, locale, demand, family_id),
  KEY article_translation_task_taken (taken_by, is_open, demand, family_id, locale),
  KEY article_translation_task_article (article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Readers who asked for a translation, each once.
CREATE TABLE article_translation_request (
  family_id    BINARY(16) NOT NULL,
  locale       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reader       VARCHAR(70) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  requested_at DATETIME(6) NOT NULL,
  PRIMARY KEY (family_id, locale, reader),
  KEY article_translation_request_reader (reader, requested_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What is there already: the Dutch article of a family counts as the source, or failing that the oldest, and its translations as up to date.
INSERT INTO article_translation (article_id, source_id, source_version, settled)
  SELECT t.id, o.id, o.version, '' FROM article t JOIN (
    SELECT id, family_id, version, ROW_NUMBER() OVER (PARTITION BY family_id ORDER BY locale <> 'nl', created_at, id) AS place FROM article
  ) o ON o.family_id = t.family_id AND o.place = 1 AND o.id <> t.id;
INSERT INTO article_translation_task (family_id, locale, source_id, article_id, state, is_open)
  SELECT o.family_id, l.locale, o.id, t.id, IF(t.id IS NULL, 'MISSING', 'CURRENT'), IF(t.id IS NULL AND o.confidence IN ('NOT_VALIDATED', 'VALIDATED'), 1, NULL)
  FROM (
    SELECT id, family_id, confidence, ROW_NUMBER() OVER (PARTITION BY family_id ORDER BY locale <> 'nl', created_at, id) AS place FROM article
  ) o JOIN (SELECT 'nl' AS locale UNION ALL SELECT 'en') l LEFT JOIN article t ON t.family_id = o.family_id AND t.locale = l.locale
  WHERE o.place = 1;
