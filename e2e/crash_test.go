package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptrace"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"plein/demo"
)

// TestNothingAcknowledgedIsLost kills Plein and its database in mid-write, in every order, and stops it in order at the end. Whatever was
// acknowledged is there afterwards, and search finds it. One data directory goes through it all.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	dir := t.TempDir()
	p := serve(t, dir, "--demo", "--log-level", "warn", "--limit", "all=0")
	t.Logf("first start with the demo: %.1f s", p.ready.Seconds())
	w := &writers{T: t}
	for _, email := range []string{"sanne@duinnet.example", "daan@duinnet.example", "fatima@duinnet.example", "noor@duinnet.example"} {
		w.clients = append(w.clients, signIn(t, p, email))
	}

	t.Run("Plein is killed, its database runs on", func(t *testing.T) {
		old := p.database()
		w.writeUntil(t, p, 40, func() { p.signal(syscall.SIGKILL) })
		p.gone()
		if !living(old) {
			t.Fatal("the database went with Plein")
		}
		p = startAgain(t, w, dir)
		if now := p.database(); now != old {
			t.Errorf("database %d was not taken over, %d runs", old, now)
		}
		w.check(t, p, "")
	})
	t.Run("Plein and its database are killed", func(t *testing.T) {
		w.writeUntil(t, p, 40, func() {
			p.signal(syscall.SIGKILL)
			if pid := p.database(); pid > 0 { // 0 would be this test's own process group
				_ = syscall.Kill(pid, syscall.SIGKILL)
			}
		})
		p.gone()
		p = startAgain(t, w, dir)
		w.check(t, p, "")
	})
	t.Run("the database is killed", func(t *testing.T) {
		old := p.database()
		took := w.writeThrough(t, p, func() {
			if err := syscall.Kill(old, syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
		})
		t.Logf("writing again after %.2f s", took.Seconds())
		if now := p.database(); now == old || !living(now) {
			t.Errorf("database %d was killed, now there is %d", old, now)
		}
		w.check(t, p, "mail") // a mail that was cut off is not sent again for two minutes: it may have gone out
	})
	t.Run("Plein is stopped", func(t *testing.T) {
		stopInOrder(t, p, w)
		p = startAgain(t, w, dir)
		w.check(t, p, "")
	})
}

// startAgain starts Plein on data that are there, which takes less than five seconds whatever happened before.
func startAgain(t *testing.T, w *writers, dir string) *program {
	t.Helper()
	p := serve(w.T, dir, "--demo", "--log-level", "warn", "--limit", "all=0") // it outlives the part of the test that starts it
	t.Logf("ready after %.2f s", p.ready.Seconds())
	if limit := 5 * time.Second; p.ready > limit {
		t.Errorf("ready after %s, want at most %s", p.ready, limit)
	}
	return p
}

// caller is one person's browser as it survives a restart: its cookies are good for the next process too.
type caller struct{ http *http.Client }

func signIn(t *testing.T, p *program, email string) *caller {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &caller{&http.Client{Jar: jar, Timeout: 30 * time.Second}}
	a, err := c.ask(p, `mutation In($e: String!, $p: String!) { signIn(input: {email: $e, password: $p}) { viewer { person { id } } } }`,
		map[string]any{"e": email, "p": demo.Password})
	if err != nil || len(a.Errors) > 0 {
		t.Fatalf("%s cannot sign in: %v %s", email, err, a.raw)
	}
	return c
}

// ask answers an error when there was no answer from GraphQL.
func (c *caller) ask(p *program, query string, variables map[string]any) (a answer, err error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return a, err
	}
	req, err := http.NewRequest(http.MethodPost, p.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return a, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := c.http.Do(req)
	if err != nil {
		return a, err
	}
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return a, err
	}
	a.status, a.raw = res.StatusCode, string(raw)
	return a, json.Unmarshal(raw, &a)
}

// written is something that Plein said it has.
type written struct{ kind, id, word string }

// writers are people who write at the same time.
type writers struct {
	*testing.T
	clients []*caller

	mu     sync.Mutex
	number int
	acked  []written
}

func (w *writers) word() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.number++
	return fmt.Sprintf("kievit%06d", w.number)
}

func (w *writers) note(kind string, id any, word string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.acked = append(w.acked, written{kind, fmt.Sprint(id), word})
}

func (w *writers) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.acked)
}

