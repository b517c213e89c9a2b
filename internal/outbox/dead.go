package outbox

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// DeadLetter is a delivery that was given up.
type DeadLetter struct {
	Sub           uint16          `db:"sub"`
	Subscriber    string          `db:"-"` // "" when this program has no such subscriber
	EventID       uint64          `db:"event_id"`
	Kind          string          `db:"kind"`
	AggregateType string          `db:"aggregate_type"`
	AggregateID   []byte          `db:"aggregate_id"`
	Payload       json.RawMessage `db:"payload"`
	CreatedAt     time.Time       `db:"created_at"`
	Attempts      int             `db:"attempts"`
	LastError     string          `db:"last_error"`
	DiedAt        time.Time       `db:"died_at"`
}

type deadKey struct {
	At    time.Time
	Sub   uint16
	Event uint64
}

// Dead lists dead letters, newest first. Errors: INVALID for the page.
func (o *Outbox) Dead(ctx context.Context, args page.Args) (page.Page[DeadLetter], error) {
	size, err := args.Size()
	if err != nil {
		return page.Page[DeadLetter]{}, err
	}
	after, ok, err := page.Decode[deadKey](args.After)
	if err != nil {
		return page.Page[DeadLetter]{}, err
	}
	where, params := "", []any{}
	if ok {
		where = "WHERE (x.died_at < ? OR (x.died_at = ? AND (x.sub < ? OR (x.sub = ? AND x.event_id < ?))))"
		params = append(params, after.At, after.At, after.Sub, after.Sub, after.Event)
	}
	rows, err := sqldb.Select[DeadLetter](ctx, o.db, `SELECT x.sub, x.event_id, e.kind, e.aggregate_type, e.aggregate_id, e.payload,
			e.created_at, x.attempts, x.last_error, x.died_at
		FROM outbox_dead x JOIN outbox_event e ON e.id = x.event_id `+where+`
		ORDER BY x.died_at DESC, x.sub DESC, x.event_id DESC LIMIT ?`, append(params, size+1)...)
	if err != nil {
		return page.Page[DeadLetter]{}, err
	}
	for i := range rows {
		if s := o.subs[rows[i].Sub]; s != nil {
			rows[i].Subscriber = s.Name
		}
	}
	return page.Of(rows, size, func(d DeadLetter) deadKey { return deadKey{d.DiedAt, d.Sub, d.EventID} }), nil
}

// Replay makes a dead letter due again, with all its attempts. Errors: NOT_FOUND.
func (o *Outbox) Replay(ctx context.Context, sub uint16, eventID uint64) error {
	return o.db.InTx(ctx, func(tx *sqldb.Tx) error {
		n, err := sqldb.Exec(ctx, tx, "DELETE FROM outbox_dead WHERE sub = ? AND event_id = ?", sub, eventID)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.NotFound("dead_letter")
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO outbox_delivery (sub, event_id, due_at) VALUES (?, ?, UTC_TIMESTAMP(3))
			ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), attempts = 0`, sub, eventID)
		tx.AfterCommit(o.poke)
		return err
	})
}

// SubscriberID returns the id of a subscriber of this program by its name.
func (o *Outbox) SubscriberID(name string) (uint16, bool) {
	for _, s := range o.order {
		if s.Name == name {
			return s.ID, true
		}
	}
	return 0, false
}

// Drain waits until nothing is pending for the subscribers of this program, retries included; dead letters do not count.
// It is for tests and for commands that end. Errors: the one of ctx; an error when the outbox is not started.
func (o *Outbox) Drain(ctx context.Context) error {
	if len(o.order) == 0 {
		return nil
	}
	for wait := time.Millisecond; ; wait = min(2*wait, 20*time.Millisecond) {
		o.mu.Lock()
		running := o.engine != nil
		o.mu.Unlock()
		if !running {
			return errors.New("outbox: not started, so it does not drain")
		}
		n, err := o.Pending(ctx)
		if err != nil || n == 0 {
			return err
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
	}
}
