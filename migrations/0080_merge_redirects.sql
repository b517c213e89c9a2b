-- +goose Up

-- Which heading of the article that stays takes the place of a passage of the one that went (JSON); NULL when nobody chose one.
ALTER TABLE article_merge ADD COLUMN redirects MEDIUMTEXT NULL;
