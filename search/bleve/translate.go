package bleve

import (
	"plein/search"
	"plein/search/text"
)

const (
	kept        = 0.3 // of a word as it stands, where it has a translation: names and words that both languages have
	likeForeign = 0.7 // of a look-alike in the other language
	leavesMost  = 8   // of a word in the other language
)

// languageOf tells which language a word of the query is of. It is the one asked in, unless no document in that language
// has it and the other language knows it.
func (x lexicon) languageOf(t text.Token, asked text.Language) text.Language {
	if x.has(asked, asked.Stem(t.Term)) || x.bridge.Knows(asked, asked.Stem(t.Term)) {
		return asked
	}
	for _, o := range text.Languages {
		if o != asked && (x.bridge.Knows(o, o.Stem(t.Term)) || x.has(o, o.Stem(t.Term))) {
			return o
		}
	}
	return asked
}

// addTranslated adds what a word means in the language of documents. It reports false where nobody knows, and the word
// has to stand for itself.
func (p *plan) addTranslated(q search.Query, t text.Token, from text.Language, l search.Locale, x lexicon) bool {
	words := x.bridge.Means(from, t.Term)
	if len(words) == 0 {
		return false
	}
	weight, _ := x.localeWeight(q.Locale, l)
	g := group{locale: l, weight: weight, word: p.words, text: t.Term}
	add := func(lf leaf) {
		for i := range g.leaves {
			if g.leaves[i].term == lf.term {
				g.leaves[i].weight = max(g.leaves[i].weight, lf.weight)
				return
			}
		}
		if len(g.leaves) < leavesMost {
			g.leaves = append(g.leaves, lf)
		}
	}
	for _, w := range words {
		add(leaf{term: w.Term, weight: w.Share * float32(x.weights.Translation), channel: search.ByTranslation})
	}
	stem := text.Language(l).Stem(t.Term)
	add(leaf{term: stem, weight: kept, channel: search.ByWord})
	for _, like := range x.alike(l, stem, likeThere) {
		add(leaf{term: like.Term, weight: like.Weight(x.weights) * likeForeign, channel: search.ByLikeness})
	}
	for _, lf := range g.leaves {
		p.marks.AddStem(l, lf.term, float64(lf.weight))
	}
	g.others = len(g.leaves) - 1
	p.groups = append(p.groups, g)
	return true
}
