// Plein joins a KCS knowledge base, a question-and-answer community and a service desk in one program.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"plein/internal/app"
	"plein/internal/config"
)

type cli struct {
	config.Config

	Serve       app.ServeCmd       `cmd:"" default:"withargs" help:"Run the site, the workspace and the API (the default)."`
	Migrate     app.MigrateCmd     `cmd:"" help:"Bring the database to the schema of this program and stop."`
	Seed        app.SeedCmd        `cmd:"" help:"Load the demo: a fictional internet provider with its people, articles, threads and tickets."`
	Import      app.ImportCmd      `cmd:"" help:"Bring in what was written elsewhere: articles, threads, tickets, a whole knowledge base."`
	Export      app.ExportCmd      `cmd:"" help:"Write the whole knowledge base into a folder, as Markdown files with front matter."`
	Reindex     app.ReindexCmd     `cmd:"" help:"Build the search index anew from the database."`
	VerifyIndex app.VerifyIndexCmd `cmd:"" help:"Compare database and search index, document by document; fails when they differ."`
	CreateAdmin app.CreateAdminCmd `cmd:"" help:"Make an admin account; the password is asked for or read from standard input."`
	Version     kong.VersionFlag   `help:"Show the version and stop."`
}

// fault is how the program ends after a wrong flag; other failures are 1.
const fault = 2

func main() {
	var c cli
	parser := kong.Must(&c, kong.Name("plein"), kong.Vars{"version": app.Version()},
		kong.Description("Knowledge base, community and service desk in one. Every setting is a flag and an environment variable; the flag wins."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Help(app.Help))
	cmd, err := parser.Parse(os.Args[1:])
	if err != nil {
		fail(fmt.Errorf("%w (plein --help shows every flag)", err), fault)
	}
	ctx := interruptible()
	cmd.BindTo(ctx, (*context.Context)(nil))
	if err := cmd.Run(c.Config); err != nil && !errors.Is(err, context.Canceled) {
		fail(err, 1)
	}
}

// interruptible is a context that the first signal ends, for an orderly stop; a second one ends the program at once. What asks for a
// stop often sends the same signal twice (to the program and to its group), so a second one counts only after a moment.
func interruptible() context.Context {
	const moment = time.Second
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() { time.AfterFunc(moment, stop) })
	return ctx
}

// fail tells what is wrong, in one line, and ends the program.
func fail(err error, code int) {
	fmt.Fprintln(os.Stderr, "plein:", strings.ReplaceAll(app.Explain(err), "\n", "; "))
	os.Exit(code)
}
