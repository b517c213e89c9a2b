package knowledge

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Bounds of what an installation sets up; these lists are read whole.
const (
	maxCollections = 500
	maxAllProducts = 500
)

// selectCollections reads all chapters in their order; names are missing without a locale.
func selectCollections(ctx context.Context, q sqldb.Querier, locale string) ([]*Collection, error) {
	list, err := sqldb.Select[*Collection](ctx, q, `SELECT c.id, c.slug, c.parent_id, c.icon, c.position, COALESCE(n.name, '') AS name, COALESCE(n.description, '') AS description
		FROM collection c LEFT JOIN collection_name n ON n.collection_id = c.id AND n.locale = ? ORDER BY c.position, c.slug LIMIT ?`, locale, maxCollections)
	if err != nil {
		return nil, fmt.Errorf("read collections: %w", err)
	}
	return list, nil
}

func findCollection(ctx context.Context, q sqldb.Querier, slug string) (CollectionID, bool, error) {
	if !sqldb.IsKey(slug) {
		return CollectionID{}, false, nil
	}
	id, err := sqldb.Get[CollectionID](ctx, q, "SELECT id FROM collection WHERE slug = ?", slug)
	if errors.Is(err, sqldb.ErrNoRows) {
		return id, false, nil
	}
	return id, err == nil, err
}

// countByCollection counts the visible articles of a language directly in each chapter.
func (m MinConfidence) countByCollection(ctx context.Context, q sqldb.Querier, actor authz.Actor, locale string) (map[CollectionID]int, error) {
	visible, args := m.visible(actor)
	type count struct {
		ID CollectionID `db:"collection_id"`
		N  int          `db:"n"`
	}
	rows, err := sqldb.Select[count](ctx, q, "SELECT a.collection_id, COUNT(*) AS n FROM article a WHERE a.collection_id IS NOT NULL AND a.locale = ? AND a.confidence <> ? AND "+
		visible+" GROUP BY a.collection_id", append([]any{locale, ConfidenceArchived}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("count articles: %w", err)
	}
	out := make(map[CollectionID]int, len(rows))
	for _, r := range rows {
		out[r.ID] = r.N
	}
	return out, nil
}

func putCollection(ctx context.Context, tx *sqldb.Tx, c CollectionSetup) error {
	var parent CollectionID
	if c.Parent != "" {
		id, ok, err := findCollection(ctx, tx, c.Parent)
		if err != nil {
			return err
		}
		if !ok || c.Parent == c.Slug {
			return errs.Invalid(errs.Field{Path: "parent", Reason: "unknown_value"})
		}
		parent = id
	}
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO collection (id, slug, parent_id, icon, position) VALUES (?, ?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE parent_id = VALUES(parent_id), icon = VALUES(icon), position = VALUES(position)`,
		ids.New[Collection](), c.Slug, parent, c.Icon, c.Position)
	if err != nil {
		return fmt.Errorf("write collection: %w", err)
	}
	id, _, err := findCollection(ctx, tx, c.Slug)
	if err != nil {
		return err
	}
	if err := keepCollectionSlug(ctx, tx, &Collection{ID: id, Slug: c.Slug}); err != nil {
		return err
	}
	for locale, name := range c.Names {
		if _, err := sqldb.Exec(ctx, tx, `INSERT INTO collection_name (collection_id, locale, name, description) VALUES (?, ?, ?, ?)
			ON DUPLICATE KEY UPDATE name = VALUES(name), description = VALUES(description)`, id, locale, name, c.Descriptions[locale]); err != nil {
			return fmt.Errorf("write name of collection: %w", err)
		}
	}
	return nil
}

// selectProducts reads all products in their order, with their versions.
func selectProducts(ctx context.Context, q sqldb.Querier) ([]*Product, error) {
	type version struct {
		ProductID ProductID `db:"product_id"`
		Name      string    `db:"name"`
	}
	var list []*Product
	var versions []version
	err := sqldb.Together(ctx, func(ctx context.Context) (err error) {
		list, err = sqldb.Select[*Product](ctx, q, "SELECT id, product_key, name, position, ends_on FROM product ORDER BY position, name, id LIMIT ?", maxAllProducts)
		return err
	}, func(ctx context.Context) (err error) {
		versions, err = sqldb.Select[version](ctx, q, "SELECT product_id, name FROM product_version ORDER BY product_id, position LIMIT ?", maxAllProducts*50)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read products: %w", err)
	}
	byID := map[ProductID]*Product{}
	for _, p := range list {
		p.Versions = []string{}
		byID[p.ID] = p
	}
	for _, v := range versions {
		if p := byID[v.ProductID]; p != nil {
			p.Versions = append(p.Versions, v.Name)
		}
	}
	return list, nil
}

// knownProducts keeps the keys that exist, at most as many as an article may have.
func knownProducts(ctx context.Context, q sqldb.Querier, keys []string) ([]string, error) {
	keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return !sqldb.IsKey(key) })
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := sqldb.Select[string](ctx, q, "SELECT product_key FROM product WHERE product_key IN ("+marks(len(keys))+") LIMIT ?", append(anys(keys), maxProducts)...)
	slices.Sort(found)
	return found, err
}

func countProducts(ctx context.Context, q sqldb.Querier, keys []string) (int, error) {
	keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return !sqldb.IsKey(key) })
	if len(keys) == 0 {
		return 0, nil
	}
	return sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM product WHERE product_key IN ("+marks(len(keys))+")", anys(keys)...)
}

func putProduct(ctx context.Context, tx *sqldb.Tx, p ProductSetup) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO product (id, product_key, name, position) VALUES (?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE name = VALUES(name), position = VALUES(position)`, ids.New[Product](), p.Key, p.Name, p.Position)
	if err != nil {
		return fmt.Errorf("write product: %w", err)
	}
	id, err := sqldb.Get[ProductID](ctx, tx, "SELECT id FROM product WHERE product_key = ?", p.Key)
	if err != nil {
		return err
	}
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM product_version WHERE product_id = ?", id); err != nil {
		return err
	}
	var rows [][]any
	for i, v := range p.Versions {
		rows = append(rows, []any{id, i, v})
	}
	if err := insertRows(ctx, tx, "product_version (product_id, position, name)", rows); err != nil {
		return err
	}
	return noteReleases(ctx, tx, id)
}
