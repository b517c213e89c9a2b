package sqldb_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

const people = "SELECT id, name, boss, seen_at, left_at FROM people"

// reading makes a read that keeps what it finds.
func reading[T any](q sqldb.Querier, into *[]T, query string, args ...any) func(context.Context) error {
	return func(ctx context.Context) (err error) {
		*into, err = sqldb.Select[T](ctx, q, query, args...)
		return err
	}
}

// fill writes people named 0000, 0001, ... and returns their ids in the order of their names.
func fill(t *testing.T, db *sqldb.DB, n int) (list []ids.ID[thing], seen time.Time) {
	t.Helper()
	seen = sqldb.Now()
	for i := range n {
		id := ids.New[thing]()
		id[15] = 0 // a zero at the end is part of it
		exec(t, db, insertPerson, id, fmt.Sprintf("%04d", i), ids.ID[thing]{}, seen)
		list = append(list, id)
	}
	return list, seen
}

// TestTogetherIsOneStatement reads rows of many types, in several orders, with one statement, and finds what it finds alone.
func TestTogetherIsOneStatement(t *testing.T) {
	db := peopleTable(t)
	list, seen := fill(t, db, 300)
	exec(t, db, "UPDATE people SET left_at = seen_at, boss = id WHERE name >= '0150'")
	ctx, n := sqldb.WithCount(t.Context())
	var up, down, few, none []person
	var names, kinds, deep []string
	var numbers []int
	var last string
	var missing error
	err := sqldb.Together(ctx,
		reading(db, &none, people+" WHERE name = ?", "nobody"),
		reading(db, &up, people+" ORDER BY name"),
		reading(db, &down, people+" ORDER BY name DESC LIMIT ?", 250),
		reading(db, &names, "SELECT DISTINCT UPPER(p.name) FROM people p WHERE p.name < ?", "0002"),
		reading(db, &kinds, "SELECT 'a, FROM' AS kind FROM people WHERE name = '0000' UNION ALL SELECT 'b' FROM people WHERE name = '0001'"),
		reading(db, &deep, "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < ?) SELECT CONCAT('n', n) AS named FROM r", 3),
		reading(db, &few, people+" WHERE name IN (?, ?) ORDER BY name", "0007", "0200"),
		func(ctx context.Context) (err error) {
			_, missing = sqldb.Get[person](ctx, db, people+" WHERE name = 'x'")
			numbers, err = sqldb.Select[int](ctx, db, "SELECT COUNT(*) FROM people GROUP BY left_at IS NULL ORDER BY 1")
			return err
		},
		func(ctx context.Context) error {
			return sqldb.Together(ctx, func(ctx context.Context) (err error) {
				last, err = sqldb.Get[string](ctx, db, "SELECT MAX(name) FROM people")
				return err
			}, reading(db, new([]person), people+" LIMIT 1"))
		},
	)
	if err != nil {
		t.Fatal(err)
	}
	if n.Load() != 2 { // one for all, one for what was asked after
		t.Errorf("%d statements", n.Load())
	}
	if len(up) != 300 || len(down) != 250 || len(none) != 0 {
		t.Fatalf("%d, %d and %d rows", len(up), len(down), len(none))
	}
	for i, p := range up {
		if p.ID != list[i] || p.Name != fmt.Sprintf("%04d", i) || !p.Seen.Equal(seen) || (p.Left == nil) != (i < 150) || p.Boss.IsZero() != (i < 150) {
			t.Fatalf("row %d is %+v", i, p)
		}
	}
	for i, p := range down {
		if p.ID != list[299-i] {
			t.Fatalf("row %d from the end is %+v", i, p)
		}
	}
	slices.Sort(names)
	slices.Sort(kinds)
	got := fmt.Sprintln(names, kinds, deep, len(few), few[1].Name, numbers, last, errors.Is(missing, sqldb.ErrNoRows))
	if want := "[0000 0001] [a, FROM b] [n1 n2 n3] 2 0200 [150 150] 0299 true\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestTogetherLetsGo holds that nobody waits for a read that asks nothing, that fails, or that is busy with something else.
func TestTogetherLetsGo(t *testing.T) {
	db := peopleTable(t)
	fill(t, db, 2)
	ctx, n := sqldb.WithCount(t.Context())
	var all, some []person
	refused := errors.New("refused")
	answered := make(chan struct{})
	err := sqldb.Together(ctx,
		func(context.Context) error { return refused },
		func(ctx context.Context) error {
			sqldb.Aside(ctx, func() { <-answered })
			return reading(db, &some, people)(ctx)
		},
		func(ctx context.Context) error {
			defer close(answered)
			return reading(db, &all, people)(ctx)
		},
	)
	if !errors.Is(err, refused) || len(all) != 2 || len(some) != 2 || n.Load() != 2 {
		t.Errorf("%v, %d and %d rows in %d statements", err, len(all), len(some), n.Load())
	}
	late := make(chan struct{})
	err = sqldb.Together(ctx, func(context.Context) error { <-late; return nil }, func(ctx context.Context) error {
		defer close(late) // the other waits for this one, which must not wait for the other for good
		return reading(db, &all, people)(ctx)
	})
	if err != nil || len(all) != 2 {
		t.Errorf("%v, %d rows", err, len(all))
	}
}

// TestTogetherInATransaction reads with the transaction's own eyes, one after the other.
func TestTogetherInATransaction(t *testing.T) {
	db := peopleTable(t)
	fill(t, db, 200)
	err := db.InTx(t.Context(), func(tx *sqldb.Tx) error {
		exec(t, tx, "UPDATE people SET name = 'mine' WHERE name = '0000'")
		var all, again []person
		var mine []string
		err := sqldb.Together(t.Context(), reading(tx, &again, people), reading(tx, &mine, "SELECT name FROM people WHERE name = 'mine'"), reading(tx, &all, people+" ORDER BY name DESC"))
		if len(mine) != 1 || len(all) != 200 || len(again) != 200 {
			t.Errorf("%d and %d rows", len(mine), len(all))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTogetherTellsWhoFailed(t *testing.T) {
	db := peopleTable(t)
	fill(t, db, 3)
	var all []person
	var names []int
	err := sqldb.Together(t.Context(), reading(db, &names, "SELECT name FROM people WHERE name = '0001' OR name = 'x' ORDER BY name"), reading(db, &all, people+" ORDER BY name"))
	if err != nil || len(all) != 3 || names[0] != 1 {
		t.Fatalf("%v: %v, %v", err, names, all)
	}
	exec(t, db, "UPDATE people SET name = 'z' WHERE name = '0000'")
	ok := make(chan error, 1)
	err = sqldb.Together(t.Context(), reading(db, &names, "SELECT name FROM people ORDER BY name DESC"), func(ctx context.Context) error {
		err := reading(db, &all, people+" ORDER BY name")(ctx)
		ok <- err
		return err
	})
	if own := <-ok; err == nil || own != nil || len(all) != 3 {
		t.Errorf("one that cannot be scanned gives %v, the other %v with %d rows", err, own, len(all))
	}
	all = nil
	err = sqldb.Together(t.Context(), reading(db, &names, "SELECT name FROM nowhere"), reading(db, &all, people))
	if err == nil || len(all) != 3 {
		t.Errorf("a table that is not there gives %v, the other read %d rows", err, len(all))
	}
	all = nil
	var bombs []bomb
	err = sqldb.Together(t.Context(), reading(db, &bombs, "SELECT name FROM people"), func(ctx context.Context) error {
		err := reading(db, &all, people)(ctx)
		ok <- err
		return err
	})
	if own := <-ok; err == nil || own != nil || len(all) != 3 {
		t.Errorf("one whose scan panics gives %v, the other %v with %d rows", err, own, len(all))
	}
	defer func() {
		if p := recover(); p != "no" {
			t.Errorf("recovered %v", p)
		}
	}()
	_ = sqldb.Together(t.Context(), reading(db, &all, people), func(context.Context) error { panic("no") })
	t.Error("a panic is lost")
}

// bomb cannot be filled: what is embedded can be set by nobody else.
type bomb struct{ *fuse }

type fuse struct{ Name string }
