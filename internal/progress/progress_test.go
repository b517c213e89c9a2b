package progress

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestLinesTellNowAndThenAndAtTheEnd(t *testing.T) {
	var w bytes.Buffer
	s := Lines(&w, 0).Start("articles", 4, Items)
	s.Add(1)
	s.Set(3)
	s.Add(1)
	s.End()
	s.Add(1) // after the end nothing changes
	s.End()
	lines := strings.Split(strings.TrimSpace(w.String()), "\n")
	want := []string{"articles: 1 of 4", "articles: 3 of 4", "articles: 4 of 4", "articles: 4 of 4 in "}
	if len(lines) != len(want) {
		t.Fatalf("got %d lines:\n%s", len(lines), w.String())
	}
	for i, l := range lines {
		if !strings.HasPrefix(l, want[i]) {
			t.Errorf("line %d is %q, want %q", i, l, want[i])
		}
	}
}

func TestQuietBetweenLines(t *testing.T) {
	var w bytes.Buffer
	s := Lines(&w, time.Hour).Start("file", 3<<20, Bytes)
	for range 100 {
		s.Add(1 << 10)
	}
	if w.Len() != 0 {
		t.Errorf("wrote %q within the hour", w.String())
	}
	s.End()
	if got := w.String(); !strings.HasPrefix(got, "file: 100.0 kB of 3.0 MB in ") {
		t.Errorf("the end says %q", got)
	}
}

func TestNumbersAreTold(t *testing.T) {
	var got [][2]int64
	s := Told(func(done, total int64) { got = append(got, [2]int64{done, total}) }).Start("articles", 3, Items)
	s.Add(1)
	s.SetTotal(0)
	s.Set(2)
	s.End()
	s.Add(1) // after the end nothing is told
	if want := [][2]int64{{1, 3}, {2, 0}}; !slices.Equal(got, want) {
		t.Errorf("told %v, want %v", got, want)
	}
}

func TestZeroOutShowsNothing(t *testing.T) {
	var o Out
	o.Say("nothing %d", 1)
	s := o.Start("x", 0, Items)
	s.Add(1)
	s.SetTotal(3)
	s.End()
	if got := s.state(); got != "1 of 3" {
		t.Errorf("it counts all the same, got %q", got)
	}
}

func TestABarIsClosedOnce(t *testing.T) {
	var w bytes.Buffer
	s := Out{w: &w, bar: true}.Start("threads", 2, Items)
	s.Add(2)
	s.End()
	s.End()
	if n := strings.Count(w.String(), "\n"); n != 1 {
		t.Errorf("a finished bar ends its line once, got %d line ends in %q", n, w.String())
	}
	if !strings.Contains(w.String(), "100%") {
		t.Errorf("a finished bar is full: %q", w.String())
	}
}
