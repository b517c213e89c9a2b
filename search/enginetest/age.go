package enginetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"plein/search"
)

// aged gives documents that were changed so many days ago, all with the word "antenne".
func aged(days ...int) []search.Document {
	var docs []search.Document
	for i, n := range days {
		d := article(i+1, fmt.Sprintf("Antenne %d", i+1), "Antenne op het dak.")
		d.UpdatedAt = Now().Add(-time.Duration(n) * 24 * time.Hour)
		docs = append(docs, d)
	}
	return docs
}

func testAge(t *testing.T, e search.Engine) {
	docs := aged(0, 3, 20, 200, 900)
	hidden := article(9, "Antenne intern", "")
	hidden.Audience, hidden.UpdatedAt = search.Internal, Now()
	index(t, e, append(docs, hidden)...)
	for age, want := range map[search.Age][]int{"": {1, 2, 3, 4, 5}, search.AgeWeek: {1, 2}, search.AgeMonth: {1, 2, 3}, search.AgeYear: {1, 2, 3, 4}, search.AgeOlder: {5}} {
		q := search.Query{Text: "antenne", Filters: search.Filters{Age: age}, Facets: []search.Facet{search.FacetAge}}
		res := find(t, e, q)
		wantHits(t, "age "+string(age), res, want...)
		if age == "" {
			got := map[string]int{}
			for _, c := range res.Facets[search.FacetAge] {
				got[c.Value] = c.Count
			}
			if len(got) != 4 || got["WEEK"] != 2 || got["MONTH"] != 3 || got["YEAR"] != 4 || got["OLDER"] != 1 {
				t.Errorf("the ages are %v", got)
			}
		}
		for _, n := range numbers(suggest(t, e, search.Query{Text: "anten", Filters: q.Filters})) {
			if !slices.Contains(want, n) {
				t.Errorf("age %s: suggested %d", age, n)
			}
		}
	}
}

func testNewest(t *testing.T, e search.Engine) {
	docs := aged(40, 2, 900, 0, 3, 41)
	docs[2].Title = "Antenne antenne antenne" // the best fit, and the oldest
	docs[4].UpdatedAt = docs[1].UpdatedAt.Add(-2 * time.Minute)
	index(t, e, docs...)
	q := search.Query{Text: "antenne", Sort: search.SortNewest, First: 2}
	var got []int
	for {
		res := find(t, e, q)
		if res.Total != len(docs) {
			t.Fatalf("total %d of %d", res.Total, len(docs))
		}
		got = append(got, numbers(res)...)
		if res.Next == "" || len(got) > len(docs) {
			break
		}
		q.After = res.Next
	}
	if want := []int{4, 2, 5, 1, 6, 3}; !slices.Equal(got, want) {
		t.Errorf("newest first gives %v, want %v", got, want)
	}
}
