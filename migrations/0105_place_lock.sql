-- +goose Up

-- Held by whoever changes what stands on the home page and beside articles, after the articles: a place that is given and one that a merge
-- moves may be rows that are not there yet, which nobody can lock.
CREATE TABLE article_place_lock (
  id TINYINT NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO article_place_lock (id) VALUES (1);
