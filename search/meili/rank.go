package meili

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"plein/search"
	"plein/search/score"
	"plein/search/text"
)

// The server finds; the best of what it found are then put in order by the formulas of package score, which rank better than
// its rules do. What is behind them stays in the server's order.
const (
	rankMost = 300
	// Words that the best documents have in common count where those are short; see docs/search.md.
	feedbackDocs, feedbackTerms, feedbackMost = 20, 30, 100
	// engineShare is what the server's own score counts for: it orders what nothing else tells apart.
	engineShare = 0.05
)

// candidate is a hit that is looked at.
type candidate struct {
	found
	ref    search.Ref
	locale search.Locale
	number int // in the server's order
	texts  []reading
	// best is the one of the texts that fits best.
	best  int
	prior float32
	score float32
}

// reading is a text of a candidate, in one language, as the query sees it.
type reading struct {
	asked       *asked
	title, body []word
	// titleLength and bodyLength leave out codes and the gaps between texts.
	titleLength, bodyLength float32
	// counts are of the groups, details of forms and pairs.
	counts  []counted
	details []counted
	fed     []counted
	// words are those of the query that something stands for, runs those that stand there themselves, by their place in the run.
	words, runs uint64
	score       float32
}

// counted is how often something stands in title and body.
type counted struct{ title, body float32 }

func (c *counted) add(inTitle bool, n float32) {
	if inTitle {
		c.title += n
	} else {
		c.body += n
	}
}

func (c counted) any() bool { return c.title+c.body > 0 }

// detail is one thing that counts in the order of words: a word just as it was written, or two of them near each other.
type detail struct {
	text    string
	stem    string
	channel search.Channel
	weight  float32
	idf     float32
	words   uint64
}

// ranker puts candidates in order.
type ranker struct {
	q       search.Query
	w       *score.Weights
	asked   map[search.Locale]*asked
	looks   map[search.Locale]*look
	words   int
	today   int
	signals []signal
	// fed are the words that the best have in common.
	fed []detail
}

// look is what is looked for in texts of one language.
type look struct {
	leaves  map[string][]place // by stem
	details []detail
	forms   map[string]int // detail of a word as it was written
	runs    map[string]int // place in the run, by stem
	beside  map[[2]int]int
	near    map[[2]int]int
}

type place struct {
	group  int
	weight float32
}

func newRanker(q search.Query, w *score.Weights, all map[search.Locale]*asked, words, today int) *ranker {
	r := &ranker{q: q, w: w, asked: all, words: words, today: today, looks: map[search.Locale]*look{}, signals: signals(w)}
	for l, a := range all {
		r.looks[l] = newLook(a, w)
	}
	return r
}

func newLook(a *asked, w *score.Weights) *look {
	k := &look{leaves: map[string][]place{}, forms: map[string]int{}, runs: map[string]int{}, beside: map[[2]int]int{}, near: map[[2]int]int{}}
	for i, g := range a.groups {
		for _, x := range g.leaves {
			k.leaves[x.stem] = append(k.leaves[x.stem], place{i, x.weight})
		}
	}
	for i, s := range a.run {
		k.forms[s.form] = len(k.details)
		k.details = append(k.details, detail{text: s.form, stem: s.stem, channel: search.ByForm, weight: a.weight * float32(w.Exact), words: bit(s.word)})
		if _, ok := k.runs[s.stem]; !ok {
			k.runs[s.stem] = i
		}
	}
	for i := range a.run {
		for back := 1; back <= 2 && back <= i; back++ {
			k.pair(a, w, k.runs[a.run[i-back].stem], k.runs[a.run[i].stem], back)
		}
	}
	return k
}

// pair adds two words of the query that stand next to each other, or one apart.
func (k *look) pair(a *asked, w *score.Weights, i, j, back int) {
	pair := [2]int{min(i, j), max(i, j)}
	if _, ok := k.near[pair]; ok || i == j {
		return
	}
	d := detail{text: a.run[i].stem + " " + a.run[j].stem, channel: search.ByPair, words: bit(a.run[i].word) | bit(a.run[j].word)}
	if back == 1 {
		d.weight = a.weight * float32(w.Pair)
		k.beside[pair] = len(k.details)
		k.details = append(k.details, d)
	}
	d.weight = a.weight * float32(w.Near)
	k.near[pair] = len(k.details)
	k.details = append(k.details, d)
}

