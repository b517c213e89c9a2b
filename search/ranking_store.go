package search

import (
	"context"
	"errors"

	"plein/internal/sqldb"
)

const rankingColumns = "version, weights, changed_at, changed_by"

// latestRanking reads what is in force; the zero version when nobody has set anything.
func latestRanking(ctx context.Context, q sqldb.Querier) (*RankingChange, error) {
	c, err := sqldb.Get[RankingChange](ctx, q, `SELECT `+rankingColumns+` FROM search_ranking ORDER BY version DESC LIMIT 1`)
	if errors.Is(err, sqldb.ErrNoRows) {
		return &RankingChange{Weights: storedRanking{DefaultRanking}}, nil
	}
	return &c, err
}

func selectRankings(ctx context.Context, q sqldb.Querier, limit int) ([]*RankingChange, error) {
	list, err := sqldb.Select[*RankingChange](ctx, q, `SELECT `+rankingColumns+` FROM search_ranking ORDER BY version DESC LIMIT ?`, limit)
	if list == nil {
		list = []*RankingChange{}
	}
	return list, err
}

func insertRanking(ctx context.Context, tx *sqldb.Tx, c *RankingChange) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO search_ranking (`+rankingColumns+`) VALUES (?,?,?,?)`, c.Version, c.Weights, c.ChangedAt, c.ChangedBy)
	return err
}

// bumpRanking tells every node that the ranking changed; it also makes changes wait for each other.
func bumpRanking(ctx context.Context, tx *sqldb.Tx) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE search_curation SET version = version + 1 WHERE name = 'ranking'`)
	return err
}
