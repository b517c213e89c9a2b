package knowledge

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const bulkColumns = `b.id, b.person_id, b.state, b.edit, b.reverts_id, b.created_at, b.start_at, b.finished_at,
	(SELECT MAX(r.id) FROM article_bulk r WHERE r.reverts_id = b.id AND r.state <> 'PREVIEW') AS reverted_by_id`

// getBulk reads a change of the actor's own, or with others one that anybody started. Errors: NOT_FOUND.
func (m MinConfidence) getBulk(ctx context.Context, q sqldb.Querier, id BulkID, actor authz.Actor, others bool) (*Bulk, error) {
	b, err := sqldb.Get[Bulk](ctx, q, "SELECT "+bulkColumns+" FROM article_bulk b WHERE b.id = ? AND (b.person_id = ? OR ? AND b.state <> ?)", id, actor.PersonID, others, BulkPreview)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("bulk_edit")
	}
	if err != nil {
		return nil, err
	}
	return &b, m.countBulks(ctx, q, actor, []*Bulk{&b})
}

// listBulks reads changes that were started, newest first: of somebody, or of everybody when person is zero.
func listBulks(ctx context.Context, q sqldb.Querier, person ids.PersonID, after *BulkID, limit int) ([]*Bulk, error) {
	var c conditions
	c.add("b.state <> ?", BulkPreview)
	if !person.IsZero() {
		c.add("b.person_id = ?", person)
	}
	if after != nil {
		c.add("b.id < ?", *after)
	}
	return sqldb.Select[*Bulk](ctx, q, "SELECT "+bulkColumns+" FROM article_bulk b WHERE "+strings.Join(c.parts, " AND ")+" ORDER BY b.id DESC LIMIT ?", append(c.args, limit)...)
}

// countBulks counts the articles of changes, in one statement.
func (m MinConfidence) countBulks(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []*Bulk) error {
	if len(list) == 0 {
		return nil
	}
	at := map[BulkID]*Bulk{}
	var args []any
	for _, b := range list {
		at[b.ID], args = b, append(args, b.ID)
	}
	visible, more := m.visible(actor)
	type row struct {
		ID BulkID `db:"bulk_id"`
		BulkCounts
	}
	rows, err := sqldb.Select[row](ctx, q, `SELECT i.bulk_id, COUNT(*) AS total, SUM(i.done) AS done_count, SUM(i.state = 'CHANGED') AS changed, SUM(i.state = 'SAME') AS same,
			SUM(i.state = 'REFUSED') AS refused
		FROM article_bulk_item i JOIN article_bulk b ON b.id = i.bulk_id LEFT JOIN article a ON a.id = i.article_id
		WHERE i.bulk_id IN (`+marks(len(list))+") AND (b.person_id = ? OR a.id IS NOT NULL AND "+visible+") GROUP BY i.bulk_id",
		append(append(args, actor.PersonID), more...)...)
	for _, r := range rows {
		at[r.ID].BulkCounts = r.BulkCounts
	}
	return err
}

func insertBulk(ctx context.Context, tx *sqldb.Tx, b *Bulk, items []*BulkItem) error {
	if err := insertRows(ctx, tx, "article_bulk (id, person_id, state, edit, reverts_id, created_at)", [][]any{{b.ID, b.PersonID, b.State, b.Raw, b.RevertsID, b.CreatedAt}}); err != nil {
		return err
	}
	const atOnce = 200
	for from := 0; from < len(items); from += atOnce {
		var rows [][]any
		for _, i := range items[from:min(from+atOnce, len(items))] {
			rows = append(rows, []any{b.ID, i.Position, i.ArticleID, i.Title, i.Outcome, i.Reason, i.Message, i.Was, i.Becomes})
		}
		if err := insertRows(ctx, tx, "article_bulk_item (bulk_id, position, article_id, title, state, reason, message, was, becomes)", rows); err != nil {
			return err
		}
	}
	return nil
}

// setBulkState moves a change from one state to another; it reports whether it was in that one.
func setBulkState(ctx context.Context, q sqldb.Querier, id BulkID, from, to BulkState, start, finished *time.Time) (bool, error) {
	n, err := sqldb.Exec(ctx, q, "UPDATE article_bulk SET state = ?, start_at = COALESCE(?, start_at), finished_at = ? WHERE id = ? AND state = ?", to, start, finished, id, from)
	return n == 1, err
}

