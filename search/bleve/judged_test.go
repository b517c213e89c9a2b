package bleve_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plein/search"
	"plein/search/bleve"
	"plein/search/enginetest"
)

// The figure bm25 is what stemmed BM25 (k1 0.9, b 0.4, one field) reaches; floors are a little under what the ranking
// reached when it was made, so that a change that costs relevance is seen.
var judged = []struct {
	name        string
	locale      search.Locale
	bm25, floor float64
}{
	{"loindex-nl", search.Dutch, .589, .63},
	{"loindex-en", search.English, .636, .69},
	{"gnomehelp-nl", search.Dutch, .792, .81},
	{"gnomehelp-en", search.English, .869, .875},
	{"covidfaq-quebec", search.English, .695, .71},
	{"banking77-dup", search.English, .448, .47},
	{"hint3-curekart", search.English, .547, .57},
}

func TestRelevanceOnJudgedSets(t *testing.T) {
	dir := filepath.Join(enginetest.DataDir(), "judged")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no judged sets: %v", err)
	}
	if testing.Short() {
		t.Skip("takes a minute; not in short mode")
	}
	sum, ratio := 0.0, 0.0
	for _, set := range judged {
		ndcg, mrr, recall, took := judge(t, filepath.Join(dir, set.name), set.locale)
		t.Logf("%-16s nDCG@10 %.3f (BM25 %.3f)  MRR@10 %.3f  R@5 %.3f  %v a query", set.name, ndcg, set.bm25, mrr, recall, took)
		sum += ndcg
		ratio += ndcg / set.bm25
		if ndcg < set.floor {
			t.Errorf("%s: nDCG@10 %.3f, want at least %.3f", set.name, ndcg, set.floor)
		}
	}
	t.Logf("mean %.3f, mean ratio to BM25 %.3f", sum/float64(len(judged)), ratio/float64(len(judged)))
}

// judge indexes a set and gives the means over its queries that have an answer.
func judge(t *testing.T, dir string, l search.Locale) (ndcg, mrr, recall float64, took time.Duration) {
	t.Helper()
	e, err := bleve.Open(bleve.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	var docs []search.Document
	names := map[search.Ref]string{}
	readLines(t, filepath.Join(dir, "corpus.jsonl"), func(r record) {
		sum := sha256.Sum256([]byte(r.ID))
		ref := search.Ref{Kind: search.KindArticle, ID: [16]byte(sum[:16])}
		names[ref] = r.ID
		docs = append(docs, search.Document{Ref: ref, Locale: l, Title: r.Title, Body: r.Text, Audience: search.Public})
	})
	start := time.Now()
	err = e.Rebuild(t.Context(), func(_ context.Context, add func(...search.Document) error) error { return add(docs...) })
	if err != nil {
		t.Fatal(err)
	}
	if s, err := e.Stats(t.Context()); err == nil {
		t.Logf("%d documents, %.1f MB, filled in %v", s.Documents, float64(s.Bytes)/1e6, time.Since(start).Round(time.Millisecond))
	}
	relevant := readRelevant(t, filepath.Join(dir, "qrels.tsv"))
	n := 0.0
	readLines(t, filepath.Join(dir, "queries.jsonl"), func(r record) {
		want := relevant[r.ID]
		if len(want) == 0 {
			return
		}
		res, err := e.Search(t.Context(), search.Query{Text: r.Text, Locale: l})
		if err != nil {
			t.Fatal(err)
		}
		took += res.Took
		n++
		got, rr, first5 := 0.0, 0.0, 0.0
		for i, h := range res.Hits {
			if !want[names[h.Ref]] {
				continue
			}
			got += 1 / math.Log2(float64(i)+2)
			rr = max(rr, 1/float64(i+1))
			if i < 5 {
				first5++
			}
		}
		best := 0.0
		for i := range min(10, len(want)) {
			best += 1 / math.Log2(float64(i)+2)
		}
		ndcg += got / best
		mrr += rr
		recall += first5 / float64(len(want))
	})
	return ndcg / n, mrr / n, recall / n, took / time.Duration(n)
}

type record struct{ ID, Title, Text string }

func readLines(t *testing.T, name string, each func(record)) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var r record
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		each(r)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

func readRelevant(t *testing.T, name string) map[string]map[string]bool {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]bool{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || f[0] == "query-id" || f[2] == "0" {
			continue
		}
		if out[f[0]] == nil {
			out[f[0]] = map[string]bool{}
		}
		out[f[0]][f[1]] = true
	}
	return out
}
