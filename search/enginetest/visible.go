package enginetest

import (
	"fmt"
	"slices"
	"testing"

	"plein/search"
)

var (
	domainA = [16]byte{0xa}
	domainB = [16]byte{0xb}
)

// everySort gives a document of every kind, audience and confidence, all with the word "glasvezel".
func everySort() []search.Document {
	var docs []search.Document
	for _, k := range search.Kinds {
		for _, a := range search.Audiences {
			for _, c := range []search.Confidence{"", search.WIP, search.NotValidated, search.Validated, search.Archived} {
				for _, dom := range [][16]byte{domainA, domainB} {
					if a != search.WithinDomain && dom == domainB {
						continue
					}
					n := len(docs) + 1
					d := article(n, fmt.Sprintf("Glasvezel melding %d", n), "Storing in de straat.")
					d.Kind, d.Audience, d.Confidence, d.Domain = k, a, c, dom
					d.Tags, d.Products = []string{"tag-" + string(a)}, []string{"product-" + string(k)}
					docs = append(docs, d)
				}
			}
		}
	}
	return docs
}

// Viewers are all sorts of people who search.
var viewers = map[string]search.Viewer{
	"visitor":                      {},
	"visitor with stray domains":   {Domains: [][16]byte{domainA}},
	"customer":                     {Level: search.Customer},
	"partner with stray domains":   {Level: search.Partner, Domains: [][16]byte{domainA, domainB}},
	"inside, not staff":            {Level: search.Internal},
	"agent":                        {Level: search.Internal, Staff: true},
	"agent in a domain":            {Level: search.Internal, Staff: true, Domains: [][16]byte{domainA}},
	"agent in both domains":        {Level: search.Internal, Staff: true, Domains: [][16]byte{domainA, domainB}},
	"staff who is not inside":      {Level: search.Customer, Staff: true},
	"level that does not exist":    {Level: "ROOT"},
	"within domain without domain": {Level: search.WithinDomain},
}

func testVisibility(t *testing.T, e search.Engine) {
	docs := everySort()
	index(t, e, docs...)
	for name, v := range viewers {
		for _, archived := range []bool{false, true} {
			want := map[search.Ref]*search.Document{}
			for i := range docs {
				if d := &docs[i]; v.MaySee(d) && (archived || d.Confidence != search.Archived) {
					want[d.Ref] = d
				}
			}
			q := search.Query{Text: "glasvezel", Viewer: v, First: search.MostFirst, Archived: archived, Facets: search.Facets}
			what := fmt.Sprintf("%s (archived %v)", name, archived)
			checkAll(t, what, e, q, want)
			q.Text = "glasv"
			for _, h := range suggest(t, e, q).Hits {
				if want[h.Ref] == nil {
					t.Errorf("%s: suggested %v, which they may not see", what, h.Ref)
				}
			}
		}
	}
}

