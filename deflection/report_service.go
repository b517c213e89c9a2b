package deflection

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
)

// Deflection counts what came of the searches for help between two instants, at most 400 days apart: four statements,
// whatever the period. Errors: FORBIDDEN, INVALID.
func (s *Service) Deflection(ctx context.Context, from, to time.Time) (*Report, error) {
	if _, err := s.authz.Require(ctx, authz.InsightsRead); err != nil {
		return nil, err
	}
	from, to = from.UTC(), to.UTC()
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	r := &Report{From: from, To: to, Gaps: []*ContentGap{}}
	rows, err := countSessions(ctx, s.db, from, to)
	if err != nil {
		return nil, err
	}
	r.Days = s.days(from, to)
	r.add(rows)
	seekers, err := countSeekers(ctx, s.db, from, to)
	if err != nil {
		return nil, err
	}
	tickets, err := countTickets(ctx, s.db, from, to)
	if err != nil {
		return nil, err
	}
	r.TicketsSubmitted = tickets.Web
	if tickets.People > 0 {
		score := float64(seekers) / float64(tickets.People)
		r.SelfServiceScore = &score
	}
	r.Gaps, err = selectGaps(ctx, s.db, from, to, s.opts.GapMinimum)
	return r, err
}

func checkPeriod(from, to time.Time) error {
	var bad errs.Fields
	switch {
	case !to.After(from):
		bad.Add("to", "not_after_from")
	case to.Sub(from) > maxPeriod:
		bad.Add("to", "period_too_long", "max", int(maxPeriod/(24*time.Hour)))
	}
	return bad.Err()
}

// days lists every day of a period, quiet ones too.
func (s *Service) days(from, to time.Time) []*Day {
	out := []*Day{}
	last := s.day(to.Add(-time.Microsecond))
	for d := from.In(s.opts.Location); ; d = d.AddDate(0, 0, 1) {
		day := d.Format(time.DateOnly)
		if day > last {
			return out
		}
		out = append(out, &Day{Day: day})
	}
}

func (r *Report) add(rows []sessionCount) {
	byDay := make(map[string]*Day, len(r.Days))
	for _, d := range r.Days {
		byDay[d.Day] = d
	}
	for _, c := range rows {
		active := c.Flags&flagsActive != 0
		if c.Flags&flagForm != 0 {
			r.FormSessions += c.N
			if c.deflectedAtForm() {
				r.FormDeflected += c.N
			}
		}
		if !active {
			continue
		}
		r.ActiveSessions += c.N
		if c.Flags&flagRead != 0 && c.Flags&flagForm == 0 {
			r.Implicit += c.N
		}
		if c.Outcome == nil {
			r.Pending += c.N
			continue
		}
		r.count(*c.Outcome, c.N)
		if d := byDay[c.Day.Format(time.DateOnly)]; d != nil {
			d.count(*c.Outcome, c.N)
		}
	}
}

// deflectedAtForm is explicit deflection: form opened, suggestion followed, nothing sent once the window has closed.
func (c sessionCount) deflectedAtForm() bool {
	return c.Flags&flagFollowed != 0 && c.Flags&flagAsked == 0 && c.Outcome != nil && *c.Outcome != OutcomeNotDeflected && *c.Outcome != ""
}

// SessionFilter says which sessions to list. Zero fields do not narrow.
type SessionFilter struct {
	From, To time.Time
	Outcome  HelpOutcome
}

// sessionKey is where a page of sessions goes on.
type sessionKey struct {
	At time.Time     `json:"t"`
	ID HelpSessionID `json:"i"`
}

// HelpSessions lists active sessions, newest first. Errors: FORBIDDEN, INVALID.
func (s *Service) HelpSessions(ctx context.Context, f SessionFilter, a page.Args) (page.Page[*HelpSession], error) {
	var none page.Page[*HelpSession]
	if _, err := s.authz.Require(ctx, authz.InsightsRead); err != nil {
		return none, err
	}
	size, err := a.Size()
	if err != nil {
		return none, err
	}
	key, ok, err := page.Decode[sessionKey](a.After)
	if err != nil {
		return none, err
	}
	var after *sessionKey
	if ok {
		after = &key
	}
	rows, err := selectSessions(ctx, s.db, f, after, size+1)
	if err != nil {
		return none, err
	}
	return page.Of(rows, size, func(h *HelpSession) sessionKey { return sessionKey{h.StartedAt, h.ID} }), nil
}

// HelpSession reads one session. Errors: NOT_FOUND, also for whoever may not read sessions.
func (s *Service) HelpSession(ctx context.Context, id HelpSessionID) (*HelpSession, error) {
	if _, err := s.authz.Require(ctx, authz.InsightsRead); err != nil {
		return nil, errs.NotFound("help_session")
	}
	return getSession(ctx, s.db, id)
}

// PersonOf is whose session it was; zero for a visitor, and while single people are not to be named.
func (s *Service) PersonOf(h *HelpSession) ids.PersonID {
	if !s.opts.ShowPeople {
		return ids.PersonID{}
	}
	return h.PersonRef
}
