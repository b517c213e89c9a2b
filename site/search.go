package site

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"plein/internal/errs"
	"plein/search"
)

// maxQuery is how much of a text is searched for, in bytes, which are never fewer than the characters that search counts.
const maxQuery = 1000

// query is a search as its address says it. Empty values do not narrow.
type query struct{ text, kind, product, space, language, solved, age, sort, exact, after string }

func queryOf(in url.Values) query {
	return query{
		text: clip(strings.TrimSpace(in.Get("q")), maxQuery), kind: in.Get("kind"), product: in.Get("product"), space: in.Get("space"),
		language: in.Get("language"), solved: in.Get("solved"), age: in.Get("age"), sort: in.Get("sort"), exact: in.Get("exact"), after: in.Get("after"),
	}
}

// input is the search itself. What the address says wrongly is left out.
func (q query) input(locale string) search.Input {
	in := search.Input{Text: q.text, Locale: locale, Solved: q.solved == "1", First: 10, After: q.after, AsTyped: q.exact == "1"}
	if kind := search.Kind(q.kind); kind.Valid() {
		in.Kinds = []search.Kind{kind}
	}
	if q.product != "" {
		in.Products = []string{q.product}
	}
	if q.space != "" {
		in.Spaces = []string{q.space}
	}
	if search.Locale(q.language).Valid() {
		in.Locales = []string{q.language}
	}
	if age := search.Age(strings.ToUpper(q.age)); age.Valid() {
		in.Age = age
	}
	if q.sort == sortNewest {
		in.Sort = search.SortNewest
	}
	return in
}

// filters are the names in an address of what results are narrowed by, in the order of the page, by the facet's key.
var filters = []struct{ facet, name string }{
	{"kind", "kind"}, {"product", "product"}, {"space", "space"}, {"locale", "language"}, {"age", "age"}, {"solved", "solved"},
}

// sortNewest is the name in an address of the order by time; without it the best match comes first.
const sortNewest = "newest"

func (q query) get(name string) string {
	return map[string]string{"kind": q.kind, "product": q.product, "space": q.space, "language": q.language, "solved": q.solved, "age": q.age}[name]
}

// values are the parts of the address without the place in the list; change replaces one.
func (q query) values(change, to string) []string {
	out := []string{"q", q.text}
	for _, fl := range filters {
		value := q.get(fl.name)
		if fl.name == change {
			value = to
		}
		out = append(out, fl.name, value)
	}
	sort := q.sort
	if change == "sort" {
		sort = to
	}
	return append(out, "sort", sort, "exact", q.exact)
}

// searchPage shows what was found, ways to narrow it, and people when it is not there.
func (s *Site) searchPage(f *frame, w http.ResponseWriter, r *http.Request) error {
	q := queryOf(r.URL.Query())
	h := head{title: f.t("site.search.title"), canonical: f.path("/search"), noindex: true, ownSearch: true}
	if q.text == "" {
		var v searchView
		if err := f.searched(&v.recent, &v.popular); err != nil {
			return err
		}
		return f.render(w, r, http.StatusOK, searchResults(f, h, v))
	}
	h.title = f.t("site.search.titleFor", "query", q.text)
	h.other = swapLocale(withQuery(f.path("/search"), q.values("", "")...), f.other())
	f.visitor()
	in := q.input(f.locale)
	in.Explain = s.Search.MayExplain(f.actor)
	found, err := s.Search.Search(f.ctx, in)
	if errs.KindOf(err) == errs.KindInvalid && q.after != "" {
		// An old address of a later page: begin at the beginning.
		return seeOther(w, r, withQuery(f.path("/search"), q.values("", "")...))
	}
	if err != nil {
		return err
	}
	v := searchView{query: q.text, total: found.Total, stale: found.Stale, unfiltered: withQuery(f.path("/search"), "q", q.text)}
	for _, it := range found.Items {
		v.items = append(v.items, f.resultItem(it, found.Intent))
	}
	v.note = f.languageNote(found.Items)
	f.spelling(&v, q, found)
	f.searchFacets(&v, q, found.Facets)
	f.sorts(&v, q)
	if found.Total == 0 {
		v.shorter = f.shorter(q.text)
	}
	if s.Knowledge.MayWrite(f.actor) {
		v.write = withQuery("/workspace/knowledge/new", "title", q.text, "issue", q.text, "locale", f.locale)
	}
	v.pager = f.pager(f.path("/search"), q.after, found.Next, q.values("", "")...)
	return f.render(w, r, http.StatusOK, searchResults(f, h, v))
}

