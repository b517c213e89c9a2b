package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"plein/internal/config"
	"plein/internal/progress"
	"plein/internal/sqldb"
	"plein/search"
)

// ReindexCmd builds the search index anew.
type ReindexCmd struct {
	Running bool   `help:"Have the servers that run on this database do it, and watch; needs --mysql-dsn."`
	Index   string `help:"Only this index: ${enum}." enum:"all,main,meilisearch" default:"all"`
}

// Run builds a fresh index beside the one in use and puts it in its place; a build that was stopped goes on.
func (cmd *ReindexCmd) Run(ctx context.Context, c config.Config) error {
	out := progress.Stderr()
	if cmd.Running {
		return askToReindex(ctx, c, out)
	}
	return withApp(ctx, c, false, func(ctx context.Context, a *App) error {
		list, err := a.chosen(cmd.Index)
		if err != nil {
			return err
		}
		for _, x := range list {
			s := out.Start("reindex "+x.Name, 0, progress.Items)
			err := x.Indexer.Reindex(ctx, func(done, total int) {
				s.SetTotal(int64(total))
				s.Set(int64(done))
			})
			s.End()
			if ctx.Err() != nil {
				return errors.New("stopped; run it again to go on")
			}
			if err != nil {
				return plain(err)
			}
		}
		return a.reindexMeaning(ctx, out)
	})
}

// reindexMeaning has the vectors made that are missing, where search by meaning is set up.
func (a *App) reindexMeaning(ctx context.Context, out progress.Out) error {
	if !a.Meaning.On() {
		return nil
	}
	s := out.Start("vectors", 0, progress.Items)
	defer s.End()
	err := a.Meaning.Reindex(ctx, func(done, total int) {
		s.SetTotal(int64(total))
		s.Set(int64(done))
	})
	if ctx.Err() != nil {
		return errors.New("stopped; run it again to go on")
	}
	return plain(err)
}

// chosen lists the indexes of a name, or all.
func (a *App) chosen(name string) ([]Index, error) {
	if name == "all" {
		return a.Indexes, nil
	}
	for _, x := range a.Indexes {
		if x.Name == name {
			return []Index{x}, nil
		}
	}
	return nil, fmt.Errorf("--index: %s is not in use; say with --meili-url where it is", name)
}

// VerifyIndexCmd compares database and search index.
type VerifyIndexCmd struct {
	Repair bool   `help:"Write what differs to the index anew."`
	Index  string `help:"Only this index: ${enum}." enum:"all,main,meilisearch" default:"all"`
}

// errDiffer is the answer when database and index do not agree.
var errDiffer = errors.New("database and index differ")

// Run delivers what waits, as a start of the server would, and then compares every document in its version. It fails when
// there are differences that it was not asked to repair.
func (cmd *VerifyIndexCmd) Run(ctx context.Context, c config.Config) error {
	return withApp(ctx, c, true, func(ctx context.Context, a *App) error {
		list, err := a.chosen(cmd.Index)
		if err != nil {
			return err
		}
		out := progress.Stderr()
		if err := a.settleIndexes(ctx, list, out); err != nil {
			return err
		}
		var failed error
		for _, x := range list {
			failed = errors.Join(failed, cmd.verify(ctx, x, out))
		}
		return failed
	})
}

func (cmd *VerifyIndexCmd) verify(ctx context.Context, x Index, out progress.Out) error {
	d, err := compare(ctx, x, out)
	if err != nil {
		return plain(err)
	}
	if !d.Agree() && cmd.Repair {
		fmt.Fprint(os.Stderr, d)
		if err := x.Indexer.Repair(ctx, d); err != nil {
			return plain(err)
		}
		if d, err = compare(ctx, x, out); err != nil {
			return plain(err)
		}
	}
	fmt.Fprint(os.Stderr, d)
	fmt.Fprintf(os.Stdout, "index=%s documents=%d missing=%d stale=%d surplus=%d\n", x.Name, d.Documents, len(d.Missing), len(d.Stale), len(d.Surplus))
	if !d.Agree() {
		return fmt.Errorf("%s: %w", x.Name, errDiffer)
	}
	return nil
}

func compare(ctx context.Context, x Index, out progress.Out) (*search.Differences, error) {
	s := out.Start("verify "+x.Name, 0, progress.Items)
	defer s.End()
	return x.Indexer.Verify(ctx, func(done, total int) {
		s.SetTotal(int64(total))
		s.Set(int64(done))
	})
}

// settleIndexes waits until everything that was written is in the indexes. An index that cannot be reached is an error.
func (a *App) settleIndexes(ctx context.Context, list []Index, out progress.Out) error {
	var s *progress.Step
	total := int64(0)
	for {
		left := int64(0)
		stats, err := a.Outbox.Stats(ctx)
		if err != nil {
			return err
		}
		for _, x := range list {
			if _, err := x.Stats(ctx); err != nil {
				return fmt.Errorf("%s: %w", x.Name, plain(err))
			}
			for _, o := range stats {
				if o.ID == x.subscriber {
					left += o.Pending
				}
			}
			if !x.Indexer.Ready() {
				left++
			}
		}
		if left == 0 {
			break
		}
		if s == nil {
			s = out.Start("indexing", left, progress.Items)
			defer s.End() //nolint:gocritic // started once
		}
		total = max(total, left)
		s.SetTotal(total)
		s.Set(total - left)
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// askToReindex asks running servers and waits for the one that does it.
func askToReindex(ctx context.Context, c config.Config, out progress.Out) (err error) {
	if c.MySQLDSN == "" {
		return errors.New("--running: say with --mysql-dsn which database the servers use")
	}
	names := []string{search.MainIndex}
	if c.MeiliURL != "" {
		names = append(names, search.SharedIndex)
	}
	db, err := sqldb.Open(ctx, c.MySQLDSN, sqldb.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := search.Ask(ctx, db); err != nil {
		return err
	}
	s := out.Start("reindex", 0, progress.Items)
	defer s.End()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		p, err := search.ReadProgress(ctx, db, names...)
		if err != nil {
			return err
		}
		s.SetTotal(int64(p.Total))
		s.Set(int64(p.Done))
		if !p.Running {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return errors.New("no longer watching; the servers go on with it")
		}
	}
}
