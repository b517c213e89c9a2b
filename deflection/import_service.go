package deflection

import (
	"context"
	"fmt"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/tickets"
)

// ImportedSession is a session from elsewhere, with the times it had there. ExternalID makes importing it again do nothing.
type ImportedSession struct {
	ExternalID string
	// PersonID is whose it was, or zero; VisitorID names the browser, at most 22 ASCII characters, or is empty.
	PersonID  ids.PersonID
	VisitorID string
	Locale    string
	Events    []ImportedEvent
}

// ImportedEvent is one thing that happened, oldest first.
type ImportedEvent struct {
	Kind HelpEventKind
	At   time.Time
	// Query and Results are of a search; Results is nil when it is not known.
	Query   string
	Results *int
	About   Target
	Rank    int
	// Reason is of a NOT_HELPFUL, or empty.
	Reason string
	// Ticket is of a SUBMITTED_TICKET.
	Ticket tickets.TicketID
}

func (in *ImportedSession) check() error {
	var bad errs.Fields
	bad.Require("externalId", in.ExternalID, 64)
	bad.AtMost("visitorId", in.VisitorID, 22)
	if in.PersonID.IsZero() && in.VisitorID == "" {
		bad.Add("visitorId", "required")
	}
	if len(in.Events) == 0 || len(in.Events) > maxEvents {
		bad.Add("events", "out_of_range", "min", 1, "max", maxEvents)
	}
	for i, e := range in.Events {
		path := fmt.Sprintf("events.%d.", i)
		if _, err := e.Kind.Value(); err != nil {
			bad.Add(path+"kind", "unknown_value")
		}
		if e.Kind == Searched {
			bad.Require(path+"query", e.Query, maxQuery)
		}
		if i > 0 && e.At.Before(in.Events[i-1].At) {
			bad.Add(path+"at", "out_of_order")
		}
	}
	return bad.Err()
}

// ImportSessions writes sessions from elsewhere, each in a transaction of its own, and returns how many are new. Their
// outcomes are settled with the next Settle. Only Plein itself imports. Errors: INVALID, FORBIDDEN.
func (s *Service) ImportSessions(ctx context.Context, list []ImportedSession) (made int, err error) {
	if !authz.ActorFrom(ctx).System {
		return 0, errs.Forbidden("not_allowed")
	}
	for i := range list {
		if err := list[i].check(); err != nil {
			return made, err
		}
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) error { return s.importSession(ctx, tx, &list[i]) })
		switch {
		case sqldb.IsDuplicate(err, "help_session_external"):
		case err != nil:
			return made, err
		default:
			made++
		}
	}
	return made, nil
}

func (s *Service) importSession(ctx context.Context, tx *sqldb.Tx, in *ImportedSession) error {
	first, last := in.Events[0].At.UTC(), in.Events[len(in.Events)-1].At.UTC()
	w := seeker{person: in.PersonID, visitor: in.VisitorID, locale: localeOr(in.Locale)}
	var f flags
	for _, e := range in.Events {
		f |= flagsOf(e.Kind)
	}
	id := ids.New[HelpSession]()
	err := insertSession(ctx, tx, newSession{
		id: id, seeker: w, startedAt: first, lastAt: last, day: s.day(first), flags: f, events: len(in.Events), externalID: &in.ExternalID,
	})
	if err != nil {
		return err
	}
	var asked IntentID
	for _, e := range in.Events {
		if e.Kind == Searched {
			asked = ids.New[intent]()
			err = addIntent(ctx, tx, id, search{
				id: asked, locale: w.locale, query: e.Query, norm: normalise(e.Query), results: e.Results, at: e.At.UTC(),
			})
		} else {
			err = s.importEvent(ctx, tx, id, w, asked, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) importEvent(ctx context.Context, tx *sqldb.Tx, id HelpSessionID, w seeker, asked IntentID, e ImportedEvent) error {
	h := happening{id: ids.New[event](), kind: e.Kind, at: e.At.UTC(), target: e.About, place: e.Rank}
	if e.Reason != "" {
		h.reason = &e.Reason
	}
	switch e.Kind {
	case Clicked, SuggestionClicked:
		if !asked.IsZero() {
			h.intent = asked
			if err := countClick(ctx, tx, asked, e.Rank); err != nil {
				return err
			}
		}
	case SubmittedTicket:
		h.target = Target{TargetTicket, e.Ticket}
		row := ticketRow{e.Ticket, w.person, w.visitor, string(tickets.ChannelWeb), e.At.UTC()}
		if err := insertTickets(ctx, tx, []ticketRow{row}); err != nil {
			return err
		}
		if err := addTrail(ctx, tx, e.Ticket, id); err != nil {
			return err
		}
	case Searched, Viewed, Helpful, NotHelpful, FormOpened, SuggestionShown, SolvedBy, AskedCommunity:
	}
	return addEvent(ctx, tx, id, h)
}
