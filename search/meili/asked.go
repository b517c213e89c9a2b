package meili

import (
	"slices"
	"strings"

	"plein/search"
	"plein/search/bridge"
	"plein/search/score"
	"plein/search/text"
)

const (
	likeHere  = 12 // look-alikes of a word in the language of the one who searches
	likeThere = 4  // and in the other
	// kept is what a word counts for as it stands, where it has a translation, likeForeign a look-alike of it, and leavesMost
	// how many words may stand for it.
	kept, likeForeign = 0.3, 0.7
	leavesMost        = 8
)

// leaf is one word that stands for a word of the query.
type leaf struct {
	stem    string
	weight  float32
	channel search.Channel
}

// group is what one word of the query matches in one language. Its leaves count as one word: their occurrences are added,
// weighted, before they are saturated.
type group struct {
	word   int // its number in the query
	text   string
	weight float32
	idf    float32
	leaves []leaf
	// own is how many of the leaves tell how rare the word is: itself, or its translations.
	own int
}

// asked is what a query asks of documents in one language.
type asked struct {
	locale search.Locale
	weight float32
	tongue *tongue
	groups []group
	// run are the words in their order; a word that is translated is not among them.
	run []standing
	sat score.Saturation
	// docs is how many documents there are in the language.
	docs float64
}

// standing is a word of the query as it was written.
type standing struct {
	stem, form string
	word       int
}

// reader reads a query.
type reader struct {
	p        *plan
	w        *score.Weights
	words    *tongues
	synonyms map[string][]string
}

// read gives what the query asks in each language, and how many words it has. What it can find is left to the server; this
// only says what a document is worth.
func (r *reader) read() (out map[search.Locale]*asked, words int) {
	out = map[search.Locale]*asked{}
	for _, l := range r.p.languages() {
		a := &asked{locale: l, weight: 1, tongue: r.words.of[l]}
		if l != r.p.q.Locale {
			a.weight = float32(r.w.OtherLocale)
		}
		docs, title, body := a.tongue.sizes()
		a.docs, a.sat = docs, score.NewSaturation(r.w, title, body)
		out[l] = a
	}
	seen := map[string]bool{}
	tokens := text.Tokens(r.p.q.Text)
	for _, t := range tokens[:min(len(tokens), 4*wordsMost)] {
		if seen[t.Term] || words == wordsMost || r.p.spoken.Stop(t.Term) {
			continue
		}
		seen[t.Term] = true
		own := r.languageOf(t)
		for l, a := range out {
			lang := text.Language(l)
			switch {
			case lang.Stop(t.Term):
			case t.Code || isCode(t):
				a.add(group{word: words, text: t.Term, weight: a.weight * float32(r.w.Code), leaves: []leaf{{stemOf(lang, t.Term), 1, search.ByCode}}, own: 1})
			case lang == own || !r.translated(a, t, words):
				r.itself(a, t, words)
			}
		}
		words++
	}
	for _, a := range out {
		r.means(a)
		a.weigh()
	}
	r.align(out)
	return out, words
}

// languageOf tells which language a word is of: the one asked in, unless no document in that language has it and the other
// language knows it.
func (r *reader) languageOf(t text.Token) text.Language {
	knows := func(l text.Language) bool {
		return bridge.Seed().Knows(l, l.Stem(t.Term)) || r.words.of[search.Locale(l)].frequency(stemOf(l, t.Term)) > 0
	}
	if knows(r.p.spoken) {
		return r.p.spoken
	}
	for _, l := range text.Languages {
		if l != r.p.spoken && knows(l) {
			return l
		}
	}
	return r.p.spoken
}

func (a *asked) add(g group) { a.groups = append(a.groups, g) }

