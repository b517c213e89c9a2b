package bleve

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"plein/search"
	"plein/search/score"
)

// What typingBase holds: titles that were there when it was rebuilt, and those of later.
const rebuiltTitles, laterTitles = manyTitles * 3, manyTitles / 2

// typingBase is an index, of several segments, in which more titles begin alike than are looked at one by one.
func typingBase(t *testing.T) (*Engine, *generation) {
	t.Helper()
	e, err := Open(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	words := []string{"router", "routes", "rood", "roos", "modem", "kabel", "lampje", "stekker", "scherm", "storing", "factuur", "pincode"}
	document := func(n int) search.Document {
		d := search.Document{
			Ref: search.Ref{Kind: search.KindArticle, ID: [16]byte{1, byte(n >> 8), byte(n)}}, Locale: search.Locales[n*n%7%2], Audience: search.Public,
			Title: words[n%3], Body: words[n%5] + " " + words[n%7] + " " + words[n%11],
		}
		for i := range n % 6 {
			d.Title += fmt.Sprintf(" %s", words[(n/6+i)%len(words)])
		}
		if n%500 == 0 {
			d.Body += " zeldzaam"
		}
		d.Signals.Votes = n % 50
		return d
	}
	err = e.Rebuild(t.Context(), func(_ context.Context, add func(...search.Document) error) error {
		for n := range rebuiltTitles {
			if err := add(document(n)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var more []search.Document
	for n := range laterTitles {
		more = append(more, document(rebuiltTitles+n))
	}
	if err := e.Index(t.Context(), more...); err != nil {
		t.Fatal(err)
	}
	g, release, err := e.acquire()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(release)
	return e, g
}

func scores(list []candidate, n int) []float32 {
	slices.SortFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	var out []float32
	for _, c := range first(list, n) {
		out = append(out, c.score)
	}
	return out
}

func TestTheBestOfManyTitlesAreFoundWithoutLookingAtEach(t *testing.T) {
	_, g := typingBase(t)
	v, done, err := g.view(&score.Default)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	for _, words := range [][]string{{"ro"}, {"r"}, {"m"}, {"ro", "s"}, {"stekker", "ro"}} {
		for _, l := range search.Locales {
			q := search.Query{Locale: l, Viewer: search.Viewer{Level: search.Customer}}
			filter, err := v.filter(q)
			if err != nil {
				t.Fatal(err)
			}
			ask := func(most int) (out []candidate) {
				err := v.titles(words, filter, q, most, func(c candidate) error { out = append(out, c); return nil })
				if err != nil {
					t.Fatal(err)
				}
				return out
			}
			all, some := ask(0), ask(14)
			if want, got := scores(all, 14), scores(some, 14); !slices.Equal(got, want) {
				t.Errorf("%v in %s: the best are %v, want %v", words, l, got, want)
			}
			if want := lookedAtMost(t, v, all, 14); len(some) > want {
				t.Errorf("%v in %s: %d of %d were looked at, want %d", words, l, len(some), len(all), want)
			}
		}
	}
}

// lookedAtMost is how many titles of those that fit are looked at where most are asked for: of each segment and language most, or all where
// they are few.
func lookedAtMost(t *testing.T, v *view, fit []candidate, most int) (n int) {
	t.Helper()
	for s, d := range v.segs {
		for _, l := range search.Locales {
			written, err := d.bitmap(fieldLocale, string(l))
			if err != nil {
				t.Fatal(err)
			}
			here := 0
			for _, c := range fit {
				if int(c.seg) == s && written.Contains(c.doc) {
					here++
				}
			}
			if here >= manyTitles {
				here = most
			}
			n += here
		}
	}
	return n
}

func TestOnlyTheWordsThatTellMostBringInDocumentsWhileTyping(t *testing.T) {
	e, g := typingBase(t)
	passed := 0
	for _, text := range []string{"zeldzaam ro", "pincode storing ro", "zeldzaam kabel modem router sch", "routes factuur", "storing pincode scherm stekker m"} {
		q := search.Query{Text: text, Typing: true, First: 6, Locale: search.Dutch, Viewer: search.Viewer{Level: search.Customer}}
		k, err := g.look(q, lexicon{vocabularies: g.vocabularies, spellings: g.spellings, synonyms: e.synonyms.Load(), weights: &score.Default, bridge: g.bridge})
		if err != nil {
			t.Fatal(err)
		}
		filter, err := k.filter(q)
		if err != nil {
			t.Fatal(err)
		}
		p := newPlan(q, k.x)
		type place struct {
			seg int32
			doc uint32
		}
		ask := func(typing bool) map[place]float32 {
			q.Typing = typing
			r, err := newRanker(k.view, p, q, k.today)
			if err != nil {
				t.Fatal(err)
			}
			out := map[place]float32{}
			if err := r.run(filter, func(c candidate) { out[place{c.seg, c.doc}] = c.score }); err != nil {
				t.Fatal(err)
			}
			return out
		}
		some, all := ask(true), ask(false)
		passed += len(all) - len(some)
		if len(some) < min(enoughTyping, len(all)) {
			t.Errorf("%q: %d of %d were found", text, len(some), len(all))
		}
		best := float32(0)
		for at, score := range all {
			best = max(best, score)
			if got, ok := some[at]; ok && got != score {
				t.Errorf("%q: document %d of segment %d has %v, want %v: all its words", text, at.doc, at.seg, got, score)
			}
		}
		if !slices.Contains(slices.Collect(maps.Values(some)), best) {
			t.Errorf("%q: the best was passed over", text)
		}
		g.end(k, false)
	}
	if passed == 0 {
		t.Error("nothing was passed over")
	}
}
