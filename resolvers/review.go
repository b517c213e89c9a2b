package resolvers

import (
	"context"
	"slices"
	"time"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/authz"
	"plein/knowledge"
)

type (
	articleFlagResolver       struct{ *Resolver }
	articleSuggestionResolver struct{ *Resolver }
	articleCreditResolver     struct{ *Resolver }
)

// ArticleFlag shows flags.
func (r *Resolver) ArticleFlag() generated.ArticleFlagResolver { return articleFlagResolver{r} }

// ArticleSuggestion shows proposed edits.
func (r *Resolver) ArticleSuggestion() generated.ArticleSuggestionResolver {
	return articleSuggestionResolver{r}
}

// ArticleCredit shows thanks.
func (r *Resolver) ArticleCredit() generated.ArticleCreditResolver { return articleCreditResolver{r} }

// ReviewReasons are why it waits; for staff.
func (r articleResolver) ReviewReasons(ctx context.Context, a *knowledge.Article) ([]knowledge.ReviewReason, error) {
	return value(staffOnly(ctx, r.Resolver, a.ReviewReasons())), nil
}

// ReviewDueAt is by when somebody should have looked; for staff.
func (r articleResolver) ReviewDueAt(ctx context.Context, a *knowledge.Article) (*time.Time, error) {
	return value(staffOnly(ctx, r.Resolver, a.ReviewDueAt)), nil
}

// OpenFlags are open against it; for staff.
func (r articleResolver) OpenFlags(ctx context.Context, a *knowledge.Article) ([]*knowledge.ArticleFlag, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	if a.FlagCount == 0 {
		return []*knowledge.ArticleFlag{}, nil
	}
	load(ctx).Article.Know(a.ID, a) // what the viewer may do with a flag depends on it
	return orEmpty(load(ctx).OpenFlags.Load(ctx, a.ID))
}

// OpenSuggestions wait; for staff.
func (r articleResolver) OpenSuggestions(ctx context.Context, a *knowledge.Article) ([]*knowledge.ArticleSuggestion, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	if a.SuggestionCount == 0 {
		return []*knowledge.ArticleSuggestion{}, nil
	}
	load(ctx).Article.Know(a.ID, a)
	return orEmpty(load(ctx).OpenSuggestions.Load(ctx, a.ID))
}

// orEmpty makes "none" of what is missing, which is not the same as "not shown".
func orEmpty[T any](list []T, err error) ([]T, error) {
	if list == nil && err == nil {
		list = []T{}
	}
	return list, err
}

// Feedback is what readers said; for staff.
func (r articleResolver) Feedback(ctx context.Context, a *knowledge.Article) (*knowledge.FeedbackSummary, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return load(ctx).FeedbackSummary.Load(ctx, a.ID)
}

// Credits thank those whose edits are in it.
func (articleResolver) Credits(ctx context.Context, a *knowledge.Article) ([]*knowledge.Credit, error) {
	if a.CreditCount == 0 {
		return []*knowledge.Credit{}, nil
	}
	return orEmpty(load(ctx).Credits.Load(ctx, a.ID))
}

// ViewerSuggestion is the last edit that the viewer proposed.
func (articleResolver) ViewerSuggestion(ctx context.Context, a *knowledge.Article) (*knowledge.ArticleSuggestion, error) {
	return load(ctx).OwnSuggestion.Load(ctx, a.ID)
}

// Credit thanks whoever proposed what a version changed.
func (articleVersionResolver) Credit(ctx context.Context, v *knowledge.ArticleVersion) (*knowledge.Credit, error) {
	list, err := load(ctx).Credits.Load(ctx, v.ArticleID)
	i := slices.IndexFunc(list, func(c *knowledge.Credit) bool { return c.Version == v.Number })
	if err != nil || i < 0 {
		return nil, err
	}
	return list[i], nil
}

// Version is the one that was linked.
func (articleLinkResolver) Version(_ context.Context, l *knowledge.ArticleLink) (int, error) {
	return l.ArticleVersion, nil
}

// Person is who is thanked.
func (articleCreditResolver) Person(ctx context.Context, c *knowledge.Credit) (*accounts.Person, error) {
	if c.PersonID.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, c.PersonID)
}

// ID is the global id.
func (articleFlagResolver) ID(_ context.Context, f *knowledge.ArticleFlag) (gid.ID, error) {
	return gid.Of(gid.ArticleFlag, f.ID), nil
}

