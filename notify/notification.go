package notify

import (
	"time"

	"plein/internal/ids"
)

// NotificationID names a notification.
type NotificationID = ids.ID[Notification]

// Notification is something that a person should know of, in words for that person.
type Notification struct {
	ID NotificationID
	// Kind is one of the Kind constants.
	Kind string
	// Title is one line; Body a little more; both in the viewer's language, plain text.
	Title, Body string
	// URL is a path on this site.
	URL string
	// ActorID caused it; zero for Plein itself.
	ActorID   ids.PersonID
	CreatedAt time.Time
	ReadAt    *time.Time
}

// What can have happened.
const (
	// KindTicketSubmitted tells the desk of a new request.
	KindTicketSubmitted = "ticket.submitted"
	// KindTicketAnswered tells the requester that the desk wrote.
	KindTicketAnswered = "ticket.message_added"
	// KindTicketReplied tells the desk that the requester wrote.
	KindTicketReplied = "ticket.requester_replied"
	// KindTicketAssigned tells somebody that a request is theirs now.
	KindTicketAssigned = "ticket.assigned"
	// KindTicketSolved tells the requester that a resolution was proposed.
	KindTicketSolved = "ticket.solved"
	// KindTicketConfirmed tells the desk that the resolution worked.
	KindTicketConfirmed = "ticket.confirmed"
	// KindThreadAnswered tells the asker and followers of an answer.
	KindThreadAnswered = "thread.answered"
	// KindThreadAccepted tells somebody that their answer was accepted.
	KindThreadAccepted = "thread.accepted"
	// KindThreadVerified tells somebody that the desk says that their answer is right.
	KindThreadVerified = "thread.verified"
	// KindThreadCommented tells somebody of a comment on their post.
	KindThreadCommented = "thread.commented"
)

// Kinds lists every kind.
var Kinds = []string{
	KindTicketSubmitted, KindTicketAnswered, KindTicketReplied, KindTicketAssigned, KindTicketSolved, KindTicketConfirmed,
	KindThreadAnswered, KindThreadAccepted, KindThreadVerified, KindThreadCommented,
	KindArticleFlagged, KindFlagFixed, KindFlagRejected, KindEditSuggested, KindSuggestionAccepted, KindSuggestionRejected,
	KindTranslationWanted, KindTranslationBehind, KindArticleChanged,
}

type subjectKind string

const (
	subjectTicket subjectKind = "TICKET"
	subjectThread subjectKind = "THREAD"
)

// subject is what a notification is about.
type subject struct {
	Kind subjectKind
	ID   [16]byte
}

// thing is whatever a subject names.
type thing struct{}

// row is a notification as it is stored.
type row struct {
	ID          NotificationID `db:"id"`
	Kind        string         `db:"kind"`
	ActorID     ids.PersonID   `db:"actor_id"`
	SubjectKind subjectKind    `db:"subject_kind"`
	SubjectID   ids.ID[thing]  `db:"subject_id"`
	CreatedAt   time.Time      `db:"created_at"`
	ReadAt      *time.Time     `db:"read_at"`
}
