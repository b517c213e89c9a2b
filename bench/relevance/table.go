package main

import (
	"fmt"
	"io"
	"slices"

	"plein/search/judged"
)

// keep are the shares of answerable queries for which the curve of "nothing fits" has a point.
var keep = []float64{0.99, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5}

// table prints figures as they come and keeps what the means need.
type table struct {
	w       io.Writer
	engines []string
	sets    []string
	ndcg    map[string]map[string]float64 // engine, set
}

func newTable(w io.Writer) *table { return &table{w: w, ndcg: map[string]map[string]float64{}} }

func (t *table) add(engine, set string, f judged.Figures) {
	if !slices.Contains(t.engines, engine) {
		t.engines = append(t.engines, engine)
		t.ndcg[engine] = map[string]float64{}
	}
	if !slices.Contains(t.sets, set) {
		t.sets = append(t.sets, set)
	}
	t.ndcg[engine][set] = f.NDCG
	fmt.Fprintf(t.w, "relevance engine=%s set=%s %s\n", engine, set, f)
	for _, p := range judged.NothingFits(f.Fits, keep) {
		if p.Recall > 0 {
			fmt.Fprintf(t.w, "nothing-fits engine=%s set=%s kept=%.2f threshold=%.3f precision=%.3f recall=%.3f\n", engine, set, p.Kept, p.Threshold, p.Precision, p.Recall)
		}
	}
}

// means prints each engine's mean over the sets of one language and over those across languages, beside the baselines'.
func (t *table) means() {
	for _, across := range []bool{false, true} {
		var sets []string
		for _, s := range t.sets {
			if judged.Across(s) == across {
				sets = append(sets, s)
			}
		}
		if len(sets) == 0 {
			continue
		}
		name := "mean"
		if across {
			name = "mean-xling"
		}
		for _, e := range t.engines {
			fmt.Fprintf(t.w, "%s engine=%s ndcg@10=%.4f sets=%d", name, e, t.mean(e, sets), len(sets))
			for _, base := range []string{"bm25-plain", baseline} {
				fmt.Fprintf(t.w, " ratio-to-%s=%.3f", base, t.mean(e, sets)/t.mean(base, sets))
			}
			fmt.Fprintln(t.w)
		}
	}
}

func (t *table) mean(engine string, sets []string) float64 {
	sum := 0.0
	for _, s := range sets {
		sum += t.ndcg[engine][s]
	}
	return sum / float64(len(sets))
}
