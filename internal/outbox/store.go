package outbox

import (
	"context"
	"fmt"
	"strings"
	"time"

	"plein/internal/sqldb"
)

// claim is a delivery that this node holds for the length of a lease.
type claim struct {
	sub   *subscriber
	d     Delivery
	lease uint64
}

// key names a delivery row.
type key struct {
	sub   uint16
	event uint64
}

func (c *claim) key() key { return key{c.sub.ID, c.d.EventID} }

// dueRow is a delivery that is due, with its event.
type dueRow struct {
	Sub              uint16    `db:"sub"`
	EventID          uint64    `db:"event_id"`
	Attempts         int       `db:"attempts"`
	Kind             string    `db:"kind"`
	AggregateType    string    `db:"aggregate_type"`
	AggregateID      []byte    `db:"aggregate_id"`
	AggregateVersion int       `db:"aggregate_version"`
	Payload          []byte    `db:"payload"`
	CreatedAt        time.Time `db:"created_at"`
}

func (r dueRow) delivery() Delivery {
	d := Delivery{
		EventID: r.EventID, Kind: r.Kind, AggregateType: r.AggregateType, AggregateVersion: r.AggregateVersion,
		Payload: r.Payload, CreatedAt: r.CreatedAt, Attempt: r.Attempts + 1,
	}
	copy(d.AggregateID[:], r.AggregateID)
	return d
}

// selectDue reads, without locks, what is due for each subscriber, at most limits[sub] of each.
func selectDue(ctx context.Context, q sqldb.Querier, limits map[uint16]int) ([]dueRow, error) {
	parts := make([]string, 0, len(limits))
	for sub, limit := range limits {
		parts = append(parts, fmt.Sprintf(`(SELECT sub, event_id, attempts FROM outbox_delivery FORCE INDEX (due)
			WHERE sub = %d AND due_at <= UTC_TIMESTAMP(3) ORDER BY due_at, event_id LIMIT %d)`, sub, limit))
	}
	return sqldb.Select[dueRow](ctx, q, `SELECT p.sub, p.event_id, p.attempts, e.kind, e.aggregate_type, e.aggregate_id,
			e.aggregate_version, e.payload, e.created_at
		FROM (`+strings.Join(parts, " UNION ALL ")+`) p STRAIGHT_JOIN outbox_event e ON e.id = p.event_id
		ORDER BY p.sub, p.event_id`)
}

// constants writes rows as a derived table of numbers. Joining it by primary key is what keeps UPDATE and DELETE off every
// other row: IN (...) becomes a full scan on a small table and then waits for other writers.
func constants(columns string, rows [][]uint64) string {
	names := strings.Fields(columns)
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteString(" UNION ALL ")
		}
		b.WriteString("SELECT ")
		for j, v := range row {
			if j > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%d", v)
			if i == 0 {
				b.WriteString(" " + names[j])
			}
		}
	}
	return "(" + b.String() + ") c"
}

const joinDelivery = " STRAIGHT_JOIN outbox_delivery d FORCE INDEX (PRIMARY) ON d.sub = c.s AND d.event_id = c.i "

// claimDue takes rows for the lease when they are still as they were read; it returns how many it got.
func claimDue(ctx context.Context, q sqldb.Querier, rows []dueRow, lease uint64, length time.Duration) (int64, error) {
	consts := make([][]uint64, len(rows))
	for i, r := range rows {
		consts[i] = []uint64{uint64(r.Sub), r.EventID, uint64(r.Attempts)}
	}
	return sqldb.Exec(ctx, q, "UPDATE "+constants("s i a", consts)+joinDelivery+
		`SET d.due_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND, d.lease = ?, d.attempts = d.attempts + 1
		WHERE d.due_at <= UTC_TIMESTAMP(3) AND d.attempts = c.a`, length.Microseconds(), lease)
}

// selectClaimed tells which rows a claim got when it did not get all.
func selectClaimed(ctx context.Context, q sqldb.Querier, rows []dueRow, lease uint64) (map[key]bool, error) {
	consts := make([][]uint64, len(rows))
	for i, r := range rows {
		consts[i] = []uint64{uint64(r.Sub), r.EventID}
	}
	got, err := sqldb.Select[struct {
		Sub     uint16 `db:"sub"`
		EventID uint64 `db:"event_id"`
	}](ctx, q, "SELECT d.sub, d.event_id FROM "+constants("s i", consts)+joinDelivery+"WHERE d.lease = ?", lease)
	if err != nil {
		return nil, err
	}
	won := make(map[key]bool, len(got))
	for _, g := range got {
		won[key{g.Sub, g.EventID}] = true
	}
	return won, nil
}

func held(claims []*claim) string {
	consts := make([][]uint64, len(claims))
	for i, c := range claims {
		consts[i] = []uint64{uint64(c.sub.ID), c.d.EventID, c.lease}
	}
	return constants("s i l", consts) + joinDelivery
}

// deleteDelivered acknowledges claims that are still ours.
func deleteDelivered(ctx context.Context, q sqldb.Querier, claims []*claim) error {
	_, err := q.ExecContext(ctx, "DELETE d FROM "+held(claims)+"WHERE d.lease = c.l")
	return err
}

// renewLeases moves the end of claims that are still ours.
func renewLeases(ctx context.Context, q sqldb.Querier, claims []*claim, length time.Duration) error {
	_, err := q.ExecContext(ctx, "UPDATE "+held(claims)+
		"SET d.due_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND WHERE d.lease = c.l", length.Microseconds())
	return err
}

// freeHeld makes claims due again that are still ours.
func freeHeld(ctx context.Context, q sqldb.Querier, claims []*claim) error {
	_, err := q.ExecContext(ctx, "UPDATE "+held(claims)+"SET d.due_at = UTC_TIMESTAMP(3), d.lease = 0 WHERE d.lease = c.l")
	return err
}

// freeClaims makes everything due that is claimed.
func freeClaims(ctx context.Context, q sqldb.Querier) (int64, error) {
	return sqldb.Exec(ctx, q, "UPDATE outbox_delivery SET due_at = UTC_TIMESTAMP(3), lease = 0 WHERE lease <> 0")
}

// postpone gives a failed delivery back, due after the pause.
func postpone(ctx context.Context, q sqldb.Querier, c *claim, pause time.Duration, reason string) error {
	_, err := q.ExecContext(ctx, `UPDATE outbox_delivery SET due_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND, lease = 0,
		last_error = ? WHERE sub = ? AND event_id = ? AND lease = ?`,
		pause.Microseconds(), reason, c.sub.ID, c.d.EventID, c.lease)
	return err
}

// bury makes a dead letter of a delivery that is still ours. An empty reason keeps the last one noted.
func bury(ctx context.Context, tx *sqldb.Tx, c *claim, reason string) (bool, error) {
	n, err := sqldb.Exec(ctx, tx, `INSERT INTO outbox_dead (sub, event_id, attempts, last_error, died_at)
		SELECT sub, event_id, attempts, IF(? = '', last_error, ?), UTC_TIMESTAMP(3) FROM outbox_delivery
		WHERE sub = ? AND event_id = ? AND lease = ?
		ON DUPLICATE KEY UPDATE attempts = VALUES(attempts), last_error = VALUES(last_error), died_at = VALUES(died_at)`,
		reason, reason, c.sub.ID, c.d.EventID, c.lease)
	if err != nil || n == 0 {
		return false, err
	}
	return true, deleteDelivered(ctx, tx, []*claim{c})
}
