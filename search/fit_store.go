package search

import (
	"context"
	"time"

	"plein/internal/sqldb"
)

type fitRow struct {
	Weak     *float64  `db:"weak"`
	Good     *float64  `db:"good"`
	Searches int       `db:"searches"`
	FittedAt time.Time `db:"fitted_at"`
}

func getFit(ctx context.Context, q sqldb.Querier, index string) (fitRow, error) {
	return sqldb.Get[fitRow](ctx, q, `SELECT weak, good, searches, fitted_at FROM search_fit WHERE index_name = ?`, index)
}

func putFit(ctx context.Context, q sqldb.Querier, index string, f fitRow) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO search_fit (index_name, weak, good, searches, fitted_at) VALUES (?,?,?,?,?)
		ON DUPLICATE KEY UPDATE weak = VALUES(weak), good = VALUES(good), searches = VALUES(searches), fitted_at = VALUES(fitted_at)`,
		index, f.Weak, f.Good, f.Searches, f.FittedAt)
	return err
}
