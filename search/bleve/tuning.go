package bleve

import (
	"plein/search"
	"plein/search/score"
)

// tuning is weights that were made of what people have set.
type tuning struct {
	by      search.Ranking
	weights score.Weights
}

// tuned gives the weights as people have set them, over those of the engine; nil leaves the engine's. Those that were asked
// for last are kept.
func (e *Engine) tuned(r *search.Ranking) *score.Weights {
	if r == nil || *r == search.DefaultRanking {
		return e.opts.Weights
	}
	if last := e.ranking.Load(); last != nil && last.by == *r {
		return &last.weights
	}
	t := &tuning{*r, e.opts.Weights.Tuned(r)}
	e.ranking.Store(t)
	return &t.weights
}
