package knowledge

import (
	"context"
	"errors"
	"fmt"

	"plein/internal/sqldb"
)

func selectTemplates(ctx context.Context, q sqldb.Querier, locale string) ([]*ArticleTemplate, error) {
	rows, err := sqldb.Select[*ArticleTemplate](ctx, q, `SELECT locale, type, title, issue, environment, resolution, cause, version, editor_id, updated_at
		FROM article_template WHERE locale = ?`, locale)
	if err != nil {
		return nil, fmt.Errorf("read templates: %w", err)
	}
	return rows, nil
}

// lockTemplate gives the version of a template, 0 for one that nobody changed.
func lockTemplate(ctx context.Context, tx *sqldb.Tx, locale string, t ArticleType) (int, error) {
	v, err := sqldb.Get[int](ctx, tx, "SELECT version FROM article_template WHERE locale = ? AND type = ? FOR UPDATE", locale, t)
	if errors.Is(err, sqldb.ErrNoRows) {
		return 0, nil
	}
	return v, err
}

func replaceTemplate(ctx context.Context, tx *sqldb.Tx, t *ArticleTemplate) error {
	if t.Version == 1 {
		return insertRows(ctx, tx, "article_template (locale, type, title, issue, environment, resolution, cause, version, editor_id, updated_at)",
			[][]any{{t.Locale, t.Type, t.Title, t.Issue, t.Environment, t.Resolution, t.Cause, t.Version, t.EditorID, t.UpdatedAt}})
	}
	_, err := sqldb.Exec(ctx, tx, `UPDATE article_template SET title = ?, issue = ?, environment = ?, resolution = ?, cause = ?, version = ?,
		editor_id = ?, updated_at = ? WHERE locale = ? AND type = ?`,
		t.Title, t.Issue, t.Environment, t.Resolution, t.Cause, t.Version, t.EditorID, t.UpdatedAt, t.Locale, t.Type)
	return err
}

func deleteTemplate(ctx context.Context, tx *sqldb.Tx, locale string, t ArticleType) error {
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM article_template WHERE locale = ? AND type = ?", locale, t)
	return err
}
