// Package bridge finds the words of one language that mean what a word of the other means, so that a question in Dutch
// finds an answer in English and the other way round. The tables hold stems and are learned from texts that exist in both
// languages (IBM model 1): those of the running base itself, on top of a small table that comes with the program.
package bridge

import (
	"cmp"
	"slices"
	"strings"

	"plein/search/text"
)

// Word is a stem of the other language and how likely it is what the word means (the best one has 1).
type Word struct {
	Term  string
	Share float32
}

// Table holds the words of both directions. It never changes once it is made. A nil Table knows no word.
type Table struct {
	words map[text.Language]map[string][]Word // by the language of the known word
}

// Translate gives what a stem of a language means in the other, most likely first.
func (t *Table) Translate(from text.Language, stem string) []Word {
	if t == nil {
		return nil
	}
	return t.words[from][stem]
}

// inParts is what the meaning of a compound's part counts for.
const inParts = 0.7

// Means gives what a word means in the other language; of a Dutch compound that nobody knows, what its parts mean.
func (t *Table) Means(from text.Language, term string) []Word {
	words := t.Translate(from, from.Stem(term))
	if len(words) > 0 || from != text.Dutch {
		return words
	}
	for _, part := range t.Parts(term) {
		for _, w := range t.Translate(from, part) {
			words = append(words, Word{Term: w.Term, Share: w.Share * inParts})
		}
	}
	return words
}

// Knows reports whether the table has the stem in the language.
func (t *Table) Knows(l text.Language, stem string) bool { return len(t.Translate(l, stem)) > 0 }

// Size counts the words of both directions.
func (t *Table) Size() int {
	if t == nil {
		return 0
	}
	n := 0
	for _, m := range t.words {
		n += len(m)
	}
	return n
}

// partLeast is the fewest letters of a part of a compound.
const partLeast = 4

// Parts cuts a Dutch compound that the table does not know into two or three words that it knows ("wachtwoord" and
// "herstel"); nil when there is no such cut. The fewest parts win, and then the ones whose shortest is longest.
func (t *Table) Parts(word string) []string {
	if t == nil {
		return nil
	}
	return t.cut(word, 3)
}

func (t *Table) cut(word string, most int) []string {
	if most < 2 || len(word) < 2*partLeast {
		return nil
	}
	var best []string
	bestScore := 0
	for i := partLeast; i <= len(word)-partLeast; i++ {
		head := t.part(word[:i])
		if head == "" {
			continue
		}
		var parts []string
		if tail := text.Dutch.Stem(word[i:]); t.Knows(text.Dutch, tail) {
			parts = []string{head, tail}
		} else if rest := t.cut(word[i:], most-1); rest != nil {
			parts = append([]string{head}, rest...)
		}
		if parts == nil {
			continue
		}
		score := 1000 - 100*len(parts) + shortest(parts)
		if score > bestScore {
			best, bestScore = parts, score
		}
	}
	return best
}

// part gives the stem of the first word of a compound, without the letters that join it to the next.
func (t *Table) part(head string) string {
	for _, joint := range []string{"", "s", "en", "e", "n"} {
		base := strings.TrimSuffix(head, joint)
		if joint != "" && base == head || len(base) < partLeast {
			continue
		}
		if s := text.Dutch.Stem(base); t.Knows(text.Dutch, s) {
			return s
		}
	}
	return ""
}

func shortest(parts []string) int {
	n := len(parts[0])
	for _, p := range parts {
		n = min(n, len(p))
	}
	return n
}

// Merge gives a table that has the words of both; where both know a word, first's translations come first and keep their
// shares, and second's count half.
func Merge(first, second *Table) *Table {
	out := &Table{words: map[text.Language]map[string][]Word{}}
	for _, l := range text.Languages {
		out.words[l] = map[string][]Word{}
		if second != nil {
			for s, ws := range second.words[l] {
				out.words[l][s] = ws
			}
		}
		if first == nil {
			continue
		}
		for s, ws := range first.words[l] {
			list := slices.Clone(ws)
			for _, w := range out.words[l][s] {
				if !slices.ContainsFunc(list, func(x Word) bool { return x.Term == w.Term }) {
					list = append(list, Word{w.Term, w.Share / 2})
				}
			}
			out.words[l][s] = best(list)
		}
	}
	return out
}

// translationsMost is how many translations of a word are kept.
const translationsMost = 6

func best(list []Word) []Word {
	slices.SortFunc(list, func(a, b Word) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), strings.Compare(a.Term, b.Term))
	})
	return slices.Clip(list[:min(len(list), translationsMost)])
}
