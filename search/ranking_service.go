package search

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// RankingChange is one entry of the record of who set which weights. The newest is in force.
type RankingChange struct {
	Version   int           `db:"version"`
	Weights   storedRanking `db:"weights"`
	ChangedAt time.Time     `db:"changed_at"`
	ChangedBy ids.PersonID  `db:"changed_by"`
}

// Ranking is what was set.
func (c *RankingChange) Ranking() Ranking { return c.Weights.Ranking }

// storedRanking is a ranking as the database has it: only what is not as by default, so that better defaults of a later
// Plein count where nobody chose.
type storedRanking struct{ Ranking }

// Value writes JSON.
func (r storedRanking) Value() (driver.Value, error) {
	out := map[WeightName]float64{}
	for _, w := range r.List() {
		if w.Value != w.Default {
			out[w.Name] = w.Value
		}
	}
	raw, err := json.Marshal(out)
	return string(raw), err
}

// Scan reads JSON; weights that are not known any more are left out.
func (r *storedRanking) Scan(src any) error {
	raw, ok := src.([]byte)
	if s, is := src.(string); is {
		raw, ok = []byte(s), true
	}
	if !ok {
		return fmt.Errorf("search: weights from %T", src)
	}
	set := map[WeightName]float64{}
	if err := json.Unmarshal(raw, &set); err != nil {
		return err
	}
	r.Ranking = DefaultRanking
	for _, w := range weights {
		if x, ok := set[w.name]; ok {
			*w.of(&r.Ranking) = min(max(x, w.least), w.most)
		}
	}
	return nil
}

const maxRankings = 30

// Rankings keeps by which weights search ranks, and has this node rank by them.
type Rankings struct {
	db    *sqldb.DB
	authz *authz.Authorizer
	log   *slog.Logger
	now   atomic.Pointer[Ranking]
}

// NewRankings makes it. Call Load before the first search and Run beside the server.
func NewRankings(db *sqldb.DB, az *authz.Authorizer, log *slog.Logger) *Rankings {
	return &Rankings{db: db, authz: az, log: log}
}

// InForce is the ranking of this node; nil is the default.
func (s *Rankings) InForce() *Ranking { return s.now.Load() }

// Current gives what is in force, with its version for a change. Errors: FORBIDDEN.
func (s *Rankings) Current(ctx context.Context) (*RankingChange, error) {
	if _, err := s.authz.Require(ctx, authz.SearchCurate); err != nil {
		return nil, err
	}
	return latestRanking(ctx, s.db)
}

// Changes lists who set what, the latest first, at most 30. Errors: FORBIDDEN.
func (s *Rankings) Changes(ctx context.Context) ([]*RankingChange, error) {
	if _, err := s.authz.Require(ctx, authz.SearchCurate); err != nil {
		return nil, err
	}
	return selectRankings(ctx, s.db, maxRankings)
}

// Save sets the weights; those that are not named go back to their default. version is the one that was looked at. Errors:
// FORBIDDEN, CONFLICT (ranking_changed), INVALID.
func (s *Rankings) Save(ctx context.Context, version int, list []Weight) (*RankingChange, error) {
	actor, err := s.authz.Require(ctx, authz.SearchCurate)
	if err != nil {
		return nil, err
	}
	r, err := RankingOf(list)
	if err != nil {
		return nil, err
	}
	var c *RankingChange
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := bumpRanking(ctx, tx); err != nil {
			return err
		}
		old, err := latestRanking(ctx, tx)
		if err != nil {
			return err
		}
		if old.Version != version {
			return errs.Conflict("ranking_changed", "version", old.Version)
		}
		c = old
		if old.Ranking() == r {
			return nil
		}
		c = &RankingChange{Version: version + 1, Weights: storedRanking{r}, ChangedAt: tx.Now, ChangedBy: actor.PersonID}
		return insertRanking(ctx, tx, c)
	})
	if err != nil {
		return nil, err
	}
	return c, s.Load(ctx)
}

// Load puts the stored ranking in force on this node.
func (s *Rankings) Load(ctx context.Context) error {
	c, err := latestRanking(ctx, s.db)
	if err != nil {
		return err
	}
	r := c.Ranking()
	s.now.Store(&r)
	return nil
}

// Run notices what other nodes change, until ctx ends.
func (s *Rankings) Run(ctx context.Context) { repeat(ctx, s.log, "ranking not loaded", s.Load) }
