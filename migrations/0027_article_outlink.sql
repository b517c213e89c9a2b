-- +goose Up

-- Addresses outside that articles lead to, and how they were found. id is the beginning of the SHA-256 of the address.
CREATE TABLE outlink (
  id            BINARY(16) NOT NULL,
  url           VARCHAR(2000) NOT NULL,
  state         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail        VARCHAR(100) NOT NULL DEFAULT '',
  failures      INT NOT NULL DEFAULT 0,
  checked_at    DATETIME(6) NULL,
  next_check_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY outlink_due (next_check_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- The links of an article as it is now. outlink_id is set for an address outside, target_id for another article (NULL when there is
-- none at that address). state repeats how the link was found, so that the broken ones are listed from an index.
CREATE TABLE article_outlink (
  article_id BINARY(16) NOT NULL,
  link_id    BINARY(16) NOT NULL,
  url        VARCHAR(2000) NOT NULL,
  words      VARCHAR(200) NOT NULL,
  outlink_id BINARY(16) NULL,
  target_id  BINARY(16) NULL,
  state      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  broken     BOOLEAN NOT NULL,
  PRIMARY KEY (article_id, link_id),
  KEY article_outlink_broken (broken, article_id, link_id),
  KEY article_outlink_outside (outlink_id, article_id),
  KEY article_outlink_target (target_id, article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- How far the links of articles that were there before were read, in the order of their ids. One row.
CREATE TABLE article_outlink_mark (
  id         TINYINT NOT NULL,
  article_id BINARY(16) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

INSERT INTO article_outlink_mark (id, article_id) VALUES (1, UNHEX(REPEAT('00', 16)));
