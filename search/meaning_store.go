package search

import (
	"context"
	"errors"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/sqldb"
)

// vectorRow is a row of search_vector; Vector is nil for what is gone.
type vectorRow struct {
	Kind      Kind      `db:"kind"`
	ID        []byte    `db:"id"`
	Locale    Locale    `db:"locale"`
	Model     string    `db:"model"`
	TextHash  []byte    `db:"text_hash"`
	Vector    []byte    `db:"vector"`
	Facts     string    `db:"facts"`
	ChangedAt time.Time `db:"changed_at"`
}

func (r *vectorRow) key() heldKey {
	k := heldKey{Ref{Kind: r.Kind}, r.Locale}
	copy(k.ID[:], r.ID)
	return k
}

func idBytes(list [][16]byte) []any {
	out := make([]any, len(list))
	for i, id := range list {
		out[i] = id[:]
	}
	return out
}

// selectVectors reads what is known of things, without the vectors themselves; gone ones too.
func selectVectors(ctx context.Context, q sqldb.Querier, k Kind, list [][16]byte) ([]vectorRow, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("kind", "id", "locale", "model", "text_hash", "IF(vector IS NULL, NULL, 'x') AS vector", "facts", "changed_at").From("search_vector").
		Where(b.Equal("kind", string(k)), b.In("id", idBytes(list)...))
	query, args := b.Build()
	return sqldb.Select[vectorRow](ctx, q, query, args...)
}

// vectorsSince reads a page of rows that changed at or after a place in their order.
func vectorsSince(ctx context.Context, q sqldb.Querier, after vectorRow, limit int) ([]vectorRow, error) {
	return sqldb.Select[vectorRow](ctx, q, `SELECT kind, id, locale, model, text_hash, vector, facts, changed_at FROM search_vector
		WHERE changed_at > ? OR changed_at = ? AND (kind > ? OR kind = ? AND (id > ? OR id = ? AND locale > ?))
		ORDER BY changed_at, kind, id, locale LIMIT ?`,
		after.ChangedAt, after.ChangedAt, string(after.Kind), string(after.Kind), after.ID, after.ID, string(after.Locale), limit)
}

func putVector(ctx context.Context, q sqldb.Querier, r vectorRow) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO search_vector (kind, id, locale, model, text_hash, vector, facts, changed_at) VALUES (?,?,?,?,?,?,?,?)
		ON DUPLICATE KEY UPDATE model = VALUES(model), text_hash = VALUES(text_hash), vector = VALUES(vector), facts = VALUES(facts), changed_at = VALUES(changed_at)`,
		string(r.Kind), r.ID, string(r.Locale), r.Model, r.TextHash, r.Vector, r.Facts, r.ChangedAt)
	return err
}

// setFacts keeps a vector and says what else changed.
func setFacts(ctx context.Context, q sqldb.Querier, r vectorRow, facts string, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_vector SET facts = ?, changed_at = ? WHERE kind = ? AND id = ? AND locale = ?`,
		facts, now, string(r.Kind), r.ID, string(r.Locale))
	return err
}

// clearVector notes that a document is gone.
func clearVector(ctx context.Context, q sqldb.Querier, r vectorRow, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE search_vector SET vector = NULL, facts = '{}', changed_at = ? WHERE kind = ? AND id = ? AND locale = ?`,
		now, string(r.Kind), r.ID, string(r.Locale))
	return err
}

// deleteCleared forgets what is gone since so long that every node has noticed.
func deleteCleared(ctx context.Context, q sqldb.Querier, before time.Time) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM search_vector WHERE vector IS NULL AND changed_at < ?`, before)
	return err
}

// meaningTodo is a thing that waits for a vector.
type meaningTodo struct {
	Kind Kind      `db:"kind"`
	ID   []byte    `db:"id"`
	At   time.Time `db:"changed_at"`
}

func putMeaningTodos(ctx context.Context, q sqldb.Querier, k Kind, list [][16]byte, now time.Time) error {
	if len(list) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("search_vector_todo").Cols("kind", "id", "changed_at")
	for _, id := range list {
		b.Values(string(k), id[:], now)
	}
	b.SQL("ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at)")
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query, args...)
	return err
}

func selectMeaningTodos(ctx context.Context, q sqldb.Querier, limit int) ([]meaningTodo, error) {
	return sqldb.Select[meaningTodo](ctx, q, `SELECT kind, id, changed_at FROM search_vector_todo ORDER BY changed_at, kind, id LIMIT ?`, limit)
}

// deleteMeaningTodo is done with a thing, unless it changed again meanwhile.
func deleteMeaningTodo(ctx context.Context, q sqldb.Querier, t meaningTodo) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM search_vector_todo WHERE kind = ? AND id = ? AND changed_at = ?`, string(t.Kind), t.ID, t.At)
	return err
}

type meaningBacklog struct {
	Waiting int        `db:"waiting"`
	Oldest  *time.Time `db:"oldest"`
}

func countMeaningTodos(ctx context.Context, q sqldb.Querier) (meaningBacklog, error) {
	return sqldb.Get[meaningBacklog](ctx, q, `SELECT COUNT(*) AS waiting, MIN(changed_at) AS oldest FROM search_vector_todo`)
}

// swept tells whether all documents were looked through for a model since the index was last built.
func swept(ctx context.Context, q sqldb.Querier, model string) (bool, error) {
	ok, err := sqldb.Get[bool](ctx, q, `SELECT model = ? AND swept_at >= COALESCE((SELECT MAX(built_at) FROM search_index), swept_at)
		FROM search_vector_sweep WHERE one = 1`, model)
	if errors.Is(err, sqldb.ErrNoRows) {
		return false, nil
	}
	return ok, err
}

func noteSweep(ctx context.Context, q sqldb.Querier, model string, now time.Time) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO search_vector_sweep (one, model, swept_at) VALUES (1, ?, ?)
		ON DUPLICATE KEY UPDATE model = VALUES(model), swept_at = VALUES(swept_at)`, model, now)
	return err
}
