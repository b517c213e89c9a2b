package tickets

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
)

// TicketID names a ticket.
type TicketID = ids.ID[Ticket]

// TicketStatus is how far a ticket is (common desk practice, as in Zendesk: New, Open, Pending, On-hold, Solved, Closed).
type TicketStatus string

// The statuses.
const (
	StatusNew     TicketStatus = "NEW"
	StatusOpen    TicketStatus = "OPEN"
	StatusPending TicketStatus = "PENDING"
	StatusOnHold  TicketStatus = "ON_HOLD"
	StatusSolved  TicketStatus = "SOLVED"
	StatusClosed  TicketStatus = "CLOSED"
)

// Statuses lists every status in the order of a ticket's life.
var Statuses = []TicketStatus{StatusNew, StatusOpen, StatusPending, StatusOnHold, StatusSolved, StatusClosed}

// moves says where staff may take a ticket from each status. Nothing leads back to NEW, and nothing out of CLOSED.
var moves = map[TicketStatus][]TicketStatus{
	StatusNew:     {StatusOpen, StatusPending, StatusOnHold, StatusSolved},
	StatusOpen:    {StatusPending, StatusOnHold, StatusSolved},
	StatusPending: {StatusOpen, StatusOnHold, StatusSolved},
	StatusOnHold:  {StatusOpen, StatusPending, StatusSolved},
	StatusSolved:  {StatusOpen, StatusClosed},
	StatusClosed:  nil,
}

// Open reports whether the desk still has work to do or to wait for.
func (s TicketStatus) Open() bool { return s != StatusSolved && s != StatusClosed }

// TicketPriority is how soon a ticket matters.
type TicketPriority string

// The priorities.
const (
	PriorityLow    TicketPriority = "LOW"
	PriorityNormal TicketPriority = "NORMAL"
	PriorityHigh   TicketPriority = "HIGH"
	PriorityUrgent TicketPriority = "URGENT"
)

// Priorities lists every priority, most urgent first; the place in it, from 1, is what the database holds.
var Priorities = []TicketPriority{PriorityUrgent, PriorityHigh, PriorityNormal, PriorityLow}

// Value stores the rank.
func (p TicketPriority) Value() (driver.Value, error) {
	i := slices.Index(Priorities, p)
	if i < 0 {
		return nil, fmt.Errorf("tickets: no priority %q", string(p))
	}
	return int64(i + 1), nil
}

// Scan reads the rank.
func (p *TicketPriority) Scan(src any) error {
	n, ok := src.(int64)
	if !ok || n < 1 || int(n) > len(Priorities) {
		return fmt.Errorf("tickets: no priority of rank %v", src)
	}
	*p = Priorities[n-1]
	return nil
}

// ResolutionConfirmation is what the requester said of the proposed resolution. Staff can never set it.
type ResolutionConfirmation string

// The confirmations.
const (
	ConfirmationNone      ResolutionConfirmation = "NONE"
	ConfirmationConfirmed ResolutionConfirmation = "CONFIRMED_BY_CUSTOMER"
	ConfirmationRejected  ResolutionConfirmation = "REJECTED_BY_CUSTOMER"
	ConfirmationAssumed   ResolutionConfirmation = "ASSUMED"
)

// TicketChannel is how a ticket came in.
type TicketChannel string

// The channels.
const (
	ChannelWeb       TicketChannel = "WEB"
	ChannelEmail     TicketChannel = "EMAIL"
	ChannelCommunity TicketChannel = "COMMUNITY"
	ChannelAPI       TicketChannel = "API"
)

// Limits on what people write, in characters.
const (
	MaxSubject = 200
	MaxText    = 30_000
)

