package text

import "testing"

func TestDetect(t *testing.T) {
	for s, want := range map[string]Language{
		"how do I reset the modem": English, "hoe stel ik het modem opnieuw in": Dutch, "modem reset": Dutch, "": Dutch, "E-1234": Dutch,
		"My router is broken and I want a new one": English, "in is was": Dutch,
	} {
		if got := Detect(s, Dutch); got != want {
			t.Errorf("%q is %s, want %s", s, got, want)
		}
	}
	if Detect("modem", English) != English {
		t.Error("the fallback was not used")
	}
}
