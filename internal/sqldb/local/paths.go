package local

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// lockDir makes sure that one Plein at a time works on a data directory. The lock ends with the process, however it ends.
func lockDir(root string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(root, "plein.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		who, _ := io.ReadAll(io.LimitReader(f, 20))
		_ = f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("data directory %s is in use by another Plein (pid %s)", root, strings.TrimSpace(string(who)))
		}
		return nil, fmt.Errorf("lock data directory %s: %w", root, err)
	}
	if err := f.Truncate(0); err == nil {
		_, _ = fmt.Fprintf(f, "%d\n", os.Getpid())
	}
	return f, nil
}

const (
	socketName = "plein.sock"
	maxSocket  = 103 // bytes, the shortest limit of the systems we run on (macOS), less the final zero
)

// socketPath is where the server listens: in its data directory, reached by a short symbolic link when the path is longer
// than the system takes.
func socketPath(dir string) (string, error) {
	if path := filepath.Join(dir, socketName); len(path) <= maxSocket {
		return path, nil
	}
	sum := sha256.Sum256([]byte(dir))
	link := filepath.Join(shortTemp(), fmt.Sprintf("plein-%d-%x", os.Getuid(), sum[:6]))
	err := os.Symlink(dir, link)
	if errors.Is(err, os.ErrExist) {
		var to string
		if to, err = os.Readlink(link); err == nil && to != dir {
			err = fmt.Errorf("%s points elsewhere", link)
		}
	}
	if err != nil {
		return "", fmt.Errorf("the path of the data directory is too long for a socket, and no link to it can be made: %w", err)
	}
	return filepath.Join(link, socketName), nil
}

func shortTemp() string {
	if dir := os.TempDir(); len(dir) <= 40 {
		return dir
	}
	return "/tmp"
}
