package sqldb_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/internal/testdb"
)

type thing struct{}

type person struct {
	ID   ids.ID[thing] `db:"id"`
	Name string        `db:"name"`
	Boss ids.ID[thing] `db:"boss"`
	Seen time.Time     `db:"seen_at"`
	Left *time.Time    `db:"left_at"`
}

func peopleTable(t *testing.T) *sqldb.DB {
	t.Helper()
	db := testdb.New(t)
	exec(t, db, `CREATE TABLE people (id BINARY(16) PRIMARY KEY, name VARCHAR(50) NOT NULL, boss BINARY(16), seen_at DATETIME(6) NOT NULL,
		left_at DATETIME(6), UNIQUE KEY people_name (name))`)
	return db
}

func exec(t *testing.T, q sqldb.Querier, query string, args ...any) int64 {
	t.Helper()
	n, err := sqldb.Exec(context.Background(), q, query, args...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const insertPerson = "INSERT INTO people (id, name, boss, seen_at) VALUES (?, ?, ?, ?)"

func TestRowsRoundTrip(t *testing.T) {
	ctx, db := context.Background(), peopleTable(t)
	id, seen := ids.New[thing](), sqldb.Now()
	exec(t, db, insertPerson, id, "Ördög 🙂", ids.ID[thing]{}, seen)

	p, err := sqldb.Get[person](ctx, db, "SELECT * FROM people WHERE id = ?", id)
	if err != nil {
		t.Fatal(err)
	}
	if p.ID != id || p.Name != "Ördög 🙂" || !p.Boss.IsZero() || !p.Seen.Equal(seen) || p.Seen.Location() != time.UTC || p.Left != nil {
		t.Fatalf("read %+v, wrote %v %v", p, id, seen)
	}
	one, err := sqldb.Get[ids.ID[thing]](ctx, db, "SELECT id FROM people")
	if err != nil || one != id {
		t.Fatalf("single value: %v, %v", one, err)
	}
	if _, err := sqldb.Get[person](ctx, db, "SELECT * FROM people WHERE name = 'nobody'"); !errors.Is(err, sqldb.ErrNoRows) {
		t.Fatalf("no row: %v", err)
	}
	none, err := sqldb.Select[person](ctx, db, "SELECT * FROM people WHERE name = 'nobody'")
	if err != nil || none == nil || len(none) != 0 {
		t.Fatalf("no rows: %v, %v", none, err)
	}
}

func TestTimesAreCutToWhatTheColumnHolds(t *testing.T) {
	ctx, db := context.Background(), peopleTable(t)
	at := time.Date(2026, 3, 29, 2, 30, 0, 999_999_999, time.UTC)
	exec(t, db, insertPerson, ids.New[thing](), "a", nil, at)
	got, err := sqldb.Get[time.Time](ctx, db, "SELECT seen_at FROM people")
	if err != nil || !got.Equal(at.Truncate(time.Microsecond)) {
		t.Fatalf("read %v, %v; a rounded time would lie in the future", got, err)
	}
}

func TestSessionRules(t *testing.T) {
	ctx, db := context.Background(), peopleTable(t)
	row, err := sqldb.Get[struct {
		Mode string `db:"mode"`
		Zone string `db:"zone"`
		Coll string `db:"coll"`
	}](ctx, db, "SELECT @@sql_mode AS mode, @@time_zone AS zone, @@collation_connection AS coll")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(row.Mode, "STRICT_TRANS_TABLES") || row.Zone != "+00:00" || row.Coll != "utf8mb4_unicode_ci" {
		t.Fatalf("session has %+v", row)
	}
	coll, err := sqldb.Get[string](ctx, db, "SELECT collation_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'people' AND column_name = 'name'")
	if err != nil || coll != "utf8mb4_unicode_ci" {
		t.Fatalf("a table without a collation of its own has %s, %v", coll, err)
	}
}

// READ COMMITTED: a second read in one transaction sees what others committed in between.
func TestIsolationIsReadCommitted(t *testing.T) {
	ctx, db := context.Background(), peopleTable(t)
	err := db.InTx(ctx, func(tx *sqldb.Tx) error {
		for want := range 2 {
			n, err := sqldb.Get[int](ctx, tx, "SELECT COUNT(*) FROM people")
			if err != nil {
				return err
			}
			if n != want {
				t.Errorf("saw %d rows, want %d", n, want)
			}
			exec(t, db, insertPerson, ids.New[thing](), string(rune('a'+want)), nil, tx.Now)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestInTxCommitsOrUndoes(t *testing.T) {
	ctx, db := context.Background(), peopleTable(t)
	var hooks []string
	add := func(name string, fail error) error {
		return db.InTx(ctx, func(tx *sqldb.Tx) error {
			exec(t, tx, insertPerson, ids.New[thing](), name, nil, tx.Now)
			tx.AfterCommit(func() { hooks = append(hooks, name) })
			return fail
		})
	}
	boom := errors.New("boom")
	if err := add("kept", nil); err != nil {
		t.Fatal(err)
	}
	if err := add("undone", boom); !errors.Is(err, boom) {
		t.Fatalf("got %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = db.InTx(ctx, func(tx *sqldb.Tx) error {
			exec(t, tx, insertPerson, ids.New[thing](), "panicked", nil, tx.Now)
			panic("boom")
		})
	}()
	names, err := sqldb.Select[string](ctx, db, "SELECT name FROM people")
	if err != nil || len(names) != 1 || names[0] != "kept" {
		t.Fatalf("rows %v, %v", names, err)
	}
	if len(hooks) != 1 || hooks[0] != "kept" {
		t.Fatalf("hooks ran for %v", hooks)
	}
}

func TestInTxRerunsAfterADeadlock(t *testing.T) {
	ctx, db := context.Background(), peopleTable(t)
	exec(t, db, insertPerson, ids.New[thing](), "a", nil, sqldb.Now())
	exec(t, db, insertPerson, ids.New[thing](), "b", nil, sqldb.Now())
	// Both take their first row before either goes for its second; only the first round waits.
	var runs atomic.Int64
	both := make(chan struct{})
	var arrived atomic.Int64
	cross := func(first, second string) error {
		waited := false
		return db.InTx(ctx, func(tx *sqldb.Tx) error {
			runs.Add(1)
			if _, err := sqldb.Exec(ctx, tx, "UPDATE people SET seen_at = ? WHERE name = ?", tx.Now, first); err != nil {
				return err
			}
			if !waited {
				waited = true
				if arrived.Add(1) == 2 {
					close(both)
				}
				<-both
			}
			_, err := sqldb.Exec(ctx, tx, "UPDATE people SET seen_at = ? WHERE name = ?", tx.Now, second)
			return err
		})
	}
	done := make(chan error)
	go func() { done <- cross("a", "b") }()
	go func() { done <- cross("b", "a") }()
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if runs.Load() < 3 {
		t.Fatalf("%d runs: there was no deadlock", runs.Load())
	}
}

func TestExecCountsMatchedRows(t *testing.T) {
	db := peopleTable(t)
	at := sqldb.Now()
	exec(t, db, insertPerson, ids.New[thing](), "a", nil, at)
	if n := exec(t, db, "UPDATE people SET seen_at = ? WHERE name = 'a'", at); n != 1 {
		t.Fatalf("an update to the same value counts %d", n)
	}
	if n := exec(t, db, "UPDATE people SET seen_at = ? WHERE name = 'x'", at); n != 0 {
		t.Fatalf("an update of nothing counts %d", n)
	}
}

func TestIsDuplicateNamesTheKey(t *testing.T) {
	ctx, db := context.Background(), peopleTable(t)
	id := ids.New[thing]()
	exec(t, db, insertPerson, id, "it's for key 'x'", nil, sqldb.Now())
	_, byName := sqldb.Exec(ctx, db, insertPerson, ids.New[thing](), "it's for key 'x'", nil, sqldb.Now())
	_, byID := sqldb.Exec(ctx, db, insertPerson, id, "other", nil, sqldb.Now())
	for _, c := range []struct {
		err  error
		key  string
		want bool
	}{
		{byName, "people_name", true}, {byName, "PRIMARY", false}, {byName, "", true},
		{byID, "PRIMARY", true}, {byID, "people_name", false}, {nil, "", false}, {sqldb.ErrNoRows, "", false},
	} {
		if got := sqldb.IsDuplicate(c.err, c.key); got != c.want {
			t.Errorf("IsDuplicate(%v, %q) = %v", c.err, c.key, got)
		}
	}
}

func TestWithCountCountsStatements(t *testing.T) {
	db := peopleTable(t)
	ctx, n := sqldb.WithCount(context.Background())
	err := db.InTx(ctx, func(tx *sqldb.Tx) error {
		if _, err := sqldb.Exec(ctx, tx, insertPerson, ids.New[thing](), "a", nil, tx.Now); err != nil {
			return err
		}
		_, err := sqldb.Select[person](context.WithValue(ctx, thing{}, 1), tx, "SELECT * FROM people WHERE name = ?", "a")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	exec(t, db, "DELETE FROM people")
	if n.Load() != 2 {
		t.Fatalf("counted %d statements, want 2", n.Load())
	}
}

func TestOpenErrorsAreClear(t *testing.T) {
	ctx := context.Background()
	for dsn, want := range map[string]string{
		"nonsense":                         "database address",
		"root@unix(/nowhere/x.sock)/":      "names no database",
		"root@unix(/nowhere/x.sock)/plein": "/nowhere/x.sock",
	} {
		if _, err := sqldb.Open(ctx, dsn, sqldb.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%s): %v; want %q in it", dsn, err, want)
		}
	}
}

func series(versions ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, v := range versions {
		files[v+"_x.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nCREATE TABLE t" + v + " (x INT);\n")}
	}
	return files
}

func TestMigrateRunsOnceOverAllNodes(t *testing.T) {
	ctx, db := context.Background(), testdb.Empty(t)
	done := make(chan error)
	var ran atomic.Int64
	for range 4 {
		go func() {
			n, err := db.Migrate(ctx, series("0001", "0002"))
			ran.Add(int64(n))
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if ran.Load() != 2 {
		t.Fatalf("%d files ran, want each of 2 once", ran.Load())
	}
}

func TestMigrateRefusesANewerSchema(t *testing.T) {
	ctx, db := context.Background(), testdb.Empty(t)
	if _, err := db.Migrate(ctx, series("0001", "0002", "0012")); err != nil {
		t.Fatal(err)
	}
	_, err := db.Migrate(ctx, series("0001", "0002"))
	if !errors.Is(err, sqldb.ErrNewerSchema) || !strings.Contains(err.Error(), "schema 12, this program knows 2") {
		t.Fatalf("got %v", err)
	}
}
