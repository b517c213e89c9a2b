// Package sqldb is Plein's way to its database: a pool with one set of session rules for MariaDB and MySQL, transactions
// that rerun after a deadlock and read the clock once, and rows scanned into structs.
//
// It knows no table. SQL is written by hand in the store files of the domains and has to run on MariaDB 10.11+ and
// MySQL 8.4+ alike.
package sqldb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// Querier runs statements; *DB and *Tx are the two that exist. Store functions take a Querier.
type Querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Options tune the pool. The zero value is right for one node.
type Options struct {
	// MaxOpen bounds the connections in use at once; 0 means 32.
	MaxOpen int
	// MaxIdle bounds the connections kept open; 0 means half of MaxOpen.
	MaxIdle int
	// Create makes the database when the server has none of that name and the user may.
	Create bool
	// Wait is how long Open tries to reach a server that does not answer yet; 0 means one try.
	Wait time.Duration
}

// DB is a pool of connections to one database.
type DB struct {
	sql  *sql.DB
	name string
}

// sqlMode is the same on every server, whatever its own default.
const sqlMode = "STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY"

// Open connects to the database that dsn names (user:password@tcp(host:3306)/name or user@unix(/path)/name) and checks
// that it answers. Times are UTC, truncated to microseconds; text is utf8mb4_unicode_ci; isolation is READ COMMITTED;
// affected rows are the rows that matched, changed or not.
func Open(ctx context.Context, dsn string, opts Options) (*DB, error) {
	cfg, err := parse(dsn)
	if err != nil {
		return nil, err
	}
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	pool := sql.OpenDB(&countingConnector{connector})
	if opts.MaxOpen == 0 {
		opts.MaxOpen = 32
	}
	if opts.MaxIdle == 0 {
		opts.MaxIdle = max(opts.MaxOpen/2, 1)
	}
	pool.SetMaxOpenConns(opts.MaxOpen)
	pool.SetMaxIdleConns(opts.MaxIdle)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	pool.SetConnMaxLifetime(30 * time.Minute)
	db := &DB{sql: pool, name: cfg.DBName}
	err = db.reach(ctx, opts.Wait)
	if hasNumber(err, errNoDatabase) && opts.Create {
		if err = create(ctx, cfg); err == nil {
			err = db.reach(ctx, 0)
		}
	}
	if err != nil {
		_ = pool.Close()
		return nil, fmt.Errorf("database %q at %s: %w", cfg.DBName, cfg.Addr, unreached(err))
	}
	return db, nil
}

// parse reads the address and puts our session rules over whatever parameters it came with.
func parse(dsn string) (*mysql.Config, error) {
	cfg, err := mysql.ParseDSN(dsn)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	if cfg.DBName == "" {
		return nil, errors.New("database address: names no database (want user:password@tcp(host:3306)/plein)")
	}
	cfg.ParseTime = true
	cfg.Loc = time.UTC
	cfg.InterpolateParams = true
	cfg.ClientFoundRows = true
	cfg.Logger = &mysql.NopLogger{}
	if cfg.Timeout == 0 {
		cfg.Timeout = 10 * time.Second
	}
	if cfg.Params == nil {
		cfg.Params = map[string]string{}
	}
	cfg.Params["time_zone"] = "'+00:00'"
	cfg.Params["sql_mode"] = "'" + sqlMode + "'"
	cfg.Params["innodb_lock_wait_timeout"] = "10"
	cfg.Params["group_concat_max_len"] = "65536" // MySQL would cut lists off at 1 kB
	return cfg, cfg.Apply(mysql.Charset("utf8mb4", "utf8mb4_unicode_ci"), mysql.TimeTruncate(time.Microsecond))
}

// create makes the database that cfg names.
func create(ctx context.Context, cfg *mysql.Config) error {
	cfg = cfg.Clone()
	name := cfg.DBName
	cfg.DBName = ""
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return err
	}
	pool := sql.OpenDB(connector)
	defer func() { _ = pool.Close() }()
	quoted := "`" + strings.ReplaceAll(name, "`", "``") + "`"
	if _, err := pool.ExecContext(ctx, "CREATE DATABASE IF NOT EXISTS "+quoted+" CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"); err != nil {
		return fmt.Errorf("it does not exist and cannot be made: %w", err)
	}
	return nil
}

// unreached words what the driver says of a server that never answered.
func unreached(err error) error {
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, mysql.ErrInvalidConn) {
		return errors.New("the server does not answer")
	}
	return err
}

// reach pings until the server answers, the wait is over or the server refuses us for good.
func (db *DB) reach(ctx context.Context, wait time.Duration) error {
	deadline := time.Now().Add(wait)
	for {
		err := db.sql.PingContext(ctx)
		var refused *mysql.MySQLError
		if err == nil || errors.As(err, &refused) || ctx.Err() != nil || time.Now().After(deadline) {
			return err
		}
		timer := time.NewTimer(100 * time.Millisecond)
		select {
		case <-ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}

// Now is the present as the database can store it: UTC, in whole microseconds.
func Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// ExecContext runs a statement outside any transaction.
func (db *DB) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	res, err := db.sql.ExecContext(ctx, query, args...)
	return res, fault(err)
}

// QueryContext runs a query outside any transaction.
func (db *DB) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	rows, err := db.sql.QueryContext(ctx, query, args...)
	return rows, fault(err)
}

// SQL gives the pool itself, for its figures.
func (db *DB) SQL() *sql.DB { return db.sql }

// Name is the name of the database.
func (db *DB) Name() string { return db.name }

// Ping reports whether the server answers.
func (db *DB) Ping(ctx context.Context) error { return db.sql.PingContext(ctx) }

// Close waits for running statements and closes the pool.
func (db *DB) Close() error { return db.sql.Close() }

// Collector gives the pool's numbers to Prometheus (go_sql_*).
func (db *DB) Collector() prometheus.Collector {
	return collectors.NewDBStatsCollector(db.sql, "plein")
}
