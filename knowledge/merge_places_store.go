package knowledge

import (
	"context"
	"fmt"
	"strings"

	"plein/internal/sqldb"
)

// lockPlaces keeps others from giving, moving and taking places until the transaction ends. It comes after the locks on articles, and nobody
// locks an article after it.
func lockPlaces(ctx context.Context, tx *sqldb.Tx) error {
	if _, err := sqldb.Get[int](ctx, tx, "SELECT id FROM article_place_lock WHERE id = 1 FOR UPDATE"); err != nil {
		return fmt.Errorf("lock places: %w", err)
	}
	return nil
}

// placedFamilies tells which families have the places of articles: of one that is archived as a duplicate, in all its languages, that of
// the article that stays.
func placedFamilies(ctx context.Context, tx *sqldb.Tx, list ...*Article) (map[ArticleID]FamilyID, error) {
	out := make(map[ArticleID]FamilyID, len(list))
	var gone []ArticleID
	for _, a := range list {
		out[a.ID] = a.FamilyID
		if a.Confidence == ConfidenceArchived && !a.DuplicateOfID.IsZero() {
			gone = append(gone, a.ID)
		}
	}
	if len(gone) == 0 {
		return out, nil
	}
	type row struct {
		ID       ArticleID `db:"id"`
		FamilyID FamilyID  `db:"family_id"`
	}
	rows, err := sqldb.Select[row](ctx, tx, `SELECT a.id, d.family_id FROM article a JOIN article d ON d.id = a.duplicate_of_id WHERE a.id IN (`+marks(len(gone))+`)
		AND NOT EXISTS (SELECT 1 FROM article o WHERE o.family_id = a.family_id AND o.confidence <> ?)`, append(anys(gone), ConfidenceArchived)...)
	if err != nil {
		return nil, fmt.Errorf("read where places went: %w", err)
	}
	for _, r := range rows {
		out[r.ID] = r.FamilyID
	}
	return out, nil
}

// selectPlaces reads the places on the home page (without a related one) and beside other articles that a family has or gives.
func selectPlaces(ctx context.Context, tx *sqldb.Tx, id FamilyID) ([]MovedPlace, error) {
	rows, err := sqldb.Select[MovedPlace](ctx, tx, `SELECT family_id, NULL AS related_id, position, featured_by AS placed_by, featured_at AS placed_at FROM article_featured WHERE family_id = ?
		UNION ALL SELECT family_id, related_id, position, pinned_by, pinned_at FROM article_related WHERE family_id = ? OR related_id = ?`, id, id, id)
	if err != nil {
		return nil, fmt.Errorf("read places: %w", err)
	}
	return rows, nil
}

// under is the place with one family in the stead of another.
func (p MovedPlace) under(from, to FamilyID) MovedPlace {
	if p.FamilyID == from {
		p.FamilyID = to
	}
	if p.RelatedID == from {
		p.RelatedID = to
	}
	return p
}

// movePlaces gives the places of a family to another, which may have them already. It tells what there was.
func movePlaces(ctx context.Context, tx *sqldb.Tx, from, to FamilyID) ([]MovedPlace, error) {
	if err := lockPlaces(ctx, tx); err != nil {
		return nil, err
	}
	own, err := selectPlaces(ctx, tx, to)
	if err != nil {
		return nil, err
	}
	list, err := selectPlaces(ctx, tx, from)
	if err != nil {
		return nil, err
	}
	has := map[[2]FamilyID]bool{}
	for _, p := range own {
		has[[2]FamilyID{p.FamilyID, p.RelatedID}] = true
	}
	var taken []MovedPlace
	for i, p := range list {
		next := p.under(from, to)
		key := [2]FamilyID{next.FamilyID, next.RelatedID}
		list[i].Taken = !has[key] && next.FamilyID != next.RelatedID
		has[key] = true
		if list[i].Taken {
			taken = append(taken, next)
		}
	}
	if err := insertPlaces(ctx, tx, taken...); err != nil {
		return nil, err
	}
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM article_featured WHERE family_id = ?", from); err != nil {
		return nil, err
	}
	_, err = sqldb.Exec(ctx, tx, "DELETE FROM article_related WHERE family_id = ? OR related_id = ?", from, from)
	return list, err
}

// returnPlaces gives places back as they were. The family that took them over loses those that nobody has given to it anew since.
func returnPlaces(ctx context.Context, tx *sqldb.Tx, from, to FamilyID, list []MovedPlace) error {
	if len(list) == 0 {
		return nil
	}
	if err := lockPlaces(ctx, tx); err != nil {
		return err
	}
	var featured, pins []any
	for _, p := range list {
		now := p.under(to, from)
		switch {
		case !p.Taken:
		case now.RelatedID.IsZero():
			featured = append(featured, now.FamilyID, now.At)
		default:
			pins = append(pins, now.FamilyID, now.RelatedID, now.At)
		}
	}
	for _, gone := range []struct {
		query, row string
		args       []any
	}{
		{"DELETE FROM article_featured WHERE (family_id, featured_at) IN (", "(?, ?)", featured},
		{"DELETE FROM article_related WHERE (family_id, related_id, pinned_at) IN (", "(?, ?, ?)", pins},
	} {
		if len(gone.args) == 0 {
			continue
		}
		rows := len(gone.args) / strings.Count(gone.row, "?")
		if _, err := sqldb.Exec(ctx, tx, gone.query+strings.TrimSuffix(strings.Repeat(gone.row+", ", rows), ", ")+")", gone.args...); err != nil {
			return fmt.Errorf("take places back: %w", err)
		}
	}
	return insertPlaces(ctx, tx, list...)
}

// insertPlaces writes places; those that are there stay.
func insertPlaces(ctx context.Context, tx *sqldb.Tx, list ...MovedPlace) error {
	var featured, pins [][]any
	for _, p := range list {
		if p.RelatedID.IsZero() {
			featured = append(featured, []any{p.FamilyID, p.Position, p.By, p.At})
		} else {
			pins = append(pins, []any{p.FamilyID, p.RelatedID, p.Position, p.By, p.At})
		}
	}
	if err := upsertRows(ctx, tx, "article_featured (family_id, position, featured_by, featured_at)", featured, "family_id = family_id"); err != nil {
		return err
	}
	return upsertRows(ctx, tx, "article_related (family_id, related_id, position, pinned_by, pinned_at)", pins, "family_id = family_id")
}
