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
	(SELECT COUNT(*) FROM article_bulk_item i WHERE i.bulk_id = b.id) AS total,
	(SELECT COUNT(*) FROM article_bulk_item i WHERE i.bulk_id = b.id AND i.done = TRUE) AS done_count,
	(SELECT COUNT(*) FROM article_bulk_item i WHERE i.bulk_id = b.id AND i.state = 'CHANGED') AS changed,
	(SELECT COUNT(*) FROM article_bulk_item i WHERE i.bulk_id = b.id AND i.state = 'SAME') AS same,
	(SELECT COUNT(*) FROM article_bulk_item i WHERE i.bulk_id = b.id AND i.state = 'REFUSED') AS refused`

// getBulk reads a change of somebody. Errors: NOT_FOUND.
func getBulk(ctx context.Context, q sqldb.Querier, id BulkID, person ids.PersonID) (*Bulk, error) {
	b, err := sqldb.Get[Bulk](ctx, q, "SELECT "+bulkColumns+" FROM article_bulk b WHERE b.id = ? AND b.person_id = ?", id, person)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("bulk_edit")
	}
	return &b, err
}

// selectBulks reads the last changes of somebody that were more than looked at.
func selectBulks(ctx context.Context, q sqldb.Querier, person ids.PersonID, limit int) ([]*Bulk, error) {
	return sqldb.Select[*Bulk](ctx, q, "SELECT "+bulkColumns+" FROM article_bulk b WHERE b.person_id = ? AND b.state <> ? ORDER BY b.created_at DESC LIMIT ?", person, BulkPreview, limit)
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

const bulkItemColumns = "bulk_id, position, article_id, title, state, done, reason, message, was, becomes, version"

// listBulkItems reads the articles of a change after a place; outcome and done narrow them.
func listBulkItems(ctx context.Context, q sqldb.Querier, id BulkID, outcome BulkOutcome, todo bool, after, limit int) ([]*BulkItem, error) {
	where, args := []string{"bulk_id = ?", "position > ?"}, []any{id, after}
	if outcome != "" {
		where, args = append(where, "state = ?"), append(args, outcome)
	}
	if todo {
		where = append(where, "done = FALSE")
	}
	return sqldb.Select[*BulkItem](ctx, q, "SELECT "+bulkItemColumns+" FROM article_bulk_item WHERE "+strings.Join(where, " AND ")+" ORDER BY position LIMIT ?", append(args, limit)...)
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
