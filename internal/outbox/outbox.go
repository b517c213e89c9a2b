// Package outbox delivers facts at least once. An event is written in the transaction of the change it tells of, with one
// delivery row for every subscriber; each node fetches due deliveries, claims them by compare-and-set for a lease, hands
// them to the subscriber and deletes them. What fails is tried again with growing pauses and ends as a dead letter that an
// admin can replay.
//
// Delivery is unordered and may repeat: handlers are idempotent on the event's id and look at AggregateVersion when order
// matters. It is never a query "id > last seen": ids commit out of order, and such a reader loses events.
package outbox

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"plein/internal/sqldb"
)

// Event is a fact about an aggregate, written as JSON. Kind is "<domain>.<past_tense>", at most 100 ASCII characters; typ
// is the aggregate's noun, at most 50.
type Event interface {
	Kind() string
	Aggregate() (typ string, id [16]byte)
}

// Versioned is an Event that knows the version of its aggregate.
type Versioned interface {
	AggregateVersion() int
}

// Outbox appends events and delivers them to the subscribers of this program.
type Outbox struct {
	db      *sqldb.DB
	log     *slog.Logger
	set     settings
	metrics *metrics

	mu      sync.Mutex // guards subs until Start, and engine
	subs    map[uint16]*subscriber
	order   []*subscriber // by ID
	byKind  sync.Map      // kind -> []uint16
	engine  *engine
	wake    chan struct{} // one slot: "something is due"
	started bool
}

type settings struct {
	lease     time.Duration
	poll      time.Duration
	retention time.Duration
}

// Option changes a setting of New.
type Option func(*settings)

// WithLease sets how long a claim lasts before another node may take it over; it is renewed while a handler runs. The
// default is 30 s.
func WithLease(d time.Duration) Option { return func(s *settings) { s.lease = d } }

// WithPoll sets how often a node looks for events of other nodes and for retries that are due. The default is 250 ms.
func WithPoll(d time.Duration) Option { return func(s *settings) { s.poll = d } }

// WithRetention sets how long delivered events are kept. The default is 30 days.
func WithRetention(d time.Duration) Option { return func(s *settings) { s.retention = d } }

// New makes an outbox on db. Subscribe everything, then Start.
func New(db *sqldb.DB, log *slog.Logger, opts ...Option) *Outbox {
	set := settings{lease: 30 * time.Second, poll: 250 * time.Millisecond, retention: 30 * 24 * time.Hour}
	for _, o := range opts {
		o(&set)
	}
	return &Outbox{
		db: db, log: log, set: set, metrics: newMetrics(),
		subs: map[uint16]*subscriber{}, wake: make(chan struct{}, 1),
	}
}

// TakeOver frees the deliveries that a program which died was at, so that they need not wait for the end of their lease. Only for a
// database that no other node uses; call it before Start.
func (o *Outbox) TakeOver(ctx context.Context) error {
	n, err := freeClaims(ctx, o.db)
	if n > 0 {
		o.log.Info("outbox: deliveries that were cut off are made again", "deliveries", n)
	}
	return err
}

// Append writes events in tx, with one delivery for every subscriber whose kinds match; delivery begins after the commit.
func (o *Outbox) Append(ctx context.Context, tx *sqldb.Tx, events ...Event) error {
	var deliveries strings.Builder
	for _, e := range events {
		id, err := insertEvent(ctx, tx, e)
		if err != nil {
			return fmt.Errorf("append %s: %w", e.Kind(), err)
		}
		for _, sub := range o.subscribersOf(e.Kind()) {
			if deliveries.Len() > 0 {
				deliveries.WriteByte(',')
			}
			fmt.Fprintf(&deliveries, "(%d, %d, UTC_TIMESTAMP(3))", sub, id)
		}
	}
	if deliveries.Len() == 0 {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO outbox_delivery (sub, event_id, due_at) VALUES "+deliveries.String()); err != nil {
		return fmt.Errorf("append deliveries: %w", err)
	}
	tx.AfterCommit(o.poke)
	return nil
}

func insertEvent(ctx context.Context, tx *sqldb.Tx, e Event) (int64, error) {
	payload, err := json.Marshal(e)
	if err != nil {
		return 0, err
	}
	typ, id := e.Aggregate()
	version := 0
	if v, ok := e.(Versioned); ok {
		version = v.AggregateVersion()
	}
	return sqldb.Insert(ctx, tx, `INSERT INTO outbox_event (kind, aggregate_type, aggregate_id, aggregate_version, payload, created_at)
		VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))`, e.Kind(), typ, id[:], version, string(payload))
}

// poke tells the fetcher that something may be due. It never waits.
func (o *Outbox) poke() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}
