package search

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

const (
	// fillPage is how many things a build reads at once.
	fillPage = 200
	// lookEvery is how often a node looks whether somebody asked for a build.
	lookEvery = 2 * time.Second
	// behindAfter is how late an event may arrive before searches are called stale, and staleFor for how long then.
	behindAfter = 10 * time.Second
	staleFor    = 15 * time.Second
)

// Indexer keeps the index like the database: it follows the events of the domains, and builds a fresh index when there is
// none, when it is of another database, or when somebody asks.
type Indexer struct {
	engine  Engine
	db      *sqldb.DB
	sources []Source
	stamp   string
	log     *slog.Logger

	// writing keeps reading a thing and writing it to the index together, so that an older reading never comes last.
	writing  sync.Mutex
	building sync.Mutex
	known    atomic.Bool  // the index was found to be of this database and complete
	empty    atomic.Bool  // it is not
	failed   atomic.Bool  // the last write failed
	behind   atomic.Int64 // Unix time until which searches are called stale
}

// NewIndexer makes the indexer. stamp is the file beside the index that says which build it is of.
func NewIndexer(engine Engine, db *sqldb.DB, sources []Source, stamp string, log *slog.Logger) *Indexer {
	return &Indexer{engine: engine, db: db, sources: sources, stamp: stamp, log: log}
}

// Stale reports whether the index may lack something: it is not complete yet, cannot be written, or is seconds behind.
func (x *Indexer) Stale() bool {
	return x.empty.Load() || x.failed.Load() || x.behind.Load() > time.Now().Unix()
}

// Subscription asks the outbox for what changes; id is the subscriber's number. One batch at a time on a node: of two
// readings of the same thing the later one must win.
func (x *Indexer) Subscription(id uint16) outbox.Subscription {
	kinds := make([]string, len(x.sources))
	for i, s := range x.sources {
		kinds[i] = s.Events()
	}
	return outbox.Subscription{
		ID: id, Name: "search", Kinds: kinds, HandleBatch: x.handle, Concurrency: 1, BatchSize: 100, MaxAttempts: 5000,
		Backoff: func(attempt int) time.Duration { return min(time.Second<<min(attempt-1, 5), 30*time.Second) },
	}
}

// handle brings the things that events are about up to date. It reads them as they are now, so that order and repetition
// of events do not matter.
func (x *Indexer) handle(ctx context.Context, list []outbox.Delivery) error {
	ctx = authz.AsSystem(ctx)
	now := time.Now()
	for _, d := range list {
		if now.Sub(d.CreatedAt) > behindAfter {
			x.behind.Store(now.Add(staleFor).Unix())
		}
	}
	var err error
	for _, s := range x.sources {
		var mine []outbox.Delivery
		for _, d := range list {
			if strings.HasPrefix(d.Kind, strings.TrimSuffix(s.Events(), "*")) {
				mine = append(mine, d)
			}
		}
		if len(mine) > 0 {
			err = errors.Join(err, x.follow(ctx, s, mine))
		}
	}
	x.failed.Store(err != nil)
	return err
}

func (x *Indexer) follow(ctx context.Context, s Source, list []outbox.Delivery) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	changed, err := s.Changed(ctx, list)
	if err != nil || len(changed) == 0 {
		return err
	}
	docs, err := s.Documents(ctx, changed)
	if err != nil {
		return err
	}
	docs = x.fit(ctx, docs)
	here := make(map[Ref]bool, len(docs))
	for i := range docs {
		here[docs[i].Ref] = true
	}
	var gone []Ref
	for _, ref := range refsOf(s.Kind(), changed) {
		if !here[ref] {
			gone = append(gone, ref)
		}
	}
	if len(gone) > 0 {
		if err := x.engine.Delete(ctx, gone...); err != nil {
			return err
		}
	}
	if len(docs) == 0 {
		return nil
	}
	return x.engine.Index(ctx, docs...)
}

// fit leaves out documents that no index can take; they are logged, since one of them must not hold up the rest.
func (x *Indexer) fit(ctx context.Context, docs []Document) []Document {
	out := docs[:0]
	for _, d := range docs {
		if err := d.Validate(); err != nil {
			x.log.ErrorContext(ctx, "search: cannot be indexed", "kind", d.Kind, "error", err)
			continue
		}
		out = append(out, d)
	}
	return out
}

// Reindex builds a fresh index beside the one in use and puts it in its place; searches go on meanwhile and changes go to
// both. progress is told how many documents are done and how many there will be about (at least those done). Errors:
// CONFLICT while another build runs, UNAVAILABLE.
func (x *Indexer) Reindex(ctx context.Context, progress func(done, total int)) error {
	if !x.building.TryLock() {
		return ErrRebuilding
	}
	defer x.building.Unlock()
	ctx = authz.AsSystem(ctx)
	state, err := getState(ctx, x.db)
	if err != nil {
		return err
	}
	if err := beginBuild(ctx, x.db, sqldb.Now()); err != nil {
		return err
	}
	done, told := 0, time.Time{}
	err = x.engine.Rebuild(ctx, func(ctx context.Context, add func(docs ...Document) error) error {
		for _, s := range x.sources {
			err := x.fill(ctx, s, func(docs []Document) error {
				if err := add(docs...); err != nil {
					return err
				}
				done += len(docs)
				if progress != nil {
					progress(done, max(done, state.Documents))
				}
				if time.Since(told) < time.Second {
					return nil
				}
				told = time.Now()
				return noteProgress(ctx, x.db, done)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return x.complete(ctx, done, progress)
}

func (x *Indexer) fill(ctx context.Context, s Source, add func([]Document) error) error {
	var after [16]byte
	for {
		docs, next, more, err := s.DocumentsAfter(ctx, after, fillPage)
		if err != nil {
			return err
		}
		if docs = x.fit(ctx, docs); len(docs) > 0 {
			if err := add(docs); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
		after = next
	}
}

// complete notes which build the index is of, in the database and beside the index.
func (x *Indexer) complete(ctx context.Context, done int, progress func(done, total int)) error {
	generation := newGeneration()
	if err := writeStamp(x.stamp, generation); err != nil {
		return errs.Unavailable("search_failed", err)
	}
	if err := endBuild(ctx, x.db, generation, done, sqldb.Now()); err != nil {
		return err
	}
	x.known.Store(true)
	x.empty.Store(false)
	if progress != nil {
		progress(done, done)
	}
	return nil
}
