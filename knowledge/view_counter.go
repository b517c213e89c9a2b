package knowledge

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

const (
	flushEvery  = 10 * time.Second
	sameVisit   = 30 * time.Minute // reading it again within this time is the same visit
	maxVisits   = 200_000          // remembered at once; beyond it a reload counts again
	flushChunks = 200
)

// viewCounter gathers reads in memory, so that reading an article writes nothing. A crash loses the reads of the last few
// seconds: they are a measure, not a ledger.
type viewCounter struct {
	mu     sync.Mutex
	counts map[ArticleID]int
	visits map[visit]time.Time
}

type visit struct {
	article ArticleID
	reader  string
}

func newViewCounter() *viewCounter {
	return &viewCounter{counts: map[ArticleID]int{}, visits: map[visit]time.Time{}}
}

// CountView counts that the actor of ctx read an article. Staff do not count, and neither does a reload. The caller has
// shown the article, so it is visible, and has left out robots.
func (s *Service) CountView(ctx context.Context, id ArticleID) {
	actor := authz.ActorFrom(ctx)
	if actor.IsStaff() {
		return
	}
	s.views.add(id, actor, time.Now())
}

func (c *viewCounter) add(id ArticleID, actor authz.Actor, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if names := readers(actor); len(names) > 0 {
		v := visit{id, names[len(names)-1]}
		if last, ok := c.visits[v]; ok && now.Sub(last) < sameVisit {
			return
		}
		if len(c.visits) < maxVisits {
			c.visits[v] = now
		}
	}
	c.counts[id]++
}

// take empties the counter and forgets visits that are over.
func (c *viewCounter) take(now time.Time) map[ArticleID]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	counts := c.counts
	c.counts = map[ArticleID]int{}
	for v, at := range c.visits {
		if now.Sub(at) >= sameVisit {
			delete(c.visits, v)
		}
	}
	return counts
}

func (c *viewCounter) giveBack(counts map[ArticleID]int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, n := range counts {
		c.counts[id] += n
	}
}

// Run keeps the rules up to date and writes counted reads now and then until ctx ends, and what is left at the end.
func (s *Service) Run(ctx context.Context) error {
	tick, rules := time.NewTicker(flushEvery), time.NewTicker(RulesPoll)
	defer tick.Stop()
	defer rules.Stop()
	for {
		select {
		case <-rules.C:
			// Without the database the node goes on with the rules that it has, and asks again at the next tick.
			_ = s.ReloadRules(ctx)
		case <-tick.C:
			// What could not be written is kept and tried again at the next tick.
			_ = s.FlushViews(ctx)
		case <-ctx.Done():
			return s.flushLast(ctx)
		}
	}
}

// flushLast writes what is left when ctx has ended.
func (s *Service) flushLast(ctx context.Context) error {
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return s.FlushViews(last)
}

// FlushViews writes the reads counted so far.
func (s *Service) FlushViews(ctx context.Context) error {
	counts := s.views.take(time.Now())
	order := make([]ArticleID, 0, len(counts))
	for id := range counts {
		order = append(order, id)
	}
	slices.SortFunc(order, ArticleID.Compare) // one order everywhere, so that two nodes do not wait for each other
	for chunk := range slices.Chunk(order, flushChunks) {
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
			return errors.Join(addViews(ctx, tx, chunk, counts, tx.Now), addReads(ctx, tx, chunk, counts))
		})
		if err != nil {
			s.views.giveBack(counts)
			return err
		}
		for _, id := range chunk {
			delete(counts, id)
		}
	}
	return s.flushMissed(ctx)
}

// CountMissed counts that the actor of ctx wanted an article in a language that it is not in, as CountView counts that they read it.
func (s *Service) CountMissed(ctx context.Context, id ArticleID, locale string) {
	actor := authz.ActorFrom(ctx)
	if c := s.missed[locale]; c != nil && !actor.IsStaff() {
		c.add(id, actor, time.Now())
	}
}

// flushMissed writes who wanted what in another language.
func (s *Service) flushMissed(ctx context.Context) error {
	for _, locale := range s.locales {
		counts := s.missed[locale].take(time.Now())
		order := slices.SortedFunc(maps.Keys(counts), ArticleID.Compare)
		if len(order) == 0 {
			continue
		}
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
			for _, id := range order {
				if err := addMissed(ctx, tx, locale, id, counts[id]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			s.missed[locale].giveBack(counts)
			return err
		}
	}
	return nil
}
