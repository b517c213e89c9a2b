package knowledge

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// upsertRows writes rows of equal length in one statement, over those that have the same key.
func upsertRows(ctx context.Context, q sqldb.Querier, into string, rows [][]any, update string) error {
	if len(rows) == 0 {
		return nil
	}
	one := "(" + marks(len(rows[0])) + ")"
	args := make([]any, 0, len(rows)*len(rows[0]))
	for _, r := range rows {
		args = append(args, r...)
	}
	table, _, _ := strings.Cut(into, " ")
	_, err := sqldb.Exec(ctx, q, "INSERT INTO "+into+" VALUES "+strings.TrimSuffix(strings.Repeat(one+",", len(rows)), ",")+" ON DUPLICATE KEY UPDATE "+update, args...)
	if err != nil {
		return fmt.Errorf("write %s: %w", table, err)
	}
	return nil
}

// writeProducts writes products, new or not, and with versions also what versions they have.
func writeProducts(ctx context.Context, tx *sqldb.Tx, versions bool, list ...*Product) error {
	var rows, names [][]any
	for _, p := range list {
		rows = append(rows, []any{p.ID, p.Key, p.Name, p.Position})
		for i, v := range p.Versions {
			names = append(names, []any{p.ID, i, v})
		}
	}
	if err := upsertRows(ctx, tx, "product (id, product_key, name, position)", rows, "name = VALUES(name), position = VALUES(position)"); err != nil || !versions {
		return err
	}
	for _, p := range list {
		if _, err := sqldb.Exec(ctx, tx, "DELETE FROM product_version WHERE product_id = ?", p.ID); err != nil {
			return err
		}
	}
	if err := insertRows(ctx, tx, "product_version (product_id, position, name)", names); err != nil {
		return err
	}
	made := make([]ProductID, 0, len(list))
	for _, p := range list {
		made = append(made, p.ID)
	}
	return noteReleases(ctx, tx, made...)
}

func (m MinConfidence) selectLabels(ctx context.Context, q sqldb.Querier, actor authz.Actor, startsWith string, limit int) ([]*Label, error) {
	visible, args := m.visible(actor)
	where := ""
	if startsWith != "" {
		where = " AND t.tag LIKE ?"
		args = append(args, strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(startsWith)+"%")
	}
	return sqldb.Select[*Label](ctx, q, "SELECT t.tag, COUNT(*) AS n FROM article_tag t JOIN article a ON a.id = t.article_id WHERE "+visible+where+
		" GROUP BY t.tag ORDER BY n DESC, t.tag LIMIT ?", append(args, limit)...)
}

// selectTagged reads, in the order of ids, the articles with a label.
func selectTagged(ctx context.Context, q sqldb.Querier, tag string, after ArticleID, limit int) ([]reached, error) {
	return sqldb.Select[reached](ctx, q, `SELECT a.id, a.family_id, a.version FROM article_tag t JOIN article a ON a.id = t.article_id
		WHERE t.tag = ? AND t.article_id > ? ORDER BY t.article_id LIMIT ?`, tag, after[:], limit)
}

// renameTag changes a label everywhere; where an article has the new one already, or there is no new one, the old one goes.
func renameTag(ctx context.Context, tx *sqldb.Tx, from, to string) error {
	_, err := sqldb.Exec(ctx, tx, `DELETE t FROM article_tag t LEFT JOIN article_tag o ON o.article_id = t.article_id AND o.tag = ?
		WHERE t.tag = ? AND (o.article_id IS NOT NULL OR ? = '')`, to, from, to)
	if err != nil || to == "" {
		return err
	}
	_, err = sqldb.Exec(ctx, tx, "UPDATE article_tag SET tag = ? WHERE tag = ?", to, from)
	return err
}

// selectCurated reads where curators put something.
func selectCurated(ctx context.Context, q sqldb.Querier) (curated, error) {
	const most = 10_000
	var rows []FamilyID
	var n int
	err := sqldb.Together(ctx, func(ctx context.Context) (err error) {
		rows, err = sqldb.Select[FamilyID](ctx, q, "SELECT DISTINCT family_id FROM article_related LIMIT ?", most)
		return err
	}, func(ctx context.Context) (err error) {
		n, err = sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article_featured")
		return err
	})
	out := curated{featured: n > 0, pinned: make(map[FamilyID]bool, len(rows))}
	for _, f := range rows {
		out.pinned[f] = true
	}
	return out, err
}

// selectFeaturedFamilies reads what stands on the home page, in order.
func selectFeaturedFamilies(ctx context.Context, tx *sqldb.Tx) ([]FamilyID, error) {
	return sqldb.Select[FamilyID](ctx, tx, "SELECT family_id FROM article_featured ORDER BY position, family_id LIMIT ?", maxFeatured*2)
}

func writeFeatured(ctx context.Context, tx *sqldb.Tx, list []FamilyID, by authz.Actor, at time.Time) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM article_featured"); err != nil {
		return err
	}
	var rows [][]any
	for i, f := range list {
		rows = append(rows, []any{f, i + 1, by.PersonID, at})
	}
	return insertRows(ctx, tx, "article_featured (family_id, position, featured_by, featured_at)", rows)
}

