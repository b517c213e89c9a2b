package deflection

import (
	"context"
	"errors"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/errs"
	"plein/internal/sqldb"
)

// sessionCount is how many sessions of a day had the same flags and outcome.
type sessionCount struct {
	Day     time.Time    `db:"day"`
	Flags   flags        `db:"flags"`
	Outcome *HelpOutcome `db:"outcome"`
	N       int          `db:"n"`
}

// countSessions reads only the index help_session_report.
func countSessions(ctx context.Context, q sqldb.Querier, from, to time.Time) ([]sessionCount, error) {
	return sqldb.Select[sessionCount](ctx, q, `SELECT day, flags, outcome, COUNT(*) AS n FROM help_session
		WHERE started_at >= ? AND started_at < ? GROUP BY day, flags, outcome`, from, to)
}

// countSeekers counts people and visitors with an active session.
func countSeekers(ctx context.Context, q sqldb.Querier, from, to time.Time) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(DISTINCT owner) FROM help_session WHERE started_at >= ? AND started_at < ? AND flags & ? <> 0`,
		from, to, flagsActive)
}

type ticketCount struct {
	Web    int `db:"web"`
	People int `db:"people"`
}

// countTickets reads only the index help_ticket_report.
func countTickets(ctx context.Context, q sqldb.Querier, from, to time.Time) (ticketCount, error) {
	return sqldb.Get[ticketCount](ctx, q, `SELECT COALESCE(SUM(channel = 'WEB'), 0) AS web, COUNT(DISTINCT person_id) AS people FROM help_ticket
		WHERE submitted_at >= ? AND submitted_at < ?`, from, to)
}

type gapRow struct {
	Query         string `db:"norm"`
	Locale        string `db:"locale"`
	Searches      int    `db:"searches"`
	WithoutResult int    `db:"none"`
	Clicked       int    `db:"clicked"`
}

// selectGaps reads only the index help_intent_gaps.
func selectGaps(ctx context.Context, q sqldb.Querier, from, to time.Time, least int) ([]*ContentGap, error) {
	rows, err := sqldb.Select[gapRow](ctx, q, `SELECT norm, locale, COUNT(*) AS searches, COALESCE(SUM(results = 0), 0) AS none,
			COALESCE(SUM(clicks > 0), 0) AS clicked
		FROM help_intent WHERE searched_at >= ? AND searched_at < ? GROUP BY locale, norm
		HAVING searches >= ? AND (none * 2 > searches OR clicked * 10 < searches) ORDER BY searches DESC, norm LIMIT ?`, from, to, least, maxGaps)
	if err != nil {
		return nil, err
	}
	out := make([]*ContentGap, len(rows))
	for i, r := range rows {
		g := ContentGap(r)
		out[i] = &g
	}
	return out, nil
}

const sessionColumns = "id, locale, started_at, last_at, outcome, person_id"

func selectSessions(ctx context.Context, q sqldb.Querier, f SessionFilter, after *sessionKey, limit int) ([]*HelpSession, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(sessionColumns).From("help_session").Where("flags & " + b.Var(flagsActive) + " <> 0")
	if !f.From.IsZero() {
		b.Where(b.GE("started_at", f.From.UTC()))
	}
	if !f.To.IsZero() {
		b.Where(b.LT("started_at", f.To.UTC()))
	}
	if f.Outcome != "" {
		b.Where(b.Equal("outcome", f.Outcome))
	}
	if after != nil {
		b.Where("(started_at, id) < (" + b.Var(after.At) + ", " + b.Var(after.ID) + ")")
		b.Where(b.LE("started_at", after.At))
	}
	b.OrderBy("started_at DESC", "id DESC").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*HelpSession](ctx, q, query, args...)
}

// getSession reads a session. Errors: NOT_FOUND.
func getSession(ctx context.Context, q sqldb.Querier, id HelpSessionID) (*HelpSession, error) {
	h, err := sqldb.Get[HelpSession](ctx, q, `SELECT `+sessionColumns+` FROM help_session WHERE id = ?`, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("help_session")
	}
	return &h, err
}
