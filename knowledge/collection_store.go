package knowledge

import (
	"context"
	"errors"
	"fmt"

	"plein/internal/sqldb"
)

// CollectionText is what a chapter is called in one language.
type CollectionText struct {
	CollectionID CollectionID `db:"collection_id"`
	Locale       string       `db:"locale"`
	Name         string       `db:"name"`
	Description  string       `db:"description"`
}

func selectCollectionTexts(ctx context.Context, q sqldb.Querier) ([]*CollectionText, error) {
	return sqldb.Select[*CollectionText](ctx, q, "SELECT collection_id, locale, name, description FROM collection_name ORDER BY collection_id, locale LIMIT ?", maxCollections*10)
}

// lockCollections reads all chapters in their order, without names, and keeps others from changing them until the transaction ends.
func lockCollections(ctx context.Context, tx *sqldb.Tx) ([]*Collection, error) {
	list, err := sqldb.Select[*Collection](ctx, tx, "SELECT id, slug, parent_id, icon, position, '' AS name, '' AS description FROM collection ORDER BY position, slug LIMIT ? FOR UPDATE",
		maxCollections)
	if err != nil {
		return nil, fmt.Errorf("lock collections: %w", err)
	}
	return list, nil
}

// writeCollections writes chapters, new or not.
func writeCollections(ctx context.Context, tx *sqldb.Tx, list ...*Collection) error {
	var rows [][]any
	for _, c := range list {
		rows = append(rows, []any{c.ID, c.Slug, c.ParentID, c.Icon, c.Position})
	}
	return upsertRows(ctx, tx, "collection (id, slug, parent_id, icon, position)", rows,
		"slug = VALUES(slug), parent_id = VALUES(parent_id), icon = VALUES(icon), position = VALUES(position)")
}

func writeCollectionTexts(ctx context.Context, tx *sqldb.Tx, id CollectionID, in CollectionEdit) error {
	var rows [][]any
	for locale, name := range in.Names {
		rows = append(rows, []any{id, locale, name, in.Descriptions[locale]})
	}
	return upsertRows(ctx, tx, "collection_name (collection_id, locale, name, description)", rows, "name = VALUES(name), description = VALUES(description)")
}

// keepCollectionSlug notes that a chapter has an address now; one that another had or has stays that one's.
func keepCollectionSlug(ctx context.Context, tx *sqldb.Tx, c *Collection) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO collection_slug (slug, collection_id) VALUES (?, ?) ON DUPLICATE KEY UPDATE collection_id = collection_id", c.Slug, c.ID)
	return err
}

// findOldCollection finds the chapter that had an address.
func findOldCollection(ctx context.Context, q sqldb.Querier, slug string) (CollectionID, bool, error) {
	if !sqldb.IsKey(slug) {
		return CollectionID{}, false, nil
	}
	id, err := sqldb.Get[CollectionID](ctx, q, "SELECT collection_id FROM collection_slug WHERE slug = ?", slug)
	if errors.Is(err, sqldb.ErrNoRows) {
		return id, false, nil
	}
	return id, err == nil, err
}

// deleteCollection takes away a chapter; its articles go to the one above.
func deleteCollection(ctx context.Context, tx *sqldb.Tx, c *Collection) error {
	if _, err := sqldb.Exec(ctx, tx, "UPDATE article SET collection_id = ? WHERE collection_id = ?", c.ParentID, c.ID); err != nil {
		return fmt.Errorf("move articles: %w", err)
	}
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM collection WHERE id = ?", c.ID)
	return err
}

// selectFiled reads, in the order of ids, the articles in some chapters.
func selectFiled(ctx context.Context, q sqldb.Querier, chapters []CollectionID, after ArticleID, limit int) ([]reached, error) {
	args := append([]any{after[:]}, anys(chapters)...)
	return sqldb.Select[reached](ctx, q, "SELECT id, family_id, version FROM article WHERE id > ? AND collection_id IN ("+marks(len(chapters))+") ORDER BY id LIMIT ?",
		append(args, limit)...)
}
