package local

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"plein/internal/sqldb"
	"plein/migrations"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv("PLEIN_LOCAL_TEST_CHILD"); dir != "" {
		runChild(dir)
	}
	os.Exit(m.Run())
}

// runChild is a Plein that starts its server, says so, and is then killed by the test.
func runChild(dir string) {
	s, err := Start(context.Background(), Options{Dir: dir, BufferPoolMB: 32})
	if err != nil {
		_, _ = os.Stdout.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
	_, _ = os.Stdout.WriteString("up " + s.Socket() + "\n")
	select {}
}

func begin(t *testing.T, dir string) *Server {
	t.Helper()
	s, err := Start(t.Context(), Options{Dir: dir, BufferPoolMB: 32})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Stop(context.Background()) })
	return s
}

func open(t *testing.T, s *Server) *sqldb.DB {
	t.Helper()
	dsn, err := s.DSN(t.Context(), "plein")
	if err != nil {
		t.Fatal(err)
	}
	db, err := sqldb.Open(t.Context(), dsn, sqldb.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func mustExec(t *testing.T, db *sqldb.DB, query string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

// eventually polls until ok or 30 s are over.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(30 * time.Second)
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("not in 30 s: %s", what)
		}
	}
}

func TestFirstStartCleanStopAndStartAgain(t *testing.T) {
	dir := t.TempDir()
	s := begin(t, dir)
	db := open(t, s)
	mustExec(t, db, "CREATE TABLE kept (x INT)")
	mustExec(t, db, "INSERT INTO kept VALUES (7)")
	pid := s.PID()
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if alive(pid) {
		t.Fatal("the server outlived Stop")
	}
	if log, _ := os.ReadFile(s.logFile()); !strings.Contains(string(log), "Shutdown complete") {
		t.Fatalf("the server did not end in order:\n%s", log)
	}
	again := begin(t, dir)
	x, err := sqldb.Get[int](t.Context(), open(t, again), "SELECT x FROM kept")
	if err != nil || x != 7 {
		t.Fatalf("after a restart: %d, %v", x, err)
	}
}

func TestNoNetworkAndPrivateFiles(t *testing.T) {
	dir := t.TempDir()
	s := begin(t, dir)
	off, err := sqldb.Get[string](t.Context(), open(t, s), "SELECT @@skip_networking")
	if err != nil || off != "1" {
		t.Fatalf("skip_networking = %q, %v", off, err)
	}
	info, err := os.Stat(filepath.Join(dir, "mysql"))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Fatalf("data directory has %v, %v", info.Mode(), err)
	}
	sid, _, errno := syscall.Syscall(syscall.SYS_GETSID, uintptr(s.PID()), 0, 0)
	if errno != 0 || int(sid) != s.PID() {
		t.Fatalf("the server is in session %d: Ctrl-C would reach it", sid)
	}
}

func TestServerThatDiesIsStartedAgainAndThePoolReconnects(t *testing.T) {
	s := begin(t, t.TempDir())
	db := open(t, s)
	mustExec(t, db, "CREATE TABLE kept (x INT)")
	mustExec(t, db, "INSERT INTO kept VALUES (7)")
	pid := s.PID()
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the same pool reads the committed row", func() bool {
		x, err := sqldb.Get[int](t.Context(), db, "SELECT x FROM kept")
		return err == nil && x == 7 && s.PID() != pid
	})
}

