package resolvers

import (
	"context"
	"time"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/knowledge"
)

type (
	articleTemplateResolver    struct{ *Resolver }
	articleDraftResolver       struct{ *Resolver }
	articleDraftFieldsResolver struct{ *Resolver }
	articleEditorResolver      struct{ *Resolver }
	articlePreviewResolver     struct{ *Resolver }
	linkCheckResolver          struct{ *Resolver }
)

// ArticleTemplate shows the empty forms of articles.
func (r *Resolver) ArticleTemplate() generated.ArticleTemplateResolver {
	return articleTemplateResolver{r}
}

// ArticleDraft shows what is being written.
func (r *Resolver) ArticleDraft() generated.ArticleDraftResolver { return articleDraftResolver{r} }

// ArticleDraftFields shows the text of it.
func (r *Resolver) ArticleDraftFields() generated.ArticleDraftFieldsResolver {
	return articleDraftFieldsResolver{r}
}

// ArticleEditor shows who writes.
func (r *Resolver) ArticleEditor() generated.ArticleEditorResolver { return articleEditorResolver{r} }

// ArticlePreview shows articles as somebody else would see them.
func (r *Resolver) ArticlePreview() generated.ArticlePreviewResolver {
	return articlePreviewResolver{r}
}

// LinkCheck shows links as they were found.
func (r *Resolver) LinkCheck() generated.LinkCheckResolver { return linkCheckResolver{r} }

// ChangedAt is when somebody changed it.
func (articleTemplateResolver) ChangedAt(_ context.Context, t *knowledge.ArticleTemplate) (*time.Time, error) {
	if t.UpdatedAt.IsZero() {
		return nil, nil
	}
	return &t.UpdatedAt, nil
}

// Editor is who changed it last.
func (r articleTemplateResolver) Editor(ctx context.Context, t *knowledge.ArticleTemplate) (*accounts.Person, error) {
	return r.worker(ctx, t.EditorID)
}

// Article is what is being edited.
func (articleDraftResolver) Article(ctx context.Context, d *knowledge.ArticleDraft) (*knowledge.Article, error) {
	if d.ArticleID.IsZero() {
		return nil, nil
	}
	return load(ctx).Article.Load(ctx, d.ArticleID)
}

// TranslationOf is what is being translated.
func (articleDraftResolver) TranslationOf(ctx context.Context, d *knowledge.ArticleDraft) (*knowledge.Article, error) {
	if d.OriginalID.IsZero() {
		return nil, nil
	}
	return load(ctx).Article.Load(ctx, d.OriginalID)
}

// AttachmentIds are the files sent along.
//
//nolint:revive // the schema's name
func (articleDraftFieldsResolver) AttachmentIds(_ context.Context, f *knowledge.DraftFields) ([]gid.ID, error) {
	out := make([]gid.ID, len(f.AttachmentIDs))
	for i, id := range f.AttachmentIDs {
		out[i] = gid.Of(gid.Attachment, id)
	}
	return out, nil
}

// Person is who writes.
func (r articleEditorResolver) Person(ctx context.Context, e *knowledge.ArticleEditor) (*accounts.Person, error) {
	return r.worker(ctx, e.PersonID)
}

// Visible reports whether they see it.
func (articlePreviewResolver) Visible(_ context.Context, p *knowledge.Preview) (bool, error) {
	return p.Hidden == "", nil
}

// HiddenBecause is why not.
func (articlePreviewResolver) HiddenBecause(_ context.Context, p *knowledge.Preview) (*knowledge.HiddenReason, error) {
	if p.Hidden == "" {
		return nil, nil
	}
	return &p.Hidden, nil
}

// Title is its title.
func (articlePreviewResolver) Title(_ context.Context, p *knowledge.Preview) (string, error) {
	return p.Article.Title, nil
}

// IssueHTML is the issue as safe HTML.
func (articlePreviewResolver) IssueHTML(_ context.Context, p *knowledge.Preview) (string, error) {
	return p.HTML(p.Article.Issue, "issue-"), nil
}

// EnvironmentHTML is the environment as safe HTML.
func (articlePreviewResolver) EnvironmentHTML(_ context.Context, p *knowledge.Preview) (string, error) {
	return p.HTML(p.Article.Environment, "environment-"), nil
}

// ResolutionHTML is the resolution as safe HTML.
func (articlePreviewResolver) ResolutionHTML(_ context.Context, p *knowledge.Preview) (string, error) {
	return p.HTML(p.Article.Resolution, "resolution-"), nil
}

// CauseHTML is the cause as safe HTML.
func (articlePreviewResolver) CauseHTML(_ context.Context, p *knowledge.Preview) (string, error) {
	return p.HTML(p.Article.Cause, "cause-"), nil
}

// Article is what has the link.
func (linkCheckResolver) Article(ctx context.Context, c *knowledge.LinkCheck) (*knowledge.Article, error) {
	if c.ArticleID.IsZero() {
		return nil, nil
	}
	return load(ctx).Article.Load(ctx, c.ArticleID)
}

// Text is its words.
func (linkCheckResolver) Text(_ context.Context, c *knowledge.LinkCheck) (string, error) {
	return c.Words, nil
}

// Broken reports whether a reader is left with nothing.
func (linkCheckResolver) Broken(_ context.Context, c *knowledge.LinkCheck) (bool, error) {
	return c.State.Broken(), nil
}

// Target is what it leads to.
func (linkCheckResolver) Target(ctx context.Context, c *knowledge.LinkCheck) (*knowledge.Article, error) {
	if c.TargetID.IsZero() {
		return nil, nil
	}
	return load(ctx).Article.Load(ctx, c.TargetID)
}

// NewURL is where it went.
func (linkCheckResolver) NewURL(_ context.Context, c *knowledge.LinkCheck) (*string, error) {
	if c.NewURL == "" {
		return nil, nil
	}
	return &c.NewURL, nil
}

// Sections are its headings.
func (articleResolver) Sections(_ context.Context, a *knowledge.Article) ([]*knowledge.ArticleSection, error) {
	list := a.Sections()
	out := make([]*knowledge.ArticleSection, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out, nil
}

// LinkChecks are its links as last found; for staff.
func (r articleResolver) LinkChecks(ctx context.Context, a *knowledge.Article) ([]*knowledge.LinkCheck, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	list, err := load(ctx).LinkChecks.Load(ctx, a.ID)
	if list == nil && err == nil {
		list = []*knowledge.LinkCheck{} // no links, which is not the same as not shown
	}
	return list, err
}
