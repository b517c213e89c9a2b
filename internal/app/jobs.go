package app

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"plein/internal/authz"
)

// job is work that comes back. Every node runs every job; the work itself is claimed in the database, so that no two do the same.
type job struct {
	name  string
	every time.Duration
	run   func(ctx context.Context) error
}

// jobs runs work that comes back until its context ends.
type jobs struct {
	log  *slog.Logger
	list []job
	wg   sync.WaitGroup
}

func (j *jobs) start(ctx context.Context) {
	ctx = authz.AsSystem(ctx)
	for _, one := range j.list {
		j.wg.Go(func() { j.loop(ctx, one) })
	}
}

// loop runs one job, the first time soon after the start; each pause varies, so that nodes do not march in step.
func (j *jobs) loop(ctx context.Context, one job) {
	const soon = 5 * time.Second
	timer := time.NewTimer(min(soon, one.every))
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		if err := one.run(ctx); err != nil && ctx.Err() == nil {
			j.log.Error("job failed; it is tried again", "job", one.name, "error", err)
		}
		timer.Reset(one.every + rand.N(one.every/5+1))
	}
}

// wait returns when every job has ended.
func (j *jobs) wait() { j.wg.Wait() }
