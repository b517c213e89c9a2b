package sqldb

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/georgysavva/scany/v2/dbscan"
)

// patience is how long a question waits for others to go with it. Each read asks or ends, and what asks nothing for long is outside
// (Aside), so the wait ends by itself; the limit is for a read that waits for another one, which would otherwise be for good. It is long,
// as those who run on a busy machine come tens of milliseconds apart.
const patience = 250 * time.Millisecond

type gatheringKey struct{}

// gathering joins what several reads ask at the same time.
type gathering struct {
	mu sync.Mutex
	// running counts the reads that may ask before those in asked are answered.
	running int
	asked   []*question
}

// question is one SELECT outside a transaction, and what to do with its rows.
type question struct {
	db    *DB
	query string
	args  []any
	scan  func(rows dbscan.Rows) error
	err   error
	done  chan struct{}
}

// Together runs reads at once. What they Select and Get outside transactions goes to the server as one statement each time all of them
// wait for an answer: what belongs to one thing and stands in many tables costs one round trip. Reads within a read join the same
// statements. In a transaction they take turns.
func Together(ctx context.Context, reads ...func(ctx context.Context) error) error {
	g, _ := ctx.Value(gatheringKey{}).(*gathering)
	switch {
	case len(reads) == 0:
		return nil
	case len(reads) == 1:
		return reads[0](ctx)
	case g == nil:
		g = &gathering{running: 1}
		ctx = context.WithValue(ctx, gatheringKey{}, g)
	}
	g.enter(len(reads) - 1)
	var wg sync.WaitGroup
	var left atomic.Int64
	left.Store(int64(len(reads)))
	failed, panicked := make([]error, len(reads)), make([]any, len(reads))
	for i, read := range reads {
		wg.Go(func() {
			defer func() {
				panicked[i] = recover()
				if left.Add(-1) > 0 { // the last one leaves its place to the caller
					g.leave(ctx)
				}
			}()
			failed[i] = read(ctx)
		})
	}
	wg.Wait()
	for _, p := range panicked {
		if p != nil {
			panic(p)
		}
	}
	return errors.Join(failed...)
}

// Aside runs what takes long and is no question to the database, such as a search, so that nobody waits for it.
func Aside(ctx context.Context, work func()) {
	if g, ok := ctx.Value(gatheringKey{}).(*gathering); ok {
		g.leave(ctx)
		defer g.enter(1)
	}
	work()
}

func (g *gathering) enter(n int) {
	g.mu.Lock()
	g.running += n
	g.mu.Unlock()
}

// leave ends a read; the others may have waited for it alone.
func (g *gathering) leave(ctx context.Context) { answer(ctx, g.rest(nil)) }

// rest takes one read out of those that run, with its question if it has one, and returns what is to be answered now.
func (g *gathering) rest(q *question) []*question {
	g.mu.Lock()
	defer g.mu.Unlock()
	if q != nil {
		g.asked = append(g.asked, q)
	}
	if g.running--; g.running > 0 {
		return nil
	}
	return g.take()
}

// take hands out all questions; who asked them runs again.
func (g *gathering) take() []*question {
	list := g.asked
	g.asked, g.running = nil, g.running+len(list)
	return list
}

// ask returns when the question is answered.
func (g *gathering) ask(ctx context.Context, q *question) error {
	answer(ctx, g.rest(q))
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-q.done:
	case <-timer.C:
		g.mu.Lock()
		list := g.take()
		g.mu.Unlock()
		answer(ctx, list)
		<-q.done
	}
	return q.err
}

// read runs a query, together with others where the context says so, and scans its rows.
func read(ctx context.Context, q Querier, query string, args []any, scan func(rows dbscan.Rows) error) error {
	g, gathers := ctx.Value(gatheringKey{}).(*gathering)
	db, outside := q.(*DB)
	if gathers && outside {
		return g.ask(ctx, &question{db: db, query: query, args: args, scan: scan, done: make(chan struct{})})
	}
	if tx, ok := q.(*Tx); ok {
		tx.reading.Lock()
		defer tx.reading.Unlock()
	}
	found, err := q.QueryContext(ctx, query, args...) //nolint:rowserrcheck // scan does, and closes them
	if err != nil {
		return err
	}
	return scan(found)
}

// answer runs questions and wakes who asked them: those that can be joined in one statement, the others by themselves.
func answer(ctx context.Context, list []*question) {
	var joined []*question
	var parts []part
	var wg sync.WaitGroup
	for _, q := range list {
		if p, ok := partOf(q.query); ok && len(list) > 1 && q.db == list[0].db {
			joined, parts = append(joined, q), append(parts, p)
			continue
		}
		wg.Go(func() { alone(ctx, q) })
	}
	switch len(joined) {
	case 0:
	case 1:
		alone(ctx, joined[0])
	default:
		union(ctx, joined, parts)
	}
	wg.Wait()
}

func alone(ctx context.Context, q *question) {
	defer close(q.done)
	found, err := q.db.QueryContext(ctx, q.query, q.args...) //nolint:rowserrcheck // scan does, and closes them
	if err == nil {
		err = q.take(found)
	}
	q.err = err
}

// take scans rows for who asked. A panic is an error of the question alone: it happens in the goroutine of somebody else.
func (q *question) take(rows dbscan.Rows) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("sqldb: panic: %v", p)
		}
	}()
	return q.scan(rows)
}
