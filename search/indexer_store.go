package search

import (
	"context"
	"time"

	"plein/internal/sqldb"
)

// state is the row of search_index.
type state struct {
	Generation generationID `db:"generation"`
	Documents  int          `db:"documents"`
	BuiltAt    *time.Time   `db:"built_at"`
	WantedAt   *time.Time   `db:"wanted_at"`
	StartedAt  *time.Time   `db:"started_at"`
	Done       int          `db:"done"`
}

// wanted reports whether somebody asked for a build that did not begin and end since.
func (s *state) wanted() bool {
	return s.WantedAt != nil && (s.BuiltAt == nil || s.StartedAt == nil || s.StartedAt.Before(*s.WantedAt) || s.BuiltAt.Before(*s.StartedAt))
}

func getState(ctx context.Context, q sqldb.Querier) (state, error) {
	return sqldb.Get[state](ctx, q, `SELECT generation, documents, built_at, wanted_at, started_at, done FROM search_index WHERE name = 'main'`)
}

func wantBuild(ctx context.Context, q sqldb.Querier, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET wanted_at = ? WHERE name = 'main'`, now)
	return err
}

func beginBuild(ctx context.Context, q sqldb.Querier, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET started_at = ?, done = 0 WHERE name = 'main'`, now)
	return err
}

func noteProgress(ctx context.Context, q sqldb.Querier, done int) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET done = ? WHERE name = 'main'`, done)
	return err
}

func endBuild(ctx context.Context, q sqldb.Querier, generation generationID, done int, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET generation = ?, documents = ?, done = ?, built_at = ? WHERE name = 'main'`,
		generation, done, done, now)
	return err
}
