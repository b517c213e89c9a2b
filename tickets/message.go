package tickets

import (
	"time"

	"plein/internal/ids"
)

type (
	// MessageID names a message.
	MessageID = ids.ID[Message]
	// NoteID names a note.
	NoteID = ids.ID[Note]
)

// Message is a public message in a ticket.
type Message struct {
	ID        MessageID    `db:"id"`
	TicketID  TicketID     `db:"ticket_id"`
	AuthorID  ids.PersonID `db:"author_id"`
	FromStaff bool         `db:"from_staff"`
	Body      string       `db:"body"`
	CreatedAt time.Time    `db:"created_at"`
}

// Note is an internal note in a ticket. Customers never see one.
type Note struct {
	ID        NoteID       `db:"id"`
	TicketID  TicketID     `db:"ticket_id"`
	AuthorID  ids.PersonID `db:"author_id"`
	Body      string       `db:"body"`
	CreatedAt time.Time    `db:"created_at"`
}

// ActivityKind says what changed in a ticket.
type ActivityKind string

// The kinds of activity.
const (
	ActivitySubmitted ActivityKind = "SUBMITTED"
	ActivityStatus    ActivityKind = "STATUS"
	ActivityPriority  ActivityKind = "PRIORITY"
	ActivityAssignee  ActivityKind = "ASSIGNEE"
	ActivityTeam      ActivityKind = "TEAM"
	ActivitySubject   ActivityKind = "SUBJECT"
	ActivityProduct   ActivityKind = "PRODUCT"
	ActivityConfirmed ActivityKind = "CONFIRMED"
	ActivityRejected  ActivityKind = "REJECTED"
)

// TicketActivity is one change of a ticket. From and To are enum values or names as they were then.
type TicketActivity struct {
	ID        ids.ID[TicketActivity] `db:"id"`
	TicketID  TicketID               `db:"ticket_id"`
	Kind      ActivityKind           `db:"kind"`
	From      string                 `db:"from_value"`
	To        string                 `db:"to_value"`
	ActorID   ids.PersonID           `db:"actor_id"`
	CreatedAt time.Time              `db:"created_at"`
}
