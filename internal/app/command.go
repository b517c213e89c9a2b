package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/alecthomas/kong"

	"plein/internal/config"
	"plein/internal/errs"
	"plein/internal/progress"
	"plein/internal/sqldb"
	"plein/internal/texts"
)

// serverSettings are the settings of the running program as a command sees them: defaults and environment.
func serverSettings() (config.Server, error) {
	var s config.Server
	k, err := kong.New(&s, kong.Name("plein"), kong.Exit(func(int) {}))
	if err != nil {
		return s, err
	}
	_, err = k.Parse(nil)
	return s, err
}

// withApp opens Plein for a command, runs fn, and closes it. work says whether facts are delivered meanwhile.
func withApp(ctx context.Context, c config.Config, work bool, fn func(ctx context.Context, a *App) error) (err error) {
	s, err := serverSettings()
	if err != nil {
		return err
	}
	a, err := Open(ctx, c, s, c.Logger())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close(context.WithoutCancel(ctx))) }()
	if work {
		if err := a.Start(ctx); err != nil {
			return err
		}
	}
	return fn(ctx, a)
}

// settle waits until everything that was written is in the search index and with whoever else follows it.
func (a *App) settle(ctx context.Context, out progress.Out) error {
	total, err := a.Outbox.Pending(ctx)
	if err != nil || total == 0 {
		return err
	}
	s := out.Start("indexing", total, progress.Items)
	defer s.End()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		left, err := a.Outbox.Pending(ctx)
		if err != nil {
			return err
		}
		if left > total {
			total = left
			s.SetTotal(total)
		}
		s.Set(total - left)
		if left == 0 {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Explain words an error for the terminal. A full disk shows in many places and in as many words; it is named for what it is.
func Explain(err error) string {
	if sqldb.IsFull(err) {
		return "the disk is full: " + err.Error()
	}
	return err.Error()
}

// plain says an error of a service in words, for the terminal.
func plain(err error) error {
	var e *errs.Error
	if !errors.As(err, &e) {
		return err
	}
	if len(e.Fields) == 0 {
		return errors.New(texts.T("en", "errors."+e.Reason, pairs(e.Params)...))
	}
	var list []error
	for _, f := range e.Fields {
		list = append(list, fmt.Errorf("%s: %s", f.Path, texts.T("en", "errors."+f.Reason, pairs(f.Params)...)))
	}
	return errors.Join(list...)
}

func pairs(m map[string]any) []any {
	var out []any
	for k, v := range m {
		out = append(out, k, v)
	}
	return out
}