// claimBulk takes a change that is due for this node for a while; nil when none is.
func claimBulk(ctx context.Context, q sqldb.Querier, now, until time.Time) (*Bulk, error) {
	due, err := sqldb.Select[BulkID](ctx, q, `SELECT id FROM article_bulk WHERE state = ? AND start_at <= ? AND (lease_until IS NULL OR lease_until < ?)
		ORDER BY start_at LIMIT 1`, BulkRunning, now, now)
	if err != nil || len(due) == 0 {
		return nil, err
	}
	n, err := sqldb.Exec(ctx, q, "UPDATE article_bulk SET lease_until = ? WHERE id = ? AND state = ? AND (lease_until IS NULL OR lease_until < ?)", until, due[0], BulkRunning, now)
	if err != nil || n == 0 {
		return nil, err
	}
	b, err := sqldb.Get[Bulk](ctx, q, "SELECT "+bulkColumns+" FROM article_bulk b WHERE b.id = ?", due[0])
	return &b, err
}

// renewBulk keeps a change for this node; it reports whether it is still to be done.
func renewBulk(ctx context.Context, q sqldb.Querier, id BulkID, until time.Time) (bool, error) {
	n, err := sqldb.Exec(ctx, q, "UPDATE article_bulk SET lease_until = ? WHERE id = ? AND state = ?", until, id, BulkRunning)
	return n == 1, err
}

const bulkItemColumns = "i.bulk_id, i.position, i.article_id, i.title, i.state, i.done, i.reason, i.message, i.was, i.becomes, i.version"

// bulkItems says which articles of a change to read, after a place.
type bulkItems struct {
	of      BulkID
	outcome BulkOutcome
	todo    bool
	// seenBy leaves out articles that somebody does not see; nil for none.
	seenBy       *authz.Actor
	after, limit int
}

func (m MinConfidence) listBulkItems(ctx context.Context, q sqldb.Querier, l bulkItems) ([]*BulkItem, error) {
	var c conditions
	c.add("i.bulk_id = ?", l.of)
	c.add("i.position > ?", l.after)
	c.key("i.state = ?", string(l.outcome))
	if l.todo {
		c.add("i.done = FALSE")
	}
	if l.seenBy != nil {
		visible, more := m.visible(*l.seenBy)
		c.add("EXISTS (SELECT 1 FROM article a WHERE a.id = i.article_id AND "+visible+")", more...)
	}
	return sqldb.Select[*BulkItem](ctx, q, "SELECT "+bulkItemColumns+" FROM article_bulk_item i WHERE "+strings.Join(c.parts, " AND ")+" ORDER BY i.position LIMIT ?", append(c.args, l.limit)...)
}

// finishBulkItem writes what became of an article.
func finishBulkItem(ctx context.Context, q sqldb.Querier, i *BulkItem) error {
	_, err := sqldb.Exec(ctx, q, "UPDATE article_bulk_item SET state = ?, done = TRUE, reason = ?, message = ?, was = ?, becomes = ?, version = ? WHERE bulk_id = ? AND position = ?",
		i.Outcome, i.Reason, i.Message, i.Was, i.Becomes, i.Version, i.BulkID, i.Position)
	return err
}

// listIDs finds the articles of a list, without their texts.
func (m MinConfidence) listIDs(ctx context.Context, q sqldb.Querier, actor authz.Actor, l listQuery) ([]ArticleID, error) {
	c := m.where(actor, l)
	list, err := sqldb.Select[ArticleID](ctx, q, "SELECT a.id FROM article a WHERE "+strings.Join(c.parts, " AND ")+" ORDER BY a.updated_at DESC, a.id DESC LIMIT ?", append(c.args, l.limit)...)
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	return list, nil
}

// sweepBulks forgets what was only looked at, and items of long ago.
func sweepBulks(ctx context.Context, q sqldb.Querier, looked, done time.Time) error {
	old, err := sqldb.Select[BulkID](ctx, q, "SELECT id FROM article_bulk WHERE state = ? AND created_at < ? OR created_at < ? LIMIT 100", BulkPreview, looked, done)
	if err != nil || len(old) == 0 {
		return err
	}
	for _, table := range []string{"article_bulk_item WHERE bulk_id", "article_bulk WHERE id"} {
		if _, err := sqldb.Exec(ctx, q, "DELETE FROM "+table+" IN ("+marks(len(old))+")", anys(old)...); err != nil {
			return err
		}
	}
	return nil
}
