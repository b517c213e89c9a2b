package loaders

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// pause is how long a batch waits for more keys, again and again until none came.
	pause = 300 * time.Microsecond
	// patience bounds all those pauses together: a machine under load runs the resolvers of one list far apart, and a batch that is cut
	// off early costs a statement more.
	patience = 20 * time.Millisecond
	// batchSize bounds the keys of one statement.
	batchSize = 200
)

// level says when a loader reads. What one loader finds makes resolvers ask others, so those that are asked at several depths of a
// response wait until the levels below have read: their keys then come in one statement instead of one for each depth.
type level int

const (
	things level = iota // tickets, articles, threads and the lists in them
	parts               // what hangs on things: files, comments, votes
	people              // who made any of it
	levels
)

// under counts by level the batches that gather keys or read.
type under [levels]atomic.Int32

func (u *under) busyBelow(l level) bool {
	for i := range l {
		if u[i].Load() > 0 {
			return true
		}
	}
	return false
}

// Loader reads values by key in batches and remembers them, errors too.
type Loader[K comparable, V any] struct {
	fetch func(ctx context.Context, keys []K) (map[K]V, error)
	level level
	under *under

	mu    sync.Mutex
	known map[K]*batch[K, V]
	open  *batch[K, V]
}

type batch[K comparable, V any] struct {
	keys  []K
	found map[K]V
	err   error
	done  chan struct{}
}

// at makes a loader of which each key has at most one value: a missing key gives the zero V and no error.
func at[K comparable, V any](u *under, l level, fetch func(ctx context.Context, keys []K) (map[K]V, error)) *Loader[K, V] {
	return &Loader[K, V]{fetch: fetch, level: l, under: u, known: map[K]*batch[K, V]{}}
}

// Load gives the value of a key.
func (l *Loader[K, V]) Load(ctx context.Context, key K) (V, error) {
	b := l.ask(ctx, key)
	<-b.done
	return b.found[key], b.err
}

// LoadAll gives the values of keys in their order.
func (l *Loader[K, V]) LoadAll(ctx context.Context, keys []K) ([]V, error) {
	asked := make([]*batch[K, V], len(keys))
	for i, k := range keys {
		asked[i] = l.ask(ctx, k)
	}
	out := make([]V, len(keys))
	var err error
	for i, b := range asked {
		<-b.done
		out[i], err = b.found[keys[i]], errors.Join(err, b.err)
	}
	return out, err
}

// ask puts a key into a batch, unless it is in one.
func (l *Loader[K, V]) ask(ctx context.Context, key K) *batch[K, V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b := l.known[key]; b != nil {
		return b
	}
	if l.open == nil {
		l.open = &batch[K, V]{done: make(chan struct{})}
		l.under[l.level].Add(1)
		go l.run(ctx, l.open)
	}
	b := l.open
	b.keys = append(b.keys, key)
	l.known[key] = b
	if len(b.keys) == batchSize {
		l.open = nil // run sees that it is full
	}
	return b
}

// run waits until no more keys come and reads the batch.
func (l *Loader[K, V]) run(ctx context.Context, b *batch[K, V]) {
	defer l.under[l.level].Add(-1)
	defer close(b.done)
	for until, seen := time.Now().Add(patience), 0; !l.quiet(b, &seen, until); {
		<-time.After(pause)
		runtime.Gosched() // who is ready to ask goes first
	}
	defer func() {
		if p := recover(); p != nil {
			b.err = fmt.Errorf("loaders: panic: %v", p)
		}
	}()
	b.found, b.err = l.fetch(ctx, b.keys)
}

// quiet closes a batch when no key came since the last look, and nothing below may lead to more.
func (l *Loader[K, V]) quiet(b *batch[K, V], seen *int, until time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open != b {
		return true // full
	}
	waits := len(b.keys) > *seen || l.under.busyBelow(l.level)
	if *seen = len(b.keys); waits && time.Now().Before(until) {
		return false
	}
	l.open = nil
	return true
}
