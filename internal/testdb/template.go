package testdb

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"plein/internal/sqldb"
	"plein/migrations"
)

// template is the schema as statements. Running them at once is far cheaper than running the migrations.
type template struct {
	name       string
	statements string
}

// findTemplate makes the template database for the present migrations, unless another test program did, and reads it.
func (s *server) findTemplate(ctx context.Context) (*template, error) {
	hash, err := migrationsHash()
	if err != nil {
		return nil, err
	}
	t := &template{name: "plein_tpl_" + hash}
	conn, err := s.admin.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }()
	var got sql.NullInt64
	if err := conn.QueryRowContext(ctx, "SELECT GET_LOCK(?, 60)", t.name).Scan(&got); err != nil {
		return nil, err
	}
	if got.Int64 != 1 {
		return nil, errors.New("another test program has been making the template for a minute")
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "DO RELEASE_LOCK(?)", t.name) }()
	if err := s.makeTemplate(ctx, t.name); err != nil {
		return nil, err
	}
	t.statements, err = dump(ctx, s.admin, t.name)
	return t, err
}

func (s *server) makeTemplate(ctx context.Context, name string) error {
	var n int
	err := s.admin.QueryRowContext(ctx, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ? AND table_name = 'template_is_complete'", name).Scan(&n)
	if err != nil || n == 1 {
		return err
	}
	if _, err := s.admin.ExecContext(ctx, "DROP DATABASE IF EXISTS `"+name+"`; CREATE DATABASE `"+name+"`"); err != nil {
		return err
	}
	db, err := s.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Migrate(ctx, migrations.Files); err != nil {
		return err
	}
	_, err = sqldb.Exec(ctx, db, "CREATE TABLE template_is_complete (x INT)")
	return err
}

func migrationsHash() (string, error) {
	h := sha256.New()
	err := fs.WalkDir(migrations.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(migrations.Files, path)
		_, _ = fmt.Fprintf(h, "%s %d\n%s", path, len(b), b)
		return err
	})
	return fmt.Sprintf("%x", h.Sum(nil)[:8]), err
}

// dump writes all tables of a database as statements, with the rows that migrations put in.
func dump(ctx context.Context, db *sql.DB, name string) (string, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close() }()
	tables, err := stringsOf(ctx, conn, `SELECT table_name FROM information_schema.tables
		WHERE table_schema = ? AND table_type = 'BASE TABLE' AND table_name <> 'template_is_complete' ORDER BY table_name`, name)
	if err != nil {
		return "", err
	}
	others, err := stringsOf(ctx, conn, `SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type <> 'BASE TABLE'
		UNION SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = ?
		UNION SELECT routine_name FROM information_schema.routines WHERE routine_schema = ?`, name, name, name)
	if err != nil {
		return "", err
	}
	if len(others) > 0 {
		return "", fmt.Errorf("the schema has views, triggers or routines, which testdb does not copy: %v", others)
	}
	var b strings.Builder
	for _, table := range tables {
		var same, create string
		if err := conn.QueryRowContext(ctx, "SHOW CREATE TABLE `"+name+"`.`"+table+"`").Scan(&same, &create); err != nil {
			return "", err
		}
		b.WriteString(create + ";\n")
		if err := copyRows(ctx, conn, &b, name, table); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

func copyRows(ctx context.Context, conn *sql.Conn, b *strings.Builder, name, table string) error {
	var filled bool
	if err := conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM `"+name+"`.`"+table+"`)").Scan(&filled); err != nil || !filled {
		return err
	}
	columns, err := stringsOf(ctx, conn, `SELECT column_name FROM information_schema.columns
		WHERE table_schema = ? AND table_name = ? AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position`, name, table)
	if err != nil {
		return err
	}
	list := "`" + strings.Join(columns, "`, `") + "`"
	fmt.Fprintf(b, "INSERT INTO `%s` (%s) SELECT %s FROM `%s`.`%s`;\n", table, list, list, name, table)
	return nil
}

func stringsOf(ctx context.Context, conn *sql.Conn, query string, args ...any) ([]string, error) {
	rows, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// copyTo makes a database like the template.
func (t *template) copyTo(db *sql.DB, name string) error {
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	_, err = conn.ExecContext(ctx, "CREATE DATABASE `"+name+"` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; USE `"+name+"`;\n"+
		"SET foreign_key_checks = 0;\n"+t.statements+"SET foreign_key_checks = 1")
	return err
}
