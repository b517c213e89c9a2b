package site

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"plein/internal/errs"
)

// maxQuery is how much of a query is searched for, in bytes.
const maxQuery = 1000

// searchPage shows what was found, ways to narrow it, and people when it is not there.
func (s *Site) searchPage(f *frame, w http.ResponseWriter, r *http.Request) error {
	in := r.URL.Query()
	q := SearchQuery{
		Text: clip(strings.TrimSpace(in.Get("q")), maxQuery), Locale: f.locale, Kind: in.Get("kind"), Product: in.Get("product"),
		Space: in.Get("space"), Language: in.Get("language"), Solved: in.Get("solved") == "true", First: 10, After: in.Get("after"),
	}
	h := head{title: f.t("site.search.title"), canonical: f.path("/search"), noindex: true, ownSearch: true}
	if q.Text == "" {
		return f.render(w, r, http.StatusOK, searchResults(f, h, searchView{}))
	}
	h.title = f.t("site.search.titleFor", "query", q.Text)
	f.visitor()
	found, err := s.Search.Search(f.ctx, q)
	if errs.KindOf(err) == errs.KindInvalid && q.After != "" {
		// An old address of a later page: begin at the beginning.
		http.Redirect(w, r, f.searchPath(q, nil), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	v := searchView{query: q.Text, total: found.Total, stale: found.Stale, unfiltered: withQuery(f.path("/search"), "q", q.Text)}
	for _, hit := range found.Hits {
		v.items = append(v.items, f.hitItem(hit))
	}
	f.searchFacets(&v, q, found.Facets)
	if found.Total == 0 {
		v.instead = f.shorter(q.Text)
	}
	v.pager = f.pager(f.path("/search"), q.After, found.Next, searchValues(q)...)
	return f.render(w, r, http.StatusOK, searchResults(f, h, v))
}

// searchValues are the values of a query's address, without its place in the list.
func searchValues(q SearchQuery) []string {
	solved := ""
	if q.Solved {
		solved = "true"
	}
	return []string{"q", q.Text, "kind", q.Kind, "product", q.Product, "space", q.Space, "language", q.Language, "solved", solved}
}

// searchPath is the address of a query with some values changed, from its beginning.
func (f *frame) searchPath(q SearchQuery, change map[string]string) string {
	kv := searchValues(q)
	for i := 0; i < len(kv); i += 2 {
		if to, ok := change[kv[i]]; ok {
			kv[i+1] = to
		}
	}
	return withQuery(f.path("/search"), kv...)
}

// searchFacets turns counts into links that narrow, and what is narrowed by into links that widen again.
func (f *frame) searchFacets(v *searchView, q SearchQuery, facets []SearchFacet) {
	chosenOf := map[string]string{"kind": q.Kind, "product": q.Product, "space": q.Space, "locale": q.Language}
	names := map[string]string{"kind": "kind", "product": "product", "space": "space", "locale": "language"}
	for _, facet := range facets {
		name, ok := names[facet.Key]
		if !ok || len(facet.Values) == 0 {
			continue
		}
		fv := facetView{title: f.t("site.search." + name)}
		for _, value := range facet.Values[:min(8, len(facet.Values))] {
			on := strings.EqualFold(chosenOf[facet.Key], value.Value)
			to := value.Value
			if on {
				to = ""
			}
			label := f.facetLabel(facet.Key, value)
			href := f.searchPath(q, map[string]string{name: to})
			fv.options = append(fv.options, facetOption{text: label, href: href, count: number(value.Count), on: on})
			if on {
				v.filters = append(v.filters, link{label, href})
			}
		}
		if len(fv.options) > 1 || slices.ContainsFunc(fv.options, func(o facetOption) bool { return o.on }) {
			v.facets = append(v.facets, fv)
		}
	}
	// A filter that leaves nothing has no count of its own to be taken off by.
	if len(v.items) == 0 {
		for facet, name := range names {
			if value := chosenOf[facet]; value != "" && len(facets) == 0 {
				v.filters = append(v.filters, link{value, f.searchPath(q, map[string]string{name: ""})})
			}
		}
	}
}

func (f *frame) facetLabel(key string, v SearchFacetValue) string {
	switch key {
	case "kind":
		switch strings.ToUpper(v.Value) {
		case FoundArticle:
			return f.t("site.search.articles")
		case FoundThread:
			return f.t("site.search.threads")
		case "TICKET":
			return f.t("site.search.tickets")
		}
	case "locale":
		return f.t("common.language." + v.Value)
	}
	return orElse(v.Label, v.Value)
}

// shorter offers a query without each of its last words, for somebody who wrote too much.
func (f *frame) shorter(text string) []link {
	words := strings.Fields(text)
	var out []link
	for n := len(words) - 1; n >= 1 && len(out) < 2; n-- {
		fewer := strings.Join(words[:n], " ")
		out = append(out, link{fewer, withQuery(f.path("/search"), "q", fewer)})
	}
	return out
}

// clip cuts text at most bytes, not inside a character.
func clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}
