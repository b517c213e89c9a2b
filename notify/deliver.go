package notify

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/mail"
	"plein/internal/outbox"
	"plein/internal/sqldb"
	"plein/internal/texts"
	"plein/tickets"
)

// mailStale is when a mail that a node began to send counts as abandoned; longer than a handler may take.
const mailStale = 2 * time.Minute

// handleNotices has those who are looking look again, and then writes what people find in the portal.
func (s *Service) handleNotices(ctx context.Context, d outbox.Delivery) error {
	s.broadcast(d)
	all, err := s.notices(ctx, d)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(all, func(n notice) bool { return !n.portal })
	if len(list) == 0 {
		return nil
	}
	for chunk := range slices.Chunk(list, 200) {
		if err := insertNotices(ctx, s.db, d.EventID, chunk, d.CreatedAt); err != nil {
			return fmt.Errorf("write notifications: %w", err)
		}
	}
	rows, err := selectWritten(ctx, s.db, d.EventID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		s.hub.Publish(personTopic(r.PersonID), r.ID.String())
	}
	return nil
}

// handleMail sends the mails that an event calls for, each once.
func (s *Service) handleMail(ctx context.Context, d outbox.Delivery) error {
	switch d.Kind {
	case accounts.KindEmailVerificationRequested, accounts.KindPasswordResetRequested, accounts.KindPersonInvited,
		accounts.KindRequestLinkRequested:
		var e struct {
			TokenID accounts.TokenID `json:"tokenId"`
		}
		if err := d.Decode(&e); err != nil {
			return err
		}
		return s.mailed(ctx, d.EventID, ids.PersonID{}, func() (*mail.Message, error) { return s.accountLetter(ctx, e.TokenID) })
	case accounts.KindPasswordChanged:
		var e accounts.PasswordChanged
		if err := d.Decode(&e); err != nil {
			return err
		}
		return s.mailed(ctx, d.EventID, e.PersonID, func() (*mail.Message, error) { return s.passwordLetter(ctx, e.PersonID) })
	default:
		return s.mailNotices(ctx, d)
	}
}

func (s *Service) mailNotices(ctx context.Context, d outbox.Delivery) error {
	list, err := s.notices(ctx, d)
	if err != nil {
		return err
	}
	var again, forGood []error
	for _, n := range list {
		if !n.mail {
			continue
		}
		if n.prove {
			err = s.proveLink(ctx, d.EventID, n)
		} else {
			err = s.mailed(ctx, d.EventID, n.to.ID, func() (*mail.Message, error) { return s.noticeLetter(ctx, n) })
		}
		switch {
		case err == nil:
		case mail.IsPermanent(err):
			forGood = append(forGood, err)
		default:
			again = append(again, err)
		}
	}
	if len(again) > 0 {
		// Written out, so that what failed for good does not keep the rest from another try.
		return fmt.Errorf("%d mails not sent: %w", len(again)+len(forGood), errors.Join(again...))
	}
	return errors.Join(forGood...)
}

// TakeOver frees the mails that a program which died was at, so that they need not wait until they count as abandoned. Only for a
// database that no other node uses; call it before the outbox starts.
func (s *Service) TakeOver(ctx context.Context) error {
	return freeClaims(ctx, s.db)
}

// mailed sends one mail unless this event mailed the recipient before. write gives nil when there is nothing to send.
func (s *Service) mailed(ctx context.Context, eventID uint64, to ids.PersonID, write func() (*mail.Message, error)) error {
	c := claim{eventID, to, rand.Uint64()}
	var won, sent bool
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) (err error) {
		won, sent, err = takeClaim(ctx, tx, c, mailStale)
		return err
	})
	switch {
	case err != nil:
		return fmt.Errorf("claim mail: %w", err)
	case sent:
		return nil
	case !won:
		return fmt.Errorf("mail of event %d to %s is being sent already, or was cut off", eventID, to)
	}
	m, err := write()
	if err == nil && m != nil {
		m.ID = fmt.Sprintf("e%d.%s", eventID, to)
		err = s.sender.Send(ctx, *m)
	}
	// What happened is noted even when the time is up, or the mail would go out again.
	noting, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err == nil {
		return s.db.InTx(noting, func(tx *sqldb.Tx) error { return settleClaim(noting, tx, c) })
	}
	if drop := s.db.InTx(noting, func(tx *sqldb.Tx) error { return dropClaim(noting, tx, c) }); drop != nil {
		s.log.Warn("notify: claim of a mail not given back; it is tried again later", "error", drop, "event", eventID)
	}
	if mail.IsPermanent(err) {
		return outbox.Permanent(err)
	}
	return err
}

