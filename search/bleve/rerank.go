package bleve

import (
	"cmp"
	"slices"
	"sync"

	"plein/search"
	"plein/search/score"
)

// The best hits are looked at more closely: whether words stand as they were written, next to each other, or one
// apart, and what the best of them have in common. That only orders them among themselves and before the rest.
const (
	rerankMost   = 300
	rerankTyping = 60 // while somebody types
)

// detail is one thing that counts in the order of words.
type detail struct {
	text, term string
	channel    search.Channel
	weight     float32
	// stem and form name a word, first and second a pair of stems.
	stem          uint32
	form          uint8
	first, second uint32
	// words are the words of the query that it is made of.
	words uint64
	// df is how many documents hold the word; 0 where nobody knows yet.
	df  float64
	idf float32
	// Of the documents that were looked at: those that hold it, those that have its words, and those with the words of a pair
	// next to each other.
	holds, could, beside int
}

// tally is how often a detail was found in a document.
type tally struct {
	detail      uint16
	title, body uint16
	// there tells of a word that its stem is there, however it is written, and of a pair that it stands next to each other.
	there bool
}

// closely is what is looked for in documents of one language.
type closely struct {
	details []detail
	stems   []uint32
	heads   [256]uint8 // by the low byte of a stem: 1 + the first of its stems
	next    []uint8
	single  [][]uint16 // details of a stem by itself
	pairs   []pairing  // stem by stem
	counts  []tally    // one for each detail, while a document is read
}

// pairing names the details of two stems: next to each other, and at most one apart; 0 is none, else 1 + the detail.
type pairing struct{ beside, near uint16 }

// newClosely makes details fit to be counted.
func newClosely(details []detail) *closely {
	c := &closely{details: details, counts: make([]tally, len(details))}
	for _, d := range details {
		if d.channel == search.ByPair {
			c.add(d.first)
			c.add(d.second)
		} else {
			c.add(d.stem)
		}
	}
	n := len(c.stems)
	c.single, c.pairs = make([][]uint16, n), make([]pairing, n*n)
	for i := range details {
		d := &details[i]
		at := uint16(i) // #nosec G115 -- a few for each word of a query
		if d.channel != search.ByPair {
			s := c.find(d.stem)
			c.single[s] = append(c.single[s], at)
			continue
		}
		a, b := c.find(d.first), c.find(d.second)
		for _, p := range []*pairing{&c.pairs[a*n+b], &c.pairs[b*n+a]} {
			if d.form == adjacent {
				p.beside = at + 1
			} else {
				p.near = at + 1
			}
		}
	}
	return c
}

// What the form of a pair tells.
const (
	adjacent uint8 = iota
	apart
)

func (c *closely) add(stem uint32) {
	if c.find(stem) >= 0 {
		return
	}
	head := &c.heads[stem&0xff]
	c.stems, c.next = append(c.stems, stem), append(c.next, *head)
	*head = uint8(len(c.stems)) // #nosec G115 -- at most wordsMost of them
}

// find gives the place of a stem; -1 for others.
func (c *closely) find(stem uint32) int {
	for at := c.heads[stem&0xff]; at > 0; at = c.next[at-1] {
		if c.stems[at-1] == stem {
			return int(at) - 1
		}
	}
	return -1
}

// read counts what stands in a document. What it gives is overwritten by the next.
func (c *closely) read(s sequence) []tally {
	for i := range c.counts {
		c.counts[i] = tally{detail: uint16(i)} // #nosec G115 -- a few for each word of a query
	}
	last, before := -1, -1
	title := true
	n := len(c.stems)
	for i := range s.len() {
		t := s.at(i)
		if t == gap {
			title, last, before = false, -1, -1
			continue
		}
		at := -1
		if c.heads[t.stem()&0xff] > 0 {
			at = c.find(t.stem())
		}
		if at >= 0 {
			for _, d := range c.single[at] {
				c.counts[d].there = true
				if x := &c.details[d]; x.channel != search.ByForm || x.form == t.form() {
					c.counts[d].one(title)
				}
			}
			if last >= 0 {
				p := c.pairs[last*n+at]
				if p.beside > 0 {
					c.counts[p.beside-1].one(title)
				}
				if p.near > 0 {
					c.counts[p.near-1].one(title)
					c.counts[p.near-1].there = true
				}
			}
			if before >= 0 {
				if p := c.pairs[before*n+at]; p.near > 0 {
					c.counts[p.near-1].one(title)
				}
			}
		}
		before, last = last, at
	}
	return c.counts
}

