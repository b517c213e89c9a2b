package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// send sends a request to /graphql as it is.
func (b *browser) send(method, query, contentType, body string, header ...string) (status int, head http.Header, raw string) {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), method, b.url+"/graphql"+query, strings.NewReader(body))
	b.ok(err)
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := b.http.Do(req)
	b.ok(err)
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	b.ok(err)
	return res.StatusCode, res.Header, string(text)
}

// nested is a query of so many levels.
func nested(levels int) string {
	return `{ ticket(id: "x") ` + strings.Repeat("{ followUpOf ", levels-2) + "{ id }" + strings.Repeat(" }", levels-2) + " }"
}

// repeated writes a text n times, with its number for each %d.
func repeated(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

// bomb is a small query that is huge once its fragments are put in: each of n fragments takes the next one twice.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("{ ...f0 }")
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on Query { ...f%d ...f%d }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment f%d on Query { __typename }", n)
	return b.String()
}

func TestOperationsAreBounded(t *testing.T) {
	w := newWorld(t)
	b := w.as("")
	const signIn = `signIn(input: {email: "geheim-eva@example.com", password: "geraden"}) { viewer { locale } }`
	for name, c := range map[string]struct{ query, words string }{
		"depth":                {nested(11), "levels deep"},
		"cost":                 {`{ tickets(first: 50) { nodes { messages(first: 50) { nodes { id body } } } } }`, "complexity"},
		"aliases of one field": {"{ " + repeated(6, "a%d: viewer { locale } ") + "}", "aliases"},
		"aliases": {
			"{ viewer { " + repeated(4, "a%d: locale b%d: isStaff c%d: actions ") + "} " + repeated(4, "x%d: __typename ") + "}", "aliases",
		},
		"root fields":          {"{ " + repeated(11, "__typename ") + "}", "root fields"},
		"hidden in a fragment": {"{ ...all } fragment all on Query { " + repeated(6, "a%d: viewer { locale } ") + "}", "aliases"},
		"directives":           {"{ " + repeated(7, "...on Query @include(if: true) { viewer @include(if: true) { locale @include(if: true) } } ") + "}", "directives"},
		"tokens":               {"{ viewer { " + repeated(1500, "locale ") + "} }", "token"},
		"fragment bomb":        {bomb(40), ""},
		"100 sign-ins":         {"mutation { " + repeated(100, "a%d: "+signIn+" ") + "}", ""},
		"2 sign-ins":           {"mutation { " + repeated(2, "a%d: "+signIn+" ") + "}", "only field"},
		"hidden sign-ins":      {"mutation { ...m } fragment m on Mutation { " + repeated(2, "a%d: "+signIn+" ") + "}", "only field"},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			a := b.in(t).graphql(c.query, nil)
			if len(a.Errors) == 0 || a.Data != nil || a.Errors[0].Extensions["code"] != "INVALID" {
				t.Fatalf("%.1000s", a.raw)
			}
			if !strings.Contains(a.Errors[0].Message, c.words) {
				t.Errorf("it says %q, no word of %q", a.Errors[0].Message, c.words)
			}
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("it took %s to refuse", took)
			}
		})
	}
	for name, query := range map[string]string{
		"depth": nested(10), "aliases": "{ " + repeated(5, "a%d: viewer { locale } ") + "}", "one sign-in": "mutation { " + signIn + " }",
	} {
		if a := b.graphql(query, nil); len(a.Errors) > 0 && a.Errors[0].Extensions["reason"] == "bad_query" {
			t.Errorf("%s within the bounds: %s", name, a.raw)
		}
	}
}

