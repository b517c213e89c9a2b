package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server process, ours or adopted.
type process struct {
	pid  int
	gone chan struct{} // closed when it has ended
}

const maxLog = 10 << 20 // bytes of server log that are kept at a start

// pidFile is written by us the moment the server is started: the server writes its own only when it is nearly up.
func (s *Server) pidFile() string { return filepath.Join(s.dir, "plein.pid") }
func (s *Server) logFile() string { return filepath.Join(s.dir, "server.log") }

// tempDir is where the server puts what it sorts and joins. It is the server's own: a MariaDB that starts deletes all temporary tables in
// its directory, and one whose tables go away under it crashes, so two servers on one /tmp would bring each other down.
func (s *Server) tempDir() string { return filepath.Join(filepath.Dir(s.dir), "tmp") }

// args are all settings of the server; no file of the system is read.
func (s *Server) args() []string {
	a := []string{
		"--no-defaults",
		"--datadir=" + s.dir,
		"--tmpdir=" + s.tempDir(),
		"--socket=" + s.sock,
		"--pid-file=" + filepath.Join(s.dir, "server.pid"),
		"--skip-networking",
		"--skip-name-resolve",
		"--local-infile=0",
		"--character-set-server=utf8mb4",
		"--collation-server=utf8mb4_unicode_ci",
		"--default-time-zone=+00:00",
		"--transaction-isolation=READ-COMMITTED",
		"--max-allowed-packet=64M",
		"--max-connections=300",
		"--performance-schema=OFF",
		"--innodb-flush-log-at-trx-commit=1",
		"--innodb-buffer-pool-size=" + strconv.Itoa(s.opts.BufferPoolMB) + "M",
		"--innodb-use-native-aio=0",
	}
	if !s.bin.maria {
		a = append(a, "--mysqlx=OFF", "--disable-log-bin", "--secure-file-priv=NULL")
	}
	if os.Geteuid() == 0 {
		a = append(a, "--user=root")
	}
	return append(a, s.opts.Args...)
}

// launch starts the server in a session of its own, so that Ctrl-C in the terminal reaches Plein alone, and waits until it
// answers.
func (s *Server) launch(ctx context.Context) (*process, error) {
	if err := os.MkdirAll(s.tempDir(), 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	for _, stale := range []string{s.sock, s.sock + ".lock", s.pidFile()} {
		if err := os.Remove(stale); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("data directory: %w", err)
		}
	}
	out, offset, err := s.openLog()
	if err != nil {
		return nil, err
	}
	defer func() { _ = out.Close() }()
	cmd := exec.Command(s.bin.path, s.args()...) //nolint:noctx // it outlives the call; terminate ends it
	cmd.Stdout, cmd.Stderr, cmd.Dir = out, out, s.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", s.bin.path, err)
	}
	p := &process{pid: cmd.Process.Pid, gone: make(chan struct{})}
	var exit error
	go func() {
		exit = cmd.Wait()
		close(p.gone)
	}()
	err = os.WriteFile(s.pidFile(), []byte(strconv.Itoa(p.pid)+"\n"), 0o600)
	if err == nil {
		err = s.await(ctx, p)
	}
	if err != nil {
		_ = syscall.Kill(p.pid, syscall.SIGKILL)
		<-p.gone
		return nil, fmt.Errorf("the private database server did not start: %s", reason(s.logSince(offset), errors.Join(err, exit)))
	}
	return p, nil
}

func (s *Server) openLog() (*os.File, int64, error) {
	flags := os.O_CREATE | os.O_WRONLY | os.O_APPEND
	if info, err := os.Stat(s.logFile()); err == nil && info.Size() > maxLog {
		flags |= os.O_TRUNC
	}
	out, err := os.OpenFile(s.logFile(), flags, 0o600)
	if err != nil {
		return nil, 0, fmt.Errorf("data directory: %w", err)
	}
	end, err := out.Seek(0, io.SeekEnd)
	return out, end, err
}

// logSince returns the end of what the server wrote after offset.
func (s *Server) logSince(offset int64) []byte {
	f, err := os.Open(s.logFile())
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	if _, err := f.Seek(offset, io.SeekStart); err != nil {
		return nil
	}
	b, _ := io.ReadAll(io.LimitReader(f, 1<<20))
	return b
}

// await polls the socket until the server answers, dies or ctx ends.
func (s *Server) await(ctx context.Context, p *process) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if s.answers(ctx) {
			return nil
		}
		select {
		case <-p.gone:
			return errors.New("it ended")
		case <-ctx.Done():
			return fmt.Errorf("it does not answer: %w", ctx.Err())
		case <-tick.C:
		}
	}
}

// answers reports whether a server with our data directory is at the socket.
func (s *Server) answers(ctx context.Context) bool {
	if _, err := os.Stat(s.sock); err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	db, err := s.admin()
	if err != nil {
		return false
	}
	defer func() { _ = db.Close() }()
	var dir string
	if err := db.QueryRowContext(ctx, "SELECT @@datadir").Scan(&dir); err != nil {
		return false
	}
	return sameDir(dir, s.dir)
}

func sameDir(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// adopt takes over the server that a killed Plein left running. It returns nil when none runs. A server that lives but
// does not answer is starting or stopping: wait for the one or the other.
func (s *Server) adopt(ctx context.Context) (*process, error) {
	pid := s.readPID()
	if pid == 0 || !isServer(pid, s.dir) {
		return nil, nil //nolint:nilnil // none runs
	}
	p := watch(pid)
	if err := s.await(ctx, p); err == nil {
		s.log.Info("took over the private database server that was still running", "pid", pid)
		return p, nil
	}
	select {
	case <-p.gone:
		return nil, nil //nolint:nilnil // none runs any more
	default:
		return nil, fmt.Errorf("an old database server (pid %d) holds %s and does not answer; end it and try again", pid, s.dir)
	}
}

// readPID reads the pid file; 0 when there is none.
func (s *Server) readPID() int {
	b, err := os.ReadFile(s.pidFile())
	if err != nil {
		return 0
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil || pid <= 1 {
		return 0
	}
	return pid
}

// isServer reports whether the process lives and, where the system tells, has our data directory among its arguments: a
// pid may have gone to somebody else since.
func isServer(pid int, dir string) bool {
	if !alive(pid) {
		return false
	}
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil {
		return !dirExists("/proc/self")
	}
	return strings.Contains(string(line), "--datadir="+dir+"\x00")
}

func dirExists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// alive reports whether the process exists and is no zombie.
func alive(pid int) bool {
	if err := syscall.Kill(pid, 0); err != nil && !errors.Is(err, syscall.EPERM) {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return !dirExists("/proc/self")
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(after, "Z")
}

// watch follows a process that is not our child.
func watch(pid int) *process {
	p := &process{pid: pid, gone: make(chan struct{})}
	go func() {
		defer close(p.gone)
		look := time.NewTicker(100 * time.Millisecond)
		defer look.Stop()
		for alive(pid) {
			<-look.C
		}
	}()
	return p
}

// terminate asks the server to end and waits for it.
func (p *process) terminate(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopTime)
	defer cancel()
	select {
	case <-p.gone:
		return nil // its pid may be somebody else's by now
	default:
	}
	if err := syscall.Kill(p.pid, syscall.SIGTERM); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("stop the private database server (pid %d): %w", p.pid, err)
	}
	select {
	case <-p.gone:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("the private database server (pid %d) is still stopping: %w", p.pid, ctx.Err())
	}
}
