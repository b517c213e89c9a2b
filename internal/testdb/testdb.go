// Package testdb gives every test a migrated database of its own, on a private MariaDB that all test programs of this user
// share, or on the server that PLEIN_TEST_DSN names (its database name is ignored; MySQL works too).
//
// The private server keeps its files in memory where it can and does not sync. A small supervisor process owns it: the
// first test program starts it, and it ends a minute after the last one.
package testdb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"plein/internal/sqldb"
)

const (
	prefix  = "plein_t_"       // of a test's database: prefix, Unix seconds, pid, number
	maxAge  = 6 * time.Hour    // of a database that a killed test left
	patient = 90 * time.Second // for the server and the template
)

// server is what a test program knows of the server, found out once.
type server struct {
	cfg      *mysql.Config
	admin    *sql.DB // multiple statements a call
	template *template
}

var (
	connect = sync.OnceValues(open)
	number  atomic.Int64
)

// New returns a database of the test's own with the present schema; it is dropped when the test ends.
func New(t testing.TB) *sqldb.DB {
	t.Helper()
	s, err := connect()
	if err != nil {
		t.Fatalf("testdb: %v", err)
	}
	db, err := s.create()
	if err != nil {
		t.Fatalf("testdb: %v", err)
	}
	t.Cleanup(func() {
		_ = db.Close()
		if err := s.drop(context.Background(), db.Name()); err != nil {
			t.Errorf("testdb: %v", err)
		}
	})
	return db
}

var shared = sync.OnceValues(func() (*sqldb.DB, error) {
	s, err := connect()
	if err != nil {
		return nil, err
	}
	return s.create()
})

// Shared returns one database for the whole test program, for tests that stay out of each other's rows (an organisation
// of their own). It goes away after the program has ended.
func Shared(t testing.TB) *sqldb.DB {
	t.Helper()
	db, err := shared()
	if err != nil {
		t.Fatalf("testdb: %v", err)
	}
	return db
}

// Empty returns a database without any tables, for tests of the migration itself.
func Empty(t testing.TB) *sqldb.DB {
	t.Helper()
	s, err := connect()
	if err != nil {
		t.Fatalf("testdb: %v", err)
	}
	name := fresh()
	if _, err := s.admin.Exec("CREATE DATABASE `" + name + "`"); err != nil {
		t.Fatalf("testdb: %v", err)
	}
	t.Cleanup(func() { _ = s.drop(context.Background(), name) })
	db, err := s.open(name)
	if err != nil {
		t.Fatalf("testdb: %v", err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// DSN is the address of a database made here, for programs that a test starts.
func DSN(t testing.TB, db *sqldb.DB) string {
	t.Helper()
	s, err := connect()
	if err != nil {
		t.Fatalf("testdb: %v", err)
	}
	return s.dsn(db.Name())
}

func open() (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	dsn := os.Getenv("PLEIN_TEST_DSN")
	if dsn == "" {
		var err error
		if dsn, err = private(ctx); err != nil {
			return nil, err
		}
	}
	cfg, err := mysql.ParseDSN(dsn)
	if err != nil {
		return nil, fmt.Errorf("PLEIN_TEST_DSN: %w", err)
	}
	cfg.DBName, cfg.MultiStatements, cfg.InterpolateParams, cfg.Logger = "", true, true, &mysql.NopLogger{}
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, err
	}
	s := &server{cfg: cfg, admin: sql.OpenDB(connector)}
	s.admin.SetMaxOpenConns(4)
	if err := s.admin.PingContext(ctx); err != nil {
		return nil, fmt.Errorf("database server at %s: %w", cfg.Addr, err)
	}
	s.sweep(ctx)
	s.template, err = s.findTemplate(ctx)
	return s, err
}

func fresh() string {
	return fmt.Sprintf("%s%d_%d_%d", prefix, time.Now().Unix(), os.Getpid(), number.Add(1))
}

func (s *server) dsn(name string) string {
	cfg := s.cfg.Clone()
	cfg.DBName, cfg.MultiStatements, cfg.Logger = name, false, nil
	return cfg.FormatDSN()
}

func (s *server) open(name string) (*sqldb.DB, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	return sqldb.Open(ctx, s.dsn(name), sqldb.Options{MaxOpen: 16, MaxIdle: 8})
}

func (s *server) create() (*sqldb.DB, error) {
	name := fresh()
	if err := s.template.copyTo(s.admin, name); err != nil {
		return nil, fmt.Errorf("make database from template: %w", err)
	}
	return s.open(name)
}

// sweep drops what test programs that were killed left behind.
func (s *server) sweep(ctx context.Context) {
	for _, name := range databases(ctx, s.admin) {
		if time.Since(madeAt(name)) > maxAge {
			_ = s.drop(ctx, name)
		}
	}
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// databases lists the databases of tests; none when they cannot be read, because the next test program tries again.
func databases(ctx context.Context, q querier) (names []string) {
	rows, err := q.QueryContext(ctx, "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'plein\\_t\\_%'")
	if err != nil {
		return nil
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if rows.Scan(&name) == nil {
			names = append(names, name)
		}
	}
	if rows.Err() != nil {
		return nil
	}
	return names
}

// drop deletes a database. MySQL locks its dictionary for that and may break off one of two drops as a deadlock.
func (s *server) drop(ctx context.Context, name string) error {
	const deadlock, tries = 1213, 10
	for try := 1; ; try++ {
		_, err := s.admin.ExecContext(ctx, "DROP DATABASE IF EXISTS `"+name+"`")
		if e, ok := errors.AsType[*mysql.MySQLError](err); !ok || e.Number != deadlock || try == tries {
			return err
		}
	}
}

// madeAt reads the time out of a database's name; of a name that is not ours it says now.
func madeAt(name string) time.Time {
	seconds, _, _ := strings.Cut(strings.TrimPrefix(name, prefix), "_")
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Now()
	}
	return time.Unix(n, 0)
}
