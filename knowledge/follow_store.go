package knowledge

import (
	"context"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

func follow(ctx context.Context, tx *sqldb.Tx, id ArticleID, person ids.PersonID) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO article_follow (article_id, person_id, created_at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE person_id = VALUES(person_id)",
		id, person, tx.Now)
	return err
}

func unfollow(ctx context.Context, q sqldb.Querier, id ArticleID, person ids.PersonID) error {
	_, err := sqldb.Exec(ctx, q, "DELETE FROM article_follow WHERE article_id = ? AND person_id = ?", id, person)
	return err
}

func selectFollowed(ctx context.Context, q sqldb.Querier, person ids.PersonID, list []ArticleID) ([]ArticleID, error) {
	return sqldb.Select[ArticleID](ctx, q, "SELECT article_id FROM article_follow WHERE person_id = ? AND article_id IN ("+marks(len(list))+")",
		append([]any{person}, anys(list)...)...)
}

func selectFollowers(ctx context.Context, q sqldb.Querier, id ArticleID, after ids.PersonID, limit int) ([]ids.PersonID, error) {
	return sqldb.Select[ids.PersonID](ctx, q, "SELECT person_id FROM article_follow WHERE article_id = ? AND person_id > ? ORDER BY person_id LIMIT ?", id, after[:], limit)
}

// copyFollowers lets who follows one article follow another too: after a merge they hear of the one that stays, and after a split of both.
func copyFollowers(ctx context.Context, tx *sqldb.Tx, from, to ArticleID) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO article_follow (article_id, person_id, created_at) SELECT ?, f.person_id, ? FROM article_follow f
		WHERE f.article_id = ? ON DUPLICATE KEY UPDATE person_id = article_follow.person_id`, to, tx.Now, from)
	return err
}
