package search_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/search"
	"plein/search/bleve"
)

// fickle is an engine that can be away.
type fickle struct {
	search.Engine
	away atomic.Bool
}

func (f *fickle) gone() error {
	if f.away.Load() {
		return errs.Unavailable("search_failed", errors.New("away"))
	}
	return nil
}

func (f *fickle) Search(ctx context.Context, q search.Query) (*search.Result, error) {
	if err := f.gone(); err != nil {
		return nil, err
	}
	return f.Engine.Search(ctx, q)
}

func (f *fickle) Suggest(ctx context.Context, q search.Query) (*search.Result, error) {
	if err := f.gone(); err != nil {
		return nil, err
	}
	return f.Engine.Suggest(ctx, q)
}

func (f *fickle) Stats(ctx context.Context) (search.Stats, error) {
	if err := f.gone(); err != nil {
		return search.Stats{}, err
	}
	return f.Engine.Stats(ctx)
}

func TestFallbackAnswersAndSaysSo(t *testing.T) {
	openOne := func() *bleve.Engine {
		e, err := bleve.Open(bleve.Options{Dir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	first, second := &fickle{Engine: openOne()}, openOne()
	var ready atomic.Bool
	ready.Store(true)
	f := search.NewFallback(first, second, ready.Load)
	doc := func(n byte, title string) search.Document {
		return search.Document{Ref: search.Ref{Kind: search.KindArticle, ID: [16]byte{n}}, Locale: search.Dutch, Title: title, Audience: search.Public}
	}
	if err := errors.Join(f.Index(t.Context(), doc(1, "Router")), first.Index(t.Context(), doc(2, "Router nieuw"))); err != nil {
		t.Fatal(err)
	}
	check := func(when string, want int, stale bool) {
		t.Helper()
		for name, ask := range map[string]func(context.Context, search.Query) (*search.Result, error){"search": f.Search, "suggest": f.Suggest} {
			res, err := ask(t.Context(), search.Query{Text: "router"})
			if err != nil || res.Total != want || res.Stale != stale {
				t.Errorf("%s, %s: %+v, %v; want %d hits, stale %v", when, name, res, err, want, stale)
			}
		}
		if s, err := f.Stats(t.Context()); err != nil || s.Documents != want {
			t.Errorf("%s: stats %+v, %v", when, s, err)
		}
	}
	check("all well", 2, false)
	first.away.Store(true)
	check("the first is away", 1, true)
	first.away.Store(false)
	check("it is back", 2, false)
	ready.Store(false)
	check("the first is not complete", 1, true)
	ready.Store(true)
	if _, err := f.Search(t.Context(), search.Query{Text: "router", First: -1}); errs.KindOf(err) != errs.KindInvalid {
		t.Errorf("a wrong query gave %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Search(t.Context(), search.Query{Text: "router"}); errs.KindOf(err) != errs.KindUnavailable {
		t.Errorf("both closed gave %v", err)
	}
}

// TestVerifyAndRepair makes every kind of difference, in the index and in the database.
func TestVerifyAndRepair(t *testing.T) {
	e := setUp(t)
	for range 5 {
		e.publish(e.write("Zeppelin"), authz.AudiencePublic)
	}
	e.until("indexing", func() bool { return e.documents(e.engine) == 5 })
	verify := func() *search.Differences {
		t.Helper()
		d, err := e.indexer.Verify(t.Context(), func(done, total int) {
			if done > total {
				t.Errorf("progress %d of %d", done, total)
			}
		})
		e.ok(err)
		return d
	}
	e.until("agreeing", func() bool { return verify().Agree() })
	held := map[search.Ref]bool{}
	e.ok(e.engine.(search.Lister).Held(t.Context(), func(h search.Held) error { held[h.Ref] = true; return nil }))
	var refs []search.Ref
	for r := range held {
		refs = append(refs, r)
	}
	old := search.Document{Ref: refs[0], Locale: search.Dutch, Title: "Oud", Audience: search.Public}
	surplus := old
	surplus.ID = [16]byte{9, 9, 9}
	e.ok(errors.Join(e.engine.Index(t.Context(), old, surplus), e.engine.Delete(t.Context(), refs[1])))
	d := verify()
	if len(d.Missing) != 1 || d.Missing[0] != refs[1] || len(d.Stale) != 1 || d.Stale[0] != refs[0] || len(d.Surplus) != 1 || d.Surplus[0] != surplus.Ref {
		t.Fatalf("differences %+v", d)
	}
	e.ok(e.indexer.Repair(t.Context(), d))
	if d = verify(); !d.Agree() || d.Documents != 5 {
		t.Errorf("after the repair %+v", d)
	}
}

// TestStoppedReindexGoesOn stops a build in the middle, changes things meanwhile, and lets it go on in a new process.
func TestStoppedReindexGoesOn(t *testing.T) {
	e := setUp(t)
	const many = 450 // more than two pages of a build
	for range many {
		e.publish(e.write("Zeppelin"), authz.AudiencePublic)
	}
	dir := t.TempDir()
	x, engine := e.restart(dir)
	ctx, stop := context.WithCancel(t.Context())
	err := x.Reindex(ctx, func(done, _ int) {
		if done >= many/2 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped, it gave %v", err)
	}
	e.ok(engine.Close())
	late := e.write("Luchtballon")
	e.publish(late, authz.AudiencePublic)
	x, engine = e.restart(dir)
	first := 0
	e.ok(x.Reindex(t.Context(), func(done, _ int) {
		if first == 0 {
			first = done
		}
	}))
	if first <= 200 {
		t.Errorf("it began again: its first step is %d", first)
	}
	d, err := x.Verify(t.Context(), nil)
	e.ok(err)
	if !d.Agree() || d.Documents != many+1 || e.documents(engine) != many+1 {
		t.Errorf("afterwards %d documents, %d in the index, %+v", d.Documents, e.documents(engine), d)
	}
}
