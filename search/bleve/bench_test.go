package bleve_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"plein/search"
	"plein/search/bleve"
)

const benchDocs = 10_000

// babble makes words, titles and bodies of a made-up language whose words are as uneven as those of a real one.
type babble struct {
	r     *rand.Rand
	zipf  *rand.Zipf
	words []string
}

func newBabble(seed uint64) *babble {
	r := rand.New(rand.NewPCG(seed, 1))
	b := &babble{r: r, zipf: rand.NewZipf(r, 1.07, 8, 29_999)}
	const heads, tails = "b d f g h k l m n p r s t v w z br dr kl st", "aan eer ol oep ij ik ar ent ing es ak ut"
	hs, ts := strings.Fields(heads), strings.Fields(tails)
	for len(b.words) < 30_000 {
		w := ""
		for range 1 + r.IntN(3) {
			w += hs[r.IntN(len(hs))] + ts[r.IntN(len(ts))]
		}
		b.words = append(b.words, w)
	}
	return b
}

func (b *babble) text(words int) string {
	out := make([]string, words)
	for i := range out {
		out[i] = b.words[b.zipf.Uint64()]
	}
	return strings.Join(out, " ")
}

func (b *babble) document(n int) search.Document {
	d := search.Document{
		Ref:    search.Ref{Kind: search.Kinds[n%3], ID: [16]byte{1, byte(n >> 16), byte(n >> 8), byte(n)}},
		Locale: search.Locales[n%2], Title: b.text(4 + b.r.IntN(6)), Body: b.text(80 + b.r.IntN(180)),
		Audience: search.Audiences[1+n%4], Products: []string{fmt.Sprintf("product %d", n%8)}, Tags: []string{b.text(1), b.text(1)},
	}
	if d.Audience != search.Internal {
		d.Confidence = search.Validated
	}
	return d
}

var shared = struct {
	sync.Once
	e   *bleve.Engine
	dir string
}{}

// TestMain removes the index of the benchmarks, which outlives each of them.
func TestMain(m *testing.M) {
	code := m.Run()
	if shared.e != nil {
		if err := errors.Join(shared.e.Close(), os.RemoveAll(shared.dir)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// filled gives one engine with benchDocs documents for all benchmarks.
func filled(b *testing.B) *bleve.Engine {
	b.Helper()
	shared.Do(func() {
		dir, err := os.MkdirTemp("", "search-bench-") //nolint:usetesting // all benchmarks share it
		if err != nil {
			b.Fatal(err)
		}
		shared.dir = dir
		e, err := bleve.Open(bleve.Options{Dir: dir})
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		err = e.Rebuild(context.Background(), func(_ context.Context, add func(...search.Document) error) error {
			w := newBabble(1)
			for n := range benchDocs {
				if err := add(w.document(n)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		shared.e = e
		took := time.Since(start)
		s, err := e.Stats(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		b.Logf("%d documents, %d bytes, filled in %v", s.Documents, s.Bytes, took.Round(time.Millisecond))
	})
	return shared.e
}

// measure reports the mean and the 99th percentile.
func measure(b *testing.B, run func(w *babble) error) {
	b.Helper()
	w := newBabble(2)
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		if err := run(w); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

func BenchmarkSearch(b *testing.B) {
	for name, q := range map[string]search.Query{
		"visitor": {}, "inside": {Viewer: search.Viewer{Level: search.Internal, Staff: true}},
		"facets": {Viewer: search.Viewer{Level: search.Internal, Staff: true}, Facets: search.Facets},
	} {
		b.Run(name, func(b *testing.B) {
			e := filled(b)
			measure(b, func(w *babble) error {
				q := q
				q.Text = w.text(2 + w.r.IntN(6))
				_, err := e.Search(context.Background(), q)
				return err
			})
		})
	}
}

func BenchmarkSuggest(b *testing.B) {
	e := filled(b)
	measure(b, func(w *babble) error {
		s := w.text(1 + w.r.IntN(4))
		_, err := e.Suggest(context.Background(), search.Query{Text: s[:max(1, len(s)-w.r.IntN(3))]})
		return err
	})
}

func BenchmarkIndexOne(b *testing.B) {
	e := filled(b)
	n := benchDocs
	measure(b, func(w *babble) error {
		n++
		return e.Index(context.Background(), w.document(n))
	})
}

func BenchmarkMarks(b *testing.B) {
	e := filled(b)
	w := newBabble(3)
	body := w.text(250)
	res, err := e.Search(context.Background(), search.Query{Text: body[40:100]})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		res.Marks.Passage(search.Dutch, body, 0)
	}
}