func TestRequestsAreBounded(t *testing.T) {
	w := newWorld(t)
	b := w.as("sanne")
	const asJSON = "application/json"
	big := func(size int) string {
		raw, err := json.Marshal(map[string]any{"query": "{ viewer { locale } }", "variables": map[string]string{"x": strings.Repeat("x", size)}})
		b.ok(err)
		return string(raw)
	}
	refused := func(name string, status int, raw string, secret ...string) {
		t.Helper()
		if status < 400 || status > 499 || strings.Contains(raw, `"data":{`) {
			t.Errorf("%s: %d %.300s", name, status, raw)
		}
		for _, s := range secret {
			if strings.Contains(raw, s) {
				t.Errorf("%s: tells %q", name, s)
			}
		}
	}
	status, _, raw := w.as("eva").send("POST", "", asJSON, big(101<<10))
	refused("a big body of a customer", status, raw)
	if status, _, raw = b.send("POST", "", asJSON, big(101<<10)); status != http.StatusOK {
		t.Errorf("the draft of a long article: %d %s", status, raw)
	}
	status, _, raw = b.send("POST", "", asJSON, big(1<<20))
	refused("a big body", status, raw)
	const mutation = `mutation { signOut { __typename } }`
	status, _, raw = b.send("GET", "?query="+strings.ReplaceAll(mutation, " ", "%20"), "", "")
	refused("a mutation by GET", status, raw)
	status, _, raw = b.send("POST", "", "application/x-www-form-urlencoded", "query="+mutation)
	refused("urlencoded", status, raw)
	status, _, raw = b.send("POST", "", "multipart/form-data; boundary=x",
		"--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\": \"{ viewer { locale } }\"}\r\n--x--\r\n")
	refused("multipart", status, raw)
	status, _, raw = b.send("POST", "", "text/plain", `{"query": "{ viewer { locale } }"}`)
	refused("plain text", status, raw)
	status, _, raw = b.send("POST", "", asJSON, `{"query": "{ viewer { locale } }"}`, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	refused("a form of another site", status, raw)
	status, _, raw = b.send("GET", "?query=%7B%20viewer%20%7B%20locale%20%7D%20%7D", "", "")
	if status != http.StatusOK || !strings.Contains(raw, `"locale"`) {
		t.Errorf("a query by GET: %d %s", status, raw)
	}
}

func TestIntrospectionIsForTheDesk(t *testing.T) {
	w := newWorld(t)
	const query = `{ __schema { types { name } } __type(name: "Ticket") { fields { name } } }`
	for _, who := range []string{"", "eva", "mallory"} {
		if a := w.as(who).graphql(query, nil); len(a.Errors) == 0 || strings.Contains(a.raw, "requesterVerified") {
			t.Errorf("%s: %.300s", orVisitor(who), a.raw)
		}
		if a := w.as(who).graphql(`{ viewer { secret } }`, nil); len(a.Errors) == 0 || strings.Contains(a.raw, "Did you mean") {
			t.Errorf("%s: %.300s", orVisitor(who), a.raw)
		}
	}
	if a := w.as("daan").graphql(query, nil); len(a.Errors) > 0 || !strings.Contains(a.raw, "requesterVerified") {
		t.Errorf("an agent: %.300s", a.raw)
	}
}

// TestUnknownErrorsAreMasked takes a table away: what the database says of it is nobody's business.
func TestUnknownErrorsAreMasked(t *testing.T) {
	w := newWorld(t)
	b := w.as("sanne")
	exec1(t, w.app.DB, "RENAME TABLE ticket TO ticket_that_went_away")
	body, err := json.Marshal(map[string]string{"query": "{ tickets(first: 1) { nodes { id } } }"})
	b.ok(err)
	status, head, raw := b.send("POST", "", "application/json", string(body))
	var a answer
	b.ok(json.Unmarshal([]byte(raw), &a))
	if len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != "INTERNAL" {
		t.Fatalf("%d %s", status, raw)
	}
	if id := a.Errors[0].Extensions["requestId"]; id == "" || id != head.Get("X-Request-Id") {
		t.Errorf("request id %v, want %q", id, head.Get("X-Request-Id"))
	}
	for _, word := range []string{"Error 1146", "ticket", "SELECT", "sqldb", "plein_t_"} {
		if strings.Contains(strings.ToLower(strings.ReplaceAll(raw, `"path":["tickets"]`, "")), strings.ToLower(word)) {
			t.Errorf("it tells %q: %s", word, raw)
		}
	}
	if keys := slices.Collect(maps.Keys(a.Errors[0].Extensions)); len(keys) != 3 {
		t.Errorf("extensions %v", keys)
	}
	if !strings.Contains(a.Errors[0].Message, "ging iets mis") && !strings.Contains(a.Errors[0].Message, "went wrong") {
		t.Errorf("it says %q", a.Errors[0].Message)
	}
}
