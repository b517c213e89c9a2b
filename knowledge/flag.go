package knowledge

import (
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
)

// FlagID names a flag.
type FlagID = ids.ID[ArticleFlag]

// FlagType is what is not right about an article (KCS v6 4.2).
type FlagType string

// The types.
const (
	FlagIncorrect  FlagType = "INCORRECT"
	FlagIncomplete FlagType = "INCOMPLETE"
	FlagUnclear    FlagType = "UNCLEAR"
	FlagDuplicate  FlagType = "DUPLICATE"
	FlagOutdated   FlagType = "OUTDATED"
	FlagAudience   FlagType = "AUDIENCE"
	FlagBrokenLink FlagType = "BROKEN_LINK"
)

// FlagTypes lists every type, in the order shown.
var FlagTypes = []FlagType{FlagIncorrect, FlagIncomplete, FlagUnclear, FlagDuplicate, FlagOutdated, FlagAudience, FlagBrokenLink}

// defaultFlagHours is how long the owner of a flag has, unless an admin chose otherwise.
var defaultFlagHours = map[FlagType]int{
	FlagIncorrect: 24, FlagAudience: 24, FlagBrokenLink: 72, FlagOutdated: 72, FlagIncomplete: 120, FlagUnclear: 120, FlagDuplicate: 168,
}

// FlagState is how far a flag is.
type FlagState string

// The states. A flag is open while it is OPEN or IN_PROGRESS.
const (
	FlagOpen       FlagState = "OPEN"
	FlagInProgress FlagState = "IN_PROGRESS"
	FlagFixed      FlagState = "FIXED"
	FlagRejected   FlagState = "REJECTED"
)

// Limits of flags and of suggestions.
const (
	maxPassage     = 2000
	maxReason      = 500
	maxFlagsHourly = 60
	maxFlagHours   = 24 * 365
)

// ArticleFlag says that an article is not right, by somebody who may not or did not fix it.
type ArticleFlag struct {
	ID        FlagID    `db:"id"`
	ArticleID ArticleID `db:"article_id"`
	// Version is the article's version that it is about.
	Version int      `db:"article_version"`
	Type    FlagType `db:"type"`
	Comment string   `db:"comment"`
	// Passage is the part of the text that it is about; may be empty.
	Passage    string       `db:"passage"`
	ReporterID ids.PersonID `db:"reporter_id"`
	// OwnerID has to settle it; zero while nobody has it.
	OwnerID ids.PersonID `db:"owner_id"`
	State   FlagState    `db:"state"`
	// Reason is what whoever settled it said.
	Reason      string       `db:"reason"`
	CreatedAt   time.Time    `db:"created_at"`
	DueAt       time.Time    `db:"due_at"`
	TakenAt     *time.Time   `db:"taken_at"`
	SettledAt   *time.Time   `db:"settled_at"`
	SettledByID ids.PersonID `db:"settled_by_id"`
}

// NewFlag is a flag as its reporter gives it.
type NewFlag struct {
	ArticleID ArticleID
	Type      FlagType
	// Comment is plain text, at most 1,000 characters.
	Comment string
	// Passage is quoted from the article, at most 2,000 characters.
	Passage string
}

func (n *NewFlag) check() error {
	var f errs.Fields
	if !slices.Contains(FlagTypes, n.Type) {
		f.Add("type", "unknown_value")
	}
	n.Comment = cleanWords(n.Comment)
	f.Require("comment", n.Comment, maxComment)
	n.Passage = cleanWords(n.Passage)
	f.AtMost("passage", n.Passage, maxPassage)
	return f.Err()
}

// cleanWords puts a remark into the form that is stored; what is too long stays too long.
func cleanWords(text string) string {
	clean, err := markup.Clean(text)
	if err != nil {
		return text
	}
	return strings.TrimSpace(clean)
}

// take gives a flag to somebody to settle. Errors: CONFLICT when it is settled.
func (f *ArticleFlag) take(owner ids.PersonID, now time.Time) error {
	if f.SettledAt != nil {
		return errs.Conflict("flag_settled")
	}
	f.OwnerID, f.State = owner, FlagInProgress
	if f.TakenAt == nil {
		f.TakenAt = &now
	}
	return nil
}

// settle ends a flag. Errors: CONFLICT when it is settled; INVALID when it is turned down without a reason.
func (f *ArticleFlag) settle(by authz.Actor, to FlagState, reason string, now time.Time) error {
	if f.SettledAt != nil {
		return errs.Conflict("flag_settled")
	}
	reason = oneLine(reason)
	var bad errs.Fields
	switch to {
	case FlagFixed:
		bad.AtMost("reason", reason, maxReason)
	case FlagRejected:
		bad.Require("reason", reason, maxReason)
	default:
		bad.Add("outcome", "unknown_value")
	}
	if err := bad.Err(); err != nil {
		return err
	}
	f.State, f.Reason, f.SettledAt, f.SettledByID = to, reason, &now, by.PersonID
	if f.OwnerID.IsZero() {
		f.OwnerID = by.PersonID
	}
	return nil
}

// FlagClock is how long the owner of a flag of one type has.
type FlagClock struct {
	Type  FlagType `db:"type"`
	Hours int      `db:"hours"`
}

// FlagQuery says which flags to list.
type FlagQuery struct {
	// Settled lists those that are done, newest first; otherwise the open ones, most urgent first.
	Settled bool
	Types   []FlagType
	// Domain is a key, or empty.
	Domain string
	// Mine lists those that the actor owns; Reported those that the actor made.
	Mine, Reported bool
	// Overdue lists open ones whose time is up.
	Overdue bool
}

// flagKey is the place of a flag in a list.
type flagKey struct {
	At time.Time `json:"t"`
	ID FlagID    `json:"i"`
}

// FlagAbilities is what an actor may do with a flag on an article that it sees.
type FlagAbilities struct{ Take, Fix, Reject bool }
