package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/go-sql-driver/mysql"
)

// deepen gives each article its versions, in the database of the Plein that runs: that many saves through the program would
// take hours. The texts of all versions of an article are alike.
func deepen(ctx context.Context, f flags) (err error) {
	ready := filepath.Join(f.Data, fmt.Sprintf("bench-versions-%d.ready", f.Depth))
	if _, err := os.Stat(ready); f.Depth == 1 || err == nil {
		return nil
	}
	dsn := f.DSN
	if dsn == "" {
		own := mysql.NewConfig()
		own.User, own.Net, own.Addr, own.DBName = "root", "unix", filepath.Join(f.Data, "mysql", "mysql", "plein.sock"), "plein"
		dsn = own.FormatDSN()
	}
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for number := 2; number <= f.Depth; number++ {
		fmt.Fprintf(os.Stderr, "version %d of %d of each article\n", number, f.Depth)
		if _, err := db.ExecContext(ctx, `INSERT IGNORE INTO article_version (article_id, number, what, title, issue, environment, resolution, cause,
				confidence, audience, governance, editor_id, created_at)
			SELECT article_id, ?, what, title, issue, environment, resolution, cause, confidence, audience, governance, editor_id, created_at
			FROM article_version WHERE number = 1`, number); err != nil {
			return fmt.Errorf("versions of articles: %w", err)
		}
	}
	if _, err := db.ExecContext(ctx, "UPDATE article SET version = GREATEST(version, ?)", f.Depth); err != nil {
		return fmt.Errorf("versions of articles: %w", err)
	}
	return os.WriteFile(ready, nil, 0o600)
}
