-- +goose Up

-- "Reuse is review" (KCS v6 4.1): what whoever linked an article said of it at that moment: OK, FIXED or FLAGGED.
ALTER TABLE article_link
  ADD COLUMN verdict VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN verdict_at DATETIME(6) NULL;
