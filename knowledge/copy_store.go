package knowledge

import (
	"context"
	"errors"
	"fmt"
	"time"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

// countArticles counts all articles, for an export.
func countArticles(ctx context.Context, q sqldb.Querier) (int, error) {
	return sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article")
}

// selectCopies reads articles with all that belongs to them, in a statement a table. where is a condition on article a.
func selectCopies(ctx context.Context, q sqldb.Querier, scope saidScope, where string, args ...any) ([]*ArticleCopy, error) {
	rows, err := readArticles(ctx, q, "SELECT "+labelled+" FROM article a WHERE "+where, args...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	out := make([]*ArticleCopy, len(rows))
	byID := make(map[ArticleID]*ArticleCopy, len(rows))
	byFamily := map[FamilyID][]*ArticleCopy{}
	keys, families := make([]any, len(rows)), make([]any, len(rows))
	for i, a := range rows {
		out[i] = &ArticleCopy{Article: *a, Applied: map[string][]string{}}
		byID[a.ID], keys[i], families[i] = out[i], a.ID, a.FamilyID
		byFamily[a.FamilyID] = append(byFamily[a.FamilyID], out[i])
	}
	if err := readSaid(ctx, q, scope, byID, keys); err != nil {
		return nil, err
	}
	if err := readCopiedVersions(ctx, q, scope, byID, keys); err != nil {
		return nil, err
	}
	if err := readCopiedParts(ctx, q, byID, keys); err != nil {
		return nil, err
	}
	return out, readCopiedFamilies(ctx, q, byFamily, families)
}

func readCopiedVersions(ctx context.Context, q sqldb.Querier, scope saidScope, byID map[ArticleID]*ArticleCopy, keys []any) error {
	versions, err := sqldb.Select[ArticleVersion](ctx, q, `SELECT v.article_id, v.number, v.what, v.title, v.issue, v.environment, v.resolution, v.cause, v.confidence, v.audience,
			v.governance, v.editor_id, v.created_at, v.note, v.source_number FROM article_version v JOIN article a ON a.id = v.article_id
		WHERE v.article_id IN (`+marks(len(keys))+`) AND (? OR v.number = a.version OR `+neededVersions+`)
		ORDER BY v.article_id, v.number`, append(append([]any{}, keys...), scope == saidAll)...)
	if err != nil {
		return fmt.Errorf("read versions: %w", err)
	}
	for _, v := range versions {
		c := byID[v.ArticleID]
		c.Versions = append(c.Versions, v)
	}
	return nil
}

// readCopiedParts fills in addresses, versions of products and chapters.
func readCopiedParts(ctx context.Context, q sqldb.Querier, byID map[ArticleID]*ArticleCopy, keys []any) error {
	in := "(" + marks(len(keys)) + ")"
	slugs, err := sqldb.Select[slugOwner](ctx, q, "SELECT slug, article_id FROM article_slug WHERE article_id IN "+in+" ORDER BY article_id, slug", keys...)
	if err != nil {
		return fmt.Errorf("read addresses: %w", err)
	}
	for _, s := range slugs {
		if c := byID[s.ArticleID]; s.Slug != c.Slug {
			c.OldSlugs = append(c.OldSlugs, s.Slug)
		}
	}
	list := make([]ArticleID, 0, len(byID))
	for id := range byID {
		list = append(list, id)
	}
	applied, err := selectAppliedVersions(ctx, q, list)
	if err != nil {
		return err
	}
	for _, v := range applied {
		c := byID[v.ArticleID]
		c.Applied[v.Key] = append(c.Applied[v.Key], v.Name)
	}
	type chapter struct {
		ArticleID ArticleID `db:"article_id"`
		Slug      string    `db:"slug"`
	}
	chapters, err := sqldb.Select[chapter](ctx, q, "SELECT a.id AS article_id, c.slug FROM article a JOIN collection c ON c.id = a.collection_id WHERE a.id IN "+in, keys...)
	for _, c := range chapters {
		byID[c.ArticleID].Collection = c.Slug
	}
	return err
}

// readCopiedFamilies fills in what belongs to an article over all its languages.
func readCopiedFamilies(ctx context.Context, q sqldb.Querier, byFamily map[FamilyID][]*ArticleCopy, families []any) error {
	in := "(" + marks(len(families)) + ")"
	type row struct {
		FamilyID FamilyID     `db:"family_id"`
		Kind     string       `db:"kind"`
		Key      string       `db:"name"`
		Related  FamilyID     `db:"related_id"`
		Position int          `db:"position"`
		By       ids.PersonID `db:"by_id"`
		At       *time.Time   `db:"at"`
		Until    *time.Time   `db:"until"`
	}
	args := append(append(append(append([]any{}, families...), families...), families...), families...)
	rows, err := sqldb.Select[row](ctx, q, `
		SELECT family_id, 'K' AS kind, family_key AS name, NULL AS related_id, 0 AS position, NULL AS by_id, NULL AS at, NULL AS until FROM article_family_key WHERE family_id IN `+in+`
		UNION ALL SELECT family_id, 'R', '', related_id, position, pinned_by, pinned_at, NULL FROM article_related WHERE family_id IN `+in+`
		UNION ALL SELECT family_id, 'N', '', NULL, 0, person_id, at, until FROM article_notice WHERE family_id IN `+in+`
		UNION ALL SELECT family_id, 'F', '', NULL, position, featured_by, featured_at, NULL FROM article_featured WHERE family_id IN `+in+`
		ORDER BY family_id, kind, position, name`, args...)
	if err != nil {
		return fmt.Errorf("read families: %w", err)
	}
	for _, r := range rows {
		for _, c := range byFamily[r.FamilyID] {
			switch r.Kind {
			case "K":
				c.FamilyKeys = append(c.FamilyKeys, r.Key)
			case "R":
				c.Related = append(c.Related, CopiedPin{r.Related, r.By, *r.At})
			case "N":
				c.Notice = &CopiedPlace{Until: *r.Until, By: r.By, At: *r.At}
			case "F":
				c.Featured = &CopiedPlace{Position: r.Position, By: r.By, At: *r.At}
			}
		}
	}
	return nil
}

// lockCopy reads the article of a copy as it is here, and keeps others from changing it until the transaction ends; nil when it is not
// there. What was said of it is read when the copy says anything of it.
func lockCopy(ctx context.Context, tx *sqldb.Tx, c *ArticleCopy) (*ArticleCopy, error) {
	_, err := sqldb.Get[ArticleID](ctx, tx, "SELECT id FROM article WHERE id = ? FOR UPDATE", c.ID)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, nil //nolint:nilnil // not there is an answer
	}
	if err != nil {
		return nil, err
	}
	scope := saidNothing
	if c.said() {
		scope = saidAll
	}
	found, err := selectCopies(ctx, tx, scope, "a.id = ?", c.ID)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// copyClash is what an article that is not there yet would take from another.
type copyClash struct {
	What string    `db:"what"`
	ID   ArticleID `db:"id"`
}

// findClashes finds the articles that have an address, the external id, or the place in the family of a copy.
func findClashes(ctx context.Context, q sqldb.Querier, c *ArticleCopy) ([]copyClash, error) {
	slugs := append([]string{c.Slug}, c.OldSlugs...)
	args := append([]any{c.Locale}, anys(slugs)...)
	args = append(args, c.ID, c.ExternalID, c.ID, c.FamilyID, c.Locale, c.ID)
	return sqldb.Select[copyClash](ctx, q, `SELECT 'slug' AS what, article_id AS id FROM article_slug WHERE locale = ? AND slug IN (`+marks(len(slugs))+`) AND article_id <> ?
		UNION ALL SELECT 'external_id', id FROM article WHERE external_id = ? AND id <> ?
		UNION ALL SELECT 'family', id FROM article WHERE family_id = ? AND locale = ? AND id <> ?`, args...)
}

// insertCopiedParts writes what belongs to a restored article besides its row, versions and labels.
func insertCopiedParts(ctx context.Context, tx *sqldb.Tx, c *ArticleCopy, applied [][]any) error {
	var slugs, names [][]any
	for _, s := range append([]string{c.Slug}, c.OldSlugs...) {
		slugs = append(slugs, []any{c.Locale, s, c.ID})
	}
	for _, k := range c.FamilyKeys {
		names = append(names, []any{k, c.FamilyID})
	}
	if err := upsertRows(ctx, tx, "article_slug (locale, slug, article_id)", slugs, "article_id = article_id"); err != nil {
		return err
	}
	if err := writeAppliedVersions(ctx, tx, c.ID, applied); err != nil {
		return err
	}
	if err := upsertRows(ctx, tx, "article_family_key (family_key, family_id)", names, "family_id = family_id"); err != nil {
		return err
	}
	if n := c.Notice; n != nil {
		return writeNotice(ctx, tx, notice{FamilyID: c.FamilyID, Until: n.Until, PersonID: n.By, At: n.At})
	}
	return nil
}

// insertCopiedPlaces writes the places of a restored article, unless its family has them.
func insertCopiedPlaces(ctx context.Context, tx *sqldb.Tx, c *ArticleCopy) error {
	var list []MovedPlace
	for i, p := range c.Related {
		list = append(list, MovedPlace{FamilyID: c.FamilyID, RelatedID: p.FamilyID, Position: i + 1, By: p.By, At: p.At})
	}
	if p := c.Featured; p != nil {
		list = append(list, MovedPlace{FamilyID: c.FamilyID, Position: p.Position, By: p.By, At: p.At})
	}
	if len(list) == 0 {
		return nil
	}
	if err := lockPlaces(ctx, tx); err != nil {
		return err
	}
	return insertPlaces(ctx, tx, list...)
}

// isArticle reports whether there is an article with an id.
func isArticle(ctx context.Context, q sqldb.Querier, id ArticleID) (bool, error) {
	n, err := sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article WHERE id = ?", id)
	return n == 1, err
}

// oldCollectionSlugs reads the addresses that chapters had.
func oldCollectionSlugs(ctx context.Context, q sqldb.Querier) (map[CollectionID][]string, error) {
	type row struct {
		ID   CollectionID `db:"collection_id"`
		Slug string       `db:"slug"`
	}
	rows, err := sqldb.Select[row](ctx, q, `SELECT s.collection_id, s.slug FROM collection_slug s JOIN collection c ON c.id = s.collection_id
		WHERE c.slug <> s.slug ORDER BY s.collection_id, s.slug LIMIT ?`, maxCollections*20)
	out := map[CollectionID][]string{}
	for _, r := range rows {
		out[r.ID] = append(out[r.ID], r.Slug)
	}
	return out, err
}

// selectChangedTemplates reads the templates that curators changed.
func selectChangedTemplates(ctx context.Context, q sqldb.Querier) ([]*ArticleTemplate, error) {
	return sqldb.Select[*ArticleTemplate](ctx, q, `SELECT locale, type, title, issue, environment, resolution, cause, version, editor_id, updated_at
		FROM article_template ORDER BY locale, type LIMIT 200`)
}

// insertTemplate writes a template where nobody changed it; it reports whether it did.
func insertTemplate(ctx context.Context, tx *sqldb.Tx, t *ArticleTemplate) (bool, error) {
	now, err := lockTemplate(ctx, tx, t.Locale, t.Type)
	if err != nil || now > 0 {
		return false, err
	}
	return true, insertRows(ctx, tx, "article_template (locale, type, title, issue, environment, resolution, cause, version, editor_id, updated_at)",
		[][]any{{t.Locale, t.Type, t.Title, t.Issue, t.Environment, t.Resolution, t.Cause, t.Version, t.EditorID, t.UpdatedAt}})
}
