package knowledge

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

// conditions gathers the WHERE of a list.
type conditions struct {
	parts []string
	args  []any
}

func (c *conditions) add(cond string, args ...any) {
	c.parts = append(c.parts, cond)
	c.args = append(c.args, args...)
}

// key adds a condition on a column of keys unless the value is empty; what is no key is in no row.
func (c *conditions) key(cond, value string) {
	switch {
	case value == "":
	case sqldb.IsKey(value):
		c.add(cond, value)
	default:
		c.add("1 = 0")
	}
}

func (c *conditions) in(column string, values []any) {
	if len(values) == 0 {
		c.add("1 = 0")
		return
	}
	c.add(column+" IN ("+marks(len(values))+")", values...)
}

// listQuery is a filter with its names looked up.
type listQuery struct {
	Filter
	order ArticleOrder
	// collections are the chapter of the filter and all below it.
	collections []CollectionID
	after       *listKey
	limit       int
}

// where says which rows a list has.
func (m MinConfidence) where(actor authz.Actor, l listQuery) conditions {
	var c conditions
	if l.NeedsReview {
		c.add("a.needs_review = TRUE")
	}
	if l.Mine {
		c.add("a.author_id = ?", actor.PersonID)
	}
	if l.Collection != "" {
		c.in("a.collection_id", anys(l.collections))
	}
	c.key("a.locale = ?", l.Locale)
	c.key("EXISTS (SELECT 1 FROM article_product x JOIN product p ON p.id = x.product_id WHERE x.article_id = a.id AND p.product_key = ?)", l.Product)
	switch {
	case len(l.Confidence) > 0:
		c.in("a.confidence", anys(l.Confidence))
	case !l.Archived:
		c.add("a.confidence <> ?", ConfidenceArchived)
	}
	if len(l.Audience) > 0 {
		c.in("a.audience", anys(l.Audience))
	}
	visible, args := m.visible(actor)
	c.add(visible, args...)
	if l.after != nil {
		column := l.order.column()
		v := l.order.value(*l.after)
		c.add("("+column+" < ? OR "+column+" = ? AND a.id < ?)", v, v, l.after.ID)
	}
	return c
}

// listArticles reads one page and one row more. The page is found in an index first, so that only its own rows are read
// whole. They are sorted here: sorting rows with long texts makes the server write a temporary table to disk.
func (m MinConfidence) listArticles(ctx context.Context, q sqldb.Querier, actor authz.Actor, l listQuery) ([]*Article, error) {
	c := m.where(actor, l)
	order := " ORDER BY " + l.order.column() + " DESC, a.id DESC"
	rows, err := readArticles(ctx, q, "SELECT "+labelled+" FROM (SELECT a.id FROM article a WHERE "+strings.Join(c.parts, " AND ")+
		order+" LIMIT ?) found JOIN article a ON a.id = found.id", append(c.args, l.limit)...)
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	slices.SortFunc(rows, func(a, b *Article) int { return l.order.key(b).compare(l.order.key(a)) })
	return rows, nil
}

// selectTranslations reads the visible other languages of articles; SourceID says of which.
func (m MinConfidence) selectTranslations(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []ArticleID) ([]*translation, error) {
	visible, args := m.visible(actor)
	rows, err := sqldb.Select[*translation](ctx, q, "SELECT o.id AS source_id, "+labelled+` FROM article o
		JOIN article a ON a.family_id = o.family_id AND a.id <> o.id
		WHERE o.id IN (`+marks(len(list))+") AND a.confidence <> ? AND "+visible,
		append(append(anys(list), ConfidenceArchived), args...)...)
	if err != nil {
		return nil, fmt.Errorf("read translations: %w", err)
	}
	slices.SortFunc(rows, func(a, b *translation) int { return strings.Compare(a.Locale, b.Locale) })
	for _, r := range rows {
		if _, err := r.article(); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

type translation struct {
	SourceID ArticleID `db:"source_id"`
	labelledRow
}

const versionColumns = `article_id, number, what, title, issue, environment, resolution, cause, confidence,
	audience, governance, editor_id, created_at, note, source_number`

// listVersions reads the history of an article from below a number, newest first.
func listVersions(ctx context.Context, q sqldb.Querier, id ArticleID, below, limit int) ([]*ArticleVersion, error) {
	return sqldb.Select[*ArticleVersion](ctx, q, "SELECT "+versionColumns+` FROM article_version WHERE article_id = ? AND number < ? ORDER BY number DESC LIMIT ?`,
		id, below, limit)
}

// selectFirstVersions reads the newest versions of articles, so many each, newest first.
func selectFirstVersions(ctx context.Context, q sqldb.Querier, list []ArticleID, each int) (map[ArticleID][]*ArticleVersion, error) {
	out := make(map[ArticleID][]*ArticleVersion, len(list))
	if len(list) == 0 {
		return out, nil
	}
	rows, err := sqldb.Select[*ArticleVersion](ctx, q, "SELECT "+versionColumns+` FROM (SELECT article_id AS id, number AS nr, ROW_NUMBER() OVER
		(PARTITION BY article_id ORDER BY number DESC) AS nth FROM article_version WHERE article_id IN (`+marks(len(list))+`)) ranked
		JOIN article_version ON article_id = ranked.id AND number = ranked.nr WHERE ranked.nth <= ? ORDER BY number DESC`, append(anys(list), each)...)
	for _, v := range rows {
		out[v.ArticleID] = append(out[v.ArticleID], v)
	}
	return out, err
}

// selectVersionsAt reads versions by their articles and numbers.
func selectVersionsAt(ctx context.Context, q sqldb.Querier, list []VersionKey) (map[VersionKey]*ArticleVersion, error) {
	out := make(map[VersionKey]*ArticleVersion, len(list))
	if len(list) == 0 {
		return out, nil
	}
	var args []any
	for _, k := range list {
		args = append(args, k.ArticleID, k.Number)
	}
	rows, err := sqldb.Select[*ArticleVersion](ctx, q, "SELECT "+versionColumns+" FROM article_version WHERE (article_id, number) IN ("+pairs(len(list))+")", args...)
	for _, v := range rows {
		out[VersionKey{v.ArticleID, v.Number}] = v
	}
	return out, err
}

// indexArticles reads articles after an id, in the order of ids, for building an index.
func indexArticles(ctx context.Context, q sqldb.Querier, after ArticleID, limit int) ([]*Article, error) {
	return readArticles(ctx, q, "SELECT "+labelled+" FROM article a WHERE a.id > ? ORDER BY a.id LIMIT ?", after[:], limit)
}
