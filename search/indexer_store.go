package search

import (
	"context"
	"time"

	"plein/internal/sqldb"
)

// state is the row of search_index.
type state struct {
	Generation  generationID `db:"generation"`
	Documents   int          `db:"documents"`
	BuiltAt     *time.Time   `db:"built_at"`
	WantedAt    *time.Time   `db:"wanted_at"`
	StartedAt   *time.Time   `db:"started_at"`
	Done        int          `db:"done"`
	LastEventID *uint64      `db:"last_event_id"`
	LastEventAt *time.Time   `db:"last_event_at"`
	HalfMark    *string      `db:"half_mark"`
	HalfSource  *string      `db:"half_source"`
	HalfAfter   []byte       `db:"half_after"`
	HalfEvent   *uint64      `db:"half_event"`
	HalfAt      *time.Time   `db:"half_at"`
}

// wanted reports whether somebody asked for a build that did not begin and end since.
func (s *state) wanted() bool {
	return s.WantedAt != nil && (s.BuiltAt == nil || s.StartedAt == nil || s.StartedAt.Before(*s.WantedAt) || s.BuiltAt.Before(*s.StartedAt))
}

// building reports whether a build began and did not end.
func (s *state) building() bool {
	return s.StartedAt != nil && (s.BuiltAt == nil || s.BuiltAt.Before(*s.StartedAt))
}

func getState(ctx context.Context, q sqldb.Querier, name string) (state, error) {
	return sqldb.Get[state](ctx, q, `SELECT generation, documents, built_at, wanted_at, started_at, done, last_event_id, last_event_at,
			half_mark, half_source, half_after, half_event, half_at
		FROM search_index WHERE name = ?`, name)
}

// wantBuild asks for all indexes.
func wantBuild(ctx context.Context, q sqldb.Querier, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET wanted_at = ?`, now)
	return err
}

func beginBuild(ctx context.Context, q sqldb.Querier, name string, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET started_at = ?, done = 0 WHERE name = ?`, now, name)
	return err
}

// noteHalf notes from where a build goes on when it is stopped.
func noteHalf(ctx context.Context, q sqldb.Querier, name string, h half, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index
		SET done = ?, half_mark = ?, half_source = ?, half_after = ?, half_event = ?, half_at = ? WHERE name = ?`,
		h.done, h.mark, string(h.source), h.after[:], h.event, now, name)
	return err
}

func endBuild(ctx context.Context, q sqldb.Querier, name string, generation generationID, done int, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET generation = ?, documents = ?, done = ?, built_at = ?,
			half_mark = NULL, half_source = NULL, half_after = NULL, half_event = NULL, half_at = NULL WHERE name = ?`,
		generation, done, done, now, name)
	return err
}

// forgetBuild makes an index count as missing.
func forgetBuild(ctx context.Context, q sqldb.Querier, name string) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET generation = NULL WHERE name = ? AND generation IS NOT NULL`, name)
	return err
}

// noteEvent notes the newest event that an index was told of.
func noteEvent(ctx context.Context, q sqldb.Querier, name string, id uint64, at time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_index SET last_event_at = ?, last_event_id = ?
		WHERE name = ? AND (last_event_id IS NULL OR last_event_id < ?)`, at, id, name, id)
	return err
}
