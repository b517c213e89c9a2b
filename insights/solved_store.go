package insights

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/tickets"
)

const caseColumns = "ticket_id, solved_at, opened_at, kind, linked, captured, improved, cited, product, domain, article_id, assignee_id, team_id, finding, found_by_id, found_at"

// putCases writes cases anew; what an expert found stays.
func putCases(ctx context.Context, q sqldb.Querier, list []*SolvedCase, day func(time.Time) string) error {
	return writeCases(ctx, q, list, day, `solved_at = VALUES(solved_at), opened_at = VALUES(opened_at), day = VALUES(day), kind = VALUES(kind),
		linked = VALUES(linked), captured = VALUES(captured), improved = VALUES(improved), cited = VALUES(cited), product = VALUES(product), domain = VALUES(domain),
		article_id = VALUES(article_id), assignee_id = VALUES(assignee_id), team_id = VALUES(team_id)`)
}

// addCases writes the cases that are not there yet; the others stay as they are, and nobody changes them until the transaction ends.
func addCases(ctx context.Context, tx *sqldb.Tx, list []*SolvedCase, day func(time.Time) string) error {
	return writeCases(ctx, tx, list, day, "ticket_id = VALUES(ticket_id)")
}

func writeCases(ctx context.Context, q sqldb.Querier, list []*SolvedCase, day func(time.Time) string, update string) error {
	if len(list) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("solved_case").Cols("ticket_id", "solved_at", "opened_at", "day", "kind", "linked", "captured", "improved", "cited", "product", "domain", "article_id",
		"assignee_id", "team_id")
	for _, c := range list {
		b.Values(c.TicketID, c.SolvedAt, c.OpenedAt, day(c.SolvedAt), c.Kind, c.Linked, c.Captured, c.Improved, c.Cited, c.Product, c.Domain, c.ArticleID, c.AssigneeID, c.TeamID)
	}
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query+" ON DUPLICATE KEY UPDATE "+update, args...)
	return err
}

// dropCases forgets tickets that are open again, or gone.
func dropCases(ctx context.Context, q sqldb.Querier, list []tickets.TicketID) error {
	if len(list) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewDeleteBuilder()
	b.DeleteFrom("solved_case").Where(b.In("ticket_id", sqldb.List(list)...))
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query, args...)
	return err
}

func getCase(ctx context.Context, q sqldb.Querier, id tickets.TicketID, lock string) (*SolvedCase, error) {
	c, err := sqldb.Get[SolvedCase](ctx, q, "SELECT "+caseColumns+" FROM solved_case WHERE ticket_id = ?"+lock, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errNoCase
	}
	return &c, err
}

func setFinding(ctx context.Context, tx *sqldb.Tx, c *SolvedCase) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE solved_case SET finding = ?, found_by_id = ?, found_at = ? WHERE ticket_id = ?", c.FindingText, c.FoundByID, c.FoundAt, c.TicketID)
	return err
}

// casesWith reads the cases that an article resolved, solved last first, after one of them.
func casesWith(ctx context.Context, q sqldb.Querier, id knowledge.ArticleID, after *caseKey, limit int) ([]caseKey, error) {
	where, args := "article_id = ?", []any{id}
	if after != nil {
		where, args = where+" AND solved_at <= ? AND (solved_at < ? OR ticket_id < ?)", append(args, after.At, after.At, after.ID)
	}
	return sqldb.Select[caseKey](ctx, q, "SELECT solved_at, ticket_id FROM solved_case WHERE "+where+" ORDER BY solved_at DESC, ticket_id DESC LIMIT ?", append(args, limit)...)
}

// countUses counts how many articles were used how often, most first; top are those of the ten articles used most, in hexadecimal.
func countUses(ctx context.Context, q sqldb.Querier, from, to time.Time, scope LoopScope) ([]*usesLevel, error) {
	where, args := scope.narrow([]any{from, to})
	order := ""
	const long = 60 * 24 * time.Hour
	if to.Sub(from) > long { // in the order of articles nothing has to be kept beside; of a short period, that is mostly other cases
		order = "FORCE INDEX (solved_case_used) "
	}
	return sqldb.Select[*usesLevel](ctx, q, `WITH used AS (
			SELECT article_id, COUNT(*) AS n FROM solved_case `+order+`WHERE solved_at >= ? AND solved_at < ? AND article_id IS NOT NULL`+where+` GROUP BY article_id
		), placed AS (
			SELECT article_id, n, ROW_NUMBER() OVER (ORDER BY n DESC, article_id) AS place FROM used
		)
		SELECT n AS uses, COUNT(*) AS articles, COALESCE(GROUP_CONCAT(CASE WHEN place <= ? THEN HEX(article_id) END ORDER BY place), '') AS top
		FROM placed GROUP BY n ORDER BY n DESC`, append(args, paretoTop)...)
}

