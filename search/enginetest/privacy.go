package enginetest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"plein/search"
)

// known are documents that everybody may find.
func known() []search.Document {
	a := article(1, "Wachtwoord vergeten", "Vraag een nieuw wachtwoord aan. De boot is er niet.")
	a.Tags, a.Products = []string{"account"}, []string{"duinmail"}
	b := article(2, "Router herstarten", "Zet de router uit en aan.")
	b.Tags, b.Products = []string{"wifi"}, []string{"duinbox-3"}
	c := english(3, "Invoice by post", "The invoice arrives monthly.")
	d := article(4, "Zeilen instellen", "Over de zeilen van de antenne.")
	d.Kind, d.Confidence, d.Space = search.KindThread, "", "internet"
	return []search.Document{a, b, c, d}
}

// secrets are documents of every sort, each with words, a tag, a product and a space that nothing else has.
func secrets() []search.Document {
	var out []search.Document
	add := func(d search.Document) {
		n := len(out)
		d.Tags, d.Products = []string{fmt.Sprintf("geheim-%d", n)}, []string{fmt.Sprintf("toestel-%d", n)}
		d.Space, d.Collection, d.Status = fmt.Sprintf("kamer-%d", n), fmt.Sprintf("map-%d", n), fmt.Sprintf("stand-%d", n)
		out = append(out, d)
	}
	for i, k := range []search.Kind{search.KindArticle, search.KindThread, search.KindTicket} {
		for j, a := range []search.Audience{search.WithinDomain, search.Internal, search.Partner, search.Customer} {
			d := article(100+10*i+j, "Projectplan zeilboot", "De zeilboot Albatros komt in het voorjaar; router en wachtwoord volgen.")
			d.Kind, d.Audience, d.Domain = k, a, domainA
			if k != search.KindArticle {
				d.Confidence = ""
			}
			add(d)
		}
	}
	for i, c := range []search.Confidence{search.WIP, search.Archived} {
		d := article(200+i, "Projectplan zeilboot", "Onaf: de Albatros.")
		d.Confidence = c
		add(d)
	}
	return out
}

// asked are texts that ask for the secrets in every way, and texts whose answers they might change.
var asked = []string{
	"zeilboot", "zielboot", "zeilboten", "albatros", "albatrs", "albatross", "projectplan", "projctplan", "zeil", "alba",
	"router", "ruoter", "wachtwoord albatros", "wachtwood zeilbot", "zeilen", "zeile", "hoe vaart de zeilboot albatros uit",
	"geheim-1", "toestel-2", "router herstarten", "sailing", "sailboat", "the sailboat leaves",
}

// askedBriefly are the first of their sort, for a run that is recorded.
var askedBriefly = []string{"zeilboot", "zielboot", "projctplan", "alba", "wachtwoord albatros", "toestel-2", "sailboat"}

// seen is all that a viewer gets to know by asking.
type seen struct {
	Total, Suggested   int
	Hits, Suggestions  []string
	Facets             map[search.Facet][]search.FacetCount
	Corrected          string
	Passage, Continues string
}

func look(t *testing.T, e search.Engine, q search.Query) seen {
	t.Helper()
	res := find(t, e, q)
	s := seen{Total: res.Total, Facets: res.Facets, Corrected: res.Corrected, Continues: res.Next}
	for _, h := range res.Hits {
		s.Hits = append(s.Hits, fmt.Sprintf("%s %x %s", h.Kind, h.ID, h.Locale))
	}
	if len(res.Hits) > 0 { // marks of an empty page are shown to nobody
		s.Passage = string(res.Marks.Passage(search.Dutch, "Wachtwoord vergeten voor de router", 0))
	}
	res = suggest(t, e, q)
	s.Suggested = res.Total
	for _, h := range res.Hits {
		s.Suggestions = append(s.Suggestions, fmt.Sprintf("%s %x %s", h.Kind, h.ID, h.Locale))
	}
	slices.Sort(s.Hits)
	slices.Sort(s.Suggestions)
	return s
}

