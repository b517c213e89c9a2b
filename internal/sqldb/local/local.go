// Package local runs a private MariaDB (or MySQL) as a child process, so that Plein works with no database of yours. The
// server listens on a unix socket inside the data directory only, is made on first start, restarted when it dies, and
// adopted when a Plein that was killed left it running.
package local

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/go-sql-driver/mysql"
)

// Options say where and how the server runs.
type Options struct {
	// Dir is Plein's data directory; the server's files go into mysql/ below it.
	Dir string
	// Log gets what happens to the server; nil is silent.
	Log *slog.Logger
	// BufferPoolMB is the memory for the server's page cache, in MiB; 0 means 256.
	BufferPoolMB int
	// Args are put after our own arguments to the server.
	Args []string
}

// Server is a running private database server.
type Server struct {
	opts   Options
	bin    binary
	dir    string // the server's data directory
	sock   string
	lock   *os.File
	log    *slog.Logger
	ending chan struct{} // closed by Stop
	ended  chan struct{} // closed when the supervisor is done
	once   sync.Once

	mu   sync.Mutex
	proc *process
}

const (
	startTime = 5 * time.Minute // a start after a crash replays the log first
	stopTime  = 60 * time.Second
)

// Start makes the server's files on first use, starts the server or adopts the one that runs on them, and waits until it
// answers. Every error is one line fit for the terminal: no server program, the directory in use by another Plein, a full
// disk. It does not return before the server answers or ctx ends.
func Start(ctx context.Context, opts Options) (*Server, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.BufferPoolMB == 0 {
		opts.BufferPoolMB = 256
	}
	root, err := filepath.Abs(opts.Dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(root, 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	lock, err := lockDir(root)
	if err != nil {
		return nil, err
	}
	s := &Server{
		opts: opts, dir: filepath.Join(root, "mysql"), lock: lock, log: opts.Log,
		ending: make(chan struct{}), ended: make(chan struct{}),
	}
	if err := s.start(ctx); err != nil {
		_ = lock.Close()
		return nil, err
	}
	return s, nil
}

func (s *Server) start(ctx context.Context) (err error) {
	if s.bin, err = findBinary(ctx); err != nil {
		return err
	}
	if err = s.prepare(ctx); err != nil {
		return err
	}
	if s.sock, err = socketPath(s.dir); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	if s.proc, err = s.adopt(ctx); err != nil {
		return err
	}
	if s.proc == nil {
		if s.proc, err = s.launch(ctx); err != nil {
			return err
		}
	}
	go s.supervise()
	return nil
}

// DSN is the address of a database on this server, which is made when it does not exist.
func (s *Server) DSN(ctx context.Context, name string) (string, error) {
	db, err := s.admin()
	if err != nil {
		return "", err
	}
	defer func() { _ = db.Close() }()
	_, err = db.ExecContext(ctx, "CREATE DATABASE IF NOT EXISTS `"+name+"` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
	if err != nil {
		return "", fmt.Errorf("create database %s: %w", name, err)
	}
	return s.config(name).FormatDSN(), nil
}

func (s *Server) config(name string) *mysql.Config {
	cfg := mysql.NewConfig()
	cfg.User, cfg.Net, cfg.Addr, cfg.DBName = "root", "unix", s.sock, name
	cfg.Logger = &mysql.NopLogger{} // a server that is not up yet is no news
	return cfg
}

// admin opens the server without a database.
func (s *Server) admin() (*sql.DB, error) {
	connector, err := mysql.NewConnector(s.config(""))
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

// PID is the process id of the server that runs now.
func (s *Server) PID() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.proc.pid
}

// Socket is the path of the server's unix socket.
func (s *Server) Socket() string { return s.sock }

// Stop ends the server in order (it writes everything out) and gives the data directory free. When ctx ends first the
// server is left to finish by itself; a next start waits for it.
func (s *Server) Stop(ctx context.Context) error {
	var err error
	s.once.Do(func() {
		close(s.ending)
		<-s.ended
		s.mu.Lock()
		proc := s.proc
		s.mu.Unlock()
		err = proc.terminate(ctx)
		err = errors.Join(err, s.lock.Close())
	})
	return err
}

// supervise starts the server again whenever it dies, with growing pauses between starts that fail.
func (s *Server) supervise() {
	defer close(s.ended)
	for {
		s.mu.Lock()
		proc := s.proc
		s.mu.Unlock()
		select {
		case <-s.ending:
			return
		case <-proc.gone:
		}
		s.log.Error("the private database server died; starting it again", "pid", proc.pid, "log", s.logFile())
		if !s.restart() {
			return
		}
	}
}

// restart tries until the server answers; false when Stop was called.
func (s *Server) restart() bool {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select {
		case <-s.ending:
			cancel()
		case <-ctx.Done():
		}
	}()
	for pause := 100 * time.Millisecond; ; pause = min(2*pause, 10*time.Second) {
		limited, done := context.WithTimeout(ctx, startTime)
		proc, err := s.launch(limited)
		done()
		if err == nil {
			s.mu.Lock()
			s.proc = proc
			s.mu.Unlock()
			s.log.Info("the private database server runs again", "pid", proc.pid)
			return true
		}
		if ctx.Err() != nil {
			return false
		}
		s.log.Error("the private database server does not start", "error", err, "again_in", pause)
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return false
		}
	}
}
