package app

import (
	"context"
	"errors"
	"time"

	"plein/internal/config"
	"plein/internal/progress"
	"plein/internal/sqldb"
	"plein/search"
)

// ReindexCmd builds the search index anew.
type ReindexCmd struct {
	Running bool `help:"Have the servers that run on this database do it, and watch; needs --mysql-dsn."`
}

// Run builds a fresh index beside the one in use and puts it in its place.
func (cmd *ReindexCmd) Run(ctx context.Context, c config.Config) error {
	out := progress.Stderr()
	if cmd.Running {
		return askToReindex(ctx, c, out)
	}
	return withApp(ctx, c, false, func(ctx context.Context, a *App) error {
		s := out.Start("reindex", 0, progress.Items)
		defer s.End()
		return plain(a.Indexer.Reindex(ctx, func(done, total int) {
			s.SetTotal(int64(total))
			s.Set(int64(done))
		}))
	})
}

// askToReindex asks running servers and waits for the one that does it.
func askToReindex(ctx context.Context, c config.Config, out progress.Out) (err error) {
	if c.MySQLDSN == "" {
		return errors.New("--running: say with --mysql-dsn which database the servers use")
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
		p, err := search.ReadProgress(ctx, db)
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
