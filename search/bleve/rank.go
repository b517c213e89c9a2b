package bleve

import (
	"cmp"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"plein/search"
	"plein/search/score"
)

// The scorer is BM25 with title and body saturated apart and then added. It works one group of terms at a time over the
// decoded postings of each segment, only on documents that the filters let through. Scorch serves as a store of
// postings; its own query layer is not used.

// leastCover is the share of the query's weight (its words, rare ones heavier) that a document has to hold. Short
// queries find whatever holds one of their words.
func leastCover(words int) float32 {
	switch {
	case words <= 2:
		return 0
	case words <= 4:
		return 0.15
	default:
		return 0.2
	}
}

// candidate is a document that matched: with its score, what that was multiplied by for what is known of the document, and
// which words of the query it holds. A common word has many, so it is small.
type candidate struct {
	words        uint64
	seg          int32
	doc          uint32
	score, prior float32
}

// lookedAt, in words, tells that a candidate was looked at closely. No word of a query has that number.
const lookedAt = 1 << 63

// placed is a group with what the index knows of it.
type placed struct {
	group
	lists [][]*postings     // leaf, segment
	edges []*roaring.Bitmap // segment, for title groups
	next  []int             // leaf: up to where its postings were gone through in the segment at hand
	idf   float32
	opens bool // may bring in documents that no group before has matched
}

// sizes are the lengths that scores are normalised by.
type sizes struct {
	docs, title, body float64
}

// ranker scores one plan on one snapshot.
type ranker struct {
	v     *view
	plan  *plan
	q     search.Query
	today int
	least float32
	best  float32   // the highest score of words alone, before feedback
	lens  []lengths // of the segments
	// most is how many of the best hits are looked at closely.
	most int
	// close is what was looked for in the best hits, and fed what the best of them have in common.
	close, fed map[search.Locale]*closely
	sizes      map[search.Locale]sizes
	mass       map[search.Locale]float32
	order      []*placed
}

func newRanker(v *view, p *plan, q search.Query, today int) (*ranker, error) {
	r := &ranker{
		v: v, plan: p, q: q, today: today, least: leastCover(p.words), most: rerankMost,
		sizes: map[search.Locale]sizes{}, mass: map[search.Locale]float32{}, close: map[search.Locale]*closely{},
	}
	if q.Typing {
		r.most = rerankTyping
	}
	for _, l := range search.Locales {
		s, err := v.sizes(l)
		if err != nil {
			return nil, err
		}
		r.sizes[l] = s
	}
	for _, g := range p.groups {
		pl, err := r.place(g)
		if err != nil {
			return nil, err
		}
		if pl != nil {
			r.order = append(r.order, pl)
		}
	}
	r.weigh()
	return r, nil
}

// place looks up a group's postings; nil when nothing has its terms.
func (r *ranker) place(g group) (*placed, error) {
	if g.title {
		return r.placeTitle(g)
	}
	pl := &placed{group: g, lists: make([][]*postings, len(g.leaves))}
	var own, all float64
	for i, leaf := range g.leaves {
		pl.lists[i] = make([]*postings, len(r.v.segs))
		n := 0
		for s, d := range r.v.segs {
			p, err := r.v.cache.postings(d, leaf.kind, g.locale, leaf.term)
			if err != nil {
				return nil, err
			}
			pl.lists[i][s] = p
			n += len(p.docs)
		}
		if i <= g.others {
			own += float64(leaf.weight) * float64(n)
		}
		all += float64(leaf.weight) * float64(n)
	}
	if all == 0 {
		return nil, nil //nolint:nilnil // no document has it
	}
	if own == 0 {
		own = all
	}
	pl.idf = score.IDF(r.sizes[g.locale].docs, own)
	return pl, nil
}

func (r *ranker) placeTitle(g group) (*placed, error) {
	pl := &placed{group: g}
	n, docs := 0, 0.0
	for _, d := range r.v.segs {
		b, err := d.bitmap(fieldSug, g.leaves[0].term)
		if err != nil {
			return nil, err
		}
		pl.edges = append(pl.edges, b)
		n += int(b.GetCardinality()) // #nosec G115 -- a segment holds less than 2^32
		docs += float64(d.seg.Count())
	}
	if n == 0 {
		return nil, nil //nolint:nilnil // no title has it
	}
	pl.idf = score.IDF(docs, float64(n))
	return pl, nil
}

