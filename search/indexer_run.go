package search

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

type generationID = ids.ID[Indexer]

func newGeneration() generationID { return ids.New[Indexer]() }

// Prepare finds out whether the index is of this database and complete; searches are called stale until it is. Call it
// before the first search; Run builds what is missing. Errors: UNAVAILABLE when the engine cannot tell.
func (x *Indexer) Prepare(ctx context.Context) error {
	missing, err := x.missing(ctx)
	x.empty.Store(missing || err != nil)
	return err
}

func (x *Indexer) missing(ctx context.Context) (bool, error) {
	stats, err := x.engine.Stats(ctx)
	if err != nil {
		return false, err
	}
	st, err := getState(ctx, x.db, x.name)
	if err != nil {
		return false, err
	}
	stamp, err := x.stamp.read(ctx)
	if err != nil {
		return false, err
	}
	return stats.Stale || stamp.IsZero() || stamp != st.Generation, nil
}

// Run builds the index when it is missing or of another database, and whenever somebody asks, until ctx ends. What fails
// is tried again.
func (x *Indexer) Run(ctx context.Context) {
	ctx = authz.AsSystem(ctx)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	pause := lookEvery
	for {
		if err := x.look(ctx); err != nil && ctx.Err() == nil {
			x.log.ErrorContext(ctx, "search: index not built", "error", err, "again_in", pause)
			pause = min(2*pause, time.Minute)
			tick.Reset(pause)
		} else if pause != lookEvery {
			pause = lookEvery
			tick.Reset(pause)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (x *Indexer) look(ctx context.Context) error {
	st, err := getState(ctx, x.db, x.name)
	if err != nil {
		return err
	}
	if !st.wanted() {
		if x.known.Load() > time.Now().Unix() {
			return nil
		}
		missing, err := x.missing(ctx)
		if err != nil {
			return err
		}
		if !missing {
			x.empty.Store(false)
			x.trust()
			return nil
		}
		x.empty.Store(true)
	}
	began := time.Now()
	err = x.Reindex(ctx, nil)
	if errors.Is(err, ErrRebuilding) {
		return nil
	}
	if err == nil {
		x.log.InfoContext(ctx, "search: index built", "took", time.Since(began).Round(time.Millisecond))
	}
	return err
}

// Ask has the running server build the index anew: for commands, which cannot open an index that a server uses.
func Ask(ctx context.Context, db *sqldb.DB) error { return wantBuild(ctx, db, sqldb.Now()) }

// Progress is how far a build is.
type Progress struct {
	// Running says that a build is wanted or runs.
	Running bool
	// Done counts its documents; Total is about how many there will be, at least Done.
	Done, Total int
}

// ReadProgress tells how far the builds of the named indexes are that Ask asked for.
func ReadProgress(ctx context.Context, db *sqldb.DB, names ...string) (p Progress, err error) {
	for _, name := range names {
		s, err := getState(ctx, db, name)
		if err != nil {
			return p, err
		}
		p.Running = p.Running || s.wanted()
		p.Done += s.Done
		p.Total += max(s.Done, s.Documents)
	}
	return p, nil
}

// trustFor is how long an index that was found complete is not looked at again.
const trustFor = time.Minute

func (x *Indexer) trust() { x.known.Store(time.Now().Add(trustFor).Unix()) }

// Forget makes an index that is not in use count as missing, since nobody keeps it up to date: when it is used again, it is
// built anew.
func Forget(ctx context.Context, db *sqldb.DB, name string) error { return forgetBuild(ctx, db, name) }

// stamp says beside the index which build it is of.
type stamp interface {
	read(ctx context.Context) (generationID, error)
	write(ctx context.Context, id generationID) error
}

// stampFile is a file.
type stampFile string

func (f stampFile) read(context.Context) (generationID, error) {
	id, err := readStamp(string(f))
	if err != nil {
		err = errs.Unavailable("search_failed", err)
	}
	return id, err
}

func (f stampFile) write(_ context.Context, id generationID) error {
	if err := writeStamp(string(f), id); err != nil {
		return errs.Unavailable("search_failed", err)
	}
	return nil
}

// stampBeside is kept by the engine.
type stampBeside struct{ engine SharedEngine }

func (s stampBeside) read(ctx context.Context) (id generationID, err error) {
	text, err := s.engine.Stamp(ctx)
	if raw, bad := hex.DecodeString(text); bad == nil && len(raw) == len(id) {
		copy(id[:], raw)
	}
	return id, err
}

func (s stampBeside) write(ctx context.Context, id generationID) error {
	return s.engine.SetStamp(ctx, hex.EncodeToString(id[:]))
}

// readStamp reads which build the index is of; zero when the file is missing or says nothing.
func readStamp(file string) (generationID, error) {
	var id generationID
	b, err := os.ReadFile(file) // #nosec G304 -- our own file
	if errors.Is(err, fs.ErrNotExist) {
		return id, nil
	}
	if err != nil {
		return id, err
	}
	if raw, err := hex.DecodeString(string(bytes.TrimSpace(b))); err == nil && len(raw) == len(id) {
		copy(id[:], raw)
	}
	return id, nil
}

// writeStamp puts the file in place at once.
func writeStamp(file string, id generationID) error {
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	_, err = f.WriteString(hex.EncodeToString(id[:]) + "\n")
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
