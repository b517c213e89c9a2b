package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"
)

func TestNobodyAsksTooOften(t *testing.T) {
	w := newWorldWith(t, map[string]int{"search": 1, "feedback": 1, "change": 1})
	const search = `{ search(input: {text: "modem"}) { total } }`
	refused := func(a answer, who string) {
		t.Helper()
		if len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != "RATE_LIMITED" {
			t.Fatalf("%s: %s", who, a.raw)
		}
		wait, _ := a.Errors[0].Extensions["retryAfter"].(float64)
		if wait < 1 || wait > 60 || !strings.Contains(a.Errors[0].Message, " second") && !strings.Contains(a.Errors[0].Message, " seconde") {
			t.Errorf("%s is told %s", who, a.raw)
		}
	}
	visitor := w.as("")
	for range 5 { // an address has five people's worth
		if a := visitor.graphql(search, nil); len(a.Errors) > 0 {
			t.Fatal(a.raw)
		}
	}
	refused(visitor.graphql(search, nil), "a visitor")
	refused(w.as("").graphql(search, nil), "another browser at the address")

	eva := w.as("eva")
	if a := eva.graphql(search, nil); len(a.Errors) > 0 {
		t.Fatal(a.raw)
	}
	refused(eva.graphql(search, nil), "a customer")
	follow := `mutation F($id: ID!) { followThread(input: {threadId: $id, follow: true}) { thread { id } } }`
	thread := map[string]any{"id": w.ids["thread-public"]}
	if a := eva.graphql(follow, thread); len(a.Errors) > 0 {
		t.Fatal(a.raw)
	}
	refused(eva.graphql(follow, thread), "who follows")
	if a := eva.graphql(`mutation F($id: ID!) { giveArticleFeedback(input: {articleId: $id, helpful: true}) { article { id } } }`,
		map[string]any{"id": w.ids["article-public"]}); len(a.Errors) > 0 {
		t.Errorf("feedback counts for itself: %s", a.raw)
	}

	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.url+"/nl/search?q=modem", http.NoBody)
	w.ok(err)
	res, err := visitor.http.Do(req)
	w.ok(err)
	w.ok(res.Body.Close())
	if res.StatusCode != http.StatusTooManyRequests || res.Header.Get("Retry-After") == "" {
		t.Errorf("the page answers %s, Retry-After %q", res.Status, res.Header.Get("Retry-After"))
	}
}

func TestNobodyHoldsTooManyConnections(t *testing.T) {
	w := newWorldWith(t, map[string]int{"open": 1})
	dial := func() (*websocket.Conn, int) {
		c, res, err := websocket.Dial(t.Context(), strings.Replace(w.url, "http", "ws", 1)+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
		if err != nil {
			if res == nil {
				t.Fatal(err)
			}
			return nil, res.StatusCode
		}
		t.Cleanup(func() { _ = c.CloseNow() })
		return c, res.StatusCode
	}
	for i := range 5 {
		if _, status := dial(); status != http.StatusSwitchingProtocols {
			t.Fatalf("connection %d: %d", i+1, status)
		}
	}
	if _, status := dial(); status != http.StatusTooManyRequests {
		t.Errorf("a sixth from one address: %d", status)
	}
}
