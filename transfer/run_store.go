package transfer

import (
	"context"
	"errors"
	"strings"
	"time"

	"plein/internal/errs"
	"plein/internal/sqldb"
)

const columns = `id, kind, form, state, person_id, settings, file_name, file_key, file_size, checked, begun, stopping, phase, done, total, counts, failure, failure_params,
	attempts, created_at, started_at, finished_at, expires_at`

// getRun reads a run. Errors: NOT_FOUND.
func getRun(ctx context.Context, q sqldb.Querier, id RunID, lock bool) (*Run, error) {
	query := "SELECT " + columns + " FROM transfer WHERE id = ?"
	if lock {
		query += " FOR UPDATE"
	}
	r, err := sqldb.Get[Run](ctx, q, query, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("transfer")
	}
	if err != nil {
		return nil, err
	}
	return &r, r.read()
}

// listRuns reads runs, newest first.
func listRuns(ctx context.Context, q sqldb.Querier, after *RunID, limit int) ([]*Run, error) {
	where, args := "", []any{}
	if after != nil {
		where, args = " WHERE id < ?", append(args, *after)
	}
	list, err := sqldb.Select[*Run](ctx, q, "SELECT "+columns+" FROM transfer"+where+" ORDER BY id DESC LIMIT ?", append(args, limit)...)
	for _, r := range list {
		err = errors.Join(err, r.read())
	}
	return list, err
}

func insertRun(ctx context.Context, q sqldb.Querier, r *Run) error {
	var active any
	if r.AtWork() {
		active = 1
	}
	_, err := sqldb.Exec(ctx, q, `INSERT INTO transfer (id, kind, form, state, person_id, settings, file_name, file_key, file_size, counts, failure_params, active, created_at, started_at, expires_at)
		VALUES (?,?,?,?,?,?,?,?,?,?,'{}',?,?,?,?)`, r.ID, r.Kind, r.Form, r.State, r.PersonID, asJSON(r.Settings), r.FileName, r.FileKey, r.Size, asJSON(r.Counts), active, r.CreatedAt,
		r.StartedAt, r.ExpiresAt)
	return busy(err)
}

// busy tells that another run is at work, which the key of active refuses.
func busy(err error) error {
	if sqldb.IsDuplicate(err, "transfer_active") {
		return errs.Conflict("transfer_busy")
	}
	return err
}

// anyAtWork reports whether a run is at work.
func anyAtWork(ctx context.Context, q sqldb.Querier) (bool, error) {
	n, err := sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM transfer WHERE active = 1")
	return n > 0, err
}

// setToWork gives a run to whichever node takes it first.
func setToWork(ctx context.Context, q sqldb.Querier, r *Run) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE transfer SET state = ?, settings = ?, checked = ?, begun = ?, active = 1, stopping = FALSE, failure = '', failure_params = '{}', worker = '',
		attempts = 0, lease_until = NULL, phase = '', done = 0, total = 0, started_at = ?, finished_at = NULL, expires_at = ? WHERE id = ?`,
		r.State, asJSON(r.Settings), r.Checked, r.Begun, r.StartedAt, r.ExpiresAt, r.ID)
	return busy(err)
}

// askStop asks the node that works on a run to stop.
func askStop(ctx context.Context, q sqldb.Querier, id RunID) error {
	_, err := sqldb.Exec(ctx, q, "UPDATE transfer SET stopping = TRUE WHERE id = ? AND active = 1", id)
	return err
}

// stopUntaken stops a run that no node works on; one that was only looked at is back where it was.
func stopUntaken(ctx context.Context, q sqldb.Querier, id RunID, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE transfer SET state = CASE WHEN state = ? THEN ? ELSE ? END, active = NULL, stopping = FALSE, phase = '', finished_at = ?
		WHERE id = ? AND active = 1 AND (lease_until IS NULL OR lease_until < ?)`, Checking, Uploaded, Stopped, now, id, now)
	return err
}

