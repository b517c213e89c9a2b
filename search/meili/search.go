package meili

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/meilisearch/meilisearch-go"

	"plein/search"
)

// facetMost is how many values of a facet are returned.
const facetMost = 50

var facetFields = map[search.Facet]string{
	search.FacetKind: "kind", search.FacetProduct: "product", search.FacetSpace: "space", search.FacetCollection: "collection",
	search.FacetTag: "tag", search.FacetLocale: "locale", search.FacetConfidence: "confidence", search.FacetStatus: "status",
	search.FacetSolved: "solved", search.FacetAge: "day",
}

// Search finds what fits the text best; see search.Engine.
func (e *Engine) Search(ctx context.Context, q search.Query) (*search.Result, error) {
	return e.answer(ctx, q, func(p *plan) {
		p.ranked = p.q.Sort == search.SortRelevance
		if !p.words(1) {
			p.ranked = false
			p.titles()
			return
		}
		p.correct = p.q.After == ""
	})
}

// Suggest is for as-you-type; see search.Engine.
func (e *Engine) Suggest(ctx context.Context, q search.Query) (*search.Result, error) {
	q.After, q.Facets, q.Typing, q.Sort = "", nil, true, search.SortRelevance
	res, err := e.answer(ctx, q, func(p *plan) {
		p.titles()
		p.words(behindTitles)
	})
	if err == nil {
		res.Next, res.Total = "", len(res.Hits)
	}
	return res, err
}

