package insights

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/tickets"
)

// someCases makes cases over the 60 days before a time, of two teams and none, a domain and none, two products and none.
func someCases(dice *rand.Rand, n int, before time.Time) []*SolvedCase {
	teams := []ids.TeamID{{}, ids.TeamID(ids.New[tickets.Ticket]()), ids.TeamID(ids.New[tickets.Ticket]())}
	var articles []knowledge.ArticleID
	for range 14 {
		articles = append(articles, ids.New[knowledge.Article]())
	}
	var out []*SolvedCase
	for range n {
		at := before.Add(-time.Duration(dice.Int64N(int64(60 * 24 * hourly)))).Truncate(time.Microsecond)
		c := &SolvedCase{
			TicketID: ids.New[tickets.Ticket](), SolvedAt: at, OpenedAt: at, Kind: CaseKinds[dice.IntN(3)], Captured: dice.IntN(2) == 0, Improved: dice.IntN(2) == 0,
			Cited: dice.IntN(2) == 0, Product: []string{"", "duinbox", "duintv"}[dice.IntN(3)], TeamID: teams[dice.IntN(3)],
		}
		if c.Linked = c.Kind != CaseUnknown; c.Linked {
			c.ArticleID, c.Domain = articles[dice.IntN(1+dice.IntN(14))], []string{"", "network"}[dice.IntN(2)]
		} else if n := dice.IntN(5); n < 4 {
			c.FindingText = CaseFindings[n]
		}
		out = append(out, c)
	}
	return out
}

// direct counts cases one by one, in the way that the glossary tells.
func (e *env) direct(all []*SolvedCase, from, to time.Time, scope LoopScope) (*SolveLoop, []*SolveTopic, *Pareto) {
	r := &SolveLoop{From: from, To: to, Scope: scope, TimeZone: "Europe/Amsterdam", Days: []*SolveDay{}, Findings: []*FindingCount{}}
	products := []*SolveTopic{}
	days, topics, found, uses := map[string]*SolveDay{}, map[string]*SolveTopic{}, map[CaseFinding]int{}, map[knowledge.ArticleID]int{}
	for _, c := range all {
		if c.SolvedAt.Before(from) || !c.SolvedAt.Before(to) || !scope.TeamID.IsZero() && c.TeamID != scope.TeamID || scope.Domain != nil && c.Domain != *scope.Domain {
			continue
		}
		one := func(b bool) int {
			if b {
				return 1
			}
			return 0
		}
		known := c.Kind == CaseKnown
		counts := CaseCounts{
			Closed: 1, Linked: one(c.Linked), Captured: one(c.Captured), Improved: one(known && c.Improved), Cited: one(known && c.Cited), Known: one(known),
			New: one(c.Kind == CaseNew), Unknown: one(c.Kind == CaseUnknown),
		}
		day := c.SolvedAt.In(e.zone).Format(time.DateOnly)
		if days[day] == nil {
			days[day] = &SolveDay{Day: day}
			r.Days = append(r.Days, days[day])
		}
		if topics[c.Product] == nil {
			topics[c.Product] = &SolveTopic{Product: c.Product}
			products = append(products, topics[c.Product])
		}
		days[day].add(counts)
		topics[c.Product].add(counts)
		r.CaseCounts.add(counts)
		if c.Kind == CaseUnknown && c.FindingText != "" {
			found[c.FindingText]++
		}
		if !c.ArticleID.IsZero() {
			uses[c.ArticleID]++
		}
	}
	slices.SortFunc(r.Days, func(a, b *SolveDay) int { return cmp.Compare(a.Day, b.Day) })
	slices.SortFunc(products, func(a, b *SolveTopic) int {
		return cmp.Or(cmp.Compare(b.Closed-b.Known, a.Closed-a.Known), cmp.Compare(a.Product, b.Product))
	})
	for f, n := range found {
		r.Findings = append(r.Findings, &FindingCount{f, n})
	}
	slices.SortFunc(r.Findings, func(a, b *FindingCount) int {
		return cmp.Or(cmp.Compare(b.Cases, a.Cases), cmp.Compare(a.Finding, b.Finding))
	})
	p := &Pareto{Top: []*ArticleUses{}, Curve: []*ParetoPoint{}}
	for id, n := range uses {
		p.Top = append(p.Top, &ArticleUses{ArticleID: id, Uses: n})
		p.Uses += n
	}
	p.Articles = len(p.Top)
	slices.SortFunc(p.Top, func(a, b *ArticleUses) int {
		return cmp.Or(cmp.Compare(b.Uses, a.Uses), a.ArticleID.Compare(b.ArticleID))
	})
	sum := 0
	for i, u := range p.Top {
		sum += u.Uses
		u.Share = float64(sum) / float64(p.Uses)
		p.Curve = append(p.Curve, &ParetoPoint{i + 1, u.Share})
		if p.For80 == nil && u.Share >= 0.8 {
			p.For80 = new(i + 1)
		}
	}
	p.Top = p.Top[:min(len(p.Top), paretoTop)]
	return r, products, p
}

