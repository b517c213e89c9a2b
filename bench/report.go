package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// report is all figures of a run, as they are kept.
type report struct {
	At         time.Time `json:"at"`
	Revision   string    `json:"revision,omitempty"`
	Go         string    `json:"go"`
	System     string    `json:"system"`
	Processors int       `json:"processors"`
	N          int       `json:"n"`
	Kinds      []string  `json:"kinds"`
	Versions   int       `json:"versions"`
	Clients    int       `json:"clients"`
	Seconds    float64   `json:"secondsEach"`
	Operations []figures `json:"operations"`
	PleinMB    float64   `json:"pleinResidentMB"`
	PeakMB     float64   `json:"pleinPeakMB"`
	DatabaseMB float64   `json:"databaseResidentMB"`
}

func newReport(f flags) *report {
	r := &report{
		At: time.Now().UTC().Truncate(time.Second), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Processors: runtime.NumCPU(),
		N: f.N, Kinds: f.Kinds, Versions: f.Depth, Clients: f.Clients, Seconds: f.Time.Seconds(),
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				r.Revision = s.Value
			}
		}
	}
	return r
}

// add prints a line; the first time with its headings.
func (r *report) add(w io.Writer, f figures) {
	if len(r.Operations) == 0 {
		fmt.Fprintf(w, "\n%d %s, articles in %d versions; %d clients; %d processors for load, Plein and database together\n\n",
			r.N, strings.Join(r.Kinds, ", "), r.Versions, r.Clients, r.Processors)
		fmt.Fprintf(w, "%-26s %10s %9s %9s %6s %6s %8s %7s\n", "", "requests/s", "p50 ms", "p99 ms", "SQL", "most", "bytes", "failed")
	}
	r.Operations = append(r.Operations, f)
	sql, most := "?", "?"
	if f.SQL >= 0 {
		sql, most = fmt.Sprintf("%.1f", f.SQL), fmt.Sprint(f.MostSQL)
	}
	fmt.Fprintf(w, "%-26s %10.0f %9.1f %9.1f %6s %6s %8d %7d\n", f.Name, f.PerSecond, f.P50, f.P99, sql, most, f.Bytes, f.Failed)
	if f.Failure != "" {
		fmt.Fprintf(w, "  last failure: %.200s\n", f.Failure)
	}
}

func (r *report) memory(w io.Writer, p *plein) {
	r.PleinMB, r.PeakMB, r.DatabaseMB = p.resident()
	if r.PleinMB > 0 {
		fmt.Fprintf(w, "\nresident memory: Plein %.0f MB (at most %.0f MB)", r.PleinMB, r.PeakMB)
		if r.DatabaseMB > 0 {
			fmt.Fprintf(w, ", its database %.0f MB", r.DatabaseMB)
		}
		fmt.Fprintln(w)
	}
}

// save keeps the figures as JSON, named by the time of the run.
func (r *report) save(dir string) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	file := filepath.Join(dir, r.At.Format("20060102T150405Z")+".json")
	fmt.Fprintln(os.Stderr, "figures:", file)
	return os.WriteFile(file, append(text, '\n'), 0o600)
}
