package local

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// binary is the server program that was found.
type binary struct {
	path  string
	maria bool
}

func (b binary) flavour() string {
	if b.maria {
		return "MariaDB"
	}
	return "MySQL"
}

var errNoBinary = errors.New("no database server found: install MariaDB (mariadb-server) or MySQL, or name a database with --mysql-dsn")

// serverDirs are searched after PATH; distributions put servers out of the way of users.
var serverDirs = []string{"/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/usr/local/libexec", "/opt/homebrew/bin", "/usr/local/bin"}

func findProgram(names ...string) (string, bool) {
	for _, name := range names {
		if p, err := exec.LookPath(name); err == nil {
			return p, true
		}
		for _, dir := range serverDirs {
			if p, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
				return p, true
			}
		}
	}
	return "", false
}

func findBinary(ctx context.Context) (binary, error) {
	path, ok := findProgram("mariadbd", "mysqld")
	if !ok {
		return binary{}, errNoBinary
	}
	out, err := exec.CommandContext(ctx, path, "--no-defaults", "--version").CombinedOutput()
	if err != nil {
		return binary{}, fmt.Errorf("database server %s does not run: %w: %s", path, err, lastLine(out))
	}
	return binary{path: path, maria: strings.Contains(string(out), "MariaDB")}, nil
}

// flavourFile says, inside the server's data directory, which product made it: their files do not mix.
const flavourFile = "plein-server"

// prepare makes the server's data directory when there is none. It is made under another name and renamed when complete,
// so that a kill in between leaves nothing half done.
func (s *Server) prepare(ctx context.Context) error {
	made, err := os.ReadFile(filepath.Join(s.dir, flavourFile))
	switch {
	case err == nil && strings.TrimSpace(string(made)) != s.bin.flavour():
		return fmt.Errorf("the data in %s was made by %s, but the server here is %s (%s)", s.dir, strings.TrimSpace(string(made)), s.bin.flavour(), s.bin.path)
	case err == nil:
		return nil
	case !errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("data directory: %w", err)
	}
	if entries, err := os.ReadDir(s.dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s exists but was not made by Plein; move it away or choose another data directory", s.dir)
	}
	draft := s.dir + ".new"
	if err := os.RemoveAll(draft); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	began := time.Now()
	if err := s.install(ctx, draft); err != nil {
		_ = os.RemoveAll(draft)
		return err
	}
	if err := os.WriteFile(filepath.Join(draft, flavourFile), []byte(s.bin.flavour()+"\n"), 0o600); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	if err := os.Chmod(draft, 0o700); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	_ = os.Remove(s.dir) // an empty one is in the way of the rename
	if err := os.Rename(draft, s.dir); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	s.log.Info("made a private database", "server", s.bin.path, "dir", s.dir, "took", time.Since(began).Round(time.Millisecond))
	return nil
}

// install runs the product's own way to make system tables. root has no password: only who can enter the data directory
// reaches the socket.
func (s *Server) install(ctx context.Context, dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	if err := os.MkdirAll(s.tempDir(), 0o700); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	var cmd *exec.Cmd
	if s.bin.maria {
		path, ok := findProgram("mariadb-install-db", "mysql_install_db")
		if !ok {
			return errors.New("mariadb-install-db is missing: the MariaDB installation is not complete")
		}
		cmd = exec.CommandContext(ctx, path, "--no-defaults", "--datadir="+dir, "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve")
	} else {
		cmd = exec.CommandContext(ctx, s.bin.path, "--no-defaults", "--initialize-insecure", "--datadir="+dir)
	}
	if os.Geteuid() == 0 {
		cmd.Args = append(cmd.Args, "--user=root")
	}
	cmd.Env = append(os.Environ(), "TMPDIR="+s.tempDir())
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("making the private database failed: %s", reason(out, err))
	}
	return nil
}

// diskFull is how servers word ENOSPC.
var diskFull = regexp.MustCompile(`No space left on device|(?i:error|errno|errcode)[^0-9]{0,10}\b28\b`)

// reason picks the telling line of a server's output: a full disk, else the first error, else the last line.
func reason(out []byte, err error) string {
	var first string
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSpace(line)
		if diskFull.MatchString(line) {
			return "the disk is full (" + line + ")"
		}
		if first == "" && strings.Contains(line, "[ERROR]") {
			first = line
		}
	}
	return cmp.Or(first, lastLine(out), err.Error())
}

func lastLine(out []byte) string {
	text := strings.TrimSpace(string(out))
	return strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:])
}
