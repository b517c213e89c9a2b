package bleve

import (
	"strings"

	"plein/search"
	"plein/search/text"
)

// Weights of the parts of a query. They come from runs on judged sets of questions and documents.
const (
	otherLocale  = 0.5 // a document in another language than the one who searches
	weightExact  = 0.2 // the word as it was written
	weightPair   = 0.2 // two words of the query (next to each other, or one apart) together
	weightCode   = 1.5 // a code, whole
	weightPrefix = 0.6 // a title word that begins with the unfinished word
	wordsMost    = 48  // words of a query that count; of a pasted mail that is the first paragraph
	likeHere     = 12  // look-alikes of a word in the language of the one who searches
	likeThere    = 4   // and in the other
)

// group is what one word (or pair of words) of the query matches in one language. Its leaves count as one word: their
// occurrences are added, weighted, before they are saturated.
type group struct {
	variant string
	locale  search.Locale
	weight  float32
	leaves  []like
	// word is the number of the query's word that the group stands for; -1 when it only adds to the score.
	word int
	// title asks the beginnings of title words instead of words.
	title bool
}

// plan is a query in terms of the index.
type plan struct {
	searcher search.Locale
	groups   []group
	words    int
	// all are the folded words as typed, stop words too.
	all   []string
	marks *search.Marks
}

// newPlan reads the text of a query.
func newPlan(q search.Query, vocabularies map[search.Locale]*vocabulary) *plan {
	p := &plan{searcher: q.Locale, marks: search.NewMarks()}
	tokens := first(text.Tokens(q.Text), 4*wordsMost)
	for _, t := range tokens {
		if !t.Code {
			p.all = append(p.all, t.Term)
		}
	}
	unfinished := q.Typing && len(tokens) > 0 && tokens[len(tokens)-1].End == len(strings.TrimRight(q.Text, "\n"))
	numbers := map[string]int{}
	for i, t := range tokens {
		if _, seen := numbers[t.Term]; seen {
			continue
		}
		if p.words >= wordsMost {
			break
		}
		last := unfinished && i == len(tokens)-1
		if p.addWord(q, t, last, vocabularies) {
			numbers[t.Term] = p.words
			p.words++
		}
	}
	p.addPairs(q, tokens)
	return p
}

// addWord adds the groups of one word and reports whether it counts as a word of the query.
func (p *plan) addWord(q search.Query, t text.Token, unfinished bool, vocabularies map[search.Locale]*vocabulary) bool {
	counts := false
	for _, l := range search.Locales {
		lang := text.Language(l)
		if lang.Stop(t.Term) {
			continue
		}
		counts = true
		weight, most := localeWeight(q.Locale, l)
		stem := lang.Stem(t.Term)
		g := group{locale: l, weight: weight, word: p.words, leaves: []like{{stem, 1}}}
		p.marks.AddStem(l, stem, 1)
		if t.Code {
			g.weight *= weightCode
			p.marks.AddWord(t.Term, weightCode)
		} else {
			for _, x := range vocabularies[l].alike(stem, most) {
				g.leaves = append(g.leaves, x)
				p.marks.AddStem(l, x.term, float64(x.weight))
			}
			p.groups = append(p.groups, group{
				variant: exact, locale: l, weight: weight * weightExact, word: -1, leaves: []like{{t.Term, 1}},
			})
		}
		p.groups = append(p.groups, g)
	}
	if unfinished {
		p.marks.SetPrefix(t.Term)
		p.groups = append(p.groups, group{title: true, weight: weightPrefix, word: p.words, leaves: []like{{edge(t.Term), 1}}})
		counts = true
	}
	return counts
}

// addPairs adds the pairs of words that stand together in the query.
func (p *plan) addPairs(q search.Query, tokens []text.Token) {
	for _, l := range search.Locales {
		lang := text.Language(l)
		weight, _ := localeWeight(q.Locale, l)
		seen := map[string]bool{}
		var run []string
		for _, t := range tokens {
			if t.Code || lang.Stop(t.Term) {
				continue
			}
			if run = append(run, lang.Stem(t.Term)); len(run) > wordsMost {
				break
			}
			for back := 2; back <= 3 && back <= len(run); back++ {
				a, b := run[len(run)-back], run[len(run)-1]
				key := pairTerm(a, b)
				if a == b || seen[key] {
					continue
				}
				seen[key] = true
				p.groups = append(p.groups, group{
					variant: pairs, locale: l, weight: weight * weightPair, word: -1, leaves: []like{{key, 1}},
				})
			}
		}
	}
}

func localeWeight(searcher, l search.Locale) (weight float32, lookAlikes int) {
	if searcher == l {
		return 1, likeHere
	}
	return otherLocale, likeThere
}
