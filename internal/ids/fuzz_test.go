package ids

import "testing"

// FuzzParse reads any text as an id: it is refused, or it is the one text of that id.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "nonsense", New[int]().String(), "00000000000000000000000000", "zzzzzzzzzzzzzzzzzzzzzzzzzz", "8000000000000000000000000é"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, err := Parse[int](text)
		if err == nil && id.String() != text {
			t.Fatalf("%q is read as %q: two texts for one id", text, id)
		}
	})
}
