package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"plein/accounts"
	"plein/attachments"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/markup"
	"plein/internal/page"
	"plein/tickets"
)

type (
	ticketResolver   struct{ *Resolver }
	messageResolver  struct{ *Resolver }
	noteResolver     struct{ *Resolver }
	activityResolver struct{ *Resolver }
)

// Ticket shows tickets.
func (r *Resolver) Ticket() generated.TicketResolver { return ticketResolver{r} }

// Message shows public messages.
func (r *Resolver) Message() generated.MessageResolver { return messageResolver{r} }

// Note shows internal notes.
func (r *Resolver) Note() generated.NoteResolver { return noteResolver{r} }

// TicketActivity shows what happened.
func (r *Resolver) TicketActivity() generated.TicketActivityResolver { return activityResolver{r} }

// Ticket reads one ticket.
func (r query) Ticket(ctx context.Context, id *gid.ID, number *int) (*tickets.Ticket, error) {
	if id == nil {
		return orNull(r.Resolver.Tickets.TicketByNumber(ctx, value(number)))
	}
	tid, err := gid.As[tickets.Ticket](*id, gid.Ticket)
	if err != nil {
		return orNull[tickets.Ticket](nil, err)
	}
	return orNull(r.Resolver.Tickets.Ticket(ctx, tid))
}

// orNull makes null of "there is none", for queries of one thing.
func orNull[T any](v *T, err error) (*T, error) {
	if errs.KindOf(err) == errs.KindNotFound {
		return nil, nil
	}
	return v, err
}

// Tickets lists tickets of the desk.
func (r query) Tickets(ctx context.Context, f *model.TicketFilter, o *tickets.Order, first *int, after *string) (*model.TicketConnection, error) {
	filter, err := ticketFilter(f)
	if err != nil {
		return nil, err
	}
	p, err := r.Resolver.Tickets.Tickets(ctx, filter, value(o), args(first, after))
	return r.ticketConnection(ctx, p, err)
}