const (
	submitOne = `mutation($d: String!) { submitTicket(input: {description: $d, locale: nl}) { ticket { id } } }`
	replyOne  = `mutation($t: ID!, $b: String!) { addMessage(input: {ticketId: $t, body: $b}) { message { id } } }`
	askOne    = `mutation($t: String!, $b: String!) { askThread(input: {space: "internet-wifi", locale: nl, title: $t, body: $b}) { thread { id } } }`
)

// once submits a ticket, replies to it and asks a thread. It ends at the first that is not acknowledged.
func (w *writers) once(p *program, c *caller) (answer, error) {
	word := w.word()
	a, err := c.ask(p, submitOne, map[string]any{"d": "Mijn verbinding valt weg " + word})
	if err != nil || len(a.Errors) > 0 {
		return a, err
	}
	ticket := dig(a, "submitTicket", "ticket", "id")
	w.note("ticket", ticket, word)
	word = w.word()
	a, err = c.ask(p, replyOne, map[string]any{"t": ticket, "b": "Heb je het modem herstart? " + word})
	if err != nil || len(a.Errors) > 0 {
		return a, err
	}
	w.note("message", dig(a, "addMessage", "message", "id"), word)
	word = w.word()
	a, err = c.ask(p, askOne, map[string]any{"t": "Waarom valt mijn verbinding weg " + word, "b": "Sinds gisteren. " + word})
	if err == nil && len(a.Errors) == 0 {
		w.note("thread", dig(a, "askThread", "thread", "id"), word)
	}
	return a, err
}

// unavailable reports whether the answer is an orderly "not now".
func unavailable(a answer) bool {
	return len(a.Errors) > 0 && a.Errors[0].Extensions["code"] == "UNAVAILABLE" && a.Errors[0].Message != ""
}

// dig takes a value out of an answer.
func dig(a answer, path ...string) any {
	var v any = a.Data
	for _, key := range path {
		m, _ := v.(map[string]any)
		v = m[key]
	}
	return v
}

// writeUntil writes from all clients; when n more things are acknowledged it calls kill, while they go on writing.
func (w *writers) writeUntil(t *testing.T, p *program, n int, kill func()) {
	t.Helper()
	var all sync.WaitGroup
	for _, c := range w.clients {
		all.Go(func() {
			for {
				a, err := w.once(p, c)
				if err != nil {
					return // nobody answers any more
				}
				if len(a.Errors) > 0 && !unavailable(a) {
					t.Errorf("refused: %s", a.raw)
					return
				}
			}
		})
	}
	enough := w.count() + n
	p.until("writing", func() bool { return w.count() >= enough })
	kill()
	all.Wait()
}

// writeThrough writes while kill happens and until everybody writes again. It tells how long nobody could.
func (w *writers) writeThrough(t *testing.T, p *program, kill func()) time.Duration {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var all sync.WaitGroup
	var mu sync.Mutex
	refused, last := 0, time.Time{}
	for _, c := range w.clients {
		all.Go(func() {
			for ctx.Err() == nil {
				a, err := w.once(p, c)
				switch {
				case err != nil:
					t.Errorf("no answer: %v", err)
					return
				case len(a.Errors) == 0:
				case unavailable(a):
					mu.Lock()
					refused, last = refused+1, time.Now()
					mu.Unlock()
				default:
					t.Errorf("refused: %s", a.raw)
					return
				}
			}
		})
	}
	before := w.count()
	p.until("writing", func() bool { return w.count() >= before+20 })
	began := time.Now()
	kill()
	p.until("refusing", func() bool { mu.Lock(); defer mu.Unlock(); return refused > 0 })
	p.until("ready again", func() bool { return p.status("/readyz") == http.StatusOK })
	before = w.count()
	p.until("writing again", func() bool { return w.count() >= before+20 })
	stop()
	all.Wait()
	t.Logf("%d requests were refused meanwhile", refused)
	return last.Sub(began)
}

const readOne = `query($id: ID!) { node(id: $id) { ... on Ticket { description } ... on Message { body } ... on Thread { body } } }`

const findOne = `query($w: String!, $k: [SearchKind!]) { search(input: {text: $w, kinds: $k, locale: nl}) { hits { id } } }`

