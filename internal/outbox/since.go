package outbox

import (
	"context"

	"plein/internal/sqldb"
)

// lateMost is how many events may have been numbered before one that was committed earlier.
const lateMost = 1000

// Mark gives a place in the row of events such that whatever is committed from now on comes after it. A few earlier events
// may come after it too.
func Mark(ctx context.Context, q sqldb.Querier) (uint64, error) {
	last, err := sqldb.Get[uint64](ctx, q, `SELECT COALESCE(MAX(id), 0) FROM outbox_event`)
	return last - min(last, lateMost), err
}

// Since reads events after a mark in their order, at most limit, whoever they were for. Events are kept for 30 days.
func Since(ctx context.Context, q sqldb.Querier, mark uint64, limit int) ([]Delivery, error) {
	rows, err := sqldb.Select[dueRow](ctx, q, `SELECT 0 AS sub, id AS event_id, 0 AS attempts, kind, aggregate_type, aggregate_id,
			aggregate_version, payload, created_at
		FROM outbox_event WHERE id > ? ORDER BY id LIMIT ?`, mark, limit)
	if err != nil {
		return nil, err
	}
	out := make([]Delivery, len(rows))
	for i, r := range rows {
		out[i] = r.delivery()
	}
	return out, nil
}
