-- +goose Up

-- Articles about a running problem, which stand on the home page in every language that they have, until then.
CREATE TABLE article_notice (
  family_id BINARY(16) NOT NULL,
  until     DATETIME(6) NOT NULL,
  person_id BINARY(16) NULL,
  at        DATETIME(6) NOT NULL,
  PRIMARY KEY (family_id),
  KEY article_notice_until (until)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
