package resolvers

import (
	"context"
	"errors"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
	"plein/knowledge"
	"plein/search"
)

type (
	articleMergeResolver        struct{ *Resolver }
	articleMergePreviewResolver struct{ *Resolver }
	synonymProposalResolver     struct{ *Resolver }
)

// ArticleMerge shows articles that were merged into others.
func (r *Resolver) ArticleMerge() generated.ArticleMergeResolver { return articleMergeResolver{r} }

// ArticleMergePreview shows what a merge would move.
func (r *Resolver) ArticleMergePreview() generated.ArticleMergePreviewResolver {
	return articleMergePreviewResolver{r}
}

// SynonymProposal shows synonyms that merges suggest.
func (r *Resolver) SynonymProposal() generated.SynonymProposalResolver {
	return synonymProposalResolver{r}
}

// ArticleMergePreview tells what a merge would move.
func (r query) ArticleMergePreview(ctx context.Context, loser, survivor gid.ID) (*knowledge.MergePreview, error) {
	list, err := gid.AsMany[knowledge.Article]([]gid.ID{loser, survivor}, gid.Article)
	if err != nil {
		return nil, err
	}
	return r.Knowledge.PreviewMerge(ctx, list[0], list[1])
}

// SimilarArticles finds what may say the same.
func (r query) SimilarArticles(ctx context.Context, in model.SimilarArticlesInput) ([]*search.Alike, error) {
	except, err := optional[knowledge.Article](in.ExceptID, gid.Article)
	if err != nil {
		return nil, err
	}
	return r.Twins.Alike(ctx, search.Begun{Title: in.Title, Issue: in.Issue, Locale: in.Locale, Except: except})
}

// SynonymProposals lists what merges suggest.
func (r query) SynonymProposals(ctx context.Context) ([]*search.SynonymProposal, error) {
	return r.Proposals.List(ctx)
}

// MergeArticles merges one article into another.
func (r mutation) MergeArticles(ctx context.Context, in model.MergeArticlesInput) (*model.ArticleMergePayload, error) {
	list, err := gid.AsMany[knowledge.Article]([]gid.ID{in.LoserID, in.SurvivorID}, gid.Article)
	if err != nil {
		return nil, err
	}
	m, err := r.Knowledge.MergeArticles(confirmed(ctx, in.Confirm), knowledge.Merge{
		LoserID: list[0], SurvivorID: list[1], LoserVersion: in.LoserVersion, SurvivorVersion: in.SurvivorVersion,
		Text:     knowledge.Edit{Title: in.Title, Issue: in.Issue, Environment: in.Environment, Resolution: in.Resolution, Cause: in.Cause},
		Passages: redirects(in.Passages),
	})
	if err != nil {
		return nil, err
	}
	return &model.ArticleMergePayload{Merge: m}, nil
}

func redirects(list []*model.PassageRedirectInput) (out []knowledge.PassageRedirect) {
	for _, in := range list {
		out = append(out, knowledge.PassageRedirect{Part: in.Part, Section: in.Section, ToPart: in.ToPart, ToSection: in.ToSection})
	}
	return out
}

// Searched is how often people searched for its words; for staff.
func (r articleResolver) Searched(ctx context.Context, a *knowledge.Article) (*knowledge.Searched, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	found, err := r.Knowledge.SearchedFor(ctx, []*knowledge.Article{a})
	out := found[a.ID]
	return &out, err
}

// SplitArticleMerge takes a merge back.
func (r mutation) SplitArticleMerge(ctx context.Context, in model.SplitArticleMergeInput) (*model.ArticleMergePayload, error) {
	id, err := gid.As[knowledge.ArticleMerge](in.MergeID, gid.ArticleMerge)
	if err != nil {
		return nil, errs.NotFound("article_merge")
	}
	m, err := r.Knowledge.SplitMerge(confirmed(ctx, in.Confirm), id)
	if err != nil {
		return nil, err
	}
	return &model.ArticleMergePayload{Merge: m}, nil
}

