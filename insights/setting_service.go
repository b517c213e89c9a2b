package insights

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// InsightsSetting says whether figures of single agents are shown, as it was set at a time. Following single people needs the consent of
// a works council; without a setting they are not shown.
type InsightsSetting struct { //nolint:revive // the schema's name
	ID           ids.ID[InsightsSetting] `db:"id"`
	SingleAgents bool                    `db:"single_agents"`
	// Reason is why it was changed, such as the decision of the works council.
	Reason    string       `db:"reason"`
	ChangedBy ids.PersonID `db:"changed_by"`
	ChangedAt time.Time    `db:"changed_at"`
}

const maxReason = 500

// Settings lists the setting that counts and those before it, newest first and at most 50; empty when nobody set anything. For leads and
// experts. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Settings(ctx context.Context) ([]*InsightsSetting, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	const most = 50
	return selectSettings(ctx, s.db, most)
}

// ShowSingleAgents says from now on whether figures of single agents are shown, and why; it is written down for ever. For
// administrators. Errors: FORBIDDEN, INVALID.
func (s *Service) ShowSingleAgents(ctx context.Context, show bool, reason string) (*InsightsSetting, error) {
	actor, err := s.authz.Require(ctx, authz.PolicyEdit)
	if err != nil {
		return nil, err
	}
	var bad errs.Fields
	bad.Require("reason", reason, maxReason)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	set := &InsightsSetting{ID: ids.New[InsightsSetting](), SingleAgents: show, Reason: reason, ChangedBy: actor.PersonID}
	return set, s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		set.ChangedAt = tx.Now
		return insertSetting(ctx, tx, set)
	})
}

// AgentFigures measures single agents, in no order of merit; only while that is switched on. For leads. Errors: FORBIDDEN
// (single_agents_off), INVALID.
func (s *Service) AgentFigures(ctx context.Context, from, to time.Time) ([]*AgentCounts, error) {
	if _, err := s.authz.Require(ctx, authz.InsightsRead); err != nil {
		return nil, err
	}
	from, to = from.UTC(), to.UTC()
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	now, err := selectSettings(ctx, s.db, 1)
	if err != nil {
		return nil, err
	}
	if len(now) == 0 || !now[0].SingleAgents {
		return nil, errs.Forbidden("single_agents_off")
	}
	const most = 500
	return countAgents(ctx, s.db, from, to, most)
}
