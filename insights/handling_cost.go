package insights

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// HandlingCost is how many minutes of work a ticket takes on average, as it was set at a time. Gaps are weighed with it.
type HandlingCost struct {
	ID      ids.ID[HandlingCost] `db:"id"`
	Minutes int                  `db:"minutes"`
	// ChangedBy and ChangedAt are zero for what a new desk begins with.
	ChangedBy ids.PersonID `db:"changed_by"`
	ChangedAt *time.Time   `db:"changed_at"`
}

// maxHandlingMinutes is a working day.
const maxHandlingMinutes = 480

// HandlingCosts lists the handling cost that counts and those before it, newest first and at most 50. For leads and experts. Errors:
// FORBIDDEN, UNAUTHENTICATED.
func (s *Service) HandlingCosts(ctx context.Context) ([]*HandlingCost, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	const most = 50
	return selectHandlingCosts(ctx, s.db, most)
}

// SetHandlingCost says how many minutes of work a ticket takes, and weighs every gap anew. For who sets the rules of knowledge. Errors:
// FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) SetHandlingCost(ctx context.Context, minutes int) (*HandlingCost, error) {
	actor, err := s.authz.Require(ctx, authz.KnowledgeRules)
	if err != nil {
		return nil, err
	}
	if minutes < 1 || minutes > maxHandlingMinutes {
		return nil, errs.Invalid(errs.Field{Path: "minutes", Reason: "out_of_range", Params: map[string]any{"min": 1, "max": maxHandlingMinutes}})
	}
	c := &HandlingCost{ID: ids.New[HandlingCost](), Minutes: minutes, ChangedBy: actor.PersonID}
	return c, s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if _, err := lockHandlingCost(ctx, tx); err != nil {
			return err
		}
		c.ChangedAt = &tx.Now
		if err := insertHandlingCost(ctx, tx, c); err != nil {
			return err
		}
		return weighGaps(ctx, tx, minutes)
	})
}
