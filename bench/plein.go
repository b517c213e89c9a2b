package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// plein is the Plein that is measured.
type plein struct {
	base string
	cmd  *exec.Cmd // nil when it runs elsewhere
	done chan error
	data string
}

// patience is how long a start or a stop may take.
const patience = time.Minute

// start starts Plein on a free port of the loopback and waits until it is ready.
func start(ctx context.Context, f flags) (*plein, error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return nil, err
	}
	args := []string{"serve", "--addr", addr, "--data", f.Data, "--log-level", "warn", "--debug-sql", "--limit", "all=0"}
	if f.DSN != "" {
		args = append(args, "--mysql-dsn", f.DSN)
	}
	if f.Meili != "" {
		args = append(args, "--meili-url", f.Meili)
	}
	p := &plein{base: "http://" + addr, data: f.Data, done: make(chan error, 1)}
	p.cmd = exec.Command(f.Plein, args...) //nolint:noctx // the program that we are told to measure; stop ends it in good order
	p.cmd.Stdout, p.cmd.Stderr = os.Stderr, os.Stderr
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { p.done <- p.cmd.Wait() }()
	if err := p.ready(ctx); err != nil {
		return nil, errors.Join(err, p.stop())
	}
	return p, nil
}

func freeAddr(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func (p *plein) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.base+"/readyz", nil)
		if err != nil {
			return err
		}
		if res, err := http.DefaultClient.Do(req); err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-tick.C:
		case err := <-p.done:
			p.done <- err
			return fmt.Errorf("plein ended before it was ready: %w", err)
		case <-ctx.Done():
			return fmt.Errorf("plein is not ready: %w", ctx.Err())
		}
	}
}

// stop ends it in good order.
func (p *plein) stop() error {
	_ = p.cmd.Process.Signal(os.Interrupt) // when it has ended already, done tells
	select {
	case err := <-p.done:
		return err
	case <-time.After(patience):
		return errors.Join(errors.New("plein did not stop"), p.cmd.Process.Kill())
	}
}

// resident is the memory of Plein and of its private database, in MB; 0 for what is not known.
func (p *plein) resident() (plein, peak, database float64) {
	if p.cmd == nil {
		return 0, 0, 0
	}
	plein, peak = memoryOf(p.cmd.Process.Pid)
	if text, err := os.ReadFile(filepath.Join(p.data, "mysql", "mysql", "plein.pid")); err == nil {
		if pid, err := strconv.Atoi(strings.TrimSpace(string(text))); err == nil {
			database, _ = memoryOf(pid)
		}
	}
	return plein, peak, database
}

// memoryOf reads resident memory and its peak from Linux.
func memoryOf(pid int) (now, peak float64) {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kb, _ := strconv.ParseFloat(fields[1], 64) // other lines hold no number
		switch fields[0] {
		case "VmRSS:":
			now = kb / 1024
		case "VmHWM:":
			peak = kb / 1024
		}
	}
	return now, peak
}
