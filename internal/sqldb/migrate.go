package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// ErrNewerSchema is returned when the database was made by a newer Plein than this one.
var ErrNewerSchema = errors.New("made by a newer Plein")

// migrateWait is how many seconds a node waits for another one that is migrating.
const migrateWait = 600

// Migrate brings the schema to the newest version in files (NNNN_what.sql with goose annotations) and returns how many
// files it ran. One node migrates at a time; the others wait. Errors: ErrNewerSchema.
func (db *DB) Migrate(ctx context.Context, files fs.FS) (int, error) {
	provider, err := goose.NewProvider(goose.DialectMySQL, db.sql, files, goose.WithDisableGlobalRegistry(true))
	if errors.Is(err, goose.ErrNoMigrations) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("schema changes: %w", err)
	}
	ran := 0
	err = db.locked(ctx, "plein migrate "+db.name, func() error {
		current, target, err := provider.GetVersions(ctx)
		switch {
		case err != nil:
			return fmt.Errorf("read schema version: %w", err)
		case current > target:
			return fmt.Errorf("this data directory was %w (schema %d, this program knows %d)", ErrNewerSchema, current, target)
		case current == 0:
			// A fresh database: tables without a collation of their own get ours, not the server's.
			if _, err := db.sql.ExecContext(ctx, "ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"); err != nil {
				return fmt.Errorf("set the collation of the database: %w", err)
			}
		}
		done, err := provider.Up(ctx)
		ran = len(done)
		if err != nil {
			return fmt.Errorf("change schema: %w", err)
		}
		return nil
	})
	return ran, err
}

// SchemaVersion returns the version of the database and the newest that files know. Errors: none of our own.
func (db *DB) SchemaVersion(ctx context.Context, files fs.FS) (current, known int64, err error) {
	provider, err := goose.NewProvider(goose.DialectMySQL, db.sql, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return 0, 0, err
	}
	return provider.GetVersions(ctx)
}

// locked runs fn under a lock of the server that ends with its connection, so a dead node never keeps it.
func (db *DB) locked(ctx context.Context, name string, fn func() error) error {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if len(name) > 64 {
		name = name[:64]
	}
	var got sql.NullInt64
	if err := conn.QueryRowContext(ctx, "SELECT GET_LOCK(?, ?)", name, migrateWait).Scan(&got); err != nil {
		return fmt.Errorf("lock %q: %w", name, err)
	}
	if got.Int64 != 1 {
		return fmt.Errorf("lock %q: another node has held it for %d s", name, migrateWait)
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "DO RELEASE_LOCK(?)", name) }()
	return fn()
}
