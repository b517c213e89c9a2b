package community

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
)

// ThreadID names a thread.
type ThreadID = ids.ID[Thread]

// ThreadKind is what a thread is.
type ThreadKind string

// The kinds. Only a question has an accepted answer.
const (
	KindQuestion   ThreadKind = "QUESTION"
	KindDiscussion ThreadKind = "DISCUSSION"
	KindIdea       ThreadKind = "IDEA"
)

// Kinds lists every kind.
var Kinds = []ThreadKind{KindQuestion, KindDiscussion, KindIdea}

// ThreadState is how far a thread is.
type ThreadState string

// The states. See Thread.derive for the rule.
const (
	StateOpen     ThreadState = "OPEN"
	StateAnswered ThreadState = "ANSWERED"
	StateAccepted ThreadState = "ACCEPTED"
	StateClosed   ThreadState = "CLOSED"
)

// States lists every state in the order of a thread's life.
var States = []ThreadState{StateOpen, StateAnswered, StateAccepted, StateClosed}

// CloseReason is why a moderator closed a thread.
type CloseReason string

// The reasons.
const (
	CloseDuplicate CloseReason = "DUPLICATE"
	CloseOffTopic  CloseReason = "OFF_TOPIC"
	CloseSpam      CloseReason = "SPAM"
)

// CloseReasons lists every reason.
var CloseReasons = []CloseReason{CloseDuplicate, CloseOffTopic, CloseSpam}

// Limits on what people write, in characters.
const (
	MinTitle   = 10
	MaxTitle   = 200
	MaxText    = 30_000
	MaxComment = 1_000
	MaxTags    = 5
	maxTag     = 40
)

// MaxComments is how many comments one question or answer takes: longer talk belongs in a thread of its own.
const MaxComments = 100

// Thread is a question, discussion or idea.
type Thread struct {
	ID      ThreadID    `db:"id"`
	Number  int         `db:"number"`
	SpaceID SpaceID     `db:"space_id"`
	Kind    ThreadKind  `db:"kind"`
	State   ThreadState `db:"state"`
	// CloseReason is nil unless the thread is closed.
	CloseReason *CloseReason `db:"close_reason"`
	Locale      string       `db:"locale"`
	Title       string       `db:"title"`
	// Body is Markdown.
	Body string `db:"body"`
	// ProductKey is the product it is about, or empty.
	ProductKey string       `db:"product"`
	AuthorID   ids.PersonID `db:"author_id"`
	// Score is votes up minus votes down.
	Score int `db:"score"`
	// AnswerCount counts the answers that are not deleted.
	AnswerCount      int      `db:"answer_count"`
	AcceptedAnswerID AnswerID `db:"accepted_answer_id"`
	// Version counts the edits of the text.
	Version   int        `db:"version"`
	CreatedAt time.Time  `db:"created_at"`
	EditedAt  *time.Time `db:"edited_at"`
	// ActiveAt is when something was last posted, edited, accepted or closed.
	ActiveAt  time.Time  `db:"active_at"`
	DeletedAt *time.Time `db:"deleted_at"`
	// ViewCount lags behind by a few seconds.
	ViewCount int `db:"view_count"`
}

// Errors that the states give.
var (
	ErrClosed          = errs.InvalidReason("thread_closed")
	ErrNotQuestion     = errs.InvalidReason("not_a_question")
	ErrHasAnswers      = errs.InvalidReason("thread_has_answers")
	ErrAnswerAccepted  = errs.InvalidReason("answer_accepted")
	ErrTooManyComments = errs.InvalidReason("too_many_comments", "max", MaxComments)
	ErrOwnPost         = errs.Forbidden("own_post")
	ErrVerifyEmail     = errs.Forbidden("verify_email_first")
)

// Summary is one line of plain text.
func (t *Thread) Summary() string { return markup.FirstLine(t.Body, 200) }

// URL is the path of its public page, in its own language.
func (t *Thread) URL() string {
	path := "/" + t.Locale + "/threads/" + strconv.Itoa(t.Number)
	if slug := markup.Slug(t.Title, 80); slug != "" {
		path += "/" + slug
	}
	return path
}

// derive sets the state by the one rule: closed, else accepted, else answered when an answer is worth something (a score of at least 1,
// given by the desk, or verified by it), else open.
func (t *Thread) derive(worthy bool) {
	switch {
	case t.CloseReason != nil:
		t.State = StateClosed
	case !t.AcceptedAnswerID.IsZero():
		t.State = StateAccepted
	case worthy:
		t.State = StateAnswered
	default:
		t.State = StateOpen
	}
}

// open refuses new answers and comments in a closed thread. Errors: INVALID.
func (t *Thread) open() error {
	if t.State == StateClosed {
		return ErrClosed
	}
	return nil
}

// checkTitle trims a title and notes what is wrong with it.
func checkTitle(bad *errs.Fields, title *string) {
	*title = strings.Join(strings.Fields(*title), " ")
	bad.Require("title", *title, MaxTitle)
	if n := len([]rune(*title)); n > 0 && n < MinTitle {
		bad.Add("title", "too_short", "min", MinTitle, "length", n)
	}
}

// checkBody brings Markdown into the form that is stored and notes what is wrong with it.
func checkBody(bad *errs.Fields, body *string, most int) {
	clean, err := markup.Clean(*body)
	if err != nil {
		bad.Add("body", "too_long", "max", most, "length", len([]rune(*body)))
		return
	}
	*body = clean
	bad.Require("body", clean, most)
}

func checkLocale(bad *errs.Fields, locale string) {
	if locale != "nl" && locale != "en" {
		bad.Add("locale", "unknown_locale")
	}
}

// checkTags brings labels into their form (lower case, sorted, each once) and notes what is wrong with them.
func checkTags(bad *errs.Fields, list []string) []string {
	out := make([]string, 0, len(list))
	for _, raw := range list {
		if tag := strings.ToLower(strings.TrimSpace(raw)); tag != "" {
			out = append(out, tag)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > MaxTags {
		bad.Add("tags", "too_many", "max", MaxTags)
	}
	for _, tag := range out {
		if len(tag) > maxTag || !slugForm.MatchString(tag) {
			bad.Add("tags", "tag_malformed", "tag", tag)
		}
	}
	return out
}
