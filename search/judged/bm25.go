package judged

import (
	"cmp"
	"context"
	"math"
	"slices"

	"plein/search/text"
)

// BM25 is the measure that an engine is held against: title and text as one field, k1 0.9, b 0.4. Plain takes words as
// they are, in lower case; stemmed leaves stop words out and takes Snowball's stems of the documents' language.
func (s *Set) BM25(stemmed bool) Finder {
	const k1, b = 0.9, 0.4
	words := func(t string) []string { return s.words(t, stemmed) }
	type posting struct {
		doc int
		tf  float64
	}
	index := map[string][]posting{}
	lengths := make([]float64, len(s.Documents))
	average := 0.0
	for i, d := range s.Documents {
		list := words(d.Title + "\n" + d.Text)
		counts := map[string]float64{}
		for _, w := range list {
			counts[w]++
		}
		for w, n := range counts {
			index[w] = append(index[w], posting{i, n})
		}
		lengths[i] = float64(len(list))
		average += lengths[i] / float64(len(s.Documents))
	}
	return func(_ context.Context, query string) (Answer, error) {
		scores := map[int]float64{}
		for _, w := range words(query) {
			list := index[w]
			idf := math.Log(1 + (float64(len(s.Documents)-len(list))+0.5)/(float64(len(list))+0.5))
			for _, p := range list {
				scores[p.doc] += idf * p.tf * (k1 + 1) / (p.tf + k1*(1-b+b*lengths[p.doc]/average))
			}
		}
		docs := make([]int, 0, len(scores))
		for d := range scores {
			docs = append(docs, d)
		}
		slices.SortFunc(docs, func(x, y int) int { return cmp.Or(cmp.Compare(scores[y], scores[x]), cmp.Compare(x, y)) })
		var a Answer
		for _, d := range docs[:min(Depth, len(docs))] {
			a.IDs = append(a.IDs, s.Documents[d].ID)
		}
		return a, nil
	}
}

func (s *Set) words(t string, stemmed bool) []string {
	var out []string
	lang := text.Language(s.Locale)
	for _, tok := range text.Tokens(t) {
		switch {
		case tok.Code:
		case !stemmed:
			out = append(out, tok.Term)
		case !lang.Stop(tok.Term):
			out = append(out, lang.Stem(tok.Term))
		}
	}
	return out
}
