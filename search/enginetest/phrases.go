package enginetest

import (
	"slices"
	"testing"

	"plein/search"
)

func testPhrases(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "Router resetten", "Met een paperclip."), article(2, "Resetten: de router", "Met een speld."),
		article(3, "Router of modem resetten", "Met een pen."), article(4, "Routers resetten", "Met een naald."),
		english(5, "Notice E-1234", "On the box."),
	)
	for text, want := range map[string][]int{
		`"router resetten"`: {1}, `„router resetten”`: {1}, `"Router Resetten" paperclip`: {1}, `"routers"`: {4}, `"E-1234"`: {5}, `"zwembad"`: {},
	} {
		wantHits(t, text, find(t, e, search.Query{Text: text}), want...)
	}
	if got := numbers(find(t, e, search.Query{Text: `router "resetten`})); len(got) != 4 {
		t.Errorf("half a quotation found %v, want all four", got)
	}
	if got := numbers(find(t, e, search.Query{Text: "router resetten"})); len(got) != 4 || got[0] != 1 {
		t.Errorf("without quotation marks %v were found, want all four and 1 first", got)
	}
}

func testCompounds(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "Je wachtwoord herstellen", "Vraag een nieuwe aan."), article(2, "Glasvezelaansluiting", "De monteur komt langs."),
		article(3, "Rekening betalen", "Per incasso."),
	)
	for text, want := range map[string]int{"wachtwoordherstel": 1, "wachtwoordherstellen": 1, "glasvezel aansluiten": 2, "aansluiting voor glasvezel": 2} {
		if got := numbers(find(t, e, search.Query{Text: text})); len(got) == 0 || got[0] != want {
			t.Errorf("%q found %v, want %d first", text, got, want)
		}
	}
}

func testStopWords(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "De storing in de straat", "Sinds een uur geen beeld."), article(2, "Een decoder aansluiten", "Sinds de verhuizing."),
		english(3, "The invoice", "There is no bill since the move."),
	)
	for text, want := range map[string][]int{"storing sinds de": {1}, "een storing": {1}, "the invoice": {3}} {
		wantHits(t, text, find(t, e, search.Query{Text: text}), want...)
	}
	for _, text := range []string{"storing een", "storing sinds"} {
		if got := numbers(suggest(t, e, search.Query{Text: text})); !slices.Equal(got, []int{1}) {
			t.Errorf("typing %q suggested %v, want 1 alone", text, got)
		}
	}
	res := find(t, e, search.Query{Text: "sinds een storing in de straat"})
	if got := string(res.Marks.Title(search.Dutch, "De storing in de straat")); got != "De <mark>storing</mark> in de <mark>straat</mark>" {
		t.Errorf("marked as %q", got)
	}
}
