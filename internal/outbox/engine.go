package outbox

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"plein/internal/sqldb"
)

const (
	fetchLimit = 100              // deliveries a subscriber gets in one fetch
	ackLimit   = 500              // deliveries in one acknowledgement
	stmtTime   = 15 * time.Second // for one statement of our own
	purgeEvery = time.Hour
)

// engine is the running half of an Outbox: one fetcher, one acknowledger, one keeper of leases and the workers.
type engine struct {
	o        *Outbox
	fetching context.Context // ends first: nothing new is claimed
	handling context.Context // ends last: running handlers are told to stop
	stop     context.CancelFunc
	abort    context.CancelFunc

	acks    chan *claim
	fetcher sync.WaitGroup
	workers sync.WaitGroup
	rest    sync.WaitGroup // acknowledger, keeper, purger
	settled chan struct{}  // closed when all workers are done

	mu   sync.Mutex
	held map[*claim]struct{} // for renewal

	doubtful []*claim // the fetcher's: whether the database took them is not known
}

// Start begins to deliver. Fetching ends with ctx or with Close; handlers that run go on until Close gives up on them.
func (o *Outbox) Start(ctx context.Context) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.started {
		return errors.New("outbox: started twice")
	}
	o.started = true
	e := &engine{o: o, acks: make(chan *claim, ackLimit), held: map[*claim]struct{}{}, settled: make(chan struct{})}
	e.fetching, e.stop = context.WithCancel(ctx)
	e.handling, e.abort = context.WithCancel(context.WithoutCancel(ctx))
	o.engine = e
	for _, s := range o.order {
		for range s.Concurrency {
			e.workers.Go(func() { e.work(s) })
		}
	}
	e.fetcher.Go(e.fetchLoop)
	e.rest.Go(e.acknowledge)
	e.rest.Go(e.keepLeases)
	e.rest.Go(e.purgeLoop)
	return nil
}

// Close stops fetching and waits until what was claimed is delivered. When ctx ends first, the handlers' contexts are
// cancelled and what they leave undone comes back after its lease; Close then returns the error of ctx.
func (o *Outbox) Close(ctx context.Context) error {
	o.mu.Lock()
	e := o.engine
	o.engine = nil
	o.mu.Unlock()
	if e == nil {
		return nil
	}
	e.stop()
	e.fetcher.Wait()
	for _, s := range o.order {
		close(s.queue)
	}
	go func() {
		e.workers.Wait()
		close(e.acks)
		e.rest.Wait()
		close(e.settled)
	}()
	defer e.abort()
	select {
	case <-e.settled:
		return nil
	case <-ctx.Done():
	}
	e.abort()
	grace := time.NewTimer(2 * time.Second)
	defer grace.Stop()
	select {
	case <-e.settled:
	case <-grace.C:
	}
	return fmt.Errorf("outbox: close: %w", ctx.Err())
}

// statement gives a statement of our own its time, whatever is being cancelled around it.
func (e *engine) statement() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(e.fetching), stmtTime)
}

func (e *engine) fetchLoop() {
	failures := 0
	for e.fetching.Err() == nil {
		again, err := e.fetch()
		wait := e.o.set.poll*3/4 + rand.N(e.o.set.poll/2+1)
		switch {
		case err != nil:
			failures++
			wait = min(e.o.set.poll<<min(failures, 6), 10*time.Second)
			e.o.log.Warn("outbox: fetch failed", "error", err, "again_in", wait)
			e.idle(wait, nil)
			continue
		case again:
			failures = 0
			continue
		}
		failures = 0
		e.idle(wait, e.o.wake)
	}
}

// idle waits for the time, a wake or the end.
func (e *engine) idle(wait time.Duration, wake <-chan struct{}) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-wake:
	case <-e.fetching.Done():
	}
}

// fetch claims what is due and fits, and hands it to the workers. again means that more is due and there is room.
func (e *engine) fetch() (again bool, err error) {
	ctx, cancel := e.statement()
	defer cancel()
	limits := e.limits()
	if len(limits) == 0 {
		return false, nil
	}
	if len(e.doubtful) > 0 { // a claim whose answer was lost may stand
		if err := freeHeld(ctx, e.o.db, e.doubtful); err != nil {
			return false, err
		}
		e.doubtful = nil
	}
	rows, err := selectDue(ctx, e.o.db, limits)
	if err != nil {
		return false, err
	}
	found := map[uint16]int{}
	for _, r := range rows {
		found[r.Sub]++
	}
	for sub, limit := range limits {
		s := e.o.subs[sub]
		s.limited.Store(found[sub] == limit)
		again = again || (found[sub] == limit && s.inFlight.Load()+int64(limit) < int64(s.window()))
	}
	if len(rows) == 0 {
		return false, nil
	}
	return again, e.claim(ctx, rows)
}

