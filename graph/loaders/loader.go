package loaders

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const (
	// pause is how long a round waits for more keys, again and again until none came.
	pause = 300 * time.Microsecond
	// patience bounds all those pauses together, from when what is below has read: a machine under load runs the resolvers of one list far
	// apart, and a round that is cut off early costs a statement more.
	patience = 20 * time.Millisecond
	// batchSize bounds the keys of one read.
	batchSize = 200
)

// level says when a loader reads. What one loader finds makes resolvers ask others, so those that are asked at several depths of a
// response wait until the levels below have read: their keys then come in one statement instead of one for each depth.
type level int

const (
	things level = iota // tickets, articles, threads and what stands in them
	parts               // what hangs on things: files, comments, votes
	people              // who made any of it
	levels
)

// Together runs reads at once and joins what they ask of the database.
type Together func(ctx context.Context, reads ...func(ctx context.Context) error) error

// rounds has the loaders of one response read together: what is asked on one level at the same time becomes one round.
type rounds struct {
	together Together

	mu   sync.Mutex
	open [levels]*round
	busy [levels]int // rounds that gather keys or read
}

// round is what the loaders of a level read together.
type round struct {
	keys  int
	reads []func(ctx context.Context) error
}

// Loader reads values by key in batches and remembers them, errors too.
type Loader[K comparable, V any] struct {
	fetch func(ctx context.Context, keys []K) (map[K]V, error)
	level level
	all   *rounds

	// Under all.mu: what was asked, and the batch that still takes keys, with the round that it is in.
	known map[K]*batch[K, V]
	open  *batch[K, V]
	in    *round
}

type batch[K comparable, V any] struct {
	keys  []K
	found map[K]V
	err   error
	done  chan struct{}
}

// at makes a loader of which each key has at most one value: a missing key gives the zero V and no error.
func at[K comparable, V any](all *rounds, l level, fetch func(ctx context.Context, keys []K) (map[K]V, error)) *Loader[K, V] {
	return &Loader[K, V]{fetch: fetch, level: l, all: all, known: map[K]*batch[K, V]{}}
}

// Load gives the value of a key.
func (l *Loader[K, V]) Load(ctx context.Context, key K) (V, error) {
	b := l.ask(ctx, key)
	if isAhead(ctx) {
		var none V
		return none, errAhead
	}
	<-b.done
	return b.found[key], b.err
}

// LoadAll gives the values of keys in their order.
func (l *Loader[K, V]) LoadAll(ctx context.Context, keys []K) ([]V, error) {
	asked := make([]*batch[K, V], len(keys))
	for i, k := range keys {
		asked[i] = l.ask(ctx, k)
	}
	if isAhead(ctx) {
		return nil, errAhead
	}
	out := make([]V, len(keys))
	var err error
	for i, b := range asked {
		<-b.done
		out[i], err = b.found[keys[i]], errors.Join(err, b.err)
	}
	return out, err
}

// Know notes a value that was read already, as the viewer may see it, unless the key was asked for.
func (l *Loader[K, V]) Know(key K, value V) {
	l.all.mu.Lock()
	defer l.all.mu.Unlock()
	if l.known[key] == nil {
		b := &batch[K, V]{found: map[K]V{key: value}, done: make(chan struct{})}
		close(b.done)
		l.known[key] = b
	}
}

// ask puts a key into a batch, unless it is in one.
func (l *Loader[K, V]) ask(ctx context.Context, key K) *batch[K, V] {
	l.all.mu.Lock()
	defer l.all.mu.Unlock()
	if b := l.known[key]; b != nil {
		return b
	}
	r := l.all.open[l.level]
	if r == nil {
		r = &round{}
		l.all.open[l.level] = r
		l.all.busy[l.level]++
		go l.all.run(ctx, l.level, r)
	}
	if l.in != r || len(l.open.keys) == batchSize {
		b := &batch[K, V]{done: make(chan struct{})}
		l.in, l.open = r, b
		r.reads = append(r.reads, func(ctx context.Context) error {
			l.read(ctx, b)
			return nil // who asked gets the error
		})
	}
	b := l.open
	b.keys = append(b.keys, key)
	r.keys++
	l.known[key] = b
	return b
}

// read fills a batch that takes no more keys.
func (l *Loader[K, V]) read(ctx context.Context, b *batch[K, V]) {
	defer close(b.done)
	defer func() {
		if p := recover(); p != nil {
			b.err = fmt.Errorf("loaders: panic: %v", p)
		}
	}()
	b.found, b.err = l.fetch(ctx, b.keys)
}

// run waits until no more keys come and reads.
func (all *rounds) run(ctx context.Context, l level, r *round) {
	for seen, until := 0, time.Now().Add(patience); !all.quiet(l, r, &seen, &until); {
		<-time.After(pause)
		for range 4 {
			runtime.Gosched() // who is ready to ask goes first
		}
	}
	_ = all.together(ctx, r.reads...)
	all.mu.Lock()
	all.busy[l]--
	all.mu.Unlock()
}

// quiet closes a round when no key came since the last look, and nothing below may lead to more.
func (all *rounds) quiet(l level, r *round, seen *int, until *time.Time) bool {
	all.mu.Lock()
	defer all.mu.Unlock()
	waits := r.keys > *seen
	*seen = r.keys
	for _, busy := range all.busy[:l] {
		if busy > 0 {
			waits, *seen, *until = true, -1, time.Now().Add(patience) // and once more, for those who ask for what was just read
		}
	}
	if waits && time.Now().Before(*until) {
		return false
	}
	all.open[l] = nil
	return true
}