// checkAll pages through a search and compares hits, total and facets with what the viewer may see.
func checkAll(t *testing.T, what string, e search.Engine, q search.Query, want map[search.Ref]*search.Document) {
	t.Helper()
	got := map[search.Ref]bool{}
	for {
		res := find(t, e, q)
		if res.Total != len(want) {
			t.Errorf("%s: total %d, want %d", what, res.Total, len(want))
		}
		checkFacets(t, what, res, want)
		for _, h := range res.Hits {
			if want[h.Ref] == nil {
				t.Errorf("%s: found %v, which they may not see", what, h.Ref)
			}
			got[h.Ref] = true
		}
		if q.After = res.Next; res.Next == "" {
			break
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: found %d, want %d", what, len(got), len(want))
	}
}

func checkFacets(t *testing.T, what string, res *search.Result, want map[search.Ref]*search.Document) {
	t.Helper()
	kinds, tags := map[string]int{}, map[string]int{}
	for _, d := range want {
		kinds[string(d.Kind)]++
		tags[search.FacetKey(d.Tags[0])]++
	}
	for f, counts := range map[search.Facet]map[string]int{search.FacetKind: kinds, search.FacetTag: tags} {
		if len(res.Facets[f]) != len(counts) {
			t.Errorf("%s: facet %s has %v, want %v", what, f, res.Facets[f], counts)
		}
		for _, c := range res.Facets[f] {
			if counts[c.Value] != c.Count {
				t.Errorf("%s: facet %s counts %d of %s, want %d", what, f, c.Count, c.Value, counts[c.Value])
			}
		}
	}
}

func testNarrowing(t *testing.T, e search.Engine) {
	d := article(1, "Interne werkwijze glasvezel", "")
	index(t, e, d)
	wantHits(t, "public", find(t, e, search.Query{Text: "werkwijze"}), 1)
	d.Audience = search.Internal
	index(t, e, d)
	wantHits(t, "internal", find(t, e, search.Query{Text: "werkwijze"}))
	if res := suggest(t, e, search.Query{Text: "werkw"}); len(res.Hits) != 0 {
		t.Errorf("still suggested")
	}
	wantHits(t, "internal, inside", find(t, e, search.Query{Text: "werkwijze", Viewer: inside}), 1)
}

func testArchived(t *testing.T, e search.Engine) {
	d := article(1, "Oude decoder", "")
	d.Confidence = search.Archived
	index(t, e, d, article(2, "Nieuwe decoder", ""))
	wantHits(t, "default", find(t, e, search.Query{Text: "decoder", Viewer: inside}), 2)
	wantHits(t, "asked", find(t, e, search.Query{Text: "decoder", Viewer: inside, Archived: true}), 1, 2)
	wantHits(t, "asked by a visitor", find(t, e, search.Query{Text: "decoder", Archived: true}), 2)
	only := search.Filters{Confidence: []search.Confidence{search.Archived}}
	wantHits(t, "filtered and asked", find(t, e, search.Query{Text: "decoder", Viewer: inside, Archived: true, Filters: only}), 1)
}

// shelf is a set of documents with differing fields, all with the word "internet".
func shelf() []search.Document {
	a := article(1, "Internet traag", "")
	a.Products, a.Collection, a.Tags = []string{"Duinnet Glasvezel", "Duinnet Kabel"}, "storingen", []string{"Snelheid", "wifi"}
	b := article(2, "Internet verhuizen", "")
	b.Products, b.Tags, b.Confidence = []string{"Duinnet Mobiel"}, []string{"verhuizen"}, search.NotValidated
	c := english(3, "Internet outage", "")
	c.Kind, c.Space, c.Confidence, c.Answered, c.Accepted = search.KindThread, "internet", "", true, true
	d := article(4, "Internet weg", "")
	d.Kind, d.Space, d.Confidence, d.Tags, d.Answered = search.KindThread, "internet", "", []string{"wifi"}, true
	f := article(5, "Internet stuk bij klant", "")
	f.Kind, f.Confidence, f.Status, f.Audience = search.KindTicket, "", "OPEN", search.Internal
	return []search.Document{a, b, c, d, f}
}

func testFilters(t *testing.T, e search.Engine) {
	index(t, e, shelf()...)
	yes, no := true, false
	for name, c := range map[string]struct {
		q    search.Query
		want []int
	}{
		"none":               {search.Query{}, []int{1, 2, 3, 4, 5}},
		"kind":               {search.Query{Kinds: []search.Kind{search.KindThread}}, []int{3, 4}},
		"two kinds":          {search.Query{Kinds: []search.Kind{search.KindThread, search.KindTicket}}, []int{3, 4, 5}},
		"product, any case":  {search.Query{Filters: search.Filters{Products: []string{"duinnet glasvezel "}}}, []int{1}},
		"second product":     {search.Query{Filters: search.Filters{Products: []string{"Duinnet Kabel"}}}, []int{1}},
		"either product":     {search.Query{Filters: search.Filters{Products: []string{"Duinnet Glasvezel", "Duinnet Mobiel"}}}, []int{1, 2}},
		"tag":                {search.Query{Filters: search.Filters{Tags: []string{"wifi"}}}, []int{1, 4}},
		"tag and kind":       {search.Query{Kinds: []search.Kind{search.KindThread}, Filters: search.Filters{Tags: []string{"wifi"}}}, []int{4}},
		"unknown tag":        {search.Query{Filters: search.Filters{Tags: []string{"nergens"}}}, nil},
		"space":              {search.Query{Filters: search.Filters{Spaces: []string{"internet"}}}, []int{3, 4}},
		"collection":         {search.Query{Filters: search.Filters{Collections: []string{"storingen"}}}, []int{1}},
		"status":             {search.Query{Filters: search.Filters{Statuses: []string{"OPEN"}}}, []int{5}},
		"locale":             {search.Query{Filters: search.Filters{Locales: []search.Locale{search.English}}}, []int{3}},
		"confidence":         {search.Query{Filters: search.Filters{Confidence: []search.Confidence{search.NotValidated}}}, []int{2}},
		"accepted":           {search.Query{Filters: search.Filters{Accepted: &yes}}, []int{3}},
		"solved":             {search.Query{Filters: search.Filters{Solved: true}}, []int{1, 2, 3}},
		"answered, not done": {search.Query{Filters: search.Filters{Answered: &yes, Accepted: &no}}, []int{4}},
	} {
		c.q.Text, c.q.Viewer = "internet", inside
		wantHits(t, name, find(t, e, c.q), c.want...)
		for _, n := range numbers(suggest(t, e, c.q)) {
			if !slices.Contains(c.want, n) {
				t.Errorf("%s: suggested %d", name, n)
			}
		}
	}
}

func testFacets(t *testing.T, e search.Engine) {
	index(t, e, shelf()...)
	res := find(t, e, search.Query{Text: "internet", Viewer: inside, First: 1, Facets: search.Facets})
	want := map[search.Facet][]search.FacetCount{
		search.FacetKind:   {{Value: "ARTICLE", Count: 2}, {Value: "THREAD", Count: 2}, {Value: "TICKET", Count: 1}},
		search.FacetTag:    {{Value: "wifi", Count: 2}, {Value: "snelheid", Count: 1}, {Value: "verhuizen", Count: 1}},
		search.FacetLocale: {{Value: "nl", Count: 4}, {Value: "en", Count: 1}},
		search.FacetSpace:  {{Value: "internet", Count: 2}},
		search.FacetStatus: {{Value: "open", Count: 1}},
		search.FacetSolved: {{Value: "1", Count: 3}, {Value: "0", Count: 2}},
	}
	for f, counts := range want {
		if !slices.Equal(res.Facets[f], counts) {
			t.Errorf("facet %s is %v, want %v", f, res.Facets[f], counts)
		}
	}
	res = find(t, e, search.Query{Text: "internet", Facets: []search.Facet{search.FacetKind}})
	if len(res.Facets) != 1 || len(res.Facets[search.FacetKind]) != 2 {
		t.Errorf("a visitor's facets are %v, want articles and threads only", res.Facets)
	}
}
