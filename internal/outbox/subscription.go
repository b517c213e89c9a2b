package outbox

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// Delivery is one event on its way to one subscriber.
type Delivery struct {
	EventID          uint64
	Kind             string
	AggregateType    string
	AggregateID      [16]byte
	AggregateVersion int // 0 when the event does not say
	Payload          json.RawMessage
	CreatedAt        time.Time
	Attempt          int // 1 on the first try
}

// Decode reads the payload into v. What cannot be read is never tried again.
func (d Delivery) Decode(v any) error {
	if err := json.Unmarshal(d.Payload, v); err != nil {
		return Permanent(fmt.Errorf("event %d %s: %w", d.EventID, d.Kind, err))
	}
	return nil
}

// Subscription asks for events. Exactly one of Handle and HandleBatch is set.
type Subscription struct {
	// ID is stored with every delivery and never given to another subscriber.
	ID uint16
	// Name is for people: logs, metrics, the dead-letter list.
	Name string
	// Kinds are matched whole, or by prefix when they end in "*" ("knowledge.*", "*").
	Kinds []string
	// Handle takes one event. An error means: later again.
	Handle func(ctx context.Context, d Delivery) error
	// HandleBatch takes several events at once. On an error all of them are tried again, one by one, so that a bad one
	// does not hold up the others; a BatchError names those that failed.
	HandleBatch func(ctx context.Context, ds []Delivery) error
	// Together has deliveries that failed before go in batches too, but for every fourth time: for handlers that fail because
	// a server is away, and have much to catch up when it is back.
	Together bool
	// Concurrency is how many handlers run at once on a node; 0 means 4.
	Concurrency int
	// BatchSize bounds a batch; 0 means 50.
	BatchSize int
	// MaxAttempts is how often a delivery is tried before it becomes a dead letter; 0 means 15, about an hour and a half.
	MaxAttempts int
	// Timeout ends the context of a handler; 0 means one minute.
	Timeout time.Duration
	// Backoff is the pause after the given failed attempt; nil doubles from 1 s to 20 min. Jitter is added.
	Backoff func(attempt int) time.Duration
}

// BatchError says which events of a batch failed, by event id; the others count as delivered.
type BatchError map[uint64]error

func (b BatchError) Error() string { return fmt.Sprintf("%d events of the batch failed", len(b)) }

type permanentError struct{ error }

func (p permanentError) Unwrap() error { return p.error }

// Permanent marks an error that no retry will mend: the delivery becomes a dead letter at once.
func Permanent(err error) error { return permanentError{err} }

func isPermanent(err error) bool {
	var p permanentError
	return errors.As(err, &p)
}

// subscriber is a Subscription at work on this node.
type subscriber struct {
	Subscription
	queue    chan *claim  // claimed, not yet in a handler
	inFlight atomic.Int64 // claimed, not yet settled
	limited  atomic.Bool  // the last fetch left due deliveries behind
}

// Subscribe adds a subscriber. Call it for all of them before the first Append and before Start; it panics on a
// subscription that makes no sense, which is a mistake in the program.
func (o *Outbox) Subscribe(s Subscription) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch _, taken := o.subs[s.ID]; {
	case o.started:
		panic("outbox: Subscribe after Start: " + s.Name)
	case taken:
		panic(fmt.Sprintf("outbox: subscriber id %d is given out twice (%s)", s.ID, s.Name))
	case s.ID == 0 || s.Name == "" || len(s.Kinds) == 0:
		panic("outbox: a subscription needs an id, a name and kinds: " + s.Name)
	case (s.Handle == nil) == (s.HandleBatch == nil):
		panic("outbox: a subscription needs either Handle or HandleBatch: " + s.Name)
	}
	s.Concurrency = cmp.Or(s.Concurrency, 4)
	s.BatchSize = cmp.Or(s.BatchSize, 50)
	if s.HandleBatch == nil {
		s.BatchSize = 1
	}
	s.MaxAttempts = cmp.Or(s.MaxAttempts, 15)
	s.Timeout = cmp.Or(s.Timeout, time.Minute)
	if s.Backoff == nil {
		s.Backoff = doubling
	}
	sub := &subscriber{Subscription: s}
	sub.queue = make(chan *claim, sub.window())
	o.subs[s.ID] = sub
	o.order = append(o.order, sub)
	slices.SortFunc(o.order, func(a, b *subscriber) int { return cmp.Compare(a.ID, b.ID) })
	o.byKind.Clear()
}

// window is how many deliveries a node holds for the subscriber: those in handlers and a short queue before them.
func (s *subscriber) window() int { return s.Concurrency * s.BatchSize * 4 }

func doubling(attempt int) time.Duration {
	return min(time.Second<<min(attempt-1, 20), 20*time.Minute)
}

// pause is the back-off with up to a fifth more, so that failures do not come back in step.
func (s *subscriber) pause(attempt int) time.Duration {
	d := s.Backoff(attempt)
	return d + time.Duration(rand.Int64N(int64(d)/5+1))
}

// subscribersOf returns the ids of the subscribers that want a kind.
func (o *Outbox) subscribersOf(kind string) []uint16 {
	if known, ok := o.byKind.Load(kind); ok {
		return known.([]uint16)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	var ids []uint16
	for _, s := range o.order {
		if slices.ContainsFunc(s.Kinds, func(pattern string) bool { return matches(pattern, kind) }) {
			ids = append(ids, s.ID)
		}
	}
	o.byKind.Store(kind, ids)
	return ids
}

func matches(pattern, kind string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(kind, prefix)
	}
	return pattern == kind
}
