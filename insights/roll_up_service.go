package insights

import (
	"cmp"
	"context"
	"slices"
	"time"

	"plein/internal/sqldb"
	"plein/tickets"
)

// span is a period, and the whole days of the desk in it: those from first to last, which are the instants from start until end. Without
// any, start and end are where the period ends.
type span struct {
	from, to    time.Time
	first, last string
	start, end  time.Time
}

func (s *Service) spanOf(from, to time.Time) span {
	p := span{from: from, to: to, first: "9999-12-31", last: "1000-01-01", start: to, end: to}
	year, month, day := from.In(s.zone).Date()
	start := s.startOf(year, month, day)
	if start.Before(from) {
		start = s.startOf(year, month, day+1)
	}
	year, month, day = to.In(s.zone).Date()
	end := s.startOf(year, month, day)
	if end.After(start) {
		p.start, p.end = start.UTC(), end.UTC()
		p.first, p.last = s.day(start), s.day(s.startOf(year, month, day-1))
	}
	return p
}

// startOf is when a day begins at the desk. Where clocks are changed at midnight, that may be an hour from where it should.
func (s *Service) startOf(year int, month time.Month, day int) time.Time {
	at := time.Date(year, month, day, 0, 0, 0, 0, s.zone)
	want := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	if s.day(at) != want {
		return at.Add(time.Hour)
	}
	if earlier := at.Add(-time.Hour); s.day(earlier) == want {
		return earlier
	}
	return at
}

// keep writes cases, forgets tickets that are none, and notes the days that both counted in or do now. New cases are written first: a case
// that is not there cannot be locked, and whoever else writes it has to wait before they read which day it counts in.
func (s *Service) keep(ctx context.Context, tx *sqldb.Tx, cases []*SolvedCase, gone []tickets.TicketID) error {
	list := slices.Clone(gone)
	for _, c := range cases {
		list = append(list, c.TicketID)
	}
	if err := addCases(ctx, tx, cases, s.day); err != nil {
		return err
	}
	days, err := lockCaseDays(ctx, tx, list)
	if err != nil {
		return err
	}
	for _, c := range cases {
		days = append(days, s.day(c.SolvedAt))
	}
	slices.Sort(days)
	if err := markDays(ctx, tx, slices.Compact(days)); err != nil {
		return err
	}
	if err := dropCases(ctx, tx, gone); err != nil {
		return err
	}
	return putCases(ctx, tx, cases, s.day)
}

// RollUp counts anew the days of which a case changed, so that a long period is read at once. Every node may run it. Only Plein itself
// may.
func (s *Service) RollUp(ctx context.Context) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	const some = 20
	for more := true; more && ctx.Err() == nil; {
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
			days, err := lockDueDays(ctx, tx, some)
			if more = len(days) == some; err != nil || len(days) == 0 {
				return err
			}
			return rollUpDays(ctx, tx, days)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *foundCounts) add(o foundCounts) {
	f.NotCaptured += o.NotCaptured
	f.NotFindable += o.NotFindable
	f.NotPublished += o.NotPublished
	f.NotKnowledge += o.NotKnowledge
}

// list has what was found at all, most first.
func (f *foundCounts) list() []*FindingCount {
	out := []*FindingCount{
		{FoundNotCaptured, f.NotCaptured}, {FoundNotFindable, f.NotFindable}, {FoundNotPublished, f.NotPublished}, {FoundNoKnowledge, f.NotKnowledge},
	}
	out = slices.DeleteFunc(out, func(c *FindingCount) bool { return c.Cases == 0 })
	slices.SortStableFunc(out, func(a, b *FindingCount) int {
		return cmp.Or(cmp.Compare(b.Cases, a.Cases), cmp.Compare(a.Finding, b.Finding))
	})
	return out
}