// same compares what is measured with what is counted one by one, over whole days, parts of days and days on which clocks change.
func (e *env) same(when string, dice *rand.Rand, all []*SolvedCase, before time.Time) {
	e.t.Helper()
	scopes := []LoopScope{{}, {TeamID: all[0].TeamID}, {TeamID: all[1].TeamID, Domain: new("network")}, {Domain: new("")}}
	for i := range 24 {
		to := before.Add(-time.Duration(dice.Int64N(int64(50 * 24 * hourly)))).Truncate(time.Microsecond)
		from := to.Add(-time.Duration(1 + dice.Int64N(int64(70*24*hourly)))).Truncate(time.Microsecond)
		if i%3 == 0 { // whole days, as the screen asks
			from, to = e.startOf(from.Year(), from.Month(), from.Day()).UTC(), e.startOf(to.Year(), to.Month(), to.Day()+1).UTC()
		}
		scope := scopes[i%len(scopes)]
		got, err := e.SolveLoop(e.lead, from, to, scope)
		e.ok(err)
		pareto, err := e.ParetoOf(e.lead, got)
		e.ok(err)
		topics, err := e.TopicsOf(e.lead, got)
		e.ok(err)
		want, wantTopics, wantPareto := e.direct(all, from, to, scope)
		if diff := gocmp.Diff(want, got); diff != "" {
			e.t.Fatalf("%s: from %s to %s (-direct +measured):\n%s", when, from, to, diff)
		}
		if diff := gocmp.Diff(wantTopics, topics); diff != "" {
			e.t.Fatalf("%s: topics from %s to %s (-direct +measured):\n%s", when, from, to, diff)
		}
		if diff := gocmp.Diff(wantPareto, pareto); diff != "" {
			e.t.Fatalf("%s: uses from %s to %s (-direct +measured):\n%s", when, from, to, diff)
		}
	}
}

func (e *env) put(all []*SolvedCase, gone ...tickets.TicketID) {
	e.t.Helper()
	e.ok(e.db.InTx(e.t.Context(), func(tx *sqldb.Tx) error { return e.keep(e.t.Context(), tx, all, gone) }))
}

