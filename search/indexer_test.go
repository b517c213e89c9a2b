package search_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/search"
	"plein/search/bleve"
)

func TestReindexWhileWritingLosesNothing(t *testing.T) {
	e := setUp(t)
	const before, during = 30, 30
	for i := range before {
		e.publish(e.write(fmt.Sprintf("Zeppelin oud%d", i)), authz.AudiencePublic)
	}
	ctx, stop := context.WithCancel(t.Context())
	var writers, builders sync.WaitGroup
	writers.Go(func() {
		for i := range during {
			e.publish(e.write(fmt.Sprintf("Zeppelin nieuw%d", i)), authz.AudiencePublic)
		}
	})
	rounds := 0
	builders.Go(func() {
		for ctx.Err() == nil {
			last := 0
			err := e.indexer.Reindex(t.Context(), func(done, total int) {
				if done < last || total < done {
					t.Errorf("progress %d of %d after %d", done, total, last)
				}
				last = done
			})
			if err != nil {
				t.Error(err)
				return
			}
			rounds++
		}
	})
	writers.Wait()
	stop()
	builders.Wait()
	e.until("finding all", func() bool { return e.find(e.visitor, search.Input{Text: "zeppelin"}).Total == before+during })
	for i := range during {
		if e.find(e.visitor, search.Input{Text: fmt.Sprintf("nieuw%d", i)}).Total == 0 {
			t.Errorf("nieuw%d is lost", i)
		}
	}
	if rounds == 0 {
		t.Error("the index was never built")
	}
}

// restart opens the index anew, as a server does that starts.
func (e *env) restart(dir string) (*search.Indexer, *bleve.Engine) {
	e.Helper()
	engine, err := bleve.Open(bleve.Options{Dir: filepath.Join(dir, "index")})
	e.ok(err)
	e.Cleanup(func() { e.ok(engine.Close()) })
	return search.NewIndexer(engine, e.db, e.sources, filepath.Join(dir, "generation"), slog.New(slog.DiscardHandler)), engine
}

func (e *env) documents(engine search.Engine) int {
	e.Helper()
	s, err := engine.Stats(e.Context())
	e.ok(err)
	return s.Documents
}

// run runs an indexer until the end of the test.
func (e *env) run(x *search.Indexer) {
	ctx, stop := context.WithCancel(e.Context())
	done := make(chan struct{})
	go func() { defer close(done); x.Run(ctx) }()
	e.Cleanup(func() { stop(); <-done })
}

func TestMissingIndexIsBuiltByItself(t *testing.T) {
	e := setUp(t)
	for i := range 5 {
		e.publish(e.write(fmt.Sprintf("Zeppelin %d", i)), authz.AudiencePublic)
	}
	dir := t.TempDir()
	x, engine := e.restart(dir)
	e.ok(x.Prepare(t.Context()))
	if !x.Stale() {
		t.Error("a missing index is not called stale")
	}
	e.run(x)
	e.until("building", func() bool { return !x.Stale() && e.documents(engine) == 5 })
	if b, err := os.ReadFile(filepath.Join(dir, "generation")); err != nil || len(b) < 32 {
		t.Errorf("generation %q, %v", b, err)
	}
	e.ok(x.Prepare(t.Context()))
	if x.Stale() {
		t.Error("the built index is called stale")
	}

	// Another database's index, by its stamp.
	e.ok(os.WriteFile(filepath.Join(dir, "generation"), []byte("00112233445566778899aabbccddeeff"), 0o600))
	e.ok(x.Prepare(t.Context()))
	if !x.Stale() {
		t.Error("an index of another database is trusted")
	}
}

func TestBuildOnRequest(t *testing.T) {
	e := setUp(t)
	e.publish(e.write("Zeppelin"), authz.AudiencePublic)
	e.ok(e.indexer.Reindex(t.Context(), nil))
	p, err := search.ReadProgress(t.Context(), e.db, search.MainIndex)
	e.ok(err)
	if p.Running || p.Done != 1 {
		t.Errorf("progress %+v", p)
	}
	e.ok(search.Ask(t.Context(), e.db))
	if p, err = search.ReadProgress(t.Context(), e.db, search.MainIndex); err != nil || !p.Running {
		t.Errorf("asked for, progress %+v, %v", p, err)
	}
	e.run(e.indexer)
	e.until("the build", func() bool {
		p, err := search.ReadProgress(t.Context(), e.db, search.MainIndex)
		return err == nil && !p.Running
	})
}

func TestTwoBuildsAtOnceAreRefused(t *testing.T) {
	e := setUp(t)
	e.publish(e.write("Zeppelin"), authz.AudiencePublic)
	begun, resume := make(chan struct{}), make(chan struct{})
	var once sync.Once
	var wg sync.WaitGroup
	wg.Go(func() {
		err := e.indexer.Reindex(t.Context(), func(int, int) {
			once.Do(func() { close(begun); <-resume })
		})
		if err != nil {
			t.Error(err)
		}
	})
	select {
	case <-begun:
	case <-time.After(10 * time.Second):
		t.Fatal("the build does not begin")
	}
	if err := e.indexer.Reindex(t.Context(), nil); !errors.Is(err, search.ErrRebuilding) {
		t.Errorf("second build: %v", err)
	}
	close(resume)
	wg.Wait()
}
