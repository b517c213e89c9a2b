package resolvers

import (
	"context"

	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/page"
	"plein/knowledge"
)

// Article reads one article by id or by address.
func (r query) Article(ctx context.Context, id *gid.ID, locale, slug *string) (*knowledge.Article, error) {
	if id == nil {
		a, _, err := r.Knowledge.ArticleBySlug(ctx, value(locale), value(slug))
		return orNull(a, err)
	}
	aid, err := gid.As[knowledge.Article](*id, gid.Article)
	if err != nil {
		return orNull[knowledge.Article](nil, err)
	}
	return orNull(r.Knowledge.Article(ctx, aid))
}

// Articles lists articles.
func (r query) Articles(ctx context.Context, f *model.ArticleFilter, o *knowledge.ArticleOrder, first *int, after *string) (*model.ArticleConnection, error) {
	p, err := r.Knowledge.Articles(ctx, articleFilter(f), value(o), args(first, after))
	return r.articleConnection(ctx, p, err)
}

func articleFilter(f *model.ArticleFilter) knowledge.Filter {
	if f == nil {
		return knowledge.Filter{}
	}
	return knowledge.Filter{
		Locale: value(f.Locale), Confidence: f.Confidence, Audience: f.Audience, Collection: value(f.Collection), Product: value(f.Product),
		Mine: value(f.Mine), NeedsReview: value(f.NeedsReview),
	}
}

func (r *Resolver) articleConnection(ctx context.Context, p page.Page[*knowledge.Article], err error) (*model.ArticleConnection, error) {
	if err != nil {
		return nil, err
	}
	ahead(ctx, r, p.Items, articleAsks)
	return &model.ArticleConnection{Nodes: p.Items, PageInfo: pageInfo(p), Edges: edges(p, func(c string, a *knowledge.Article) *model.ArticleEdge {
		return &model.ArticleEdge{Cursor: c, Node: a}
	})}, nil
}

// Collections lists the chapters of the help centre.
func (r query) Collections(ctx context.Context) ([]*knowledge.Collection, error) {
	return r.Knowledge.Collections(ctx, "")
}

// Products lists what the desk supports.
func (r query) Products(ctx context.Context) ([]*knowledge.Product, error) {
	return r.Knowledge.Products(ctx)
}

// CreateArticle writes an article.
func (r mutation) CreateArticle(ctx context.Context, in model.CreateArticleInput) (*model.ArticlePayload, error) {
	files, err := attachmentIDs(in.AttachmentIds)
	if err != nil {
		return nil, err
	}
	of, err := optional[knowledge.Article](in.TranslationOf, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.Create(ctx, knowledge.Draft{
		Locale: in.Locale, Type: value(in.Type), Title: in.Title, Issue: in.Issue, Environment: value(in.Environment), Resolution: value(in.Resolution),
		Cause: value(in.Cause), Collection: value(in.Collection), Products: in.Products, Tags: in.Tags, AttachmentIDs: files, TranslationOf: of,
	}))
}

// UpdateArticle changes an article's content.
func (r mutation) UpdateArticle(ctx context.Context, in model.UpdateArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	files, err := attachmentIDs(in.AttachmentIds)
	if err != nil {
		return nil, err
	}
	edit := knowledge.Edit{
		Version: in.Version, Title: in.Title, Issue: in.Issue, Environment: in.Environment, Resolution: in.Resolution, Cause: in.Cause, Type: in.Type,
		Products: in.Products, Tags: in.Tags, AttachmentIDs: files, Note: value(in.Note), Minor: value(in.Minor),
	}
	if slug, given := in.Collection.ValueOK(); given {
		out := value(slug)
		edit.Collection = &out
	}
	return articlePayload(r.Knowledge.Update(confirmed(ctx, in.Confirm), id, edit))
}

// ValidateArticle says that an article is right and complete.
func (r mutation) ValidateArticle(ctx context.Context, in model.ValidateArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.Validate(confirmed(ctx, in.Confirm), id, in.Version))
}

// SetArticleAudience says who may read it.
func (r mutation) SetArticleAudience(ctx context.Context, in model.SetArticleAudienceInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.SetAudience(confirmed(ctx, in.Confirm), id, in.Version, in.Audience))
}

// SetArticleGovernance says who may change it.
func (r mutation) SetArticleGovernance(ctx context.Context, in model.SetArticleGovernanceInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.SetGovernance(confirmed(ctx, in.Confirm), id, in.Version, in.Governance))
}

// SetArticleNotice shows it on the home page as a running problem, or takes it off.
func (r mutation) SetArticleNotice(ctx context.Context, in model.SetArticleNoticeInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.SetNotice(ctx, id, in.Until))
}

// ArchiveArticle stops offering it.
func (r mutation) ArchiveArticle(ctx context.Context, in model.ArchiveArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	stays, err := optional[knowledge.Article](in.DuplicateOf, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.Archive(confirmed(ctx, in.Confirm), id, in.Version, in.Reason, stays))
}

// RestoreArticle offers it again.
func (r mutation) RestoreArticle(ctx context.Context, in model.RestoreArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.Restore(confirmed(ctx, in.Confirm), id, in.Version, value(in.Demand), value(in.Note)))
}

// DeleteArticle takes away a WIP article that led nowhere.
func (r mutation) DeleteArticle(ctx context.Context, in model.DeleteArticleInput) (*model.DeleteArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	if err := r.Knowledge.Delete(confirmed(ctx, in.Confirm), id); err != nil {
		return nil, err
	}
	return &model.DeleteArticlePayload{DeletedID: in.ArticleID}, nil
}

// GiveArticleFeedback says whether it helped.
func (r mutation) GiveArticleFeedback(ctx context.Context, in model.GiveArticleFeedbackInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.GiveFeedback(ctx, id, knowledge.Verdict{Helpful: in.Helpful, Reason: in.Reason, Comment: value(in.Comment)}))
}

// FollowArticle makes the viewer hear when an article changes, or no longer.
func (r mutation) FollowArticle(ctx context.Context, in model.FollowArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.Follow(ctx, id, in.Follow))
}

func articlePayload(a *knowledge.Article, err error) (*model.ArticlePayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.ArticlePayload{Article: a}, nil
}
