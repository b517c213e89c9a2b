package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"plein/search/text"
)

const (
	// fusePool is how many hits by words are ranked together with those by meaning; a list goes on by words behind them.
	fusePool = 100
	// fuseK is the constant of reciprocal rank fusion: a hit gets 1 / (fuseK + place) from each list.
	fuseK = 60
	// fusedState is the Position.Snapshot of cursors of a list that was made of both.
	fusedState = 1
	// queriesKept is how many vectors of queries are kept, queriesMost how many are asked for at once, queryMost how long
	// such a request may take after the search went on without it.
	queriesKept = 1000
	queriesMost = 8
	queryMost   = 3 * time.Second
	// leaveAlone is how long the service is not asked after it failed.
	leaveAlone = 10 * time.Second
)

// queries are vectors of queries, the newest kept.
type queries struct {
	mu    sync.Mutex
	known map[string]packed
	order []string
	// running are the requests under way; until is when the service may be asked again.
	running map[string]chan struct{}
	until   time.Time
}

// vector gives the vector of a query; false when it is not there in time.
func (m *Meaning) vector(ctx context.Context, s string, wait <-chan time.Time) (packed, bool) {
	q := &m.asked
	q.mu.Lock()
	if v, ok := q.known[s]; ok {
		q.mu.Unlock()
		return v, true
	}
	done, under := q.running[s]
	if !under {
		if time.Now().Before(q.until) || len(q.running) >= queriesMost {
			q.mu.Unlock()
			return packed{}, false
		}
		if q.running == nil {
			q.running, q.known = map[string]chan struct{}{}, map[string]packed{}
		}
		done = make(chan struct{})
		q.running[s] = done
		go m.learn(context.WithoutCancel(ctx), s, done)
	}
	q.mu.Unlock()
	select {
	case <-done:
		return m.known(s)
	case <-wait:
	case <-ctx.Done():
	}
	return packed{}, false
}

// known gives the vector of a query that was asked before.
func (m *Meaning) known(s string) (packed, bool) {
	m.asked.mu.Lock()
	defer m.asked.mu.Unlock()
	v, ok := m.asked.known[s]
	return v, ok
}

// learn asks for the vector of a query, also when nobody waits for it any more: people search for the same again.
func (m *Meaning) learn(ctx context.Context, s string, done chan struct{}) {
	ctx, cancel := context.WithTimeout(ctx, queryMost)
	defer cancel()
	list, err := m.ask(ctx, []string{s})
	q := &m.asked
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.running, s)
	close(done)
	if err != nil {
		q.until = time.Now().Add(leaveAlone)
		m.log.WarnContext(ctx, "search by meaning: the service did not answer a query", "error", err)
		return
	}
	q.until = time.Time{}
	q.known[s] = pack(list[0])
	if q.order = append(q.order, s); len(q.order) > queriesKept {
		delete(q.known, q.order[0])
		q.order = q.order[1:]
	}
}

// withMeaning is an engine whose searches find by meaning as well.
type withMeaning struct {
	Engine
	m *Meaning
}

// WithMeaning joins what an engine finds by words with what is near by meaning, by reciprocal rank fusion. Where search by
// meaning is not set up it is the engine itself.
func WithMeaning(e Engine, m *Meaning) Engine {
	if !m.On() {
		return e
	}
	return &withMeaning{e, m}
}

// Search finds by words and by meaning. Quotations, and lists by age, are by words only; so is everything while the service
// does not answer in time.
func (f *withMeaning) Search(ctx context.Context, q Query) (*Result, error) {
	start := time.Now()
	asked := q
	if err := asked.Normalise(); err != nil {
		return nil, err
	}
	words := queryText(asked.Text)
	if asked.Sort != SortRelevance || words == "" || len(text.Phrases(asked.Text)) > 0 {
		return f.Engine.Search(ctx, q)
	}
	after, from, fused := Position{}, 0, false
	if asked.After != "" {
		after, _ = ParseCursor(asked.After) // Normalise has checked it
		if fused = after.Snapshot == fusedState; !fused {
			return f.behind(ctx, asked, words)
		}
		from = int(min(max(after.Score, 0), 2*fusePool))
	}
	wait := time.After(f.m.o.Budget)
	type asking struct {
		v  packed
		ok bool
	}
	vector := make(chan asking, 1)
	go func() {
		v, ok := f.m.vector(ctx, words, wait)
		vector <- asking{v, ok}
	}()
	pool := asked
	pool.First, pool.After = fusePool, ""
	res, err := f.Engine.Search(ctx, pool)
	if err != nil {
		return nil, err
	}
	var alike []near
	if a := <-vector; a.ok {
		alike = f.m.have.nearest(&asked, a.v, f.m.o.Floor)
	} else {
		f.m.skipped.Add(1)
	}
	f.join(res, &asked, alike)
	if fused && after.Ref != (Ref{}) {
		if i := slices.IndexFunc(res.Hits, func(h Hit) bool { return h.Ref == after.Ref }); i >= 0 {
			from = i + 1
		}
	}
	cutPage(res, from, asked.First, len(alike) > 0 || fused)
	res.Took = time.Since(start)
	return res, nil
}

