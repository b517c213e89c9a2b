package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"plein/internal/config"
	"plein/internal/httpd"
	"plein/portal"
)

// ServeCmd runs the site, the workspace and the API.
type ServeCmd struct {
	config.Server
}

// Run serves until ctx ends, then drains.
func (cmd *ServeCmd) Run(ctx context.Context, c config.Config) (err error) {
	log := c.Logger()
	start := time.Now()
	ln, err := httpd.Listen(cmd.Addr) // first: a busy address is told at once, and early visitors wait
	if err != nil {
		return err
	}
	defer func() { _ = ln.Close() }()
	if strings.HasSuffix(cmd.Addr, ":0") {
		cmd.Addr = ln.Addr().String() // the port that the system chose
	}
	a, err := Open(ctx, c, cmd.Server, log)
	if err != nil {
		return err
	}
	defer func() {
		log.Info("stopping")
		err = errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	}()
	h, err := a.Handler()
	if err != nil {
		return err
	}
	if err := a.Start(ctx); err != nil {
		return err
	}
	demo := false
	if cmd.Demo {
		if demo, err = a.seedEmpty(ctx); err != nil {
			return err
		}
	}
	if !portal.Built() {
		log.Warn("the portal was not built into this program; run make build")
	}
	return httpd.Serve(ctx, ln, h, cmd.Drain, log, func() {
		fmt.Fprintf(os.Stderr, "\nPlein is at %s (ready in %.1f s, data in %s)\n", a.Server.URL(), time.Since(start).Seconds(), c.Data)
		if demo {
			printSignIns(os.Stderr)
		}
	})
}

// MigrateCmd brings the database to the schema of this program.
type MigrateCmd struct{}

// Run migrates and stops.
func (*MigrateCmd) Run(ctx context.Context, c config.Config) error {
	db, err := openDatabase(ctx, c, c.Logger())
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "the database has the schema of this program")
	return db.close(context.WithoutCancel(ctx))
}
