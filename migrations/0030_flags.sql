-- +goose Up

-- What waits for somebody who knows, kept by the program beside needs_review: how many open flags and suggestions there are, when
-- the first of them is due, since when the article waits, and by when somebody should have looked.
ALTER TABLE article
  ADD COLUMN flag_count INT NOT NULL DEFAULT 0,
  ADD COLUMN suggestion_count INT NOT NULL DEFAULT 0,
  ADD COLUMN evidence_due_at DATETIME(6) NULL,
  ADD COLUMN waiting_since DATETIME(6) NULL,
  ADD COLUMN review_due_at DATETIME(6) NULL,
  ADD KEY article_review_due (needs_review, review_due_at, id),
  ADD KEY article_domain (domain, needs_review, review_due_at, id);

UPDATE article SET waiting_since = updated_at, review_due_at = updated_at + INTERVAL 7 DAY WHERE needs_review = TRUE;

-- "Flag it or fix it" (KCS v6 4.2): somebody says that an article is not right. settled_at is NULL while it is OPEN or IN_PROGRESS.
CREATE TABLE article_flag (
  id              BINARY(16) NOT NULL,
  article_id      BINARY(16) NOT NULL,
  article_version INT NOT NULL,
  type            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  comment         VARCHAR(1000) NOT NULL,
  passage         VARCHAR(2000) NOT NULL DEFAULT '',
  reporter_id     BINARY(16) NULL,
  owner_id        BINARY(16) NULL,
  state           VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason          VARCHAR(500) NOT NULL DEFAULT '',
  created_at      DATETIME(6) NOT NULL,
  due_at          DATETIME(6) NOT NULL,
  taken_at        DATETIME(6) NULL,
  settled_at      DATETIME(6) NULL,
  settled_by_id   BINARY(16) NULL,
  PRIMARY KEY (id),
  KEY article_flag_due (settled_at, due_at, id),
  KEY article_flag_article (article_id, settled_at, due_at),
  KEY article_flag_owner (owner_id, settled_at, due_at, id),
  KEY article_flag_reporter (reporter_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- How many hours each type of flag gives its owner, where an admin chose otherwise than the program.
CREATE TABLE flag_clock (
  type  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hours INT NOT NULL,
  PRIMARY KEY (type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- "Not mine": somebody left an article that waits to others.
CREATE TABLE article_pass (
  article_id BINARY(16) NOT NULL,
  person_id  BINARY(16) NOT NULL,
  passed_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (article_id, person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
