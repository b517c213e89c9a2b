package search

import (
	"context"
	"errors"

	"plein/internal/errs"
	"plein/internal/sqldb"
)

const synonymColumns = "id, locale, terms, one_way, version, created_at, updated_at, updated_by"

func selectSynonyms(ctx context.Context, q sqldb.Querier, locale string) ([]*SynonymGroup, error) {
	list, err := sqldb.Select[*SynonymGroup](ctx, q, `SELECT `+synonymColumns+` FROM search_synonym WHERE ? = '' OR locale = ?
		ORDER BY locale, terms, id LIMIT ?`, locale, locale, 2*maxSynonyms)
	if list == nil {
		list = []*SynonymGroup{}
	}
	return list, err
}

func countSynonyms(ctx context.Context, q sqldb.Querier, locale string) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(*) FROM search_synonym WHERE locale = ?`, locale)
}

// lockSynonym reads a group for a change. Errors: NOT_FOUND.
func lockSynonym(ctx context.Context, tx *sqldb.Tx, id SynonymID) (*SynonymGroup, error) {
	g, err := sqldb.Get[SynonymGroup](ctx, tx, `SELECT `+synonymColumns+` FROM search_synonym WHERE id = ? FOR UPDATE`, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("synonym")
	}
	return &g, err
}

func insertSynonym(ctx context.Context, tx *sqldb.Tx, g *SynonymGroup) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO search_synonym (`+synonymColumns+`) VALUES (?,?,?,?,?,?,?,?)`,
		g.ID, g.Locale, g.Terms.lines(), g.OneWay, g.Version, g.CreatedAt, g.UpdatedAt, g.UpdatedBy)
	return err
}

func updateSynonym(ctx context.Context, tx *sqldb.Tx, g *SynonymGroup) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE search_synonym SET locale = ?, terms = ?, one_way = ?, version = ?, updated_at = ?, updated_by = ? WHERE id = ?`,
		g.Locale, g.Terms.lines(), g.OneWay, g.Version, g.UpdatedAt, g.UpdatedBy, g.ID)
	return err
}

func deleteSynonym(ctx context.Context, tx *sqldb.Tx, id SynonymID) error {
	_, err := sqldb.Exec(ctx, tx, `DELETE FROM search_synonym WHERE id = ?`, id)
	return err
}

func insertSynonymChange(ctx context.Context, tx *sqldb.Tx, c *SynonymChange) error {
	lines := func(t Terms) *string {
		if t == nil {
			return nil
		}
		s := t.lines()
		return &s
	}
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO search_synonym_change (id, synonym_id, locale, terms_before, terms_after, one_way, changed_at, changed_by)
		VALUES (?,?,?,?,?,?,?,?)`, c.ID, c.SynonymID, c.Locale, lines(c.Before), lines(c.After), c.OneWay, c.ChangedAt, c.ChangedBy)
	return err
}

func selectSynonymChanges(ctx context.Context, q sqldb.Querier, limit int) ([]*SynonymChange, error) {
	list, err := sqldb.Select[*SynonymChange](ctx, q, `SELECT id, synonym_id, locale, terms_before, terms_after, one_way, changed_at, changed_by
		FROM search_synonym_change ORDER BY changed_at DESC, id DESC LIMIT ?`, limit)
	if list == nil {
		list = []*SynonymChange{}
	}
	return list, err
}

// bumpSynonyms tells every node that synonyms changed; it also makes changes wait for each other.
func bumpSynonyms(ctx context.Context, tx *sqldb.Tx) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE search_curation SET version = version + 1 WHERE name = 'synonyms'`)
	return err
}

func synonymsVersion(ctx context.Context, q sqldb.Querier) (int64, error) {
	return sqldb.Get[int64](ctx, q, `SELECT version FROM search_curation WHERE name = 'synonyms'`)
}
