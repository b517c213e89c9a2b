package insights

import (
	"context"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/tickets"
)

// selectCriteria reads the checklist, the retired ones too when asked, with their texts.
func selectCriteria(ctx context.Context, q sqldb.Querier, retired bool) ([]*ChecklistCriterion, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("id", "position", "weight", "retired_at").From("checklist_criterion").OrderBy("retired_at IS NOT NULL", "position", "id").Limit(200)
	if !retired {
		b.Where("retired_at IS NULL")
	}
	query, args := b.Build()
	list, err := sqldb.Select[*ChecklistCriterion](ctx, q, query, args...)
	if err != nil {
		return nil, err
	}
	words, err := sqldb.Select[*CriterionText](ctx, q, "SELECT criterion_id, locale, name, help FROM checklist_criterion_text ORDER BY criterion_id, locale LIMIT 1000")
	at := map[CriterionID]*ChecklistCriterion{}
	for _, c := range list {
		at[c.ID] = c
	}
	for _, w := range words {
		if c := at[w.CriterionID]; c != nil {
			c.Texts = append(c.Texts, w)
		}
	}
	return list, err
}

func putCriterion(ctx context.Context, tx *sqldb.Tx, c *ChecklistCriterion) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO checklist_criterion (id, position, weight, retired_at) VALUES (?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE position = VALUES(position), weight = VALUES(weight), retired_at = VALUES(retired_at)`, c.ID, c.Position, c.Weight, c.RetiredAt)
	if err != nil {
		return err
	}
	for _, t := range c.Texts {
		_, err := sqldb.Exec(ctx, tx, `INSERT INTO checklist_criterion_text (criterion_id, locale, name, help) VALUES (?, ?, ?, ?)
			ON DUPLICATE KEY UPDATE name = VALUES(name), help = VALUES(help)`, c.ID, t.Locale, t.Name, t.Help)
		if err != nil {
			return err
		}
	}
	return nil
}

func insertArticleCheck(ctx context.Context, tx *sqldb.Tx, c *ArticleCheck) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO article_check (id, article_id, article_version, author_id, reviewer_id, checked_at, passed, asked, errors, answers, note)
		VALUES (?,?,?,?,?,?,?,?,?,?,?)`, c.ID, c.ArticleID, c.ArticleVersion, c.AuthorID, c.ReviewerID, c.CheckedAt, c.Passed, c.Asked, c.Errors, c.Criteria, c.Note)
	if err != nil {
		return err
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("article_check_answer").Cols("check_id", "criterion_id", "answer", "weight")
	for _, a := range c.Answers {
		b.Values(c.ID, a.CriterionID, a.Passed, a.Weight)
	}
	query, args := b.Build()
	_, err = sqldb.Exec(ctx, tx, query, args...)
	return err
}

const adherenceColumns = `searched, searched_early, link_opportunity, linked, accurate, improve_opportunity, improved, create_opportunity, created, duplicate_created`

func insertCaseCheck(ctx context.Context, tx *sqldb.Tx, c *CaseCheck) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO case_check (id, ticket_id, worker_id, reviewer_id, checked_at, "+adherenceColumns+`, note)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, c.ID, c.TicketID, c.WorkerID, c.ReviewerID, c.CheckedAt, c.Searched, c.SearchedEarly, c.LinkOpportunity, c.Linked,
		c.LinkAccurate, c.ImproveOpportunity, c.Improved, c.CreateOpportunity, c.Created, c.DuplicateCreated, c.Note)
	return err
}

const maxChecks = 200

// selectArticleChecks reads the checks of somebody's articles, newest first, with their answers.
func selectArticleChecks(ctx context.Context, q sqldb.Querier, author ids.PersonID, from, to time.Time) ([]*ArticleCheck, error) {
	list, err := sqldb.Select[*ArticleCheck](ctx, q, `SELECT id, article_id, article_version, author_id, reviewer_id, checked_at, passed, asked, errors, answers, note
		FROM article_check WHERE author_id = ? AND checked_at >= ? AND checked_at < ? ORDER BY checked_at DESC, id DESC LIMIT ?`, author, from, to, maxChecks)
	if err != nil || len(list) == 0 {
		return list, err
	}
	at := map[ArticleCheckID]*ArticleCheck{}
	names := make([]ArticleCheckID, len(list))
	for i, c := range list {
		at[c.ID], names[i] = c, c.ID
	}
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("check_id", "criterion_id", "answer", "weight").From("article_check_answer").Where(b.In("check_id", sqldb.List(names)...))
	query, args := b.Build()
	answers, err := sqldb.Select[*CheckAnswer](ctx, q, query, args...)
	for _, a := range answers {
		at[a.CheckID].Answers = append(at[a.CheckID].Answers, a)
	}
	return list, err
}

// selectCaseChecks reads the checks of somebody's tickets, newest first.
func selectCaseChecks(ctx context.Context, q sqldb.Querier, worker ids.PersonID, from, to time.Time) ([]*CaseCheck, error) {
	return sqldb.Select[*CaseCheck](ctx, q, "SELECT id, ticket_id, worker_id, reviewer_id, checked_at, "+adherenceColumns+`, note FROM case_check
		WHERE worker_id = ? AND checked_at >= ? AND checked_at < ? ORDER BY checked_at DESC, id DESC LIMIT ?`, worker, from, to, maxChecks)
}

// selectCheckedVersions reads which versions of somebody's articles a reviewer has looked at.
func selectCheckedVersions(ctx context.Context, q sqldb.Querier, author, reviewer ids.PersonID) (map[versionKey]bool, error) {
	rows, err := sqldb.Select[versionKey](ctx, q, "SELECT article_id, article_version FROM article_check WHERE author_id = ? AND reviewer_id = ? LIMIT 10000", author, reviewer)
	out := make(map[versionKey]bool, len(rows))
	for _, r := range rows {
		out[r] = true
	}
	return out, err
}

// sampleWork takes cases of an agent of one kind that a reviewer did not look at yet, in an order that the seed decides.
func sampleWork(ctx context.Context, q sqldb.Querier, worker, reviewer ids.PersonID, from, to time.Time, seed string, limit int) ([]*SolvedCase, error) {
	return sqldb.Select[*SolvedCase](ctx, q, "SELECT "+caseColumns+` FROM (SELECT w.*, ROW_NUMBER() OVER (PARTITION BY w.kind ORDER BY CRC32(CONCAT(HEX(w.ticket_id), ?))) AS place
		FROM solved_case w WHERE w.assignee_id = ? AND w.solved_at >= ? AND w.solved_at < ?
			AND NOT EXISTS (SELECT 1 FROM case_check k WHERE k.ticket_id = w.ticket_id AND k.reviewer_id = ?)) mixed
		WHERE place <= ? ORDER BY place, kind LIMIT ?`, seed, worker, from, to, reviewer, limit, limit)
}

func workerOf(ctx context.Context, q sqldb.Querier, id tickets.TicketID) (ids.PersonID, error) {
	c, err := getCase(ctx, q, id, "")
	if err != nil {
		return ids.PersonID{}, err
	}
	return c.AssigneeID, nil
}
