package community

import (
	"time"

	"plein/internal/ids"
)

type (
	// AnswerID names an answer.
	AnswerID = ids.ID[Answer]
	// CommentID names a comment.
	CommentID = ids.ID[Comment]
)

// Answer is an answer to a thread.
type Answer struct {
	ID       AnswerID     `db:"id"`
	ThreadID ThreadID     `db:"thread_id"`
	AuthorID ids.PersonID `db:"author_id"`
	// Body is Markdown.
	Body string `db:"body"`
	// ByStaff is set when the author worked at the desk when answering.
	ByStaff bool `db:"by_staff"`
	Score   int  `db:"score"`
	// Accepted is the asker's word that it solved the question, Verified the desk's that it is right (two things).
	Accepted     bool         `db:"accepted"`
	Verified     bool         `db:"verified"`
	VerifiedByID ids.PersonID `db:"verified_by"`
	Version      int          `db:"version"`
	CreatedAt    time.Time    `db:"created_at"`
	EditedAt     *time.Time   `db:"edited_at"`
	DeletedAt    *time.Time   `db:"deleted_at"`
}

// The places of answers in a thread.
const (
	placeAccepted = iota
	placeVerified
	placeRest
)

// place is the first column of the order of answers.
func (a *Answer) place() int {
	switch {
	case a.Accepted:
		return placeAccepted
	case a.Verified:
		return placeVerified
	default:
		return placeRest
	}
}

// Comment is a remark on a question or an answer.
type Comment struct {
	ID       CommentID `db:"id"`
	ThreadID ThreadID  `db:"thread_id"`
	// SubjectKind and SubjectID name what it is a remark on.
	SubjectKind SubjectKind  `db:"subject_kind"`
	SubjectID   ids.ID[post] `db:"subject_id"`
	AuthorID    ids.PersonID `db:"author_id"`
	// Body is Markdown, one paragraph.
	Body      string     `db:"body"`
	CreatedAt time.Time  `db:"created_at"`
	DeletedAt *time.Time `db:"deleted_at"`
}

// post is whatever can be voted on or commented on.
type post struct{}

// SubjectKind is what kind of post a Subject names.
type SubjectKind string

// The kinds of subjects.
const (
	SubjectThread  SubjectKind = "THREAD"
	SubjectAnswer  SubjectKind = "ANSWER"
	SubjectComment SubjectKind = "COMMENT"
)

// Subject names a post of whatever kind.
type Subject struct {
	Kind SubjectKind
	ID   [16]byte
}

// Subject names the thread as something to vote or comment on.
func (t *Thread) Subject() Subject { return Subject{SubjectThread, t.ID} }

// Subject names the answer as something to vote or comment on.
func (a *Answer) Subject() Subject { return Subject{SubjectAnswer, a.ID} }

// VoteValue is a vote.
type VoteValue string

// The votes; None takes it back.
const (
	VoteUp   VoteValue = "UP"
	VoteDown VoteValue = "DOWN"
	VoteNone VoteValue = "NONE"
)

// points is what a vote adds to the score.
func (v VoteValue) points() int {
	switch v {
	case VoteUp:
		return 1
	case VoteDown:
		return -1
	default:
		return 0
	}
}

func voteOf(points int) VoteValue {
	switch {
	case points > 0:
		return VoteUp
	case points < 0:
		return VoteDown
	default:
		return VoteNone
	}
}
