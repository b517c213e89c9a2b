package enginetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"plein/internal/errs"
	"plein/search"
)

// batch makes n articles from number start on, all with the word "antenne" and one of their own.
func batch(start, n int) []search.Document {
	docs := make([]search.Document, n)
	for i := range docs {
		docs[i] = article(start+i, fmt.Sprintf("Antenne nummer%d", start+i), "Richt de antenne op het noorden.")
	}
	return docs
}

// rebuild fills a fresh index with docs.
func rebuild(t *testing.T, e search.Engine, docs ...search.Document) {
	t.Helper()
	if err := e.Rebuild(t.Context(), func(_ context.Context, add func(...search.Document) error) error { return add(docs...) }); err != nil {
		t.Fatalf("rebuild: %v", err)
	}
}

func testRebuild(t *testing.T, e search.Engine) {
	index(t, e, batch(1, 50)...)
	ctx, stop := context.WithCancel(t.Context())
	var searched atomic.Int64
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for ctx.Err() == nil {
				res, err := e.Search(t.Context(), search.Query{Text: "antenne", First: 100})
				if err != nil || res.Total != 50 && res.Total != 60 {
					t.Errorf("during rebuilds: %+v, %v", res, err)
					return
				}
				searched.Add(1)
			}
		})
	}
	for round := range 4 {
		n := 50 + 10*((round+1)%2)
		err := e.Rebuild(t.Context(), func(_ context.Context, add func(...search.Document) error) error {
			for i := 1; i <= n; i += 10 {
				if err := add(batch(i, 10)...); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatalf("rebuild: %v", err)
		}
		if got := find(t, e, search.Query{Text: "antenne"}).Total; got != n {
			t.Errorf("after rebuild %d found %d, want %d", round, got, n)
		}
	}
	stop()
	wg.Wait()
	if searched.Load() == 0 {
		t.Error("no search ran beside the rebuilds")
	}
	if s, err := e.Stats(t.Context()); err != nil || s.Stale || s.Documents != 50 {
		t.Errorf("stats %+v, %v; want 50 documents, not stale", s, err)
	}
}

func testRebuildChanges(t *testing.T, e search.Engine) {
	index(t, e, batch(1, 3)...)
	err := e.Rebuild(t.Context(), func(ctx context.Context, add func(...search.Document) error) error {
		old := batch(1, 3)
		changed := old[0]
		changed.Title = "Schotel"
		changed.Body = ""
		if err := errors.Join(e.Index(ctx, changed), e.Delete(ctx, old[1].Ref), e.Index(ctx, batch(4, 1)...)); err != nil {
			return err
		}
		wantHits(t, "live during the rebuild", find(t, e, search.Query{Text: "antenne"}), 3, 4)
		err := e.Rebuild(ctx, func(context.Context, func(...search.Document) error) error { return nil })
		wantKind(t, "second rebuild", err, errs.KindConflict)
		return add(old...)
	})
	if err != nil {
		t.Fatalf("rebuild: %v", err)
	}
	wantHits(t, "after the rebuild", find(t, e, search.Query{Text: "antenne"}), 3, 4)
	wantHits(t, "the changed one", find(t, e, search.Query{Text: "schotel"}), 1)
}

func testRebuildFails(t *testing.T, e search.Engine) {
	index(t, e, batch(1, 3)...)
	broken := errors.New("the source broke")
	err := e.Rebuild(t.Context(), func(_ context.Context, add func(...search.Document) error) error {
		if err := add(batch(10, 600)...); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("rebuild gave %v, want the source's error", err)
	}
	err = e.Rebuild(t.Context(), func(_ context.Context, add func(...search.Document) error) error {
		bad := article(7, "Antenne", "")
		bad.Locale = ""
		return add(bad)
	})
	wantKind(t, "wrong document", err, errs.KindInvalid)
	wantHits(t, "the live index stays", find(t, e, search.Query{Text: "antenne"}), 1, 2, 3)
	index(t, e, batch(4, 1)...)
	wantHits(t, "and takes changes", find(t, e, search.Query{Text: "antenne"}), 1, 2, 3, 4)
}

func testConcurrent(t *testing.T, e search.Engine) {
	var wg sync.WaitGroup
	const writers, each = 3, 12
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				n := 1 + w*each + i
				if err := e.Index(t.Context(), batch(n, 1)...); err != nil {
					t.Errorf("index: %v", err)
					return
				}
				res, err := e.Search(t.Context(), search.Query{Text: fmt.Sprintf("nummer%d", n)})
				if err != nil || res.Total != 1 {
					t.Errorf("number %d was not found right after it was indexed: %+v, %v", n, res, err)
				}
			}
		})
	}
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				res, err := e.Search(t.Context(), search.Query{Text: "antenne noorden", First: 100, Facets: search.Facets})
				if err != nil || res.Total > writers*each {
					t.Errorf("beside writers: %+v, %v", res, err)
					return
				}
				if _, err := e.Suggest(t.Context(), search.Query{Text: "ant"}); err != nil {
					t.Errorf("suggest: %v", err)
					return
				}
			}
		})
	}
	wg.Wait()
	stop()
	readers.Wait()
	if got := find(t, e, search.Query{Text: "antenne"}).Total; got != writers*each {
		t.Errorf("found %d at the end, want %d", got, writers*each)
	}
}
