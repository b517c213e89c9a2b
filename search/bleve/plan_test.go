package bleve

import (
	"slices"
	"testing"

	"plein/search"
)

func TestOneApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"router", "routr", true}, {"router", "ruoter", true}, {"router", "roeter", true}, {"router", "routers", true},
		{"router", "rotuer", true}, {"router", "rtouer", false}, {"router", "rooster", false}, {"router", "router", false},
		{"é", "e", true}, {"", "a", true}, {"ab", "ba", true}, {"abc", "cba", false},
	} {
		if oneApart(c.a, c.b) != c.want || oneApart(c.b, c.a) != c.want {
			t.Errorf("%s and %s: want %v", c.a, c.b, c.want)
		}
	}
}

func TestLookAlikes(t *testing.T) {
	v := newVocabulary()
	v.add("wachtwoord", "wachtwoordherstel", "router", "herstel", "e-1234", "zwembad")
	at := func(list []like, w string) float32 {
		if i := slices.IndexFunc(list, func(l like) bool { return l.term == w }); i >= 0 {
			return list[i].weight(&DefaultWeights)
		}
		return 0
	}
	if w := at(v.alike("wachtwoord", 12, v.count()), "wachtwoordherstel"); w <= 0 || w >= 1 {
		t.Errorf("a compound weighs %v", w)
	}
	if w := at(v.alike("ruoter", 12, v.count()), "router"); w != float32(DefaultWeights.Typo) {
		t.Errorf("a typing error weighs %v", w)
	}
	if got := v.alike("1234", 12, v.count()); got != nil {
		t.Errorf("a number looks like %v", got)
	}
	v.add("ruoter")
	if w := at(v.alike("ruoter", 12, v.count()), "router"); w == float32(DefaultWeights.Typo) {
		t.Error("a word that exists was corrected")
	}
}

// FuzzPlan reads whatever people type: it never fails, stays small, and means the same twice.
func FuzzPlan(f *testing.F) {
	for _, s := range []string{"hoe kan ik mijn wachtwoord wijzigen", "E-1234 v2.3.1", "wi-fi", "\xff", "a a a a"} {
		f.Add(s, true)
	}
	vocabularies := map[search.Locale]*vocabulary{}
	for _, l := range search.Locales {
		vocabularies[l] = newVocabulary()
		vocabularies[l].add("wachtwoord", "router", "reset")
	}
	x := lexicon{vocabularies: vocabularies, weights: &DefaultWeights, known: map[search.Locale]int{search.Dutch: 3, search.English: 3}}
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
