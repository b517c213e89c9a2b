package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// ErrElsewhere is returned by Alone when another connection is at it.
var ErrElsewhere = errors.New("another node is at it")

// Alone runs fn while no other node runs something under the same name, or gives ErrElsewhere at once. The lock ends with
// its connection, so a dead node never keeps it.
func (db *DB) Alone(ctx context.Context, name string, fn func() error) (err error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	var schema string
	if err := conn.QueryRowContext(ctx, "SELECT DATABASE()").Scan(&schema); err != nil {
		return err
	}
	name = schema + "/" + name
	if len(name) > 64 {
		name = name[len(name)-64:]
	}
	var got sql.NullInt64
	if err := conn.QueryRowContext(ctx, "SELECT GET_LOCK(?, 0)", name).Scan(&got); err != nil {
		return fmt.Errorf("lock %q: %w", name, err)
	}
	if got.Int64 != 1 {
		return ErrElsewhere
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "DO RELEASE_LOCK(?)", name) }()
	return fn()
}