func TestServerOfAKilledPleinIsAdopted(t *testing.T) {
	dir := t.TempDir()
	child, out := startChild(t, dir)
	if !strings.HasPrefix(out, "up ") {
		t.Fatalf("child says %q", out)
	}
	kill(t, child)
	old := pidOf(t, dir)
	s := begin(t, dir)
	if s.PID() != old {
		t.Fatalf("pid %d, want the running server %d adopted", s.PID(), old)
	}
	db := open(t, s)
	mustExec(t, db, "CREATE TABLE t (x INT)")

	// An adopted server is looked after like one of our own.
	if err := syscall.Kill(old, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the adopted server is started again", func() bool { return s.PID() != old && db.Ping(t.Context()) == nil })
	pid := s.PID()
	if err := s.Stop(t.Context()); err != nil || alive(pid) {
		t.Fatalf("stop: %v", err)
	}
}

func TestAdoptedServerIsStopped(t *testing.T) {
	dir := t.TempDir()
	child, _ := startChild(t, dir)
	kill(t, child)
	s := begin(t, dir)
	pid := s.PID()
	if err := s.Stop(t.Context()); err != nil || alive(pid) {
		t.Fatalf("stop: %v, alive: %v", err, alive(pid))
	}
}

func TestLeftoversOfADeadServerAreCleanedUp(t *testing.T) {
	dir := t.TempDir()
	child, _ := startChild(t, dir)
	kill(t, child)
	pid := pidOf(t, dir)
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the server is dead", func() bool { return !alive(pid) })
	// The pid now belongs to somebody else: it must not be taken for our server.
	if err := os.WriteFile(filepath.Join(dir, "mysql", "plein.pid"), []byte("1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := begin(t, dir)
	mustExec(t, open(t, s), "CREATE TABLE t (x INT)")
}

func TestOnePleinADataDirectory(t *testing.T) {
	dir := t.TempDir()
	begin(t, dir)
	_, err := Start(t.Context(), Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "in use by another Plein (pid ") || strings.Contains(err.Error(), "\n") {
		t.Fatalf("second Plein: %v", err)
	}
}

func TestDeepDataDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("deep/", 30))
	s := begin(t, dir)
	if len(s.Socket()) > maxSocket {
		t.Fatalf("socket path has %d bytes", len(s.Socket()))
	}
	mustExec(t, open(t, s), "CREATE TABLE t (x INT)")
	t.Cleanup(func() { _ = os.Remove(filepath.Dir(s.Socket())) })
}

func TestNewerSchemaIsRefused(t *testing.T) {
	s := begin(t, t.TempDir())
	db := open(t, s)
	if _, err := db.Migrate(t.Context(), migrations.Files); err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	if _, err := db.Migrate(t.Context(), migrations.Files); !errors.Is(err, sqldb.ErrNewerSchema) {
		t.Fatalf("got %v", err)
	}
}

func TestMissingServerIsOneClearLine(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	dirs := serverDirs
	serverDirs = nil
	t.Cleanup(func() { serverDirs = dirs })
	_, err := Start(t.Context(), Options{Dir: t.TempDir()})
	if !errors.Is(err, errNoBinary) || strings.Contains(err.Error(), "\n") {
		t.Fatalf("got %v", err)
	}
}

func TestStartThatFailsSaysWhy(t *testing.T) {
	dir := t.TempDir()
	_, err := Start(t.Context(), Options{Dir: dir, Args: []string{"--no-such-option"}})
	if err == nil || !strings.Contains(err.Error(), "no-such-option") || strings.Contains(err.Error(), "\n") {
		t.Fatalf("got %v", err)
	}
	begin(t, dir) // and it left the directory free and whole
}

func TestFullDiskIsNamed(t *testing.T) {
	for _, line := range []string{
		"[ERROR] InnoDB: preallocating 100663296 bytes for file ./ib_logfile101 failed with error 28",
		"[ERROR] InnoDB: Error number 28 means 'No space left on device'",
		"[ERROR] mysqld: Disk full (/x/#sql.MAI); waiting for someone to free some space... (errno: 28 \"No space left on device\")",
	} {
		out := "[ERROR] Plugin 'InnoDB' init function returned error.\n" + line + "\n[ERROR] Aborting\n"
		if got := reason([]byte(out), errors.New("exit status 1")); !strings.HasPrefix(got, "the disk is full") {
			t.Errorf("of %q it tells %q", line, got)
		}
	}
	if got := reason([]byte("[ERROR] unknown variable 'x=28'\n[ERROR] Aborting\n"), errors.New("exit status 1")); got != "[ERROR] unknown variable 'x=28'" {
		t.Errorf("got %q", got)
	}
}

func TestForeignDirectoryIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "mysql"), 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "mysql", "ibdata1")
	if err := os.WriteFile(file, []byte("yours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), "not made by Plein") {
		t.Fatalf("got %v", err)
	}
	if b, _ := os.ReadFile(file); string(b) != "yours" {
		t.Fatal("a file of somebody else was touched")
	}
}

func startChild(t *testing.T, dir string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PLEIN_LOCAL_TEST_CHILD="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 500)
	n, _ := out.Read(line)
	return cmd, string(line[:n])
}

// kill ends the child as kill -9 does, and in the end the server that it leaves.
func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
}

func pidOf(t *testing.T, dir string) int {
	t.Helper()
	pid := (&Server{dir: filepath.Join(dir, "mysql")}).readPID()
	if pid == 0 || !isServer(pid, filepath.Join(dir, "mysql")) {
		t.Fatalf("the server (pid %d) did not survive its Plein", pid)
	}
	return pid
}
