package tickets

import (
	"context"
	"strings"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/sqldb"
)

// MessageInput is a public message.
type MessageInput struct {
	TicketID      TicketID
	Body          string
	AttachmentIDs []ids.AttachmentID
	// Status afterwards; only for staff; empty leaves the rule of the states.
	Status TicketStatus
}

// AddMessage adds a public message of the requester or the desk. To a closed ticket the requester's word becomes a follow-up
// ticket, which is returned instead. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) AddMessage(ctx context.Context, in MessageInput) (*Message, *Ticket, error) {
	actor, err := s.authz.Require(ctx, authz.TicketOwn)
	if err != nil {
		return nil, nil, err
	}
	if err := checkText("body", &in.Body); err != nil {
		return nil, nil, err
	}
	var m *Message
	var t *Ticket
	followUp := false
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if t, err = s.lockVisible(ctx, tx, actor, in.TicketID); err != nil {
			return err
		}
		// Somebody of the desk who asked for help is the requester of that ticket, not its agent.
		byStaff := s.works(actor) && t.RequesterID != actor.PersonID
		if in.Status != "" && !byStaff {
			return errs.Forbidden("not_allowed")
		}
		if t.Status == StatusClosed && !byStaff {
			followUp = true
			return nil
		}
		before := *t
		if byStaff {
			err = t.StaffWrote(actor.PersonID, tx.Now)
		} else if err = notTooMuch(ctx, tx, t.ID, actor.PersonID); err == nil {
			err = t.RequesterWrote(tx.Now)
		}
		if err != nil {
			return err
		}
		if in.Status != "" {
			if err := t.SetStatus(in.Status, tx.Now); err != nil {
				return err
			}
		}
		m = &Message{ID: ids.New[Message](), TicketID: t.ID, AuthorID: actor.PersonID, FromStaff: byStaff, Body: in.Body, CreatedAt: tx.Now}
		t.LastMessageAt = &tx.Now
		if err := insertMessage(ctx, tx, m); err != nil {
			return err
		}
		if err := s.files.Attach(ctx, tx, attachments.Owner{Kind: attachments.OwnerMessage, ID: m.ID}, in.AttachmentIDs); err != nil {
			return err
		}
		if err := s.outbox.Append(ctx, tx, MessageAdded{TicketID: t.ID, MessageID: m.ID, AuthorID: actor.PersonID, FromStaff: byStaff, At: tx.Now}); err != nil {
			return err
		}
		return s.save(ctx, tx, &before, t, actor)
	})
	if err != nil {
		return nil, nil, err
	}
	if followUp {
		return s.followUp(ctx, actor, t, in)
	}
	return m, t, nil
}

// notTooMuch refuses a requester who writes too often in one ticket, which is locked. Errors: RATE_LIMITED.
func notTooMuch(ctx context.Context, tx *sqldb.Tx, id TicketID, author ids.PersonID) error {
	n, err := countMessages(ctx, tx, id, author, tx.Now.Add(-time.Hour))
	if err == nil && n >= maxMessagesHour {
		err = errs.RateLimited("too_many_messages")
	}
	return err
}

// followUp makes a new ticket of what the requester wrote to a closed one; the message that is returned stands for its description.
func (s *Service) followUp(ctx context.Context, actor authz.Actor, closed *Ticket, in MessageInput) (*Message, *Ticket, error) {
	number, err := s.numbers.Take(ctx)
	if err != nil {
		return nil, nil, err
	}
	t := &Ticket{
		ID: ids.New[Ticket](), Number: number, Subject: closed.Subject, Description: in.Body, Locale: closed.Locale, Status: StatusNew,
		Priority: closed.Priority, Channel: ChannelWeb, RequesterID: actor.PersonID, OrganisationID: actor.OrganisationID, ProductKey: closed.ProductKey,
		TeamID: closed.TeamID, FollowUpOfID: closed.ID, ResolutionConfirmation: ConfirmationNone, Version: 1,
	}
	m := &Message{ID: ids.New[Message](), TicketID: t.ID, AuthorID: actor.PersonID, Body: in.Body}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := s.allowOne(ctx, tx, actor); err != nil {
			return err
		}
		t.CreatedAt, t.UpdatedAt, m.CreatedAt = tx.Now, tx.Now, tx.Now
		t.LastMessageAt = &tx.Now
		if err := insertTicket(ctx, tx, t, nil); err != nil {
			return err
		}
		if err := insertMessage(ctx, tx, m); err != nil {
			return err
		}
		if err := s.files.Attach(ctx, tx, attachments.Owner{Kind: attachments.OwnerMessage, ID: m.ID}, in.AttachmentIDs); err != nil {
			return err
		}
		if err := insertActivities(ctx, tx, []TicketActivity{activity(t, ActivitySubmitted, "", string(t.Channel), actor.PersonID, tx.Now)}); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, Submitted{TicketID: t.ID, Number: t.Number, RequesterID: t.RequesterID, At: tx.Now})
	})
	if err != nil {
		return nil, nil, err
	}
	return m, t, nil
}

