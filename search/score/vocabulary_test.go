package score

import (
	"fmt"
	"slices"
	"testing"
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
		if OneApart(c.a, c.b) != c.want || OneApart(c.b, c.a) != c.want {
			t.Errorf("%s and %s: want %v", c.a, c.b, c.want)
		}
	}
}

func TestLookAlikes(t *testing.T) {
	v := NewVocabulary()
	v.Add("wachtwoord", "wachtwoordherstel", "router", "herstel", "e-1234", "zwembad")
	at := func(list []Like, w string) float32 {
		if i := slices.IndexFunc(list, func(l Like) bool { return l.Term == w }); i >= 0 {
			return list[i].Weight(&Default)
		}
		return 0
	}
	if w := at(v.Alike("wachtwoord", 12, v.Count()), "wachtwoordherstel"); w <= 0 || w >= 1 {
		t.Errorf("a compound weighs %v", w)
	}
	if w := at(v.Alike("ruoter", 12, v.Count()), "router"); w != float32(Default.Typo) {
		t.Errorf("a typing error weighs %v", w)
	}
	if got := v.Alike("1234", 12, v.Count()); got != nil {
		t.Errorf("a number looks like %v", got)
	}
	v.Add("ruoter")
	if w := at(v.Alike("ruoter", 12, v.Count()), "router"); w == float32(Default.Typo) {
		t.Error("a word that exists was corrected")
	}
}

func TestOnlySoManyLookAlikesAreKept(t *testing.T) {
	v := NewVocabulary()
	v.Add("woord")
	for n := range knownMost + 10 {
		v.Alike(fmt.Sprintf("woord%s", string([]rune{rune('a' + n%26), rune('a' + n/26%26), rune('a' + n/676%26), rune('a' + n/17576)})), 1, v.Count())
	}
	if len(v.known) > knownMost {
		t.Errorf("look-alikes of %d words are kept, want at most %d", len(v.known), knownMost)
	}
}
