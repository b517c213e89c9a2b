package community

import (
	"context"
	"strings"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// ImportedIDs tells which of some external ids (at most 1,000) are there, so that an import that is run again passes them quickly. Only
// Plein itself asks. Errors: FORBIDDEN.
func (s *Service) ImportedIDs(ctx context.Context, external []string) (map[string]ThreadID, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	out := make(map[string]ThreadID, len(external))
	if len(external) == 0 {
		return out, nil
	}
	args := make([]any, len(external))
	for i, e := range external {
		args[i] = e
	}
	rows, err := sqldb.Select[importedRow](ctx, s.db,
		"SELECT external_id, id FROM thread WHERE external_id IN ("+strings.Repeat("?,", len(args)-1)+"?)", args...)
	for _, r := range rows {
		out[r.ExternalID] = r.ID
	}
	return out, err
}

type importedRow struct {
	ExternalID string   `db:"external_id"`
	ID         ThreadID `db:"id"`
}
