// Package live tells those who are looking at something that it changed. A message says only where to look ("ticket:01jx…"), never
// what is there: whoever gets it reads the thing again with their own eyes, so nothing stale and nothing invisible travels.
//
// On one node the hub works in process. With a NATS server each node hears the others; every node gets every message and hands it to
// whoever listens there, which is cheap since messages are a few dozen bytes. Messages may get lost when NATS is away: the hub then has
// everybody look again once it is back.
package live

import (
	"slices"
	"sync"
	"sync/atomic"
)

// maxPending bounds what waits for one slow listener; beyond it the oldest key is forgotten.
const maxPending = 256

// Hub carries messages from those who change things to those who look at them.
type Hub struct {
	mu        sync.RWMutex
	listeners map[string]map[*Listener]struct{}
	remote    *remote // nil on a single node
	dropped   atomic.Uint64
}

// New makes a hub for one node.
func New() *Hub { return &Hub{listeners: map[string]map[*Listener]struct{}{}} }

// Publish tells the listeners of a topic, on every node, to look again. key says at what, within the topic; "" means at the topic itself.
// It never waits for anybody.
func (h *Hub) Publish(topic, key string) {
	h.deliver(topic, key)
	if h.remote != nil {
		h.remote.send(topic, key)
	}
}

// deliver hands a message to the listeners on this node.
func (h *Hub) deliver(topic, key string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for l := range h.listeners[topic] {
		if !l.offer(key) {
			h.dropped.Add(1)
		}
	}
}

// lookAgain has everybody on this node look, because messages may have been missed.
func (h *Hub) lookAgain() {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, topic := range h.listeners {
		for l := range topic {
			l.offer("")
		}
	}
}

// Dropped counts keys that were forgotten because a listener was too slow.
func (h *Hub) Dropped() uint64 { return h.dropped.Load() }

// Listeners counts who listens on this node.
func (h *Hub) Listeners() int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	n := 0
	for _, topic := range h.listeners {
		n += len(topic)
	}
	return n
}

// Listen begins to gather messages of a topic. Close the listener when done.
func (h *Hub) Listen(topic string) *Listener {
	l := &Listener{hub: h, topic: topic, ready: make(chan struct{}, 1)}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.listeners[topic] == nil {
		h.listeners[topic] = map[*Listener]struct{}{}
	}
	h.listeners[topic][l] = struct{}{}
	return l
}

// Close ends the connection to other nodes; listeners stay until they are closed.
func (h *Hub) Close() {
	if h.remote != nil {
		h.remote.close()
	}
}

// Listener gathers messages for one who looks. A key that waits already is not added again: however often a thing changed, looking
// once is enough.
type Listener struct {
	hub   *Hub
	topic string
	ready chan struct{}

	mu      sync.Mutex
	pending []string
}

// Ready receives when there is something to take.
func (l *Listener) Ready() <-chan struct{} { return l.ready }

// Take returns what waits, oldest first, and forgets it.
func (l *Listener) Take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	keys := l.pending
	l.pending = nil
	return keys
}

// offer adds a key; it reports false when an older one was forgotten for it.
func (l *Listener) offer(key string) bool {
	l.mu.Lock()
	kept := true
	if !slices.Contains(l.pending, key) {
		if len(l.pending) == maxPending {
			l.pending = slices.Delete(l.pending, 0, 1)
			kept = false
		}
		l.pending = append(l.pending, key)
	}
	l.mu.Unlock()
	select {
	case l.ready <- struct{}{}:
	default:
	}
	return kept
}

// Close stops the gathering. It may be called more than once.
func (l *Listener) Close() {
	l.hub.mu.Lock()
	defer l.hub.mu.Unlock()
	topic := l.hub.listeners[l.topic]
	delete(topic, l)
	if len(topic) == 0 {
		delete(l.hub.listeners, l.topic)
	}
}
