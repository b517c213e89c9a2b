-- +goose Up

-- What a signed-in person searched for of late, for their own box; they can clear it. Searches are counted elsewhere.
CREATE TABLE help_recent (
  person_id   BINARY(16) NOT NULL,
  norm        VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  query       VARCHAR(190) NOT NULL,
  searched_at DATETIME(6) NOT NULL,
  PRIMARY KEY (person_id, norm),
  KEY help_recent_latest (person_id, searched_at),
  KEY help_recent_old (searched_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
