package resolvers

import (
	"context"

	"plein/community"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/knowledge"
	"plein/search"
	"plein/tickets"
)

type searchHitResolver struct{ *Resolver }

// SearchHit shows what was found.
func (r *Resolver) SearchHit() generated.SearchHitResolver { return searchHitResolver{r} }

// Search finds what fits the words.
func (r query) Search(ctx context.Context, in model.SearchInput) (*model.SearchResults, error) {
	return searchResults(r.Resolver.Search.Search(ctx, search.Input{
		Text: in.Text, Locale: value(in.Locale), Kinds: searchKinds(in.Kinds), Products: in.Products, Spaces: in.Spaces, Locales: in.Locales,
		Solved: value(in.Solved), Archived: value(in.Archived), Age: search.Age(value(in.Age)), Sort: searchSort(in.Sort), Explain: value(in.Explain), AsTyped: value(in.AsTyped),
		First: atLeastOne(in.First), After: value(in.After),
	}))
}

// Suggest finds the best few while words are typed.
func (r query) Suggest(
	ctx context.Context, text string, locale *string, kinds []model.SearchKind, intentID *gid.ID, first *int,
) (*model.SearchResults, error) {
	return searchResults(r.Resolver.Search.Suggest(ctx, search.Input{
		Text: text, Locale: value(locale), Kinds: searchKinds(kinds), Intent: intentOf(intentID), First: atLeastOne(first),
	}))
}

func searchSort(s *model.SearchSort) search.Sort {
	if value(s) == model.SearchSortNewest {
		return search.SortNewest
	}
	return search.SortRelevance
}

// atLeastOne keeps an explicit 0 from meaning the default.
func atLeastOne(first *int) int {
	if first != nil && *first == 0 {
		return -1
	}
	return value(first)
}

func searchKinds(list []model.SearchKind) []search.Kind {
	out := make([]search.Kind, len(list))
	for i, k := range list {
		out[i] = search.Kind(k)
	}
	return out
}

// hitTypes are the types of the ids of what is found.
var hitTypes = map[search.Kind]gid.Type{search.KindArticle: gid.Article, search.KindThread: gid.Thread, search.KindTicket: gid.Ticket}

func textOrNone(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func searchResults(found *search.Results, err error) (*model.SearchResults, error) {
	if err != nil {
		return nil, err
	}
	out := &model.SearchResults{
		IntentID: gid.Ptr(gid.Intent, ids.ID[struct{}](found.Intent)), Hits: searchHits(found), Total: found.Total,
		Facets: make([]*model.SearchFacet, len(found.Facets)), PageInfo: &model.PageInfo{HasNextPage: found.Next != ""}, Stale: found.Stale,
		Corrected: textOrNone(found.Corrected), Instead: textOrNone(found.Instead), Fit: found.Fit,
	}
	if found.Next != "" {
		out.PageInfo.EndCursor = &found.Next
	}
	for i, f := range found.Facets {
		values := make([]*model.SearchFacetValue, len(f.Values))
		for j, v := range f.Values {
			values[j] = &model.SearchFacetValue{Value: v.Value, Label: v.Label, Count: v.Count}
		}
		out.Facets[i] = &model.SearchFacet{Key: f.Key, Values: values}
	}
	return out, nil
}

func searchHits(found *search.Results) []*model.SearchHit {
	out := make([]*model.SearchHit, len(found.Items))
	for i, h := range found.Items {
		out[i] = &model.SearchHit{
			Kind: model.SearchKind(h.Kind), Rank: h.Rank, ID: gid.Of(hitTypes[h.Kind], ids.ID[struct{}](h.ID)), TitleHTML: h.TitleHTML,
			PassageHTML: h.PassageHTML, Locale: h.Locale, URL: h.URL, Context: h.Context, Solved: h.Solved,
			UpdatedAt: h.UpdatedAt, Why: reasons(h.Why),
		}
	}
	return out
}

func reasons(list []search.Reason) []*search.Reason {
	out := make([]*search.Reason, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// Node is the thing that was found.
func (searchHitResolver) Node(ctx context.Context, h *model.SearchHit) (model.Node, error) {
	switch gid.TypeOf(h.ID) {
	case gid.Article:
		return hitNode(h.ID, gid.Article, func(id knowledge.ArticleID) (*knowledge.Article, error) { return load(ctx).Article.Load(ctx, id) })
	case gid.Thread:
		return hitNode(h.ID, gid.Thread, func(id community.ThreadID) (*community.Thread, error) { return load(ctx).Thread.Load(ctx, id) })
	case gid.Ticket:
		return hitNode(h.ID, gid.Ticket, func(id tickets.TicketID) (*tickets.Ticket, error) { return load(ctx).Ticket.Load(ctx, id) })
	default:
		return nil, errs.NotFound("target")
	}
}

func hitNode[K, T any](id gid.ID, t gid.Type, read func(ids.ID[K]) (*T, error)) (model.Node, error) {
	key, err := gid.As[K](id, t)
	if err != nil {
		return nil, err
	}
	return nodeOrNone(read(key))
}
