package bleve_test

import (
	"testing"

	"plein/search/bleve"
	"plein/search/judged"
)

// The floors are a little under what the ranking reached when they were set, so that a change that costs relevance is
// seen.
var floors = map[string]float64{
	"loindex-nl": .64, "loindex-en": .70, "gnomehelp-nl": .82, "gnomehelp-en": .88, "covidfaq-quebec": .725, "banking77-dup": .485,
	"hint3-curekart": .595, "gnomehelp-nl_xling": .73, "gnomehelp-en_xling": .71,
}

func TestRelevanceOnJudgedSets(t *testing.T) {
	names, err := judged.Names(judged.Dir())
	if err != nil {
		t.Skipf("no judged sets: %v", err)
	}
	if testing.Short() {
		t.Skip("takes a minute; not in short mode")
	}
	for _, name := range names {
		floor, ok := floors[name]
		if !ok {
			continue
		}
		t.Run(name, func(t *testing.T) {
			set, err := judged.Read(judged.Dir(), name)
			if err != nil {
				t.Fatal(err)
			}
			e, err := bleve.Open(bleve.Options{Dir: t.TempDir()})
			if err != nil {
				t.Fatal(err)
			}
			defer e.Close()
			find, err := set.Index(t.Context(), e)
			if err != nil {
				t.Fatal(err)
			}
			f, err := set.Measure(t.Context(), find, nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Log(f)
			if f.NDCG < floor {
				t.Errorf("nDCG@10 %.3f, want at least %.3f", f.NDCG, floor)
			}
		})
	}
}
