package testdb

import (
	"context"
	"os"
	"testing"
	"time"

	"plein/internal/sqldb"
	"plein/migrations"
)

func TestNewIsMigratedAndItsOwn(t *testing.T) {
	ctx := context.Background()
	a, b := New(t), New(t)
	for _, db := range []*sqldb.DB{a, b} {
		current, known, err := db.SchemaVersion(ctx, migrations.Files)
		if err != nil || current != known || known == 0 {
			t.Fatalf("schema %d of %d, %v", current, known, err)
		}
	}
	if _, err := sqldb.Exec(ctx, a, "CREATE TABLE only_in_a (x INT)"); err != nil {
		t.Fatal(err)
	}
	if _, err := sqldb.Exec(ctx, b, "INSERT INTO only_in_a VALUES (1)"); err == nil {
		t.Fatal("both tests share a database")
	}
}

func TestNewIsCheap(t *testing.T) {
	New(t) // pays for the server and the template
	began := time.Now()
	New(t)
	if took := time.Since(began); took > 3*time.Second {
		t.Fatalf("a database took %v", took)
	} else {
		t.Logf("a database took %v", took)
	}
}

func TestDatabaseGoesWithItsTest(t *testing.T) {
	var name string
	t.Run("inner", func(t *testing.T) { name = New(t).Name() })
	s, err := connect()
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := s.admin.QueryRow("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = ?", name).Scan(&n); err != nil || n != 0 {
		t.Fatalf("%s is still there (%d, %v)", name, n, err)
	}
}

func TestOnlyOldDatabasesAreSweptAway(t *testing.T) {
	if age := time.Since(madeAt(fresh())); age > time.Minute {
		t.Fatalf("a fresh name is %v old", age)
	}
	if age := time.Since(madeAt("plein_t_1000_12_3")); age < maxAge {
		t.Fatalf("an old name is %v old", age)
	}
	if age := time.Since(madeAt("plein_t_of_somebody")); age > time.Minute {
		t.Fatal("a foreign name counts as old")
	}
}

func TestServerIsNeverUsedUnsupervised(t *testing.T) {
	if os.Getenv("PLEIN_TEST_DSN") != "" {
		t.Skip("PLEIN_TEST_DSN is set: no private server")
	}
	New(t)
	if !supervised(serverDir()) {
		t.Fatal("nobody would end the server")
	}
}