// check looks for everything that was acknowledged: it is there, the outbox runs empty (but for one subscriber that may still wait), and
// search finds it.
func (w *writers) check(t *testing.T, p *program, waiting string) {
	t.Helper()
	began := time.Now()
	p.until("delivering", func() bool { return p.outbox("pending", waiting) == 0 })
	if n := p.outbox("dead", ""); n != 0 {
		t.Errorf("%d deliveries were given up", n)
	}
	t.Logf("outbox empty after %.2f s", time.Since(began).Seconds())
	c := w.clients[0]
	for _, x := range w.acked {
		a, err := c.ask(p, readOne, map[string]any{"id": x.id})
		if err != nil || len(a.Errors) > 0 || !strings.Contains(a.raw, x.word) {
			t.Errorf("lost %s %s: %v %s", x.kind, x.id, err, a.raw)
		}
		if x.kind == "message" {
			continue // a ticket is found by what it is about, not by every word in it
		}
		a, err = c.ask(p, findOne, map[string]any{"w": x.word, "k": []string{strings.ToUpper(x.kind)}})
		if err != nil || !strings.Contains(a.raw, x.id) {
			t.Errorf("search does not find %s %s by %s: %v %s", x.kind, x.id, x.word, err, a.raw)
		}
	}
	t.Logf("%d things are there and found", len(w.acked))
}

// stopInOrder sends SIGINT while an upload is half done and somebody listens for news: the one is finished, the other ended, the
// database closed.
func stopInOrder(t *testing.T, p *program, w *writers) {
	t.Helper()
	stream := listen(t, p, w.clients[0])
	finish, answered := upload(t, p, w.clients[1])
	pid := p.database()
	began := time.Now()
	p.signal(syscall.SIGINT)
	if _, err := io.Copy(io.Discard, stream); errors.Is(err, context.DeadlineExceeded) {
		t.Error("the stream did not end")
	}
	finish()
	if status := <-answered; status != http.StatusOK && status != http.StatusCreated {
		t.Errorf("the upload that was half done was answered with %d", status)
	}
	if code := p.gone(); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.said())
	}
	t.Logf("stopped in %.2f s", time.Since(began).Seconds())
	if living(pid) {
		t.Error("the database outlived Plein")
	}
	log, err := os.ReadFile(filepath.Join(p.data, "mysql", "mysql", "server.log"))
	if err != nil || !strings.HasSuffix(strings.TrimSpace(string(log)), "Shutdown complete") {
		t.Errorf("the database was not closed in order: %v", err)
	}
	if left := leftovers(t, p.data); len(left) > 0 {
		t.Errorf("still running: %s", left)
	}
}

// listen opens an event stream and returns it once something came.
func listen(t *testing.T, p *program, c *caller) io.Reader {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.url+"/graphql", strings.NewReader(`{"query": "subscription { heartbeat }"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	res, err := (&http.Client{Jar: c.http.Jar, Timeout: patience}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = res.Body.Close() })
	first := make([]byte, 1)
	if _, err := io.ReadFull(res.Body, first); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("no stream: %d %v", res.StatusCode, err)
	}
	return res.Body
}

// upload sends the first half of a file and waits until Plein reads it. finish sends the rest.
func upload(t *testing.T, p *program, c *caller) (finish func(), answered <-chan int) {
	t.Helper()
	r, out := io.Pipe()
	form := multipart.NewWriter(out)
	reading, status := make(chan struct{}), make(chan int, 1)
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{Got100Continue: func() { close(reading) }})
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url+"/attachments", r)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", form.FormDataContentType())
	req.Header.Set("X-Requested-By", "plein")
	req.Header.Set("Expect", "100-continue")
	client := &http.Client{Jar: c.http.Jar, Timeout: patience, Transport: &http.Transport{ExpectContinueTimeout: patience}}
	go func() {
		res, err := client.Do(req)
		if err != nil {
			status <- 0
			return
		}
		_ = res.Body.Close()
		status <- res.StatusCode
	}()
	select {
	case <-reading:
	case s := <-status:
		t.Fatalf("the upload was answered at once with %d", s)
	case <-time.After(patience):
		t.Fatal("Plein does not read the upload")
	}
	part, err := form.CreateFormFile("file", "half.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, "de eerste helft "); err != nil {
		t.Fatal(err)
	}
	return func() {
		_, _ = io.WriteString(part, "en de tweede")
		_ = form.Close()
		_ = out.Close()
	}, status
}