// weigh orders the groups, the telling ones first, and finds which of them may open new candidates: once the rest of a
// query cannot reach the least cover, a document that nothing has matched so far is not worth looking at.
func (r *ranker) weigh() {
	r.align()
	best := map[search.Locale]map[int]float32{}
	for _, l := range search.Locales {
		best[l] = map[int]float32{}
		for _, g := range r.order {
			if g.title || g.locale == l {
				best[l][g.word] = max(best[l][g.word], g.idf)
			}
		}
		for _, x := range best[l] {
			r.mass[l] += x
		}
	}
	most := float32(0)
	for _, m := range r.mass {
		most = max(most, m)
	}
	for l := range r.mass {
		r.mass[l] = most
	}
	slices.SortStableFunc(r.order, func(a, b *placed) int { return cmp.Compare(b.idf, a.idf) })
	rest := map[search.Locale]float32{}
	for _, g := range r.order {
		if !g.title {
			rest[g.locale] += g.idf
		}
	}
	for _, g := range r.order {
		g.opens = g.title || r.least == 0 || rest[g.locale] >= r.least*r.mass[g.locale]
		if !g.title {
			rest[g.locale] -= g.idf
		}
	}
}

// align lets a word tell as much in other languages as it does in the searcher's, so that scores compare.
func (r *ranker) align() {
	here := map[int]float32{}
	for _, g := range r.order {
		if !g.title && g.locale == r.plan.searcher {
			here[g.word] = g.idf
		}
	}
	for _, g := range r.order {
		if x, ok := here[g.word]; ok && !g.title {
			g.idf = x
		}
	}
}

// relax finds whatever holds a word of the query.
func (r *ranker) relax() {
	r.least = 0
	for _, g := range r.order {
		g.opens = true
	}
}

// spot is where a document stands while its segment is gone through; what is asked of one at a time lies together.
type spot struct {
	words                     uint64
	score, cover, title, body float32
}

// board holds the running scores of one segment's documents. It is all zero between uses.
type board struct {
	spots         []spot
	seen, touched []uint32
	allowed, met  []uint64 // a bit a document: may be found; was seen
}

// set is some documents of a segment.
type set struct {
	bits []uint64
	list []uint32 // nil where there are too many to go through
	end  uint32   // only documents before it; 0 is all
}

func (s set) has(doc uint32) bool {
	w := int(doc >> 6)
	return w < len(s.bits) && s.bits[w]&(1<<(doc&63)) != 0
}

// free are the documents that may be found, known those that were seen.
func (b *board) free() set  { return set{bits: b.allowed} }
func (b *board) known() set { return set{bits: b.met, list: b.seen} }

var boards = sync.Pool{New: func() any { return &board{} }}

func (b *board) grow(n int) {
	if len(b.spots) < n {
		n += n / 4
		b.spots, b.met = make([]spot, n), make([]uint64, n/64+1)
	}
}

// see takes a document in.
func (b *board) see(doc uint32) {
	b.seen = append(b.seen, doc)
	b.met[doc>>6] |= 1 << (doc & 63)
}

// run gives every document that matches to found; while somebody types only as many as lead.
func (r *ranker) run(filter []*roaring.Bitmap, found func(candidate)) error {
	b := boards.Get().(*board)
	defer boards.Put(b)
	for s, d := range r.v.segs {
		if filter[s].IsEmpty() {
			continue
		}
		if err := r.segment(b, s, d, filter[s], found); err != nil {
			return err
		}
	}
	return nil
}

func (r *ranker) segment(b *board, s int, d *decoded, filter *roaring.Bitmap, found func(candidate)) error {
	b.grow(int(d.seg.Count())) // #nosec G115 -- a segment holds less than 2^32
	if n := filter.DenseSize(); uint64(cap(b.allowed)) < n {
		b.allowed = make([]uint64, n)
	} else {
		b.allowed = b.allowed[:n]
		clear(b.allowed)
	}
	filter.WriteDenseTo(b.allowed)
	b.seen = b.seen[:0]
	n, err := r.lengthsOf(int32(s)) // #nosec G115 -- few segments
	if err != nil {
		return err
	}
	prior, err := d.priorOn(r.today, r.v.weights)
	if err != nil {
		return err
	}
	own, err := d.own(r.q.Viewer, r.v.weights)
	if err != nil {
		return err
	}
	for _, g := range r.order {
		g.next = make([]int, len(g.leaves))
	}
	take := func() { b.take(s, r.least, prior, own, found) }
	if r.q.Typing {
		for _, g := range r.order {
			r.lead(b, g, s, n)
		}
		take()
		return nil
	}
	docs := uint32(d.seg.Count()) // #nosec G115 -- a segment holds less than 2^32
	for from := uint32(0); from < docs; from += blockDocs {
		for _, g := range r.order {
			within := b.free()
			if !g.opens {
				within = b.known()
			}
			within.end = from + blockDocs
			r.add(b, g, s, n, within)
		}
		take()
	}
	return nil
}

