package bleve

import (
	"testing"

	"plein/search"
	"plein/search/score"
)

// FuzzPlan reads whatever people type: it never fails, stays small, and means the same twice.
func FuzzPlan(f *testing.F) {
	for _, s := range []string{"hoe kan ik mijn wachtwoord wijzigen", "E-1234 v2.3.1", "wi-fi", "\xff", "a a a a"} {
		f.Add(s, true)
	}
	vocabularies := map[search.Locale]*score.Vocabulary{}
	for _, l := range search.Locales {
		vocabularies[l] = score.NewVocabulary()
		vocabularies[l].Add("wachtwoord", "router", "reset")
	}
	x := lexicon{vocabularies: vocabularies, weights: &score.Default, known: map[search.Locale]int{search.Dutch: 3, search.English: 3}}
	f.Fuzz(func(t *testing.T, s string, typing bool) {
		q := search.Query{Text: s, Typing: typing}
		if err := q.Normalise(); err != nil {
			t.Fatal(err)
		}
		p, again := newPlan(q, x), newPlan(q, x)
		if p.words > wordsMost || len(p.groups) > 12*wordsMost {
			t.Errorf("%q: %d words, %d groups", s, p.words, len(p.groups))
		}
		if len(p.groups) != len(again.groups) || p.words != again.words {
			t.Errorf("%q was read in two ways", s)
		}
		for _, g := range p.groups {
			if len(g.leaves) == 0 || g.leaves[0].term == "" || g.word >= p.words {
				t.Errorf("%q: group %+v of %d words", s, g, p.words)
			}
		}
	})
}
