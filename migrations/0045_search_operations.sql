-- +goose Up

-- What each index was last told, for its health; and how far a build got that was stopped, so that it can go on: under
-- which mark the engine keeps what was filled, the thing it was at, and the event from which changes are read again.
ALTER TABLE search_index
  ADD COLUMN last_event_id BIGINT UNSIGNED NULL,
  ADD COLUMN last_event_at DATETIME(3) NULL,
  ADD COLUMN half_mark     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN half_source   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN half_after    BINARY(16) NULL,
  ADD COLUMN half_event    BIGINT UNSIGNED NULL,
  ADD COLUMN half_at       DATETIME(6) NULL;
INSERT INTO search_index (name) VALUES ('meilisearch');
