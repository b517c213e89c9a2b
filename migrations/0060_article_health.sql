-- +goose Up

-- What came of reading an article, a day of the desk: sessions that read it, those that ended with the word that it solved their
-- problem, and those that asked the desk all the same. Counted once, when the outcome of a session is settled.
CREATE TABLE help_article (
  article_id BINARY(16) NOT NULL,
  day        DATE NOT NULL,
  sessions   INT NOT NULL,
  confirmed  INT NOT NULL,
  failed     INT NOT NULL,
  PRIMARY KEY (article_id, day),
  KEY help_article_day (day, article_id, sessions, failed)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO help_article (article_id, day, sessions, confirmed, failed)
SELECT target_id, day, COUNT(*), COALESCE(SUM(outcome = 1 AND said = 1), 0), COALESCE(SUM(outcome = 3), 0) FROM (
  SELECT e.target_id, e.session_id, s.day, s.outcome, MAX(e.kind IN (4, 9)) AS said
  FROM help_event e JOIN help_session s ON s.id = e.session_id
  WHERE s.outcome IS NOT NULL AND e.target_kind = 1 AND e.target_id IS NOT NULL AND e.kind IN (2, 3, 4, 5, 8, 9)
  GROUP BY e.target_id, e.session_id, s.day, s.outcome) seen
GROUP BY target_id, day;

-- When each version of a product was first known here; NULL for those that the product began with.
CREATE TABLE product_release (
  product_id BINARY(16) NOT NULL,
  name       VARCHAR(60) NOT NULL,
  seen_at    DATETIME(6) NULL,
  PRIMARY KEY (product_id, name),
  CONSTRAINT product_release_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT IGNORE INTO product_release (product_id, name) SELECT product_id, name FROM product_version;

-- How an article proves itself (KCS v6 5.10), with the evidence that the figure was made of. lack is a thousand times 1 - health, or
-- -1 while it is not known. Measured in the background when due.
CREATE TABLE article_health (
  article_id    BINARY(16) NOT NULL,
  due_at        DATETIME(6) NOT NULL,
  measured_at   DATETIME(6) NULL,
  lack          SMALLINT NOT NULL DEFAULT -1,
  fallen        BOOLEAN NOT NULL DEFAULT FALSE,
  views         INT NOT NULL DEFAULT 0,
  helpful       INT NOT NULL DEFAULT 0,
  not_helpful   INT NOT NULL DEFAULT 0,
  confirmed     INT NOT NULL DEFAULT 0,
  failed        INT NOT NULL DEFAULT 0,
  reuse         INT NOT NULL DEFAULT 0,
  last_reuse_at DATETIME(6) NULL,
  open_flags    INT NOT NULL DEFAULT 0,
  broken_links  INT NOT NULL DEFAULT 0,
  checked_at    DATETIME(6) NULL,
  released_at   DATETIME(6) NULL,
  PRIMARY KEY (article_id),
  KEY article_health_due (due_at, article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO article_health (article_id, due_at) SELECT id, created_at FROM article;

-- health_lack repeats it, so that lists sort by it. health_fell_at is since when its health asks for a review.
ALTER TABLE article
  ADD COLUMN health_lack SMALLINT NOT NULL DEFAULT -1,
  ADD COLUMN health_fell_at DATETIME(6) NULL,
  ADD KEY article_by_health (health_lack, id);