func (t *tally) one(title bool) {
	if title {
		t.title++
	} else {
		t.body++
	}
}

// details gives what counts in documents of a language.
func (r *ranker) details(l search.Locale) []detail {
	run := r.plan.runs[l]
	weight, _ := lexicon{weights: r.v.weights}.localeWeight(r.q.Locale, l)
	w := r.v.weights
	var out []detail
	for _, t := range run {
		out = append(out, detail{
			text: t.term, term: t.term, channel: search.ByForm, weight: weight * float32(w.Exact), words: 1 << t.word,
			stem: stemNumber(t.stem), form: formNumber(t.term), df: r.frequency(l, t),
		})
	}
	seen := map[string]bool{}
	for i := range run {
		for back := 1; back <= 2 && back <= i; back++ {
			a, b := run[i-back], run[i]
			if a.stem == b.stem || seen[pairTerm(a.stem, b.stem)] || seen[pairTerm(b.stem, a.stem)] {
				continue
			}
			seen[pairTerm(a.stem, b.stem)] = true
			d := detail{
				text: pairTerm(a.stem, b.stem), channel: search.ByPair, words: 1<<a.word | 1<<b.word,
				first: stemNumber(a.stem), second: stemNumber(b.stem),
			}
			if back == 1 {
				d.form, d.weight = adjacent, weight*float32(w.Pair)
				out = append(out, d)
			}
			d.form, d.weight = apart, weight*float32(w.Near)
			out = append(out, d)
		}
	}
	return out
}

// frequency is how many documents hold the stem of a word.
func (r *ranker) frequency(l search.Locale, t typed) float64 {
	n := 0
	for _, g := range r.order {
		if g.locale == l && g.word == t.word && !g.title && g.leaves[0].term == t.stem {
			for _, p := range g.lists[0] {
				n += len(p.docs)
			}
		}
	}
	return float64(n)
}

// localeOf is the language of a document.
func (v *view) localeOf(c *candidate) (search.Locale, error) {
	col, err := v.segs[c.seg].column(fieldLocale)
	if err != nil || col.single == nil || col.single[c.doc] < 0 {
		return "", err
	}
	return search.Locale(col.values[col.single[c.doc]]), nil
}

// noted is what was found in one of the best hits.
type noted struct {
	hit    int // in the list of all
	locale search.Locale
	tally  tally
}

// notes are lists that searches have done with.
var notes = sync.Pool{New: func() any { return &[]noted{} }}

// rerank looks closely at the best of all, changes their scores, and gives their places, the best first.
func (r *ranker) rerank(all []candidate) ([]int, error) {
	for _, l := range search.Locales {
		r.close[l] = newClosely(r.details(l))
	}
	best := bestOf(all, r.most)
	slices.Sort(best) // as they stand in the index, which is how they are read quickest
	room := notes.Get().(*[]noted)
	found := (*room)[:0]
	defer func() { *room = found; notes.Put(room) }()
	for _, at := range best {
		all[at].words |= lookedAt
		var err error
		if found, err = r.note(&all[at], at, r.close, found); err != nil {
			return nil, err
		}
	}
	r.tell(all, best)
	for i := range found {
		f := &found[i]
		add, err := r.adds(&all[f.hit], f.locale, r.close[f.locale], f.tally)
		if err != nil {
			return nil, err
		}
		all[f.hit].score += add * all[f.hit].prior
	}
	for _, at := range best {
		r.best = max(r.best, all[at].score/all[at].prior)
	}
	sortBest(all, best)
	return best, nil
}

