package resolvers

import (
	"context"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/model"
	"plein/search"
)

type (
	searchRankingResolver       struct{ *Resolver }
	searchRankingChangeResolver struct{ *Resolver }
)

// SearchRanking shows by which weights search ranks.
func (r *Resolver) SearchRanking() generated.SearchRankingResolver { return searchRankingResolver{r} }

// SearchRankingChange shows who set them.
func (r *Resolver) SearchRankingChange() generated.SearchRankingChangeResolver {
	return searchRankingChangeResolver{r}
}

// SearchRanking gives the weights in force.
func (r query) SearchRanking(ctx context.Context) (*search.RankingChange, error) {
	return r.Rankings.Current(ctx)
}

// PreviewSearchRanking shows what other weights would do.
func (r query) PreviewSearchRanking(
	ctx context.Context, text string, locale *string, list []*model.SearchWeightInput,
) (*model.SearchRankingPreview, error) {
	current, changed, err := r.Resolver.Search.Preview(ctx, search.Input{Text: text, Locale: value(locale)}, searchWeights(list))
	if err != nil {
		return nil, err
	}
	return &model.SearchRankingPreview{Current: searchHits(current), Changed: searchHits(changed)}, nil
}

// SearchFitScale tells which fits are weak and which good.
func (r query) SearchFitScale(ctx context.Context) (*model.SearchFitScale, error) {
	f, err := r.Fits.State(ctx)
	if err != nil {
		return nil, err
	}
	return &model.SearchFitScale{
		Weak: f.Scale.Weak, Good: f.Scale.Good, Own: f.Own, Searches: f.Searches, Needed: search.FitNeeded, FittedAt: f.FittedAt,
	}, nil
}

// SearchMeaning tells how search by meaning is doing.
func (r query) SearchMeaning(ctx context.Context) (*model.SearchMeaning, error) {
	m, err := r.Meaning.Health(ctx)
	if m == nil || err != nil {
		return nil, err
	}
	return &model.SearchMeaning{
		Model: m.Model, Host: m.Host, Vectors: m.Vectors, Waiting: m.Waiting, OldestWaitingSeconds: m.OldestWaiting.Seconds(),
		Reachable: m.FailingSince == nil, FailingSince: m.FailingSince, Skipped: int(m.Skipped),
	}, nil
}

// SaveSearchRanking sets the weights.
func (r mutation) SaveSearchRanking(ctx context.Context, in model.SaveSearchRankingInput) (*model.SaveSearchRankingPayload, error) {
	c, err := r.Rankings.Save(ctx, in.Version, searchWeights(in.Weights))
	if err != nil {
		return nil, err
	}
	return &model.SaveSearchRankingPayload{Ranking: c}, nil
}

func searchWeights(list []*model.SearchWeightInput) []search.Weight {
	out := make([]search.Weight, len(list))
	for i, w := range list {
		out[i] = search.Weight{Name: w.Name, Value: w.Value}
	}
	return out
}

// Weights are those in force.
func (searchRankingResolver) Weights(_ context.Context, c *search.RankingChange) ([]*search.Weight, error) {
	return weightsOf(c), nil
}

// Changes are who set what.
func (r searchRankingResolver) Changes(ctx context.Context, _ *search.RankingChange) ([]*search.RankingChange, error) {
	return r.Rankings.Changes(ctx)
}

// Weights are those that were set.
func (searchRankingChangeResolver) Weights(_ context.Context, c *search.RankingChange) ([]*search.Weight, error) {
	return weightsOf(c), nil
}

// ChangedBy is who set them.
func (searchRankingChangeResolver) ChangedBy(ctx context.Context, c *search.RankingChange) (*accounts.Person, error) {
	return personOrNone(ctx, c.ChangedBy)
}

func weightsOf(c *search.RankingChange) []*search.Weight {
	list := c.Ranking().List()
	out := make([]*search.Weight, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}
