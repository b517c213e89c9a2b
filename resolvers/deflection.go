package resolvers

import (
	"context"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
	"plein/knowledge"
	"plein/tickets"
)

type (
	helpSessionResolver struct{ *Resolver }
	helpDraftResolver   struct{ *Resolver }
	triedStepResolver   struct{ *Resolver }
)

// HelpSession shows searches for help.
func (r *Resolver) HelpSession() generated.HelpSessionResolver { return helpSessionResolver{r} }

// HelpDraft shows what was written and not sent.
func (r *Resolver) HelpDraft() generated.HelpDraftResolver { return helpDraftResolver{r} }

// TriedStep shows what was done in a search for help.
func (r *Resolver) TriedStep() generated.TriedStepResolver { return triedStepResolver{r} }

// Deflection counts what came of the searches for help.
func (r query) Deflection(ctx context.Context, from, to time.Time) (*deflection.Report, error) {
	return r.Resolver.Deflection.Deflection(ctx, from, to)
}

// HelpSessions lists the sessions behind the figures.
func (r query) HelpSessions(
	ctx context.Context, from, to *time.Time, outcome *deflection.HelpOutcome, first *int, after *string,
) (*model.HelpSessionConnection, error) {
	f := deflection.SessionFilter{From: value(from), To: value(to), Outcome: value(outcome)}
	p, err := r.Resolver.Deflection.HelpSessions(ctx, f, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.HelpSessionConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// HelpDraft is what the viewer wrote and did not send.
func (r query) HelpDraft(ctx context.Context) (*deflection.HelpDraft, error) {
	return draftOrNone(r.Resolver.Deflection.HelpDraft(ctx))
}

// draftOrNone makes null of a draft that is not there.
func draftOrNone(d *deflection.HelpDraft, err error) (*deflection.HelpDraft, error) {
	if errs.KindOf(err) == errs.KindNotFound {
		return nil, nil
	}
	return d, err
}

// RecordHelpEvent notes what the viewer did.
func (r mutation) RecordHelpEvent(ctx context.Context, in model.RecordHelpEventInput) (*model.RecordHelpEventPayload, error) {
	about, err := helpTarget(in.TargetID)
	if err != nil {
		return nil, err
	}
	e := deflection.EventInput{Kind: in.Kind, Intent: intentOf(in.IntentID), About: about, Rank: value(in.Rank)}
	if err := r.Deflection.Record(ctx, e); err != nil {
		return nil, err
	}
	return &model.RecordHelpEventPayload{Ok: true}, nil
}

// SaveHelpDraft keeps what the viewer wrote so far.
func (r mutation) SaveHelpDraft(ctx context.Context, in model.SaveHelpDraftInput) (*model.SaveHelpDraftPayload, error) {
	list, err := attachmentIDs(in.AttachmentIds)
	if err != nil {
		return nil, err
	}
	d, err := draftOrNone(r.Deflection.SaveHelpDraft(ctx, deflection.HelpDraft{
		Text: in.Text, Details: value(in.Details), Product: in.Product, AttachmentIDs: list,
	}))
	if err != nil {
		return nil, err
	}
	return &model.SaveHelpDraftPayload{Draft: d}, nil
}

// intentOf reads the search that a browser holds. One that is no such id is as good as none: it only ties events together.
func intentOf(id *gid.ID) [16]byte {
	v, err := optional[struct{}](id, gid.Intent)
	if err != nil {
		return [16]byte{}
	}
	return v
}

// helpTarget reads the article or thread that an event is about. Errors: NOT_FOUND.
func helpTarget(id *gid.ID) (deflection.Target, error) {
	if id == nil {
		return deflection.Target{}, nil
	}
	if gid.TypeOf(*id) == gid.Thread {
		v, err := gid.As[community.Thread](*id, gid.Thread)
		return deflection.ThreadTarget(v), err
	}
	v, err := gid.As[knowledge.Article](*id, gid.Article)
	return deflection.ArticleTarget(v), err
}

// ID is the global id.
func (helpSessionResolver) ID(_ context.Context, s *deflection.HelpSession) (gid.ID, error) {
	return gid.Of(gid.HelpSession, s.ID), nil
}

// Person is whose it was, where people may be named.
func (r helpSessionResolver) Person(ctx context.Context, s *deflection.HelpSession) (*accounts.Person, error) {
	id := r.Deflection.PersonOf(s)
	if id.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, id)
}

// Events are what happened.
func (helpSessionResolver) Events(ctx context.Context, s *deflection.HelpSession) ([]*deflection.TriedStep, error) {
	return listed(load(ctx).SessionSteps.Load(ctx, s.ID))
}

// Tried is what the requester did before asking.
func (ticketResolver) Tried(ctx context.Context, t *tickets.Ticket) ([]*deflection.TriedStep, error) {
	return listed(load(ctx).Tried.Load(ctx, t.ID))
}

// listed makes an empty list of none.
func listed[T any](list []T, err error) ([]T, error) {
	if list == nil {
		list = []T{}
	}
	return list, err
}

// Target is what was read, for whoever may see it.
func (triedStepResolver) Target(ctx context.Context, s *deflection.TriedStep) (model.Node, error) {
	switch s.About.Kind {
	case deflection.TargetArticle:
		return nodeOrNone(load(ctx).Article.Load(ctx, knowledge.ArticleID(s.About.ID)))
	case deflection.TargetThread:
		return nodeOrNone(load(ctx).Thread.Load(ctx, community.ThreadID(s.About.ID)))
	case deflection.TargetTicket:
		return nodeOrNone(load(ctx).Ticket.Load(ctx, tickets.TicketID(s.About.ID)))
	}
	return nil, nil
}

// nodeOrNone makes null of what the viewer may not see.
func nodeOrNone[T any](v *T, err error) (model.Node, error) {
	if err != nil || v == nil {
		return nil, err
	}
	return v, nil
}

// Attachments are the viewer's own files of the draft.
func (r helpDraftResolver) Attachments(ctx context.Context, d *deflection.HelpDraft) ([]*attachments.Attachment, error) {
	return listed(r.Resolver.Attachments.Uploaded(ctx, d.AttachmentIDs))
}

// SearchFigures counts how well people find.
func (r query) SearchFigures(ctx context.Context, from, to time.Time, locale *string) (*deflection.SearchFigures, error) {
	return r.Resolver.Deflection.SearchFigures(ctx, from, to, locale)
}

// ContentGaps lists what people do not find.
func (r query) ContentGaps(ctx context.Context, from, to time.Time) ([]*deflection.ContentGap, error) {
	return r.Resolver.Deflection.ContentGaps(ctx, from, to)
}