// note reads one hit.
func (r *ranker) note(x *candidate, at int, look map[search.Locale]*closely, found []noted) ([]noted, error) {
	l, err := r.v.localeOf(x)
	if err != nil {
		return nil, err
	}
	c := look[l]
	if c == nil || len(c.details) == 0 {
		return found, nil
	}
	for i := range c.details {
		if d := &c.details[i]; d.channel == search.ByPair && x.words&d.words == d.words {
			d.could++
		}
	}
	err = r.v.segs[x.seg].sequence(x.doc, func(s sequence) {
		for _, t := range c.read(s) {
			d := &c.details[t.detail]
			switch {
			case t.there && d.channel == search.ByPair:
				d.beside++
			case t.there:
				d.could++
			}
			if t.title+t.body == 0 {
				continue
			}
			d.holds++
			found = append(found, noted{at, l, t})
		}
	})
	return found, err
}

// tell works out how telling each detail is: how many documents have it, going by its share of those that were looked at
// among the documents that have its words.
func (r *ranker) tell(all []candidate, best []int) {
	holding := map[uint64]float64{}
	for l, c := range r.close {
		for i := range c.details {
			d := &c.details[i]
			if d.holds == 0 {
				continue
			}
			with := d.df
			if d.channel == search.ByPair {
				with = float64(d.could)
				if len(best) < len(all) {
					with = count(all, d.words, holding)
				}
			}
			n := d.holds
			if d.beside > 0 {
				n = d.beside
			}
			d.idf = score.IDF(r.sizes[l].docs, max(1, float64(n)*with/float64(max(1, d.could))))
		}
	}
}

// count is how many of all hold some words; known remembers it, as the same two words may be asked for in several ways.
func count(all []candidate, words uint64, known map[uint64]float64) float64 {
	n, ok := known[words]
	if ok {
		return n
	}
	for i := range all {
		if all[i].words&words == words {
			n++
		}
	}
	known[words] = n
	return n
}

// adds is what a detail adds to a score, before what is known of the document.
func (r *ranker) adds(x *candidate, l search.Locale, c *closely, t tally) (float32, error) {
	title, body, err := r.parts(x, l, &c.details[t.detail], t)
	return title + body, err
}

func (r *ranker) parts(x *candidate, l search.Locale, d *detail, t tally) (title, body float32, err error) {
	n, err := r.lengthsOf(x.seg)
	if err != nil {
		return 0, 0, err
	}
	g := &placed{group: group{weight: d.weight}, idf: d.idf}
	title, body = g.gains(r.sizes[l], float32(t.title), float32(t.body), n.title[x.doc], n.body[x.doc], r.v.weights)
	return title, body, nil
}

// lengths are how many words the titles and bodies of a segment have.
type lengths struct{ title, body []float32 }

func (r *ranker) lengthsOf(seg int32) (lengths, error) {
	if r.lens == nil {
		r.lens = make([]lengths, len(r.v.segs))
	}
	n := &r.lens[seg]
	if n.title != nil {
		return *n, nil
	}
	d := r.v.segs[seg]
	var err error
	if n.body, err = d.number(fieldBodyLen); err != nil {
		return *n, err
	}
	n.title, err = d.number(fieldTitleLen)
	return *n, err
}

// bestOf gives the places of the n best, in no order. Of equals the first win, each time the same.
func bestOf(all []candidate, n int) []int {
	out := make([]int, 0, min(n, len(all)))
	worse := func(a, b int) bool {
		return cmp.Or(cmp.Compare(all[a].score, all[b].score), cmp.Compare(b, a)) < 0
	}
	down := func(i int) {
		for {
			c := 2*i + 1
			if c >= len(out) {
				return
			}
			if c+1 < len(out) && worse(out[c+1], out[c]) {
				c++
			}
			if !worse(out[c], out[i]) {
				return
			}
			out[i], out[c] = out[c], out[i]
			i = c
		}
	}
	for i := range all {
		if len(out) < n {
			if out = append(out, i); len(out) == n {
				for k := n/2 - 1; k >= 0; k-- {
					down(k)
				}
			}
			continue
		}
		if n > 0 && all[i].score > all[out[0]].score {
			out[0] = i
			down(0)
		}
	}
	return out
}

// sortBest puts the best first.
func sortBest(all []candidate, places []int) {
	slices.SortFunc(places, func(a, b int) int { return cmp.Or(cmp.Compare(all[b].score, all[a].score), cmp.Compare(a, b)) })
}
