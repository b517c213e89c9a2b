package bleve_test

import (
	"slices"
	"testing"

	"plein/search"
)

func inEnglish(n byte, title, body string) search.Document {
	d := doc(n, title)
	d.Locale, d.Body = search.English, body
	return d
}

// found gives the first byte of the ids found, best first.
func found(t *testing.T, e search.Engine, q search.Query) []byte {
	t.Helper()
	res, err := e.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, h := range res.Hits {
		out = append(out, h.ID[0])
	}
	return out
}

func TestAQuestionFindsAnswersInTheOtherLanguage(t *testing.T) {
	dir := t.TempDir()
	e := open(t, dir)
	english := []search.Document{inEnglish(1, "Reset your password", ""), inEnglish(2, "Your keyboard does not work", ""), inEnglish(3, "Order a blorf", "")}
	dutch := []search.Document{doc(4, "Een nieuw scherm kiezen"), doc(5, "De snorf bestellen"), doc(6, "Mijn snorf is stuk")}
	theirs := []search.Document{inEnglish(4, "Choose a new screen", ""), inEnglish(5, "Ordering the blorf", ""), inEnglish(6, "My blorf is broken", "")}
	if err := e.Rebuild(t.Context(), fill(slices.Concat(english, dutch, theirs)...)); err != nil {
		t.Fatal(err)
	}
	check := func(when string) {
		t.Helper()
		for text, want := range map[string]byte{"wachtwoord": 1, "toetsenborden": 2, "mijn wachtwoordherstel": 1} {
			if got := found(t, e, search.Query{Text: text, Locale: search.Dutch}); len(got) == 0 || got[0] != want {
				t.Errorf("%s: %q found %v, want %d first", when, text, got, want)
			}
		}
		if got := found(t, e, search.Query{Text: "snorf", Locale: search.Dutch}); !slices.Contains(got, 3) {
			t.Errorf("%s: a word of this base found %v, want 3 among them, learned from 5 and 6", when, got)
		}
		if got := found(t, e, search.Query{Text: "how do I choose a screen", Locale: search.Dutch}); len(got) == 0 || got[0] != 4 {
			t.Errorf("%s: English typed on a Dutch page found %v, want 4 first", when, got)
		}
	}
	check("learned")
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	e = open(t, dir)
	check("reopened")
	res, err := e.Search(t.Context(), search.Query{Text: "wachtwoord", Locale: search.Dutch, Explain: true})
	if err != nil || len(res.Hits) == 0 {
		t.Fatal(err, res)
	}
	if !slices.ContainsFunc(res.Hits[0].Why, func(r search.Reason) bool { return r.Channel == search.ByTranslation && r.Found == "password" }) {
		t.Errorf("the reasons are %+v", res.Hits[0].Why)
	}
	if got := string(res.Marks.Title(search.English, "Reset your password")); got != "Reset your <mark>password</mark>" {
		t.Errorf("marked as %q", got)
	}
}
