package search

import (
	"html"
	"strings"
	"testing"
	"unicode/utf8"
)

func marks() *Marks {
	m := NewMarks()
	m.AddStem(Dutch, "wachtwoord", 3)
	m.AddStem(Dutch, "router", 2)
	m.AddWord("e-1234", 4)
	return m
}

func TestTitleMarksWordsInTheirForms(t *testing.T) {
	for in, want := range map[string]string{
		"Je wachtwoorden":              "Je <mark>wachtwoorden</mark>",
		"Wáchtwoord & router":          "<mark>Wáchtwoord</mark> &amp; <mark>router</mark>",
		"Melding E-1234.":              "Melding <mark>E-1234</mark>.",
		"Niets":                        "Niets",
		"":                             "",
		"<b>router</b>":                "&lt;b&gt;<mark>router</mark>&lt;/b&gt;",
		"  router \n\t uit\x00en\x7f ": "<mark>router</mark> uit en",
		"\xffrouter\xfe":               "\ufffd<mark>router</mark>\ufffd",
	} {
		if got := string(marks().Title(Dutch, in)); got != want {
			t.Errorf("%q marked as %q, want %q", in, got, want)
		}
	}
	if got := string((*Marks)(nil).Title(Dutch, "a < b")); got != "a &lt; b" {
		t.Errorf("no marks gives %q", got)
	}
	if got := string(marks().Title(English, "wachtwoorden")); got != "wachtwoorden" {
		t.Errorf("Dutch stems marked in English: %q", got)
	}
}

func TestPassageShowsWhereMostMatches(t *testing.T) {
	filler := strings.Repeat("Dit gaat over heel iets anders en duurt lang. ", 20)
	body := "De router staat hier. " + filler + "Het wachtwoord van de router vind je onderop. " + filler
	got := string(marks().Passage(Dutch, body, 120))
	for _, want := range []string{"<mark>wachtwoord</mark> van de <mark>router</mark>", "… Het ", " …"} {
		if !strings.Contains(got, want) {
			t.Errorf("passage %q lacks %q", got, want)
		}
	}
	if n := utf8.RuneCountInString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(got)); n > 130 {
		t.Errorf("passage has %d characters, want about 120", n)
	}
	if got := string(marks().Passage(Dutch, filler, 50)); !strings.HasPrefix(got, "Dit gaat over") || !strings.HasSuffix(got, " …") {
		t.Errorf("without a match the passage is %q, want the beginning", got)
	}
}

func FuzzMarks(f *testing.F) {
	f.Add("router <script> wachtwoord E-1234", 10)
	f.Add("\xff\xfe é́ ﬁ wi-fi-fi v2.3.1", 3)
	f.Fuzz(func(t *testing.T, s string, most int) {
		for _, got := range []string{string(marks().Title(Dutch, s)), string(marks().Passage(Dutch, s, most%500))} {
			plain := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(got)
			if strings.ContainsAny(plain, "<>\"'\x00\n") || !utf8.ValidString(got) {
				t.Errorf("%q gives %q", s, got)
			}
			if strings.Count(got, "<mark>") != strings.Count(got, "</mark>") {
				t.Errorf("%q gives uneven marks: %q", s, got)
			}
			if html.EscapeString(html.UnescapeString(plain)) != plain {
				t.Errorf("%q is not escaped once: %q", s, plain)
			}
		}
	})
}

func TestStopWordsAreNotMarked(t *testing.T) {
	m := NewMarks()
	m.AddWord("de", 1)
	m.AddWord("lamp", 1)
	m.AddWord("s", 1)
	m.SetPrefix("he")
	if got := m.Title(Dutch, "De lamp en 's avonds het heden"); got != "De <mark>lamp</mark> en &#39;s avonds het <mark>heden</mark>" {
		t.Errorf("marked %q", got)
	}
}

func TestMarksFindWordsWhoseStemBeginsOtherwise(t *testing.T) {
	m := NewMarks()
	m.AddStem(English, "lie", 1)
	m.AddStem(Dutch, "wachtwoord", 1)
	m.SetPrefix("r")
	for _, c := range []struct {
		l          Locale
		text, want string
	}{
		{English, "Lying about", "<mark>Lying</mark> about"}, {Dutch, "Wachtwoorden wachten", "<mark>Wachtwoorden</mark> wachten"},
		{Dutch, "Routers, randen en ëen", "<mark>Routers</mark>, <mark>randen</mark> en ëen"},
	} {
		if got := string(m.Title(c.l, c.text)); got != c.want {
			t.Errorf("%q is marked as %q", c.text, got)
		}
	}
}
