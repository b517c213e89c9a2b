package deflection

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
)

// ClickedFits gives how well the best result fitted, from 0 to 1, for searches since a time that ended in a click that stood:
// it was the last search of its session, which came to no ticket. by is the index whose figures these are; the newest come
// first, at most most. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) ClickedFits(ctx context.Context, by string, since time.Time, most int) ([]float64, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	list, err := selectClickedFits(ctx, s.db, by, since, most)
	out := make([]float64, len(list))
	for i, n := range list {
		out[i] = float64(n) / fitParts
	}
	return out, err
}