// AgentCounts is the cases of one agent.
type AgentCounts struct {
	PersonID ids.PersonID `db:"assignee_id"`
	CaseCounts
}

func countAgents(ctx context.Context, q sqldb.Querier, from, to time.Time, limit int) ([]*AgentCounts, error) {
	rows, err := sqldb.Select[*agentRow](ctx, q, "SELECT assignee_id, "+sums+" FROM (SELECT assignee_id, "+oneCase+` FROM solved_case
		WHERE assignee_id IS NOT NULL AND solved_at >= ? AND solved_at < ?) r GROUP BY assignee_id ORDER BY assignee_id LIMIT ?`, from, to, limit)
	out := make([]*AgentCounts, len(rows))
	for i, r := range rows {
		out[i] = &r.AgentCounts
	}
	return out, err
}

// figureConditions are the cases that a figure counts.
var figureConditions = map[CaseFigure]string{
	FigureLinked: "linked = TRUE", FigureCaptured: "captured = TRUE", FigureKnown: "kind = 1", FigureNew: "kind = 2", FigureUnknown: "kind = 3",
	FigureImproved: "kind = 1 AND improved = TRUE", FigureCited: "kind = 1 AND cited = TRUE",
}

type caseKey struct {
	At time.Time        `json:"t" db:"solved_at"`
	ID tickets.TicketID `json:"i" db:"ticket_id"`
}

func listCases(ctx context.Context, q sqldb.Querier, f CaseFilter, after *caseKey, limit int) ([]*SolvedCase, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(caseColumns).From("solved_case").Where(b.GE("solved_at", f.From), b.LT("solved_at", f.To))
	if c := figureConditions[f.Figure]; c != "" {
		b.Where(c)
	}
	if !f.ArticleID.IsZero() {
		b.Where(b.Equal("article_id", f.ArticleID))
	}
	if f.Product != nil {
		b.Where(b.Equal("product", *f.Product))
	}
	if f.Finding != "" {
		b.Where(b.Equal("finding", f.Finding))
	}
	if !f.TeamID.IsZero() {
		b.Where(b.Equal("team_id", f.TeamID))
	}
	if f.Domain != nil {
		b.Where(b.Equal("domain", *f.Domain))
	}
	if after != nil {
		b.Where(b.LE("solved_at", after.At), b.Or(b.LT("solved_at", after.At), b.LT("ticket_id", after.ID)))
	}
	b.OrderBy("solved_at DESC", "ticket_id DESC").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*SolvedCase](ctx, q, query, args...)
}

// sampleCases takes cases of one kind that nobody looked at yet, in an order that the seed decides.
func sampleCases(ctx context.Context, q sqldb.Querier, from, to time.Time, kind CaseKind, seed string, limit int) ([]*SolvedCase, error) {
	columns := "c." + strings.ReplaceAll(caseColumns, ", ", ", c.")
	return sqldb.Select[*SolvedCase](ctx, q, "SELECT "+columns+` FROM (SELECT ticket_id FROM solved_case WHERE kind = ? AND solved_at >= ? AND solved_at < ? AND finding = ''
		ORDER BY CRC32(CONCAT(HEX(ticket_id), ?)) LIMIT ?) picked JOIN solved_case c ON c.ticket_id = picked.ticket_id`, kind, from, to, seed, limit)
}

func getCaseMark(ctx context.Context, q sqldb.Querier) (tickets.TicketID, error) {
	return sqldb.Get[tickets.TicketID](ctx, q, "SELECT ticket_id FROM solved_case_mark WHERE id = 1")
}

func lockCaseMark(ctx context.Context, tx *sqldb.Tx) (tickets.TicketID, bool, error) {
	id, err := sqldb.Get[tickets.TicketID](ctx, tx, "SELECT ticket_id FROM solved_case_mark WHERE id = 1 FOR UPDATE SKIP LOCKED")
	if errors.Is(err, sqldb.ErrNoRows) {
		return id, false, nil // another node is at it
	}
	return id, err == nil, err
}

func writeCaseMark(ctx context.Context, tx *sqldb.Tx, id tickets.TicketID) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE solved_case_mark SET ticket_id = ? WHERE id = 1", id)
	return err
}