// TestDomain_1_16_RollUp: days that were counted say exactly what the cases say, also while some of them have to be counted anew.
func TestDomain_1_16_RollUp(t *testing.T) {
	e := setUp(t)
	dice := rand.New(rand.NewPCG(1, 16))
	before := time.Date(2026, 4, 20, 9, 30, 0, 0, time.UTC) // clocks changed on 29 March
	all := someCases(dice, 600, before)
	e.put(all[:400])
	for _, c := range all {
		if c.FindingText != "" {
			e.ok(e.db.InTx(t.Context(), func(tx *sqldb.Tx) error { return setFinding(t.Context(), tx, c) }))
		}
	}
	all = append(all[:400:400], findingsLeftOut(all[400:])...)
	e.same("nothing counted", dice, all[:400], before)
	e.ok(e.RollUp(e.system))
	due := func() int {
		n, err := sqldb.Get[int](t.Context(), e.db, "SELECT COUNT(*) FROM solve_day_due")
		e.ok(err)
		return n
	}
	if due() != 0 {
		t.Fatal("days are left to be counted")
	}
	e.same("all counted", dice, all[:400], before)

	e.put(all[400:]) // new ones
	moved := all[7]
	moved.SolvedAt, moved.Kind, moved.Linked, moved.FindingText = moved.SolvedAt.Add(-30*24*hourly), CaseNew, true, "" // solved on another day
	e.put([]*SolvedCase{moved}, all[0].TicketID)                                                                       // and one is open again
	_, err := sqldb.Exec(t.Context(), e.db, "UPDATE solved_case SET finding = '' WHERE ticket_id = ?", moved.TicketID)
	e.ok(err)
	all = all[1:]
	unknown := all[slices.IndexFunc(all, func(c *SolvedCase) bool { return c.Kind == CaseUnknown })]
	e.ok(e.RollUp(e.system))
	_, err = e.RecordFinding(e.expert, unknown.TicketID, FoundNotFindable)
	e.ok(err)
	unknown.FindingText = FoundNotFindable
	if due() != 1 {
		t.Errorf("%d days to be counted after one finding", due())
	}
	e.put([]*SolvedCase{all[3]}, all[4].TicketID)
	all = slices.Delete(all, 4, 5)
	e.same("some counted", dice, all, before)
	e.ok(e.RollUp(e.system))
	e.same("counted again", dice, all, before)

	// What is read are the days that were counted, not the cases again.
	_, err = sqldb.Exec(t.Context(), e.db, "UPDATE solve_day SET closed = closed + 1 ORDER BY day DESC LIMIT 1")
	e.ok(err)
	r, err := e.SolveLoop(e.lead, before.Add(-100*24*hourly), before.Add(24*hourly), LoopScope{})
	e.ok(err)
	if r.Closed != len(all)+1 {
		t.Errorf("%d cases, and one more was counted by hand than the %d that there are", r.Closed, len(all))
	}
	if err := e.RollUp(context.WithoutCancel(e.lead)); err == nil {
		t.Error("a lead counts days")
	}
}

// running tells whether a statement of another connection to the database of the test begins so; one that waits for a lock runs.
func (e *env) running(statement string) bool {
	e.t.Helper()
	n, err := sqldb.Get[int](e.t.Context(), e.db, "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE ?", statement+"%")
	if err != nil { // MySQL does not show statements with binary values there
		n, err = sqldb.Get[int](e.t.Context(), e.db, `SELECT COUNT(*) FROM performance_schema.threads WHERE processlist_db = DATABASE() AND processlist_id <> CONNECTION_ID()
			AND processlist_info LIKE ?`, statement+"%")
	}
	e.ok(err)
	return n > 0
}

func (e *env) eventually(ok func() bool) {
	e.t.Helper()
	deadline, tick := time.After(10*time.Second), time.NewTicker(5*time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-deadline:
			e.t.Fatal("it never comes about")
		case <-tick.C:
		}
	}
}

// TestTwoFirstWritesOfATicket: two that find a ticket solved on different days, neither of whom sees the other's case, leave no day that
// counts it and does not have it.
func TestTwoFirstWritesOfATicket(t *testing.T) {
	e := setUp(t)
	at := time.Date(2026, 4, 20, 9, 30, 0, 0, time.UTC)
	id := ids.New[tickets.Ticket]()
	on := func(days int) *SolvedCase {
		return &SolvedCase{TicketID: id, SolvedAt: at.AddDate(0, 0, days), OpenedAt: at, Kind: CaseUnknown}
	}
	wrote := make(chan error, 2)
	write := func(c *SolvedCase) {
		wrote <- e.db.InTx(e.t.Context(), func(tx *sqldb.Tx) error { return e.keep(e.t.Context(), tx, []*SolvedCase{c}, nil) })
	}
	e.ok(e.db.InTx(t.Context(), func(tx *sqldb.Tx) error {
		if err := markDays(t.Context(), tx, []string{e.day(on(1).SolvedAt)}); err != nil {
			return err
		}
		go write(on(1)) // it waits for its day
		e.eventually(func() bool { return e.running("INSERT INTO solve_day_due") })
		go write(on(0))
		e.eventually(func() bool { return len(wrote) == 1 || e.running("INSERT INTO solved_case") })
		return e.RollUp(e.system) // what nobody is at
	}))
	e.ok(<-wrote)
	e.ok(<-wrote)
	e.ok(e.RollUp(e.system))
	counted, err := sqldb.Get[int](t.Context(), e.db, "SELECT SUM(closed) FROM solve_day")
	e.ok(err)
	if counted != 1 { // on either day
		t.Errorf("one ticket is counted %d times", counted)
	}
}