func ticketFilter(f *model.TicketFilter) (out tickets.Filter, err error) {
	if f == nil {
		return out, nil
	}
	out.View, out.Status, out.Priority = tickets.View(value(f.View)), f.Status, f.Priority
	var bad [4]error
	out.AssigneeID, bad[0] = ifGiven(f.AssigneeID, personID)
	out.TeamID, bad[1] = ifGiven(f.TeamID, teamID)
	out.RequesterID, bad[2] = ifGiven(f.RequesterID, personID)
	out.OrganisationID, bad[3] = ifGiven(f.OrganisationID, organisationID)
	for _, err := range bad {
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// MyTickets lists the viewer's own tickets.
func (r query) MyTickets(ctx context.Context, open *bool, first *int, after *string) (*model.TicketConnection, error) {
	p, err := r.Resolver.Tickets.MyTickets(ctx, open, args(first, after))
	return r.ticketConnection(ctx, p, err)
}

func (r *Resolver) ticketConnection(ctx context.Context, p page.Page[*tickets.Ticket], err error) (*model.TicketConnection, error) {
	if err != nil {
		return nil, err
	}
	ahead(ctx, r, p.Items, ticketAsks)
	return &model.TicketConnection{Nodes: p.Items, PageInfo: pageInfo(p), Edges: edges(p, func(c string, t *tickets.Ticket) *model.TicketEdge {
		return &model.TicketEdge{Cursor: c, Node: t}
	})}, nil
}

// TicketViews counts the ready-made lists.
func (r query) TicketViews(ctx context.Context) ([]*tickets.TicketView, error) {
	return r.Resolver.Tickets.TicketViews(ctx)
}

// SubmitTicket asks the desk.
func (r mutation) SubmitTicket(ctx context.Context, in model.SubmitTicketInput) (*model.SubmitTicketPayload, error) {
	files, err := attachmentIDs(in.AttachmentIds)
	if err != nil {
		return nil, err
	}
	t, err := r.Tickets.Submit(ctx, tickets.SubmitInput{
		Subject: value(in.Subject), Description: in.Description, Locale: in.Locale, Product: value(in.Product), AttachmentIDs: files,
		Name: value(in.Name), Email: value(in.Email),
	})
	if err != nil {
		return nil, err
	}
	out := &model.SubmitTicketPayload{Number: t.Number}
	if authz.ActorFrom(ctx).SignedIn() {
		out.Ticket = t
	}
	return out, nil
}

// AddMessage adds a public message.
func (r mutation) AddMessage(ctx context.Context, in model.AddMessageInput) (*model.MessagePayload, error) {
	id, err := gid.As[tickets.Ticket](in.TicketID, gid.Ticket)
	if err != nil {
		return nil, err
	}
	files, err := attachmentIDs(in.AttachmentIds)
	if err != nil {
		return nil, err
	}
	m, t, err := r.Tickets.AddMessage(ctx, tickets.MessageInput{TicketID: id, Body: in.Body, AttachmentIDs: files, Status: value(in.Status)})
	if err != nil {
		return nil, err
	}
	return &model.MessagePayload{Message: m, Ticket: t}, nil
}

// AddNote adds an internal note.
func (r mutation) AddNote(ctx context.Context, in model.AddNoteInput) (*model.NotePayload, error) {
	id, err := gid.As[tickets.Ticket](in.TicketID, gid.Ticket)
	if err != nil {
		return nil, err
	}
	files, err := attachmentIDs(in.AttachmentIds)
	if err != nil {
		return nil, err
	}
	n, err := r.Tickets.AddNote(ctx, id, in.Body, files)
	if err != nil {
		return nil, err
	}
	return &model.NotePayload{Note: n}, nil
}

// UpdateTicket changes status, priority, assignee, team, subject or product.
func (r mutation) UpdateTicket(ctx context.Context, in model.UpdateTicketInput) (*model.TicketPayload, error) {
	id, err := gid.As[tickets.Ticket](in.TicketID, gid.Ticket)
	if err != nil {
		return nil, err
	}
	up := tickets.UpdateInput{TicketID: id, Version: value(in.Version), Status: in.Status, Priority: in.Priority, Subject: in.Subject}
	if up.AssigneeID, err = omittable(in.AssigneeID, personID); err != nil {
		return nil, err
	}
	if up.TeamID, err = omittable(in.TeamID, teamID); err != nil {
		return nil, err
	}
	if p, ok := in.Product.ValueOK(); ok {
		product := value(p)
		up.Product = &product
	}
	return ticketPayload(r.Tickets.Update(ctx, up))
}

// omittable reads a field that may be left out (nil), null (the zero id) or set.
func omittable[T any](v graphql.Omittable[*gid.ID], read func(gid.ID) (T, error)) (*T, error) {
	id, ok := v.ValueOK()
	if !ok {
		return nil, nil
	}
	out, err := ifGiven(id, read)
	return &out, err
}

// ConfirmResolution is the requester's word that it worked.
func (r mutation) ConfirmResolution(ctx context.Context, in model.ConfirmResolutionInput) (*model.TicketPayload, error) {
	id, err := gid.As[tickets.Ticket](in.TicketID, gid.Ticket)
	if err != nil {
		return nil, err
	}
	return ticketPayload(r.Tickets.ConfirmResolution(ctx, id))
}

// RejectResolution is the requester's word that it did not.
func (r mutation) RejectResolution(ctx context.Context, in model.RejectResolutionInput) (*model.TicketPayload, error) {
	id, err := gid.As[tickets.Ticket](in.TicketID, gid.Ticket)
	if err != nil {
		return nil, err
	}
	return ticketPayload(r.Tickets.RejectResolution(ctx, id, in.Body))
}

func ticketPayload(t *tickets.Ticket, err error) (*model.TicketPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.TicketPayload{Ticket: t}, nil
}

// ID is the global id.
func (ticketResolver) ID(_ context.Context, t *tickets.Ticket) (gid.ID, error) {
	return gid.Of(gid.Ticket, t.ID), nil
}

// DescriptionHTML is the description as safe HTML.
func (ticketResolver) DescriptionHTML(_ context.Context, t *tickets.Ticket) (string, error) {
	return markup.Render(t.Description, markup.Options{}), nil
}

// Priority is for the desk.
func (r ticketResolver) Priority(ctx context.Context, t *tickets.Ticket) (*tickets.TicketPriority, error) {
	return staffOnly(ctx, r.Resolver, t.Priority), nil
}

// Requester is who asks.
func (ticketResolver) Requester(ctx context.Context, t *tickets.Ticket) (*accounts.Person, error) {
	return load(ctx).Person.Load(ctx, t.RequesterID)
}

// RequesterVerified tells whether the requester proved the address; for the desk.
func (r ticketResolver) RequesterVerified(ctx context.Context, t *tickets.Ticket) (*bool, error) {
	p, err := load(ctx).Person.Load(ctx, t.RequesterID)
	if err != nil || p == nil {
		return nil, err
	}
	return staffOnly(ctx, r.Resolver, p.EmailVerified()), nil
}

// Organisation is the requester's company.
func (ticketResolver) Organisation(ctx context.Context, t *tickets.Ticket) (*accounts.Organisation, error) {
	if t.OrganisationID.IsZero() {
		return nil, nil
	}
	return load(ctx).Organisation.Load(ctx, t.OrganisationID)
}

// Team is for the desk.
func (r ticketResolver) Team(ctx context.Context, t *tickets.Ticket) (*accounts.Team, error) {
	if t.TeamID.IsZero() || !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return load(ctx).Team.Load(ctx, t.TeamID)
}

// Assignee is who works on it.
func (ticketResolver) Assignee(ctx context.Context, t *tickets.Ticket) (*accounts.Person, error) {
	if t.AssigneeID.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, t.AssigneeID)
}

// ReopenCount is for the desk.
func (r ticketResolver) ReopenCount(ctx context.Context, t *tickets.Ticket) (*int, error) {
	return staffOnly(ctx, r.Resolver, t.ReopenCount), nil
}

// FollowUpOf is the closed ticket before this one.
func (ticketResolver) FollowUpOf(ctx context.Context, t *tickets.Ticket) (*tickets.Ticket, error) {
	if t.FollowUpOfID.IsZero() {
		return nil, nil
	}
	return load(ctx).Ticket.Load(ctx, t.FollowUpOfID)
}

// Messages are the public messages.
func (r ticketResolver) Messages(ctx context.Context, t *tickets.Ticket, first *int, after *string) (*model.MessageConnection, error) {
	p, err := firstOr(ctx, t, args(first, after), load(ctx).Messages, r.Tickets.Messages)
	if err != nil {
		return nil, err
	}
	return &model.MessageConnection{Nodes: p.Items, PageInfo: pageInfo(p), Edges: edges(p, func(c string, m *tickets.Message) *model.MessageEdge {
		return &model.MessageEdge{Cursor: c, Node: m}
	})}, nil
}

// Notes are for the desk.
func (ticketResolver) Notes(ctx context.Context, t *tickets.Ticket) ([]*tickets.Note, error) {
	return load(ctx).Notes.Load(ctx, t.ID)
}

// Activity is for the desk.
func (ticketResolver) Activity(ctx context.Context, t *tickets.Ticket) ([]*tickets.TicketActivity, error) {
	return load(ctx).Activity.Load(ctx, t.ID)
}

// Attachments are the files of the description.
func (ticketResolver) Attachments(ctx context.Context, t *tickets.Ticket) ([]*attachments.Attachment, error) {
	return files(ctx, attachments.OwnerTicket, t.ID)
}

// URL is the page of the ticket for the viewer.
func (r ticketResolver) URL(ctx context.Context, t *tickets.Ticket) (string, error) {
	if r.Accounts.SeesStaffOnly(ctx) {
		return "/workspace/tickets/" + string(gid.Of(gid.Ticket, t.ID)), nil
	}
	return "/requests/" + string(gid.Of(gid.Ticket, t.ID)), nil
}

// ViewerCan is what the viewer may do with it.
func (r ticketResolver) ViewerCan(ctx context.Context, t *tickets.Ticket) (*tickets.Abilities, error) {
	a := r.Tickets.AbilitiesOf(authz.ActorFrom(ctx), t)
	return &a, nil
}

// ID is the global id.
func (messageResolver) ID(_ context.Context, m *tickets.Message) (gid.ID, error) {
	return gid.Of(gid.Message, m.ID), nil
}

// Author is who wrote it.
func (messageResolver) Author(ctx context.Context, m *tickets.Message) (*accounts.Person, error) {
	return load(ctx).Person.Load(ctx, m.AuthorID)
}

// BodyHTML is the text as safe HTML.
func (messageResolver) BodyHTML(_ context.Context, m *tickets.Message) (string, error) {
	return markup.Render(m.Body, markup.Options{}), nil
}

// Attachments are its files.
func (messageResolver) Attachments(ctx context.Context, m *tickets.Message) ([]*attachments.Attachment, error) {
	return files(ctx, attachments.OwnerMessage, m.ID)
}

// ID is the global id.
func (noteResolver) ID(_ context.Context, n *tickets.Note) (gid.ID, error) {
	return gid.Of(gid.Note, n.ID), nil
}

// Author is who wrote it.
func (noteResolver) Author(ctx context.Context, n *tickets.Note) (*accounts.Person, error) {
	return load(ctx).Person.Load(ctx, n.AuthorID)
}

// BodyHTML is the text as safe HTML.
func (noteResolver) BodyHTML(_ context.Context, n *tickets.Note) (string, error) {
	return markup.Render(n.Body, markup.Options{}), nil
}

// Attachments are its files.
func (noteResolver) Attachments(ctx context.Context, n *tickets.Note) ([]*attachments.Attachment, error) {
	return files(ctx, attachments.OwnerNote, n.ID)
}

// Kind is what changed.
func (activityResolver) Kind(_ context.Context, a *tickets.TicketActivity) (string, error) {
	return string(a.Kind), nil
}

// Actor is who did it; null for Plein itself.
func (activityResolver) Actor(ctx context.Context, a *tickets.TicketActivity) (*accounts.Person, error) {
	if a.ActorID.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, a.ActorID)
}
