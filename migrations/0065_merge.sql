-- +goose Up

-- Articles that were merged into others, and what moved then (JSON), so that it can be split back. loser_confidence is what it had.
CREATE TABLE article_merge (
  id               BINARY(16) NOT NULL,
  loser_id         BINARY(16) NOT NULL,
  survivor_id      BINARY(16) NOT NULL,
  loser_version    INT NOT NULL,
  survivor_version INT NOT NULL,
  moved            MEDIUMTEXT NOT NULL,
  merged_by_id     BINARY(16) NULL,
  merged_at        DATETIME(6) NOT NULL,
  split_by_id      BINARY(16) NULL,
  split_at         DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY article_merge_loser (loser_id, merged_at),
  KEY article_merge_survivor (survivor_id, merged_at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Words that a merge suggests mean the same; curators take them or not. An article is merged once, so that its id names the proposal.
CREATE TABLE search_synonym_proposal (
  article_id  BINARY(16) NOT NULL,
  survivor_id BINARY(16) NOT NULL,
  locale      VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  terms       VARCHAR(500) NOT NULL,
  proposed_at DATETIME(6) NOT NULL,
  settled_at  DATETIME(6) NULL,
  settled_by  BINARY(16) NULL,
  PRIMARY KEY (article_id),
  KEY search_synonym_proposal_open (settled_at, proposed_at, article_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
