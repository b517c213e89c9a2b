package accounts

import (
	"testing"
	"time"
)

// A pause that became shorter again would let whoever is patient enough try without end.
func TestPausesNeverGetShorter(t *testing.T) {
	for _, l := range []limit{signInAccount, signInAddr, signInNet, mailAccount, mailAddr, mailNet} {
		if p := l.pause(l.free); p != 0 {
			t.Errorf("%s: the last free attempt waits %s", l.name, p)
		}
		last := time.Duration(0)
		for n := l.free + 1; n < l.free+200; n++ {
			p := l.pause(n)
			if p < last || p <= 0 || p > l.most {
				t.Fatalf("%s: attempt %d waits %s after one that waited %s", l.name, n, p, last)
			}
			last = p
		}
		if last != l.most || l.pause(1<<40) != l.most {
			t.Errorf("%s: the longest pause is %s, want %s", l.name, last, l.most)
		}
	}
}
