package tickets

import (
	"time"

	"plein/internal/ids"
)

// Submitted says that somebody asked the desk.
type Submitted struct {
	TicketID    TicketID     `json:"ticketId"`
	Number      int          `json:"number"`
	RequesterID ids.PersonID `json:"requesterId"`
	// VisitorID is the browser that asked, so that what was tried there can be found; empty for other channels.
	VisitorID string `json:"visitorId,omitempty"`
	// Anonymous is set when nobody was signed in: the requester gets a mailed link.
	Anonymous bool      `json:"anonymous,omitempty"`
	At        time.Time `json:"at"`
}

// Kind names the event.
func (Submitted) Kind() string { return "tickets.submitted" }

// Aggregate names the ticket.
func (e Submitted) Aggregate() (string, [16]byte) { return "ticket", e.TicketID }

// MessageAdded says that somebody wrote a public message.
type MessageAdded struct {
	TicketID  TicketID     `json:"ticketId"`
	MessageID MessageID    `json:"messageId"`
	AuthorID  ids.PersonID `json:"authorId"`
	FromStaff bool         `json:"fromStaff"`
	At        time.Time    `json:"at"`
}

// Kind names the event.
func (MessageAdded) Kind() string { return "tickets.message_added" }

// Aggregate names the ticket.
func (e MessageAdded) Aggregate() (string, [16]byte) { return "ticket", e.TicketID }

// NoteAdded says that somebody wrote an internal note.
type NoteAdded struct {
	TicketID TicketID     `json:"ticketId"`
	NoteID   NoteID       `json:"noteId"`
	AuthorID ids.PersonID `json:"authorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (NoteAdded) Kind() string { return "tickets.note_added" }

// Aggregate names the ticket.
func (e NoteAdded) Aggregate() (string, [16]byte) { return "ticket", e.TicketID }

// Changed says that fields of a ticket changed. Only what changed is filled.
type Changed struct {
	TicketID     TicketID     `json:"ticketId"`
	Version      int          `json:"version"`
	ActorID      ids.PersonID `json:"actorId"`
	FromStatus   TicketStatus `json:"fromStatus,omitempty"`
	ToStatus     TicketStatus `json:"toStatus,omitempty"`
	FromAssignee ids.PersonID `json:"fromAssignee"`
	ToAssignee   ids.PersonID `json:"toAssignee"`
	At           time.Time    `json:"at"`
}

// Kind names the event.
func (Changed) Kind() string { return "tickets.changed" }

// Aggregate names the ticket.
func (e Changed) Aggregate() (string, [16]byte) { return "ticket", e.TicketID }

// AggregateVersion is the version after the change.
func (e Changed) AggregateVersion() int { return e.Version }

// ResolutionJudged says that the requester confirmed or rejected a resolution.
type ResolutionJudged struct {
	TicketID  TicketID  `json:"ticketId"`
	Confirmed bool      `json:"confirmed"`
	At        time.Time `json:"at"`
}

// Kind names the event.
func (ResolutionJudged) Kind() string { return "tickets.resolution_judged" }

// Aggregate names the ticket.
func (e ResolutionJudged) Aggregate() (string, [16]byte) { return "ticket", e.TicketID }

// TicketImported says that a ticket came from elsewhere, with its history: nobody is told of it.
type TicketImported struct {
	TicketID TicketID  `json:"ticketId"`
	At       time.Time `json:"at"`
}

// Kind names the event.
func (TicketImported) Kind() string { return "tickets.imported" }

// Aggregate names the ticket.
func (e TicketImported) Aggregate() (string, [16]byte) { return "ticket", e.TicketID }
