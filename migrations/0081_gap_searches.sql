-- +goose Up

-- How much of the demand are searches in which nothing was opened.
ALTER TABLE knowledge_gap ADD COLUMN searches INT NOT NULL DEFAULT 0;
