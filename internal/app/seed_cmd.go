package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"plein/accounts"
	"plein/demo"
	"plein/internal/authz"
	"plein/internal/config"
	"plein/internal/page"
	"plein/internal/progress"
)

// SeedCmd loads the demo.
type SeedCmd struct {
	Demo bool `help:"Load the demo; what is there already stays as it is." required:""`
}

// Run loads the demo beside whatever is there, and shows the sign-ins.
func (*SeedCmd) Run(ctx context.Context, c config.Config) error {
	return withApp(ctx, c, true, func(ctx context.Context, a *App) error {
		if err := a.loadDemo(ctx, progress.Stderr()); err != nil {
			return err
		}
		printSignIns(os.Stderr)
		return nil
	})
}

// seedEmpty loads the demo into an empty database, or goes on with a load that was cut off. It reports whether the demo is there.
func (a *App) seedEmpty(ctx context.Context) (bool, error) {
	ctx = authz.AsSystem(ctx)
	_, err := os.Stat(a.unfinished())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	cutOff := err == nil
	empty, err := a.empty(ctx)
	if err != nil {
		return false, err
	}
	if empty || cutOff {
		return true, a.loadDemo(ctx, progress.Stderr())
	}
	return a.hasDemo(ctx)
}

// unfinished is a file that is there while the demo is being loaded.
func (a *App) unfinished() string { return filepath.Join(a.Config.Data, "demo.loading") }

// empty reports whether nobody has an account.
func (a *App) empty(ctx context.Context) (bool, error) {
	p, err := a.Accounts.People(ctx, accounts.PeopleQuery{}, page.Args{First: 1})
	return len(p.Items) == 0, err
}

func (a *App) hasDemo(ctx context.Context) (bool, error) {
	d, err := demo.Read(demo.Files())
	if err != nil {
		return false, err
	}
	p, err := a.Accounts.People(ctx, accounts.PeopleQuery{Text: d.SignIns()[0].Email}, page.Args{First: 1})
	return len(p.Items) == 1, err
}

func (a *App) loadDemo(ctx context.Context, out progress.Out) error {
	began := time.Now()
	d, err := demo.Read(demo.Files())
	if err != nil {
		return err
	}
	if err := os.WriteFile(a.unfinished(), nil, 0o600); err != nil {
		return err
	}
	out.Say("Loading the demo: Duinnet, an internet and telephony provider that does not exist")
	r, err := d.Load(ctx, demo.Target{
		Accounts: a.Accounts, Knowledge: a.Knowledge, Community: a.Community, Tickets: a.Tickets, Deflection: a.Deflection, Synonyms: a.Synonyms,
		Insights: a.Insights,
	}, time.Now(), out)
	if err != nil {
		return err
	}
	ctx = authz.AsSystem(ctx)
	if _, err := a.Deflection.Settle(ctx); err != nil {
		return err
	}
	if err := a.settle(ctx, out); err != nil {
		return err
	}
	if err := os.Remove(a.unfinished()); err != nil {
		return err
	}
	out.Say("%d people, %d articles, %d threads, %d tickets, %d searches for help; %d of them new, in %.1f s",
		r.People.All, r.Articles.All, r.Threads.All, r.Tickets.All, r.Sessions.All, r.New(), time.Since(began).Seconds())
	return nil
}

// printSignIns shows who one can sign in as.
func printSignIns(w io.Writer) {
	d, err := demo.Read(demo.Files())
	if err != nil { // the demo was read when it was loaded
		return
	}
	fmt.Fprintf(w, "\nSign in as one of these, or as anybody else of the demo, with the password %s\n\n", demo.Password)
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	for _, s := range d.SignIns() {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", s.Email, s.Name, s.Role)
	}
	_ = t.Flush()
	fmt.Fprintln(w)
}