// searchFacets turns counts into links that narrow, and what is narrowed by into links that widen again.
func (f *frame) searchFacets(v *searchView, q query, facets []search.FacetValues) {
	for _, fl := range filters {
		var values []search.FacetValue
		if i := slices.IndexFunc(facets, func(o search.FacetValues) bool { return o.Key == fl.facet }); i >= 0 {
			values = facets[i].Values
		}
		on := q.get(fl.name)
		fv := facetView{title: f.t("site.search." + fl.name)}
		label := on
		for _, value := range values[:min(8, len(values))] {
			o := facetOption{text: orElse(value.Label, value.Value), count: number(value.Count), on: on != "" && strings.EqualFold(on, value.Value)}
			to := value.Value
			if fl.facet == "age" {
				to = strings.ToLower(to)
			}
			if o.on {
				label, to = o.text, ""
			}
			o.href = withQuery(f.path("/search"), q.values(fl.name, to)...)
			fv.options = append(fv.options, o)
		}
		if len(fv.options) > 1 || on != "" && len(fv.options) > 0 || fl.facet == "solved" && len(fv.options) > 0 {
			v.facets = append(v.facets, fv)
		}
		if on != "" {
			v.filters = append(v.filters, link{label, withQuery(f.path("/search"), q.values(fl.name, "")...)})
		}
	}
}

// spelling says what the words may have meant, or what was searched for in their place, and warns when most likely
// nothing fits; nothing is hidden for that.
func (f *frame) spelling(v *searchView, q query, found *search.Results) {
	v.unsure = found.Total > 0 && q.after == "" && found.Fit == search.FitNone
	switch {
	case found.Instead != "":
		v.instead, v.exact = found.Instead, link{q.text, withQuery(f.path("/search"), "q", q.text, "exact", "1")}
	case found.Corrected != "":
		q.text, q.exact = found.Corrected, ""
		v.corrected = link{found.Corrected, withQuery(f.path("/search"), q.values("", "")...)}
	}
}

// searched fills in what the reader searched for of late and what many search for.
func (f *frame) searched(recent, popular *[]link) error {
	mine, err := f.site.Help.RecentSearches(f.ctx)
	if err != nil {
		return err
	}
	for _, m := range mine {
		*recent = append(*recent, link{m.Text, withQuery(f.path("/search"), "q", m.Text)})
	}
	words, err := f.site.Help.PopularSearches(f.ctx, f.locale, popularShown)
	for _, text := range words {
		*popular = append(*popular, link{text, withQuery(f.path("/search"), "q", text)})
	}
	return err
}

const popularShown = 6

// clearSearches forgets what the reader searched for, and goes back.
func (s *Site) clearSearches(f *frame, w http.ResponseWriter, r *http.Request) error {
	if err := s.Help.ClearRecentSearches(f.ctx); err != nil {
		return err
	}
	return seeOther(w, r, f.path("/search"))
}

// sorts offers the orders of what was found.
func (f *frame) sorts(v *searchView, q query) {
	for _, o := range []struct{ name, text string }{{"", "byRelevance"}, {sortNewest, "byNewest"}} {
		v.sorts = append(v.sorts, tab{f.t("site.search." + o.text), withQuery(f.path("/search"), q.values("sort", o.name)...), q.sort == o.name})
	}
}

// old is after how long a reader is told that something is old.
const old = 2 * 365 * 24 * time.Hour

// resultItem is a hit as a row of the results: following it tells from which search and place it came.
func (f *frame) resultItem(h search.Item, intent [16]byte) item {
	it := f.hitItem(h)
	it.at = h.UpdatedAt
	if f.now.Sub(h.UpdatedAt) > old && h.Kind != search.KindTicket {
		it.badges = append(it.badges, badge{"", "history", f.t("site.search.older")})
	}
	it.href = withVia(it.href, intent, h.Rank)
	it.why = f.why(h.Why)
	return it
}

// whyShown is how many reasons a curator is shown of each result.
const whyShown = 8

// why says in words what put a result in its place, what added most first.
func (f *frame) why(list []search.Reason) []string {
	var out []string
	for _, r := range list[:min(whyShown, len(list))] {
		text := f.t("search.why."+string(r.Channel), "word", r.Word, "found", orElse(r.Found, r.Word))
		if r.Channel == search.BySignal {
			text = f.t("search.why.signal." + r.Word)
		}
		if r.Part != "" {
			text += " (" + f.t("search.why."+string(r.Part)) + ")"
		}
		out = append(out, fmt.Sprintf("%.2f  %s", r.Contribution, text))
	}
	return out
}

// languageNote tells that everything found is in another language; empty when something is not.
func (f *frame) languageNote(list []search.Item) string {
	for _, it := range list {
		if it.Locale == "" || it.Locale == f.locale {
			return ""
		}
	}
	if len(list) == 0 {
		return ""
	}
	return f.t("site.search.onlyOther", "here", f.t("common.language."+f.locale), "there", f.t("common.language."+list[0].Locale))
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
