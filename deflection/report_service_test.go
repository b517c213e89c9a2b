package deflection

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/tickets"
)

// told makes a session from elsewhere: one event a minute from a time on.
func told(name string, at time.Time, events ...ImportedEvent) ImportedSession {
	for i := range events {
		events[i].At = at.Add(time.Duration(i) * time.Minute)
	}
	return ImportedSession{ExternalID: name, VisitorID: name, Locale: "nl", Events: events}
}

func searched(query string, results int) ImportedEvent {
	return ImportedEvent{Kind: Searched, Query: query, Results: &results}
}

func did(k HelpEventKind) ImportedEvent { return ImportedEvent{Kind: k} }

func (e *env) on(k HelpEventKind) ImportedEvent {
	return ImportedEvent{Kind: k, About: ArticleTarget(e.article.ID), Rank: 1}
}

func TestReport(t *testing.T) {
	e := setUp(t)
	start := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	at := func(day, hour int) time.Time { return start.AddDate(0, 0, day).Add(time.Duration(hour) * time.Hour) }
	ticket := ids.New[tickets.Ticket]()
	asker := told("asked", at(1, 23), searched("factuur", 2), did(FormOpened), ImportedEvent{Kind: SubmittedTicket, Ticket: ticket})
	asker.PersonID = newPerson()
	list := []ImportedSession{
		told("confirmed", at(0, 1), searched("wifi traag", 2), e.on(Clicked), e.on(Viewed), e.on(Helpful)),
		told("potential", at(0, 2), e.on(Viewed)),
		told("form", at(0, 3), searched("wifi traag", 2), did(FormOpened), e.on(SuggestionClicked), e.on(Viewed)),
		told("form-solved", at(0, 4), did(FormOpened), e.on(SolvedBy)),
		told("form-asked", at(0, 5), did(FormOpened), e.on(SuggestionClicked), did(AskedCommunity)),
		told("form-only", at(0, 6), did(FormOpened)),
		told("abandoned", at(1, 1), searched("Laadpaal", 0)),
		asker,
		told("outside", at(2, 0), e.on(Viewed)),
	}
	for i := range 4 {
		list = append(list, told(fmt.Sprintf("gap%d", i), at(1, 2+i), searched("laadpaal!", 0)))
	}
	made, err := e.ImportSessions(e.system, list)
	e.ok(err)
	if made != len(list) {
		t.Errorf("%d of %d sessions are new", made, len(list))
	}
	if made, err = e.ImportSessions(e.system, list); err != nil || made != 0 {
		t.Errorf("importing again makes %d, %v", made, err)
	}
	before, err := e.Deflection(e.lead, at(0, 0), at(2, 0))
	e.ok(err)
	if before.Pending != 11 || before.ActiveSessions != 11 || before.FormDeflected != 0 {
		t.Errorf("before settling: %+v", before)
	}
	e.settle()
	ctx, n := sqldb.WithCount(e.lead)
	r, err := e.Deflection(ctx, at(0, 0), at(2, 0))
	e.ok(err)
	if n.Load() != 4 {
		t.Errorf("%d statements", n.Load())
	}
	got := *r
	got.Days, got.Gaps, got.SelfServiceScore = nil, nil, nil
	want := Report{
		From: at(0, 0), To: at(2, 0), ActiveSessions: 11, Confirmed: 2, Potential: 3, NotDeflected: 1, Abandoned: 5,
		FormSessions: 5, FormDeflected: 2, Implicit: 2, TicketsSubmitted: 1,
	}
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("report\n%+v, want\n%+v", got, want)
	}
	if r.SelfServiceScore == nil || *r.SelfServiceScore != 11 {
		t.Errorf("score %v", r.SelfServiceScore)
	}
	if len(r.Days) != 2 || *r.Days[0] != (Day{Day: "2026-03-01", Confirmed: 2, Potential: 3}) ||
		*r.Days[1] != (Day{Day: "2026-03-02", NotDeflected: 1, Abandoned: 5}) {
		t.Errorf("days %+v %+v", r.Days[0], r.Days[1])
	}
	if len(r.Gaps) != 1 || *r.Gaps[0] != (ContentGap{Query: "laadpaal", Locale: "nl", Searches: 5, WithoutResult: 5}) {
		t.Errorf("gaps %+v", r.Gaps)
	}
}

