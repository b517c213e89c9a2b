package deflection

import (
	"context"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

// dueSession is a session whose window has closed.
type dueSession struct {
	ID        HelpSessionID `db:"id"`
	PersonID  ids.PersonID  `db:"person_id"`
	VisitorID string        `db:"visitor_id"`
	StartedAt time.Time     `db:"started_at"`
	LastAt    time.Time     `db:"last_at"`
}

func selectDue(ctx context.Context, q sqldb.Querier, cutoff time.Time, limit int) ([]dueSession, error) {
	return sqldb.Select[dueSession](ctx, q, `SELECT id, person_id, visitor_id, started_at, last_at FROM help_session
		WHERE outcome IS NULL AND last_at < ? ORDER BY last_at LIMIT ?`, cutoff, limit)
}

// setOutcome settles sessions that are still open and still due; another node may have been first.
func setOutcome(ctx context.Context, q sqldb.Querier, v verdict, list []HelpSessionID, cutoff time.Time) (int64, error) {
	b := sqlbuilder.MySQL.NewUpdateBuilder()
	b.Update("help_session").Set(b.Assign("outcome", v.outcome), b.Assign("flags", v.flags), "latest = NULL").
		Where(b.In("id", sqldb.List(list)...), "outcome IS NULL", b.LT("last_at", cutoff))
	query, args := b.Build()
	return sqldb.Exec(ctx, q, query, args...)
}

// knownPerson is a person who was signed in on a browser.
type knownPerson struct {
	VisitorID string       `db:"visitor_id"`
	PersonID  ids.PersonID `db:"person_id"`
	StartedAt time.Time    `db:"started_at"`
	LastAt    time.Time    `db:"last_at"`
}

func selectKnown(ctx context.Context, q sqldb.Querier, visitors []string, from, to time.Time) ([]knownPerson, error) {
	if len(visitors) == 0 {
		return nil, nil
	}
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("visitor_id", "person_id", "started_at", "last_at").From("help_session").
		Where(b.In("visitor_id", sqldb.List(visitors)...), "person_id IS NOT NULL", b.GE("last_at", from), b.LE("last_at", to)).Limit(10_000)
	query, args := b.Build()
	return sqldb.Select[knownPerson](ctx, q, query, args...)
}

// forgetPeople takes the person and the browser out of old sessions. It looks at the two months that became old last, so
// that it does not read all that is forgotten already.
func forgetPeople(ctx context.Context, q sqldb.Querier, before time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE help_session SET owner = CONCAT('x:', LEFT(HEX(id), 26)), person_id = NULL, visitor_id = '', latest = NULL
		WHERE started_at < ? AND started_at >= ? AND owner NOT LIKE 'x:%' LIMIT 10000`, before, before.AddDate(0, -2, 0))
	return err
}
