-- +goose Up

-- The day that a product is no longer supported.
ALTER TABLE product ADD COLUMN ends_on DATE NULL;

-- Why an article may be archived: UNUSED or PRODUCT_ENDED, or empty. Nothing is archived by itself.
ALTER TABLE article_health
  ADD COLUMN candidate VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD KEY article_health_candidate (candidate, article_id);

ALTER TABLE article_feedback ADD KEY article_feedback_given (given_at, counted, article_id, helpful);

-- What people ask and do not find (domain analysis, KCS v6 5.9): measured anew every hour over 30 days. id is the beginning of the SHA-256
-- of kind, name and locale, so that what was begun for a gap stays with it. task_id is the article that was begun or flagged.
CREATE TABLE knowledge_gap (
  id          BINARY(16) NOT NULL,
  kind        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name        VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  label       VARCHAR(200) NOT NULL,
  locale      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  article_id  BINARY(16) NULL,
  demand      INT NOT NULL,
  failures    INT NOT NULL,
  score       DOUBLE NOT NULL,
  measured_at DATETIME(6) NOT NULL,
  task_id     BINARY(16) NULL,
  PRIMARY KEY (id),
  KEY knowledge_gap_score (score, id),
  KEY knowledge_gap_kind (kind, score, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
