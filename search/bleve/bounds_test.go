package bleve

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	index "github.com/blevesearch/bleve_index_api"

	"plein/search"
)

// What indexing costs is what is indexed: a field for pairs of words, or for every word's place, would be most of it.
func TestADocumentIsIndexedByItsDifferentWordsOnly(t *testing.T) {
	d := search.Document{
		Ref: search.Ref{Kind: search.KindArticle, ID: [16]byte{1}}, Locale: search.Dutch, Title: "Router resetten", Audience: search.Public,
		Tags: []string{"wifi"}, Products: []string{"Modem"},
	}
	const different, times = 150, 4
	for n := range different * times {
		d.Body += fmt.Sprintf("woord%s ", strings.Repeat("a", n%different%30)+string(rune('b'+n%different/30)))
	}
	e := newEntry(&d, false)
	e.AddIDField()
	terms, stored := map[string]int{}, 0
	e.VisitFields(func(f index.Field) {
		f.Analyze()
		if f.Options().IsIndexed() {
			terms[f.Name()] += len(f.AnalyzedTokenFrequencies())
		}
		if f.Options().IsStored() && f.Name() != "_id" {
			stored += len(f.Value())
		}
		for term, x := range f.AnalyzedTokenFrequencies() {
			if len(x.Locations) > 0 {
				t.Errorf("%s keeps the places of %q", f.Name(), term)
			}
		}
	})
	of := func(fields ...string) (n int) {
		for _, f := range fields {
			n += terms[f]
			delete(terms, f)
		}
		return n
	}
	if n := of("b.nl"); n > different+2 {
		t.Errorf("the body has %d terms for %d words", n, different+2)
	}
	if n := of("x.nl"); n > different+4 {
		t.Errorf("the written words have %d terms", n)
	}
	of("t.nl", "sug")
	if n := of(slices.Collect(func(yield func(string) bool) {
		for f := range terms {
			if !yield(f) {
				return
			}
		}
	})...); n > 30 {
		t.Errorf("everything else has %d terms", n)
	}
	if most := 4*(different*times+10) + 20; stored > most {
		t.Errorf("%d bytes are stored, want at most %d", stored, most)
	}
}

func TestWhatIsKeptInMemoryIsBoundedByItsBytes(t *testing.T) {
	const most = 200_000
	e, err := Open(Options{Dir: t.TempDir(), CacheBytes: most})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	var docs []search.Document
	for n := range 400 {
		docs = append(docs, search.Document{
			Ref: search.Ref{Kind: search.KindArticle, ID: [16]byte{1, byte(n >> 8), byte(n)}}, Locale: search.Dutch, Audience: search.Public,
			Title: fmt.Sprintf("Router %d van soort%d", n, n%7), Body: fmt.Sprintf("modem kabel soort%d stekker%c", n%50, 'a'+n%26),
		})
	}
	if err := e.Index(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	g, release, err := e.acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	highest := int64(0)
	for n := range 3000 {
		q := search.Query{Text: fmt.Sprintf("router stekker%c soort%d onbekend%d", 'a'+n%26, n%50, n)}
		if _, err := e.Search(t.Context(), q); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Suggest(t.Context(), q); err != nil {
			t.Fatal(err)
		}
		highest = max(highest, g.cache.bytes.Load())
	}
	if room := int64(most + most/4); highest > room || highest < most/2 {
		t.Errorf("as much as %d bytes were kept, want at most %d, and that it was tried", highest, room)
	}
	counted := int64(0)
	for _, d := range g.cache.segs {
		counted += d.size()
	}
	if counted != g.cache.bytes.Load() {
		t.Errorf("%d bytes are kept, %d were counted", counted, g.cache.bytes.Load())
	}
}

func TestOnlySoManyHitsAreLookedAtClosely(t *testing.T) {
	all := make([]candidate, 5000)
	for i := range all {
		all[i].score = float32((i * 7919) % 5000)
	}
	best := bestOf(all, rerankMost)
	if len(best) != rerankMost {
		t.Fatalf("%d are the best %d", len(best), rerankMost)
	}
	sortBest(all, best)
	for i, at := range best {
		if all[at].score != float32(4999-i) {
			t.Fatalf("number %d has the score %v", i, all[at].score)
		}
	}
}