// setFile says where the bytes of a run are.
func setFile(ctx context.Context, q sqldb.Querier, id RunID, key, name string, size int64, expires *time.Time) error {
	_, err := sqldb.Exec(ctx, q, "UPDATE transfer SET file_key = ?, file_name = ?, file_size = ?, expires_at = ? WHERE id = ?", key, name, size, expires, id)
	return err
}

// dropFile forgets the bytes of a run. Of one that changed nothing yet it also forgets what would have come of it.
func dropFile(ctx context.Context, q sqldb.Querier, id RunID, now time.Time) error {
	n, err := sqldb.Exec(ctx, q, "UPDATE transfer SET state = ?, started_at = NULL, counts = '{}' WHERE id = ? AND active IS NULL AND kind = ? AND begun = FALSE AND state <> ?",
		Stopped, id, Import, Failed)
	if err != nil {
		return err
	}
	if n > 0 {
		if err := deleteItems(ctx, q, id, true); err != nil {
			return err
		}
	}
	_, err = sqldb.Exec(ctx, q, "UPDATE transfer SET file_key = '', expires_at = NULL, finished_at = COALESCE(finished_at, ?) WHERE id = ? AND active IS NULL", now, id)
	return err
}

// claim takes the run at work for a node, unless another has it; nil when there is none.
func claim(ctx context.Context, q sqldb.Querier, worker string, now, until time.Time) (*Run, error) {
	n, err := sqldb.Exec(ctx, q, `UPDATE transfer SET worker = ?, lease_until = ?, attempts = attempts + 1 WHERE active = 1 AND (lease_until IS NULL OR lease_until < ?)`, worker, until, now)
	if err != nil || n == 0 {
		return nil, err
	}
	id, err := sqldb.Get[RunID](ctx, q, "SELECT id FROM transfer WHERE active = 1 AND worker = ?", worker)
	if err != nil {
		return nil, err
	}
	return getRun(ctx, q, id, false)
}

// progress is what a node writes of a run that it works on.
type progress struct {
	phase       Phase
	done, total int64
	counts      Counts
}

// renew keeps a run for its node and writes how far it is; mine is false when another node has it or it is at its end.
func renew(ctx context.Context, q sqldb.Querier, id RunID, worker string, p progress, until time.Time) (mine, stopping bool, err error) {
	n, err := sqldb.Exec(ctx, q, "UPDATE transfer SET phase = ?, done = ?, total = ?, counts = ?, lease_until = ? WHERE id = ? AND worker = ? AND active = 1",
		p.phase, p.done, p.total, asJSON(p.counts), until, id, worker)
	if err != nil || n == 0 {
		return false, false, err
	}
	stopping, err = sqldb.Get[bool](ctx, q, "SELECT stopping FROM transfer WHERE id = ?", id)
	return true, stopping, err
}

func setBegun(ctx context.Context, q sqldb.Querier, id RunID) error {
	_, err := sqldb.Exec(ctx, q, "UPDATE transfer SET begun = TRUE WHERE id = ?", id)
	return err
}

