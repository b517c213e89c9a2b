package texts

import "testing"

// FuzzMatch picks a language for any Accept-Language header.
func FuzzMatch(f *testing.F) {
	for _, seed := range []string{"", "nl", "nl-BE,en;q=0.5", "*", "x-klingon;q=9", "en-u-ca-gregory", "nl;q=0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		if l := Match(header); !Has(l) {
			t.Fatalf("%q gives %q", header, l)
		}
	})
}
