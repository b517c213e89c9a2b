-- +goose Up

-- Who wants to hear when an article changes.
CREATE TABLE article_follow (
  article_id BINARY(16)  NOT NULL,
  person_id  BINARY(16)  NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (article_id, person_id),
  KEY article_follow_person (person_id, article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
