package score

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Vocabulary knows every stem of a language in the index and finds those that look like a given one. That catches
// typing errors, other derivations of a word, and Dutch compounds ("wachtwoordherstel" for "wachtwoord"). It only grows;
// words that are gone match nothing and vanish at the next start.
type Vocabulary struct {
	mu    sync.RWMutex
	ids   map[string]int32
	words []string
	size  []uint8 // 4-grams of each word
	grams map[gram][]int32

	memo  sync.RWMutex
	known map[string]likeList // by stem
}

// Like is a term that looks like another: by the Dice coefficient of their letters, or because it differs by one letter
// from a word that does not exist.
type Like struct {
	Term string
	Dice float32
	Typo bool
}

// Weight is what it counts in the place of the other.
func (x Like) Weight(w *Weights) float32 {
	if x.Typo {
		return max(float32(w.Typo), float32(w.Alike)*x.Dice)
	}
	return float32(w.Alike) * x.Dice
}

type likeList struct {
	at   int // size of the vocabulary when it was made
	list []Like
}

const (
	gramLength  = 4
	likeLeast   = 0.4 // Dice coefficient
	typoShort   = 5   // characters below which a word is not corrected
	gramsLonger = 255
	// knownMost bounds the memory for look-alikes that were looked up: about 8 MB.
	knownMost = 20_000
	// growMost is by how many words the vocabulary may have grown for what was looked up before to be brought up to date.
	growMost = 500
)

// NewVocabulary makes one that knows no word yet.
func NewVocabulary() *Vocabulary {
	return &Vocabulary{ids: map[string]int32{}, grams: map[gram][]int32{}, known: map[string]likeList{}}
}

// Add notes stems. Words with digits are codes and resemble nothing.
func (v *Vocabulary) Add(stems ...string) {
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

// Count is the size of the vocabulary; as it only grows, that names a state of it.
func (v *Vocabulary) Count() int {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return len(v.words)
}

// Has reports whether a stem was in the index when the vocabulary had the size of at.
func (v *Vocabulary) Has(stem string, at int) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	id, ok := v.ids[stem]
	return ok && int(id) < at
}

// Alike gives the most stems that look like stem, best first, without stem itself, from the first at of the vocabulary.
func (v *Vocabulary) Alike(stem string, most, at int) []Like {
	if utf8.RuneCountInString(stem) < gramLength || strings.ContainsAny(stem, "0123456789") {
		return nil
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	v.memo.RLock()
	x, ok := v.known[stem]
	v.memo.RUnlock()
	if ok && x.at == at {
		return first(x.list, most)
	}
	var list []Like
	if id, exists := v.ids[stem]; ok && x.at < at && at-x.at <= growMost && (!exists || int(id) < x.at) {
		list = v.among(stem, x.list, x.at, at)
	} else {
		list = v.find(stem, at)
	}
	if at == len(v.words) {
		v.memo.Lock()
		if len(v.known) >= knownMost {
			clear(v.known)
		}
		v.known[strings.Clone(stem)] = likeList{at: at, list: list}
		v.memo.Unlock()
	}
	return first(list, most)
}

const likeKept = 12

// counters are how many pieces each word shares with the one that is looked up; all zero between uses.
var counters = sync.Pool{New: func() any { return &counter{} }}

type counter struct {
	shared  []uint8
	touched []int32
}

// find does the work of Alike; the lock is held.
func (v *Vocabulary) find(stem string, at int) []Like {
	gs := gramsOf(stem)
	c := counters.Get().(*counter)
	defer counters.Put(c)
	if len(c.shared) < len(v.words) {
		c.shared = make([]uint8, len(v.words)+len(v.words)/4)
	}
	c.touched = c.touched[:0]
	for _, g := range first(gs, gramsLonger) {
		for _, id := range v.grams[g] {
			if c.shared[id] == 0 {
				c.touched = append(c.touched, id)
			}
			c.shared[id]++
		}
	}
	correct := v.corrects(stem, at)
	var out []Like
	for _, id := range c.touched {
		n := int(c.shared[id])
		c.shared[id] = 0
		if int(id) >= at {
			continue
		}
		if x, ok := v.compare(stem, len(gs), id, n, correct); ok {
			out = append(out, x)
		}
	}
	return bestLikes(out)
}

// corrects reports whether what differs by one letter stands for the stem: a word that is long enough and does not exist.
func (v *Vocabulary) corrects(stem string, at int) bool {
	own, exists := v.ids[stem]
	return (!exists || int(own) >= at) && utf8.RuneCountInString(stem) >= typoShort
}

// compare tells whether a word looks like a stem of so many pieces, of which they share some.
func (v *Vocabulary) compare(stem string, pieces int, id int32, shared int, correct bool) (Like, bool) {
	size := int(v.size[id])
	x := Like{Dice: 2 * float32(shared) / float32(pieces+size)}
	near := correct && pieces-size <= 1 && size-pieces <= 1
	if x.Dice < likeLeast && !near {
		return x, false
	}
	x.Term = v.words[id]
	if x.Term == stem {
		return x, false
	}
	x.Typo = near && OneApart(stem, x.Term)
	return x, x.Typo || x.Dice >= likeLeast
}

// among adds to the look-alikes of a stem those of the words from one size of the vocabulary to another.
func (v *Vocabulary) among(stem string, list []Like, from, to int) []Like {
	gs := gramsOf(stem)
	correct := v.corrects(stem, to)
	out := slices.Clone(list)
	for id := from; id < to; id++ {
		shared := 0
		other := gramsOf(v.words[id])
		for _, g := range gs {
			if slices.Contains(other, g) {
				shared++
			}
		}
		if shared == 0 {
			continue
		}
		if x, ok := v.compare(stem, len(gs), int32(id), shared, correct); ok { // #nosec G115 -- a language has no 2^31 stems
			out = append(out, x)
		}
	}
	return bestLikes(out)
}

func bestLikes(list []Like) []Like {
	slices.SortFunc(list, func(a, b Like) int {
		return cmp.Or(cmp.Compare(b.Weight(&Default), a.Weight(&Default)), strings.Compare(a.Term, b.Term))
	})
	return slices.Clone(first(list, likeKept))
}

func first[T any](s []T, n int) []T { return s[:min(n, len(s))] }

// gram is four letters of a word, 16 bits each.
type gram uint64

// gramsOf gives the 4-grams of a word with its ends marked; of a short word the whole.
func gramsOf(w string) []gram {
	out := make([]gram, 0, len(w))
	g, n := gram('_'), 1
	for _, r := range w {
		g = g<<16 | gram(r&0xffff) // #nosec G115 -- a rune is not negative
		if n++; n >= gramLength {
			out = append(out, g)
		}
	}
	g = g<<16 | '_'
	return append(out, g)
}

// OneApart reports whether a becomes b by one letter put in, left out, changed, or swapped with its neighbour.
func OneApart(a, b string) bool {
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
