package e2e

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"plein/internal/sqldb"
	"plein/internal/testdb"
)

// soon is how long a program may take to say that it cannot start.
const soon = 15 * time.Second

// refused checks that a program ended at once, with one line that has these words, and left nothing running on dir.
func refused(t *testing.T, o outcome, dir string, code int, words ...string) {
	t.Helper()
	line := strings.TrimSuffix(o.stderr, "\n")
	if o.code != code || strings.Contains(line, "\n") || o.stdout != "" || !strings.HasPrefix(line, "plein: ") {
		t.Errorf("exit code %d, want %d and one line; it said:\n%s%s", o.code, code, o.stdout, o.stderr)
	}
	for _, w := range words {
		if !strings.Contains(line, w) {
			t.Errorf("no word of %q in: %s", w, line)
		}
	}
	if o.took > soon {
		t.Errorf("it took %s to say: %s", o.took, line)
	}
	if left := leftovers(t, dir); len(left) > 0 {
		t.Errorf("still running: %s", left)
	}
}

func TestWrongSettings(t *testing.T) {
	for _, c := range []struct {
		name  string
		args  []string
		env   string
		words []string
	}{
		{"flag", []string{"--bogus"}, "", []string{"--bogus", "plein --help"}},
		{"command", []string{"fly"}, "", []string{"fly", "plein --help"}},
		{"flag of another command", []string{"migrate", "--addr", "127.0.0.1:1"}, "", []string{"--addr"}},
		{"level", []string{"--log-level", "loud"}, "", []string{"--log-level", "loud"}},
		{"time zone", []string{"--time-zone", "Mars/Base"}, "", []string{"--time-zone", "Mars/Base"}},
		{"time zone in the environment", nil, "PLEIN_TIME_ZONE=Mars/Base", []string{"--time-zone", "Mars/Base"}},
		{"size in the environment", nil, "PLEIN_MAX_UPLOAD=much", []string{"much"}},
		{"address of the site", []string{"--public-url", "plein"}, "", []string{"--public-url"}},
		{"sender", []string{"--mail-from", "plein"}, "", []string{"--mail-from"}},
		{"mail server", []string{"--smtp-url", "http://mail"}, "", []string{"--smtp-url"}},
		{"proxies", []string{"--trusted-proxies", "everybody"}, "", []string{"--trusted-proxies"}},
		{"no directory", []string{"--data", ""}, "", []string{"--data"}},
		{"nothing to import", []string{"import"}, "", []string{"articles", "knowledge"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			cmd := command(t, c.args...)
			cmd.Env = append(cmd.Env, c.env)
			if c.name != "no directory" {
				cmd.Env = append(cmd.Env, "PLEIN_DATA="+dir)
			}
			refused(t, ends(t, cmd), dir, 2, c.words...)
			if _, err := os.Stat(dir); err == nil {
				t.Error("the data directory was made all the same")
			}
		})
	}
}

func TestBufferPoolIsASize(t *testing.T) {
	dir := t.TempDir()
	refused(t, ends(t, command(t, "--data", dir, "--buffer-pool", "lots")), dir, 1, "--buffer-pool", "lots")
}

func TestBusyAddress(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ln.Close() }()
	dir := filepath.Join(t.TempDir(), "data")
	o := ends(t, command(t, "--data", dir, "--addr", ln.Addr().String()))
	refused(t, o, dir, 1, ln.Addr().String(), "in use", "--addr")
	if _, err := os.Stat(dir); err == nil {
		t.Error("the data directory was made all the same")
	}
	refused(t, ends(t, command(t, "--data", dir, "--addr", "127.0.0.1:99999")), dir, 1, "99999")
}

func TestDatabaseOutOfReach(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := ln.Addr().String()
	_ = ln.Close()
	for dsn, words := range map[string][]string{
		"plein:hush@tcp(" + closed + ")/plein":  {closed, "refused"},
		"plein:hush@unix(/no/where.sock)/plein": {"/no/where.sock"},
		"plein:hush@tcp(" + closed + ")/":       {"names no database"},
		"plein":                                 {"database address"},
	} {
		t.Run(dsn, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			o := ends(t, command(t, "--data", dir, "--addr", "127.0.0.1:0", "--mysql-dsn", dsn))
			refused(t, o, dir, 1, words...)
			if strings.Contains(o.stderr, "hush") {
				t.Errorf("it tells the password: %s", o.stderr)
			}
		})
	}
}

// dsnFor is the address of another database, and perhaps of another user, on the server of db.
func dsnFor(t *testing.T, db *sqldb.DB, name, user string) string {
	t.Helper()
	cfg, err := mysql.ParseDSN(testdb.DSN(t, db))
	if err != nil {
		t.Fatal(err)
	}
	cfg.DBName = name
	if user != "" {
		cfg.User, cfg.Passwd = user, ""
	}
	return cfg.FormatDSN()
}

