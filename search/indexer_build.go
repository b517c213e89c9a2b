package search

import (
	"context"
	"errors"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Resumer is an engine that can keep what a rebuild has filled when that is stopped.
type Resumer interface {
	// Resume is Rebuild under a mark. When ctx ends, what was filled up to the last checkpoint is kept, and a later call with
	// the same mark goes on with it; fill is told whether there is something kept. Changes that were made between the two
	// calls are missing in it. Any other mark, any other failure and Rebuild drop it.
	Resume(ctx context.Context, mark string, fill func(ctx context.Context, f Filling) error) error
}

// Filling is an index that is being filled.
type Filling struct {
	// Kept says that an earlier call filled a part.
	Kept bool
	// Add puts documents in.
	Add func(docs ...Document) error
	// Checkpoint returns when all that was added is safe.
	Checkpoint func() error
}

const (
	// checkpointEvery is how often a build notes how far it is, and keepHalf how long a build that was stopped can go on.
	checkpointEvery = time.Second
	keepHalf        = 7 * 24 * time.Hour
	// replayPage is how many events are read again at once.
	replayPage = 500
)

// half is how far a build is.
type half struct {
	mark   string
	source Kind
	after  [16]byte
	// event is a place in the row of events before the build began.
	event uint64
	done  int
}

// half reads from where a stopped build can go on.
func (s *state) half(now time.Time) (h half, ok bool) {
	if s.HalfMark == nil || s.HalfSource == nil || s.HalfEvent == nil || s.HalfAt == nil || len(s.HalfAfter) != len(h.after) || now.Sub(*s.HalfAt) > keepHalf {
		return h, false
	}
	h = half{mark: *s.HalfMark, source: Kind(*s.HalfSource), event: *s.HalfEvent, done: s.Done}
	copy(h.after[:], s.HalfAfter)
	return h, true
}

// Reindex builds a fresh index beside the one in use and puts it in its place; searches go on meanwhile and changes go to
// both. A build that was stopped goes on where it was. progress is told how many documents are done and how many there will
// be about (at least those done). Errors: CONFLICT while another build runs, UNAVAILABLE.
func (x *Indexer) Reindex(ctx context.Context, progress func(done, total int)) error {
	if !x.building.TryLock() {
		return ErrRebuilding
	}
	defer x.building.Unlock()
	ctx = authz.AsSystem(ctx)
	if !x.shared {
		return x.build(ctx, progress)
	}
	err := x.db.Alone(ctx, "search "+x.name, func() error { return x.build(ctx, progress) })
	if errors.Is(err, sqldb.ErrElsewhere) {
		return ErrRebuilding
	}
	return err
}

func (x *Indexer) build(ctx context.Context, progress func(done, total int)) error {
	known, err := getState(ctx, x.db, x.name)
	if err != nil {
		return err
	}
	b := &builder{x: x, total: known.Documents, progress: progress}
	mark, err := outbox.Mark(ctx, x.db)
	if err != nil {
		return err
	}
	b.fresh = half{mark: ids.New[Indexer]().String(), source: x.sources[0].Kind(), event: mark}
	b.at = b.fresh
	if h, ok := known.half(sqldb.Now()); ok {
		b.at = h
	}
	if err := beginBuild(ctx, x.db, x.name, sqldb.Now()); err != nil {
		return err
	}
	if r, ok := x.engine.(Resumer); ok {
		err = r.Resume(ctx, b.at.mark, b.fill)
	} else {
		b.at = b.fresh
		err = x.engine.Rebuild(ctx, func(ctx context.Context, add func(docs ...Document) error) error {
			return b.fill(ctx, Filling{Add: add, Checkpoint: func() error { return nil }})
		})
	}
	if err != nil {
		return err
	}
	if x.shared { // what other nodes wrote between reading events and changing places went only to the old index
		if _, err := x.replay(ctx, b.replayed); err != nil {
			return err
		}
	}
	return x.complete(ctx, b.at.done, progress)
}

// builder fills an index from the sources.
type builder struct {
	x         *Indexer
	fresh, at half
	total     int
	progress  func(done, total int)
	told      time.Time
	// replayed is the last event that was read again.
	replayed uint64
}

func (b *builder) fill(ctx context.Context, f Filling) error {
	if !f.Kept {
		b.fresh.mark = b.at.mark
		b.at = b.fresh
	}
	from := max(0, slices.IndexFunc(b.x.sources, func(s Source) bool { return s.Kind() == b.at.source }))
	for i, s := range b.x.sources[from:] {
		if i > 0 {
			b.at.source, b.at.after = s.Kind(), [16]byte{}
		}
		if err := b.source(ctx, s, f); err != nil {
			return err
		}
	}
	var err error
	b.replayed, err = b.x.replay(ctx, b.at.event)
	return err
}

func (b *builder) source(ctx context.Context, s Source, f Filling) error {
	for {
		docs, next, more, err := s.DocumentsAfter(ctx, b.at.after, fillPage)
		if err != nil {
			return err
		}
		if docs = b.x.fit(ctx, docs); len(docs) > 0 {
			if err := f.Add(docs...); err != nil {
				return err
			}
		}
		b.at.after, b.at.done = next, b.at.done+len(docs)
		if b.progress != nil && len(docs) > 0 {
			b.progress(b.at.done, max(b.at.done, b.total))
		}
		if !more {
			return nil
		}
		if err := b.checkpoint(ctx, f); err != nil {
			return err
		}
	}
}

func (b *builder) checkpoint(ctx context.Context, f Filling) error {
	if time.Since(b.told) < checkpointEvery {
		return nil
	}
	if err := f.Checkpoint(); err != nil {
		return err
	}
	b.told = time.Now()
	return noteHalf(ctx, b.x.db, b.x.name, b.at, sqldb.Now())
}

// replay reads again what changed since a place in the row of events: whatever reached another node, or came while a build
// was stopped. It gives the last event it read.
func (x *Indexer) replay(ctx context.Context, event uint64) (uint64, error) {
	for {
		list, err := outbox.Since(ctx, x.db, event, replayPage)
		if err != nil || len(list) == 0 {
			return event, err
		}
		event = list[len(list)-1].EventID
		for _, s := range x.sources {
			mine := ofSource(s, list)
			if len(mine) == 0 {
				continue
			}
			if err := x.follow(ctx, s, mine); err != nil {
				return event, err
			}
		}
	}
}

// complete notes which build the index is of, in the database and beside the index.
func (x *Indexer) complete(ctx context.Context, done int, progress func(done, total int)) error {
	generation := newGeneration()
	if err := x.stamp.write(ctx, generation); err != nil {
		return err
	}
	if err := endBuild(ctx, x.db, x.name, generation, done, sqldb.Now()); err != nil {
		return err
	}
	x.trust()
	x.empty.Store(false)
	if progress != nil {
		progress(done, done)
	}
	return nil
}