func findingsLeftOut(list []*SolvedCase) []*SolvedCase {
	for _, c := range list {
		c.FindingText = ""
	}
	return list
}

// TestWholeDaysOfThePeriod: a day begins when the clocks of the desk say so.
func TestWholeDaysOfThePeriod(t *testing.T) {
	at := func(zone *time.Location, text string) time.Time {
		got, err := time.ParseInLocation(time.DateTime, text, zone)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, c := range []struct{ zone, from, to, first, last string }{
		{"Europe/Amsterdam", "2026-03-28 00:00:00", "2026-03-31 00:00:00", "2026-03-28", "2026-03-30"},
		{"Europe/Amsterdam", "2026-03-28 00:00:01", "2026-03-31 00:00:00", "2026-03-29", "2026-03-30"},
		{"Europe/Amsterdam", "2026-03-28 12:00:00", "2026-03-29 23:59:59", "9999-12-31", "1000-01-01"},
		{"Africa/Cairo", "2026-04-23 00:00:00", "2026-04-26 00:00:00", "2026-04-23", "2026-04-25"},      // 24 April begins at 01:00
		{"America/Havana", "2026-10-31 00:00:00", "2026-11-03 00:00:00", "2026-10-31", "2026-11-02"},    // 1 November has 00:30 twice
		{"America/Sao_Paulo", "2018-11-03 00:00:00", "2018-11-06 00:00:00", "2018-11-03", "2018-11-05"}, // 4 November began at 01:00
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		s := &Service{zone: zone}
		p := s.spanOf(at(zone, c.from), at(zone, c.to))
		if p.first != c.first || p.last != c.last {
			t.Errorf("%s from %s to %s: whole days %s to %s, want %s to %s", c.zone, c.from, c.to, p.first, p.last, c.first, c.last)
		}
		if p.first <= p.last && (s.day(p.start) != c.first || s.day(p.start.Add(-time.Second)) == c.first || s.day(p.end.Add(-time.Second)) != c.last || s.day(p.end) == c.last) {
			t.Errorf("%s: %s to %s is not from the first instant of a day to the last of another", c.zone, p.start, p.end)
		}
	}
}

// TestDomain_1_16_TimeToPublish: the median from being made to being readable for customers, and how many were within a day.
func TestDomain_1_16_TimeToPublish(t *testing.T) {
	e := setUp(t)
	now := sqldb.Now()
	imported := e.article(e.agent, 0) // published from the first moment: it tells nothing
	_, err := sqldb.Exec(t.Context(), e.db, "UPDATE article SET created_at = ?, published_at = created_at WHERE id = ?", now.Add(-hourly), imported.ID)
	e.ok(err)
	for i, c := range []struct {
		took   time.Duration
		quick  int
		median time.Duration
	}{
		{3 * hourly, 1, 3 * hourly},
		{24 * hourly, 2, 27 * hourly / 2},
		{24*hourly + time.Second, 2, 24 * hourly},
		{900 * hourly, 2, 24*hourly + time.Second/2},
		{400 * hourly, 2, 24*hourly + time.Second},
		{700 * hourly, 2, (24*hourly + time.Second + 400*hourly) / 2}, // the two in the middle are days apart
	} {
		a := e.article(e.agent, 0)
		_, err := sqldb.Exec(t.Context(), e.db, "UPDATE article SET created_at = ?, published_at = ? WHERE id = ?", now.Add(-c.took-hourly), now.Add(-hourly), a.ID)
		e.ok(err)
		r, err := e.SolveLoop(e.lead, now.Add(-2*hourly), now, LoopScope{})
		e.ok(err)
		got, err := e.PublishTimesOf(e.lead, r)
		e.ok(err)
		if got.Published != i+1 || got.Quick != c.quick || got.MedianSeconds == nil || *got.MedianSeconds != c.median.Seconds() {
			t.Errorf("after %d: %+v, want a median of %v s", i+1, got, c.median.Seconds())
		}
	}
}
