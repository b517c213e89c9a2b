package e2e

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestIndexAgreesAfterAKill writes a thousand changes and kills Plein, with its embedded index, in the middle of them. Started
// again it takes the rest, and index and database agree in every document.
func TestIndexAgreesAfterAKill(t *testing.T) {
	const changes = 1000
	began := time.Now()
	passed := func(what string) { t.Logf("%s after %.1f s", what, time.Since(began).Seconds()) }
	dir := t.TempDir()
	flags := []string{"--demo", "--log-level", "warn", "--limit", "all=0"}
	p := serve(t, dir, flags...)
	passed("ready")
	w := &writers{T: t}
	for _, email := range []string{"sanne@duinnet.example", "daan@duinnet.example", "fatima@duinnet.example", "noor@duinnet.example"} {
		w.clients = append(w.clients, signIn(t, p, email))
	}
	w.writeUntil(t, p, changes/2, func() { p.signal(syscall.SIGKILL) })
	p.gone()
	passed("killed")
	p = serve(t, dir, flags...)
	more := changes - w.count()
	// Somebody else's ticket: in their own, people of the desk may write as often as any requester.
	asked, err := w.clients[1].ask(p, submitOne, map[string]any{"d": "Mijn verbinding valt weg"})
	if err != nil || len(asked.Errors) > 0 {
		t.Fatalf("refused: %v %s", err, asked.raw)
	}
	ticket := dig(asked, "submitTicket", "ticket", "id")
	for range more {
		if a, err := w.clients[0].ask(p, replyOne, map[string]any{"t": ticket, "b": "Nog iets. " + w.word()}); err != nil || len(a.Errors) > 0 {
			t.Fatalf("refused: %v %s", err, a.raw)
		}
	}
	passed("written")
	p.until("indexed", func() bool { return p.outbox("pending", "mail") == 0 })
	p.signal(syscall.SIGKILL)
	p.gone()
	done := ends(t, command(t, "verify-index", "--data", dir, "--log-level", "warn"))
	if done.code != 0 || !strings.Contains(done.stdout+done.stderr, "missing=0 stale=0 surplus=0") {
		t.Errorf("exit code %d\n%s%s", done.code, done.stdout, done.stderr)
	}
	passed("compared")
	t.Logf("%d changes were acknowledged before the kill and %d after it; %s", changes-more, more, strings.TrimSpace(done.stdout))
}
