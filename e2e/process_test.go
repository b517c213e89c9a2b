package e2e

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience is how long a test waits for what must happen.
const patience = 60 * time.Second

// buildDir holds the program while the tests run.
var buildDir string

func TestMain(m *testing.M) {
	code := m.Run()
	if buildDir != "" {
		_ = os.RemoveAll(buildDir)
	}
	os.Exit(code)
}

// binary builds the program once.
var binary = sync.OnceValues(func() (path string, err error) {
	if buildDir, err = os.MkdirTemp("", "plein-e2e"); err != nil {
		return "", err
	}
	if err := os.Chmod(buildDir, 0o755); err != nil { // other users run it too
		return "", err
	}
	path = filepath.Join(buildDir, "plein")
	out, err := exec.Command("go", "build", "-o", path, "plein").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
})

func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "PLEIN_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	return cmd
}

// outcome is how a program ended.
type outcome struct {
	code           int
	stdout, stderr string
	took           time.Duration
}

// ends runs a program to its end.
func ends(t *testing.T, cmd *exec.Cmd) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	timer := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	err := cmd.Run()
	if !timer.Stop() {
		t.Fatalf("it does not end: %v\n%s", cmd.Args, errs.String())
	}
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return outcome{cmd.ProcessState.ExitCode(), out.String(), errs.String(), time.Since(began)}
}

// program is a running Plein with a private database.
type program struct {
	*testing.T
	cmd   *exec.Cmd
	data  string
	url   string
	ready time.Duration // from start to the first page

	mu   sync.Mutex
	log  strings.Builder
	done chan struct{} // closed when it has ended
}

var announced = regexp.MustCompile(`^Plein is at (http://\S+) `)

// serve starts Plein on a data directory and waits until it answers. It ends with the test, with its database.
func serve(t *testing.T, data string, flags ...string) *program {
	t.Helper()
	p := &program{T: t, data: data, done: make(chan struct{})}
	p.cmd = command(t, append([]string{"serve", "--data", data, "--addr", "127.0.0.1:0"}, flags...)...)
	stderr, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.clean)
	address := make(chan string, 1)
	go func() {
		defer close(p.done)
		p.read(stderr, address)
		_ = p.cmd.Wait()
	}()
	select {
	case p.url = <-address:
	case <-p.done:
		t.Fatalf("Plein ended:\n%s", p.said())
	case <-time.After(patience):
		t.Fatalf("Plein does not start:\n%s", p.said())
	}
	p.until("ready", func() bool { return p.status("/readyz") == http.StatusOK })
	p.ready = time.Since(began)
	return p
}

// read keeps what the program says and picks its address.
func (p *program) read(r io.Reader, address chan<- string) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		p.mu.Lock()
		p.log.WriteString(lines.Text() + "\n")
		p.mu.Unlock()
		if m := announced.FindStringSubmatch(lines.Text()); m != nil {
			address <- m[1]
		}
	}
}

func (p *program) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.String()
}

// until polls for what must happen.
func (p *program) until(what string, ok func() bool) {
	p.Helper()
	until(p.T, what, ok, p.said)
}

func until(t *testing.T, what string, ok func() bool, more func() string) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(patience)
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("not in %s: %s\n%s", patience, what, more())
		}
	}
}

var prober = http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}

// status is what a page answers, 0 when nobody does.
func (p *program) status(path string) int {
	res, err := prober.Get(p.url + path)
	if err != nil {
		return 0
	}
	_ = res.Body.Close()
	return res.StatusCode
}

// outbox adds up a figure of the outbox in /metrics over all subscribers but one; -1 when it does not answer.
func (p *program) outbox(figure, but string) int {
	res, err := prober.Get(p.url + "/metrics")
	if err != nil {
		return -1
	}
	defer func() { _ = res.Body.Close() }()
	n, seen := 0, false
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() {
		rest, ok := strings.CutPrefix(lines.Text(), "plein_outbox_"+figure+"{")
		if ok && (but == "" || !strings.Contains(rest, `"`+but+`"`)) {
			v, _ := strconv.ParseFloat(rest[strings.LastIndexByte(rest, ' ')+1:], 64)
			n, seen = n+int(v), true
		}
	}
	if !seen {
		return -1
	}
	return n
}

// signal sends a signal to Plein alone.
func (p *program) signal(s syscall.Signal) {
	p.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.Fatal(err)
	}
}

// gone waits until the program has ended and tells its exit code.
func (p *program) gone() int {
	p.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		p.Fatalf("Plein does not end:\n%s", p.said())
	}
	return p.cmd.ProcessState.ExitCode()
}

// database is the process id of the private database server, 0 when none is noted.
func (p *program) database() int {
	raw, err := os.ReadFile(filepath.Join(p.data, "mysql", "mysql", "plein.pid"))
	if err != nil {
		return 0
	}
	pid, _ := strconv.Atoi(strings.TrimSpace(string(raw)))
	return pid
}

// clean ends what a failed test left.
func (p *program) clean() {
	_ = p.cmd.Process.Kill()
	<-p.done
	if pid := p.database(); pid != 0 && living(pid) && usesDir(pid, p.data) {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// living reports whether a process runs; one that ended and was not waited for does not.
func living(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(after, "Z")
}

func usesDir(pid int, dir string) bool {
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return err == nil && bytes.Contains(line, []byte(dir))
}

// leftovers are processes that still work on a directory.
func leftovers(t *testing.T, dir string) (found []string) {
	t.Helper()
	entries, err := os.ReadDir("/proc")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err == nil && pid != os.Getpid() && usesDir(pid, dir) && living(pid) {
			line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
			found = append(found, strings.ReplaceAll(string(line), "\x00", " "))
		}
	}
	return found
}