// limits says how many deliveries each subscriber has room for.
func (e *engine) limits() map[uint16]int {
	limits := make(map[uint16]int, len(e.o.order))
	for _, s := range e.o.order {
		s.limited.Store(true) // before the count, so that no worker misses to wake us
		if free := s.window() - int(s.inFlight.Load()); free > 0 {
			limits[s.ID] = min(free, fetchLimit)
		}
	}
	return limits
}

func (e *engine) claim(ctx context.Context, rows []dueRow) error {
	lease := rand.Uint64() >> 1
	claims := make([]*claim, len(rows))
	for i, r := range rows {
		claims[i] = &claim{sub: e.o.subs[r.Sub], d: r.delivery(), lease: lease}
	}
	n, err := claimDue(ctx, e.o.db, rows, lease, e.o.set.lease)
	var won map[key]bool
	if err == nil && n < int64(len(rows)) {
		won, err = selectClaimed(ctx, e.o.db, rows, lease)
	}
	if err != nil {
		e.doubtful = claims
		return err
	}
	for _, c := range claims {
		if won != nil && !won[c.key()] {
			continue
		}
		e.hold(c)
		if c.d.Attempt > c.sub.MaxAttempts {
			e.bury(c, "")
			continue
		}
		c.sub.queue <- c // never waits: the queue is as long as the window
	}
	return nil
}

func (e *engine) hold(c *claim) {
	c.sub.inFlight.Add(1)
	e.mu.Lock()
	e.held[c] = struct{}{}
	e.mu.Unlock()
}

// release ends our hold on a claim and wakes the fetcher when it left something behind.
func (e *engine) release(c *claim) {
	e.mu.Lock()
	delete(e.held, c)
	e.mu.Unlock()
	if left := c.sub.inFlight.Add(-1); c.sub.limited.Load() && left <= int64(c.sub.window()/2) {
		e.o.poke()
	}
}

// acknowledge deletes delivered rows, as many at once as there are.
func (e *engine) acknowledge() {
	for first := range e.acks {
		batch := []*claim{first}
		for len(batch) < ackLimit && len(e.acks) > 0 {
			batch = append(batch, <-e.acks)
		}
		e.acknowledgeBatch(batch)
		for _, c := range batch {
			e.release(c)
		}
	}
}

// acknowledgeBatch deletes what was delivered.
func (e *engine) acknowledgeBatch(batch []*claim) {
	e.insist("acknowledge", func(ctx context.Context) error { return deleteDelivered(ctx, e.o.db, batch) })
}

// insist notes what became of deliveries: it tries until the database takes it or, once we are closing, a few times more. What is not
// noted is delivered again after its lease.
func (e *engine) insist(what string, note func(ctx context.Context) error) {
	left := 5
	for pause := 50 * time.Millisecond; left > 0; pause = min(2*pause, 5*time.Second) {
		ctx, cancel := e.statement()
		err := note(ctx)
		cancel()
		if err == nil {
			return
		}
		e.o.log.Warn("outbox: what became of deliveries is not noted yet", "note", what, "error", err)
		if e.fetching.Err() != nil {
			left--
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-e.handling.Done():
			timer.Stop()
			return
		}
	}
}

// keepLeases renews all claims of this node until the last worker is done.
func (e *engine) keepLeases() {
	tick := time.NewTicker(e.o.set.lease / 3)
	defer tick.Stop()
	done := make(chan struct{})
	go func() { e.workers.Wait(); close(done) }()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		e.mu.Lock()
		claims := make([]*claim, 0, len(e.held))
		for c := range e.held {
			claims = append(claims, c)
		}
		e.mu.Unlock()
		for len(claims) > 0 {
			n := min(len(claims), ackLimit)
			ctx, cancel := e.statement()
			if err := renewLeases(ctx, e.o.db, claims[:n], e.o.set.lease); err != nil {
				e.o.log.Warn("outbox: lease not renewed", "error", err)
			}
			cancel()
			claims = claims[n:]
		}
	}
}

// bury makes a dead letter of a claim.
func (e *engine) bury(c *claim, reason string) {
	defer e.release(c)
	var buried bool
	e.insist("dead letter", func(ctx context.Context) error {
		return e.o.db.InTx(ctx, func(tx *sqldb.Tx) (err error) {
			buried, err = bury(ctx, tx, c, reason)
			return err
		})
	})
	if buried {
		e.o.metrics.died.WithLabelValues(c.sub.Name).Inc()
		e.o.log.Error("outbox: delivery given up", "subscriber", c.sub.Name, "event", c.d.EventID, "kind", c.d.Kind,
			"attempts", c.d.Attempt, "error", reason)
	}
}
