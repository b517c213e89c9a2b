package knowledge

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// draftRow is a draft as it is stored.
type draftRow struct {
	PersonID   ids.PersonID `db:"person_id"`
	Key        string       `db:"draft_key"`
	ArticleID  ArticleID    `db:"article_id"`
	Version    int          `db:"version"`
	Locale     string       `db:"locale"`
	OriginalID ArticleID    `db:"original_id"`
	Revision   int          `db:"revision"`
	Fields     []byte       `db:"fields"`
	Base       []byte       `db:"base"`
	UpdatedAt  time.Time    `db:"updated_at"`
}

const draftColumns = "person_id, draft_key, article_id, version, locale, original_id, revision, fields, base, updated_at"

func (r *draftRow) draft() (*ArticleDraft, error) {
	d := &ArticleDraft{
		PersonID: r.PersonID, Key: r.Key, ArticleID: r.ArticleID, Version: r.Version, Locale: r.Locale, OriginalID: r.OriginalID,
		Revision: r.Revision, UpdatedAt: r.UpdatedAt,
	}
	if err := errors.Join(json.Unmarshal(r.Fields, &d.Fields), json.Unmarshal(r.Base, &d.Base)); err != nil {
		return nil, fmt.Errorf("read draft %s: %w", r.Key, err)
	}
	return d, nil
}

// lockDraft gives the revision of a draft, 0 when there is none.
func lockDraft(ctx context.Context, tx *sqldb.Tx, person ids.PersonID, key string) (int, error) {
	n, err := sqldb.Get[int](ctx, tx, "SELECT revision FROM article_draft WHERE person_id = ? AND draft_key = ? FOR UPDATE", person, key)
	if errors.Is(err, sqldb.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

func countDrafts(ctx context.Context, q sqldb.Querier, person ids.PersonID) (int, error) {
	return sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article_draft WHERE person_id = ?", person)
}

func writeDraft(ctx context.Context, tx *sqldb.Tx, d *ArticleDraft) error {
	if d.Revision == 1 {
		return insertDraft(ctx, tx, d)
	}
	fields, base, err := d.texts()
	if err != nil {
		return err
	}
	_, err = sqldb.Exec(ctx, tx, `UPDATE article_draft SET article_id = ?, version = ?, locale = ?, original_id = ?, revision = ?, fields = ?, base = ?,
		updated_at = ? WHERE person_id = ? AND draft_key = ?`,
		d.ArticleID, d.Version, d.Locale, d.OriginalID, d.Revision, fields, base, d.UpdatedAt, d.PersonID, d.Key)
	return err
}

func (d *ArticleDraft) texts() (fields, base []byte, err error) {
	if fields, err = json.Marshal(d.Fields); err != nil {
		return nil, nil, err
	}
	base, err = json.Marshal(d.Base)
	return fields, base, err
}

func insertDraft(ctx context.Context, tx *sqldb.Tx, d *ArticleDraft) error {
	fields, base, err := d.texts()
	if err != nil {
		return err
	}
	return insertRows(ctx, tx, "article_draft ("+draftColumns+")", [][]any{{
		d.PersonID, d.Key, d.ArticleID, d.Version, d.Locale, d.OriginalID, d.Revision, fields, base, d.UpdatedAt,
	}})
}

// selectDraftsAfter reads drafts of everybody, in the order of people and names; after is nil for the first.
func selectDraftsAfter(ctx context.Context, q sqldb.Querier, after *ArticleDraft, limit int) ([]*ArticleDraft, error) {
	where, args := "", []any{}
	if after != nil {
		where, args = " WHERE person_id > ? OR person_id = ? AND draft_key > ?", []any{after.PersonID, after.PersonID, after.Key}
	}
	rows, err := sqldb.Select[*draftRow](ctx, q, "SELECT "+draftColumns+" FROM article_draft"+where+" ORDER BY person_id, draft_key LIMIT ?", append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("read drafts: %w", err)
	}
	return draftsOf(rows)
}

func draftsOf(rows []*draftRow) ([]*ArticleDraft, error) {
	out := make([]*ArticleDraft, 0, len(rows))
	for _, r := range rows {
		d, err := r.draft()
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func getDraft(ctx context.Context, q sqldb.Querier, person ids.PersonID, key string) (*ArticleDraft, error) {
	row, err := sqldb.Get[draftRow](ctx, q, "SELECT "+draftColumns+" FROM article_draft WHERE person_id = ? AND draft_key = ?", person, key)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("article_draft")
	}
	if err != nil {
		return nil, fmt.Errorf("read draft: %w", err)
	}
	return row.draft()
}

func selectDrafts(ctx context.Context, q sqldb.Querier, person ids.PersonID, limit int) ([]*ArticleDraft, error) {
	rows, err := sqldb.Select[*draftRow](ctx, q, "SELECT "+draftColumns+" FROM article_draft WHERE person_id = ? ORDER BY updated_at DESC LIMIT ?", person, limit)
	if err != nil {
		return nil, fmt.Errorf("read drafts: %w", err)
	}
	return draftsOf(rows)
}

func deleteDraft(ctx context.Context, q sqldb.Querier, person ids.PersonID, key string) error {
	_, err := sqldb.Exec(ctx, q, "DELETE FROM article_draft WHERE person_id = ? AND draft_key = ?", person, key)
	return err
}

// markEditing notes that somebody writes; it reports whether that is news to those who look.
func markEditing(ctx context.Context, tx *sqldb.Tx, id ArticleID, person ids.PersonID, now time.Time) (bool, error) {
	last, err := sqldb.Get[time.Time](ctx, tx, "SELECT seen_at FROM article_editing WHERE article_id = ? AND person_id = ? FOR UPDATE", id, person)
	if errors.Is(err, sqldb.ErrNoRows) {
		return true, insertRows(ctx, tx, "article_editing (article_id, person_id, since, seen_at)", [][]any{{id, person, now, now}})
	}
	if err != nil {
		return false, err
	}
	news := now.Sub(last) > stillEditing
	if news {
		_, err = sqldb.Exec(ctx, tx, "UPDATE article_editing SET since = ?, seen_at = ? WHERE article_id = ? AND person_id = ?", now, now, id, person)
	} else {
		_, err = sqldb.Exec(ctx, tx, "UPDATE article_editing SET seen_at = ? WHERE article_id = ? AND person_id = ?", now, id, person)
	}
	return news, err
}

func unmarkEditing(ctx context.Context, tx *sqldb.Tx, id ArticleID, person ids.PersonID) (bool, error) {
	n, err := sqldb.Exec(ctx, tx, "DELETE FROM article_editing WHERE article_id = ? AND person_id = ?", id, person)
	return n > 0, err
}

func selectEditing(ctx context.Context, q sqldb.Querier, id ArticleID, since time.Time) ([]*ArticleEditor, error) {
	return sqldb.Select[*ArticleEditor](ctx, q, "SELECT person_id, since FROM article_editing WHERE article_id = ? AND seen_at > ? ORDER BY since, person_id LIMIT 50",
		id, since)
}

func deleteEditing(ctx context.Context, q sqldb.Querier, before time.Time) error {
	_, err := sqldb.Exec(ctx, q, "DELETE FROM article_editing WHERE seen_at < ?", before)
	return err
}
