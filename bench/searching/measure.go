package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// kind is one way to ask, with its targets in milliseconds (99 of 100 queries) for a common base and a very large one.
type kind struct {
	name              string
	common, veryLarge float64
	ask               func(context.Context, *writer) (hits int, err error)
}

// measure lets clients ask: first a while unmeasured, so that what is asked often is in memory.
func (k kind) measure(ctx context.Context, f flags, t *targets) error {
	if _, err := k.clients(ctx, f, f.Time/2, 100); err != nil {
		return err
	}
	start, cpu := time.Now(), processor()
	took, err := k.clients(ctx, f, f.Time, 200)
	if err != nil {
		return err
	}
	wall, used := time.Since(start), processor()-cpu
	fmt.Printf("query kind=%s clients=%d queries=%d per-second=%.0f p50=%.1fms p99=%.1fms max=%.1fms cpu-each=%.2fms cpus-had=%.2f load=%s\n",
		k.name, f.Clients, len(took), float64(len(took))/wall.Seconds(), at(took, .5), at(took, .99), at(took, 1),
		used.Seconds()*1000/float64(len(took)), used.Seconds()/wall.Seconds(), load())
	most := k.common
	if f.N >= 10*large {
		most = k.veryLarge
	}
	t.hold(k.name+"-p99", "ms", at(took, .99), most, f.N <= large || f.N >= 10*large)
	return k.alone(ctx, f)
}

// at gives a quantile of sorted times in milliseconds.
func at(took []time.Duration, p float64) float64 {
	return float64(took[int(p*float64(len(took)-1))].Microseconds()) / 1000
}

func (k kind) clients(ctx context.Context, f flags, most time.Duration, seed uint64) ([]time.Duration, error) {
	var mu sync.Mutex
	var all []time.Duration
	var failed error
	ctx, stop := context.WithTimeout(ctx, most)
	defer stop()
	var wg sync.WaitGroup
	for i := range f.Clients {
		wg.Go(func() {
			w := newWriter(seed+uint64(i), f.N) // #nosec G115 -- few clients
			var took []time.Duration
			var err error
			for ctx.Err() == nil && err == nil {
				start := time.Now()
				if _, err = k.ask(ctx, w); ctx.Err() == nil {
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
	slices.Sort(all)
	return all, failed
}

// alone asks one query after the other and counts the processor time of each, which other programs disturb little; from
// that it works out how long clients that ask at once would wait on two processors.
func (k kind) alone(ctx context.Context, f flags) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	w := newWriter(300, f.N)
	var took []time.Duration
	var sum time.Duration
	hits := 0
	all := processor()
	for stop := time.Now().Add(f.Time / 2); time.Now().Before(stop) && ctx.Err() == nil; {
		start := threadTime()
		n, err := k.ask(ctx, w)
		if err != nil {
			return err
		}
		d := threadTime() - start
		took, sum, hits = append(took, d), sum+d, hits+n
	}
	// What runs beside the queries, collecting garbage mostly, is shared out among them.
	beside := float64(processor()-all) / float64(sum)
	for i := range took {
		took[i] = time.Duration(float64(took[i]) * min(2, max(1, beside)))
	}
	slices.Sort(took)
	p99 := waited(took, f.Clients)
	fmt.Printf("alone kind=%s queries=%d hits=%d cpu-mean=%.2fms cpu-p99=%.2fms beside=%.2f worked-out-p99=%.1fms\n", k.name, len(took), hits/len(took),
		sum.Seconds()*1000*min(2, max(1, beside))/float64(len(took)), at(took, .99), beside, p99)
	return ctx.Err()
}

// waited works out the 99th percentile in milliseconds when so many clients share two processors.
func waited(took []time.Duration, clients int) float64 {
	r := rand.New(rand.NewPCG(1, 1)) // #nosec G404 -- the same each time
	type job struct{ left, began float64 }
	jobs := make([]job, clients)
	draw := func() float64 { return took[r.IntN(len(took))].Seconds() * 1000 }
	for i := range jobs {
		jobs[i].left = draw()
	}
	share := min(1, 2/float64(clients))
	now := 0.0
	var waits []time.Duration
	for len(waits) < 20_000 {
		next := 0
		for i := range jobs {
			if jobs[i].left < jobs[next].left {
				next = i
			}
		}
		step := jobs[next].left
		now += step / share
		for i := range jobs {
			jobs[i].left -= step
		}
		waits = append(waits, time.Duration((now-jobs[next].began)*float64(time.Millisecond)))
		jobs[next] = job{draw(), now}
	}
	slices.Sort(waits)
	return at(waits, .99)
}

func threadTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
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
