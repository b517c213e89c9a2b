// Package progress shows how far a long command is: a bar on a terminal, otherwise a line now and then. It writes to standard error, so
// that what a command prints for other programs stays clean.
package progress

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// Unit says what is counted.
type Unit int

// The units.
const (
	Items Unit = iota
	Bytes
)

// lineEvery is the pause between two lines where there is no terminal.
const lineEvery = 5 * time.Second

// Out is where progress is shown. The zero Out shows nothing.
type Out struct {
	w     io.Writer
	bar   bool
	every time.Duration
	tell  func(done, total int64)
}

// Stderr shows progress on standard error.
func Stderr() Out {
	return Out{w: os.Stderr, bar: term.IsTerminal(int(os.Stderr.Fd())), every: lineEvery}
}

// Lines writes a line for every step that takes longer than every, and one at its end.
func Lines(w io.Writer, every time.Duration) Out { return Out{w: w, every: every} }

// Told hands the numbers of every step to tell, each time they change; a total of 0 is not known. tell may be called from several goroutines.
func Told(tell func(done, total int64)) Out { return Out{tell: tell} }

// Say writes a line.
func (o Out) Say(format string, args ...any) {
	if o.w != nil {
		fmt.Fprintf(o.w, format+"\n", args...)
	}
}

// Step is one counted piece of work. Its methods may be called from several goroutines.
type Step struct {
	out   Out
	title string
	unit  Unit
	bar   *progressbar.ProgressBar

	mu      sync.Mutex
	done    int64
	total   int64
	started time.Time
	told    time.Time
	ended   bool
}

// Start begins a step of total units; a total of 0 or less means that it is not known.
func (o Out) Start(title string, total int64, unit Unit) *Step {
	now := time.Now()
	s := &Step{out: o, title: title, unit: unit, total: total, started: now, told: now}
	if o.w == nil || !o.bar {
		return s
	}
	if total <= 0 {
		total = -1
	}
	s.bar = progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(o.w),
		progressbar.OptionSetDescription(fmt.Sprintf("%-22s", title)),
		progressbar.OptionShowBytes(unit == Bytes),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionUseANSICodes(true),
		progressbar.OptionOnCompletion(func() { fmt.Fprintln(o.w) }),
		progressbar.OptionSetTheme(progressbar.Theme{Saucer: "█", SaucerPadding: "░", BarStart: "", BarEnd: ""}),
	)
	return s
}

// Add counts n more.
func (s *Step) Add(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.set(s.done + n)
}

// Set says that n are done in all.
func (s *Step) Set(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.set(n)
}

// SetTotal changes the total, for work whose size shows on the way.
func (s *Step) SetTotal(total int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if total == s.total {
		return
	}
	s.total = total
	if s.bar != nil {
		s.bar.ChangeMax64(total)
	}
}

func (s *Step) set(n int64) {
	if s.ended {
		return
	}
	s.done = n
	if s.out.tell != nil {
		s.out.tell(n, max(0, s.total))
	}
	switch {
	case s.bar != nil:
		if s.total <= 0 || n < s.total { // reaching the end writes the line; End does that
			_ = s.bar.Set64(n)
		}
	case s.out.w != nil && time.Since(s.told) >= s.out.every:
		s.told = time.Now()
		s.out.Say("%s: %s", s.title, s.state())
	}
}

// End closes the step and shows what came of it.
func (s *Step) End() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	s.ended = true
	if s.bar != nil {
		if s.total > 0 && s.done >= s.total {
			_ = s.bar.Set64(s.total)
			return
		}
		_ = s.bar.Exit()
		fmt.Fprintln(s.out.w)
		return
	}
	s.out.Say("%s: %s in %s", s.title, s.state(), time.Since(s.started).Round(10*time.Millisecond))
}

// Took is the time since the step began.
func (s *Step) Took() time.Duration { return time.Since(s.started) }

func (s *Step) state() string {
	done, total := fmt.Sprint(s.done), fmt.Sprint(s.total)
	if s.unit == Bytes {
		done, total = size(s.done), size(s.total)
	}
	if s.total <= 0 {
		return done
	}
	return fmt.Sprintf("%s of %s", done, total)
}

func size(n int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case n >= mega:
		return fmt.Sprintf("%.1f MB", float64(n)/mega)
	case n >= kilo:
		return fmt.Sprintf("%.1f kB", float64(n)/kilo)
	default:
		return fmt.Sprintf("%d B", n)
	}
}
