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
		if !p.words(1) {
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
	if err := p.hits(res, got.Hits, from, last); err != nil {
		return nil, err
	}
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
	Ref        string                     `json:"ref"`
	Formatted  map[string]string          `json:"_formatted"`
	Details    map[string]json.RawMessage `json:"_rankingScoreDetails"`
	Federation struct {
		Query int     `json:"queriesPosition"`
		Score float64 `json:"weightedRankingScore"`
	} `json:"_federation"`
}

func (p *plan) hits(res *search.Result, hits meilisearch.Hits, from int, last *search.Ref) error {
	for i, raw := range hits {
		var h found
		if err := raw.DecodeInto(&h); err != nil {
			return fmt.Errorf("meilisearch: a hit that cannot be read: %w", err)
		}
		ref, ok := parseRef(h.Ref)
		if !ok || h.Federation.Query >= len(p.locales) {
			return fmt.Errorf("meilisearch: a hit that is not ours: %q", h.Ref)
		}
		if i == 0 && last != nil && ref == *last {
			continue
		}
		if len(res.Hits) == p.q.First {
			res.Next = res.Hits[len(res.Hits)-1].Cursor
			break
		}
		l := p.locales[h.Federation.Query]
		at := search.Position{Score: float64(from + i + 1), Ref: ref}
		hit := search.Hit{Ref: ref, Locale: l, Score: h.Federation.Score, Cursor: at.Cursor()}
		if p.q.Explain {
			hit.Why = h.why()
		}
		if from+i == 0 {
			res.Fit = min(1, max(0, hit.Score/p.weight(l)))
		}
		res.Hits = append(res.Hits, hit)
		p.matched(l, h.Formatted)
	}
	return nil
}

// matched marks what the server took for words of the query: other forms, synonyms and typing errors.
func (p *plan) matched(l search.Locale, formatted map[string]string) {
	for field, s := range formatted {
		if !strings.HasPrefix(field, "t_") && !strings.HasPrefix(field, "b_") {
			continue
		}
		for _, stem := range highlighted(s) {
			p.marks.AddStem(l, stem, 0.5)
			p.marks.AddStem(l, stem+stem[len(stem)-1:], 0.5) // see stemOf
			if p.seen[l] == nil {
				p.seen[l] = map[string]bool{}
			}
			p.seen[l][stem] = true
		}
	}
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