// UseArticleInstead drops what was begun.
func (r mutation) UseArticleInstead(ctx context.Context, in model.UseArticleInsteadInput) (*model.UseArticleInsteadPayload, error) {
	list, err := gid.AsMany[knowledge.Article]([]gid.ID{in.ArticleID, in.InsteadID}, gid.Article)
	if err != nil {
		return nil, err
	}
	a, err := r.Knowledge.UseInstead(confirmed(ctx, in.Confirm), list[0], list[1])
	if err != nil {
		return nil, err
	}
	return &model.UseArticleInsteadPayload{Article: a}, nil
}

// SettleSynonymProposal takes a proposal off the list.
func (r mutation) SettleSynonymProposal(ctx context.Context, in model.SettleSynonymProposalInput) (*model.SettleSynonymProposalPayload, error) {
	id, err := gid.As[knowledge.Article](in.ID, gid.Article)
	if err != nil {
		return nil, errs.NotFound("synonym_proposal")
	}
	if err := r.Proposals.Settle(ctx, id); err != nil {
		return nil, err
	}
	return &model.SettleSynonymProposalPayload{Ok: true}, nil
}

// DuplicateOf is the article that it was merged into.
func (articleResolver) DuplicateOf(ctx context.Context, a *knowledge.Article) (*knowledge.Article, error) {
	if a.DuplicateOfID.IsZero() {
		return nil, nil
	}
	return load(ctx).Article.Load(ctx, a.DuplicateOfID)
}

// Merges are what was merged into it; for staff.
func (r articleResolver) Merges(ctx context.Context, a *knowledge.Article) ([]*knowledge.ArticleMerge, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return listed(load(ctx).ArticleMerges.Load(ctx, a.ID))
}

// Refusal is why the viewer cannot.
func (articleMergePreviewResolver) Refusal(_ context.Context, p *knowledge.MergePreview) (*string, error) {
	if refusal, ok := errors.AsType[*errs.Error](p.Refusal); ok {
		return &refusal.Reason, nil
	}
	return nil, p.Refusal
}

// Staged tells whether a text that waits is discarded.
func (articleMergePreviewResolver) Staged(_ context.Context, p *knowledge.MergePreview) (bool, error) {
	return p.Staged > 0, nil
}

// ID is the global id.
func (articleMergeResolver) ID(_ context.Context, m *knowledge.ArticleMerge) (gid.ID, error) {
	return gid.Of(gid.ArticleMerge, m.ID), nil
}

// Loser is the article that went.
func (articleMergeResolver) Loser(ctx context.Context, m *knowledge.ArticleMerge) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, m.LoserID)
}

// Survivor is the article that stayed.
func (articleMergeResolver) Survivor(ctx context.Context, m *knowledge.ArticleMerge) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, m.SurvivorID)
}

// Links counts the uses that moved.
func (articleMergeResolver) Links(_ context.Context, m *knowledge.ArticleMerge) (int, error) {
	return len(m.Moved.Links), nil
}

// Votes counts the verdicts that moved.
func (articleMergeResolver) Votes(_ context.Context, m *knowledge.ArticleMerge) (int, error) {
	return len(m.Moved.Readers), nil
}

// MergedBy is who did it.
func (r articleMergeResolver) MergedBy(ctx context.Context, m *knowledge.ArticleMerge) (*accounts.Person, error) {
	return r.worker(ctx, m.MergedByID)
}

// ID names the proposal by the article that went.
func (synonymProposalResolver) ID(_ context.Context, p *search.SynonymProposal) (gid.ID, error) {
	return gid.Of(gid.Article, p.ArticleID), nil
}

// Terms are the words.
func (synonymProposalResolver) Terms(_ context.Context, p *search.SynonymProposal) ([]string, error) {
	return p.Terms, nil
}

// Article is the one that went.
func (synonymProposalResolver) Article(ctx context.Context, p *search.SynonymProposal) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, p.ArticleID)
}

// Survivor is the one that stayed.
func (synonymProposalResolver) Survivor(ctx context.Context, p *search.SynonymProposal) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, p.SurvivorID)
}
