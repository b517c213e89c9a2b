package bleve

import (
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"

	"plein/search/score"
)

// A spelling knows the words of a language as documents write them, and finds those that differ from a given one by a
// letter or two. It looks at all words of about the same length, which is quick because most have other letters. Like
// the vocabulary it only grows; words that are gone are found in no document.
type spelling struct {
	mu    sync.RWMutex
	known map[string]struct{}
	// of words of as many letters: the words, and which letters each has.
	words   [spellingLongest + 1][]string
	letters [spellingLongest + 1][]uint32
}

const spellingLongest = 40 // letters; longer words are not corrected

func newSpelling() *spelling { return &spelling{known: map[string]struct{}{}} }

func (s *spelling) add(words ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		if _, ok := s.known[w]; ok || n > spellingLongest || n < correctShort-1 || strings.ContainsAny(w, "0123456789") {
			continue
		}
		w = strings.Clone(w)
		s.known[w] = struct{}{}
		s.words[n] = append(s.words[n], w)
		s.letters[n] = append(s.letters[n], lettersOf(w))
	}
}

// near lists the words that are one letter away from term, or at most two.
func (s *spelling) near(term string, distance int) []string {
	n, have := utf8.RuneCountInString(term), lettersOf(term)
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []string
	for k := max(0, n-distance); k <= min(spellingLongest, n+distance); k++ {
		for i, l := range s.letters[k] {
			if bits.OnesCount32(have&^l) > distance || bits.OnesCount32(l&^have) > distance {
				continue
			}
			if w := s.words[k][i]; score.OneApart(term, w) || distance > 1 && w != term && twoApart(term, w) {
				out = append(out, w)
			}
		}
	}
	return out
}

// lettersOf has a bit for each letter; those beyond z share the rest.
func lettersOf(w string) (out uint32) {
	for _, r := range w {
		if r >= 'a' && r <= 'z' {
			out |= 1 << (r - 'a')
		} else {
			out |= 1 << (26 + uint32(r)%6) // #nosec G115 -- a rune is not negative
		}
	}
	return out
}

// twoApart reports whether at most two letters put in, left out or changed make b of a.
func twoApart(a, b string) bool {
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return within(x, y, 2)
}

func within(x, y []rune, most int) bool {
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	if len(x) == 0 || len(y) == 0 {
		return len(x)+len(y) <= most
	}
	return most > 0 && (within(x[1:], y, most-1) || within(x, y[1:], most-1) || within(x[1:], y[1:], most-1))
}
