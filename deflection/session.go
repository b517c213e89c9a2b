package deflection

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"slices"
	"time"

	"plein/internal/ids"
	"plein/knowledge"
)

// HelpSessionID names a session.
type HelpSessionID = ids.ID[HelpSession]

// IntentID names a search within a session.
type IntentID = ids.ID[intent]

// EventID names what happened in a session.
type EventID = ids.ID[event]

type (
	intent struct{}
	event  struct{}
)

// HelpOutcome is what came of a session, settled once, when its window closes.
type HelpOutcome string

// The outcomes.
const (
	OutcomeConfirmed    HelpOutcome = "CONFIRMED"     // said that something solved it, and did not ask the desk
	OutcomePotential    HelpOutcome = "POTENTIAL"     // read something, and did not ask the desk
	OutcomeNotDeflected HelpOutcome = "NOT_DEFLECTED" // asked the desk
	OutcomeAbandoned    HelpOutcome = "ABANDONED"     // searched, read nothing and left
)

// Outcomes lists them; the place in it, from 1, is what the database holds. 0 is for sessions that were not active.
var Outcomes = []HelpOutcome{OutcomeConfirmed, OutcomePotential, OutcomeNotDeflected, OutcomeAbandoned}

// Value stores the place in Outcomes.
func (o HelpOutcome) Value() (driver.Value, error) { return int64(slices.Index(Outcomes, o) + 1), nil }

// Scan reads the place in Outcomes.
func (o *HelpOutcome) Scan(src any) error {
	n, ok := src.(int64)
	if !ok || n < 0 || int(n) > len(Outcomes) {
		return fmt.Errorf("deflection: no outcome %v", src)
	}
	*o = ""
	if n > 0 {
		*o = Outcomes[n-1]
	}
	return nil
}

// HelpEventKind is what happened.
type HelpEventKind string

// The kinds of events.
const (
	Searched          HelpEventKind = "SEARCHED"
	Clicked           HelpEventKind = "CLICKED"
	Viewed            HelpEventKind = "VIEWED"
	Helpful           HelpEventKind = "HELPFUL"
	NotHelpful        HelpEventKind = "NOT_HELPFUL"
	FormOpened        HelpEventKind = "FORM_OPENED"
	SuggestionShown   HelpEventKind = "SUGGESTION_SHOWN"
	SuggestionClicked HelpEventKind = "SUGGESTION_CLICKED"
	SolvedBy          HelpEventKind = "SOLVED_BY"
	AskedCommunity    HelpEventKind = "ASKED_COMMUNITY"
	SubmittedTicket   HelpEventKind = "SUBMITTED_TICKET"
)

// eventCodes lists the kinds; the place in it, from 1, is what the database holds.
var eventCodes = []HelpEventKind{
	Searched, Clicked, Viewed, Helpful, NotHelpful, FormOpened, SuggestionShown, SuggestionClicked, SolvedBy, AskedCommunity, SubmittedTicket,
}

// Value stores the code.
func (k HelpEventKind) Value() (driver.Value, error) {
	i := slices.Index(eventCodes, k)
	if i < 0 {
		return nil, fmt.Errorf("deflection: no event %q", string(k))
	}
	return int64(i + 1), nil
}

// Scan reads the code.
func (k *HelpEventKind) Scan(src any) error {
	n, ok := src.(int64)
	if !ok || n < 1 || int(n) > len(eventCodes) {
		return fmt.Errorf("deflection: no event of code %v", src)
	}
	*k = eventCodes[n-1]
	return nil
}

// flags are what a session has seen, for counting without its events.
type flags uint8

const (
	flagSearched flags = 1 << iota
	flagRead
	flagForm
	flagFollowed
	flagAsked
	flagTicket

	// flagsActive make a session count: at least one search or view.
	flagsActive = flagSearched | flagRead
)

