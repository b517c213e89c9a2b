-- +goose Up

-- How well the best hit of a search fitted, in thousandths, and by which index: their figures do not compare.
ALTER TABLE help_intent
  ADD COLUMN fit    SMALLINT UNSIGNED NULL,
  ADD COLUMN fit_by VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- Which fits are weak and which are good, as worked out of searches that ended in a click; NULL while those are too few.
CREATE TABLE search_fit (
  index_name VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  weak       DOUBLE NULL,
  good       DOUBLE NULL,
  searches   INT NOT NULL,
  fitted_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (index_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
