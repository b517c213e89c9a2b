package page

import (
	"testing"
	"time"
)

type fuzzKey struct {
	At time.Time `json:"t"`
	ID [16]byte  `json:"i"`
	N  *int      `json:"n,omitempty"`
}

// FuzzDecode reads any text as a cursor: it is refused, or it is one that can be written and read again.
func FuzzDecode(f *testing.F) {
	n := 3
	for _, seed := range []string{"", "nonsense", Encode(fuzzKey{At: time.Unix(1, 0).UTC(), N: &n}), Encode([]int{1}), "bnVsbA", Encode(map[string]string{"t": "0000-01-01T00:00:00Z"})} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		key, ok, err := Decode[fuzzKey](text)
		if (text == "") == ok && err == nil {
			t.Fatalf("%q gives %v", text, ok)
		}
		if err != nil || !ok {
			return
		}
		if y := key.At.UTC().Year(); y < 1 || y > 9999 {
			t.Fatalf("a year of %d, which no database has", y)
		}
		if _, ok, err := Decode[fuzzKey](Encode(key)); !ok || err != nil {
			t.Fatalf("%q is read and not written: %v", text, err)
		}
	})
}
