-- +goose Up

-- What is known of the index, which is a copy and may be lost: which generation the last complete build made, and how far a
-- build is that runs or that somebody asked for. The directory of the index holds the same generation in a file; when the
-- two differ, the index is of another database and is built again.
CREATE TABLE search_index (
  name       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  generation BINARY(16) NULL,
  documents  INT NOT NULL DEFAULT 0,
  built_at   DATETIME(6) NULL,
  wanted_at  DATETIME(6) NULL,
  started_at DATETIME(6) NULL,
  done       INT NOT NULL DEFAULT 0,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO search_index (name) VALUES ('main');