// behind goes on by words behind a list of both, without what was in it by meaning.
func (f *withMeaning) behind(ctx context.Context, q Query, words string) (*Result, error) {
	res, err := f.Engine.Search(ctx, q)
	v, ok := f.m.known(words)
	if err != nil || !ok {
		return res, err
	}
	shown := map[Ref]bool{}
	for _, n := range f.m.have.nearest(&q, v, f.m.o.Floor) {
		shown[n.Ref] = true
	}
	res.Hits = slices.DeleteFunc(res.Hits, func(h Hit) bool { return shown[h.Ref] })
	return res, nil
}

// queryText is the form of a query that its vector is of.
func queryText(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// join ranks hits by words and by meaning together. What only meaning found joins the totals where all that the words found
// is known.
func (f *withMeaning) join(res *Result, q *Query, alike []near) {
	if len(alike) == 0 {
		return
	}
	type both struct {
		Hit
		words, meaning int
		near           near
	}
	list := make([]both, len(res.Hits), len(res.Hits)+len(alike))
	at := map[Ref]int{}
	for i, h := range res.Hits {
		list[i] = both{Hit: h, words: i + 1}
		at[h.Ref] = i
	}
	all := res.Next == ""
	for i, n := range alike {
		j, ok := at[n.Ref]
		if !ok {
			j = len(list)
			list = append(list, both{Hit: Hit{Ref: n.Ref, Locale: n.locale}})
			if all {
				res.Total++
				n.count(res)
			}
		}
		list[j].meaning, list[j].near = i+1, n
	}
	for i := range list {
		list[i].fuse(list[i].words, list[i].meaning, q.Explain)
	}
	slices.SortStableFunc(list, func(a, b both) int { return cmp.Compare(b.Score, a.Score) })
	res.Hits = res.Hits[:0]
	for _, b := range list {
		res.Hits = append(res.Hits, b.Hit)
	}
}

// fuse gives a hit its score of both places, and says of what it is.
func (h *Hit) fuse(words, meaning int, explain bool) {
	part := func(place int) float64 {
		if place == 0 {
			return 0
		}
		return 1 / float64(fuseK+place)
	}
	if explain {
		for i := range h.Why {
			h.Why[i].Contribution *= part(words) / h.Score
		}
		if meaning > 0 {
			h.Why = append(h.Why, Reason{Channel: ByMeaning, Contribution: part(meaning)})
			slices.SortStableFunc(h.Why, func(a, b Reason) int { return cmp.Compare(b.Contribution, a.Contribution) })
		}
	}
	h.Score = part(words) + part(meaning)
}

// count adds a thing to the counts of facets.
func (n near) count(res *Result) {
	today := Day(time.Now())
	for f, counts := range res.Facets {
		for _, v := range n.values(f, today) {
			i := slices.IndexFunc(counts, func(c FacetCount) bool { return c.Value == v })
			if i < 0 {
				i, counts = len(counts), append(counts, FacetCount{Value: v})
			}
			counts[i].Count++
		}
		slices.SortStableFunc(counts, func(a, b FacetCount) int { return cmp.Compare(b.Count, a.Count) })
		res.Facets[f] = counts
	}
}

// cutPage cuts a page out of a list. Behind the list, it goes on by words.
func cutPage(res *Result, from, first int, fused bool) {
	all, next := res.Hits, res.Next
	from = min(from, len(all))
	to := min(from+first, len(all))
	res.Hits, res.Next = slices.Clone(all[from:to]), ""
	if fused {
		for i := range res.Hits {
			res.Hits[i].Cursor = Position{Score: float64(from + i + 1), Ref: res.Hits[i].Ref, Snapshot: fusedState}.Cursor()
		}
	}
	switch {
	case to < len(all) && to > from:
		res.Next = res.Hits[len(res.Hits)-1].Cursor
	case next != "":
		res.Next = next
	}
}
