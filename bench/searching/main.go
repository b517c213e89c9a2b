// Searching measures the embedded search engine by itself: it builds an index of generated documents of 1 to 2 kB, lets
// many clients search and type at once, and prints latency, processor time for each query, memory, and how busy the
// machine was. Run it with go run ./bench/searching --n 100000.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
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
	e, err := bleve.Open(bleve.Options{Dir: filepath.Join(f.Dir, fmt.Sprint(f.N)), CacheBytes: f.Cache})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	stats, err := e.Stats(ctx)
	if err != nil {
		return err
	}
	if stats.Documents != f.N {
		if err := build(ctx, e, f.N); err != nil {
			return err
		}
	}
	if stats, err = e.Stats(ctx); err != nil {
		return err
	}
	fmt.Printf("index documents=%d disk=%dMB resident=%dMB peak=%dMB\n", stats.Documents, stats.Bytes>>20, memory("VmRSS"), memory("VmHWM"))
	customer := search.Viewer{Level: search.Customer}
	for _, k := range []kind{
		{"typing", func(w *writer) error {
			_, err := e.Suggest(ctx, search.Query{Text: w.typed(), Viewer: customer, First: 6})
			return err
		}},
		{"search", func(w *writer) error {
			_, err := e.Search(ctx, search.Query{Text: w.question(), Viewer: customer})
			return err
		}},
		{"search+facets", func(w *writer) error {
			_, err := e.Search(ctx, search.Query{Text: w.question(), Viewer: customer, Facets: []search.Facet{
				search.FacetKind, search.FacetProduct, search.FacetSpace, search.FacetLocale,
			}})
			return err
		}},
	} {
		if err := measure(ctx, f, k); err != nil {
			return err
		}
	}
	fmt.Printf("after resident=%dMB peak=%dMB\n", memory("VmRSS"), memory("VmHWM"))
	return nil
}

// build fills the index and tells what that took.
func build(ctx context.Context, e *bleve.Engine, n int) error {
	step := progress.Stderr().Start("building", int64(n), progress.Items)
	start, cpu := time.Now(), processor()
	err := e.Rebuild(ctx, func(ctx context.Context, add func(...search.Document) error) error {
		w := newWriter(1)
		for i := range n {
			if err := errors.Join(ctx.Err(), add(w.document(i))); err != nil {
				return err
			}
			step.Add(1)
		}
		return nil
	})
	step.End()
	fmt.Printf("build documents=%d wall=%.1fs cpu=%.1fs load=%s peak=%dMB\n", n, time.Since(start).Seconds(), (processor() - cpu).Seconds(), load(), memory("VmHWM"))
	return err
}

type kind struct {
	name string
	ask  func(*writer) error
}

// measure lets clients ask one kind of query: first a while unmeasured, so that what is asked often is in memory.
func measure(ctx context.Context, f flags, k kind) error {
	if _, err := clients(ctx, f.Clients, f.Time/2, 100, k.ask); err != nil {
		return err
	}
	start, cpu := time.Now(), processor()
	took, err := clients(ctx, f.Clients, f.Time, 200, k.ask)
	if err != nil {
		return err
	}
	wall, used := time.Since(start), processor()-cpu
	slices.Sort(took)
	at := func(p float64) float64 { return float64(took[int(p*float64(len(took)-1))].Microseconds()) / 1000 }
	fmt.Printf("query kind=%s clients=%d queries=%d per-second=%.0f p50=%.1fms p99=%.1fms max=%.1fms cpu-each=%.2fms cpus-had=%.2f load=%s\n",
		k.name, f.Clients, len(took), float64(len(took))/wall.Seconds(), at(0.5), at(0.99), at(1),
		used.Seconds()*1000/float64(len(took)), used.Seconds()/wall.Seconds(), load())
	return nil
}

func clients(ctx context.Context, n int, most time.Duration, seed uint64, ask func(*writer) error) ([]time.Duration, error) {
	var mu sync.Mutex
	var all []time.Duration
	var failed error
	ctx, stop := context.WithTimeout(ctx, most)
	defer stop()
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			w := newWriter(seed + uint64(i)) // #nosec G115 -- few clients
			var took []time.Duration
			var err error
			for ctx.Err() == nil && err == nil {
				start := time.Now()
				if err = ask(w); ctx.Err() == nil {
					took = append(took, time.Since(start))
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, took...)
			if err != nil && ctx.Err() == nil {
				failed = errors.Join(failed, err)
			}
		})
	}
	wg.Wait()
	if len(all) == 0 && failed == nil {
		failed = errors.New("no query was answered in time")
	}
	return all, failed
}

// processor is the processor time that this program has used.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// memory reads a figure of /proc/self/status in MB; 0 where there is none.
func memory(name string) int {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		var kb int
		if n, _ := fmt.Sscanf(line, name+": %d kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}

// load is how many programs want a processor, in the last minute; "?" where that is not known.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	if f := strings.Fields(string(b)); err == nil && len(f) > 0 {
		return f[0]
	}
	return "?"
}
