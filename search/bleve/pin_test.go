package bleve_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"plein/search"
	"plein/search/bleve"
)

func numbered(n int, title string) search.Document {
	d := doc(byte(n), title)
	d.ID[1] = byte(n >> 8)
	return d
}

// pages goes through a search page by page and calls between after each.
func pages(t *testing.T, e *bleve.Engine, q search.Query, between func(page int)) []search.Ref {
	t.Helper()
	var out []search.Ref
	for page := 0; ; page++ {
		res, err := e.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			out = append(out, h.Ref)
		}
		if q.After = res.Next; q.After == "" {
			return out
		}
		between(page)
	}
}

func TestPagesSkipAndRepeatNothingWhileTheIndexChanges(t *testing.T) {
	e := open(t, t.TempDir())
	var docs []search.Document
	for n := 1; n <= 60; n++ {
		docs = append(docs, numbered(n, fmt.Sprintf("Modem plaatsen %d", n)))
	}
	if err := e.Index(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	q := search.Query{Text: "modems plaatsen", First: 7}
	want := pages(t, e, q, func(int) {})
	if len(want) != 60 {
		t.Fatalf("found %d of 60", len(want))
	}
	got := pages(t, e, q, func(page int) {
		// New words and documents change what words tell and how long texts are; some hits of later pages go or change.
		for i := range 5 {
			n := 1000 + 10*page + i
			if err := e.Index(t.Context(), numbered(n, fmt.Sprintf("Modem modems modemkast modemkabel%d plaatsen", n))); err != nil {
				t.Fatal(err)
			}
		}
		if err := e.Delete(t.Context(), numbered(60-page, "").Ref); err != nil {
			t.Fatal(err)
		}
		if err := e.Index(t.Context(), numbered(30+page, "Heel iets anders")); err != nil {
			t.Fatal(err)
		}
	})
	if !slices.Equal(got, want) {
		t.Errorf("while the index changed the pages were\n%v\nwant\n%v", got, want)
	}
	if fresh := pages(t, e, q, func(int) {}); slices.Equal(fresh, want) {
		t.Error("a new search does not see the changes")
	}
}

func TestManyOpenSearchesAndARebuildLeavePagingUsable(t *testing.T) {
	e := open(t, t.TempDir())
	var docs []search.Document
	for n := 1; n <= 40; n++ {
		docs = append(docs, numbered(n, "Modem plaatsen"))
	}
	if err := e.Index(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	q := search.Query{Text: "modem", First: 10}
	res, err := e.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	for n := 100; n < 140; n++ { // more states than are kept
		if err := e.Index(t.Context(), numbered(n, "Iets anders")); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Search(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	q.After = res.Next
	if res, err = e.Search(t.Context(), q); err != nil || len(res.Hits) != 10 {
		t.Fatalf("after a state that is not kept: %+v, %v", res, err)
	}
	if err := e.Rebuild(t.Context(), fill(docs...)); err != nil {
		t.Fatal(err)
	}
	q.After = res.Next
	if res, err = e.Search(t.Context(), q); err != nil || len(res.Hits) != 10 {
		t.Errorf("after a rebuild: %+v, %v", res, err)
	}
}

// Run with the race detector, this looks for what searches, pages, changes and rebuilds at the same time do to each other.
func TestManyPageWhileTheIndexChangesAndIsRebuilt(t *testing.T) {
	e := open(t, t.TempDir())
	var docs []search.Document
	for n := 1; n <= 60; n++ {
		docs = append(docs, numbered(n, fmt.Sprintf("Modem plaatsen %d", n)))
	}
	if err := e.Index(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			for range 5 {
				q := search.Query{Text: `modems "plaatsen" kabl`, First: 7 + k, Facets: search.Facets, Explain: k == 0}
				for {
					res, err := e.Search(t.Context(), q)
					if err != nil {
						t.Error(err)
						return
					}
					if q.After = res.Next; q.After == "" {
						break
					}
				}
				if _, err := e.Suggest(t.Context(), search.Query{Text: "modem pl"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Go(func() {
		for n := 100; n < 120; n++ {
			if err := e.Index(t.Context(), numbered(n, fmt.Sprintf("Modem modemkabel%c", 'a'+n%26))); err != nil {
				t.Error(err)
			}
			if err := e.Delete(t.Context(), numbered(n-50, "").Ref); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Go(func() {
		if err := e.Rebuild(t.Context(), fill(docs...)); err != nil {
			t.Error(err)
		}
	})
	wg.Wait()
	if err := e.Rebuild(t.Context(), fill(docs...)); err != nil {
		t.Fatal(err)
	}
	if got := pages(t, e, search.Query{Text: "modem", First: 10}, func(int) {}); len(got) != 60 {
		t.Errorf("in the end %d are found, want the 60 there are", len(got))
	}
}
