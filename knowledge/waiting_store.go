package knowledge

import (
	"context"
	"fmt"
	"time"

	"plein/internal/sqldb"
)

// readEvidence counts the open flags and suggestions of a locked article anew.
func readEvidence(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	type evidence struct {
		Kind string     `db:"kind"`
		N    int        `db:"n"`
		Due  *time.Time `db:"due"`
	}
	rows, err := sqldb.Select[evidence](ctx, tx, `SELECT 'F' AS kind, COUNT(*) AS n, MIN(due_at) AS due FROM article_flag WHERE article_id = ? AND settled_at IS NULL
		UNION ALL SELECT 'S', COUNT(*), MIN(due_at) FROM article_suggestion WHERE article_id = ? AND settled_at IS NULL`, a.ID, a.ID)
	if err != nil {
		return fmt.Errorf("count flags and suggestions: %w", err)
	}
	a.FlagCount, a.SuggestionCount, a.EvidenceDueAt = 0, 0, nil
	for _, r := range rows {
		if r.Kind == "F" {
			a.FlagCount = r.N
		} else {
			a.SuggestionCount = r.N
		}
		if r.Due != nil && (a.EvidenceDueAt == nil || r.Due.Before(*a.EvidenceDueAt)) {
			a.EvidenceDueAt = r.Due
		}
	}
	return nil
}

// updateWaiting writes what a locked article waits for.
func updateWaiting(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	a.waits(tx.Now)
	_, err := sqldb.Exec(ctx, tx, `UPDATE article SET flag_count = ?, suggestion_count = ?, evidence_due_at = ?, waiting_since = ?, review_due_at = ?,
		health_fell_at = ?, needs_review = ? WHERE id = ?`, a.FlagCount, a.SuggestionCount, a.EvidenceDueAt, a.WaitingSince, a.ReviewDueAt, a.HealthFellAt, a.NeedsReview(), a.ID)
	if err != nil {
		return fmt.Errorf("write what an article waits for: %w", err)
	}
	return nil
}