func exec1(t *testing.T, db *sqldb.DB, query string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

func TestDatabaseThatDoesNotExistIsMade(t *testing.T) {
	db := testdb.New(t)
	name := db.Name() + "_new"
	t.Cleanup(func() { _, _ = db.ExecContext(context.Background(), "DROP DATABASE IF EXISTS `"+name+"`") })
	o := ends(t, command(t, "migrate", "--data", t.TempDir(), "--mysql-dsn", dsnFor(t, db, name, "")))
	if o.code != 0 {
		t.Fatalf("exit code %d: %s", o.code, o.stderr)
	}
	collation, err := sqldb.Get[string](t.Context(), db, "SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = ?", name)
	if err != nil || collation != "utf8mb4_unicode_ci" {
		t.Errorf("collation %q, %v", collation, err)
	}
}

func TestDatabaseThatMayNotBeMade(t *testing.T) {
	db := testdb.New(t)
	user := fmt.Sprintf("plein_t_%d", os.Getpid())
	for _, host := range []string{"localhost", "%"} {
		account := "'" + user + "'@'" + host + "'"
		exec1(t, db, "CREATE USER "+account)
		t.Cleanup(func() { _, _ = db.ExecContext(context.Background(), "DROP USER "+account) })
	}
	dir := t.TempDir()
	o := ends(t, command(t, "migrate", "--data", dir, "--mysql-dsn", dsnFor(t, db, db.Name()+"_other", user)))
	refused(t, o, dir, 1, db.Name()+"_other", "denied")
}

func TestDataOfANewerPlein(t *testing.T) {
	db := testdb.Empty(t)
	dir := t.TempDir()
	if o := ends(t, command(t, "migrate", "--data", dir, "--mysql-dsn", testdb.DSN(t, db))); o.code != 0 {
		t.Fatal(o.stderr)
	}
	exec1(t, db, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	for _, args := range [][]string{{"migrate"}, {"serve", "--addr", "127.0.0.1:0"}, {"reindex"}} {
		o := ends(t, command(t, append(args, "--data", dir, "--mysql-dsn", testdb.DSN(t, db))...))
		refused(t, o, dir, 1, "newer Plein", "9999")
	}
}

func TestDataDirectoryThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, ends(t, command(t, "--addr", "127.0.0.1:0", "--data", file)), file, 1, file, "not a directory")

	open, err := os.MkdirTemp("", "plein-e2e") //nolint:usetesting // another user must get through it
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(open) })
	closed := filepath.Join(open, "closed")
	if err := os.Mkdir(closed, 0o555); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(open, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := command(t, "--addr", "127.0.0.1:0", "--data", closed)
	if os.Geteuid() == 0 { // root may write everywhere
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	refused(t, ends(t, cmd), closed, 1, closed, "permission denied")
}

// TestFullDisk runs Plein in a file system of its own that is too small for a database, or nearly.
func TestFullDisk(t *testing.T) {
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	unshare := []string{"--mount"}
	if os.Geteuid() != 0 {
		unshare = append(unshare, "--user", "--map-root-user")
	}
	if out, err := exec.Command("unshare", append(unshare, "true")...).CombinedOutput(); err != nil {
		t.Skipf("this system lets %d have no mount of its own: %v %s", os.Geteuid(), err, out)
	}
	for _, size := range []string{"4m", "60m", "150m"} {
		t.Run(size, func(t *testing.T) {
			dir := t.TempDir()
			script := fmt.Sprintf("mount -t tmpfs -o size=%s tmpfs '%s' && exec '%s' --demo --log-level error --addr 127.0.0.1:0 --data '%s/data'", size, dir, path, dir)
			cmd := exec.CommandContext(t.Context(), "unshare", append(unshare, "sh", "-c", script)...)
			cmd.Env = os.Environ()
			refused(t, ends(t, cmd), dir, 1, "disk is full")
		})
	}
}

func TestHelpTellsEveryFlagWithItsVariable(t *testing.T) {
	flag := regexp.MustCompile(`(?m)^ +(?:-h, )?--(?:\[no-\])?([a-z-]+)`)
	for _, args := range [][]string{{"--help"}, {"serve", "--help"}} {
		o := ends(t, command(t, args...))
		if o.code != 0 || o.stderr != "" {
			t.Fatalf("%d %s", o.code, o.stderr)
		}
		starts := flag.FindAllStringSubmatchIndex(o.stdout, -1)
		for i, at := range starts {
			name, end := o.stdout[at[2]:at[3]], len(o.stdout)
			if i+1 < len(starts) {
				end = starts[i+1][0]
			}
			variable := "($PLEIN_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_")) + ")"
			if name != "help" && name != "version" && !strings.Contains(o.stdout[at[0]:end], variable) {
				t.Errorf("%v: --%s does not tell %s", args, name, variable)
			}
		}
		const known = 30
		if len(starts) != known {
			t.Errorf("%v tells %d flags, want %d", args, len(starts), known)
		}
	}
}

func TestSecondPleinOnOneDataDirectory(t *testing.T) {
	dir := t.TempDir()
	p := serve(t, dir)
	o := ends(t, command(t, "--data", dir, "--addr", "127.0.0.1:0"))
	if o.code != 1 || !strings.Contains(o.stderr, "another Plein uses the data directory "+dir) || strings.Count(o.stderr, "\n") != 1 {
		t.Errorf("exit code %d: %s", o.code, o.stderr)
	}
	if p.status("/nl") != 200 {
		t.Errorf("the first one no longer answers:\n%s", p.said())
	}
	p.signal(syscall.SIGTERM)
	p.signal(syscall.SIGTERM) // a group and its leader are often told both
	if code := p.gone(); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.said())
	}
	if left := leftovers(t, dir); len(left) > 0 {
		t.Errorf("still running: %s", left)
	}
}
