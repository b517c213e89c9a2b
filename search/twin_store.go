package search

import (
	"context"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/knowledge"
)

// putTodos notes articles to compare.
func putTodos(ctx context.Context, q sqldb.Querier, list [][16]byte, at time.Time) error {
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("search_twin_todo").Cols("article_id", "changed_at")
	for _, id := range list {
		b.Values(knowledge.ArticleID(id), at)
	}
	b.SQL("ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at)")
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query, args...)
	return err
}

func selectTodos(ctx context.Context, q sqldb.Querier, before time.Time, limit int) ([]todo, error) {
	return sqldb.Select[todo](ctx, q, `SELECT article_id, changed_at FROM search_twin_todo WHERE changed_at <= ? ORDER BY changed_at LIMIT ?`, before, limit)
}

// deleteTodo is done with an article, unless it changed again meanwhile.
func deleteTodo(ctx context.Context, q sqldb.Querier, t todo) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM search_twin_todo WHERE article_id = ? AND changed_at = ?`, t.ID, t.At)
	return err
}

// replaceTwins stores the pairs of an article in place of those it had. What was dismissed stays so.
func replaceTwins(ctx context.Context, tx *sqldb.Tx, id knowledge.ArticleID, locale string, list []twinRow) error {
	if _, err := sqldb.Exec(ctx, tx, `DELETE FROM search_twin WHERE article_a = ? AND dismissed_at IS NULL`, id); err != nil {
		return err
	}
	if _, err := sqldb.Exec(ctx, tx, `DELETE FROM search_twin WHERE article_b = ? AND dismissed_at IS NULL`, id); err != nil {
		return err
	}
	if len(list) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("search_twin").Cols("article_a", "article_b", "locale", "likeness", "found_at")
	for _, t := range list {
		b.Values(t.A, t.B, locale, t.Likeness, t.FoundAt)
	}
	b.SQL("ON DUPLICATE KEY UPDATE likeness = VALUES(likeness)")
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}

// selectTwins lists open pairs of a language, or of all (""), the most alike first.
func selectTwins(ctx context.Context, q sqldb.Querier, locale string, after *twinKey, limit int) ([]twinRow, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("article_a", "article_b", "likeness", "found_at").From("search_twin").Where("dismissed_at IS NULL")
	if locale != "" {
		b.Where(b.Equal("locale", locale))
	}
	if after != nil {
		b.Where(b.LE("likeness", after.Likeness), b.Or(
			b.LT("likeness", after.Likeness), b.GT("article_a", after.A), b.And(b.Equal("article_a", after.A), b.GT("article_b", after.B)),
		))
	}
	b.OrderBy("likeness DESC", "article_a", "article_b").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[twinRow](ctx, q, query, args...)
}

// dismissTwin returns how many open pairs it dismissed.
func dismissTwin(ctx context.Context, q sqldb.Querier, a, b knowledge.ArticleID, by ids.PersonID, now time.Time) (int64, error) {
	return sqldb.Exec(ctx, q, `UPDATE search_twin SET dismissed_at = ?, dismissed_by = ? WHERE article_a = ? AND article_b = ? AND dismissed_at IS NULL`, now, by, a, b)
}
