package community

import (
	"context"
	"sync"
	"time"
)

// flushEvery is how far view counts may lag behind.
const flushEvery = 5 * time.Second

// views gathers reads of threads until they are written.
type views struct {
	mu sync.Mutex
	n  map[ThreadID]int
}

func (v *views) add(id ThreadID, n int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.n == nil {
		v.n = map[ThreadID]int{}
	}
	v.n[id] += n
}

func (v *views) take() map[ThreadID]int {
	v.mu.Lock()
	defer v.mu.Unlock()
	got := v.n
	v.n = nil
	return got
}

// Viewed counts one read of a thread. It never waits for the database.
func (s *Service) Viewed(id ThreadID) { s.views.add(id, 1) }

// FlushViews writes the reads counted so far; those that could not be written are kept for the next time.
func (s *Service) FlushViews(ctx context.Context) error {
	got := s.views.take()
	if len(got) == 0 {
		return nil
	}
	err := addViews(ctx, s.db, got)
	if err != nil {
		for id, n := range got {
			s.views.add(id, n)
		}
	}
	return err
}

// RunViews writes view counts every few seconds until ctx ends, and then once more.
func (s *Service) RunViews(ctx context.Context) {
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	flush := func(ctx context.Context) {
		if err := s.FlushViews(ctx); err != nil {
			s.log.WarnContext(ctx, "community: view counts not written", "error", err)
		}
	}
	for {
		select {
		case <-tick.C:
			flush(ctx)
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushEvery)
			flush(last)
			cancel()
			return
		}
	}
}
