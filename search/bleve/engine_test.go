package bleve_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"plein/internal/errs"
	"plein/search"
	"plein/search/bleve"
	"plein/search/enginetest"
)

func open(t *testing.T, dir string) *bleve.Engine {
	t.Helper()
	e, err := bleve.Open(bleve.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func TestContract(t *testing.T) {
	enginetest.Run(t, func(t *testing.T) search.Engine { return open(t, t.TempDir()) })
}

func doc(n byte, title string) search.Document {
	return search.Document{
		Ref: search.Ref{Kind: search.KindArticle, ID: [16]byte{n}}, Locale: search.Dutch, Title: title, Audience: search.Public,
	}
}

func total(t *testing.T, e search.Engine, text string) int {
	t.Helper()
	res, err := e.Search(t.Context(), search.Query{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return res.Total
}

func fill(docs ...search.Document) func(context.Context, func(...search.Document) error) error {
	return func(_ context.Context, add func(...search.Document) error) error { return add(docs...) }
}

func TestAnIndexIsThereAfterReopening(t *testing.T) {
	dir := t.TempDir()
	e := open(t, dir)
	if s, err := e.Stats(t.Context()); err != nil || !s.Stale {
		t.Fatalf("a first start is %+v, %v; want stale", s, err)
	}
	if err := e.Rebuild(t.Context(), fill(doc(1, "Wachtwoord"))); err != nil {
		t.Fatal(err)
	}
	if err := e.Index(t.Context(), doc(2, "Router")); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	e = open(t, dir)
	if s, err := e.Stats(t.Context()); err != nil || s.Stale || s.Documents != 2 {
		t.Errorf("reopened %+v, %v; want 2 documents, not stale", s, err)
	}
	for _, text := range []string{"router", "ruoter", "wahctwoord"} {
		if total(t, e, text) != 1 {
			t.Errorf("%s not found after reopening", text)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 2 {
		t.Errorf("the directory holds %v, %v; want one generation and its name", left, err)
	}
}

func TestADamagedIndexStartsAfresh(t *testing.T) {
	for name, damage := range map[string]func(dir string) error{
		"garbled name": func(dir string) error { return os.WriteFile(filepath.Join(dir, "current.json"), []byte("{"), 0o600) },
		"other form": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "current.json"), []byte(`{"form":9999,"number":1,"generation":"generation-000002","filled":true}`), 0o600)
		},
		"way out of the directory": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "current.json"), []byte(`{"form":7,"number":1,"generation":"../x","filled":true}`), 0o600)
		},
		"garbled index": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "generation-000002", "root.bolt"), []byte("no bolt file"), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			e := open(t, dir)
			if err := e.Rebuild(t.Context(), fill(doc(1, "Router"))); err != nil {
				t.Fatal(err)
			}
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			if err := damage(dir); err != nil {
				t.Fatal(err)
			}
			e = open(t, dir)
			if s, err := e.Stats(t.Context()); err != nil || !s.Stale || s.Documents != 0 {
				t.Errorf("%+v, %v; want empty and stale", s, err)
			}
			if err := e.Rebuild(t.Context(), fill(doc(1, "Router"))); err != nil {
				t.Fatal(err)
			}
			if total(t, e, "router") != 1 {
				t.Error("nothing found after the rebuild")
			}
		})
	}
}

func TestASecondProcessIsRefused(t *testing.T) {
	dir := t.TempDir()
	e := open(t, dir)
	if err := e.Index(t.Context(), doc(1, "Router")); err != nil {
		t.Fatal(err)
	}
	if _, err := bleve.Open(bleve.Options{Dir: dir}); errs.KindOf(err) != errs.KindUnavailable {
		t.Errorf("opening twice gave %v, want UNAVAILABLE", err)
	}
	if total(t, e, "router") != 1 {
		t.Error("the first one lost its index")
	}
}

func TestASmallCacheChangesNoAnswer(t *testing.T) {
	e, err := bleve.Open(bleve.Options{Dir: t.TempDir(), CacheBytes: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	for n := range byte(20) {
		if err := e.Index(t.Context(), doc(n+1, "Router herstarten")); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		if got := total(t, e, "routers herstart"); got != 20 {
			t.Errorf("found %d, want 20", got)
		}
	}
}