// testPrivacy asks everything twice: with the documents that a viewer may not see, and without them. The answers are the
// same: hits, totals, counts of every facet, suggestions and corrections tell nothing of what is hidden.
func testPrivacy(t *testing.T, e search.Engine) {
	index(t, e, known()...)
	all, texts := secrets(), asked
	if Brief {
		texts = askedBriefly
	}
	for _, name := range slices.Sorted(maps.Keys(viewers)) {
		v := viewers[name]
		var may, mayNot []search.Document
		for i := range all {
			if v.MaySee(&all[i]) {
				may = append(may, all[i])
			} else {
				mayNot = append(mayNot, all[i])
			}
		}
		if len(may) > 0 {
			index(t, e, may...)
		}
		ask := func() []seen {
			var out []seen
			for _, text := range texts {
				for _, l := range search.Locales {
					out = append(out, look(t, e, search.Query{Text: text, Locale: l, Viewer: v, First: 100, Facets: search.Facets, Archived: true}))
				}
			}
			return out
		}
		without := ask()
		if len(mayNot) > 0 {
			index(t, e, mayNot...)
		}
		for i, with := range ask() {
			if !reflect.DeepEqual(with, without[i]) {
				t.Errorf("%s, asking %q in %s, learns of what is hidden:\nwith    %+v\nwithout %+v",
					name, texts[i/2], search.Locales[i%2], with, without[i])
			}
		}
		var refs []search.Ref
		for i := range all {
			refs = append(refs, all[i].Ref)
		}
		if err := e.Delete(t.Context(), refs...); err != nil {
			t.Fatal(err)
		}
	}
}

// testHiddenTranslation hides one of two translations: its words, tags and language are nobody else's.
func testHiddenTranslation(t *testing.T, e search.Engine) {
	nl, en := article(1, "Wachtwoord vergeten", "Vraag een nieuw aan."), english(1, "Sailboat project", "The albatross leaves in spring.")
	nl.Tags, en.Tags = []string{"account"}, []string{"geheim"}
	for _, hide := range []func(d *search.Document){
		func(d *search.Document) { d.Audience = search.Internal },
		func(d *search.Document) { d.Confidence = search.WIP },
		func(d *search.Document) { d.Audience, d.Domain = search.WithinDomain, domainB },
	} {
		hidden := en
		hide(&hidden)
		index(t, e, nl, hidden, english(2, "Invoice by post", "The invoice arrives monthly."))
		for _, l := range search.Locales {
			for _, text := range []string{"sailboat", "sailboot", "albatross", "project", "sailb"} {
				q := search.Query{Text: text, Locale: l, Facets: search.Facets}
				wantHits(t, "a hidden translation by "+text, find(t, e, q))
				if res := suggest(t, e, q); len(res.Hits) > 0 {
					t.Errorf("%q suggests %v", text, numbers(res))
				}
			}
			res := find(t, e, search.Query{Text: "wachtwoord", Locale: l, Facets: search.Facets})
			wantHits(t, "its translation", res, 1)
			if tags := res.Facets[search.FacetTag]; len(tags) != 1 || tags[0].Value != "account" {
				t.Errorf("tags %v, want only those of the translation that is seen", tags)
			}
			if res.Hits[0].Locale != search.Dutch || res.Facets[search.FacetLocale][0].Value != "nl" {
				t.Errorf("found in %s, counted in %v", res.Hits[0].Locale, res.Facets[search.FacetLocale])
			}
			only := search.Filters{Locales: []search.Locale{search.English}}
			wantHits(t, "only English", find(t, e, search.Query{Text: "wachtwoord vergeten sailboat", Locale: l, Filters: only}))
		}
		staff := search.Viewer{Level: search.Internal, Staff: true, Domains: [][16]byte{domainB}}
		res := find(t, e, search.Query{Text: "sailboat", Viewer: staff})
		wantHits(t, "for who may see it", res, 1)
		if res.Hits[0].Locale != search.English {
			t.Errorf("found in %s, want English", res.Hits[0].Locale)
		}
	}
}
