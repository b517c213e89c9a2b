package accounts

import (
	"context"
	"fmt"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

func policyVersion(ctx context.Context, q sqldb.Querier) (int64, error) {
	return sqldb.Get[int64](ctx, q, "SELECT version FROM policy_version WHERE id = 1")
}

// lockPolicy returns the version and keeps others from changing the policy until the transaction ends.
func lockPolicy(ctx context.Context, tx *sqldb.Tx) (int64, error) {
	return sqldb.Get[int64](ctx, tx, "SELECT version FROM policy_version WHERE id = 1 FOR UPDATE")
}

func bumpPolicy(ctx context.Context, tx *sqldb.Tx, version int64) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE policy_version SET version = ? WHERE id = 1", version)
	return err
}

func selectRules(ctx context.Context, q sqldb.Querier) ([]authz.Rule, error) {
	rules, err := sqldb.Select[authz.Rule](ctx, q, "SELECT subject, action FROM policy_rule ORDER BY subject, action")
	if err != nil {
		return nil, fmt.Errorf("read policy: %w", err)
	}
	return rules, nil
}

func insertRule(ctx context.Context, tx *sqldb.Tx, r authz.Rule) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO policy_rule (subject, action) VALUES (?, ?) ON DUPLICATE KEY UPDATE action = VALUES(action)",
		r.Subject, string(r.Action))
	return err
}

func deleteRule(ctx context.Context, tx *sqldb.Tx, r authz.Rule) error {
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM policy_rule WHERE subject = ? AND action = ?", r.Subject, string(r.Action))
	return err
}

func selectKnownActions(ctx context.Context, q sqldb.Querier) ([]authz.Action, error) {
	return sqldb.Select[authz.Action](ctx, q, "SELECT action FROM policy_action")
}

func insertKnownAction(ctx context.Context, tx *sqldb.Tx, a authz.Action) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO policy_action (action) VALUES (?)", string(a))
	return err
}
