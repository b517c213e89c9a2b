package text

import (
	"slices"
	"strings"
	"testing"
)

func terms(s string) (out []string) {
	for _, t := range Tokens(s) {
		out = append(out, t.Term)
	}
	return out
}

func TestTokens(t *testing.T) {
	for in, want := range map[string]string{
		"Hoe stel ik mijn wifi in?": "hoe stel ik mijn wifi in",
		"Café, CAFÉ, cafe\u0301":    "cafe cafe cafe",
		"Foto's en user’s can't":    "foto en user cant",
		"wi-fi e-mail":              "wi fi wifi e mail email",
		"fout 0x80070057 E-1234":    "fout 0x80070057 e 1234 e-1234",
		"v2.3.1 duinbox-3.":         "v2 3 1 v2.3.1 duinbox 3 duinbox-3",
		"a/b en 1/2":                "a b en 1 2",
		"einde. Begin":              "einde begin",
		"mail.example":              "mail example",
		"- . ' -":                   "",
		"ﬁber ＡＢＣ straße Ærø":       "fiber abc strasse aero", //nolint:misspell // what becomes of the ligature
	} {
		if got := strings.Join(terms(in), " "); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestStems(t *testing.T) {
	for _, c := range []struct {
		l    Language
		a, b string
	}{
		{Dutch, "wachtwoorden", "wachtwoord"}, {Dutch, "storingen", "storing"}, {Dutch, "routers", "router"},
		{English, "resetting", "reset"}, {English, "passwords", "password"}, {English, "connected", "connecting"},
	} {
		if x, y := c.l.Stem(c.a), c.l.Stem(c.b); x != y {
			t.Errorf("%s: %s is %s, %s is %s", c.l, c.a, x, c.b, y)
		}
	}
	if got := Dutch.Stem("e-1234s"); got != "e-1234s" {
		t.Errorf("a code was stemmed to %s", got)
	}
	if !Dutch.Stop("het") || !English.Stop("the") || Dutch.Stop("the") || Dutch.Stop("storing") || English.Stop("return") {
		t.Error("stop words are mixed up")
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Hoe stel ik mijn wi-fi in?", "v2.3.1 E-1234 0x80070057", "'’-..--é\xff\u0301", "a.b.c-d_e:f/g"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, tok := range Tokens(s) {
			if tok.Term == "" || tok.Start < 0 || tok.End > len(s) || tok.Start >= tok.End || tok.End < last {
				t.Fatalf("%q gives %+v after %d", s, tok, last)
			}
			if again := Fold(tok.Term); again != tok.Term {
				t.Errorf("%q folds on to %q", tok.Term, again)
			}
			last = tok.End
			for _, l := range Languages {
				if l.Stem(tok.Term) == "" {
					t.Errorf("%q has no stem", tok.Term)
				}
			}
		}
	})
}

func TestFoldTwiceIsFoldOnce(t *testing.T) {
	for _, s := range []string{"İstanbul", "ĲSSEL", "ǅ", "ſ", "K", "Å", "ﬃ"} {
		if a := Fold(s); Fold(a) != a {
			t.Errorf("%q: %q, then %q", s, a, Fold(a))
		}
	}
	if !slices.Equal(terms("ÉÉN"), []string{"een"}) {
		t.Error("één is not een")
	}
}
