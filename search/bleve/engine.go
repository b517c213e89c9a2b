// Package bleve is the embedded search engine. Bleve's index (scorch) stores the postings; reading texts, finding
// look-alikes of words, ranking, facets and suggestions are our own, because Bleve's query layer is slow and ranks below
// plain BM25. It relies on scorch's types, so the version of Bleve is pinned.
//
// An index lives in a directory: current.json names the generation in use, and each generation is a scorch index in a
// directory of its own. Rebuild fills the next generation and then changes the name.
package bleve

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"plein/internal/errs"
	"plein/search"
	"plein/search/score"
)

// Options says where and how an engine works.
type Options struct {
	// Dir holds the index; it is made when missing. One process at a time can use it.
	Dir string
	// CacheBytes bounds the memory for what was decoded of the index; 0 is 128 MB, or 640 bytes a document where that is more.
	CacheBytes int64
	// Weights of the ranking; score.Default when nil.
	Weights *score.Weights
}

// Engine implements search.Engine.
type Engine struct {
	opts Options
	// writes orders changes, so that the generation that is being filled gets them in the order of the live one. A rebuild
	// shares it with itself: what it adds has no order, only what changes meanwhile has to come before or after.
	writes  sync.RWMutex
	next    *generation
	touched map[search.Ref]bool // changed since the rebuild began
	mu      sync.RWMutex
	live    *generation
	name    current
	closed  bool

	synonyms atomic.Pointer[synonyms]
	ranking  atomic.Pointer[tuning]
	// turns lets as many search at a time as there are processors; the others wait, first come, first served. Side by side they
	// would take time from each other, and the unlucky would take many times as long.
	turns chan struct{}
}

var _ search.Engine = (*Engine)(nil)

// Open opens the index in a directory, or starts an empty one when there is none that can be read (Stats then says
// Stale). Errors: UNAVAILABLE when the directory cannot be used, for instance because another process has it.
func Open(o Options) (*Engine, error) {
	if o.Weights == nil {
		o.Weights = &score.Default
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, failed(err)
	}
	e := &Engine{opts: o, turns: make(chan struct{}, max(2, runtime.GOMAXPROCS(0)))}
	name, err := readCurrent(o.Dir)
	if err != nil {
		return nil, failed(err)
	}
	if name.usable() {
		if e.live, err = openGeneration(filepath.Join(o.Dir, name.Generation), o); err != nil && inUse(err) {
			return nil, failed(err)
		}
	}
	if e.live == nil {
		name = name.following()
		if e.live, err = startGeneration(o, name); err != nil {
			return nil, failed(err)
		}
	}
	e.name = name
	known, err := loadSynonyms(o.Dir)
	if err != nil {
		return nil, failed(errors.Join(err, e.live.close()))
	}
	e.synonyms.Store(known)
	if err := errors.Join(name.write(o.Dir), removeOthers(o.Dir, name)); err != nil {
		return nil, failed(errors.Join(err, e.live.close()))
	}
	return e, nil
}

// failed makes UNAVAILABLE of faults; what already has a kind, and a context's end, stay as they are.
func failed(err error) error {
	var known *errs.Error
	if err == nil || errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return errs.Unavailable("search_failed", err)
}

// acquire gives the live generation, which stays open until release.
func (e *Engine) acquire() (g *generation, release func(), err error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.closed {
		return nil, nil, search.ErrClosed
	}
	g = e.live
	g.users.Add(1)
	return g, g.users.Done, nil
}

// Index puts documents in; see search.Engine. It returns when they are on disk too.
func (e *Engine) Index(ctx context.Context, docs ...search.Document) error {
	for i := range docs {
		if err := docs[i].Validate(); err != nil {
			return err
		}
	}
	return e.change(ctx, docs, nil)
}

// Delete takes documents out; see search.Engine.
func (e *Engine) Delete(ctx context.Context, refs ...search.Ref) error {
	return e.change(ctx, nil, refs)
}

func (e *Engine) change(ctx context.Context, docs []search.Document, gone []search.Ref) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	g, release, err := e.acquireWrite()
	if err != nil {
		return err
	}
	defer release()
	written, err := e.applyBoth(g, docs, gone)
	e.writes.Unlock()
	if err != nil || written == nil {
		return failed(err)
	}
	return failed(wait(ctx, written))
}

// acquireWrite takes the write lock and the live generation; on an error it holds neither.
func (e *Engine) acquireWrite() (*generation, func(), error) {
	e.writes.Lock()
	g, release, err := e.acquire()
	if err != nil {
		e.writes.Unlock()
	}
	return g, release, err
}

func (e *Engine) applyBoth(g *generation, docs []search.Document, gone []search.Ref) (<-chan error, error) {
	if len(docs)+len(gone) == 0 {
		return nil, nil //nolint:nilnil // nothing to wait for
	}
	written, err := g.apply(newChange(docs, gone))
	if err != nil || e.next == nil {
		return written, err
	}
	for i := range docs {
		e.touched[docs[i].Ref] = true
	}
	for _, r := range gone {
		e.touched[r] = true
	}
	_, err = e.next.apply(newChange(docs, gone))
	return written, err
}

// Stats counts documents and bytes on disk.
func (e *Engine) Stats(context.Context) (search.Stats, error) {
	g, release, err := e.acquire()
	if err != nil {
		return search.Stats{}, err
	}
	defer release()
	e.mu.RLock()
	s := search.Stats{Stale: !e.name.Filled}
	e.mu.RUnlock()
	if s.Documents, err = g.count(); err != nil {
		return s, failed(err)
	}
	s.Bytes, err = dirSize(g.dir)
	return s, failed(err)
}

// dirSize adds up files; those that merging removes meanwhile do not count.
func dirSize(dir string) (n int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			n += info.Size()
		}
		return err
	})
	return n, err
}

// Close ends the engine; see search.Engine.
func (e *Engine) Close() error {
	e.writes.Lock()
	defer e.writes.Unlock()
	e.mu.Lock()
	if e.closed {
		e.mu.Unlock()
		return nil
	}
	e.closed = true
	e.mu.Unlock()
	e.live.users.Wait()
	return failed(e.live.close())
}
