package judged_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plein/search"
	"plein/search/judged"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, "judged", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFiguresOnASmallSet(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"small/META.json":           `{"lang":"nl (by hand)"}`,
		"small/corpus.jsonl":        `{"id":"a","title":"Router","text":"router uit"}` + "\n" + `{"id":"b","title":"","text":"de routers"}` + "\n" + `{"id":"c","title":"Modem","text":""}` + "\n",
		"small/queries.jsonl":       `{"id":"1","text":"routers"}` + "\n" + `{"id":"2","text":"zwembad"}` + "\n",
		"small/queries_xling.jsonl": `{"id":"1","text":"router"}` + "\n",
		"small/qrels.tsv":           "query-id\tcorpus-id\tscore\n1\tb\t1\n1\tc\t0\n",
		"small/qrels_xling.tsv":     "query-id\tcorpus-id\tscore\n1\ta\t1\n",
	})
	names, err := judged.Names(dir)
	if err != nil || !slices.Equal(names, []string{"small", "small_xling"}) {
		t.Fatalf("sets %v, %v", names, err)
	}
	across, err := judged.Read(dir, "small_xling")
	if err != nil || across.Locale != search.Dutch || across.Asked != search.English || !across.Queries[0].Relevant["a"] {
		t.Errorf("the set across languages is %+v, %v", across, err)
	}
	set, err := judged.Read(dir, "small")
	if err != nil {
		t.Fatal(err)
	}
	plain, err := set.Measure(t.Context(), set.BM25(false), nil)
	if err != nil || plain.NDCG != 1 || plain.Queries != 1 {
		t.Errorf("plain BM25: %v, %v; only b has the word as it is", plain, err)
	}
	stemmed, err := set.Measure(t.Context(), set.BM25(true), nil)
	if want := 1 / math.Log2(3); err != nil || math.Abs(stemmed.NDCG-want) > 1e-9 || stemmed.MRR != 0.5 || stemmed.Recall != 1 {
		t.Errorf("stemmed BM25: %v, %v; want b second, after the router of the title", stemmed, err)
	}
	if s := stemmed.String(); s != "ndcg@10=0.631 mrr@10=0.500 recall@5=1.000 queries=1" {
		t.Errorf("the line is %q", s)
	}
	_, err = set.Measure(t.Context(), func(context.Context, string) (judged.Answer, error) { return judged.Answer{}, os.ErrClosed }, nil)
	if err == nil || !strings.Contains(err.Error(), "small") {
		t.Errorf("a broken engine gives %v", err)
	}
}

func TestNothingFits(t *testing.T) {
	var fits []judged.Fitted
	for i := range 10 {
		fits = append(fits, judged.Fitted{Answerable: true, Fit: 0.1 * float64(i+1)}, judged.Fitted{Fit: 0.05 * float64(i)})
	}
	got := judged.NothingFits(fits, []float64{0.8})
	if len(got) != 1 || math.Abs(got[0].Threshold-0.3) > 1e-9 || math.Abs(got[0].Kept-0.8) > 1e-9 || math.Abs(got[0].Recall-0.6) > 1e-9 || math.Abs(got[0].Precision-0.75) > 1e-9 {
		t.Errorf("got %+v, want 0.3 to keep 8 of 10 and find 6 of 10 with 2 wrong", got)
	}
	if judged.NothingFits(fits[:1], []float64{0.9}) != nil {
		t.Error("a curve without a query that has no answer")
	}
}
