package ids

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

type thing struct{}

func TestStringRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var id ID[thing]
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "bytes"))
		back, err := Parse[thing](id.String())
		if err != nil || back != id {
			t.Fatalf("%x -> %s -> %x, %v", id, id.String(), back, err)
		}
	})
}

func TestOrderOfTextIsOrderOfBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a, b ID[thing]
		copy(a[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "a"))
		copy(b[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "b"))
		if (a.Compare(b) < 0) != (a.String() < b.String()) {
			t.Fatalf("%s and %s sort otherwise than their bytes", a, b)
		}
	})
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"", "x", "01h455vb4pex5vsknk084sn02", "01h455vb4pex5vsknk084sn02u", "8zzzzzzzzzzzzzzzzzzzzzzzzz", "01H455VB4PEX5VSKNK084SN02Q"} {
		if _, err := Parse[thing](s); err == nil {
			t.Errorf("Parse(%q) accepted", s)
		}
	}
}

func TestZeroIsNull(t *testing.T) {
	var id ID[thing]
	v, err := id.Value()
	if v != nil || err != nil {
		t.Fatalf("Value() = %v, %v; want NULL", v, err)
	}
	id = New[thing]()
	if err := id.Scan(nil); err != nil || !id.IsZero() {
		t.Fatalf("Scan(NULL) left %v, %v", id, err)
	}
	b, _ := json.Marshal(id)
	if string(b) != "null" {
		t.Fatalf("JSON of the zero ID is %s", b)
	}
}
