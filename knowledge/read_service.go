package knowledge

import (
	"context"
	"math"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
)

// Article reads one article. Errors: NOT_FOUND.
func (s *Service) Article(ctx context.Context, id ArticleID) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	return s.min.getArticle(ctx, s.db, actor, id)
}

// ArticleBySlug reads the article that has or had an address. moved is true when the article's own address is another one,
// which is where the reader should be sent; what was archived as a duplicate leads to the article that took its place.
// Errors: NOT_FOUND.
func (s *Service) ArticleBySlug(ctx context.Context, locale, slug string) (a *Article, moved bool, err error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, false, err
	}
	a, ok, err := s.min.getBySlug(ctx, s.db, actor, locale, slug)
	if err != nil {
		return nil, false, err
	}
	if ok {
		return a, a.Slug != slug, nil
	}
	id, moved, ok, err := findSlug(ctx, s.db, locale, slug)
	if err != nil {
		return nil, false, err
	}
	if !ok {
		return nil, false, errs.NotFound("article")
	}
	a, err = s.min.getArticle(ctx, s.db, actor, id)
	return a, moved, err
}

// ByIDs reads the visible ones of some articles; the others are missing.
func (s *Service) ByIDs(ctx context.Context, list []ArticleID) (map[ArticleID]*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	rows, err := s.min.selectArticles(ctx, s.db, actor, unique(list))
	out := make(map[ArticleID]*Article, len(rows))
	for _, a := range rows {
		out[a.ID] = a
	}
	return out, err
}

// Articles lists the articles that the actor may see; what is archived only when asked for. Errors: INVALID; FORBIDDEN and
// UNAUTHENTICATED for the lists of staff (NeedsReview, by health) and of the actor (Mine).
func (s *Service) Articles(ctx context.Context, f Filter, order ArticleOrder, args page.Args) (page.Page[*Article], error) {
	var none page.Page[*Article]
	actor, err := s.mayList(ctx, f)
	if err != nil {
		return none, err
	}
	if order == OrderHealth {
		if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
			return none, err
		}
	}
	size, err := args.Size()
	if err != nil {
		return none, err
	}
	if err := order.check(); err != nil {
		return none, err
	}
	q := listQuery{Filter: f, order: order, limit: size + 1}
	key, ok, err := page.Decode[listKey](args.After)
	if err != nil {
		return none, err
	}
	if ok {
		q.after = &key
	}
	if f.Collection != "" {
		if q.collections, err = s.chapterAndBelow(ctx, f.Collection); err != nil {
			return none, err
		}
	}
	rows, err := s.min.listArticles(ctx, s.db, actor, q)
	if err != nil {
		return none, err
	}
	return page.Of(rows, size, order.key), nil
}

func (s *Service) mayList(ctx context.Context, f Filter) (authz.Actor, error) {
	if f.NeedsReview {
		if actor, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
			return actor, err
		}
	}
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err == nil && f.Mine && !actor.SignedIn() {
		err = errs.Unauthenticated()
	}
	return actor, err
}

// Popular lists what is read most in a language, at most 50.
func (s *Service) Popular(ctx context.Context, locale string, n int) ([]*Article, error) {
	p, err := s.Articles(ctx, Filter{Locale: locale}, OrderPopular, page.Args{First: min(max(n, 1), 50)})
	return p.Items, err
}

// Translations gives the other languages of articles, as far as the actor may see them and they are offered.
func (s *Service) Translations(ctx context.Context, list []ArticleID) (map[ArticleID][]*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	out := map[ArticleID][]*Article{}
	if len(list) == 0 {
		return out, nil
	}
	rows, err := s.min.selectTranslations(ctx, s.db, actor, unique(list))
	for _, t := range rows {
		out[t.SourceID] = append(out[t.SourceID], &t.Article)
	}
	return out, err
}

// Versions lists the history of an article, newest first; for staff, who may see the article. Errors: NOT_FOUND, FORBIDDEN,
// UNAUTHENTICATED.
func (s *Service) Versions(ctx context.Context, id ArticleID, args page.Args) (page.Page[*ArticleVersion], error) {
	var none page.Page[*ArticleVersion]
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return none, err
	}
	if _, err := s.min.getArticle(ctx, s.db, actor, id); err != nil {
		return none, err
	}
	return page.Read(args, func(after *int, limit int) ([]*ArticleVersion, error) {
		below := math.MaxInt32
		if after != nil {
			below = *after
		}
		return listVersions(ctx, s.db, id, below, limit)
	}, func(v *ArticleVersion) int { return v.Number })
}

