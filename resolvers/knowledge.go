package resolvers

import (
	"context"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/page"
	"plein/knowledge"
)

type (
	articleResolver        struct{ *Resolver }
	articleVersionResolver struct{ *Resolver }
	collectionResolver     struct{ *Resolver }
	productResolver        struct{ *Resolver }
)

// Article shows articles.
func (r *Resolver) Article() generated.ArticleResolver { return articleResolver{r} }

// ArticleVersion shows the history of articles.
func (r *Resolver) ArticleVersion() generated.ArticleVersionResolver {
	return articleVersionResolver{r}
}

// Collection shows chapters.
func (r *Resolver) Collection() generated.CollectionResolver { return collectionResolver{r} }

// Product shows what the desk supports.
func (r *Resolver) Product() generated.ProductResolver { return productResolver{r} }

// ID is the global id.
func (articleResolver) ID(_ context.Context, a *knowledge.Article) (gid.ID, error) {
	return gid.Of(gid.Article, a.ID), nil
}

// articleHTML renders a part of an article, with the passages of others that the viewer may see.
func articleHTML(ctx context.Context, a *knowledge.Article, md, part string) (string, error) {
	var p *knowledge.Passages
	if len(markup.Passages(md)) > 0 {
		var err error
		if p, err = load(ctx).Passages.Load(ctx, a); err != nil {
			return "", err
		}
	}
	html, _ := a.HTML(md, part+"-", p)
	return html, nil
}

// IssueHTML is the issue as safe HTML.
func (articleResolver) IssueHTML(ctx context.Context, a *knowledge.Article) (string, error) {
	return articleHTML(ctx, a, a.Issue, "issue")
}

// EnvironmentHTML is the environment as safe HTML.
func (articleResolver) EnvironmentHTML(ctx context.Context, a *knowledge.Article) (string, error) {
	return articleHTML(ctx, a, a.Environment, "environment")
}

// ResolutionHTML is the resolution as safe HTML.
func (articleResolver) ResolutionHTML(ctx context.Context, a *knowledge.Article) (string, error) {
	return articleHTML(ctx, a, a.Resolution, "resolution")
}

// CauseHTML is the cause as safe HTML.
func (articleResolver) CauseHTML(ctx context.Context, a *knowledge.Article) (string, error) {
	return articleHTML(ctx, a, a.Cause, "cause")
}

// Author is who wrote it; for staff.
func (r articleResolver) Author(ctx context.Context, a *knowledge.Article) (*accounts.Person, error) {
	return r.worker(ctx, a.AuthorID)
}

// Editor is who changed it last; for staff.
func (r articleResolver) Editor(ctx context.Context, a *knowledge.Article) (*accounts.Person, error) {
	return r.worker(ctx, a.EditorID)
}

// worker shows staff who did something.
func (r *Resolver) worker(ctx context.Context, id ids.PersonID) (*accounts.Person, error) {
	if id.IsZero() || !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, id)
}

// Collection is its place in the help centre.
func (articleResolver) Collection(ctx context.Context, a *knowledge.Article) (*knowledge.Collection, error) {
	if a.CollectionID.IsZero() {
		return nil, nil
	}
	return load(ctx).Collection.Load(ctx, a.CollectionID)
}

// Products are what it applies to.
func (articleResolver) Products(ctx context.Context, a *knowledge.Article) ([]*knowledge.Product, error) {
	found, err := load(ctx).Product.LoadAll(ctx, a.ProductKeys)
	out := make([]*knowledge.Product, 0, len(found))
	for _, p := range found {
		if p != nil {
			out = append(out, p)
		}
	}
	return out, err
}

// ReuseCount is how many tickets and threads it resolved; for staff.
func (r articleResolver) ReuseCount(ctx context.Context, a *knowledge.Article) (*int, error) {
	return staffOnly(ctx, r.Resolver, a.ReuseCount), nil
}

// Translations are the other languages that the viewer may see.
func (articleResolver) Translations(ctx context.Context, a *knowledge.Article) ([]*knowledge.Article, error) {
	return load(ctx).Translations.Load(ctx, a.ID)
}

// Versions is the history; for staff.
func (r articleResolver) Versions(ctx context.Context, a *knowledge.Article, first *int, after *string) (*model.ArticleVersionConnection, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	p, err := firstOr(ctx, a, args(first, after), load(ctx).Versions, r.versionsOf)
	if err != nil {
		return nil, err
	}
	return &model.ArticleVersionConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

func (r articleResolver) versionsOf(ctx context.Context, a *knowledge.Article, at page.Args) (page.Page[*knowledge.ArticleVersion], error) {
	return r.Knowledge.Versions(ctx, a.ID, at)
}

// Links are where it is used; for staff.
func (r articleResolver) Links(ctx context.Context, a *knowledge.Article) ([]*knowledge.ArticleLink, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	links, err := load(ctx).ArticleUses.Load(ctx, a.ID)
	if links == nil && err == nil {
		links = []*knowledge.ArticleLink{} // used nowhere, which is not the same as not shown
	}
	return links, err
}

// Attachments are the files in it.
func (articleResolver) Attachments(ctx context.Context, a *knowledge.Article) ([]*attachments.Attachment, error) {
	return files(ctx, attachments.OwnerArticle, a.ID)
}

// ViewerFeedback is what the viewer said of it.
func (articleResolver) ViewerFeedback(ctx context.Context, a *knowledge.Article) (*knowledge.ArticleFeedback, error) {
	return load(ctx).ArticleFeedback.Load(ctx, a.ID)
}

// ViewerFollows tells whether the viewer hears when it changes.
func (articleResolver) ViewerFollows(ctx context.Context, a *knowledge.Article) (bool, error) {
	return load(ctx).ArticleFollows.Load(ctx, a.ID)
}

// NoticeUntil is until when it stands on the home page.
func (articleResolver) NoticeUntil(ctx context.Context, a *knowledge.Article) (*time.Time, error) {
	return load(ctx).Notice.Load(ctx, a.FamilyID)
}

// ViewerCan is what the viewer may do with it.
func (r articleResolver) ViewerCan(ctx context.Context, a *knowledge.Article) (*knowledge.ArticleAbilities, error) {
	can := r.Knowledge.Abilities(authz.ActorFrom(ctx), a)
	return &can, nil
}

// Editor is who changed it.
func (r articleVersionResolver) Editor(ctx context.Context, v *knowledge.ArticleVersion) (*accounts.Person, error) {
	return r.worker(ctx, v.EditorID)
}

// ID is the global id.
func (collectionResolver) ID(_ context.Context, c *knowledge.Collection) (gid.ID, error) {
	return gid.Of(gid.Collection, c.ID), nil
}

// ParentID is the chapter above.
func (collectionResolver) ParentID(_ context.Context, c *knowledge.Collection) (*gid.ID, error) {
	return gid.Ptr(gid.Collection, c.ParentID), nil
}

// ID is the global id.
func (productResolver) ID(_ context.Context, p *knowledge.Product) (gid.ID, error) {
	return gid.Of(gid.Product, p.ID), nil
}
