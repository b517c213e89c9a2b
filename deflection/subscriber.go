package deflection

import (
	"context"
	"encoding/binary"
	"slices"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/knowledge"
	"plein/tickets"
)

// Subscription asks the outbox for what happens to a search for help in other domains; id is the subscriber's number.
func (s *Service) Subscription(id uint16) outbox.Subscription {
	return outbox.Subscription{
		ID: id, Name: "deflection",
		Kinds:       []string{knowledge.KindArticleFeedbackGiven, community.ThreadAsked{}.Kind(), tickets.Submitted{}.Kind(), tickets.TicketImported{}.Kind()},
		HandleBatch: s.handle,
	}
}

// handle takes deliveries; doing it again changes nothing. Facts only join a session that is there: whoever has none
// (staff, robots, mail) gets none by them.
func (s *Service) handle(ctx context.Context, list []outbox.Delivery) error {
	ctx = authz.AsSystem(ctx)
	var came []ticketFact
	failed := outbox.BatchError{}
	for _, d := range list {
		var err error
		switch d.Kind {
		case knowledge.KindArticleFeedbackGiven:
			err = s.feedbackGiven(ctx, d)
		case community.ThreadAsked{}.Kind():
			err = s.threadAsked(ctx, d)
		default:
			var t ticketFact
			if t, err = readTicketFact(d); err == nil {
				came = append(came, t)
			}
		}
		if err != nil {
			failed[d.EventID] = err
		}
	}
	if err := s.ticketsCame(ctx, came); err != nil {
		for _, t := range came {
			failed[t.delivery] = err
		}
	}
	if len(failed) > 0 {
		return failed
	}
	return nil
}

func (s *Service) feedbackGiven(ctx context.Context, d outbox.Delivery) error {
	var e knowledge.ArticleFeedbackGiven
	if err := d.Decode(&e); err != nil {
		return err
	}
	h := happening{id: idOf(d), kind: Helpful, at: e.At, target: ArticleTarget(e.ArticleID)}
	if !e.Helpful {
		h.kind = NotHelpful
	}
	if e.Reason != nil {
		reason := string(*e.Reason)
		h.reason = &reason
	}
	_, err := s.join(ctx, e.ActorID, e.VisitorID, h)
	return err
}

func (s *Service) threadAsked(ctx context.Context, d outbox.Delivery) error {
	var e community.ThreadAsked
	if err := d.Decode(&e); err != nil {
		return err
	}
	if err := deleteDrafts(ctx, s.db, e.At, personOwner(e.AuthorID), visitorOwner(e.VisitorID)); err != nil {
		return err
	}
	_, err := s.join(ctx, e.AuthorID, e.VisitorID, happening{id: idOf(d), kind: AskedCommunity, at: e.At, target: ThreadTarget(e.ThreadID)})
	return err
}

// join adds an event to the session that a person or browser had at the time; the zero id says that there was none.
func (s *Service) join(ctx context.Context, person ids.PersonID, visitor string, h happening) (HelpSessionID, error) {
	session, err := sessionAt(ctx, s.db, person, visitor, h.at, s.opts.Idle)
	if err != nil || session.IsZero() {
		return session, err
	}
	if err := addEvent(ctx, s.db, session, h); err != nil {
		return session, err
	}
	return session, addFlags(ctx, s.db, session, h.at, flagsOf(h.kind))
}

// ticketFact is a ticket that came in.
type ticketFact struct {
	delivery  uint64
	id        EventID
	ticket    tickets.TicketID
	visitor   string
	anonymous bool
	imported  bool
}

func readTicketFact(d outbox.Delivery) (ticketFact, error) {
	t := ticketFact{delivery: d.EventID, id: idOf(d)}
	if d.Kind == (tickets.TicketImported{}).Kind() {
		var e tickets.TicketImported
		err := d.Decode(&e)
		t.ticket, t.imported = e.TicketID, true
		return t, err
	}
	var e tickets.Submitted
	err := d.Decode(&e)
	t.ticket, t.visitor, t.anonymous = e.TicketID, e.VisitorID, e.Anonymous
	return t, err
}

// ticketsCame writes down whose tickets they are, whatever the channel, and which sessions led to them.
func (s *Service) ticketsCame(ctx context.Context, list []ticketFact) error {
	if len(list) == 0 {
		return nil
	}
	wanted := make([]tickets.TicketID, len(list))
	for i, t := range list {
		wanted[i] = t.ticket
	}
	found, err := s.tickets.TicketsByIDs(ctx, wanted)
	if err != nil {
		return err
	}
	rows := make([]ticketRow, 0, len(list))
	for _, f := range list {
		if t := found[f.ticket]; t != nil {
			rows = append(rows, ticketRow{t.ID, t.RequesterID, f.visitor, string(t.Channel), t.CreatedAt})
		}
	}
	if err := insertTickets(ctx, s.db, rows); err != nil {
		return err
	}
	for _, f := range list {
		t := found[f.ticket]
		if t == nil || f.imported {
			continue
		}
		if err := s.ticketCame(ctx, f, t); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) ticketCame(ctx context.Context, f ticketFact, t *tickets.Ticket) error {
	// The address of somebody who is not signed in proves nothing: only the browser counts then.
	person := t.RequesterID
	if f.anonymous {
		person = ids.PersonID{}
	}
	owners := []string{visitorOwner(f.visitor), personOwner(person)}
	if err := deleteDrafts(ctx, s.db, t.CreatedAt, owners...); err != nil {
		return err
	}
	h := happening{id: f.id, kind: SubmittedTicket, at: t.CreatedAt, target: Target{TargetTicket, t.ID}}
	if t.Channel == tickets.ChannelWeb || f.visitor != "" {
		session, err := s.join(ctx, person, f.visitor, h)
		if err != nil {
			return err
		}
		if !session.IsZero() {
			if err := addTrail(ctx, s.db, t.ID, session); err != nil {
				return err
			}
		}
	}
	return insertTrail(ctx, s.db, t.ID, person, f.visitor, t.CreatedAt, s.opts.Window)
}

// idOf makes the id of an event from its delivery, so that delivering it again is the same event.
func idOf(d outbox.Delivery) EventID {
	var id EventID
	copy(id[:], "outbox")
	binary.BigEndian.PutUint64(id[8:], d.EventID)
	return id
}

// unique drops repeated and empty texts.
func unique(list []string) []string {
	list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" })
	slices.Sort(list)
	return slices.Compact(list)
}