// blockDocs is how many documents of a segment are gone through at a time: what is kept of them then stays near the processor.
const blockDocs = 1 << 15

// take gives the documents that were seen to found, and begins anew.
func (b *board) take(s int, least float32, prior []float32, own []signal, found func(candidate)) {
	for _, doc := range b.seen {
		p := prior[doc]
		for i := range own {
			p += own[i].of(doc)
		}
		at := &b.spots[doc]
		c := candidate{seg: int32(s), doc: doc, score: at.score * p, prior: p, words: at.words}
		ok := at.cover >= least
		*at, b.met[doc>>6] = spot{}, 0
		if ok {
			found(c)
		}
	}
	b.seen = b.seen[:0]
}

// add adds what a group gives to the documents of a segment that are within a set: those that may be found, or those that were seen.
func (r *ranker) add(b *board, g *placed, s int, n lengths, within set) {
	if g.title {
		b.addTitle(g, s, r.mass[search.Dutch], within)
		return
	}
	b.gather(g, s, within)
	b.settle(g, score.NewSaturation(r.v.weights, r.sizes[g.locale].title, r.sizes[g.locale].body), r.mass[g.locale], n.title, n.body)
}

// sparse is how many times more postings than documents there have to be for looking up each document to be quicker than
// going through the postings.
const sparse = 16

// gather adds up the weighted occurrences of a group's leaves in the documents of a set.
func (b *board) gather(g *placed, s int, within set) {
	b.touched = b.touched[:0]
	sorted := false
	for i, leaf := range g.leaves {
		if leaf.weight == 0 {
			continue // curators may set what synonyms count for to nothing
		}
		p := g.lists[i][s].from(&g.next[i], within.end)
		if within.list != nil && len(within.list)*sparse < len(p.docs) {
			if !sorted {
				slices.Sort(within.list)
				sorted = true
			}
			b.gatherEach(within.list, &p, leaf.weight)
			continue
		}
		for j, doc := range p.docs {
			if within.has(doc) {
				b.occurs(doc, &p, j, leaf.weight)
			}
		}
	}
}

// from gives the next of the postings, those before a document, and moves next on; end 0 is all.
func (p *postings) from(next *int, end uint32) postings {
	at, to := *next, len(p.docs)
	if end > 0 {
		n, _ := slices.BinarySearch(p.docs[at:], end)
		to = at + n
	}
	*next = to
	return postings{p.docs[at:to], p.title[at:to], p.body[at:to]}
}

// gatherEach looks up documents, which are sorted, in postings.
func (b *board) gatherEach(list []uint32, p *postings, weight float32) {
	from := 0
	for _, doc := range list {
		step := 1
		for from+step < len(p.docs) && p.docs[from+step] < doc {
			step *= 2
		}
		n, ok := slices.BinarySearch(p.docs[from:min(from+step+1, len(p.docs))], doc)
		from += n
		if from == len(p.docs) {
			return
		}
		if ok {
			b.occurs(doc, p, from, weight)
		}
	}
}

// occurs counts the j-th of some postings.
func (b *board) occurs(doc uint32, p *postings, j int, weight float32) {
	at := &b.spots[doc]
	if at.title == 0 && at.body == 0 {
		b.touched = append(b.touched, doc)
	}
	at.title += weight * float32(p.title[j])
	at.body += weight * float32(p.body[j])
}

// settle turns the gathered occurrences into score and cover.
func (b *board) settle(g *placed, s score.Saturation, mass float32, titleLen, bodyLen []float32) {
	gain := g.weight * g.idf
	bit, tells := uint64(1)<<g.word, float32(0)
	if mass > 0 {
		tells = g.idf / mass
	}
	for _, doc := range b.touched {
		at := &b.spots[doc]
		t, o := at.title, at.body
		at.title, at.body = 0, 0
		if at.score == 0 {
			b.see(doc)
		}
		at.score += gain * (s.Title(t, titleLen[doc]) + s.Body(o, bodyLen[doc]))
		at.cover += tells * min(1, t+o)
		at.words |= bit
	}
}

// addTitle adds a title word that begins with the unfinished word.
func (b *board) addTitle(g *placed, s int, mass float32, within set) {
	var many [256]uint32
	for it := g.edges[s].ManyIterator(); ; {
		n := it.NextMany(many[:])
		if n == 0 {
			return
		}
		for _, doc := range many[:n] {
			if !within.has(doc) {
				continue
			}
			at := &b.spots[doc]
			if at.score == 0 {
				b.see(doc)
			}
			at.score += g.weight * g.idf
			at.words |= 1 << g.word
			if mass > 0 {
				at.cover += g.idf / mass
			}
		}
	}
}
