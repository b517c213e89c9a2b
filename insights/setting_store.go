package insights

import (
	"context"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

func selectSettings(ctx context.Context, q sqldb.Querier, limit int) ([]*InsightsSetting, error) {
	return sqldb.Select[*InsightsSetting](ctx, q, "SELECT id, single_agents, reason, changed_by, changed_at FROM insights_setting ORDER BY id DESC LIMIT ?", limit)
}

func insertSetting(ctx context.Context, tx *sqldb.Tx, s *InsightsSetting) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO insights_setting (id, single_agents, reason, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)",
		s.ID, s.SingleAgents, s.Reason, s.ChangedBy, s.ChangedAt)
	return err
}

const costColumns = "id, minutes, changed_by, changed_at"

// lockHandlingCost reads the one that counts; there always is one. Until the transaction ends nobody sets another: the oldest row is what
// everybody waits for, since it stays the same.
func lockHandlingCost(ctx context.Context, tx *sqldb.Tx) (HandlingCost, error) {
	if _, err := sqldb.Get[ids.ID[HandlingCost]](ctx, tx, "SELECT id FROM handling_cost ORDER BY id LIMIT 1 FOR UPDATE"); err != nil {
		return HandlingCost{}, err
	}
	return sqldb.Get[HandlingCost](ctx, tx, "SELECT "+costColumns+" FROM handling_cost ORDER BY id DESC LIMIT 1")
}

func selectHandlingCosts(ctx context.Context, q sqldb.Querier, limit int) ([]*HandlingCost, error) {
	return sqldb.Select[*HandlingCost](ctx, q, "SELECT "+costColumns+" FROM handling_cost ORDER BY id DESC LIMIT ?", limit)
}

func insertHandlingCost(ctx context.Context, tx *sqldb.Tx, c *HandlingCost) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO handling_cost ("+costColumns+") VALUES (?, ?, ?, ?)", c.ID, c.Minutes, c.ChangedBy, c.ChangedAt)
	return err
}

// weighGaps is gapScore over all gaps.
func weighGaps(ctx context.Context, tx *sqldb.Tx, minutes int) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE knowledge_gap SET minutes = ?, score = 1e0 * demand * failures * ? / GREATEST(demand - searches, 1)", minutes, minutes)
	return err
}
