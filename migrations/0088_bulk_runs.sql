-- +goose Up

-- Runs are listed newest first, by their ids, and each tells which run took it back.
ALTER TABLE article_bulk ADD KEY article_bulk_listed (person_id, id), ADD KEY article_bulk_reverts (reverts_id, state);