func TestQuietPeriod(t *testing.T) {
	e := setUp(t)
	from := time.Date(2020, 2, 27, 12, 0, 0, 0, time.UTC)
	r, err := e.Deflection(e.lead, from, from.AddDate(0, 0, 3))
	e.ok(err)
	if r.SelfServiceScore != nil || r.ActiveSessions != 0 || len(r.Days) != 4 || r.Days[2].Day != "2020-02-29" || r.Gaps == nil {
		t.Errorf("report %+v", r)
	}
	for _, to := range []time.Time{from, from.Add(-time.Hour), from.Add(maxPeriod + time.Second)} {
		_, err := e.Deflection(e.lead, from, to)
		e.kind(err, errs.KindInvalid)
	}
}

func TestDaysOfTheDesk(t *testing.T) {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Skip("no time zones here")
	}
	e := setUpWith(t, Options{Location: amsterdam})
	// The night in which the clock goes forward has 23 hours.
	from := time.Date(2026, 3, 28, 0, 0, 0, 0, amsterdam)
	at := time.Date(2026, 3, 29, 23, 30, 0, 0, amsterdam)
	_, err = e.ImportSessions(e.system, []ImportedSession{told("late", at, e.on(Viewed))})
	e.ok(err)
	e.settle()
	r, err := e.Deflection(e.lead, from, from.AddDate(0, 0, 3))
	e.ok(err)
	if len(r.Days) != 3 || *r.Days[1] != (Day{Day: "2026-03-29", Potential: 1}) {
		t.Errorf("days %+v %+v %+v", r.Days[0], r.Days[1], r.Days[2])
	}
}

func TestImportChecks(t *testing.T) {
	e := setUp(t)
	now := time.Now().UTC()
	late := told("order", now, did(FormOpened), did(FormOpened))
	late.Events[0].At = now.Add(time.Hour)
	for _, in := range []ImportedSession{
		{}, told("", now, did(FormOpened)), told("none", now), told("kind", now, did("NONSENSE")), told("words", now, did(Searched)), late,
	} {
		_, err := e.ImportSessions(e.system, []ImportedSession{in})
		e.kind(err, errs.KindInvalid)
	}
	_, err := e.ImportSessions(e.lead, nil)
	e.kind(err, errs.KindForbidden)
}

// explain tells which index a statement reads, and whether only that.
func (e *env) explain(query string, args ...any) string {
	e.t.Helper()
	rows, err := e.db.QueryContext(e.t.Context(), "EXPLAIN FORMAT=TRADITIONAL "+query, args...)
	e.ok(err)
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	e.ok(err)
	out := ""
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		e.ok(rows.Scan(values...))
		for i, c := range columns {
			if c == "key" || c == "Extra" {
				out += fmt.Sprintf("%s=%s ", c, *values[i].(*any))
			}
		}
	}
	e.ok(rows.Err())
	return out
}

func TestReportReadsIndexesOnly(t *testing.T) {
	e := setUp(t)
	now := time.Now().UTC()
	var list []ImportedSession
	for i := range 300 {
		list = append(list, told(fmt.Sprintf("s%d", i), now.AddDate(0, 0, -i), searched("wifi", 1), e.on(Viewed)))
	}
	_, err := e.ImportSessions(e.system, list)
	e.ok(err)
	from, to := now.AddDate(0, 0, -20), now
	for query, index := range map[string]string{
		`SELECT day, flags, outcome, COUNT(*) AS n FROM help_session WHERE started_at >= ? AND started_at < ? GROUP BY day, flags, outcome`:                  "help_session_report",
		`SELECT COUNT(DISTINCT owner) FROM help_session WHERE started_at >= ? AND started_at < ? AND flags & 3 <> 0`:                                         "help_session_report",
		`SELECT COUNT(DISTINCT person_id) FROM help_ticket WHERE submitted_at >= ? AND submitted_at < ? AND channel = 'WEB'`:                                 "help_ticket_report",
		`SELECT norm, locale, COUNT(*), SUM(results = 0), SUM(clicks > 0) FROM help_intent WHERE searched_at >= ? AND searched_at < ? GROUP BY locale, norm`: "help_intent_gaps",
	} {
		if plan := e.explain(query, from, to); !strings.Contains(plan, index) || !strings.Contains(plan, "Using index") {
			t.Errorf("%s\nreads %s", query, plan)
		}
	}
}
