package site

import (
	"net/http"

	"plein/internal/page"
	"plein/knowledge"
)

// collection shows one chapter: the chapters below it and its articles, most read first.
func (s *Site) collection(f *frame, w http.ResponseWriter, r *http.Request) error {
	list, err := s.Knowledge.Collections(f.ctx, f.locale)
	if err != nil {
		return err
	}
	var c *knowledge.Collection
	for _, one := range list {
		if one.Slug == r.PathValue("slug") {
			c = one
		}
	}
	if c == nil { // it may have had that address
		old, _, err := s.Knowledge.CollectionBySlug(f.ctx, r.PathValue("slug"), f.locale)
		if err != nil {
			return err
		}
		http.Redirect(w, r, withRaw(f.path("/collections/"+old.Slug), r.URL.RawQuery), http.StatusMovedPermanently) //nolint:gosec // a path of ours
		return nil
	}
	after := r.URL.Query().Get("after")
	articles, err := s.Knowledge.Articles(f.ctx, knowledge.Filter{Locale: f.locale, Collection: c.Slug}, knowledge.OrderPopular, page.Args{After: after})
	if err != nil {
		return err
	}
	v := collectionView{title: c.Name, text: c.Description, crumbs: []link{{f.t("common.nav.help"), f.path("")}}}
	for _, up := range trail(list, c.ParentID) {
		v.crumbs = append(v.crumbs, link{up.Name, f.path("/collections/" + up.Slug)})
	}
	for _, a := range articles.Items {
		v.items = append(v.items, f.articleItem(a))
	}
	for _, one := range list {
		switch {
		case one.ParentID == c.ID && one.ArticleCount > 0:
			v.below = append(v.below, f.collectionCard(one))
		case one.ParentID == c.ParentID && one.ID != c.ID && one.ArticleCount > 0:
			v.others = append(v.others, link{one.Name, f.path("/collections/" + one.Slug)})
		}
	}
	self := f.path("/collections/" + c.Slug)
	v.pager = f.pager(self, after, articles.Next)
	h := head{title: c.Name, description: c.Description, canonical: self, feed: f.path("/feeds/collections/" + c.Slug), noindex: after != "" || c.ArticleCount == 0}
	if !h.noindex {
		h.ld = []any{f.crumbsLD(v.crumbs, c.Name)}
	}
	return f.render(w, r, http.StatusOK, collectionPage(f, h, v))
}

// pager makes the way through a list that goes on from a cursor: onwards, and back to its beginning. kv are values that
// stay in the address.
func (f *frame) pager(path, after, next string, kv ...string) pager {
	p := pager{prevText: f.t("site.pager.start"), nextText: f.t("common.action.next")}
	if after != "" {
		p.prev = withQuery(path, kv...)
	}
	if next != "" {
		p.next = withQuery(path, append(kv[:len(kv):len(kv)], "after", next)...)
	}
	return p
}
