package insights

import (
	"context"
	"errors"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/errs"
	"plein/internal/sqldb"
	"plein/knowledge"
)

const gapColumns = "id, kind, name, label, locale, article_id, demand, failures, searches, score, minutes, measured_at, task_id"

// putGaps writes what was measured; what was begun for a gap stays.
func putGaps(ctx context.Context, tx *sqldb.Tx, list []*KnowledgeGap) error {
	if len(list) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("knowledge_gap").Cols("id", "kind", "name", "label", "locale", "article_id", "demand", "failures", "searches", "score", "minutes", "measured_at")
	for _, g := range list {
		b.Values(g.ID, g.Kind, g.Name, g.Label, g.Locale, g.ArticleID, g.Demand, g.Failures, g.Searches, g.Score, g.HandlingMinutes, g.MeasuredAt)
	}
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query+` ON DUPLICATE KEY UPDATE label = VALUES(label), article_id = VALUES(article_id), demand = VALUES(demand),
		failures = VALUES(failures), searches = VALUES(searches), score = VALUES(score), minutes = VALUES(minutes), measured_at = VALUES(measured_at)`, args...)
	return err
}

// dropOldGaps forgets gaps that were not measured again: they are filled, or nobody asks any more.
func dropOldGaps(ctx context.Context, tx *sqldb.Tx, before time.Time) error {
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM knowledge_gap WHERE measured_at < ?", before)
	return err
}

func lockGap(ctx context.Context, tx *sqldb.Tx, id GapID) (*KnowledgeGap, error) {
	g, err := sqldb.Get[KnowledgeGap](ctx, tx, "SELECT "+gapColumns+" FROM knowledge_gap WHERE id = ? FOR UPDATE", id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("gap")
	}
	return &g, err
}

// claimGap puts a task in a gap that has none; 0 when another was first.
func claimGap(ctx context.Context, q sqldb.Querier, id GapID, task knowledge.ArticleID) (int64, error) {
	return sqldb.Exec(ctx, q, "UPDATE knowledge_gap SET task_id = ? WHERE id = ?", task, id)
}

type gapKey struct {
	Score float64 `json:"s"`
	ID    GapID   `json:"i"`
}

// listGaps reads gaps, highest score first.
func listGaps(ctx context.Context, q sqldb.Querier, kind GapKind, after *gapKey, limit int) ([]*KnowledgeGap, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(gapColumns).From("knowledge_gap")
	if kind != "" {
		b.Where(b.Equal("kind", kind))
	}
	if after != nil {
		b.Where(b.LE("score", after.Score), b.Or(b.LT("score", after.Score), b.LT("id", after.ID)))
	}
	b.OrderBy("score DESC", "id DESC").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*KnowledgeGap](ctx, q, query, args...)
}