// flagsOf says what an event of a kind adds. Saying that something helped, or following a link to it, is reading it.
func flagsOf(k HelpEventKind) flags {
	switch k {
	case Searched:
		return flagSearched
	case Clicked, Viewed, Helpful, NotHelpful:
		return flagRead
	case SolvedBy:
		return flagRead
	case SuggestionClicked:
		return flagRead | flagFollowed
	case FormOpened:
		return flagForm
	case AskedCommunity:
		return flagAsked
	case SubmittedTicket:
		return flagTicket
	case SuggestionShown:
	}
	return 0
}

// TargetKind is what an event is about.
type TargetKind string

// The kinds of targets.
const (
	TargetArticle TargetKind = "ARTICLE"
	TargetThread  TargetKind = "THREAD"
	TargetTicket  TargetKind = "TICKET"
)

var targetKinds = []TargetKind{TargetArticle, TargetThread, TargetTicket}

// Target is the thing that an event is about; the zero Target is nothing.
type Target struct {
	Kind TargetKind
	ID   [16]byte
}

func (k TargetKind) code() int { return slices.Index(targetKinds, k) + 1 }

// IsZero reports whether it is nothing.
func (t Target) IsZero() bool { return t.ID == [16]byte{} }

// ArticleTarget names an article.
func ArticleTarget(id knowledge.ArticleID) Target { return Target{TargetArticle, id} }

// ThreadTarget names a thread.
func ThreadTarget[T any](id ids.ID[T]) Target { return Target{TargetThread, id} }

// Found is what may be shown of a target.
type Found struct {
	Title, URL string
}

// HelpSession is one person's search for help.
type HelpSession struct {
	ID          HelpSessionID `db:"id"`
	Locale      string        `db:"locale"`
	StartedAt   time.Time     `db:"started_at"`
	LastEventAt time.Time     `db:"last_at"`
	// Outcome is nil while the window is open and for sessions that were not active.
	Outcome *HelpOutcome `db:"outcome"`
	// PersonRef is whose it was; Service.PersonOf says whether that may be shown.
	PersonRef ids.PersonID `db:"person_id"`
}

// TriedStep is one thing that happened in a session.
type TriedStep struct {
	Kind HelpEventKind
	// Query is what was searched for, and Results how much was found; nil when that is not known.
	Query   string
	Results *int
	// About is what was read; Title and URL are empty when the reader may not see it.
	About  Target
	Title  string
	URL    *string
	Reason *knowledge.FeedbackReason
	At     time.Time
}

// tally reads what a session did, in the order of time, into its flags and whether it ended with the word that something
// solved it. That word stands until the person goes on looking: searches again, opens the form, says that something did not
// help, asks the community, or (after "this helped", not after "this solved it") reads something else.
func tally(steps []*TriedStep) (f flags, confirmed bool) {
	slices.SortStableFunc(steps, func(a, b *TriedStep) int { return cmp.Compare(a.At.UnixMicro(), b.At.UnixMicro()) })
	var word HelpEventKind
	var about Target
	for _, s := range steps {
		f |= flagsOf(s.Kind)
		switch s.Kind {
		case Helpful:
			if word != SolvedBy {
				word, about = Helpful, s.About
			}
		case SolvedBy:
			word, about = SolvedBy, s.About
			if f&flagForm != 0 {
				f |= flagFollowed
			}
		case Searched, FormOpened, NotHelpful, AskedCommunity, SubmittedTicket:
			word = ""
		case Clicked, Viewed, SuggestionClicked:
			if word == Helpful && s.About != about {
				word = ""
			}
		case SuggestionShown:
		}
	}
	return f, word != ""
}

// outcomeOf is the rule of outcomes: a ticket weighs most, then the word that it was solved, then having read something or
// asked the community. A session that was not active has none ("").
func outcomeOf(f flags, confirmed, ticket bool) HelpOutcome {
	switch {
	case f&flagsActive == 0:
		return ""
	case ticket:
		return OutcomeNotDeflected
	case confirmed:
		return OutcomeConfirmed
	case f&(flagRead|flagAsked) != 0:
		return OutcomePotential
	default:
		return OutcomeAbandoned
	}
}
