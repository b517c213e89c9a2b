// Searching measures the embedded search engine by itself: it builds an index of generated documents of 1 to 2 kB, lets
// many clients search and type at once, and prints latency, processor time for each query, memory, how busy the machine
// was, and whether the targets are met. Run it with go run ./bench/searching --n 100000.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"plein/internal/progress"
	"plein/search"
	"plein/search/bleve"
)

type flags struct {
	N       int           `name:"n" help:"Documents." default:"100000"`
	Clients int           `help:"Clients at once." default:"16"`
	Time    time.Duration `help:"Time for each kind of query." default:"10s"`
	Dir     string        `help:"Directory for the index; kept, and used again by the next run." default:"bench/.data/search" type:"path"`
	Cache   int64         `help:"Bytes of decoded postings to keep; the engine's own choice if not given."`
	Profile string        `help:"Directory for a processor and a heap profile of each part." placeholder:"DIR" type:"path"`
}

func main() {
	var f flags
	kong.Parse(&f, kong.Name("searching"), kong.Description("Measure the embedded search engine."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, f)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "searching:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, f flags) (err error) {
	if f.N < 1 || f.Clients < 1 || f.Time < 100*time.Millisecond {
		return errors.New("want --n and --clients of at least 1 and --time of at least 100ms")
	}
	dir := filepath.Join(f.Dir, fmt.Sprint(f.N))
	e, err := bleve.Open(bleve.Options{Dir: dir, CacheBytes: f.Cache})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	shelf, err := openShelf(dir + ".texts")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shelf.file.Close()) }()
	t := &targets{n: f.N}
	stats, err := e.Stats(ctx)
	if err != nil {
		return err
	}
	if stats.Documents != f.N || !shelf.holds(f.N) {
		if err := profiled(f.Profile, "build", func() error { return build(ctx, e, shelf, f.N, t) }); err != nil {
			return err
		}
	}
	if stats, err = e.Stats(ctx); err != nil {
		return err
	}
	fmt.Printf("index documents=%d disk=%dMB resident=%dMB peak=%dMB\n", stats.Documents, stats.Bytes>>20, memory("VmRSS"), memory("VmHWM"))
	for _, k := range kinds(e, shelf) {
		if err := profiled(f.Profile, k.name, func() error { return k.measure(ctx, f, t) }); err != nil {
			return err
		}
	}
	fmt.Printf("after resident=%dMB anonymous=%dMB peak=%dMB\n", memory("VmRSS"), memory("RssAnon"), memory("VmHWM"))
	t.hold("resident-peak", "MB", float64(memory("VmHWM")), 1024, f.N <= large)
	return nil
}

// kinds are the ways to ask that are measured.
func kinds(e *bleve.Engine, shelf *shelf) []kind {
	customer := search.Viewer{Level: search.Customer}
	facets := []search.Facet{search.FacetKind, search.FacetProduct, search.FacetSpace, search.FacetLocale}
	ask := func(ctx context.Context, w *writer, facets ...search.Facet) (*search.Result, error) {
		text, locale := w.question()
		return e.Search(ctx, search.Query{Text: text, Locale: locale, Viewer: customer, Facets: facets})
	}
	return []kind{
		{"typing", 25, 75, func(ctx context.Context, w *writer) (int, error) {
			text, locale := w.typed()
			res, err := e.Suggest(ctx, search.Query{Text: text, Locale: locale, Viewer: customer, First: 6})
			return found(res), err
		}},
		{"search", 60, 250, func(ctx context.Context, w *writer) (int, error) {
			res, err := ask(ctx, w)
			return found(res), err
		}},
		{"search+highlight", 60, 250, func(ctx context.Context, w *writer) (int, error) {
			res, err := ask(ctx, w)
			if err != nil {
				return 0, err
			}
			return found(res), shelf.highlight(res)
		}},
		{"search+facets", 60, 250, func(ctx context.Context, w *writer) (int, error) {
			res, err := ask(ctx, w, facets...)
			return found(res), err
		}},
	}
}

func found(res *search.Result) int {
	if res == nil {
		return 0
	}
	return res.Total
}

// build fills the index and tells what that took.
func build(ctx context.Context, e *bleve.Engine, shelf *shelf, n int, t *targets) error {
	step := progress.Stderr().Start("building", int64(n), progress.Items)
	tongues()
	start, cpu := time.Now(), processor()
	err := e.Rebuild(ctx, func(ctx context.Context, add func(...search.Document) error) error {
		w := newWriter(1, n)
		for i := range n {
			d := w.document(i)
			if err := errors.Join(ctx.Err(), shelf.put(i, &d), add(d)); err != nil {
				return err
			}
			step.Add(1)
		}
		return nil
	})
	step.End()
	wall, used := time.Since(start), processor()-cpu
	fmt.Printf("build documents=%d wall=%.1fs cpu=%.1fs cpu-each=%.2fms cpus-had=%.2f load=%s peak=%dMB\n", n, wall.Seconds(), used.Seconds(),
		used.Seconds()*1000/float64(n), used.Seconds()/wall.Seconds(), load(), memory("VmHWM"))
	t.hold("build", "s", wall.Seconds(), 180, n <= large)
	t.hold("build-peak", "MB", float64(memory("VmHWM")), 1024, n <= large)
	return err
}

// large is the size that the targets of a common base are for; those of a very large one are for ten times as much.
const large = 100_000

// targets prints what is met. They are for two processors that do nothing else.
type targets struct{ n int }

func (t *targets) hold(name, unit string, got, most float64, applies bool) {
	if !applies {
		return
	}
	verdict := "pass"
	if got >= most {
		verdict = "fail"
	}
	fmt.Printf("target name=%s got=%.1f%s want-below=%.0f%s %s\n", name, got, unit, most, unit, verdict)
}
