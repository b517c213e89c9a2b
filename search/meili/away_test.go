package meili_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"plein/internal/errs"
	"plein/search"
	"plein/search/meili"
)

// at opens an engine on an address where no Meilisearch is.
func at(t *testing.T, url string) *meili.Engine {
	t.Helper()
	e, err := meili.Open(meili.Options{URL: url, Key: "key", SearchTimeout: 300 * time.Millisecond, WriteTimeout: 300 * time.Millisecond})
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

// everything calls all that asks the server; each has to say UNAVAILABLE in time.
func everything(t *testing.T, e *meili.Engine) {
	t.Helper()
	doc := search.Document{Ref: search.Ref{Kind: search.KindArticle, ID: [16]byte{1}}, Locale: search.Dutch, Title: "Router", Audience: search.Public}
	for name, call := range map[string]func(ctx context.Context) error{
		"search":   func(ctx context.Context) error { _, err := e.Search(ctx, search.Query{Text: "router"}); return err },
		"suggest":  func(ctx context.Context) error { _, err := e.Suggest(ctx, search.Query{Text: "rou"}); return err },
		"stats":    func(ctx context.Context) error { _, err := e.Stats(ctx); return err },
		"kinds":    func(ctx context.Context) error { _, err := e.Kinds(ctx); return err },
		"stamp":    func(ctx context.Context) error { _, err := e.Stamp(ctx); return err },
		"index":    func(ctx context.Context) error { return e.Index(ctx, doc) },
		"delete":   func(ctx context.Context) error { return e.Delete(ctx, doc.Ref) },
		"synonyms": func(ctx context.Context) error { return e.SetSynonyms(ctx, nil) },
		"held":     func(ctx context.Context) error { return e.Held(ctx, func(search.Held) error { return nil }) },
		"rebuild": func(ctx context.Context) error {
			return e.Rebuild(ctx, func(context.Context, func(...search.Document) error) error { return nil })
		},
	} {
		began := time.Now()
		if err := call(t.Context()); errs.KindOf(err) != errs.KindUnavailable {
			t.Errorf("%s gave %v, want UNAVAILABLE", name, err)
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}

func TestServerThatIsDown(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	everything(t, at(t, s.URL))
}

// hang does not answer until the caller gives up. Only who has read the request is told of that.
func hang(r *http.Request, release <-chan struct{}) {
	_, _ = io.Copy(io.Discard, r.Body)
	select {
	case <-release:
	case <-r.Context().Done():
	}
}

func TestServerThatIsSlow(t *testing.T) {
	release := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		hang(r, release)
	}))
	defer s.Close()
	defer close(release)
	everything(t, at(t, s.URL))
}

func TestServerThatAnswersNonsense(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"no JSON": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) },
		"an error of the server": func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, `{"message":"x","code":"internal","type":"internal"}`, http.StatusInternalServerError)
		},
		"a wrong key": func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, `{"message":"x","code":"invalid_api_key","type":"auth"}`, http.StatusForbidden)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(answer)
			defer s.Close()
			everything(t, at(t, s.URL))
		})
	}
}

// A server that fails is left alone: its callers get their answer at once, and it is not asked.
func TestServerThatFailsIsLeftAlone(t *testing.T) {
	var asked atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		hang(r, nil)
	}))
	defer s.Close()
	e := at(t, s.URL)
	for range 3 {
		_, _ = e.Search(t.Context(), search.Query{Text: "router"})
	}
	before := asked.Load()
	began := time.Now()
	for range 100 {
		if _, err := e.Search(t.Context(), search.Query{Text: "router"}); errs.KindOf(err) != errs.KindUnavailable {
			t.Fatalf("gave %v, want UNAVAILABLE", err)
		}
	}
	if took := time.Since(began); took > 200*time.Millisecond || asked.Load() != before {
		t.Errorf("100 searches took %s and asked the server %d times", took, asked.Load()-before)
	}
}

func TestSomebodyGivingUpIsNoFault(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { hang(r, nil) }))
	defer s.Close()
	e := at(t, s.URL)
	for range 10 {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(5*time.Millisecond, cancel)
		if _, err := e.Search(ctx, search.Query{Text: "router"}); errs.KindOf(err) == errs.KindUnavailable {
			t.Fatalf("a caller who gave up got %v", err)
		}
	}
}
