package deflection

import (
	"testing"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/tickets"
)

// TestReadOutcomes: settling a session counts each article that it read, once: as confirmed, as a failed read, or as neither.
func TestReadOutcomes(t *testing.T) {
	e := setUp(t)
	at := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	asked := told("asked", at, e.on(Viewed), e.on(Clicked), did(FormOpened), ImportedEvent{Kind: SubmittedTicket, Ticket: ids.New[tickets.Ticket]()})
	asked.PersonID = newPerson()
	_, err := e.ImportSessions(e.system, []ImportedSession{
		asked,
		told("solved", at.Add(time.Hour), e.on(Viewed), e.on(Helpful)),
		told("other", at.Add(2*time.Hour), e.on(Viewed), ImportedEvent{Kind: SolvedBy, About: ArticleTarget(e.inside.ID)}),
		told("left", at.AddDate(0, 0, 1), e.on(Viewed)),
	})
	e.ok(err)
	e.settle()
	e.settle()
	told, err := sqldb.Get[int](t.Context(), e.db, "SELECT COUNT(*) FROM outbox_event WHERE kind = ? AND aggregate_id = ?", KindReadsSettled, e.article.ID)
	e.ok(err)
	if told == 0 {
		t.Error("nobody is told that more is known")
	}
	got, err := e.ReadOutcomes(e.system, []knowledge.ArticleID{e.article.ID}, at)
	e.ok(err)
	if len(got) != 2 {
		t.Fatalf("%+v", got)
	}
	first, second := got[0], got[1]
	if first.Sessions != 3 || first.Confirmed != 1 || first.Failed != 1 || first.Day.Format(time.DateOnly) != "2026-03-01" || second.Sessions != 1 || second.Failed+second.Confirmed != 0 {
		t.Errorf("%+v %+v", first, second)
	}
	_, err = e.ReadOutcomes(e.lead, nil, at)
	e.kind(err, errs.KindForbidden)
}