// Ticket is a request for help to the desk.
type Ticket struct {
	ID                     TicketID               `db:"id"`
	Number                 int                    `db:"number"`
	Subject                string                 `db:"subject"`
	Description            string                 `db:"description"`
	Locale                 string                 `db:"locale"`
	Status                 TicketStatus           `db:"status"`
	Priority               TicketPriority         `db:"priority"`
	Channel                TicketChannel          `db:"channel"`
	RequesterID            ids.PersonID           `db:"requester_id"`
	OrganisationID         ids.OrganisationID     `db:"organisation_id"`
	ProductKey             string                 `db:"product"`
	TeamID                 ids.TeamID             `db:"team_id"`
	AssigneeID             ids.PersonID           `db:"assignee_id"`
	FollowUpOfID           TicketID               `db:"follow_up_of"`
	ResolutionConfirmation ResolutionConfirmation `db:"confirmation"`
	ReopenCount            int                    `db:"reopen_count"`
	Version                int                    `db:"version"`
	CreatedAt              time.Time              `db:"created_at"`
	UpdatedAt              time.Time              `db:"updated_at"`
	LastMessageAt          *time.Time             `db:"last_message_at"`
	FirstSolvedAt          *time.Time             `db:"first_solved_at"`
	SolvedAt               *time.Time             `db:"solved_at"`
	ClosedAt               *time.Time             `db:"closed_at"`
}

// Errors that the states give.
var (
	ErrClosed      = errs.InvalidReason("ticket_closed")
	ErrNotProposed = errs.InvalidReason("no_resolution_proposed")
)

// Moves lists the statuses that staff may take the ticket to.
func (t *Ticket) Moves() []TicketStatus { return moves[t.Status] }

// SetStatus moves the ticket on behalf of staff. Errors: INVALID when the present status does not lead there.
func (t *Ticket) SetStatus(to TicketStatus, now time.Time) error {
	if to == t.Status {
		return nil
	}
	if t.Status == StatusClosed {
		return ErrClosed
	}
	if !slices.Contains(moves[t.Status], to) {
		return errs.Invalid(errs.Field{Path: "status", Reason: "status_not_reachable", Params: map[string]any{"from": string(t.Status), "to": string(to)}})
	}
	t.enter(to, now)
	return nil
}

// enter makes the move with all that belongs to it. The first solution keeps its time for ever; a reopening never overwrites it.
func (t *Ticket) enter(to TicketStatus, now time.Time) {
	switch {
	case to == StatusSolved:
		t.SolvedAt = &now
		if t.FirstSolvedAt == nil {
			t.FirstSolvedAt = &now
		}
		t.ResolutionConfirmation = ConfirmationNone
	case to == StatusClosed:
		t.ClosedAt = &now
		if t.ResolutionConfirmation == ConfirmationNone {
			t.ResolutionConfirmation = ConfirmationAssumed
		}
	case t.Status == StatusSolved:
		t.ReopenCount++
		if t.ResolutionConfirmation == ConfirmationConfirmed {
			t.ResolutionConfirmation = ConfirmationNone
		}
	}
	t.Status = to
}

// Assign gives the ticket to somebody; a new one becomes open. The zero id takes it away.
func (t *Ticket) Assign(to ids.PersonID, now time.Time) error {
	if t.Status == StatusClosed {
		return ErrClosed
	}
	t.AssigneeID = to
	if !to.IsZero() && t.Status == StatusNew {
		t.enter(StatusOpen, now)
	}
	return nil
}

// RequesterWrote notes that the requester said something: whatever waited or was solved is open again.
func (t *Ticket) RequesterWrote(now time.Time) error {
	switch t.Status {
	case StatusClosed:
		return ErrClosed
	case StatusPending, StatusOnHold, StatusSolved:
		t.enter(StatusOpen, now)
	case StatusNew, StatusOpen: // the desk is to act already
	}
	return nil
}

// StaffWrote notes that the desk answered: a new ticket is open, and whoever answers first works on it.
func (t *Ticket) StaffWrote(by ids.PersonID, now time.Time) error {
	if t.Status == StatusClosed {
		return ErrClosed
	}
	if t.AssigneeID.IsZero() {
		t.AssigneeID = by
	}
	if t.Status == StatusNew {
		t.enter(StatusOpen, now)
	}
	return nil
}

// Confirm is the requester's word that the resolution worked.
func (t *Ticket) Confirm() error {
	if t.Status != StatusSolved {
		return ErrNotProposed
	}
	t.ResolutionConfirmation = ConfirmationConfirmed
	return nil
}

// Reject is the requester's word that it did not: the ticket is open again.
func (t *Ticket) Reject(now time.Time) error {
	if t.Status != StatusSolved {
		return ErrNotProposed
	}
	t.enter(StatusOpen, now)
	t.ResolutionConfirmation = ConfirmationRejected
	return nil
}
