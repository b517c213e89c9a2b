package bleve

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// The vocabulary knows every stem of a language in the index and finds those that look like a given one. That catches
// typing errors, other derivations of a word, and Dutch compounds ("wachtwoordherstel" for "wachtwoord"). It only grows;
// words that are gone match nothing and vanish at the next start.
type vocabulary struct {
	mu    sync.RWMutex
	ids   map[string]int32
	words []string
	size  []uint8 // 4-grams of each word
	grams map[string][]int32
	known sync.Map // stem -> *likeList, for as long as the vocabulary has not grown
}

// like is a term that looks like another: by the Dice coefficient of their letters, or because it differs by one letter
// from a word that does not exist.
type like struct {
	term string
	dice float32
	typo bool
}

// weight is what it counts in the place of the other.
func (x like) weight(w *Weights) float32 {
	if x.typo {
		return max(float32(w.Typo), float32(w.Alike)*x.dice)
	}
	return float32(w.Alike) * x.dice
}

type likeList struct {
	at   int // size of the vocabulary when it was made
	list []like
}

const (
	gramLength  = 4
	likeLeast   = 0.4 // Dice coefficient
	typoShort   = 5   // characters below which a word is not corrected
	gramsLonger = 255
)

func newVocabulary() *vocabulary {
	return &vocabulary{ids: map[string]int32{}, grams: map[string][]int32{}}
}

// add notes stems. Words with digits are codes and resemble nothing.
func (v *vocabulary) add(stems ...string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, s := range stems {
		if _, ok := v.ids[s]; ok || len(s) < 3 || strings.ContainsAny(s, "0123456789") {
			continue
		}
		s = strings.Clone(s)
		id := int32(len(v.words)) // #nosec G115 -- a language has no 2^31 stems
		v.ids[s] = id
		v.words = append(v.words, s)
		gs := gramsOf(s)
		v.size = append(v.size, uint8(min(len(gs), gramsLonger))) // #nosec G115 -- bounded
		for i, g := range gs {
			if !slices.Contains(gs[:i], g) {
				v.grams[g] = append(v.grams[g], id)
			}
		}
	}
}

// count is the size of the vocabulary; as it only grows, that names a state of it.
func (v *vocabulary) count() int {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return len(v.words)
}

// has reports whether a stem was in the index when the vocabulary had the size of at.
func (v *vocabulary) has(stem string, at int) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	id, ok := v.ids[stem]
	return ok && int(id) < at
}

// alike gives the most stems that look like stem, best first, without stem itself, from the first at of the vocabulary.
func (v *vocabulary) alike(stem string, most, at int) []like {
	if utf8.RuneCountInString(stem) < gramLength || strings.ContainsAny(stem, "0123456789") {
		return nil
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	if x, ok := v.known.Load(stem); ok && x.(*likeList).at == at {
		return first(x.(*likeList).list, most)
	}
	list := v.find(stem, at)
	if at == len(v.words) {
		v.known.Store(strings.Clone(stem), &likeList{at: at, list: list})
	}
	return first(list, most)
}

const likeKept = 12

// find does the work of alike; the lock is held.
func (v *vocabulary) find(stem string, at int) []like {
	gs := gramsOf(stem)
	shared := map[int32]int{}
	for _, g := range gs {
		for _, id := range v.grams[g] {
			shared[id]++
		}
	}
	own, exists := v.ids[stem]
	exists = exists && int(own) < at
	correct := !exists && utf8.RuneCountInString(stem) >= typoShort
	var out []like
	for id, n := range shared {
		w := v.words[id]
		if w == stem || int(id) >= at {
			continue
		}
		x := like{term: w, dice: 2 * float32(n) / float32(len(gs)+int(v.size[id]))}
		x.typo = correct && oneApart(stem, w)
		if x.typo || x.dice >= likeLeast {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b like) int {
		return cmp.Or(cmp.Compare(b.weight(&DefaultWeights), a.weight(&DefaultWeights)), strings.Compare(a.term, b.term))
	})
	return slices.Clip(first(out, likeKept))
}

func first[T any](s []T, n int) []T { return s[:min(n, len(s))] }

// gramsOf gives the 4-grams of a word with its ends marked.
func gramsOf(w string) []string {
	r := []rune("_" + w + "_")
	if len(r) <= gramLength {
		return []string{string(r)}
	}
	out := make([]string, 0, len(r)-gramLength+1)
	for i := 0; i+gramLength <= len(r); i++ {
		out = append(out, string(r[i:i+gramLength]))
	}
	return out
}

// oneApart reports whether a becomes b by one letter put in, left out, changed, or swapped with its neighbour.
func oneApart(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) < len(y) {
		return slices.Equal(x[i:], y[i+1:])
	}
	if i == len(x) {
		return false
	}
	if slices.Equal(x[i+1:], y[i+1:]) {
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}
