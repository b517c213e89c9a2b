package knowledge

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"plein/internal/authz"
	"plein/internal/markup"
	"plein/internal/sqldb"
	"plein/internal/texts"
)

// Captured is what somebody adds when an article is captured; all of it may be empty.
type Captured struct {
	Title, Resolution string
	// Query is what was searched for and not found.
	Query string
}

// Capture writes an article from a ticket or thread while it is being answered (KCS v6 1.1, 1.2): the requestor's words
// become the issue, and the article is linked to where it came from, as its resolution when it has one and the subject had
// none. What the requestor or the actor searched for in vain is kept as it was typed (KCS v6 1.4: searching is creating). Errors:
// NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) Capture(ctx context.Context, sub Subject, in Captured) (*Article, *ArticleLink, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleCreate)
	if err != nil {
		return nil, nil, err
	}
	info, err := s.subject(ctx, sub)
	if err != nil {
		return nil, nil, err
	}
	d := Draft{
		Locale: info.Locale, Title: in.Title, Issue: info.Words, Resolution: in.Resolution,
		Tags: info.Tags[:min(len(info.Tags), maxTags)], space: info.SpaceID,
	}
	if oneLine(d.Title) == "" {
		d.Title = markup.Shorten(cmp.Or(oneLine(in.Query), info.Title), maxTitle)
	}
	if oneLine(d.Issue) == "" {
		d.Issue = info.Title
	}
	if !slices.Contains(s.locales, d.Locale) {
		d.Locale = s.locales[0]
	}
	if d.Environment, err = s.environmentOf(ctx, info); err != nil {
		return nil, nil, err
	}
	d.Issue += searchedFor(d.Locale, append([]string{in.Query}, info.Searched...), d.Title, d.Issue)
	var a *Article
	var l *ArticleLink
	err = s.inTx(ctx, func(tx *sqldb.Tx) error {
		if d.Products, err = knownProducts(ctx, tx, info.ProductKeys); err != nil {
			return err
		}
		if a, err = s.create(ctx, tx, actor, d, &sub); err != nil {
			return err
		}
		links, err := lockSubjectLinks(ctx, tx, sub)
		if err != nil {
			return err
		}
		t := LinkReference
		if a.Resolution != "" && !slices.ContainsFunc(links, func(o *ArticleLink) bool { return o.Type() == LinkResolution }) {
			t = LinkResolution
		}
		l, err = s.link(ctx, tx, actor, a, sub, t, true)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if l.Type() == LinkResolution {
		a.ReuseCount = 1
	}
	return a, l, nil
}

// environmentOf says what is known of it beforehand: the products that a subject is about, in the version that its requestor uses.
func (s *Service) environmentOf(ctx context.Context, info SubjectInfo) (string, error) {
	products, err := s.ProductsByKeys(ctx, info.ProductKeys)
	if err != nil || len(products) == 0 {
		return "", err
	}
	own, err := selectOwnProducts(ctx, s.db, info.RequestorID)
	if err != nil {
		return "", err
	}
	var lines []string
	for _, key := range info.ProductKeys {
		p := products[key]
		if p == nil {
			continue
		}
		line := "- " + p.Name
		if at := slices.IndexFunc(own, func(o *OwnProduct) bool { return o.ProductKey == key }); at >= 0 {
			line = strings.TrimSpace(line + " " + own[at].Version)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n"), nil
}

// maxSearched is how many searches a captured article keeps.
const maxSearched = 5

// searchedFor is a line with what was typed in search boxes, without what the article says already.
func searchedFor(locale string, queries []string, said ...string) string {
	have := strings.ToLower(strings.Join(said, "\n"))
	var list []string
	for _, q := range queries {
		q = strings.NewReplacer("`", "'", "\n", " ").Replace(oneLine(q))
		if q != "" && len(list) < maxSearched && !strings.Contains(have, strings.ToLower(q)) {
			list = append(list, "`"+q+"`")
			have += "\n" + strings.ToLower(q)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "\n\n" + texts.T(locale, "evolve.searchedFor", "words", strings.Join(list, ", "))
}