func bit(word int) uint64 { return 1 << (word & 63) }

// read looks at a text.
func (k *look) read(a *asked, ranked string) reading {
	x := reading{asked: a, counts: make([]counted, len(a.groups)), details: make([]counted, len(k.details))}
	x.title, x.body = readRanked(text.Language(a.locale), ranked)
	x.titleLength = k.part(&x, x.title, true)
	x.bodyLength = k.part(&x, x.body, false)
	for i := range a.groups {
		if g := &a.groups[i]; x.counts[i].any() {
			x.words |= bit(g.word)
			x.score += x.gain(x.counts[i], g.weight*g.idf)
		}
	}
	return x
}

func (k *look) part(x *reading, list []word, inTitle bool) (length float32) {
	last, before := -1, -1
	for _, w := range list {
		if w.stem == "" {
			last, before = -1, -1
			continue
		}
		for _, p := range k.leaves[w.stem] {
			x.counts[p.group].add(inTitle, p.weight)
		}
		if w.code {
			continue
		}
		length++
		at, ok := k.runs[w.stem]
		if !ok {
			at = -1
		} else {
			x.runs |= bit(at)
			if d, ok := k.forms[w.form]; ok {
				x.details[d].add(inTitle, 1)
			}
			k.together(x, last, at, inTitle, true)
			k.together(x, before, at, inTitle, false)
		}
		before, last = last, at
	}
	return length
}

func (k *look) together(x *reading, i, j int, inTitle, beside bool) {
	pair := [2]int{min(i, j), max(i, j)}
	if i < 0 || i == j {
		return
	}
	if d, ok := k.beside[pair]; ok && beside {
		x.details[d].add(inTitle, 1)
	}
	if d, ok := k.near[pair]; ok {
		x.details[d].add(inTitle, 1)
	}
}

// gain is what occurrences add to the score of a text.
func (x *reading) gain(c counted, weight float32) float32 {
	return weight * (x.asked.sat.Title(c.title, x.titleLength) + x.asked.sat.Body(c.body, x.bodyLength))
}

// rank puts candidates in order, the best first, and gives how well the first one fits.
func (r *ranker) rank(list []*candidate) (fit float64) {
	r.tell(list)
	for _, c := range list {
		c.prior = r.prior(&c.document)
		for i := range c.texts {
			x := &c.texts[i]
			for d, n := range x.details {
				if k := &r.looks[x.asked.locale].details[d]; n.any() {
					x.score += x.gain(n, k.weight*k.idf)
				}
			}
			if x.score > c.texts[c.best].score {
				c.best = i
			}
		}
		c.settle()
	}
	sortCandidates(list)
	best := float32(0)
	if len(list) > 0 {
		best = list[0].words()
	}
	r.feedback(list)
	sortCandidates(list)
	return score.Fit(float64(best), r.self())
}

// words is what the words of a candidate's best text add up to.
func (c *candidate) words() float32 {
	if len(c.texts) == 0 {
		return 0
	}
	return c.texts[c.best].score
}

func (c *candidate) settle() { c.score = c.words()*c.prior + engineShare*float32(c.Federation.Score) }

func sortCandidates(list []*candidate) {
	slices.SortFunc(list, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.number, b.number))
	})
}

// tell finds how telling each detail is: how many documents have it, going by the candidates.
func (r *ranker) tell(list []*candidate) {
	for l, k := range r.looks {
		a := r.asked[l]
		for i := range k.details {
			d := &k.details[i]
			holds, could := 0, 0
			for _, c := range list {
				for j := range c.texts {
					if x := &c.texts[j]; x.asked == a && x.words&d.words == d.words {
						could++
						if x.details[i].any() {
							holds++
						}
					}
				}
			}
			with := float64(could)
			if d.channel == search.ByForm {
				with = a.tongue.frequency(d.stem)
			}
			d.idf = score.IDF(a.docs, max(1, float64(holds)*with/float64(max(1, could))))
		}
	}
}

// prior is what a score is multiplied by for what is known of the document, and of the one who asks.
func (r *ranker) prior(d *document) float32 {
	p := 1.0
	for _, s := range r.known(d) {
		p += s.share
	}
	return float32(p)
}

