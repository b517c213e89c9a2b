package tickets

import (
	"context"
	"fmt"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Imported is a ticket from elsewhere, with the times it had there. ExternalID makes importing it again do nothing.
type Imported struct {
	ExternalID     string
	Subject        string
	Description    string
	Locale         string
	Status         TicketStatus
	Priority       TicketPriority
	Channel        TicketChannel
	RequesterID    ids.PersonID
	OrganisationID ids.OrganisationID
	Product        string
	TeamID         ids.TeamID
	AssigneeID     ids.PersonID
	Confirmation   ResolutionConfirmation
	CreatedAt      time.Time
	UpdatedAt      time.Time
	Messages       []ImportedMessage
	Notes          []ImportedMessage
}

// ImportedMessage is a message or note from elsewhere.
type ImportedMessage struct {
	AuthorID  ids.PersonID
	FromStaff bool
	Body      string
	At        time.Time
}

// Check tells what is wrong with a ticket from elsewhere. Errors: INVALID.
func (in *Imported) Check() error {
	var bad errs.Fields
	bad.Require("externalId", in.ExternalID, 190)
	bad.Require("subject", in.Subject, MaxSubject)
	bad.Require("description", in.Description, MaxText)
	if in.Locale != "nl" && in.Locale != "en" {
		bad.Add("locale", "unknown_locale")
	}
	for i, m := range in.Messages {
		bad.Require(fmt.Sprintf("messages.%d.body", i), m.Body, MaxText)
	}
	for i, m := range in.Notes {
		bad.Require(fmt.Sprintf("notes.%d.body", i), m.Body, MaxText)
	}
	return bad.Err()
}

// Import writes tickets from elsewhere in one transaction, each with its id given back; one that is there already keeps what it has.
// Only Plein itself imports. It returns the ids in order and how many are new. Errors: INVALID, FORBIDDEN.
func (s *Service) Import(ctx context.Context, list []Imported) (out []TicketID, made int, err error) {
	if !authz.ActorFrom(ctx).System {
		return nil, 0, errs.Forbidden("not_allowed")
	}
	numbers := make([]int, len(list))
	for i := range list {
		if err := list[i].Check(); err != nil {
			return nil, 0, err
		}
		if numbers[i], err = s.numbers.Take(ctx); err != nil {
			return nil, 0, err
		}
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		out, made = make([]TicketID, len(list)), 0
		for i := range list {
			t := list[i].ticket(numbers[i])
			switch err := insertTicket(ctx, tx, t, &list[i].ExternalID); {
			case sqldb.IsDuplicate(err, "ticket_external"):
				if t.ID, err = idByExternal(ctx, tx, list[i].ExternalID); err != nil {
					return err
				}
			case err != nil:
				return err
			default:
				made++
				if err := s.importBody(ctx, tx, t, &list[i]); err != nil {
					return err
				}
			}
			out[i] = t.ID
		}
		return nil
	})
	return out, made, err
}

func (s *Service) importBody(ctx context.Context, tx *sqldb.Tx, t *Ticket, in *Imported) error {
	for _, m := range in.Messages {
		msg := &Message{ID: ids.New[Message](), TicketID: t.ID, AuthorID: m.AuthorID, FromStaff: m.FromStaff, Body: m.Body, CreatedAt: m.At}
		if err := insertMessage(ctx, tx, msg); err != nil {
			return err
		}
	}
	for _, m := range in.Notes {
		note := &Note{ID: ids.New[Note](), TicketID: t.ID, AuthorID: m.AuthorID, Body: m.Body, CreatedAt: m.At}
		if err := insertNote(ctx, tx, note); err != nil {
			return err
		}
	}
	log := []TicketActivity{activity(t, ActivitySubmitted, "", string(t.Channel), t.RequesterID, t.CreatedAt)}
	if t.Status != StatusNew {
		log = append(log, activity(t, ActivityStatus, string(StatusNew), string(t.Status), t.AssigneeID, t.UpdatedAt))
	}
	if err := insertActivities(ctx, tx, log); err != nil {
		return err
	}
	return s.outbox.Append(ctx, tx, TicketImported{TicketID: t.ID, At: tx.Now})
}

func (in *Imported) ticket(number int) *Ticket {
	t := &Ticket{
		ID: ids.New[Ticket](), Number: number, Subject: in.Subject, Description: in.Description, Locale: in.Locale,
		Status: orElse(in.Status, StatusNew), Priority: orElse(in.Priority, PriorityNormal), Channel: orElse(in.Channel, ChannelAPI),
		RequesterID: in.RequesterID, OrganisationID: in.OrganisationID, ProductKey: in.Product, TeamID: in.TeamID, AssigneeID: in.AssigneeID,
		ResolutionConfirmation: orElse(in.Confirmation, ConfirmationNone), Version: 1, CreatedAt: in.CreatedAt, UpdatedAt: in.UpdatedAt,
	}
	if n := len(in.Messages); n > 0 {
		t.LastMessageAt = &in.Messages[n-1].At
	}
	if !t.Status.Open() {
		t.FirstSolvedAt, t.SolvedAt = &in.UpdatedAt, &in.UpdatedAt
	}
	if t.Status == StatusClosed {
		t.ClosedAt = &in.UpdatedAt
	}
	return t
}

func orElse[T comparable](v, other T) T {
	var zero T
	if v == zero {
		return other
	}
	return v
}
