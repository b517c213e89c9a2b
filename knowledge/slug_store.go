package knowledge

import (
	"context"
	"errors"
	"strconv"

	"plein/internal/authz"
	"plein/internal/markup"
	"plein/internal/sqldb"
)

// slugOwner is one taken address.
type slugOwner struct {
	Slug      string    `db:"slug"`
	ArticleID ArticleID `db:"article_id"`
}

// freeSlug picks an address for an article: its title, with a number behind it where others have or had that one. An
// address that the article itself had before is taken again.
func freeSlug(ctx context.Context, q sqldb.Querier, a *Article) (string, error) {
	base := slugBase(a.Title)
	taken, err := sqldb.Select[slugOwner](ctx, q,
		"SELECT slug, article_id FROM article_slug WHERE locale = ? AND (slug = ? OR slug LIKE ?)", a.Locale, base, base+"-%")
	if err != nil {
		return "", err
	}
	owner := make(map[string]ArticleID, len(taken))
	for _, t := range taken {
		owner[t.Slug] = t.ArticleID
	}
	for slug, n := base, 2; ; slug, n = base+"-"+strconv.Itoa(n), n+1 {
		if id, ok := owner[slug]; !ok || id == a.ID {
			return slug, nil
		}
	}
}

func slugBase(title string) string {
	if s := markup.Slug(title, maxSlug); s != "" {
		return s
	}
	return "article"
}

// keepSlug notes that an article has an address now. Errors: errAddressTaken.
func keepSlug(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO article_slug (locale, slug, article_id) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE article_id = article_id",
		a.Locale, a.Slug, a.ID)
	if err != nil {
		return err
	}
	owner, err := sqldb.Get[ArticleID](ctx, tx, "SELECT article_id FROM article_slug WHERE locale = ? AND slug = ?", a.Locale, a.Slug)
	if err == nil && owner != a.ID {
		return errAddressTaken
	}
	return err
}

// getBySlug reads the article that has or had an address, as far as the actor may see it and nothing took its place; ok is
// false when there is none like that. Most readers come by the present address, and this one statement is all that it takes.
func (m MinConfidence) getBySlug(ctx context.Context, q sqldb.Querier, actor authz.Actor, locale, slug string) (a *Article, ok bool, err error) {
	if !sqldb.IsKey(locale) || !sqldb.IsKey(slug) {
		return nil, false, nil
	}
	visible, more := m.visible(actor)
	rows, err := readArticles(ctx, q, "SELECT "+labelled+` FROM article_slug s JOIN article a ON a.id = s.article_id
		WHERE s.locale = ? AND s.slug = ? AND `+visible, append([]any{locale, slug}, more...)...)
	if err != nil || len(rows) == 0 || !rows[0].DuplicateOfID.IsZero() {
		return nil, false, err
	}
	return rows[0], true, nil
}

// slugTarget is where an address leads.
type slugTarget struct {
	ArticleID   ArticleID `db:"article_id"`
	Slug        string    `db:"slug"`
	DuplicateOf ArticleID `db:"duplicate_of_id"`
}

// maxHops bounds a chain of duplicates of duplicates.
const maxHops = 5

// findSlug follows an address to an article; moved is true when the article's own address is another. Of a duplicate it
// gives the article that took its place. ok is false when nothing has or had the address.
func findSlug(ctx context.Context, q sqldb.Querier, locale, slug string) (id ArticleID, moved, ok bool, err error) {
	if !sqldb.IsKey(locale) || !sqldb.IsKey(slug) {
		return id, false, false, nil
	}
	t, err := sqldb.Get[slugTarget](ctx, q, `SELECT s.article_id, a.slug, a.duplicate_of_id FROM article_slug s JOIN article a ON a.id = s.article_id
		WHERE s.locale = ? AND s.slug = ?`, locale, slug)
	if errors.Is(err, sqldb.ErrNoRows) {
		return id, false, false, nil
	}
	if err != nil {
		return id, false, false, err
	}
	moved = t.Slug != slug
	for range maxHops {
		if t.DuplicateOf.IsZero() {
			return t.ArticleID, moved, true, nil
		}
		moved = true
		t, err = sqldb.Get[slugTarget](ctx, q, "SELECT id AS article_id, slug, duplicate_of_id FROM article WHERE id = ?", t.DuplicateOf)
		if err != nil {
			return id, false, false, err
		}
	}
	return id, false, false, nil
}
