package local

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/go-sql-driver/mysql"
)

// A MariaDB that starts deletes the temporary tables that it finds, also those of another server that is in the middle of a query.
func TestTemporaryTablesAreTheServersOwn(t *testing.T) {
	dir := t.TempDir()
	s, err := Start(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Stop(t.Context()) }()
	dsn, err := s.DSN(t.Context(), "temp")
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var temp string
	if err := db.QueryRowContext(t.Context(), "SELECT @@tmpdir").Scan(&temp); err != nil {
		t.Fatal(err)
	}
	resolved, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(temp, dir+"/") && !strings.HasPrefix(temp, resolved+"/") {
		t.Errorf("temporary tables are in %s, outside %s", temp, dir)
	}
	if info, err := os.Stat(temp); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%s: %v, %v", temp, info, err)
	}
}
