package bleve

import (
	"strings"

	"plein/search"
	"plein/search/bridge"
	"plein/search/score"
	"plein/search/text"
)

const (
	wordsMost = 48 // words of a query that count; of a pasted mail that is the first paragraph
	likeHere  = 12 // look-alikes of a word in the language of the one who searches
	likeThere = 4  // and in the other
)

// leaf is one term of a group.
type leaf struct {
	kind    string // stems or pairs
	term    string
	weight  float32
	channel search.Channel
}

// group is what one word of the query matches in one language. Its leaves count as one word: their
// occurrences are added, weighted, before they are saturated. The first leaf is the word itself.
type group struct {
	locale search.Locale
	weight float32
	leaves []leaf
	// word is the number of the query's word that the group stands for; -1 when it only adds to the score.
	word int
	// text is the word as it was typed, folded.
	text string
	// others is how many leaves after the first tell as much as it does: the word that tells how rare the group is may be any
	// of several (translations).
	others int
	// title asks the beginnings of title words instead of words.
	title bool
}

// typed is one word of the query in one language, as it stands.
type typed struct {
	term, stem string
	group      int // in plan.groups
	word       int // its number
}

// plan is a query in terms of the index.
type plan struct {
	searcher search.Locale
	// asked is the language that the text is in, as far as that shows; the searcher's own otherwise.
	asked  text.Language
	groups []group
	words  int
	// runs are the words in their order; see rerank.
	runs map[search.Locale][]typed
	// quoted are phrases that have to stand in a document as they are.
	quoted []string
	// all are the folded words as typed, stop words too; the last of the tokens may be unfinished.
	all        []string
	tokens     []text.Token
	unfinished bool
	// begun tells that titles begin with the unfinished word, which then is no typing error and has no other meaning.
	begun bool
	marks *search.Marks
}

// lexicon is what a plan is made with.
type lexicon struct {
	vocabularies map[search.Locale]*score.Vocabulary
	spellings    map[search.Locale]*spelling
	synonyms     *synonyms
	weights      *score.Weights
	bridge       *bridge.Table
	// known are the sizes of the vocabularies when the search began.
	known map[search.Locale]int
}

// newPlan reads the text of a query.
func newPlan(q search.Query, x lexicon) *plan {
	p := readPlan(q)
	p.look(q, x)
	return p
}

// readPlan reads a text as far as titles need it.
func readPlan(q search.Query) *plan {
	p := &plan{searcher: q.Locale, asked: text.Detect(q.Text, text.Language(q.Locale)), marks: search.NewMarks(), runs: map[search.Locale][]typed{}}
	p.tokens = first(text.Tokens(q.Text), 4*wordsMost)
	for _, t := range p.tokens {
		if !t.Code {
			p.all = append(p.all, t.Term)
		}
	}
	if n := len(p.tokens); q.Typing && n > 0 {
		last := p.tokens[n-1]
		p.unfinished = last.End == len(strings.TrimRight(q.Text, "\n")) && (len(p.all) < 2 || !p.asked.Stop(last.Term)) // "een" after other words begins nothing
		if p.unfinished {
			p.marks.SetPrefix(last.Term)
		}
	}
	p.quoted = quotations(q.Text, len(p.all))
	return p
}

// look finds what stands for the words of the text.
func (p *plan) look(q search.Query, x lexicon) {
	numbers := map[string]bool{}
	for i, t := range p.tokens {
		if numbers[t.Term] || p.words >= wordsMost {
			continue
		}
		if p.addWord(q, t, p.unfinished && i == len(p.tokens)-1, x) {
			numbers[t.Term] = true
			p.words++
		}
	}
	for _, l := range search.Locales {
		p.addSynonyms(l, p.runs[l], x)
	}
}

// addWord adds the groups of one word and reports whether it counts as a word of the query.
func (p *plan) addWord(q search.Query, t text.Token, unfinished bool, x lexicon) bool {
	counts := false
	if !p.asked.Stop(t.Term) {
		counts = true
		own := x.languageOf(t, p.asked)
		for _, l := range search.Locales {
			lang := text.Language(l)
			if lang.Stop(t.Term) {
				continue
			}
			if t.Code || lang == own || unfinished && p.begun || !p.addTranslated(q, t, own, l, x) {
				p.addOwn(q, t, l, x, unfinished && p.begun)
			}
		}
	}
	if unfinished {
		p.groups = append(p.groups, group{
			title: true, weight: float32(x.weights.Beginning), word: p.words, text: t.Term,
			leaves: []leaf{{term: edge(t.Term), weight: 1, channel: search.ByBeginning}},
		})
		counts = true
	}
	return counts
}

// addOwn adds a word as it stands to what is asked of documents in a language.
func (p *plan) addOwn(q search.Query, t text.Token, l search.Locale, x lexicon, begun bool) {
	weight, most := x.localeWeight(q.Locale, l)
	if q.Typing { // each letter is a search, and the next one follows
		most /= 3
	}
	if begun {
		most = 0
	}
	stem := text.Language(l).Stem(t.Term)
	g := group{locale: l, weight: weight, word: p.words, text: t.Term, leaves: []leaf{{term: stem, weight: 1, channel: search.ByWord}}}
	p.marks.AddStem(l, stem, 1)
	if t.Code {
		g.weight *= float32(x.weights.Code)
		g.leaves[0].channel = search.ByCode
		p.marks.AddWord(t.Term, x.weights.Code)
		p.groups = append(p.groups, g)
		return
	}
	var likes []score.Like
	if most > 0 {
		likes = x.alike(l, stem, most)
	}
	for _, like := range likes {
		w := like.Weight(x.weights)
		g.leaves = append(g.leaves, leaf{term: like.Term, weight: w, channel: search.ByLikeness})
		p.marks.AddStem(l, like.Term, float64(w))
	}
	p.runs[l] = append(p.runs[l], typed{t.Term, stem, len(p.groups), p.words})
	p.groups = append(p.groups, g)
}

// addSynonyms lets what means the same as a word or phrase of the query stand for each of its words.
func (p *plan) addSynonyms(l search.Locale, run []typed, x lexicon) {
	stems := make([]string, len(run))
	for i, w := range run {
		stems[i] = w.stem
	}
	for i := range run {
		for _, r := range x.synonyms.at(l, stems[i:]) {
			for _, other := range r.others {
				for _, stem := range other {
					p.marks.AddStem(l, stem, x.weights.Synonym)
				}
				for k := range r.from {
					g := &p.groups[run[i+k].group]
					g.leaves = append(g.leaves, leavesOf(other, float32(x.weights.Synonym))...)
				}
			}
		}
	}
}

func (x lexicon) localeWeight(searcher, l search.Locale) (weight float32, lookAlikes int) {
	if searcher == l {
		return 1, likeHere
	}
	return float32(x.weights.OtherLocale), likeThere
}
