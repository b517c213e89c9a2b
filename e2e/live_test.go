package e2e

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"plein/graph/gid"
	"plein/internal/authz"
	"plein/tickets"
)

// frame is a message of the graphql-transport-ws protocol.
type frame struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// socket is a WebSocket to /graphql.
type socket struct {
	*testing.T
	conn *websocket.Conn
}

// dial opens a socket with the browser's cookies and begins the protocol.
func (b *browser) dial() *socket {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), patience)
	defer cancel()
	conn, _, err := websocket.Dial(ctx, b.url+"/graphql", &websocket.DialOptions{
		HTTPClient: &http.Client{Jar: b.http.Jar}, HTTPHeader: http.Header{"Origin": {b.url}}, Subprotocols: []string{"graphql-transport-ws"},
	})
	b.ok(err)
	b.Cleanup(func() { _ = conn.CloseNow() })
	s := &socket{b.T, conn}
	s.write(frame{Type: "connection_init"})
	if f := s.next(); f.Type != "connection_ack" {
		b.Fatalf("the connection began with %+v", f)
	}
	return s
}

func (s *socket) write(f frame) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), patience)
	defer cancel()
	if err := wsjson.Write(ctx, s.conn, f); err != nil {
		s.Fatal(err)
	}
}

// next is the next message but pings.
func (s *socket) next() frame {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), patience)
	defer cancel()
	for {
		var f frame
		if err := wsjson.Read(ctx, s.conn, &f); err != nil {
			s.Fatal(err)
		}
		if f.Type == "ping" {
			s.write(frame{Type: "pong"})
			continue
		}
		return f
	}
}

func (s *socket) subscribe(id, query string, variables map[string]any) {
	s.Helper()
	payload, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		s.Fatal(err)
	}
	s.write(frame{ID: id, Type: "subscribe", Payload: payload})
}

const followTicket = `subscription($id: ID!) { ticketUpdated(ticketId: $id) { id status messages(first: 10) { nodes { body } } } }`

// reply has the desk write a message in the ticket.
func (w *world) reply(words string) {
	w.Helper()
	agent := authz.WithActor(w.sys, authz.Actor{PersonID: w.people["sanne"].ID, Roles: []authz.Role{authz.RoleAgent}, Licence: authz.LicencePublisher, Locale: "nl"})
	id, err := gid.As[tickets.Ticket](w.ids["ticket"], gid.Ticket)
	w.ok(err)
	_, _, err = w.app.Tickets.AddMessage(agent, tickets.MessageInput{TicketID: id, Body: words})
	w.ok(err)
}

// answering calls reply until the stream has something to say: the subscription may begin after the first call.
func (w *world) answering(words string) (stop func()) {
	ctx, cancel := context.WithCancel(w.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			w.reply(words)
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() { cancel(); <-done }
}

func TestSubscriptionOverWebSocket(t *testing.T) {
	w := newWorld(t)
	s := w.as("eva").dial()
	s.subscribe("1", followTicket, map[string]any{"id": w.ids["ticket"]})
	stop := w.answering("Levend bericht")
	f := s.next()
	stop()
	if f.ID != "1" || f.Type != "next" || !strings.Contains(string(f.Payload), "Levend bericht") || strings.Contains(string(f.Payload), secretNote) {
		t.Fatalf("%s %s %s", f.ID, f.Type, f.Payload)
	}
	stranger := w.as("mallory").dial()
	stranger.subscribe("2", followTicket, map[string]any{"id": w.ids["ticket"]})
	if f := stranger.next(); f.Type == "complete" || !strings.Contains(string(f.Payload), "NOT_FOUND") {
		t.Errorf("somebody else's ticket: %s %s", f.Type, f.Payload)
	}
	visitor := w.as("").dial()
	visitor.subscribe("3", `subscription { ticketQueueChanged { id } }`, nil)
	if f := visitor.next(); !strings.Contains(string(f.Payload), "UNAUTHENTICATED") {
		t.Errorf("the queue for a visitor: %s %s", f.Type, f.Payload)
	}
}

// TestRevokedSessionGoesQuiet signs somebody out, in this browser or everywhere, who follows a ticket meanwhile.
func TestRevokedSessionGoesQuiet(t *testing.T) {
	for name, mutation := range map[string]string{"here": "signOut", "everywhere": "signOutEverywhere"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			b := w.as("eva")
			s := b.dial()
			s.subscribe("1", followTicket, map[string]any{"id": w.ids["ticket"]})
			stop := w.answering("Voor het afmelden")
			if f := s.next(); f.Type != "next" {
				t.Fatalf("%+v", f)
			}
			stop()
			if a := b.graphql("mutation { "+mutation+" { __typename } }", nil); len(a.Errors) > 0 {
				t.Fatal(a.raw)
			}
			defer w.answering("Na het afmelden")()
			const grace = 10 * time.Second // a session is read again when what is known of it is 5 seconds old
			began := time.Now()
			for {
				f := s.next()
				if f.Type == "complete" {
					break
				}
				if late := time.Since(began); late > grace {
					t.Fatalf("still told after %s: %s", late, f.Payload)
				}
			}
		})
	}
}

func TestWebSocketFromAnotherSiteIsRefused(t *testing.T) {
	w := newWorld(t)
	b := w.as("eva")
	for _, origin := range []string{"https://evil.example", "null", "http://127.0.0.1.evil.example"} {
		conn, res, err := websocket.Dial(t.Context(), w.url+"/graphql", &websocket.DialOptions{
			HTTPClient: &http.Client{Jar: b.http.Jar}, HTTPHeader: http.Header{"Origin": {origin}}, Subprotocols: []string{"graphql-transport-ws"},
		})
		if err == nil {
			_ = conn.CloseNow()
			t.Errorf("a handshake from %s is taken", origin)
			continue
		}
		if res == nil || res.StatusCode != http.StatusForbidden {
			t.Errorf("a handshake from %s: %v", origin, err)
		}
	}
}

func TestSubscriptionOverServerSentEvents(t *testing.T) {
	w := newWorld(t)
	b := w.as("eva")
	body, err := json.Marshal(map[string]any{"query": followTicket, "variables": map[string]any{"id": w.ids["ticket"]}})
	w.ok(err)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url+"/graphql", strings.NewReader(string(body)))
	w.ok(err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream, application/json")
	res, err := (&http.Client{Jar: b.http.Jar}).Do(req)
	w.ok(err)
	defer func() { _ = res.Body.Close() }()
	if ct := res.Header.Get("Content-Type"); res.StatusCode != http.StatusOK || !strings.HasPrefix(ct, "text/event-stream") {
		t.Fatalf("%d %s", res.StatusCode, ct)
	}
	defer w.answering("Levend bericht")()
	lines := bufio.NewScanner(res.Body)
	for event := ""; lines.Scan(); {
		switch line := lines.Text(); {
		case strings.HasPrefix(line, "event: "):
			event = strings.TrimPrefix(line, "event: ")
		case strings.HasPrefix(line, "data: ") && event == "next":
			if !strings.Contains(line, "Levend bericht") || strings.Contains(line, secretNote) {
				t.Errorf("%s", line)
			}
			return
		}
	}
	t.Fatalf("the stream ended: %v", lines.Err())
}
