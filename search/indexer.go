package search

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"plein/internal/authz"
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
	name    string
	shared  bool // with other nodes
	db      *sqldb.DB
	sources []Source
	stamp   stamp
	log     *slog.Logger

	// writing keeps reading a thing and writing it to the index together, so that an older reading never comes last.
	writing  sync.Mutex
	building sync.Mutex
	known    atomic.Int64 // Unix time until which the index is taken to be of this database and complete
	empty    atomic.Bool  // it is not
	failed   atomic.Bool  // the last write failed
	behind   atomic.Int64 // Unix time until which searches are called stale
}

// The names of indexes: the embedded one of a node, and the one that nodes share.
const (
	MainIndex   = "main"
	SharedIndex = "meilisearch"
)

// NewIndexer makes the indexer of a node's own index. stamp is the file beside the index that says which build it is of.
func NewIndexer(engine Engine, db *sqldb.DB, sources []Source, stamp string, log *slog.Logger) *Indexer {
	return &Indexer{engine: engine, name: MainIndex, db: db, sources: sources, stamp: stampFile(stamp), log: log}
}

// SharedEngine is an engine that several nodes use, and that keeps beside its index which build it is of.
type SharedEngine interface {
	Engine
	// Stamp reads what SetStamp wrote last, "" when there is nothing or the index was lost.
	Stamp(ctx context.Context) (string, error)
	SetStamp(ctx context.Context, stamp string) error
}

// NewSharedIndexer makes the indexer of an index that nodes share.
func NewSharedIndexer(engine SharedEngine, db *sqldb.DB, sources []Source, log *slog.Logger) *Indexer {
	return &Indexer{engine: engine, name: SharedIndex, shared: true, db: db, sources: sources, stamp: stampBeside{engine}, log: log}
}

// Ready reports whether the index was found complete: until then another should answer.
func (x *Indexer) Ready() bool { return !x.empty.Load() }

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
		ID: id, Name: x.subscriber(), Kinds: kinds, HandleBatch: x.handle, Concurrency: 1, BatchSize: 100, MaxAttempts: 5000, Together: true,
		Backoff: func(attempt int) time.Duration { return min(time.Second<<min(attempt-1, 5), 30*time.Second) },
	}
}

// subscriber is the name for people of who follows the events.
func (x *Indexer) subscriber() string {
	if x.name == MainIndex {
		return "search"
	}
	return "search " + x.name
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
		if mine := ofSource(s, list); len(mine) > 0 {
			err = errors.Join(err, x.follow(ctx, s, mine))
		}
	}
	x.failed.Store(err != nil)
	if err != nil || len(list) == 0 {
		return err
	}
	last := list[0]
	for _, d := range list[1:] {
		if d.EventID > last.EventID {
			last = d
		}
	}
	return noteEvent(ctx, x.db, x.name, last.EventID, last.CreatedAt)
}

func (x *Indexer) follow(ctx context.Context, s Source, list []outbox.Delivery) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	changed, err := s.Changed(ctx, list)
	if err != nil || len(changed) == 0 {
		return err
	}
	return x.put(ctx, s, changed)
}

// write brings things up to date.
func (x *Indexer) write(ctx context.Context, s Source, list [][16]byte) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	return x.put(ctx, s, list)
}

// put reads things and writes them to the index; those that are gone are taken out. The caller holds writing.
func (x *Indexer) put(ctx context.Context, s Source, list [][16]byte) error {
	docs, err := s.Documents(ctx, list)
	if err != nil {
		return err
	}
	docs = x.fit(ctx, docs)
	here := make(map[Ref]bool, len(docs))
	for i := range docs {
		here[docs[i].Ref] = true
	}
	var gone []Ref
	for _, ref := range refsOf(s.Kind(), list) {
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