// known lists what is known of a document beside its words, with what it adds to the score, as shares of that.
func (r *ranker) known(d *document) []signal {
	out := make([]signal, 0, len(r.signals)+3)
	for _, s := range r.signals {
		out = append(out, signal{name: s.name, share: s.share * s.of(d)})
	}
	out = append(out, signal{name: search.SignalFresh, share: r.w.Fresh * score.Freshness(d.Day, r.today)})
	for _, own := range []struct {
		name       string
		has, asked []string
		share      float64
	}{{search.SignalProduct, d.Product, search.FacetKeys(r.q.Viewer.Products), r.w.Product}, {search.SignalVersion, d.Version, search.FacetKeys(r.q.Viewer.Versions), r.w.Version}} {
		if slices.ContainsFunc(own.has, func(k string) bool { return slices.Contains(own.asked, k) }) {
			out = append(out, signal{name: own.name, share: own.share})
		}
	}
	return out
}

// feedback adds to the scores for the words that the very best have in common, where those are short.
func (r *ranker) feedback(list []*candidate) {
	top := list[:min(feedbackDocs, len(list))]
	here := r.asked[r.q.Locale]
	if len(top) == 0 || here == nil || r.w.Feedback == 0 || top[0].words() == 0 {
		return
	}
	for len(top) < min(len(list), feedbackMost) && list[len(top)].score == top[len(top)-1].score {
		top = list[:len(top)+1]
	}
	length, scores := float32(0), float32(0)
	for _, c := range top {
		if len(c.texts) > 0 {
			length += c.texts[c.best].titleLength + c.texts[c.best].bodyLength
		}
		scores += c.score
	}
	if length > float32(r.w.FeedbackLength)*float32(len(top)) {
		return
	}
	shares := map[string]float32{}
	for _, c := range top {
		if len(c.texts) == 0 || c.texts[c.best].asked != here {
			continue
		}
		x := &c.texts[c.best]
		n := x.titleLength + x.bodyLength
		for _, w := range slices.Concat(x.title, x.body) {
			if w.stem != "" && !w.code {
				shares[w.stem] += c.score / scores / n
			}
		}
	}
	r.share(here, shares)
	at := map[string]int{}
	for i, d := range r.fed {
		at[d.stem] = i
	}
	for _, c := range list {
		if len(c.texts) == 0 || c.texts[c.best].asked != here {
			continue
		}
		x := &c.texts[c.best]
		x.fed = make([]counted, len(r.fed))
		for part, words := range [][]word{x.title, x.body} {
			for _, w := range words {
				if i, ok := at[w.stem]; ok && !w.code {
					x.fed[i].add(part == 0, 1)
				}
			}
		}
		for i, n := range x.fed {
			x.score += x.gain(n, r.fed[i].weight*r.fed[i].idf)
		}
		c.settle()
	}
}

// share gives the heaviest words their part of the weight of the query.
func (r *ranker) share(here *asked, shares map[string]float32) {
	for stem, x := range shares {
		rare := score.IDF(here.docs, max(1, here.tongue.frequency(stem)))
		r.fed = append(r.fed, detail{text: stem, stem: stem, channel: search.ByFeedback, weight: x * rare, idf: rare})
	}
	slices.SortFunc(r.fed, func(a, b detail) int { return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.stem, b.stem)) })
	r.fed = r.fed[:min(feedbackTerms, len(r.fed))]
	sum := float32(0)
	for _, d := range r.fed {
		sum += d.weight
	}
	for i := range r.fed {
		r.fed[i].weight *= float32(r.w.Feedback) * float32(r.words) / sum
	}
}

// self is the score of a text that holds every word once.
func (r *ranker) self() float64 {
	most := 0.0
	for l, a := range r.asked {
		sum, seen := 0.0, uint64(0)
		for _, g := range a.groups {
			sum += float64(g.weight * g.idf)
			seen |= bit(g.word)
		}
		for _, d := range r.looks[l].details {
			sum += float64(d.weight * d.idf)
		}
		if sum > 0 {
			sum += float64(r.words-bits.OnesCount64(seen)) * float64(score.IDF(a.docs, 0))
		}
		most = max(most, sum)
	}
	return most
}
