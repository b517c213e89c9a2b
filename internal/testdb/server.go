package testdb

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/go-sql-driver/mysql"

	"plein/internal/sqldb/local"
)

// Three lock files order everything; the system frees a lock when its process ends, however it ends.
//   - start.lock: one test program at a time looks for the server and starts it.
//   - users.lock: shared by every test program for as long as it runs; the supervisor takes it alone to end the server.
//   - plein.lock (of package local): held by the supervisor.
const (
	supervisorEnv = "PLEIN_TESTDB_SUPERVISOR" // the directory, for a process that is the supervisor
	idleTime      = time.Minute
)

// A test program that is started with supervisorEnv is no test program but the supervisor.
func init() {
	if dir := os.Getenv(supervisorEnv); dir != "" {
		if err := supervise(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// serverDir is where the server of this user lives: in memory where the system offers that.
func serverDir() string {
	base := os.TempDir()
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() && syscall.Access("/dev/shm", 2) == nil {
		base = "/dev/shm"
	}
	return filepath.Join(base, fmt.Sprintf("plein-testdb-%d", os.Getuid()))
}

// users keeps this program's share of users.lock until it ends.
var users *os.File //nolint:unused // held, never read

// private returns the address of the shared private server, which it starts when it does not run.
func private(ctx context.Context) (string, error) {
	dir := serverDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() || info.Sys().(*syscall.Stat_t).Uid != uint32(os.Getuid()) {
		return "", fmt.Errorf("%s belongs to somebody else", dir)
	}
	start, err := lock(filepath.Join(dir, "start.lock"), syscall.LOCK_EX)
	if err != nil {
		return "", err
	}
	defer func() { _ = start.Close() }()
	if users, err = lock(filepath.Join(dir, "users.lock"), syscall.LOCK_SH); err != nil {
		return "", err
	}
	cfg := mysql.NewConfig()
	cfg.User, cfg.Net, cfg.Addr = "root", "unix", filepath.Join(dir, "mysql", "plein.sock")
	if supervised(dir) && reachable(ctx, cfg) {
		return cfg.FormatDSN(), nil
	}
	return cfg.FormatDSN(), startSupervisor(ctx, dir, cfg)
}

func lock(path string, how int) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// supervised reports whether a supervisor lives: then its lock cannot be had.
func supervised(dir string) bool {
	f, err := lock(filepath.Join(dir, "plein.lock"), syscall.LOCK_EX|syscall.LOCK_NB)
	if err != nil {
		return true
	}
	_ = f.Close()
	return false
}

func reachable(ctx context.Context, cfg *mysql.Config) bool {
	s := &server{cfg: cfg}
	db, err := s.open("mysql")
	if err != nil {
		return false
	}
	return db.Close() == nil && ctx.Err() == nil
}

// startSupervisor runs this program again as the supervisor and waits until the server answers.
func startSupervisor(ctx context.Context, dir string, cfg *mysql.Config) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	logPath := filepath.Join(dir, "supervisor.log")
	out, err := os.Create(logPath)
	if err != nil {
		return err
	}
	defer func() { _ = out.Close() }()
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), supervisorEnv+"="+dir)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, out, out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	tick := time.NewTicker(30 * time.Millisecond)
	defer tick.Stop()
	for {
		if reachable(ctx, cfg) {
			return nil
		}
		select {
		case <-tick.C:
			continue
		case <-ended:
		case <-ctx.Done():
		}
		said, _ := os.ReadFile(logPath)
		return fmt.Errorf("private database server did not start: %s", strings.TrimSpace(string(said)))
	}
}

// supervise runs the server until no test program has used it for a while, then takes its files away.
func supervise(dir string) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	ctx := context.Background()
	srv, err := local.Start(ctx, local.Options{Dir: dir, Log: log, BufferPoolMB: 128, Args: []string{
		"--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--innodb-flush-method=nosync",
		"--max-connections=2000", "--innodb-fast-shutdown=2", "--skip-log-bin",
	}})
	if err != nil {
		return err
	}
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	idle, swept := time.Now(), time.Now()
	for range tick.C {
		alone, err := lock(filepath.Join(dir, "users.lock"), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != nil {
			idle = time.Now()
			if time.Since(swept) > 30*time.Second {
				swept = time.Now()
				dropDead(ctx, srv)
			}
			continue
		}
		if time.Since(idle) < idleTime {
			_ = alone.Close()
			continue
		}
		// We hold users.lock alone: a test program that comes now waits for us to be gone.
		err = srv.Stop(ctx)
		_ = os.RemoveAll(filepath.Join(dir, "mysql"))
		return err
	}
	return nil
}

// dropDead drops the databases of test programs that have ended.
func dropDead(ctx context.Context, srv *local.Server) {
	dsn, err := srv.DSN(ctx, "plein_supervisor")
	if err != nil {
		return
	}
	cfg, err := mysql.ParseDSN(dsn)
	if err != nil {
		return
	}
	s := &server{cfg: cfg}
	db, err := s.open("plein_supervisor")
	if err != nil {
		return
	}
	defer func() { _ = db.Close() }()
	for _, name := range databases(ctx, db) {
		parts := strings.Split(strings.TrimPrefix(name, prefix), "_")
		if len(parts) != 3 {
			continue
		}
		if pid, err := strconv.Atoi(parts[1]); err == nil && syscall.Kill(pid, 0) == syscall.ESRCH {
			_, _ = db.ExecContext(ctx, "DROP DATABASE IF EXISTS `"+name+"`")
		}
	}
}