// proveLink asks accounts for the mail with the link, once an event and person.
func (s *Service) proveLink(ctx context.Context, eventID uint64, n notice) error {
	asks := authz.WithActor(ctx, authz.Actor{System: true, Locale: n.ticket.Locale})
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		c := claim{eventID, n.to.ID, rand.Uint64()}
		won, sent, err := takeClaim(ctx, tx, c, 0)
		if err != nil || sent || !won {
			return err
		}
		if err := s.accounts.RequestLink(asks, tx, n.to.ID, ticketAbout(n.ticket.ID), ticketPath(n.ticket.ID, false)); err != nil {
			return err
		}
		return settleClaim(ctx, tx, c)
	})
}

// ticketAbout is what a link to a ticket is for: its global id.
func ticketAbout(id tickets.TicketID) string { return "ticket_" + id.String() }

// noticeLetter writes the mail of a notice.
func (s *Service) noticeLetter(ctx context.Context, n notice) (*mail.Message, error) {
	locale := n.to.Locale
	by, err := s.nameOf(ctx, n.actor, locale)
	if err != nil {
		return nil, err
	}
	p := paper{locale: locale, site: s.opts.SiteName, name: n.to.DisplayName, quote: n.quote, by: by, params: []any{"actor", by}}
	if n.thread != nil {
		p.key, p.list, p.thread = "threadAnswered", "community", "thread_"+n.thread.ID.String()
		p.params = append(p.params, "title", n.thread.Title, "number", n.thread.Number)
		p.action("threadAnswered.action", s.opts.PublicURL+n.thread.URL())
		return p.message(n.to.Email, n.to.DisplayName)
	}
	desk := s.authz.Can(actorOf(n.to), authz.TicketWork) && n.ticket.RequesterID != n.to.ID
	page := s.opts.PublicURL + ticketPath(n.ticket.ID, desk)
	p.list, p.thread = "requests", ticketAbout(n.ticket.ID)
	p.params = append(p.params, "title", n.ticket.Subject, "number", n.ticket.Number)
	switch n.kind {
	case KindTicketSubmitted:
		p.key = "ticketSubmitted"
	case KindTicketSolved:
		p.key = "ticketSolved"
		p.action("ticketSolved.worked", page+"?worked=yes")
		p.action("ticketSolved.notYet", page+"?worked=no")
		return p.message(n.to.Email, n.to.DisplayName)
	case KindTicketReplied:
		p.key = "ticketReplied"
	default:
		p.key = "ticketAnswered"
	}
	p.action(p.key+".action", page)
	return p.message(n.to.Email, n.to.DisplayName)
}

// nameOf is the name of who acted as shown to others.
func (s *Service) nameOf(ctx context.Context, id ids.PersonID, locale string) (string, error) {
	found, err := s.accounts.PeopleByIDs(ctx, []ids.PersonID{id})
	if err != nil {
		return "", err
	}
	if p := found[id]; p != nil {
		return p.DisplayName, nil
	}
	return texts.T(locale, "mail.notice.somebody"), nil
}

// threadTopic, ticketTopic and personTopic are what live updates are about; queueTopic is the desk's.
const queueTopic = "queue"

func ticketTopic(id tickets.TicketID) string           { return "ticket:" + id.String() }
func threadTopic(id community.ThreadID) string         { return "thread:" + id.String() }
func personTopic(id ids.PersonID) string               { return "person:" + id.String() }
func parseTicket(key string) (tickets.TicketID, error) { return ids.Parse[tickets.Ticket](key) }

// deskOnly marks a change of a ticket that only the desk may know of.
const deskOnly = "desk"

// broadcast says on every node where to look again.
func (s *Service) broadcast(d outbox.Delivery) {
	switch d.Kind {
	case tickets.TicketImported{}.Kind(), community.ThreadImported{}.Kind():
		return
	case tickets.NoteAdded{}.Kind():
		s.hub.Publish(ticketTopic(d.AggregateID), deskOnly)
		return
	}
	switch d.AggregateType {
	case "ticket":
		s.hub.Publish(ticketTopic(d.AggregateID), "")
		s.hub.Publish(queueTopic, tickets.TicketID(d.AggregateID).String())
	case "thread":
		s.hub.Publish(threadTopic(d.AggregateID), "")
	}
}
