package knowledge

import (
	"context"
	"slices"
	"strings"

	"plein/internal/sqldb"
)

// findExternal reads which of the list were imported before.
func findExternal(ctx context.Context, q sqldb.Querier, list []ImportedArticle) (map[string]ArticleID, error) {
	out := map[string]ArticleID{}
	type known struct {
		ExternalID string    `db:"external_id"`
		ID         ArticleID `db:"id"`
	}
	for chunk := range slices.Chunk(list, importLookup) {
		var keys []any
		for _, in := range chunk {
			keys = append(keys, in.ExternalID)
		}
		rows, err := sqldb.Select[known](ctx, q, "SELECT external_id, id FROM article WHERE external_id IN ("+marks(len(keys))+")", keys...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.ExternalID] = r.ID
		}
	}
	return out, nil
}

// knownFamily is a family with one of its articles, if it has any.
type knownFamily struct {
	Key      string   `db:"family_key"`
	FamilyID FamilyID `db:"family_id"`
	Locale   *string  `db:"locale"`
	Slug     *string  `db:"slug"`
}

func findFamilies(ctx context.Context, q sqldb.Querier, names []string) ([]knownFamily, error) {
	var out []knownFamily
	for chunk := range slices.Chunk(names, importLookup) {
		rows, err := sqldb.Select[knownFamily](ctx, q, `SELECT k.family_key, k.family_id, a.locale, a.slug FROM article_family_key k
			LEFT JOIN article a ON a.family_id = k.family_id WHERE k.family_key IN (`+marks(len(chunk))+")", anys(chunk)...)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// insertFamilyKeys writes the names of new families; written again they stay.
func insertFamilyKeys(ctx context.Context, tx *sqldb.Tx, fresh map[string]FamilyID) error {
	if len(fresh) == 0 {
		return nil
	}
	values := strings.TrimSuffix(strings.Repeat("(?,?),", len(fresh)), ",")
	var args []any
	for key, id := range fresh {
		args = append(args, key, id)
	}
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO article_family_key (family_key, family_id) VALUES "+values+" ON DUPLICATE KEY UPDATE family_key = family_key", args...)
	return err
}

// findSlugs reads which addresses are taken, by locale and slug.
func findSlugs(ctx context.Context, q sqldb.Querier, locales, slugs []string) (map[[2]string]bool, error) {
	out := map[[2]string]bool{}
	for chunk := range slices.Chunk(slugs, importLookup) {
		where := "locale IN (" + marks(len(locales)) + ") AND slug IN (" + marks(len(chunk)) + ")"
		if err := addTaken(ctx, q, out, where, append(anys(locales), anys(chunk)...)...); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// findNumbered adds the taken addresses that are base with something behind it.
func findNumbered(ctx context.Context, q sqldb.Querier, locale, base string, taken map[[2]string]bool) error {
	return addTaken(ctx, q, taken, "locale = ? AND slug LIKE ?", locale, base+"-%")
}

func addTaken(ctx context.Context, q sqldb.Querier, taken map[[2]string]bool, where string, args ...any) error {
	type address struct {
		Locale string `db:"locale"`
		Slug   string `db:"slug"`
	}
	rows, err := sqldb.Select[address](ctx, q, "SELECT locale, slug FROM article_slug WHERE "+where, args...)
	for _, r := range rows {
		taken[[2]string{r.Locale, r.Slug}] = true
	}
	return err
}

// present is what a link needs to know of its article.
type present struct {
	ID       ArticleID `db:"id"`
	FamilyID FamilyID  `db:"family_id"`
	Version  int       `db:"version"`
}

// presentArticles reads the articles of links; unknown articles are missing.
func presentArticles(ctx context.Context, q sqldb.Querier, list []ImportedLink) (map[ArticleID]present, error) {
	var keys []any
	for _, in := range list {
		keys = append(keys, in.ArticleID)
	}
	rows, err := sqldb.Select[present](ctx, q, "SELECT id, family_id, version FROM article WHERE id IN ("+marks(len(keys))+")", keys...)
	out := make(map[ArticleID]present, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, err
}

// linkPair is a use, whatever its type.
type linkPair struct {
	Subject
	ArticleID ArticleID `db:"article_id"`
}

func linkedAlready(ctx context.Context, q sqldb.Querier, list []ImportedLink) (map[linkPair]bool, error) {
	var args []any
	for _, in := range list {
		args = append(args, in.Subject.Kind, in.Subject.ID)
	}
	rows, err := sqldb.Select[linkPair](ctx, q, "SELECT subject_kind, subject_id, article_id FROM article_link WHERE (subject_kind, subject_id) IN ("+pairs(len(list))+")", args...)
	out := make(map[linkPair]bool, len(rows))
	for _, r := range rows {
		out[r] = true
	}
	return out, err
}
