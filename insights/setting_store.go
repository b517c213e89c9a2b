package insights

import (
	"context"

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
