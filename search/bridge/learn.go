package bridge

import (
	"strings"

	"plein/search/text"
)

// Pair is one passage in both languages.
type Pair struct {
	Dutch, English string
}

// Lines pairs two texts of as many lines line by line; other texts tell nothing.
func Lines(dutch, english string) []Pair {
	d, e := strings.Split(dutch, "\n"), strings.Split(english, "\n")
	if len(d) != len(e) {
		return nil
	}
	out := make([]Pair, len(d))
	for i := range d {
		out[i] = Pair{Dutch: d[i], English: e[i]}
	}
	return out
}

const (
	rounds      = 6
	passageMost = 60     // words of a passage that is learned from; longer ones tell little
	passages    = 60_000 // that are learned from at most
	shareLeast  = 0.06   // of a translation
	backLeast   = 0.01   // of the translation back
	nothing     = 0.02   // weight of the empty word, for words without a counterpart
	forgotten   = 0.003  // a share below which a counterpart is dropped between rounds
)

// Learn works out a table from passages (IBM model 1, both directions; a translation has to be one in both).
func Learn(pairs []Pair) *Table {
	var dutch, english [][]string
	seen := map[Pair]bool{}
	for _, p := range pairs {
		if len(dutch) >= passages || seen[p] {
			continue
		}
		seen[p] = true
		d, e := stems(text.Dutch, p.Dutch), stems(text.English, p.English)
		if len(d) == 0 || len(e) == 0 || len(d) > passageMost || len(e) > passageMost {
			continue
		}
		dutch, english = append(dutch, d), append(english, e)
	}
	there, back := counterparts(dutch, english), counterparts(english, dutch)
	return &Table{words: map[text.Language]map[string][]Word{text.Dutch: pick(there, back), text.English: pick(back, there)}}
}

func stems(l text.Language, s string) []string {
	var out []string
	for _, t := range text.Tokens(s) {
		if !t.Code && !l.Stop(t.Term) && !strings.ContainsAny(t.Term, "0123456789") && len(t.Term) > 1 {
			out = append(out, l.Stem(t.Term))
		}
	}
	return out
}

// counterparts gives, for each word of one side, the shares of the words of the other side that it stands for.
func counterparts(from, to [][]string) map[string]map[string]float64 {
	var shares map[string]map[string]float64
	for range rounds {
		counts := map[string]map[string]float64{}
		for i := range from {
			for _, b := range to[i] {
				sum := nothing
				for _, a := range from[i] {
					sum += share(shares, a, b)
				}
				for _, a := range from[i] {
					s := share(shares, a, b)
					if s == 0 {
						continue
					}
					if counts[a] == nil {
						counts[a] = map[string]float64{}
					}
					counts[a][b] += s / sum
				}
			}
		}
		for _, m := range counts {
			sum := 0.0
			for _, n := range m {
				sum += n
			}
			for b := range m {
				if m[b] /= sum; m[b] < forgotten {
					delete(m, b)
				}
			}
		}
		shares = counts
	}
	return shares
}

// share is 1 for everything before the first round.
func share(shares map[string]map[string]float64, a, b string) float64 {
	if shares == nil {
		return 1
	}
	return shares[a][b]
}

// pick keeps the translations that are good enough, as shares of the best.
func pick(there, back map[string]map[string]float64) map[string][]Word {
	out := map[string][]Word{}
	for a, m := range there {
		var list []Word
		for b, s := range m {
			if s >= shareLeast && back[b][a] >= backLeast {
				list = append(list, Word{b, float32(s)})
			}
		}
		if list = best(list); len(list) == 0 {
			continue
		}
		if len(list) == 1 && list[0].Term == a {
			continue // every word stands for itself anyway
		}
		most := list[0].Share
		for i := range list {
			list[i].Share /= most
		}
		out[a] = list
	}
	return out
}