// selectFeatured reads the visible articles of a language that stand on the home page, in order.
func (m MinConfidence) selectFeatured(ctx context.Context, q sqldb.Querier, actor authz.Actor, locale string) ([]*Article, error) {
	visible, args := m.visible(actor)
	order, err := sqldb.Select[ArticleID](ctx, q, `SELECT a.id FROM article_featured f JOIN article a ON a.family_id = f.family_id AND a.locale = ?
		WHERE a.confidence <> ? AND `+visible+" ORDER BY f.position LIMIT ?", append(append([]any{locale, ConfidenceArchived}, args...), maxFeatured)...)
	if err != nil || len(order) == 0 {
		return nil, err
	}
	rows, err := m.selectArticles(ctx, q, actor, order)
	slices.SortFunc(rows, func(a, b *Article) int { return slices.Index(order, a.ID) - slices.Index(order, b.ID) })
	return rows, err
}

// pin is an article put beside another.
type pin struct {
	SourceID ArticleID `db:"source_id"`
	Place    int       `db:"place"`
	labelledRow
}

// selectPinned reads the visible articles that curators put beside some others, each in the language of that one. They are sorted here,
// as listArticles does.
func (m MinConfidence) selectPinned(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []ArticleID) (map[ArticleID][]*Article, error) {
	visible, args := m.visible(actor)
	pins, err := sqldb.Select[*pin](ctx, q, "SELECT o.id AS source_id, r.position AS place, "+labelled+` FROM article o JOIN article_related r ON r.family_id = o.family_id
		JOIN article a ON a.family_id = r.related_id AND a.locale = o.locale WHERE o.id IN (`+marks(len(list))+") AND a.confidence <> ? AND "+visible+
		" LIMIT ?", append(append(append(anys(list), ConfidenceArchived), args...), maxPinned*len(list))...)
	if err != nil {
		return nil, fmt.Errorf("read pinned articles: %w", err)
	}
	slices.SortFunc(pins, func(x, y *pin) int { return x.Place - y.Place })
	out := map[ArticleID][]*Article{}
	for _, p := range pins {
		a, err := p.article()
		if err != nil {
			return nil, err
		}
		out[p.SourceID] = append(out[p.SourceID], a)
	}
	return out, nil
}

// selectPinnedFamilies reads what is pinned beside a family, in order.
func selectPinnedFamilies(ctx context.Context, tx *sqldb.Tx, family FamilyID) ([]FamilyID, error) {
	return sqldb.Select[FamilyID](ctx, tx, "SELECT related_id FROM article_related WHERE family_id = ? ORDER BY position, related_id LIMIT ?", family, maxPinned*2)
}

func writePinned(ctx context.Context, tx *sqldb.Tx, family FamilyID, list []FamilyID, by authz.Actor, at time.Time) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM article_related WHERE family_id = ?", family); err != nil {
		return err
	}
	var rows [][]any
	for i, f := range list {
		rows = append(rows, []any{family, f, i + 1, by.PersonID, at})
	}
	return insertRows(ctx, tx, "article_related (family_id, related_id, position, pinned_by, pinned_at)", rows)
}

// appliedVersion is a version of a product that an article applies to.
type appliedVersion struct {
	ArticleID ArticleID `db:"article_id"`
	Key       string    `db:"product_key"`
	Name      string    `db:"name"`
}

// selectAppliedVersions reads the versions that articles apply to, newest first; versions that a product no longer has are left out.
func selectAppliedVersions(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]appliedVersion, error) {
	return sqldb.Select[appliedVersion](ctx, q, `SELECT x.article_id, p.product_key, x.name FROM article_product_version x JOIN product p ON p.id = x.product_id
		JOIN product_version v ON v.product_id = x.product_id AND v.name = x.name WHERE x.article_id IN (`+marks(len(list))+") ORDER BY x.article_id, p.position, v.position LIMIT ?",
		append(anys(list), len(list)*maxProducts*maxVersions)...)
}

func writeAppliedVersions(ctx context.Context, tx *sqldb.Tx, id ArticleID, rows [][]any) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM article_product_version WHERE article_id = ?", id); err != nil {
		return err
	}
	return insertRows(ctx, tx, "article_product_version (article_id, product_id, name)", rows)
}

func selectOwnProducts(ctx context.Context, q sqldb.Querier, person ids.PersonID) ([]*OwnProduct, error) {
	return sqldb.Select[*OwnProduct](ctx, q, `SELECT p.product_key, r.name FROM reader_product r JOIN product p ON p.id = r.product_id WHERE r.person_id = ?
		ORDER BY p.position, p.name, p.id LIMIT ?`, person, maxMine)
}

func writeOwnProducts(ctx context.Context, tx *sqldb.Tx, person ids.PersonID, rows [][]any) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM reader_product WHERE person_id = ?", person); err != nil {
		return err
	}
	return insertRows(ctx, tx, "reader_product (person_id, product_id, name)", rows)
}