// Article is what is flagged.
func (articleFlagResolver) Article(ctx context.Context, f *knowledge.ArticleFlag) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, f.ArticleID)
}

// Reporter is who said so.
func (r articleFlagResolver) Reporter(ctx context.Context, f *knowledge.ArticleFlag) (*accounts.Person, error) {
	return r.worker(ctx, f.ReporterID)
}

// Owner is who has to settle it.
func (r articleFlagResolver) Owner(ctx context.Context, f *knowledge.ArticleFlag) (*accounts.Person, error) {
	return r.worker(ctx, f.OwnerID)
}

// SettledBy is who settled it.
func (r articleFlagResolver) SettledBy(ctx context.Context, f *knowledge.ArticleFlag) (*accounts.Person, error) {
	return r.worker(ctx, f.SettledByID)
}

// ViewerCan is what the viewer may do with it.
func (r articleFlagResolver) ViewerCan(ctx context.Context, f *knowledge.ArticleFlag) (*knowledge.FlagAbilities, error) {
	a, err := load(ctx).Article.Load(ctx, f.ArticleID)
	if err != nil || a == nil {
		return &knowledge.FlagAbilities{}, err
	}
	can := r.Knowledge.FlagAbilities(authz.ActorFrom(ctx), a, f)
	return &can, nil
}

// ID is the global id.
func (articleSuggestionResolver) ID(_ context.Context, g *knowledge.ArticleSuggestion) (gid.ID, error) {
	return gid.Of(gid.ArticleSuggestion, g.ID), nil
}

// Article is what it changes.
func (articleSuggestionResolver) Article(ctx context.Context, g *knowledge.ArticleSuggestion) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, g.ArticleID)
}

// Base is the version that it was made on; for staff.
func (r articleSuggestionResolver) Base(ctx context.Context, g *knowledge.ArticleSuggestion) (*knowledge.ArticleVersion, error) {
	return value(staffOnly(ctx, r.Resolver, g.Base)), nil
}

// Suggester is who proposes it.
func (articleSuggestionResolver) Suggester(ctx context.Context, g *knowledge.ArticleSuggestion) (*accounts.Person, error) {
	if g.PersonID.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, g.PersonID)
}

// ViewerCan is what the viewer may do with it.
func (r articleSuggestionResolver) ViewerCan(ctx context.Context, g *knowledge.ArticleSuggestion) (*knowledge.SuggestionAbilities, error) {
	a, err := load(ctx).Article.Load(ctx, g.ArticleID)
	if err != nil || a == nil {
		return &knowledge.SuggestionAbilities{}, err
	}
	can := r.Knowledge.SuggestionAbilities(authz.ActorFrom(ctx), a, g)
	return &can, nil
}

// ReviewQueue lists what waits for somebody who knows.
func (r query) ReviewQueue(ctx context.Context, f *model.ReviewFilter, first *int, after *string) (*model.ArticleConnection, error) {
	var filter knowledge.ReviewQuery
	if f != nil {
		filter = knowledge.ReviewQuery{Domain: value(f.Domain), Reasons: f.Reasons, Locale: value(f.Locale)}
		if value(f.Coachees) {
			list, err := r.Accounts.Coachees(ctx, authz.ActorFrom(ctx).PersonID)
			if err != nil {
				return nil, err
			}
			filter.AuthorIDs = list
		}
	}
	p, err := r.Knowledge.ReviewQueue(ctx, filter, args(first, after))
	return r.articleConnection(ctx, p, err)
}

// ArticleFlags lists flags.
func (r query) ArticleFlags(ctx context.Context, f *model.FlagFilter, first *int, after *string) (*model.ArticleFlagConnection, error) {
	var filter knowledge.FlagQuery
	if f != nil {
		filter = knowledge.FlagQuery{
			Settled: value(f.Settled), Types: f.Types, Domain: value(f.Domain), Mine: value(f.Mine), Reported: value(f.Reported), Overdue: value(f.Overdue),
		}
	}
	p, err := r.Knowledge.Flags(ctx, filter, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.ArticleFlagConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// FlagClocks tells how long owners of flags have.
func (r query) FlagClocks(ctx context.Context) ([]*knowledge.FlagClock, error) {
	return pointers(r.Knowledge.FlagClocks(ctx))
}

// pointers gives the addresses of values, as the generated code wants them.
func pointers[T any](list []T, err error) ([]*T, error) {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out, err
}
