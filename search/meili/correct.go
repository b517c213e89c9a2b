package meili

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/meilisearch/meilisearch-go"

	"plein/search"
	"plein/search/text"
)

const (
	// correctShort is the length from which words are corrected.
	correctShort = 4
	// correctMost is how many words of a query are looked at, correctRead how many documents for the words in them.
	correctMost, correctRead = 12, 20
)

// correct gives the text with words replaced that no document of the viewer holds, by words of documents that the viewer
// may see; "" when there is nothing to correct.
func (e *Engine) correct(ctx context.Context, p *plan) (string, error) {
	unknown, err := e.unknown(ctx, p)
	if missing(err) {
		return "", nil
	}
	if err != nil || len(unknown) == 0 {
		return "", err
	}
	better, err := e.nearest(ctx, p, unknown)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	at := 0
	for i, t := range unknown {
		if better[i] == "" {
			continue
		}
		out.WriteString(p.q.Text[at:t.Start])
		out.WriteString(better[i])
		at = t.End
	}
	if at == 0 {
		return "", nil
	}
	out.WriteString(p.q.Text[at:])
	return out.String(), nil
}

func correctable(t text.Token) bool {
	return !t.Code && !isCode(t) && utf8.RuneCountInString(t.Term) >= correctShort && !text.Dutch.Stop(t.Term) && !text.English.Stop(t.Term)
}

// unknown lists the words that no document of the viewer holds in any form. Those that stand in the hits need no question.
func (e *Engine) unknown(ctx context.Context, p *plan) ([]text.Token, error) {
	var open []text.Token
	tokens := text.Tokens(p.q.Text)
	for _, t := range tokens[:min(len(tokens), correctMost)] {
		seen := slices.ContainsFunc(search.Locales, func(l search.Locale) bool { return p.seen[l][stemOf(text.Language(l), t.Term)] })
		if correctable(t) && !seen {
			open = append(open, t)
		}
	}
	if len(open) == 0 {
		return nil, nil
	}
	var queries []*meilisearch.SearchRequest
	for _, t := range open {
		for _, l := range search.Locales {
			queries = append(queries, &meilisearch.SearchRequest{
				IndexUID: p.index, Query: `"` + stemOf(text.Language(l), t.Term) + `"`, Filter: readable(p.q.Viewer, l), Limit: 1,
				AttributesToSearchOn: []string{"t_" + string(l), "b_" + string(l)}, AttributesToRetrieve: []string{"ref"},
			})
		}
	}
	got, err := e.ask(ctx, queries)
	if err != nil {
		return nil, err
	}
	var unknown []text.Token
	for i, t := range open {
		n := 0
		for j := range search.Locales {
			n += len(got.Results[i*len(search.Locales)+j].Hits)
		}
		if n == 0 {
			unknown = append(unknown, t)
		}
	}
	return unknown, nil
}

// readable is the condition for documents in a language that the viewer may see.
func readable(v search.Viewer, l search.Locale) []string {
	return []string{"access IN " + list(v.Access()), "locale = " + quote(string(l))}
}

func (e *Engine) ask(ctx context.Context, queries []*meilisearch.SearchRequest) (*meilisearch.MultiSearchResponse, error) {
	return call(e, func() (*meilisearch.MultiSearchResponse, error) {
		return e.client.MultiSearchWithContext(ctx, &meilisearch.MultiSearchRequest{Queries: queries})
	})
}

// nearest gives for each word the one that is fewest letters away, the most frequent of those.
func (e *Engine) nearest(ctx context.Context, p *plan, words []text.Token) ([]string, error) {
	var queries []*meilisearch.SearchRequest
	for _, t := range words {
		for _, l := range search.Locales {
			field := []string{"w_" + string(l)}
			queries = append(queries, &meilisearch.SearchRequest{
				IndexUID: p.index, Query: t.Term + " ", Filter: readable(p.q.Viewer, l), Limit: correctRead, AttributesToSearchOn: field,
				AttributesToRetrieve: []string{"ref"}, AttributesToHighlight: field, AttributesToCrop: field, CropLength: cropWords,
				CropMarker: " ", HighlightPreTag: "<", HighlightPostTag: ">",
			})
		}
	}
	got, err := e.ask(ctx, queries)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(words))
	for i, t := range words {
		counts := map[string]int{}
		for j := range search.Locales {
			for _, raw := range got.Results[i*len(search.Locales)+j].Hits {
				var h found
				if err := raw.DecodeInto(&h); err != nil {
					return nil, err
				}
				for _, s := range h.Formatted {
					for _, w := range highlighted(s) {
						counts[w]++
					}
				}
			}
		}
		out[i] = closest(t.Term, counts)
	}
	return out, nil
}

func closest(term string, counts map[string]int) string {
	best, bestAway := "", 3
	for w, n := range counts {
		away := distance(term, w)
		if away < bestAway || away == bestAway && best != "" && (n > counts[best] || n == counts[best] && w < best) {
			best, bestAway = w, away
		}
	}
	return best
}

// distance counts the letters to put in, take out, replace or change places with the next, between two words.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
