package demo

import (
	"testing"
)

func TestEverythingTheDemoRefersToIsThere(t *testing.T) {
	d, err := Read(Files())
	if err != nil {
		t.Fatal(err)
	}
	if len(d.SignIns()) != len(showcase) {
		t.Errorf("the sign-in table misses somebody: %v", d.SignIns())
	}
}
