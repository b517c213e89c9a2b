-- +goose Up

-- Articles that say nearly the same, each pair once (article_a < article_b). dismissed_at: somebody looked and said that
-- both may stay; a pair that was dismissed stays dismissed.
CREATE TABLE search_twin (
  article_a    BINARY(16) NOT NULL,
  article_b    BINARY(16) NOT NULL,
  locale       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  likeness     SMALLINT UNSIGNED NOT NULL,
  found_at     DATETIME(6) NOT NULL,
  dismissed_at DATETIME(6) NULL,
  dismissed_by BINARY(16) NULL,
  PRIMARY KEY (article_a, article_b),
  KEY search_twin_b (article_b),
  KEY search_twin_open (dismissed_at, locale, likeness, article_a, article_b),
  KEY search_twin_all (dismissed_at, likeness, article_a, article_b)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Articles that changed and are still to be compared with the others.
CREATE TABLE search_twin_todo (
  article_id BINARY(16) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (article_id),
  KEY search_twin_todo_changed (changed_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- What is there already is compared too.
INSERT INTO search_twin_todo (article_id, changed_at) SELECT id, updated_at FROM article;
