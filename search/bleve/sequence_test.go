package bleve

import (
	"testing"

	"plein/search"
	"plein/search/text"
)

func sequenceOf(title string, texts ...string) sequence {
	written := terms{}
	t, b := newWords(text.Dutch, written), newWords(text.Dutch, written)
	t.add(title)
	for _, s := range texts {
		b.add(s)
	}
	return writeSequence(t.sequence, b.sequence)
}

func TestSequencesTellWhereWordsStandTogether(t *testing.T) {
	s := sequenceOf("Router resetten", "De router resetten. Router", "resetten, of de router zelf resetten")
	count := func(a, b string) [2]int {
		x, y := s.phrase(stemNumber(text.Dutch.Stem(a)), stemNumber(text.Dutch.Stem(b)))
		return [2]int{x, y}
	}
	if got := count("router", "resetten"); got != [2]int{1, 2} {
		t.Errorf("title and body have it %v times, want 1 and 2: not from one text into the next", got)
	}
	if got := count("resetten", "router"); got != [2]int{0, 2} {
		t.Errorf("the other way round they stand together %v times, want 0 and 2", got)
	}
	if got := sequenceOf("", "router resetten").titleEnd(); got != 0 {
		t.Errorf("a document without a title has one up to %d", got)
	}
	if got := sequenceOf("router"); got.titleEnd() != 1 || got.len() != 2 {
		t.Errorf("a title alone ends at %d of %d", got.titleEnd(), got.len())
	}
}

func TestCloserLooksCountFormsAndPairs(t *testing.T) {
	stem := func(w string) uint32 { return stemNumber(text.Dutch.Stem(w)) }
	c := newClosely([]detail{
		{channel: search.ByForm, stem: stem("routers"), form: formNumber("routers")},
		{channel: search.ByPair, form: adjacent, first: stem("router"), second: stem("resetten")},
		{channel: search.ByPair, form: apart, first: stem("router"), second: stem("resetten")},
		{channel: search.ByFeedback, stem: stem("modem")},
	})
	for _, x := range []struct {
		s    sequence
		want [4][2]uint16
	}{
		{sequenceOf("Routers resetten", "router modem modem"), [4][2]uint16{{1, 0}, {1, 0}, {1, 0}, {0, 2}}},
		{sequenceOf("Resetten router", "router modem resetten"), [4][2]uint16{{0, 0}, {1, 0}, {1, 1}, {0, 1}}},
		{sequenceOf("Router", "resetten"), [4][2]uint16{}},
		{sequenceOf("", ""), [4][2]uint16{}},
	} {
		for i, got := range c.read(x.s) {
			if [2]uint16{got.title, got.body} != x.want[i] {
				t.Errorf("detail %d was found %d and %d times, want %v", i, got.title, got.body, x.want[i])
			}
		}
	}
}

func TestSpellingFindsWordsALetterOrTwoAway(t *testing.T) {
	s := newSpelling()
	s.add("router", "rooster", "wachtwoord", "café", "e1234")
	for _, c := range []struct {
		term     string
		distance int
		want     string
	}{
		{"ruoter", 1, "router"}, {"roter", 1, "router"}, {"wachwordt", 2, ""}, {"wachtwort", 2, "wachtwoord"}, {"wagtwoordt", 2, ""},
		{"router", 1, ""}, {"cafe", 1, "café"}, {"e1235", 1, ""},
	} {
		got := s.near(c.term, c.distance)
		if len(got) > 1 || len(got) == 1 && got[0] != c.want || len(got) == 0 && c.want != "" {
			t.Errorf("near %s within %d are %v, want %q", c.term, c.distance, got, c.want)
		}
	}
}
