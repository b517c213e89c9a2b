// Bench measures Plein under load: it fills a Plein of its own with 10,000 articles, threads and tickets, starts it, sends requests from
// many clients at once, and prints requests a second, latency, SQL statements and memory. Run it with make bench.
//
// Load, Plein and its database share the machine, so the figures compare one version with another on one machine; they are no promise.
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
)

type flags struct {
	Plein   string        `help:"Program to measure." default:"./plein" type:"path"`
	Data    string        `help:"Data directory of the Plein that is measured; made and filled the first time." default:"bench/.data" type:"path"`
	Meili   string        `name:"meili-url" help:"Measure with this Meilisearch server, which then holds the index of the Plein that is measured." placeholder:"URL"`
	DSN     string        `name:"mysql-dsn" help:"Measure on this database instead of a private one." placeholder:"DSN"`
	N       int           `name:"n" help:"Articles, threads and tickets to have." default:"10000"`
	Kinds   []string      `help:"What to have so many of." default:"articles,threads,tickets" enum:"articles,threads,tickets"`
	Depth   int           `name:"versions" help:"Versions of each article." default:"1"`
	Clients int           `help:"Clients at once." default:"16"`
	Time    time.Duration `help:"Time for each kind of request." default:"5s"`
	Only    string        `help:"Only kinds of requests whose name holds this." placeholder:"TEXT"`
	Addr    string        `help:"Measure a Plein that runs here instead of starting one; it needs the demo's people." placeholder:"HOST:PORT"`
	Results string        `help:"Directory for the figures as JSON." default:"bench/results" type:"path"`
}

func main() {
	var f flags
	kong.Parse(&f, kong.Name("bench"), kong.Description("Measure Plein under load."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, f)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, f flags) (err error) {
	if f.N < 1 || f.Depth < 1 || f.Clients < 1 || f.Time < 100*time.Millisecond {
		return errors.New("want --n, --versions and --clients of at least 1 and --time of at least 100ms")
	}
	p := &plein{base: "http://" + f.Addr}
	if f.Addr == "" {
		if err := fill(ctx, f); err != nil {
			return err
		}
		if p, err = start(ctx, f); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, p.stop()) }()
		if err := deepen(ctx, f); err != nil {
			return err
		}
	}
	site, err := look(ctx, p.base)
	if err != nil {
		return err
	}
	r := newReport(f)
	for _, o := range site.operations(f.Only) {
		fig, err := measure(ctx, o, f.Clients, f.Time)
		if err != nil {
			return fmt.Errorf("%s: %w", o.name, err)
		}
		r.add(os.Stdout, fig)
	}
	if strings.Contains(findableName, f.Only) {
		fig, err := site.findable(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", findableName, err)
		}
		r.add(os.Stdout, fig)
	}
	r.memory(os.Stdout, p)
	return r.save(f.Results)
}
