package app

import (
	"context"
	"slices"

	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/knowledge"
	"plein/tickets"
)

// owners tells attachments whether the actor sees what a file belongs to, by asking the domain for it.
type owners struct {
	knowledge *knowledge.Service
	community *community.Service
	tickets   *tickets.Service
}

// MaySee answers nil or NOT_FOUND.
func (o owners) MaySee(ctx context.Context, owner attachments.Owner) error {
	switch owner.Kind {
	case attachments.OwnerArticle:
		return seen(o.knowledge.ByIDs, ctx, owner.ID)
	case attachments.OwnerThread:
		return seen(o.community.ThreadsByIDs, ctx, owner.ID)
	case attachments.OwnerAnswer:
		return seen(o.community.AnswersByIDs, ctx, owner.ID)
	case attachments.OwnerTicket:
		return seen(o.tickets.TicketsByIDs, ctx, owner.ID)
	case attachments.OwnerMessage:
		return seen(o.tickets.MessagesByIDs, ctx, owner.ID)
	case attachments.OwnerNote:
		_, err := o.tickets.NoteByID(ctx, tickets.NoteID(owner.ID))
		return err
	default:
		return errs.NotFound("attachment")
	}
}

// seen asks a read by ids, which leaves out what the actor may not see.
func seen[T, V any](read func(context.Context, []ids.ID[T]) (map[ids.ID[T]]V, error), ctx context.Context, id [16]byte) error { //nolint:revive // the read is the subject
	found, err := read(ctx, []ids.ID[T]{id})
	if err != nil {
		return err
	}
	if _, ok := found[id]; !ok {
		return errs.NotFound("attachment")
	}
	return nil
}

// subjects tells knowledge about the tickets and threads that articles are captured from and linked to.
type subjects struct {
	community *community.Service
	tickets   *tickets.Service
	help      *deflection.Service
}

// Subject reads a ticket or thread as the actor sees it.
func (s subjects) Subject(ctx context.Context, subject knowledge.Subject) (knowledge.SubjectInfo, error) {
	switch subject.Kind {
	case knowledge.SubjectTicket:
		t, err := s.tickets.Ticket(ctx, tickets.TicketID(subject.ID))
		if err != nil {
			return knowledge.SubjectInfo{}, err
		}
		info := knowledge.SubjectInfo{Title: t.Subject, Words: t.Description, Locale: t.Locale, RequestorID: t.RequesterID}
		if t.ProductKey != "" {
			info.ProductKeys = []string{t.ProductKey}
		}
		info.Searched, err = s.searched(ctx, t.ID)
		return info, err
	case knowledge.SubjectThread:
		c, err := s.community.SubjectForCapture(ctx, community.ThreadID(subject.ID))
		if err != nil {
			return knowledge.SubjectInfo{}, err
		}
		info := knowledge.SubjectInfo{Title: c.Title, Words: c.Body, Locale: c.Locale, Tags: c.Tags, SpaceID: knowledge.SpaceID(c.SpaceID), RequestorID: c.AuthorID}
		if c.ProductKey != "" {
			info.ProductKeys = []string{c.ProductKey}
		}
		return info, nil
	default:
		return knowledge.SubjectInfo{}, errs.NotFound("subject")
	}
}

// searched is what the requestor typed before they asked the desk, newest first.
func (s subjects) searched(ctx context.Context, id tickets.TicketID) ([]string, error) {
	steps, err := s.help.TriedByTicket(ctx, []tickets.TicketID{id})
	var out []string
	for _, step := range slices.Backward(steps[id]) {
		if step.Query != "" {
			out = append(out, step.Query)
		}
	}
	return out, err
}

// products tells tickets which products the desk supports.
type products struct{ knowledge *knowledge.Service }

// HasProduct looks a key up.
func (p products) HasProduct(ctx context.Context, key string) (bool, error) {
	found, err := p.knowledge.ProductsByKeys(ctx, []string{key})
	return found[key] != nil, err
}
