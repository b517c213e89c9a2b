package community

import (
	"context"
	"time"

	"plein/internal/sqldb"
)

func countSpaceDemand(ctx context.Context, q sqldb.Querier, since time.Time) ([]SpaceDemand, error) {
	return sqldb.Select[SpaceDemand](ctx, q, `SELECT t.space_id, s.slug, COUNT(*) AS questions, COALESCE(SUM(t.answer_count = 0), 0) AS unanswered
		FROM thread t JOIN space s ON s.id = t.space_id
		WHERE t.live = 1 AND t.kind = 'QUESTION' AND t.close_reason IS NULL AND t.created_at >= ? AND t.created_at < ?
		GROUP BY t.space_id, s.slug ORDER BY unanswered DESC, s.slug LIMIT 200`, since, sqldb.Now().Add(-waitingAfter))
}
