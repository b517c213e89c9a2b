package deflection

import (
	"context"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const (
	// settleGrace is how long after its window a session waits for tickets that are still on their way here.
	settleGrace = 5 * time.Minute
	settleBatch = 200
	settleEvery = time.Minute
	// draftLife is how long a draft that nobody came back for is kept.
	draftLife = 30 * 24 * time.Hour
	// personLife is how long it is known who searched; the searches stay.
	personLife = 13 * 30 * 24 * time.Hour
)

// Run settles outcomes and forgets what is old, until ctx ends. Every node may run it.
func (s *Service) Run(ctx context.Context) {
	tick := time.NewTicker(settleEvery)
	defer tick.Stop()
	ctx = authz.AsSystem(ctx)
	for round := 0; ; round++ {
		if _, err := s.Settle(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("help sessions: outcomes not settled", "error", err)
		}
		if round%60 == 0 {
			if err := s.forget(ctx); err != nil && ctx.Err() == nil {
				s.log.Error("help sessions: old ones not forgotten", "error", err)
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (s *Service) forget(ctx context.Context) error {
	now := sqldb.Now()
	if err := deleteOldDrafts(ctx, s.db, now.Add(-draftLife)); err != nil {
		return err
	}
	if err := deleteOldRecent(ctx, s.db, now.Add(-recentLife)); err != nil {
		return err
	}
	return forgetPeople(ctx, s.db, now.Add(-personLife))
}

// Settle fixes the outcome of every session whose window has closed, and returns how many it settled. An outcome is
// settled once: what comes later changes nothing. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) Settle(ctx context.Context) (int, error) {
	if !authz.ActorFrom(ctx).System {
		return 0, errs.Forbidden("not_allowed")
	}
	cutoff := sqldb.Now().Add(-s.opts.Window - settleGrace)
	total := 0
	for {
		due, err := selectDue(ctx, s.db, cutoff, settleBatch)
		if err != nil || len(due) == 0 {
			return total, err
		}
		n, err := s.settle(ctx, due, cutoff)
		total += n
		if err != nil || len(due) < settleBatch {
			return total, err
		}
	}
}

// verdict is what a session comes to.
type verdict struct {
	outcome HelpOutcome
	flags   flags
}

func (s *Service) settle(ctx context.Context, due []dueSession, cutoff time.Time) (int, error) {
	list := make([]HelpSessionID, len(due))
	for i, d := range due {
		list[i] = d.ID
	}
	steps, err := s.steps(ctx, list, maxEvents)
	if err != nil {
		return 0, err
	}
	asked, err := s.askers(ctx, due)
	if err != nil {
		return 0, err
	}
	verdicts := map[verdict][]HelpSessionID{}
	started := make(map[HelpSessionID]time.Time, len(due))
	for _, d := range due {
		f, confirmed := tally(steps[d.ID])
		v := verdict{outcomeOf(f, confirmed, asked(d)), f}
		verdicts[v] = append(verdicts[v], d.ID)
		started[d.ID] = d.StartedAt
	}
	settled := 0
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		settled = 0
		open, err := lockDue(ctx, tx, list, cutoff) // another node may have been first
		if err != nil {
			return err
		}
		reads := readTally{}
		for v, of := range verdicts {
			of = slices.DeleteFunc(of, func(id HelpSessionID) bool { return !open[id] })
			if len(of) == 0 {
				continue
			}
			n, err := setOutcome(ctx, tx, v, of, cutoff)
			if err != nil {
				return err
			}
			settled += int(n)
			for _, id := range of {
				reads.add(s.day(started[id]), v.outcome, steps[id])
			}
		}
		if err := addReads(ctx, tx, reads); err != nil || s.opts.Events == nil {
			return err
		}
		return s.opts.Events.Append(ctx, tx, reads.events(tx.Now)...)
	})
	return settled, err
}

// askers reads the tickets that may belong to sessions. A ticket counts whatever its channel: when it came from the same
// person, from the same browser, or from a person who used that browser about then.
func (s *Service) askers(ctx context.Context, due []dueSession) (func(dueSession) bool, error) {
	from, to := due[0].StartedAt, due[0].LastAt
	var people []ids.PersonID
	var visitors []string
	for _, d := range due {
		if d.StartedAt.Before(from) {
			from = d.StartedAt
		}
		if d.LastAt.After(to) {
			to = d.LastAt
		}
		if !d.PersonID.IsZero() {
			people = append(people, d.PersonID)
		}
		visitors = append(visitors, d.VisitorID)
	}
	to = to.Add(s.opts.Window)
	visitors = unique(visitors)
	known, err := selectKnown(ctx, s.db, visitors, from, to)
	if err != nil {
		return nil, err
	}
	behind := map[string][]knownPerson{}
	for _, k := range known {
		people = append(people, k.PersonID)
		behind[k.VisitorID] = append(behind[k.VisitorID], k)
	}
	rows, err := selectTickets(ctx, s.db, people, visitors, from, to)
	if err != nil {
		return nil, err
	}
	return func(d dueSession) bool {
		for _, r := range rows {
			if !r.At.Before(d.StartedAt) && !r.At.After(d.LastAt.Add(s.opts.Window)) && d.belongsTo(r, behind[d.VisitorID], s.opts.Window) {
				return true
			}
		}
		return false
	}, nil
}

// belongsTo reports whether a ticket is of whoever had the session.
func (d dueSession) belongsTo(t ticketRow, behind []knownPerson, window time.Duration) bool {
	if !d.PersonID.IsZero() {
		return t.PersonID == d.PersonID
	}
	if d.VisitorID == "" {
		return false
	}
	if t.VisitorID == d.VisitorID {
		return true
	}
	for _, k := range behind {
		if k.PersonID == t.PersonID && !k.StartedAt.After(d.LastAt.Add(window)) && !k.LastAt.Before(d.StartedAt.Add(-window)) {
			return true
		}
	}
	return false
}
