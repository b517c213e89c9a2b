package resolvers

import (
	"context"

	"plein/accounts"
	"plein/community"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
	"plein/knowledge"
	"plein/tickets"
)

type articleLinkResolver struct{ *Resolver }

// ArticleLink shows uses of articles.
func (r *Resolver) ArticleLink() generated.ArticleLinkResolver { return articleLinkResolver{r} }

// LinkArticle uses an article in a ticket or thread.
func (r mutation) LinkArticle(ctx context.Context, in model.LinkArticleInput) (*model.ArticleLinkPayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	subject, err := articleSubject(in.SubjectID)
	if err != nil {
		return nil, err
	}
	l, err := r.Knowledge.Link(ctx, id, subject, in.Type)
	if err != nil {
		return nil, err
	}
	return &model.ArticleLinkPayload{Link: l}, nil
}

// UnlinkArticle takes a link away.
func (r mutation) UnlinkArticle(ctx context.Context, in model.UnlinkArticleInput) (*model.UnlinkArticlePayload, error) {
	id, err := gid.As[knowledge.ArticleLink](in.LinkID, gid.ArticleLink)
	if err != nil {
		return nil, errs.NotFound("article_link")
	}
	if err := r.Knowledge.Unlink(ctx, id); err != nil {
		return nil, err
	}
	return &model.UnlinkArticlePayload{DeletedID: in.LinkID}, nil
}

// CaptureArticle writes an article from a ticket or thread.
func (r mutation) CaptureArticle(ctx context.Context, in model.CaptureArticleInput) (*model.CaptureArticlePayload, error) {
	subject, err := articleSubject(in.SubjectID)
	if err != nil {
		return nil, err
	}
	a, l, err := r.Knowledge.Capture(ctx, subject, knowledge.Captured{Title: value(in.Title), Resolution: value(in.Resolution), Query: value(in.Query)})
	if err != nil {
		return nil, err
	}
	return &model.CaptureArticlePayload{Article: a, Link: l}, nil
}

// articleSubject reads the id of what may use an article. Errors: NOT_FOUND.
func articleSubject(id gid.ID) (knowledge.Subject, error) {
	if gid.TypeOf(id) == gid.Thread {
		thread, err := gid.As[community.Thread](id, gid.Thread)
		return knowledge.ThreadSubject(thread), err
	}
	ticket, err := gid.As[tickets.Ticket](id, gid.Ticket)
	return knowledge.TicketSubject(ticket), err
}

// ID is the global id.
func (articleLinkResolver) ID(_ context.Context, l *knowledge.ArticleLink) (gid.ID, error) {
	return gid.Of(gid.ArticleLink, l.ID), nil
}

// Article is what is used.
func (articleLinkResolver) Article(ctx context.Context, l *knowledge.ArticleLink) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, l.ArticleID)
}

// Ticket is where it is used, if that is a ticket.
func (articleLinkResolver) Ticket(ctx context.Context, l *knowledge.ArticleLink) (*tickets.Ticket, error) {
	if l.Kind != knowledge.SubjectTicket {
		return nil, nil
	}
	return load(ctx).Ticket.Load(ctx, tickets.TicketID(l.Subject.ID))
}

// Thread is where it is used, if that is a thread.
func (articleLinkResolver) Thread(ctx context.Context, l *knowledge.ArticleLink) (*community.Thread, error) {
	if l.Kind != knowledge.SubjectThread {
		return nil, nil
	}
	return load(ctx).Thread.Load(ctx, community.ThreadID(l.Subject.ID))
}

// LinkedBy is who linked it; for staff.
func (r articleLinkResolver) LinkedBy(ctx context.Context, l *knowledge.ArticleLink) (*accounts.Person, error) {
	if l.LinkedByID.IsZero() || !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, l.LinkedByID)
}

// ArticleLinks are the articles that a ticket uses.
func (ticketResolver) ArticleLinks(ctx context.Context, t *tickets.Ticket) ([]*knowledge.ArticleLink, error) {
	return load(ctx).ArticleLinks.Load(ctx, knowledge.TicketSubject(t.ID))
}

// Product is what a ticket is about.
func (ticketResolver) Product(ctx context.Context, t *tickets.Ticket) (*knowledge.Product, error) {
	if t.ProductKey == "" {
		return nil, nil
	}
	return load(ctx).Product.Load(ctx, t.ProductKey)
}

// ArticleLinks are the articles that a thread uses.
func (threadResolver) ArticleLinks(ctx context.Context, t *community.Thread) ([]*knowledge.ArticleLink, error) {
	return load(ctx).ArticleLinks.Load(ctx, knowledge.ThreadSubject(t.ID))
}
