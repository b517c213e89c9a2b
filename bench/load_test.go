package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestPercentile(t *testing.T) {
	var times []time.Duration
	for i := 1; i <= 200; i++ {
		times = append(times, time.Duration(i))
	}
	for p, want := range map[int]time.Duration{50: 100, 99: 198, 100: 200, 0: 1} {
		if got := percentile(times, p); got != want {
			t.Errorf("p%d of 1..200 is %d, want %d", p, got, want)
		}
	}
	if got := percentile(times[:1], 99); got != 1 {
		t.Errorf("p99 of one is %d", got)
	}
}

func TestMeasureCountsFailuresApart(t *testing.T) {
	var n atomic.Int64
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Sql-Statements", "3")
		switch n.Add(1) % 4 {
		case 0:
			w.WriteHeader(http.StatusTooManyRequests)
		case 1:
			_, _ = w.Write([]byte(`{"errors":[{"message":"no"}]}`))
		default:
			_, _ = w.Write([]byte(`{"data":{}}`))
		}
	}))
	defer srv.Close()
	s := &site{base: srv.URL}
	f, err := measure(t.Context(), s.graphql("x", nil, "{ ping }", func(*rand.Rand) map[string]any { return nil }), 2, 100*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	if f.Requests == 0 || f.Failed == 0 || f.SQL != 3 || f.MostSQL != 3 || f.Bytes != len(`{"data":{}}`) || f.P99 < f.P50 {
		t.Errorf("%+v", f)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := measure(ctx, s.page("x", func(*rand.Rand) string { return "/" }), 1, time.Second); err == nil {
		t.Error("a stop is no measurement")
	}
}

func TestGeneratedRowsAreTheSameEveryTime(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	for _, row := range []func(*rand.Rand, int) map[string]any{article, thread, ticket} {
		for _, file := range []string{a, b} {
			if err := write(file, 200, row); err != nil {
				t.Fatal(err)
			}
		}
		one, two := read(t, a), read(t, b)
		if len(one) != 200 {
			t.Fatalf("%d rows", len(one))
		}
		for i := range one {
			delete(one[i], "created") // as old as ever, so another day tomorrow
			delete(two[i], "created")
			x, _ := json.Marshal(one[i])
			y, _ := json.Marshal(two[i])
			if !bytes.Equal(x, y) {
				t.Fatalf("row %d differs:\n%s\n%s", i, x, y)
			}
		}
	}
}

func read(t *testing.T, file string) (rows []map[string]any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		var r map[string]any
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	return rows
}
