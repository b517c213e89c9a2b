-- +goose Up

-- Who a session is of, so that it is read together with the person. What counts is what the session itself says; NULL in those that were
-- written before, until they are written again.
ALTER TABLE sessions ADD COLUMN person_id BINARY(16) NULL;
