package resolvers

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/gqlerr"
	"plein/graph/model"
	"plein/insights"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/knowledge"
)

type knowledgeGapResolver struct{ *Resolver }

// KnowledgeGap shows gaps.
func (r *Resolver) KnowledgeGap() generated.KnowledgeGapResolver { return knowledgeGapResolver{r} }

// KnowledgeGaps lists gaps.
func (r query) KnowledgeGaps(ctx context.Context, kind *insights.GapKind, first *int, after *string) (*model.KnowledgeGapConnection, error) {
	p, err := r.Insights.Gaps(ctx, value(kind), args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.KnowledgeGapConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// ArchiveCandidates lists articles that somebody may want to archive.
func (r query) ArchiveCandidates(ctx context.Context, first *int, after *string) (*model.ArchiveCandidateConnection, error) {
	p, err := r.Knowledge.ArchiveCandidates(ctx, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.ArchiveCandidateConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// OpenGapTask begins what fills a gap.
func (r mutation) OpenGapTask(ctx context.Context, in model.OpenGapTaskInput) (*model.OpenGapTaskPayload, error) {
	id, err := gid.As[insights.KnowledgeGap](in.GapID, gid.Gap)
	if err != nil {
		return nil, err
	}
	g, err := r.Insights.OpenGapTask(ctx, id)
	if err != nil {
		return nil, err
	}
	return &model.OpenGapTaskPayload{Gap: g}, nil
}

// ArchiveArticles archives several articles.
func (r mutation) ArchiveArticles(ctx context.Context, in model.ArchiveArticlesInput) (*model.ArchiveArticlesPayload, error) {
	list := make([]knowledge.ArchiveItem, len(in.Articles))
	for i, a := range in.Articles {
		id, err := gid.As[knowledge.Article](a.ArticleID, gid.Article)
		if err != nil {
			return nil, err
		}
		list[i] = knowledge.ArchiveItem{ArticleID: id, Version: a.Version}
	}
	archived, refused, err := r.Knowledge.ArchiveSeveral(ctx, list, in.Reason)
	if err != nil {
		return nil, err
	}
	out := &model.ArchiveArticlesPayload{Archived: archived, Refused: []*model.ArchiveRefusal{}}
	for id, why := range refused {
		if known, ok := errors.AsType[*errs.Error](why); ok {
			message := gqlerr.Message(authz.ActorFrom(ctx).Locale, known)
			out.Refused = append(out.Refused, &model.ArchiveRefusal{ArticleID: gid.Of(gid.Article, id), Message: message})
		}
	}
	slices.SortFunc(out.Refused, func(a, b *model.ArchiveRefusal) int { return cmp.Compare(a.ArticleID, b.ArticleID) })
	return out, nil
}

// EndProduct says when a product ends.
func (r mutation) EndProduct(ctx context.Context, in model.EndProductInput) (*model.EndProductPayload, error) {
	p, err := r.Knowledge.EndProduct(ctx, in.Product, in.On)
	if err != nil {
		return nil, err
	}
	return &model.EndProductPayload{Product: p}, nil
}

// ID names the gap.
func (knowledgeGapResolver) ID(_ context.Context, g *insights.KnowledgeGap) (gid.ID, error) {
	return gid.Of(gid.Gap, g.ID), nil
}

// Article is what it is about.
func (knowledgeGapResolver) Article(ctx context.Context, g *insights.KnowledgeGap) (*knowledge.Article, error) {
	return some(ctx, g.ArticleID, load(ctx).Article.Load)
}

// Task fills it.
func (knowledgeGapResolver) Task(ctx context.Context, g *insights.KnowledgeGap) (*knowledge.Article, error) {
	return some(ctx, g.TaskID, load(ctx).Article.Load)
}