// AddNote adds an internal note. A closed ticket may still get one: notes are for the desk's memory. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) AddNote(ctx context.Context, id TicketID, body string, files []ids.AttachmentID) (*Note, error) {
	actor, err := s.authz.Require(ctx, authz.TicketWork)
	if err != nil {
		return nil, s.hide(ctx, id, err)
	}
	if err := checkText("body", &body); err != nil {
		return nil, err
	}
	var n *Note
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		t, err := s.lockVisible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		n = &Note{ID: ids.New[Note](), TicketID: t.ID, AuthorID: actor.PersonID, Body: body, CreatedAt: tx.Now}
		if err := insertNote(ctx, tx, n); err != nil {
			return err
		}
		if err := s.files.Attach(ctx, tx, attachments.Owner{Kind: attachments.OwnerNote, ID: n.ID}, files); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, NoteAdded{TicketID: t.ID, NoteID: n.ID, AuthorID: actor.PersonID, At: tx.Now})
	})
	if err != nil {
		return nil, err
	}
	return n, nil
}

// ConfirmResolution is the requester's word that it worked. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) ConfirmResolution(ctx context.Context, id TicketID) (*Ticket, error) {
	return s.judge(ctx, id, true, "")
}

// RejectResolution is the requester's word that it did not, with what is still wrong. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) RejectResolution(ctx context.Context, id TicketID, body string) (*Ticket, error) {
	if err := checkText("body", &body); err != nil {
		return nil, err
	}
	return s.judge(ctx, id, false, body)
}

func (s *Service) judge(ctx context.Context, id TicketID, worked bool, body string) (*Ticket, error) {
	actor, err := s.authz.Require(ctx, authz.TicketOwn)
	if err != nil {
		return nil, err
	}
	var t *Ticket
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if t, err = s.lockVisible(ctx, tx, actor, id); err != nil {
			return err
		}
		if t.RequesterID != actor.PersonID {
			return errs.Forbidden("only_requester")
		}
		before := *t
		kind := ActivityConfirmed
		if worked {
			err = t.Confirm()
		} else {
			kind = ActivityRejected
			err = t.Reject(tx.Now)
		}
		if err != nil {
			return err
		}
		if body != "" {
			m := &Message{ID: ids.New[Message](), TicketID: t.ID, AuthorID: actor.PersonID, Body: body, CreatedAt: tx.Now}
			t.LastMessageAt = &tx.Now
			if err := insertMessage(ctx, tx, m); err != nil {
				return err
			}
			if err := s.outbox.Append(ctx, tx, MessageAdded{TicketID: t.ID, MessageID: m.ID, AuthorID: actor.PersonID, At: tx.Now}); err != nil {
				return err
			}
		}
		if err := insertActivities(ctx, tx, []TicketActivity{activity(t, kind, "", "", actor.PersonID, tx.Now)}); err != nil {
			return err
		}
		if err := s.outbox.Append(ctx, tx, ResolutionJudged{TicketID: t.ID, Confirmed: worked, At: tx.Now}); err != nil {
			return err
		}
		return s.save(ctx, tx, &before, t, actor)
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// lockVisible locks a ticket that the actor may see. Errors: NOT_FOUND.
func (s *Service) lockVisible(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id TicketID) (*Ticket, error) {
	t, err := lockTicket(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if !s.maySee(actor, t) {
		return nil, ErrNotFound
	}
	return t, nil
}

// hide turns FORBIDDEN into NOT_FOUND when the actor may not even see the ticket.
func (s *Service) hide(ctx context.Context, id TicketID, denied error) error {
	if errs.KindOf(denied) != errs.KindForbidden {
		return denied
	}
	t, err := getTicket(ctx, s.db, id)
	if err != nil {
		return err
	}
	if !s.maySee(authz.ActorFrom(ctx), t) {
		return ErrNotFound
	}
	return denied
}

func checkText(path string, text *string) error {
	var bad errs.Fields
	cleanText(&bad, path, text)
	return bad.Err()
}

// cleanText brings Markdown into the form that is stored and notes what is wrong with it.
func cleanText(bad *errs.Fields, path string, text *string) {
	clean, err := markup.Clean(*text)
	if err != nil {
		bad.Add(path, "too_long", "max", MaxText, "length", len([]rune(*text)))
		return
	}
	*text = strings.TrimSpace(clean)
	bad.Require(path, *text, MaxText)
}
