package outbox

import (
	"context"
	"math/rand/v2"
	"time"

	"plein/internal/sqldb"
)

const purgeBatch = 1000

// purgeLoop forgets old events now and then, at another moment on each node.
func (e *engine) purgeLoop() {
	for {
		e.idle(purgeEvery/2+rand.N(purgeEvery), nil)
		if e.fetching.Err() != nil {
			return
		}
		if n, err := e.o.Purge(e.fetching); err != nil {
			e.o.log.Warn("outbox: purge failed", "error", err)
		} else if n > 0 {
			e.o.log.Info("outbox: old events forgotten", "events", n)
		}
	}
}

// Purge forgets events that are past retention, lie below every subscriber's oldest pending one and have no dead letter.
// Deliveries of subscribers that this program no longer has are dropped once past retention. It returns how many events
// it deleted.
func (o *Outbox) Purge(ctx context.Context) (int64, error) {
	cutoff := sqldb.Now().Add(-o.set.retention)
	if err := o.dropOrphans(ctx, cutoff); err != nil {
		return 0, err
	}
	type row struct {
		ID   uint64 `db:"id"`
		Old  bool   `db:"old"`
		Dead bool   `db:"dead"`
	}
	var last uint64
	var total int64
	for {
		rows, err := sqldb.Select[row](ctx, o.db, `SELECT e.id, e.created_at < ? AS old,
				EXISTS (SELECT 1 FROM outbox_dead x WHERE x.event_id = e.id) AS dead
			FROM outbox_event e
			WHERE e.id > ? AND e.id < COALESCE((SELECT MIN(event_id) FROM outbox_delivery), 18446744073709551615)
			ORDER BY e.id LIMIT ?`, cutoff, last, purgeBatch)
		if err != nil {
			return total, err
		}
		var gone [][]uint64
		reached := len(rows) < purgeBatch
		for _, r := range rows {
			last = r.ID
			if !r.Old {
				reached = true
				break
			}
			if !r.Dead {
				gone = append(gone, []uint64{r.ID})
			}
		}
		if len(gone) > 0 {
			n, err := sqldb.Exec(ctx, o.db, "DELETE e FROM "+constants("i", gone)+
				" STRAIGHT_JOIN outbox_event e FORCE INDEX (PRIMARY) ON e.id = c.i")
			if err != nil {
				return total, err
			}
			total += n
		}
		if reached {
			return total, nil
		}
	}
}

// dropOrphans deletes old deliveries of subscribers that are no more.
func (o *Outbox) dropOrphans(ctx context.Context, cutoff time.Time) error {
	subs, err := sqldb.Select[uint16](ctx, o.db, "SELECT DISTINCT sub FROM outbox_delivery")
	if err != nil {
		return err
	}
	for _, sub := range subs {
		if o.subs[sub] != nil {
			continue
		}
		for {
			n, err := sqldb.Exec(ctx, o.db, "DELETE FROM outbox_delivery WHERE sub = ? AND due_at < ? LIMIT ?", sub, cutoff, purgeBatch)
			if err != nil {
				return err
			}
			if n < purgeBatch {
				break
			}
		}
	}
	return nil
}