// FirstVersions gives the first page of the history of articles that the caller showed to be visible; for staff. Errors: FORBIDDEN,
// UNAUTHENTICATED.
func (s *Service) FirstVersions(ctx context.Context, list []page.First[*Article]) (map[page.First[*Article]]page.Page[*ArticleVersion], error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	out := make(map[page.First[*Article]]page.Page[*ArticleVersion], len(list))
	for size, owners := range page.BySize(list) {
		wanted := make([]ArticleID, len(owners))
		for i, a := range owners {
			wanted[i] = a.ID
		}
		rows, err := selectFirstVersions(ctx, s.db, wanted, size+1)
		if err != nil {
			return nil, err
		}
		for _, a := range owners {
			out[page.First[*Article]{Of: a, Size: size}] = page.Of(rows[a.ID], size, func(v *ArticleVersion) int { return v.Number })
		}
	}
	return out, nil
}

// IndexDoc is an article as a search index needs it.
type IndexDoc struct {
	*Article
	// Reach is who may find it: its audience, or INTERNAL while we are not sure enough of it for that audience.
	Reach authz.Audience
	// CollectionSlugs are its chapter and those above it, nearest first.
	CollectionSlugs []string
	// Versions are those of its products that it applies to, each by its product; a product with none applies in all.
	Versions map[string][]string
	// Also are words of articles that were merged into it, Markdown: it is found by them, they are not shown.
	Also []string
}

// IndexDocs reads articles in the order of their ids, after one of them, for building an index: only Plein itself may.
// Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) IndexDocs(ctx context.Context, after ArticleID, limit int) ([]IndexDoc, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	rows, err := indexArticles(ctx, s.db, after, min(max(limit, 1), 1000))
	if err != nil {
		return nil, err
	}
	return s.indexDocs(ctx, rows)
}

// IndexDocsByID reads some articles for an index; those that are gone are missing. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) IndexDocsByID(ctx context.Context, list []ArticleID) ([]IndexDoc, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	rows, err := s.min.selectArticles(ctx, s.db, authz.ActorFrom(ctx), unique(list))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rows, func(a, b *Article) int { return a.ID.Compare(b.ID) })
	return s.indexDocs(ctx, rows)
}

func (s *Service) indexDocs(ctx context.Context, rows []*Article) ([]IndexDoc, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	chapters, err := selectCollections(ctx, s.db, "")
	if err != nil {
		return nil, err
	}
	also, err := s.mergedInto(ctx, rows)
	if err != nil {
		return nil, err
	}
	versions, err := s.appliedVersions(ctx, rows)
	if err != nil {
		return nil, err
	}
	byID := map[CollectionID]*Collection{}
	for _, c := range chapters {
		byID[c.ID] = c
	}
	out := make([]IndexDoc, len(rows))
	for i, a := range rows {
		d := IndexDoc{Article: a, Reach: a.Audience, Versions: versions[a.ID]}
		if !s.min.allows(a.Audience, a.Confidence) {
			d.Reach = authz.AudienceInternal
		}
		for _, w := range also[a.ID] {
			if w.Audience.AtLeast(d.Reach) && (w.Audience != authz.AudienceWithinDomain || w.Domain == a.Domain) {
				d.Also = append(d.Also, w.Title, w.Issue)
			}
		}
		for c, hops := byID[a.CollectionID], 0; c != nil && hops < maxDepth; c, hops = byID[c.ParentID], hops+1 {
			d.CollectionSlugs = append(d.CollectionSlugs, c.Slug)
		}
		out[i] = d
	}
	return out, nil
}

// appliedVersions reads the versions that articles apply to, by article and product.
func (s *Service) appliedVersions(ctx context.Context, rows []*Article) (map[ArticleID]map[string][]string, error) {
	list := make([]ArticleID, len(rows))
	for i, a := range rows {
		list[i] = a.ID
	}
	found, err := selectAppliedVersions(ctx, s.db, list)
	out := map[ArticleID]map[string][]string{}
	for _, v := range found {
		if out[v.ArticleID] == nil {
			out[v.ArticleID] = map[string][]string{}
		}
		out[v.ArticleID][v.Key] = append(out[v.ArticleID][v.Key], v.Name)
	}
	return out, err
}

// mergedInto reads the words of what was merged into articles. Who uses them leaves out what was for fewer people than the article that
// took its place: nobody finds out by searching what they may not read.
func (s *Service) mergedInto(ctx context.Context, rows []*Article) (map[ArticleID][]mergedWords, error) {
	list := make([]ArticleID, len(rows))
	for i, a := range rows {
		list[i] = a.ID
	}
	found, err := selectMergedWords(ctx, s.db, list)
	out := make(map[ArticleID][]mergedWords, len(found))
	for _, w := range found {
		out[w.SurvivorID] = append(out[w.SurvivorID], w)
	}
	return out, err
}

// systemOnly refuses everybody but Plein itself.
func systemOnly(ctx context.Context) error {
	switch actor := authz.ActorFrom(ctx); {
	case actor.System:
		return nil
	case !actor.SignedIn():
		return errs.Unauthenticated()
	default:
		return errs.Forbidden("not_allowed")
	}
}
