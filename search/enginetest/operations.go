package enginetest

import (
	"context"
	"errors"
	"testing"

	"plein/search"
)

// testHeld holds an engine that lists what it holds to what it was given.
func testHeld(t *testing.T, e search.Engine) {
	l, ok := e.(search.Lister)
	if !ok {
		t.Fatal("the engine cannot tell what it holds")
	}
	check := func(when string, docs ...search.Document) {
		t.Helper()
		want := map[search.Held]bool{}
		for i := range docs {
			want[search.Held{Ref: docs[i].Ref, Locale: docs[i].Locale, Hash: docs[i].Fingerprint()}] = true
		}
		n := 0
		err := l.Held(t.Context(), func(h search.Held) error {
			if n++; !want[h] {
				t.Errorf("%s: holds %+v", when, h)
			}
			return nil
		})
		kinds, bad := l.Kinds(t.Context())
		if bad != nil || kinds[search.KindArticle] != len(docs) || len(kinds) > 1 {
			t.Errorf("%s: holds %v, %v", when, kinds, bad)
		}
		if err != nil || n != len(docs) {
			t.Errorf("%s: holds %d documents, %v; want %d", when, n, err, len(docs))
		}
	}
	check("empty")
	all := append(batch(1, 30), article(31, "Wifi instellen", ""), english(31, "Set up wifi", ""))
	index(t, e, all...)
	check("after index", all...)
	all[3].Body = "Anders."
	index(t, e, all[3], all[30]) // the translation of 31 goes
	if err := e.Delete(t.Context(), all[0].Ref); err != nil {
		t.Fatal(err)
	}
	check("after changes", all[1:31]...)
	stop := errors.New("enough")
	if err := l.Held(t.Context(), func(search.Held) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("a visitor that stops gives %v", err)
	}
}

// testResume stops a rebuild and lets it go on.
func testResume(t *testing.T, e search.Engine) {
	r, ok := e.(search.Resumer)
	if !ok {
		t.Fatal("the engine cannot go on with a rebuild")
	}
	index(t, e, batch(1, 3)...)
	fill := func(from, n int, kept *bool, end func() error) func(context.Context, search.Filling) error {
		return func(_ context.Context, f search.Filling) error {
			*kept = f.Kept
			return errors.Join(f.Add(batch(from, n)...), f.Checkpoint(), end())
		}
	}
	var kept bool
	stopped := func(mark string, from, n int) {
		t.Helper()
		ctx, stop := context.WithCancel(t.Context())
		err := r.Resume(ctx, mark, fill(from, n, &kept, func() error { stop(); return ctx.Err() }))
		if !errors.Is(err, context.Canceled) {
			t.Errorf("a stopped rebuild gave %v", err)
		}
		wantHits(t, "the live index stays", find(t, e, search.Query{Text: "antenne"}), 1, 2, 3)
	}
	stopped("first", 10, 20)
	if kept {
		t.Error("a first rebuild finds something kept")
	}
	stopped("second", 40, 5)
	if kept {
		t.Error("a rebuild under another mark goes on with the first")
	}
	stopped("second", 45, 5)
	if !kept {
		t.Error("nothing was kept")
	}
	if err := r.Resume(t.Context(), "second", fill(50, 5, &kept, func() error { return nil })); err != nil {
		t.Fatal(err)
	}
	if res := find(t, e, search.Query{Text: "antenne", First: 100}); !kept || res.Total != 15 || len(res.Hits) != 15 {
		t.Errorf("after going on %d are found (kept %v), want 15", res.Total, kept)
	}
	if s, err := e.Stats(t.Context()); err != nil || s.Stale || s.Documents != 15 {
		t.Errorf("stats %+v, %v; want 15 documents, not stale", s, err)
	}
	if err := r.Resume(t.Context(), "second", fill(1, 3, &kept, func() error { return nil })); err != nil || kept {
		t.Errorf("a finished rebuild was kept (%v), %v", kept, err)
	}
	broken := errors.New("the source broke")
	if err := r.Resume(t.Context(), "third", fill(1, 3, &kept, func() error { return broken })); !errors.Is(err, broken) {
		t.Errorf("rebuild gave %v, want the source's error", err)
	}
	if err := r.Resume(t.Context(), "third", fill(1, 3, &kept, func() error { return nil })); err != nil || kept {
		t.Errorf("a failed rebuild was kept (%v), %v", kept, err)
	}
}
