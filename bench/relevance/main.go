// Relevance measures how well search engines rank on judged sets and prints a line for each, with plain and stemmed BM25
// beside it, the means, and how well "nothing fits" is recognised. Run it with make relevance.
//
// The sets are not part of the repository: they are looked for in ../shared/data, or where --data or PLEIN_CORPORA says.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"plein/internal/progress"
	"plein/search/judged"
)

type flags struct {
	Data   string `help:"Directory that has the sets in judged/." env:"PLEIN_CORPORA" placeholder:"DIR"`
	Only   string `help:"Only sets whose name holds this." placeholder:"TEXT"`
	Engine string `help:"Only this engine (embedded, meilisearch)." placeholder:"NAME"`
	// Weight changes weights of the embedded engine, to find out what a change does.
	Weight map[string]float64 `help:"Weights of the embedded engine to change (see Weights in search/score)." placeholder:"NAME=FIGURE"`
	Work   string             `help:"Directory for the indexes while they are needed; a temporary one if not given." placeholder:"DIR"`
}

func main() {
	var f flags
	kong.Parse(&f, kong.Name("relevance"), kong.Description("Measure how well search engines rank on judged sets."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, f, os.Stdout, progress.Stderr())
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "relevance:", err)
		os.Exit(1)
	}
}

// baseline is what an engine is held against.
const baseline = "bm25-stemmed"

func run(ctx context.Context, f flags, w io.Writer, out progress.Out) error {
	if f.Data == "" {
		f.Data = judged.Dir()
	}
	names, err := judged.Names(f.Data)
	if err != nil {
		return fmt.Errorf("no judged sets (say where they are with --data): %w", err)
	}
	names = slices.DeleteFunc(names, func(n string) bool { return !strings.Contains(n, f.Only) })
	if len(names) == 0 {
		return errors.New("no judged set of that name")
	}
	weights, err := weights(f.Weight)
	if err != nil {
		return err
	}
	list := available(f.Engine, weights)
	t := newTable(w)
	for _, n := range names {
		if err := measure(ctx, f, n, list, t, out); err != nil {
			return err
		}
	}
	t.means()
	return nil
}

func measure(ctx context.Context, f flags, name string, list []engine, t *table, out progress.Out) error {
	set, err := judged.Read(f.Data, name)
	if err != nil {
		return err
	}
	step := out.Start(name, int64(len(set.Queries)*(len(list)+2)), progress.Items)
	defer step.End()
	ask := func(engine string, find judged.Finder) error {
		fig, err := set.Measure(ctx, find, func() { step.Add(1) })
		if err != nil {
			return err
		}
		t.add(engine, name, fig)
		return ctx.Err()
	}
	for _, stemmed := range []bool{false, true} {
		engine := "bm25-plain"
		if stemmed {
			engine = baseline
		}
		if err := ask(engine, set.BM25(stemmed)); err != nil {
			return err
		}
	}
	for _, e := range list {
		err := e.with(ctx, f.Work, set, func(find judged.Finder) error { return ask(e.name, find) })
		if err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return nil
}
