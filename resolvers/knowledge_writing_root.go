package resolvers

import (
	"context"

	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/markup"
	"plein/knowledge"
)

// ArticleTemplates are the empty forms of articles.
func (r query) ArticleTemplates(ctx context.Context, locale string) ([]*knowledge.ArticleTemplate, error) {
	return r.Knowledge.Templates(ctx, locale)
}

// ArticleDraft is one draft of the viewer.
func (r query) ArticleDraft(ctx context.Context, key string) (*knowledge.ArticleDraft, error) {
	return orNull(r.Knowledge.ArticleDraft(ctx, key))
}

// ArticleDrafts are the drafts of the viewer.
func (r query) ArticleDrafts(ctx context.Context) ([]*knowledge.ArticleDraft, error) {
	return r.Knowledge.ArticleDrafts(ctx)
}

// ArticlePassage is a passage of an article.
func (r query) ArticlePassage(ctx context.Context, articleID gid.ID, version int, part string, section *string) (*knowledge.ArticlePassage, error) {
	return orNull(r.Knowledge.Passage(ctx, markup.Passage{Article: string(articleID), Version: version, Part: part, Section: value(section)}))
}

// LinkChecks are the links of a text that is being written.
func (r query) LinkChecks(ctx context.Context, texts []string, audience authz.Audience, domain *string) ([]*knowledge.LinkCheck, error) {
	return r.Knowledge.CheckLinks(ctx, audience, value(domain), texts...)
}

// BrokenLinks are the links that lead nowhere.
func (r query) BrokenLinks(ctx context.Context, first *int, after *string) (*model.LinkCheckConnection, error) {
	p, err := r.Knowledge.BrokenLinks(ctx, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.LinkCheckConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// ArticlePreview is an article as somebody else would see it.
func (r query) ArticlePreview(ctx context.Context, articleID gid.ID, as knowledge.ViewerKind, company *gid.ID, in *model.ArticleDraftInput) (*knowledge.Preview, error) {
	id, err := gid.As[knowledge.Article](articleID, gid.Article)
	if err != nil {
		return nil, err
	}
	viewer := knowledge.Viewer{Kind: as}
	if company != nil {
		of, err := organisationID(*company)
		if err != nil {
			return nil, err
		}
		org, err := load(ctx).Organisation.Load(ctx, of)
		if err != nil {
			return nil, err
		}
		if org == nil {
			return nil, errs.NotFound("organisation")
		}
		viewer.OrganisationID, viewer.Partner = org.ID, org.Partner
	}
	if in == nil {
		return r.Knowledge.Preview(ctx, id, viewer, nil)
	}
	fields, err := draftFields(*in)
	if err != nil {
		return nil, err
	}
	return r.Knowledge.Preview(ctx, id, viewer, &fields)
}

func draftFields(in model.ArticleDraftInput) (knowledge.DraftFields, error) {
	files, err := attachmentIDs(in.AttachmentIds)
	return knowledge.DraftFields{
		Title: in.Title, Issue: in.Issue, Environment: in.Environment, Resolution: in.Resolution, Cause: in.Cause, Type: in.Type,
		Collection: in.Collection, Products: orNone(in.Products), Tags: orNone(in.Tags), AttachmentIDs: files,
	}, err
}

func orNone(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// SaveArticleDraft keeps what is being written.
func (r mutation) SaveArticleDraft(ctx context.Context, in model.SaveArticleDraftInput) (*model.ArticleDraftPayload, error) {
	d := knowledge.ArticleDraft{Key: in.Key, Version: in.Version, Locale: in.Locale, Revision: in.Revision}
	var err error
	if d.ArticleID, err = optional[knowledge.Article](in.ArticleID, gid.Article); err != nil {
		return nil, err
	}
	if d.OriginalID, err = optional[knowledge.Article](in.TranslationOf, gid.Article); err != nil {
		return nil, err
	}
	if d.Fields, err = draftFields(*in.Fields); err != nil {
		return nil, err
	}
	if d.Base, err = draftFields(*in.Base); err != nil {
		return nil, err
	}
	kept, err := r.Knowledge.SaveDraft(ctx, d)
	if err != nil {
		return nil, err
	}
	return &model.ArticleDraftPayload{Draft: kept}, nil
}

// DiscardArticleDraft forgets a draft.
func (r mutation) DiscardArticleDraft(ctx context.Context, in model.DiscardArticleDraftInput) (*model.DiscardArticleDraftPayload, error) {
	if err := r.Knowledge.DiscardDraft(ctx, in.Key); err != nil {
		return nil, err
	}
	return &model.DiscardArticleDraftPayload{Key: in.Key}, nil
}

// MarkEditing says that the viewer writes in an article.
func (r mutation) MarkEditing(ctx context.Context, in model.MarkEditingInput) (*model.MarkEditingPayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	p, err := r.Knowledge.Editing(ctx, id, in.Editing)
	if err != nil {
		return nil, err
	}
	return &model.MarkEditingPayload{Presence: p}, nil
}

// UpdateArticleTemplate changes the empty form of an article.
func (r mutation) UpdateArticleTemplate(ctx context.Context, in model.UpdateArticleTemplateInput) (*model.ArticleTemplatePayload, error) {
	return templatePayload(r.Knowledge.UpdateTemplate(ctx, knowledge.ArticleTemplate{
		Locale: in.Locale, Type: in.Type, Version: in.Version, Title: in.Title, Issue: in.Issue, Environment: in.Environment, Resolution: in.Resolution, Cause: in.Cause,
	}))
}

// ResetArticleTemplate goes back to the form as it comes.
func (r mutation) ResetArticleTemplate(ctx context.Context, in model.ResetArticleTemplateInput) (*model.ArticleTemplatePayload, error) {
	return templatePayload(r.Knowledge.ResetTemplate(ctx, in.Locale, in.Type))
}

func templatePayload(t *knowledge.ArticleTemplate, err error) (*model.ArticleTemplatePayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.ArticleTemplatePayload{Template: t}, nil
}

// ArticlePresence follows who writes in an article.
func (s subscription) ArticlePresence(ctx context.Context, articleID gid.ID) (<-chan *knowledge.ArticlePresence, error) {
	id, err := gid.As[knowledge.Article](articleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return s.Notify.WatchArticle(ctx, id)
}
