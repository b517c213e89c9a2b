package bleve

import (
	"cmp"
	"container/heap"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"plein/search"
)

// facetMost is how many values of a facet are returned.
const facetMost = 50

// Search finds what fits the text best; see search.Engine.
func (e *Engine) Search(ctx context.Context, q search.Query) (*search.Result, error) {
	return e.answer(ctx, q, (*generation).search)
}

// answer runs one kind of search on the live generation.
func (e *Engine) answer(ctx context.Context, q search.Query, run func(*generation, search.Query, lexicon) (*search.Result, error)) (*search.Result, error) {
	start := time.Now()
	if err := q.Normalise(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case e.turns <- struct{}{}:
		defer func() { <-e.turns }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	g, release, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	res, err := run(g, q, lexicon{vocabularies: g.vocabularies, spellings: g.spellings, synonyms: e.synonyms.Load(), weights: e.tuned(q.Ranking), bridge: g.bridge})
	if err != nil {
		return nil, failed(err)
	}
	res.Took = time.Since(start)
	return res, nil
}

func (g *generation) search(q search.Query, x lexicon) (res *search.Result, err error) {
	k, err := g.look(q, x)
	if err != nil {
		return nil, err
	}
	defer func() { g.end(k, err == nil && res.Next != "") }()
	p := newPlan(q, k.x)
	filter, err := k.filter(q)
	if err != nil {
		return nil, err
	}
	if err := k.keepQuoted(p.quoted, filter); err != nil {
		return nil, err
	}
	c, err := newCollector(k.view, q, k.number)
	if err != nil {
		return nil, err
	}
	if p.words == 0 {
		if err := k.titles(p.all, filter, q, 0, c.found); err != nil {
			return nil, err
		}
		if res, err = c.result(); err == nil {
			res.Marks = p.marks
		}
		return res, err
	}
	r, err := k.rank(p, q, filter, k.today, c)
	if err != nil {
		return nil, err
	}
	if res, err = c.result(); err != nil {
		return nil, err
	}
	res.Marks, res.Fit = p.marks, r.fit()
	if q.Explain {
		for i := range res.Hits {
			if res.Hits[i].Why, err = r.explain(c.best[i].candidate); err != nil {
				return nil, err
			}
		}
	}
	res.Corrected, err = k.correct(q, k.x)
	return res, err
}

// candidates are lists that searches have done with.
var candidates = sync.Pool{New: func() any { return &[]candidate{} }}

// few is how many documents have to fit well; with fewer, those that share little with a long query are found as well.
const few = 10

func (v *view) rank(p *plan, q search.Query, filter []*roaring.Bitmap, today int, into *collector) (*ranker, error) {
	r, err := newRanker(v, p, q, today)
	if err != nil {
		return nil, err
	}
	for _, g := range r.order {
		if g.title {
			continue
		}
		for _, leaf := range g.leaves {
			if leaf.kind == stems {
				p.marks.AddStem(g.locale, leaf.term, float64(leaf.weight*g.idf))
			}
		}
	}
	room := candidates.Get().(*[]candidate)
	all := (*room)[:0]
	defer func() { *room = all; candidates.Put(room) }()
	gather := func(c candidate) { all = append(all, c) }
	if err := r.run(filter, gather); err != nil {
		return nil, err
	}
	if len(all) < few && r.least > 0 {
		all = all[:0]
		r.relax()
		if err := r.run(filter, gather); err != nil {
			return nil, err
		}
	}
	best, err := r.rerank(all)
	if err != nil {
		return nil, err
	}
	if err := r.feedback(all, best); err != nil {
		return nil, err
	}
	if err := into.reanchor(all); err != nil {
		return nil, err
	}
	if q.Typing { // nobody counts them
		sortBest(all, best)
		for _, at := range first(best, 2*(q.First+1)) {
			if err := into.found(all[at]); err != nil {
				return nil, err
			}
		}
		return r, nil
	}
	for _, c := range all {
		if err := into.found(c); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// ranked is a candidate with its name.
type ranked struct {
	search.Position
	candidate
	locale search.Locale
}

// collector counts what was found and keeps the best of it that come after the cursor.
type collector struct {
	v        *view
	q        search.Query
	snapshot uint64
	after    *search.Position
	siblings []*roaring.Bitmap // nil where there are none
	// translated holds the best fitting language of things that are held in several.
	translated map[search.Ref]ranked
	facets     []facet
	ages       map[string]int
	// days and minutes are of the last change, a segment each; nil when nothing asks for them.
	days, minutes [][]float32
	today         int
	total         int
	best          worstFirst
}

func newCollector(v *view, q search.Query, snapshot uint64) (*collector, error) {
	c := &collector{
		v: v, q: q, snapshot: snapshot, translated: map[search.Ref]ranked{}, today: search.Day(time.Now()),
	}
	if q.After != "" {
		p, err := search.ParseCursor(q.After)
		if err != nil {
			return nil, err
		}
		c.after = &p
	}
	for _, d := range v.segs {
		b, err := d.bitmap(fieldSibling, flag(true))
		if err != nil {
			return nil, err
		}
		if b.IsEmpty() {
			b = nil
		}
		c.siblings = append(c.siblings, b)
		if err := c.dates(d); err != nil {
			return nil, err
		}
	}
	for _, f := range q.Facets {
		if f == search.FacetAge {
			c.ages = map[string]int{}
			continue
		}
		x := facet{name: f, counts: make([][]int32, len(v.segs))}
		for _, d := range v.segs {
			col, err := d.column(facetFields[f])
			if err != nil {
				return nil, err
			}
			x.columns = append(x.columns, col)
		}
		c.facets = append(c.facets, x)
	}
	return c, nil
}

// facet counts the values of a field, for each segment by the numbers that it gives them.
type facet struct {
	name    search.Facet
	columns []*column
	counts  [][]int32
}

func (f *facet) count(x candidate) {
	col := f.columns[x.seg]
	if f.counts[x.seg] == nil {
		f.counts[x.seg] = make([]int32, len(col.values))
	}
	if col.single == nil {
		for _, v := range col.many[x.doc] {
			f.counts[x.seg][v]++
		}
	} else if v := col.single[x.doc]; v >= 0 {
		f.counts[x.seg][v]++
	}
}

// total adds up the segments.
func (f *facet) total() map[string]int {
	out := map[string]int{}
	for seg, counts := range f.counts {
		for v, n := range counts {
			if n > 0 {
				out[f.columns[seg].values[v]] += int(n)
			}
		}
	}
	return out
}

// dates reads when the documents of a segment were last changed, as far as the query asks.
func (c *collector) dates(d *decoded) error {
	if c.q.Sort != search.SortNewest && !slices.Contains(c.q.Facets, search.FacetAge) {
		return nil
	}
	days, err := d.number(fieldDay)
	if err != nil {
		return err
	}
	c.days = append(c.days, days)
	if c.q.Sort != search.SortNewest {
		return nil
	}
	minutes, err := d.number(fieldMinute)
	c.minutes = append(c.minutes, minutes)
	return err
}

// place is what hits are ordered by, the highest first.
func (c *collector) place(x candidate) float64 {
	if c.q.Sort == search.SortNewest {
		return float64(c.days[x.seg][x.doc])*minutesOfDay + float64(c.minutes[x.seg][x.doc])
	}
	return float64(x.score)
}

var facetFields = map[search.Facet]string{
	search.FacetKind: fieldKind, search.FacetProduct: fieldProduct, search.FacetSpace: fieldSpace,
	search.FacetCollection: fieldCollection, search.FacetTag: fieldTag, search.FacetLocale: fieldLocale,
	search.FacetConfidence: fieldConfidence, search.FacetStatus: fieldStatus, search.FacetSolved: fieldSolved,
}

// found takes a match. Things held in several languages wait until all segments are done.
func (c *collector) found(x candidate) error {
	if s := c.siblings[x.seg]; s == nil || !s.Contains(x.doc) {
		return c.count(x)
	}
	r, err := c.name(x)
	if err != nil {
		return err
	}
	if old, ok := c.translated[r.Ref]; !ok || x.score > old.score || x.score == old.score && r.locale == c.q.Locale {
		c.translated[r.Ref] = r
	}
	return nil
}

func (c *collector) count(x candidate) error {
	c.total++
	for i := range c.facets {
		c.facets[i].count(x)
	}
	if c.ages != nil {
		for _, a := range search.Ages {
			if a.Holds(int(c.days[x.seg][x.doc]), c.today) {
				c.ages[string(a)]++
			}
		}
	}
	place := c.place(x)
	if len(c.best) > c.q.First && place < c.best[0].Score {
		return nil
	}
	if c.after != nil && place > c.after.Score {
		return nil
	}
	r, err := c.name(x)
	if err != nil {
		return err
	}
	if c.after != nil && !c.after.Before(r.Position) {
		return nil
	}
	heap.Push(&c.best, r)
	if len(c.best) > c.q.First+1 {
		heap.Pop(&c.best)
	}
	return nil
}

func (c *collector) name(x candidate) (ranked, error) {
	key, err := c.v.segs[x.seg].seg.DocID(uint64(x.doc))
	if err != nil {
		return ranked{}, err
	}
	ref, l, err := parseKey(key)
	return ranked{search.Position{Score: c.place(x), Ref: ref, Snapshot: c.snapshot}, x, l}, err
}

// result gives the page.
func (c *collector) result() (*search.Result, error) {
	for _, r := range c.translated {
		if err := c.count(r.candidate); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(c.best, func(a, b ranked) int {
		if a.Before(b.Position) {
			return -1
		}
		return 1
	})
	res := &search.Result{Total: c.total, Hits: make([]search.Hit, 0, min(len(c.best), c.q.First))}
	for _, r := range first(c.best, c.q.First) {
		res.Hits = append(res.Hits, search.Hit{Ref: r.Ref, Locale: r.locale, Score: r.Score, Cursor: r.Cursor()})
	}
	if len(c.best) > c.q.First {
		res.Next = res.Hits[len(res.Hits)-1].Cursor
	}
	if len(c.q.Facets) > 0 {
		res.Facets = map[search.Facet][]search.FacetCount{}
	}
	for i := range c.facets {
		res.Facets[c.facets[i].name] = topCounts(c.facets[i].total())
	}
	if c.ages != nil {
		res.Facets[search.FacetAge] = topCounts(c.ages)
	}
	return res, nil
}

func topCounts(counts map[string]int) []search.FacetCount {
	out := make([]search.FacetCount, 0, len(counts))
	for v, n := range counts {
		out = append(out, search.FacetCount{Value: v, Count: n})
	}
	slices.SortFunc(out, func(a, b search.FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return first(out, facetMost)
}

// worstFirst is a heap with the last of the best on top.
type worstFirst []ranked

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return h[j].Before(h[i].Position) }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push is for container/heap.
func (h *worstFirst) Push(x any) { *h = append(*h, x.(ranked)) }

// Pop is for container/heap.
func (h *worstFirst) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

func first[T any](s []T, n int) []T { return s[:min(n, len(s))] }
