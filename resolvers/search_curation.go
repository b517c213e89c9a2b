package resolvers

import (
	"context"

	"plein/accounts"
	"plein/deflection"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/ids"
	"plein/knowledge"
	"plein/search"
)

type (
	searchReasonResolver  struct{ *Resolver }
	synonymResolver       struct{ *Resolver }
	synonymChangeResolver struct{ *Resolver }
	nearDuplicateResolver struct{ *Resolver }
)

// SearchReason shows why something was found.
func (r *Resolver) SearchReason() generated.SearchReasonResolver { return searchReasonResolver{r} }

// Synonym shows words that mean the same.
func (r *Resolver) Synonym() generated.SynonymResolver { return synonymResolver{r} }

// SynonymChange shows who changed them.
func (r *Resolver) SynonymChange() generated.SynonymChangeResolver { return synonymChangeResolver{r} }

// NearDuplicate shows articles that say nearly the same.
func (r *Resolver) NearDuplicate() generated.NearDuplicateResolver { return nearDuplicateResolver{r} }

// RecentSearches lists what the viewer searched for.
func (r query) RecentSearches(ctx context.Context) ([]*deflection.RecentSearch, error) {
	return r.Resolver.Deflection.RecentSearches(ctx)
}

// PopularSearches lists what many people searched for.
func (r query) PopularSearches(ctx context.Context, locale *string, first *int) ([]string, error) {
	return r.Resolver.Deflection.PopularSearches(ctx, value(locale), value(first))
}

// Synonyms lists words that mean the same.
func (r query) Synonyms(ctx context.Context, locale *string) ([]*search.SynonymGroup, error) {
	return r.Resolver.Synonyms.Groups(ctx, value(locale))
}

// SynonymChanges lists who changed them.
func (r query) SynonymChanges(ctx context.Context) ([]*search.SynonymChange, error) {
	return r.Resolver.Synonyms.Changes(ctx)
}

// NearDuplicates lists articles that say nearly the same.
func (r query) NearDuplicates(ctx context.Context, locale *string, first *int, after *string) (*model.NearDuplicateConnection, error) {
	p, err := r.Twins.List(ctx, value(locale), args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.NearDuplicateConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// ClearRecentSearches forgets what the viewer searched for.
func (r mutation) ClearRecentSearches(ctx context.Context) (*model.ClearRecentSearchesPayload, error) {
	if err := r.Deflection.ClearRecentSearches(ctx); err != nil {
		return nil, err
	}
	return &model.ClearRecentSearchesPayload{Ok: true}, nil
}

// SaveSynonym makes or changes a group of synonyms.
func (r mutation) SaveSynonym(ctx context.Context, in model.SaveSynonymInput) (*model.SaveSynonymPayload, error) {
	id, err := optional[search.SynonymGroup](in.ID, gid.Synonym)
	if err != nil {
		return nil, err
	}
	g, err := r.Synonyms.Save(ctx, search.SynonymEdit{ID: id, Version: value(in.Version), Locale: in.Locale, Terms: in.Terms, OneWay: in.OneWay})
	if err != nil {
		return nil, err
	}
	return &model.SaveSynonymPayload{Synonym: g}, nil
}

// DeleteSynonym takes a group of synonyms away.
func (r mutation) DeleteSynonym(ctx context.Context, in model.DeleteSynonymInput) (*model.DeleteSynonymPayload, error) {
	id, err := gid.As[search.SynonymGroup](in.ID, gid.Synonym)
	if err != nil {
		return nil, err
	}
	if err := r.Synonyms.Delete(ctx, id, in.Version); err != nil {
		return nil, err
	}
	return &model.DeleteSynonymPayload{Ok: true}, nil
}

// DismissNearDuplicate lets two articles both stay.
func (r mutation) DismissNearDuplicate(ctx context.Context, in model.DismissNearDuplicateInput) (*model.DismissNearDuplicatePayload, error) {
	list, err := gid.AsMany[knowledge.Article]([]gid.ID{in.ArticleID, in.OtherID}, gid.Article)
	if err != nil {
		return nil, err
	}
	if err := r.Twins.Dismiss(ctx, list[0], list[1]); err != nil {
		return nil, err
	}
	return &model.DismissNearDuplicatePayload{Ok: true}, nil
}

// Part is where the word stands.
func (searchReasonResolver) Part(_ context.Context, r *search.Reason) (*search.Part, error) {
	if r.Part == "" {
		return nil, nil
	}
	return &r.Part, nil
}

// ID is the global id.
func (synonymResolver) ID(_ context.Context, g *search.SynonymGroup) (gid.ID, error) {
	return gid.Of(gid.Synonym, g.ID), nil
}

// Terms are the words.
func (synonymResolver) Terms(_ context.Context, g *search.SynonymGroup) ([]string, error) {
	return g.Terms, nil
}

// UpdatedBy is who changed them last.
func (synonymResolver) UpdatedBy(ctx context.Context, g *search.SynonymGroup) (*accounts.Person, error) {
	return personOrNone(ctx, g.UpdatedBy)
}

// ID is the global id.
func (synonymChangeResolver) ID(_ context.Context, c *search.SynonymChange) (gid.ID, error) {
	return gid.Of(gid.Change, c.ID), nil
}

// Before is what was there.
func (synonymChangeResolver) Before(_ context.Context, c *search.SynonymChange) ([]string, error) {
	return listed([]string(c.Before), nil)
}

// After is what is there since.
func (synonymChangeResolver) After(_ context.Context, c *search.SynonymChange) ([]string, error) {
	return listed([]string(c.After), nil)
}

// ChangedBy is who changed them.
func (synonymChangeResolver) ChangedBy(ctx context.Context, c *search.SynonymChange) (*accounts.Person, error) {
	return personOrNone(ctx, c.ChangedBy)
}

// personOrNone reads a person; none for the zero id.
func personOrNone(ctx context.Context, id ids.PersonID) (*accounts.Person, error) {
	if id.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, id)
}

// First is the older article.
func (nearDuplicateResolver) First(ctx context.Context, t *search.Twin) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, t.A)
}

// Second is the newer article.
func (nearDuplicateResolver) Second(ctx context.Context, t *search.Twin) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, t.B)
}
