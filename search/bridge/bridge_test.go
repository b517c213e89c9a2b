package bridge_test

import (
	"bytes"
	"slices"
	"testing"

	"plein/search/bridge"
	"plein/search/text"
)

func means(t *bridge.Table, l text.Language, word string) []string {
	var out []string
	for _, w := range t.Translate(l, l.Stem(word)) {
		out = append(out, w.Term)
	}
	return out
}

func TestLearn(t *testing.T) {
	var pairs []bridge.Pair
	for _, p := range [][2]string{
		{"Wachtwoord vergeten", "Password forgotten"}, {"Kies een nieuw wachtwoord", "Choose a new password"}, {"De factuur betalen", "Pay the invoice"},
		{"Factuur vergeten", "Invoice forgotten"}, {"Een nieuw abonnement", "A new subscription"}, {"Abonnement betalen", "Pay subscription"},
	} {
		pairs = append(pairs, bridge.Pair{Dutch: p[0], English: p[1]})
	}
	table := bridge.Learn(pairs)
	for dutch, english := range map[string]string{"wachtwoord": "password", "facturen": "invoice", "abonnement": "subscription", "betaal": "pay"} {
		if got := means(table, text.Dutch, dutch); len(got) == 0 || got[0] != text.English.Stem(english) {
			t.Errorf("%s means %v, want %s first", dutch, got, english)
		}
	}
	if got := means(table, text.English, "passwords"); len(got) == 0 || got[0] != "wachtwoord" {
		t.Errorf("passwords means %v", got)
	}
	var b bytes.Buffer
	if err := table.Write(&b); err != nil {
		t.Fatal(err)
	}
	again, err := bridge.Read(b.String())
	if err != nil || again.Size() != table.Size() {
		t.Errorf("read back %d words of %d, %v", again.Size(), table.Size(), err)
	}
	for _, wrong := range []string{"nl", "nl a b", "xx a b 1", "nl a b c", "nl a b 101", "nl a b -1"} {
		if _, err := bridge.Read(wrong); err == nil {
			t.Errorf("%q was read", wrong)
		}
	}
	if bridge.Learn(nil).Size() != 0 {
		t.Error("words learned from nothing")
	}
}

func TestTheTableThatComesWithTheProgram(t *testing.T) {
	seed := bridge.Seed()
	if seed.Size() < 5000 {
		t.Fatalf("%d words", seed.Size())
	}
	for dutch, english := range map[string]string{"wachtwoord": "password", "toetsenbord": "keyboard", "scherm": "screen"} {
		if got := means(seed, text.Dutch, dutch); !slices.Contains(got, text.English.Stem(english)) {
			t.Errorf("%s means %v, want %s among them", dutch, got, english)
		}
		if got := means(seed, text.English, english); !slices.Contains(got, text.Dutch.Stem(dutch)) {
			t.Errorf("%s means %v, want %s among them", english, got, dutch)
		}
	}
	if got := seed.Parts("wachtwoordherstel"); !slices.Equal(got, []string{"wachtwoord", "herstel"}) {
		t.Errorf("wachtwoordherstel is cut into %v", got)
	}
	if got := seed.Parts("zwrtbflgh"); got != nil {
		t.Errorf("nonsense is cut into %v", got)
	}
	var none *bridge.Table
	if none.Parts("wachtwoordherstel") != nil || none.Knows(text.Dutch, "scherm") || none.Size() != 0 {
		t.Error("no table knows words")
	}
}

func TestMerge(t *testing.T) {
	read := func(s string) *bridge.Table {
		x, err := bridge.Read(s)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	got := bridge.Merge(read("nl box modem 100\n"), read("nl box box 80\nnl lijn line 100\n"))
	if m := means(got, text.Dutch, "box"); !slices.Equal(m, []string{"modem", "box"}) {
		t.Errorf("box means %v, want the base's own word first", m)
	}
	if m := means(got, text.Dutch, "lijn"); !slices.Equal(m, []string{"line"}) {
		t.Errorf("lijn means %v", m)
	}
}
