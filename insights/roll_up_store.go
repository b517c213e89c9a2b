package insights

import (
	"context"
	"strings"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/sqldb"
	"plein/tickets"
)

// tally are the columns that cases are counted in, oneCase is what one row of solved_case adds to each, and sums adds them up.
const (
	tally = `closed, linked, captured, improved, cited, known, fresh, unknown, not_captured, not_findable, not_published, not_knowledge`

	oneCase = `1 AS closed, linked, captured, (kind = 1 AND improved) AS improved, (kind = 1 AND cited) AS cited, (kind = 1) AS known, (kind = 2) AS fresh,
		(kind = 3) AS unknown, (kind = 3 AND finding = 'NOT_CAPTURED') AS not_captured, (kind = 3 AND finding = 'NOT_FINDABLE') AS not_findable,
		(kind = 3 AND finding = 'NOT_PUBLISHED') AS not_published, (kind = 3 AND finding = 'NOT_KNOWLEDGE') AS not_knowledge`

	sums = `SUM(closed) AS closed, SUM(linked) AS linked, SUM(captured) AS captured, SUM(improved) AS improved, SUM(cited) AS cited, SUM(known) AS known,
		SUM(fresh) AS fresh, SUM(unknown) AS unknown, SUM(not_captured) AS not_captured, SUM(not_findable) AS not_findable,
		SUM(not_published) AS not_published, SUM(not_knowledge) AS not_knowledge`
)

// foundCounts are the columns of what was found of UNKNOWN cases.
type foundCounts struct {
	NotCaptured  int `db:"not_captured"`
	NotFindable  int `db:"not_findable"`
	NotPublished int `db:"not_published"`
	NotKnowledge int `db:"not_knowledge"`
}

type dayRow struct {
	Day time.Time `db:"day"`
	CaseCounts
	foundCounts
}

type topicRow struct {
	SolveTopic
	foundCounts
}

type agentRow struct {
	AgentCounts
	foundCounts
}

// narrow adds the conditions of a scope to those that have args already.
func (s LoopScope) narrow(args []any) (string, []any) {
	where := ""
	if !s.TeamID.IsZero() {
		where, args = where+" AND team_id = ?", append(args, s.TeamID)
	}
	if s.Domain != nil {
		where, args = where+" AND domain = ?", append(args, *s.Domain)
	}
	return where, args
}

// tallies counts the cases of a period by a column: whole days as they were counted, and one by one those of days that changed since and
// of what is left before and after. Each of those is counted by itself before they are added up, so that nothing large is kept.
func tallies(by string, p span, scope LoopScope) (string, []any) {
	where, args := scope.narrow([]any{p.first, p.last})
	grouped := " GROUP BY " + by
	query := "SELECT " + by + ", " + sums + " FROM solve_day WHERE day BETWEEN ? AND ? AND day NOT IN (SELECT day FROM solve_day_due)" + where + grouped
	add := func(condition string, more ...any) {
		_, narrowed := scope.narrow(more)
		query += " UNION ALL SELECT " + by + ", " + sums + " FROM (SELECT " + by + ", " + oneCase + " FROM solved_case WHERE " + condition + where + ") one" + grouped
		args = append(args, narrowed...)
	}
	add("day IN (SELECT day FROM solve_day_due WHERE day BETWEEN ? AND ?)", p.first, p.last)
	add("solved_at >= ? AND solved_at < ?", p.from, p.start)
	add("solved_at >= ? AND solved_at < ?", p.end, p.to)
	return "SELECT " + by + ", " + sums + " FROM (" + query + ") r" + grouped, args
}

func countDays(ctx context.Context, q sqldb.Querier, p span, scope LoopScope) ([]*dayRow, error) {
	query, args := tallies("day", p, scope)
	return sqldb.Select[*dayRow](ctx, q, query+" ORDER BY day", args...)
}

// countTopics counts cases by product, those that were not known first. The r tells columns from the sums of the same names.
func countTopics(ctx context.Context, q sqldb.Querier, p span, scope LoopScope, limit int) ([]*SolveTopic, error) {
	query, args := tallies("product", p, scope)
	rows, err := sqldb.Select[*topicRow](ctx, q, query+" ORDER BY SUM(r.closed) - SUM(r.known) DESC, product LIMIT ?", append(args, limit)...)
	out := make([]*SolveTopic, len(rows))
	for i, r := range rows {
		out[i] = &r.SolveTopic
	}
	return out, err
}

// lockCaseDays keeps the cases of tickets until the transaction ends, and tells which days they count in.
func lockCaseDays(ctx context.Context, tx *sqldb.Tx, list []tickets.TicketID) ([]string, error) {
	if len(list) == 0 {
		return nil, nil
	}
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("day").From("solved_case").Where(b.In("ticket_id", sqldb.List(list)...)).ForUpdate()
	query, args := b.Build()
	days, err := sqldb.Select[time.Time](ctx, tx, query, args...)
	out := make([]string, len(days))
	for i, d := range days {
		out[i] = d.Format(time.DateOnly)
	}
	return out, err
}

// markDays notes that days have to be counted anew.
func markDays(ctx context.Context, tx *sqldb.Tx, days []string) error {
	if len(days) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("solve_day_due").Cols("day")
	for _, d := range days {
		b.Values(d)
	}
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query+" ON DUPLICATE KEY UPDATE day = VALUES(day)", args...)
	return err
}

// lockDueDays takes days that have to be counted anew, and that nobody is at.
func lockDueDays(ctx context.Context, tx *sqldb.Tx, limit int) ([]time.Time, error) {
	return sqldb.Select[time.Time](ctx, tx, "SELECT day FROM solve_day_due ORDER BY day LIMIT ? FOR UPDATE SKIP LOCKED", limit)
}

// rollUpDays counts days that are locked. It reads what is committed by now: whoever changes a case holds the day until then.
func rollUpDays(ctx context.Context, tx *sqldb.Tx, days []time.Time) error {
	in := func(verb, column, rest string) error {
		query := verb + " WHERE " + column + " IN (" + strings.TrimSuffix(strings.Repeat("?,", len(days)), ",") + ")" + rest
		_, err := sqldb.Exec(ctx, tx, query, sqldb.List(days)...)
		return err
	}
	if err := in("DELETE FROM solve_day", "day", ""); err != nil {
		return err
	}
	err := in("INSERT INTO solve_day (day, team_id, domain, product, "+tally+`)
		SELECT day, team, domain, product, `+sums+` FROM (
			SELECT day, COALESCE(team_id, UNHEX(REPEAT('00', 16))) AS team, domain, product, `+oneCase+" FROM solved_case", "day", ") r GROUP BY day, team, domain, product")
	if err != nil {
		return err
	}
	return in("DELETE FROM solve_day_due", "day", "")
}
