package outbox

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"
)

// maxReason bounds the stored text of an error, in bytes; the column takes as many characters.
const maxReason = 2000

// work hands claims of one subscriber to its handler until the queue is closed and empty.
func (e *engine) work(s *subscriber) {
	for c := range s.queue {
		if s.Handle != nil {
			e.deliver(c)
			continue
		}
		e.deliverBatches(s, c)
	}
}

func (e *engine) deliver(c *claim) {
	started := time.Now()
	err := e.call(c.sub, func(ctx context.Context) error { return c.sub.Handle(ctx, c.d) })
	e.o.metrics.duration.WithLabelValues(c.sub.Name).Observe(time.Since(started).Seconds())
	e.settle(c, err)
}

// aloneEvery is which tries of a delivery go alone where others go together, so that a bad one holds nobody up for ever.
const aloneEvery = 4

// goesAlone reports whether a delivery has failed before and must not be joined with others.
func (c *claim) goesAlone() bool {
	return c.d.Attempt > 1 && (!c.sub.Together || c.d.Attempt%aloneEvery == 0)
}

// deliverBatches takes what waits behind first, up to a batch. Deliveries that failed before go alone, unless Together.
func (e *engine) deliverBatches(s *subscriber, first *claim) {
	var batch, alone []*claim
	add := func(c *claim) {
		if c.goesAlone() {
			alone = append(alone, c)
		} else {
			batch = append(batch, c)
		}
	}
	add(first)
	for more := true; more && len(batch)+len(alone) < s.BatchSize; {
		select {
		case c, ok := <-s.queue:
			if more = ok; ok {
				add(c)
			}
		default:
			more = false
		}
	}
	if len(batch) > 0 {
		e.deliverBatch(s, batch)
	}
	for _, c := range alone {
		e.deliverBatch(s, []*claim{c})
	}
}

func (e *engine) deliverBatch(s *subscriber, batch []*claim) {
	ds := make([]Delivery, len(batch))
	for i, c := range batch {
		ds[i] = c.d
	}
	started := time.Now()
	err := e.call(s, func(ctx context.Context) error { return s.HandleBatch(ctx, ds) })
	e.o.metrics.duration.WithLabelValues(s.Name).Observe(time.Since(started).Seconds())
	var some BatchError
	partly := errors.As(err, &some)
	for _, c := range batch {
		switch {
		case partly:
			e.settle(c, some[c.d.EventID])
		case len(batch) > 1 && isPermanent(err):
			e.settle(c, errors.New(err.Error())) // one of them; alone it will show which
		default:
			e.settle(c, err)
		}
	}
}

// call runs a handler with its time limit; a panic becomes an error.
func (e *engine) call(s *subscriber, handle func(ctx context.Context) error) (err error) {
	ctx, cancel := context.WithTimeout(e.handling, s.Timeout)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return handle(ctx)
}

// settle acknowledges, postpones or gives up a delivery.
func (e *engine) settle(c *claim, err error) {
	if err == nil {
		e.o.metrics.delivered.WithLabelValues(c.sub.Name).Inc()
		e.acks <- c
		return
	}
	e.o.metrics.failed.WithLabelValues(c.sub.Name).Inc()
	reason := clip(err.Error())
	if isPermanent(err) || c.d.Attempt >= c.sub.MaxAttempts {
		e.bury(c, reason)
		return
	}
	defer e.release(c)
	pause := c.sub.pause(c.d.Attempt)
	e.o.log.Warn("outbox: delivery failed", "subscriber", c.sub.Name, "event", c.d.EventID, "kind", c.d.Kind,
		"attempt", c.d.Attempt, "again_in", pause, "error", err)
	e.insist("failure", func(ctx context.Context) error { return postpone(ctx, e.o.db, c, pause, reason) })
}

// clip shortens a reason to what the column takes and makes it text that the database accepts.
func clip(reason string) string {
	if len(reason) > maxReason {
		reason = reason[:maxReason]
	}
	reason = strings.ToValidUTF8(reason, "")
	if reason == "" {
		return "no reason given"
	}
	return reason
}
