package main

import (
	"slices"
	"strings"
	"testing"

	"plein/search/text"
)

// The figures beside each are those of 6,700 manual pages and support articles, and of the questions judged on them.
func TestDocumentsAndQuestionsAreLikeRealOnes(t *testing.T) {
	const n = 3000
	w := newWriter(1, n)
	uses, docs := map[string]int{}, map[string]int{}
	all, saying, distinct := 0, 0, 0
	for i := range n {
		d := w.document(i)
		if len(d.Body) < 1000 || len(d.Body) > 2300 {
			t.Fatalf("document %d has %d bytes", i, len(d.Body))
		}
		if i%3 == 0 {
			continue // the Dutch ones
		}
		here := map[string]bool{}
		for _, x := range text.Tokens(d.Title + " " + d.Body) {
			if all++; text.Dutch.Stop(x.Term) {
				continue
			}
			saying++
			uses[x.Term]++
			here[x.Term] = true
		}
		distinct += len(here)
		for x := range here {
			docs[x]++
		}
	}
	dutch := float64(n * 2 / 3)
	counts := make([]int, 0, len(uses))
	for _, c := range uses {
		counts = append(counts, c)
	}
	slices.SortFunc(counts, func(a, b int) int { return b - a })
	share := func(rank int) float64 { return float64(counts[rank-1]) / float64(saying) }
	var asked []float64
	for range 2000 {
		q, l := w.question()
		for _, x := range text.Tokens(q) {
			if l == "nl" && !text.Dutch.Stop(x.Term) {
				asked = append(asked, float64(docs[x.Term])/dutch)
			}
		}
	}
	slices.Sort(asked)
	at := func(p float64) float64 { return asked[int(p*float64(len(asked)))] }
	for _, c := range []struct {
		what           string
		got, low, high float64
	}{
		{"share of words that say something (.63)", float64(saying) / float64(all), .55, .72},
		{"share of the first word (.009)", share(1), .005, .014},
		{"of the hundredth (.0015)", share(100), .001, .0025},
		{"of the thousandth (.00017)", share(1000), .0001, .0003},
		{"different words (25,000 in 3,000 pages)", float64(len(uses)), 15_000, 45_000},
		{"different words of a document, of all its words that say something (.5 to .6)", float64(distinct) / float64(saying), .45, .7},
		{"documents with the median word of a question (.02 to .05)", at(.5), .01, .06},
		{"with one of ten (.12 to .25)", at(.9), .1, .35},
	} {
		t.Logf("%s: %.5f", c.what, c.got)
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s is %.5f, want %.5f to %.5f", c.what, c.got, c.low, c.high)
		}
	}
	if d := w.document(1); strings.Count(d.Body, ".") < 5 || w.document(1).Body != d.Body {
		t.Error("a document has no sentences, or is not the same each time")
	}
}
