package texts

import "testing"

func TestMatch(t *testing.T) {
	for header, want := range map[string]string{
		"":                        "en",
		"nl-BE,nl;q=0.9,en;q=0.5": "nl",
		"de-DE,nl;q=0.3":          "nl",
		"de":                      "en",
		"en-GB":                   "en",
		"fr;q=x,\x00":             "en",
		"en;q=0.2, nl;q=0.8":      "nl",
	} {
		if got := Match(header); got != want {
			t.Errorf("Match(%q) = %s, want %s", header, got, want)
		}
	}
}
