package community

import (
	"time"

	"plein/internal/ids"
)

// ThreadAsked says that somebody started a thread.
type ThreadAsked struct {
	ThreadID ThreadID     `json:"threadId"`
	Number   int          `json:"number"`
	SpaceID  SpaceID      `json:"spaceId"`
	KindOf   ThreadKind   `json:"kind"`
	AuthorID ids.PersonID `json:"authorId"`
	// VisitorID is the browser that asked, so that what was tried there can be found; empty for other channels.
	VisitorID string    `json:"visitorId,omitempty"`
	At        time.Time `json:"at"`
}

// Kind names the event.
func (ThreadAsked) Kind() string { return "community.thread_asked" }

// Aggregate names the thread.
func (e ThreadAsked) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// ThreadEdited says that the title, the text or the labels of a thread changed.
type ThreadEdited struct {
	ThreadID ThreadID     `json:"threadId"`
	Version  int          `json:"version"`
	ActorID  ids.PersonID `json:"actorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (ThreadEdited) Kind() string { return "community.thread_edited" }

// Aggregate names the thread.
func (e ThreadEdited) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// ThreadClosed says that a moderator closed a thread.
type ThreadClosed struct {
	ThreadID ThreadID     `json:"threadId"`
	Reason   CloseReason  `json:"reason"`
	AuthorID ids.PersonID `json:"authorId"`
	ActorID  ids.PersonID `json:"actorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (ThreadClosed) Kind() string { return "community.thread_closed" }

// Aggregate names the thread.
func (e ThreadClosed) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// ThreadReopened says that a moderator opened a closed thread again.
type ThreadReopened struct {
	ThreadID ThreadID     `json:"threadId"`
	AuthorID ids.PersonID `json:"authorId"`
	ActorID  ids.PersonID `json:"actorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (ThreadReopened) Kind() string { return "community.thread_reopened" }

// Aggregate names the thread.
func (e ThreadReopened) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// ThreadDeleted says that a thread is gone with all that stood in it.
type ThreadDeleted struct {
	ThreadID ThreadID     `json:"threadId"`
	AuthorID ids.PersonID `json:"authorId"`
	ActorID  ids.PersonID `json:"actorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (ThreadDeleted) Kind() string { return "community.thread_deleted" }

// Aggregate names the thread.
func (e ThreadDeleted) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// ThreadImported says that a thread came from elsewhere with its answers: nobody is told of it.
type ThreadImported struct {
	ThreadID ThreadID  `json:"threadId"`
	At       time.Time `json:"at"`
}

// Kind names the event.
func (ThreadImported) Kind() string { return "community.thread_imported" }

// Aggregate names the thread.
func (e ThreadImported) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// AnswerPosted says that somebody answered.
type AnswerPosted struct {
	ThreadID       ThreadID     `json:"threadId"`
	AnswerID       AnswerID     `json:"answerId"`
	AuthorID       ids.PersonID `json:"authorId"`
	ThreadAuthorID ids.PersonID `json:"threadAuthorId"`
	ByStaff        bool         `json:"byStaff"`
	At             time.Time    `json:"at"`
}

// Kind names the event.
func (AnswerPosted) Kind() string { return "community.answer_posted" }

// Aggregate names the thread.
func (e AnswerPosted) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// AnswerEdited says that the text of an answer changed.
type AnswerEdited struct {
	ThreadID ThreadID     `json:"threadId"`
	AnswerID AnswerID     `json:"answerId"`
	Version  int          `json:"version"`
	ActorID  ids.PersonID `json:"actorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (AnswerEdited) Kind() string { return "community.answer_edited" }

// Aggregate names the thread.
func (e AnswerEdited) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// AnswerDeleted says that an answer is gone with its comments.
type AnswerDeleted struct {
	ThreadID ThreadID     `json:"threadId"`
	AnswerID AnswerID     `json:"answerId"`
	AuthorID ids.PersonID `json:"authorId"`
	ActorID  ids.PersonID `json:"actorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (AnswerDeleted) Kind() string { return "community.answer_deleted" }

// Aggregate names the thread.
func (e AnswerDeleted) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// AnswerAccepted says that an answer solved the question, in the asker's or a moderator's word.
type AnswerAccepted struct {
	ThreadID       ThreadID     `json:"threadId"`
	AnswerID       AnswerID     `json:"answerId"`
	AuthorID       ids.PersonID `json:"authorId"`
	ThreadAuthorID ids.PersonID `json:"threadAuthorId"`
	ActorID        ids.PersonID `json:"actorId"`
	At             time.Time    `json:"at"`
}

// Kind names the event.
func (AnswerAccepted) Kind() string { return "community.answer_accepted" }

// Aggregate names the thread.
func (e AnswerAccepted) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// AnswerUnaccepted says that an acceptance was taken back, or went to another answer.
type AnswerUnaccepted struct {
	ThreadID ThreadID     `json:"threadId"`
	AnswerID AnswerID     `json:"answerId"`
	AuthorID ids.PersonID `json:"authorId"`
	ActorID  ids.PersonID `json:"actorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (AnswerUnaccepted) Kind() string { return "community.answer_unaccepted" }

// Aggregate names the thread.
func (e AnswerUnaccepted) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// AnswerVerified says that the desk says that an answer is right, or no longer says so.
type AnswerVerified struct {
	ThreadID ThreadID     `json:"threadId"`
	AnswerID AnswerID     `json:"answerId"`
	Verified bool         `json:"verified"`
	AuthorID ids.PersonID `json:"authorId"`
	ActorID  ids.PersonID `json:"actorId"`
	At       time.Time    `json:"at"`
}

// Kind names the event.
func (AnswerVerified) Kind() string { return "community.answer_verified" }

// Aggregate names the thread.
func (e AnswerVerified) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// CommentAdded says that somebody commented on a question or an answer.
type CommentAdded struct {
	ThreadID    ThreadID     `json:"threadId"`
	CommentID   CommentID    `json:"commentId"`
	SubjectKind SubjectKind  `json:"subjectKind"`
	AuthorID    ids.PersonID `json:"authorId"`
	// SubjectAuthorID wrote what the comment is on.
	SubjectAuthorID ids.PersonID `json:"subjectAuthorId"`
	At              time.Time    `json:"at"`
}

// Kind names the event.
func (CommentAdded) Kind() string { return "community.comment_added" }

// Aggregate names the thread.
func (e CommentAdded) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// CommentDeleted says that a comment is gone.
type CommentDeleted struct {
	ThreadID  ThreadID     `json:"threadId"`
	CommentID CommentID    `json:"commentId"`
	ActorID   ids.PersonID `json:"actorId"`
	At        time.Time    `json:"at"`
}

// Kind names the event.
func (CommentDeleted) Kind() string { return "community.comment_deleted" }

// Aggregate names the thread.
func (e CommentDeleted) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }

// Voted says that the score of a thread or an answer changed; who voted is nobody's business.
type Voted struct {
	ThreadID ThreadID `json:"threadId"`
	// AnswerID is zero when the vote is for the thread itself.
	AnswerID AnswerID  `json:"answerId"`
	Score    int       `json:"score"`
	At       time.Time `json:"at"`
}

// Kind names the event.
func (Voted) Kind() string { return "community.voted" }

// Aggregate names the thread.
func (e Voted) Aggregate() (string, [16]byte) { return "thread", e.ThreadID }