// finish writes the end of a run that a node worked on.
func finish(ctx context.Context, q sqldb.Querier, r *Run, worker string, counts Counts) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE transfer SET state = ?, checked = ?, failure = ?, failure_params = ?, counts = ?, active = NULL, stopping = FALSE, phase = '', worker = '',
		lease_until = NULL, finished_at = ? WHERE id = ? AND worker = ? AND active = 1`,
		r.State, r.Checked, r.FailureCode, r.FailureParams, asJSON(counts), r.FinishedAt, r.ID, worker)
	return err
}

// release gives a run back that its node leaves because it stops; another try does not count.
func release(ctx context.Context, q sqldb.Querier, id RunID, worker string) error {
	_, err := sqldb.Exec(ctx, q, "UPDATE transfer SET worker = '', lease_until = NULL, attempts = attempts - 1 WHERE id = ? AND worker = ? AND active = 1", id, worker)
	return err
}

// releaseAll gives back what nodes have that are no longer there.
func releaseAll(ctx context.Context, q sqldb.Querier) error {
	_, err := sqldb.Exec(ctx, q, "UPDATE transfer SET lease_until = NULL WHERE active = 1")
	return err
}

// expired lists runs whose file has been kept long enough.
func expired(ctx context.Context, q sqldb.Querier, now time.Time, limit int) ([]*Run, error) {
	list, err := sqldb.Select[*Run](ctx, q, "SELECT "+columns+" FROM transfer WHERE expires_at < ? AND active IS NULL ORDER BY expires_at LIMIT ?", now, limit)
	for _, r := range list {
		err = errors.Join(err, r.read())
	}
	return list, err
}

// sweepRuns forgets the items of old runs, and runs of long ago.
func sweepRuns(ctx context.Context, q sqldb.Querier, items, runs time.Time) error {
	const atOnce = 10_000
	for _, s := range []struct {
		query string
		args  []any
	}{
		{"DELETE FROM transfer_item WHERE transfer_id IN (SELECT id FROM transfer WHERE created_at < ? AND active IS NULL) LIMIT ?", []any{items, atOnce}},
		{"DELETE FROM transfer WHERE created_at < ? AND active IS NULL AND file_key = '' LIMIT ?", []any{runs, atOnce}},
	} {
		if _, err := sqldb.Exec(ctx, q, s.query, s.args...); err != nil {
			return err
		}
	}
	return nil
}

// Lengths of the columns of an item.
const (
	maxItemFile    = 500
	maxItemField   = 100
	maxItemMessage = 1000
	maxItemFields  = 500
)

func insertItems(ctx context.Context, q sqldb.Querier, id RunID, list []Item) error {
	if len(list) == 0 {
		return nil
	}
	var args []any
	for _, i := range list {
		if i.RawParams == "" {
			i.RawParams = "{}"
		}
		args = append(args, id, i.Position, i.Outcome, cut(i.File, maxItemFile), i.AtLine, cut(i.Field, maxItemField), i.Code, i.RawParams, cut(i.Reason, maxItemMessage),
			cut(i.RawFields, maxItemFields))
	}
	_, err := sqldb.Exec(ctx, q, "INSERT INTO transfer_item (transfer_id, position, outcome, file, line, field, code, params, message, fields) VALUES "+
		strings.TrimSuffix(strings.Repeat("(?,?,?,?,?,?,?,?,?,?),", len(list)), ","), args...)
	return err
}

func listItems(ctx context.Context, q sqldb.Querier, id RunID, outcome Outcome, after *int, limit int) ([]*Item, error) {
	where, args := "transfer_id = ?", []any{id}
	if outcome != "" {
		where, args = where+" AND outcome = ?", append(args, outcome)
	}
	if after != nil {
		where, args = where+" AND position > ?", append(args, *after)
	}
	return sqldb.Select[*Item](ctx, q, "SELECT position, outcome, file, line, field, code, params, message, fields FROM transfer_item WHERE "+where+" ORDER BY position LIMIT ?",
		append(args, limit)...)
}

func lastPosition(ctx context.Context, q sqldb.Querier, id RunID) (int, error) {
	return sqldb.Get[int](ctx, q, "SELECT COALESCE(MAX(position), 0) FROM transfer_item WHERE transfer_id = ?", id)
}

// deleteItems forgets the items of a run: all of them, or those that are told again when it goes on.
func deleteItems(ctx context.Context, q sqldb.Querier, id RunID, all bool) error {
	_, err := sqldb.Exec(ctx, q, "DELETE FROM transfer_item WHERE transfer_id = ? AND (? OR outcome NOT IN (?, ?))", id, all, ItemNew, ItemChanged)
	return err
}