// itself adds a word as it stands, and what looks like it.
func (r *reader) itself(a *asked, t text.Token, number int) {
	most := likeThere
	if a.locale == r.p.q.Locale {
		most = likeHere
	}
	stem := stemOf(text.Language(a.locale), t.Term)
	g := group{word: number, text: t.Term, weight: a.weight, leaves: []leaf{{stem, 1, search.ByWord}}, own: 1}
	for _, x := range a.tongue.vocabulary.Alike(stem, most, a.tongue.vocabulary.Count()) {
		g.leaves = append(g.leaves, leaf{x.Term, x.Weight(r.w), search.ByLikeness})
	}
	a.run = append(a.run, standing{stem, t.Term, number})
	a.add(g)
}

// translated adds what a word means in the language of documents; false where nobody knows.
func (r *reader) translated(a *asked, t text.Token, number int) bool {
	words := bridge.Seed().Means(r.other(a), t.Term)
	if len(words) == 0 {
		return false
	}
	lang := text.Language(a.locale)
	g := group{word: number, text: t.Term, weight: a.weight}
	add := func(x leaf) {
		i := slices.IndexFunc(g.leaves, func(y leaf) bool { return y.stem == x.stem })
		switch {
		case i >= 0:
			g.leaves[i].weight = max(g.leaves[i].weight, x.weight)
		case len(g.leaves) < leavesMost:
			g.leaves = append(g.leaves, x)
		}
	}
	for _, w := range words {
		add(leaf{undoubled(lang, w.Term), w.Share * float32(r.w.Translation), search.ByTranslation})
	}
	stem := stemOf(lang, t.Term)
	add(leaf{stem, kept, search.ByWord})
	for _, x := range a.tongue.vocabulary.Alike(stem, likeThere, a.tongue.vocabulary.Count()) {
		add(leaf{x.Term, x.Weight(r.w) * likeForeign, search.ByLikeness})
	}
	g.own = len(g.leaves)
	a.add(g)
	return true
}

// other is the language that words come from when they are translated for documents in the one of a.
func (r *reader) other(a *asked) text.Language {
	if a.locale == search.Dutch {
		return text.English
	}
	return text.Dutch
}

// means lets what curators said means the same stand for words and phrases of the query.
func (r *reader) means(a *asked) {
	for i := range a.run {
		phrase := ""
		for k := i; k < min(len(a.run), i+synonymMost); k++ {
			phrase = strings.TrimSpace(phrase + " " + a.run[k].stem)
			for _, other := range r.synonyms[phrase] {
				stems := strings.Fields(other)
				for _, s := range a.run[i : k+1] {
					g := slices.IndexFunc(a.groups, func(g group) bool { return g.word == s.word })
					for _, stem := range stems {
						a.groups[g].leaves = append(a.groups[g].leaves, leaf{stem, float32(r.w.Synonym) / float32(len(stems)), search.BySynonym})
					}
				}
			}
		}
	}
}

// synonymMost is how many words of a query a synonym may stand for.
const synonymMost = 6

// weigh finds how telling each word is.
func (a *asked) weigh() {
	for i := range a.groups {
		g := &a.groups[i]
		var own, all float64
		for k, x := range g.leaves {
			n := float64(x.weight) * a.tongue.frequency(x.stem)
			if k < g.own {
				own += n
			}
			all += n
		}
		if own == 0 {
			own = all
		}
		g.idf = score.IDF(a.docs, max(1, own))
	}
}

// align lets a word tell as much in the other language as it does in the searcher's, so that scores compare.
func (r *reader) align(all map[search.Locale]*asked) {
	here := all[r.p.q.Locale]
	if here == nil {
		return
	}
	idf := map[int]float32{}
	for _, g := range here.groups {
		if slices.ContainsFunc(g.leaves, func(x leaf) bool { return here.tongue.frequency(x.stem) > 0 }) {
			idf[g.word] = g.idf
		}
	}
	for l, a := range all {
		if l == r.p.q.Locale {
			continue
		}
		for i := range a.groups {
			if x, ok := idf[a.groups[i].word]; ok {
				a.groups[i].idf = x
			}
		}
	}
}
