package knowledge

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Outcomes tells what came of reading articles, since a day; only Plein itself asks.
type Outcomes interface {
	ReadOutcomes(ctx context.Context, list []ArticleID, since time.Time) ([]ReadOutcome, error)
}

// SetOutcomes wires in what came of searches for help.
func (s *Service) SetOutcomes(o Outcomes) { s.outcomes = o }

const (
	healthBatch = 100
	// healthLease is how long a node that took articles to measure keeps them from others.
	healthLease = 10 * time.Minute
	// healthAgain is when an article is measured anew without anything having happened to it: links break and time passes.
	healthAgain = 24 * time.Hour
	// healthStep is the width of the steps, in thousandths, in which the search index knows health: it is told when the step changes.
	healthStep = 50
)

// HealthOf gives the health of articles that the caller showed to be visible, as last measured; those that were not measured yet are
// missing. For staff. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) HealthOf(ctx context.Context, list []ArticleID) (map[ArticleID]*ArticleHealth, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	rows, err := selectHealth(ctx, s.db, list)
	out := make(map[ArticleID]*ArticleHealth, len(rows))
	for _, h := range rows {
		out[h.ArticleID] = h
	}
	return out, err
}

// HealthSubscription asks the outbox for what changes the health of articles; id is the subscriber's number.
func (s *Service) HealthSubscription(id uint16) outbox.Subscription {
	return outbox.Subscription{
		ID: id, Name: "health", Kinds: []string{"knowledge.*", "deflection.reads_settled"},
		HandleBatch: func(ctx context.Context, list []outbox.Delivery) error {
			var changed []ArticleID
			for _, d := range list {
				if d.Kind != KindArticleHealthChanged && d.Kind != KindArticleDeleted && d.AggregateType == "article" {
					changed = append(changed, d.AggregateID)
				}
			}
			return healthDue(ctx, s.db, unique(changed), sqldb.Now())
		},
	}
}

// MeasureHealth measures the articles that are due until none is, or ctx ends, and asks for a review of those whose health fell under
// the threshold: once for each fall. Only Plein itself may.
func (s *Service) MeasureHealth(ctx context.Context) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	for ctx.Err() == nil {
		var list []ArticleID
		var lease time.Time
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) (err error) {
			lease = tx.Now.Add(healthLease)
			list, err = claimHealth(ctx, tx, lease, healthBatch)
			return err
		})
		if err != nil || len(list) == 0 {
			return err
		}
		if err := s.measure(ctx, list, lease); err != nil {
			return err
		}
		if len(list) < healthBatch {
			return nil
		}
	}
	return nil
}

func (s *Service) measure(ctx context.Context, list []ArticleID, lease time.Time) error {
	from := sqldb.Now().Add(-healthPeriod)
	var reads []ReadOutcome
	if s.outcomes != nil {
		var err error
		if reads, err = s.outcomes.ReadOutcomes(ctx, list, from); err != nil {
			return err
		}
	}
	sought, err := s.sought(ctx, list)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		rows, err := gatherEvidence(ctx, tx, list, from)
		if err != nil {
			return err
		}
		addOutcomes(rows, reads)
		var measured []*ArticleHealth
		var turned []ArticleID
		var moved []ArticleID
		for _, r := range rows {
			h := &ArticleHealth{ArticleID: r.ArticleID, MeasuredAt: tx.Now, HealthEvidence: r.HealthEvidence, Lack: -1, Candidate: candidateFor(r, tx.Now)}
			if r.Confidence != ConfidenceArchived {
				_, score := h.Measure(tx.Now)
				h.Lack, h.Fallen = lackOf(score), score != nil && *score < HealthThreshold
			}
			if h.Fallen != r.Fallen {
				turned = append(turned, r.ArticleID)
			}
			if healthStepOf(h.Lack) != healthStepOf(r.Lack) {
				moved = append(moved, r.ArticleID)
			}
			measured = append(measured, h)
		}
		spareSearched(measured, sought)
		if err := putHealth(ctx, tx, measured, lease, tx.Now.Add(healthAgain)); err != nil {
			return err
		}
		if len(rows) < len(list) {
			if err := dropHealth(ctx, tx, list); err != nil {
				return err
			}
		}
		return s.healthTurned(ctx, tx, turned, moved, measured)
	})
}

// addOutcomes adds what came of reading, as far as it is newer than the last check.
func addOutcomes(rows []*evidenceRow, reads []ReadOutcome) {
	at := make(map[ArticleID]*evidenceRow, len(rows))
	for _, r := range rows {
		at[r.ArticleID] = r
	}
	for _, o := range reads {
		if r := at[o.ArticleID]; r != nil && o.Day.After(r.CheckedAt.Add(-24*time.Hour)) {
			r.Confirmed += o.Confirmed
			r.Failed += o.Failed
		}
	}
}

// healthTurned asks for reviews of what fell and takes back what recovered, and tells the search index what moved.
func (s *Service) healthTurned(ctx context.Context, tx *sqldb.Tx, turned, moved []ArticleID, measured []*ArticleHealth) error {
	fallen := map[ArticleID]bool{}
	for _, h := range measured {
		fallen[h.ArticleID] = h.Fallen
	}
	system := authz.Actor{System: true}
	var events []outbox.Event
	for _, id := range turned {
		a, err := s.min.lockArticle(ctx, tx, system, id)
		if err != nil {
			return err
		}
		a.HealthFellAt = nil
		if fallen[id] {
			a.HealthFellAt = &tx.Now
		}
		if err := updateWaiting(ctx, tx, a); err != nil {
			return err
		}
	}
	for _, id := range moved {
		events = append(events, ArticleHealthChanged{Fact{ArticleID: id, At: tx.Now}})
	}
	return s.events.Append(ctx, tx, events...)
}
