-- +goose Up

-- What people set of the weights of search, the newest in force: a JSON object of those that differ from the default.
CREATE TABLE search_ranking (
  version    INT NOT NULL,
  weights    VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  changed_by BINARY(16) NULL,
  PRIMARY KEY (version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO search_curation (name, version) VALUES ('ranking', 0);
