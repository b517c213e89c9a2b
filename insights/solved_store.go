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

const caseColumns = "ticket_id, solved_at, opened_at, kind, linked, captured, improved, cited, product, article_id, assignee_id, team_id, finding, found_by_id, found_at"

// putCases writes cases anew; what an expert found stays.
func putCases(ctx context.Context, q sqldb.Querier, list []*SolvedCase, day func(time.Time) string) error {
	if len(list) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("solved_case").Cols("ticket_id", "solved_at", "opened_at", "day", "kind", "linked", "captured", "improved", "cited", "product", "article_id",
		"assignee_id", "team_id")
	for _, c := range list {
		b.Values(c.TicketID, c.SolvedAt, c.OpenedAt, day(c.SolvedAt), c.Kind, c.Linked, c.Captured, c.Improved, c.Cited, c.Product, c.ArticleID, c.AssigneeID, c.TeamID)
	}
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query+` ON DUPLICATE KEY UPDATE solved_at = VALUES(solved_at), opened_at = VALUES(opened_at), day = VALUES(day), kind = VALUES(kind),
		linked = VALUES(linked), captured = VALUES(captured), improved = VALUES(improved), cited = VALUES(cited), product = VALUES(product),
		article_id = VALUES(article_id), assignee_id = VALUES(assignee_id), team_id = VALUES(team_id)`, args...)
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

// casesWith reads the tickets that an article resolved, newest first.
func casesWith(ctx context.Context, q sqldb.Querier, id knowledge.ArticleID, limit int) ([]tickets.TicketID, error) {
	return sqldb.Select[tickets.TicketID](ctx, q, "SELECT ticket_id FROM solved_case WHERE article_id = ? ORDER BY solved_at DESC, ticket_id DESC LIMIT ?", id, limit)
}

const countColumns = `COUNT(*) AS closed, COALESCE(SUM(linked), 0) AS linked, COALESCE(SUM(captured), 0) AS captured,
	COALESCE(SUM(kind = 1 AND improved), 0) AS improved, COALESCE(SUM(kind = 1 AND cited), 0) AS cited,
	COALESCE(SUM(kind = 1), 0) AS known, COALESCE(SUM(kind = 2), 0) AS fresh, COALESCE(SUM(kind = 3), 0) AS unknown`

type dayRow struct {
	Day time.Time `db:"day"`
	CaseCounts
}

// countDays reads only the index solved_case_report.
func countDays(ctx context.Context, q sqldb.Querier, from, to time.Time) ([]*dayRow, error) {
	return sqldb.Select[*dayRow](ctx, q, "SELECT day, "+countColumns+" FROM solved_case WHERE solved_at >= ? AND solved_at < ? GROUP BY day ORDER BY day", from, to)
}

// countTopics counts cases by product, those that were not known first.
func countTopics(ctx context.Context, q sqldb.Querier, from, to time.Time, limit int) ([]*SolveTopic, error) {
	return sqldb.Select[*SolveTopic](ctx, q, `SELECT product, COUNT(*) AS closed, 0 AS linked, 0 AS captured, 0 AS improved, 0 AS cited,
			COALESCE(SUM(kind = 1), 0) AS known, COALESCE(SUM(kind = 2), 0) AS fresh, COALESCE(SUM(kind = 3), 0) AS unknown
		FROM solved_case WHERE solved_at >= ? AND solved_at < ? GROUP BY product ORDER BY SUM(kind <> 1) DESC, product LIMIT ?`, from, to, limit)
}

// countFindings counts what was found of UNKNOWN cases.
func countFindings(ctx context.Context, q sqldb.Querier, from, to time.Time) ([]*FindingCount, error) {
	return sqldb.Select[*FindingCount](ctx, q, `SELECT finding, COUNT(*) AS cases FROM solved_case WHERE solved_at >= ? AND solved_at < ? AND kind = 3 AND finding <> ''
		GROUP BY finding ORDER BY cases DESC, finding`, from, to)
}

// countUses reads only the index solved_case_article.
func countUses(ctx context.Context, q sqldb.Querier, from, to time.Time, limit int) ([]*ArticleUses, error) {
	return sqldb.Select[*ArticleUses](ctx, q, `SELECT article_id, COUNT(*) AS uses FROM solved_case WHERE solved_at >= ? AND solved_at < ? AND article_id IS NOT NULL
		GROUP BY article_id ORDER BY uses DESC, article_id LIMIT ?`, from, to, limit)
}

// AgentCounts is the cases of one agent.
type AgentCounts struct {
	PersonID ids.PersonID `db:"assignee_id"`
	CaseCounts
}

func countAgents(ctx context.Context, q sqldb.Querier, from, to time.Time, limit int) ([]*AgentCounts, error) {
	return sqldb.Select[*AgentCounts](ctx, q, "SELECT assignee_id, "+countColumns+` FROM solved_case WHERE assignee_id IS NOT NULL AND solved_at >= ? AND solved_at < ?
		GROUP BY assignee_id ORDER BY assignee_id LIMIT ?`, from, to, limit)
}

// figureConditions are the cases that a figure counts.
var figureConditions = map[CaseFigure]string{
	FigureLinked: "linked = TRUE", FigureCaptured: "captured = TRUE", FigureKnown: "kind = 1", FigureNew: "kind = 2", FigureUnknown: "kind = 3",
	FigureImproved: "kind = 1 AND improved = TRUE", FigureCited: "kind = 1 AND cited = TRUE",
}

type caseKey struct {
	At time.Time        `json:"t"`
	ID tickets.TicketID `json:"i"`
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
