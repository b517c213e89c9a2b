package deflection

import (
	"context"
	"time"

	"plein/internal/sqldb"
)

func selectClickedFits(ctx context.Context, q sqldb.Querier, by string, since time.Time, most int) ([]int, error) {
	return sqldb.Select[int](ctx, q, `SELECT i.fit FROM help_intent i JOIN help_session s ON s.id = i.session_id
		WHERE i.searched_at >= ? AND i.fit_by = ? AND i.fit IS NOT NULL AND i.clicks > 0 AND s.outcome IN (?, ?)
			AND NOT EXISTS (SELECT 1 FROM help_intent n WHERE n.session_id = i.session_id
				AND (n.searched_at > i.searched_at OR n.searched_at = i.searched_at AND n.id > i.id))
		ORDER BY i.searched_at DESC LIMIT ?`, since, by, OutcomeConfirmed, OutcomePotential, most)
}
