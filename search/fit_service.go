package search

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"slices"
	"sync/atomic"
	"time"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

const (
	// fitPeriod is how far back searches are looked at, fitMost how many of them at most, the newest.
	fitPeriod = 90 * 24 * time.Hour
	fitMost   = 5000
	// FitNeeded is how many searches a scale takes; with fewer the default holds.
	FitNeeded = 300
	// fitKept is the share of searches with an answer that are not called weak.
	fitKept = 0.9
)

// Clicked knows the fits (Result.Fit) of searches that ended in a click that stood: nobody searched on or asked the desk.
type Clicked interface {
	ClickedFits(ctx context.Context, by string, since time.Time, most int) ([]float64, error)
}

// FitState is a scale with what it is made of.
type FitState struct {
	// Scale is in force.
	Scale FitScale
	// Own says that it was worked out of searches here; else it is the default.
	Own bool
	// Searches is of how many, FittedAt when; nil before the first time.
	Searches int
	FittedAt *time.Time
}

// Fits works out which fits are weak and which are good, from what people here searched for and clicked.
type Fits struct {
	db      *sqldb.DB
	authz   *authz.Authorizer
	clicked Clicked
	index   string
	log     *slog.Logger
	now     atomic.Pointer[FitScale]
}

// NewFits makes it for the index that answers. Call Load before the first search, Run beside the server, and Work now and then.
func NewFits(db *sqldb.DB, az *authz.Authorizer, clicked Clicked, index string, log *slog.Logger) *Fits {
	return &Fits{db: db, authz: az, clicked: clicked, index: index, log: log}
}

// InForce is the scale of this node.
func (s *Fits) InForce() FitScale {
	if f := s.now.Load(); f != nil {
		return *f
	}
	return DefaultFitScale
}

// State tells what the scale is made of. Errors: FORBIDDEN.
func (s *Fits) State(ctx context.Context) (*FitState, error) {
	if _, err := s.authz.Require(ctx, authz.OutboxManage); err != nil {
		return nil, err
	}
	return s.state(ctx)
}

func (s *Fits) state(ctx context.Context) (*FitState, error) {
	row, err := getFit(ctx, s.db, s.index)
	if errors.Is(err, sqldb.ErrNoRows) {
		return &FitState{Scale: DefaultFitScale}, nil
	}
	if err != nil {
		return nil, err
	}
	f := &FitState{Scale: DefaultFitScale, Searches: row.Searches, FittedAt: &row.FittedAt}
	if row.Weak != nil && row.Good != nil {
		f.Own, f.Scale = true, FitScale{Weak: *row.Weak, Good: *row.Good}
	}
	return f, nil
}

// Load puts the stored scale in force on this node.
func (s *Fits) Load(ctx context.Context) error {
	f, err := s.state(ctx)
	if err == nil {
		s.now.Store(&f.Scale)
	}
	return err
}

// Work works the scale out anew. Several nodes may: they come to the same.
func (s *Fits) Work(ctx context.Context) error {
	now := sqldb.Now()
	list, err := s.clicked.ClickedFits(authz.AsSystem(ctx), s.index, now.Add(-fitPeriod), fitMost)
	if err != nil {
		return err
	}
	row := fitRow{Searches: len(list), FittedAt: now}
	if f, ok := FitScaleOf(list); ok {
		row.Weak, row.Good = &f.Weak, &f.Good
	}
	if err := putFit(ctx, s.db, s.index, row); err != nil {
		return err
	}
	return s.Load(ctx)
}

// FitScaleOf makes a scale of the fits of searches that had an answer: nine of ten are not weak, half of them are good. ok is
// false where there are too few.
func FitScaleOf(fits []float64) (f FitScale, ok bool) {
	if len(fits) < FitNeeded {
		return DefaultFitScale, false
	}
	sorted := slices.Sorted(slices.Values(fits))
	at := func(share float64) float64 { return sorted[int(math.Floor(share*float64(len(sorted)-1)))] }
	return FitScale{Weak: at(1 - fitKept), Good: at(0.5)}, true
}
