-- +goose Up

-- Vectors of documents, for likeness of meaning. vector is int8, scaled to its largest component; NULL for what is gone, so that
-- every node notices. facts are what filters ask for, as JSON. text_hash tells whether the text changed, changed_at is when
-- the row did.
CREATE TABLE search_vector (
  kind       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id         BINARY(16) NOT NULL,
  locale     VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  model      VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  text_hash  BINARY(16) NOT NULL,
  vector     VARBINARY(8192) NULL,
  facts      TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (kind, id, locale),
  KEY search_vector_changed (changed_at, kind, id, locale)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- Things whose texts wait for a vector.
CREATE TABLE search_vector_todo (
  kind       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id         BINARY(16) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (kind, id),
  KEY search_vector_todo_changed (changed_at, kind, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

-- For which model all documents were looked through.
CREATE TABLE search_vector_sweep (
  one        TINYINT NOT NULL,
  model      VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  swept_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (one)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