func (e *Engine) answer(ctx context.Context, q search.Query, fill func(*plan)) (*search.Result, error) {
	start := e.opts.Now()
	if err := q.Normalise(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := e.open(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.SearchTimeout)
	defer cancel()
	p := newPlan(q, e.live(), search.Day(start))
	var err error
	if p.ranking.Synonym <= 0 {
		if p.silent, err = e.knownSynonyms(ctx); err != nil {
			return nil, failed(err)
		}
	}
	fill(p)
	res, err := e.run(ctx, p)
	if err == nil && p.correct {
		res.Corrected, err = e.correct(ctx, p)
	}
	if err != nil {
		return nil, failed(err)
	}
	res.Took = e.opts.Now().Sub(start)
	return res, nil
}

// run asks the server for a page.
func (e *Engine) run(ctx context.Context, p *plan) (*search.Result, error) {
	res := &search.Result{Hits: []search.Hit{}, Marks: p.marks}
	if len(p.q.Facets) > 0 {
		res.Facets = map[search.Facet][]search.FacetCount{}
	}
	if len(p.queries) == 0 {
		return res, nil
	}
	from, last, err := p.from()
	if err != nil {
		return nil, err
	}
	var r *ranker
	if p.ranked {
		if r, err = e.ranker(ctx, p); err != nil {
			return nil, err
		}
	}
	got, err := call(e, func() (*meilisearch.MultiSearchResponse, error) {
		return e.client.MultiSearchWithContext(ctx, &meilisearch.MultiSearchRequest{Queries: p.queries, Federation: p.federation(from)})
	})
	if missing(err) {
		return res, nil
	}
	if err != nil {
		return nil, err
	}
	res.Total = int(got.EstimatedTotalHits)
	list, err := p.read(got.Hits, from)
	if err != nil {
		return nil, err
	}
	if r != nil && from < rankMost {
		p.rank(r, res, list)
		list = list[min(from, len(list)):]
	}
	p.page(res, r, list, from, last)
	return res, p.facets(res, got.FacetDistribution)
}

// from tells where the page begins: with the hit before it, to see whether that is still there.
func (p *plan) from() (from int, last *search.Ref, err error) {
	if p.q.After == "" {
		return 0, nil, nil
	}
	at, err := search.ParseCursor(p.q.After)
	if err != nil {
		return 0, nil, err
	}
	return int(min(max(at.Score, 1), totalMost)) - 1, &at.Ref, nil
}

func (p *plan) federation(from int) *meilisearch.MultiSearchFederation {
	f := &meilisearch.MultiSearchFederation{Offset: int64(from), Limit: int64(p.q.First) + 2}
	if p.ranked && from < rankMost { // the page is cut out of the best when they are in order
		f.Offset, f.Limit = 0, max(rankMost, int64(from)+f.Limit)
	}
	if len(p.q.Facets) == 0 {
		return f
	}
	var fields []string
	for _, x := range p.q.Facets {
		fields = append(fields, facetFields[x])
	}
	f.FacetsByIndex = map[string][]string{p.index: fields}
	f.MergeFacets = &meilisearch.MultiSearchFederationMergeFacets{MaxValuesPerFacet: facetRead}
	return f
}

// found is a hit as the server tells it.
type found struct {
	document
	Formatted  map[string]string          `json:"_formatted"`
	Details    map[string]json.RawMessage `json:"_rankingScoreDetails"`
	Federation struct {
		Query int     `json:"queriesPosition"`
		Score float64 `json:"weightedRankingScore"`
	} `json:"_federation"`
}

// read reads the server's hits, the first of which stands at from.
func (p *plan) read(hits meilisearch.Hits, from int) ([]*candidate, error) {
	if p.ranked && from < rankMost {
		from = 0
	}
	out := make([]*candidate, len(hits))
	for i, raw := range hits {
		c := &candidate{number: from + i}
		if err := raw.DecodeInto(&c.found); err != nil {
			return nil, fmt.Errorf("meilisearch: a hit that cannot be read: %w", err)
		}
		var ok bool
		if c.ref, ok = parseRef(c.Ref); !ok || c.Federation.Query >= len(p.locales) {
			return nil, fmt.Errorf("meilisearch: a hit that is not ours: %q", c.Ref)
		}
		c.locale = p.locales[c.Federation.Query]
		out[i] = c
	}
	return out, nil
}

// rank puts the best of the hits in order.
func (p *plan) rank(r *ranker, res *search.Result, list []*candidate) {
	best := list[:min(rankMost, len(list))]
	for _, c := range best {
		for l, a := range r.asked {
			if l != search.Locale(c.Locale) && !p.holds(c.Twin) {
				continue
			}
			if s := c.ranked(l); s != "" {
				c.texts = append(c.texts, r.looks[l].read(a, s))
			}
		}
		slices.SortFunc(c.texts, func(a, b reading) int { return strings.Compare(string(a.asked.locale), string(b.asked.locale)) })
	}
	res.Fit = r.rank(best)
	for _, c := range best {
		if len(c.texts) > 0 && c.words() > 0 {
			c.locale = c.texts[c.best].asked.locale
		}
		for i := range c.texts {
			p.saw(&c.texts[i])
		}
	}
}

// saw notes which words of the query stand in a hit.
func (p *plan) saw(x *reading) {
	l := x.asked.locale
	if p.seen[l] == nil {
		p.seen[l] = map[string]bool{}
	}
	for i, s := range x.asked.run {
		if x.runs&bit(i) != 0 {
			p.seen[l][s.stem] = true
		}
	}
}

// page fills the result with the hits of a page; the list begins at from.
func (p *plan) page(res *search.Result, r *ranker, list []*candidate, from int, last *search.Ref) {
	for i, c := range list {
		if i == 0 && last != nil && c.ref == *last {
			continue
		}
		if len(res.Hits) == p.q.First {
			res.Next = res.Hits[len(res.Hits)-1].Cursor
			break
		}
		at := search.Position{Score: float64(from + i + 1), Ref: c.ref}
		hit := search.Hit{Ref: c.ref, Locale: c.locale, Score: c.Federation.Score, Cursor: at.Cursor()}
		switch {
		case r != nil && from+i < rankMost:
			hit.Score = float64(c.score)
			if p.q.Explain {
				hit.Why = r.why(c)
			}
		case r != nil: // behind the best
			hit.Score *= engineShare
			if p.q.Explain {
				hit.Why = []search.Reason{engineReason(hit.Score)}
			}
		default:
			if p.q.Explain {
				hit.Why = c.why()
			}
			if from+i == 0 {
				res.Fit = min(1, max(0, hit.Score/p.weight(c.locale)))
			}
		}
		res.Hits = append(res.Hits, hit)
		p.matched(c.locale, c.Formatted)
	}
}

// matched marks what the server took for words of the query: other forms, synonyms and typing errors.
func (p *plan) matched(l search.Locale, formatted map[string]string) {
	for field, s := range formatted {
		if !strings.HasPrefix(field, "t_") && !strings.HasPrefix(field, "b_") {
			continue
		}
		for _, stem := range highlighted(s) {
			p.mark(l, stem, 0.5)
			if p.seen[l] == nil {
				p.seen[l] = map[string]bool{}
			}
			p.seen[l][stem] = true
		}
	}
}

// mark marks the words of a stem; see undoubled.
func (p *plan) mark(l search.Locale, stem string, weight float64) {
	p.marks.AddStem(l, stem, weight)
	p.marks.AddStem(l, stem+stem[len(stem)-1:], weight)
}

// highlighted lists the marked words of a text; the texts of the index hold no brackets of their own.
func highlighted(s string) []string {
	var out []string
	for {
		_, after, ok := strings.Cut(s, "<")
		if !ok {
			return out
		}
		word, rest, _ := strings.Cut(after, ">")
		s = rest
		if word != "" {
			out = append(out, word)
		}
	}
}

// why shares the score out among the server's ranking rules: each by its own score, an earlier rule for twice the next.
// The server does not tell more.
func (h *found) why() []search.Reason {
	type rule struct {
		Order int     `json:"order"`
		Score float64 `json:"score"`
	}
	var out []search.Reason
	sum := 0.0
	for name, raw := range h.Details {
		var r rule
		if json.Unmarshal(raw, &r) != nil || r.Score <= 0 {
			continue
		}
		share := r.Score * math.Exp2(-float64(r.Order))
		sum += share
		out = append(out, search.Reason{Channel: search.ByEngine, Word: name, Contribution: share})
	}
	for i := range out {
		out[i].Contribution *= h.Federation.Score / sum
	}
	slices.SortFunc(out, func(a, b search.Reason) int {
		return cmp.Or(cmp.Compare(b.Contribution, a.Contribution), strings.Compare(a.Word, b.Word))
	})
	return out
}

func (p *plan) facets(res *search.Result, distribution map[string]json.RawMessage) error {
	for _, f := range p.q.Facets {
		counts := map[string]int{}
		if raw := distribution[facetFields[f]]; len(raw) > 0 {
			if err := json.Unmarshal(raw, &counts); err != nil {
				return fmt.Errorf("meilisearch: counts that cannot be read: %w", err)
			}
		}
		if f == search.FacetAge {
			counts = p.ages(counts)
		}
		res.Facets[f] = topCounts(counts)
	}
	return nil
}

func topCounts(counts map[string]int) []search.FacetCount {
	out := make([]search.FacetCount, 0, len(counts))
	for v, n := range counts {
		if n > 0 {
			out = append(out, search.FacetCount{Value: v, Count: n})
		}
	}
	slices.SortFunc(out, func(a, b search.FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return out[:min(len(out), facetMost)]
}

// ages counts by age what the server counted by day.
func (p *plan) ages(days map[string]int) map[string]int {
	out := map[string]int{}
	for day, n := range days {
		d, err := strconv.Atoi(day)
		if err != nil {
			continue
		}
		for _, a := range search.Ages {
			if a.Holds(d, p.today) {
				out[string(a)] += n
			}
		}
	}
	return out
}
