-- +goose Up

-- Partners are organisations of which the people read what is for partners (audience PARTNER).
ALTER TABLE organisation ADD COLUMN partner BOOLEAN NOT NULL DEFAULT FALSE;
