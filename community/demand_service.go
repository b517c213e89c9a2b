package community

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
)

// SpaceDemand is how many questions a space got over a period, and how many of them have no answer.
type SpaceDemand struct {
	SpaceID    SpaceID `db:"space_id"`
	Slug       string  `db:"slug"`
	Questions  int     `db:"questions"`
	Unanswered int     `db:"unanswered"`
}

// SpaceDemandSince counts questions and those without an answer by space. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) SpaceDemandSince(ctx context.Context, since time.Time) ([]SpaceDemand, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	return countSpaceDemand(ctx, s.db, since)
}

// waitingAfter is how long a question may be without an answer before it counts as unanswered.
const waitingAfter = 24 * time.Hour
