package deflection

import "time"

// maxPeriod is the longest period of a report.
const maxPeriod = 400 * 24 * time.Hour

// maxGaps is how many gaps a report lists.
const maxGaps = 50

// Report is what came of the searches for help of a period. Sessions count in the period that they started in, tickets in
// the one that they were submitted in.
type Report struct {
	From time.Time
	To   time.Time
	// ActiveSessions had at least one search or view. They are the sum of the four outcomes and Pending.
	ActiveSessions int
	Confirmed      int
	Potential      int
	NotDeflected   int
	Abandoned      int
	// Pending are active sessions whose window is still open.
	Pending int
	// FormSessions opened the form; of them FormDeflected followed a suggestion or said that one solved it, and sent neither a
	// ticket nor a question within the window: explicit deflection is FormDeflected / FormSessions.
	FormSessions  int
	FormDeflected int
	// Implicit are active sessions that opened something and never the form: implicit deflection is Implicit /
	// ActiveSessions. The two rates have different denominators and are never added.
	Implicit int
	// TicketsSubmitted came in on the web.
	TicketsSubmitted int
	// SelfServiceScore is people or visitors with an active session for each person with a ticket, whatever its channel
	// (Zendesk's score, by unique people); nil without tickets.
	SelfServiceScore *float64
	Days             []*Day
	Gaps             []*ContentGap
}

// Day is the outcomes of sessions that started on a day.
type Day struct {
	// Day is YYYY-MM-DD in the time zone of the desk.
	Day          string
	Confirmed    int
	Potential    int
	NotDeflected int
	Abandoned    int
}

// ContentGap is words that people search for and do not find: without a result most times, or with fewer than one click in
// ten searches.
type ContentGap struct {
	Query         string
	Locale        string
	Searches      int
	WithoutResult int
	Clicked       int
}

func (r *Report) count(o HelpOutcome, n int) {
	switch o {
	case OutcomeConfirmed:
		r.Confirmed += n
	case OutcomePotential:
		r.Potential += n
	case OutcomeNotDeflected:
		r.NotDeflected += n
	case OutcomeAbandoned:
		r.Abandoned += n
	}
}

func (d *Day) count(o HelpOutcome, n int) {
	switch o {
	case OutcomeConfirmed:
		d.Confirmed += n
	case OutcomePotential:
		d.Potential += n
	case OutcomeNotDeflected:
		d.NotDeflected += n
	case OutcomeAbandoned:
		d.Abandoned += n
	}
}
