package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"
	"github.com/prometheus/client_golang/prometheus"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/reqid"
)

// directory knows one person with a session epoch, as accounts would.
type directory struct {
	id    ids.PersonID
	epoch int
}

func (d *directory) ActorByID(_ context.Context, id ids.PersonID, epoch int) (authz.Actor, bool, error) {
	if id != d.id || epoch != d.epoch {
		return authz.Actor{}, false, nil
	}
	return authz.Actor{PersonID: id, Roles: []authz.Role{authz.RoleCustomer}, Locale: "nl"}, true, nil
}

// flakyStore counts what is saved, and saves nothing while it is away.
type flakyStore struct {
	scs.Store
	saves int
	away  bool
}

func (s *flakyStore) Commit(token string, b []byte, expiry time.Time) error {
	if s.away {
		return errors.New("away")
	}
	s.saves++
	return s.Store.Commit(token, b, expiry)
}

type rig struct {
	*httptest.Server
	store  *flakyStore
	people *directory
	client *http.Client
}

func newRig(t *testing.T) *rig {
	t.Helper()
	people := &directory{id: ids.PersonID(ids.New[struct{}]()), epoch: 1}
	store := &flakyStore{Store: memstore.New()}
	sessions := NewSessions(store, people, false)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /in", func(_ http.ResponseWriter, r *http.Request) {
		if err := sessions.Begin(r.Context(), people.id, people.epoch); err != nil {
			t.Error(err)
		}
	})
	mux.HandleFunc("POST /graphql", func(w http.ResponseWriter, r *http.Request) {
		if err := sessions.Begin(r.Context(), people.id, people.epoch); err != nil {
			t.Error(err)
		}
		_, _ = io.WriteString(w, `{"data": {}}`)
	})
	mux.HandleFunc("/who", func(w http.ResponseWriter, r *http.Request) {
		a := authz.ActorFrom(r.Context())
		who := "visitor"
		if a.SignedIn() {
			who = "person"
		}
		_, _ = io.WriteString(w, who+" "+a.Locale)
	})
	mux.HandleFunc("/help", func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, reqid.EnsureVisitor(r.Context()))
	})
	mux.HandleFunc("/ip", func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, reqid.ClientFrom(r.Context()).Addr.String())
	})
	mux.HandleFunc("/panic", func(http.ResponseWriter, *http.Request) { panic("secret detail") })
	h, err := Wrap(Options{
		Log: slog.New(slog.DiscardHandler), Metrics: prometheus.NewRegistry(), Sessions: sessions,
		TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
	}, mux)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	jar, _ := cookiejar.New(nil)
	return &rig{Server: srv, store: store, people: people, client: &http.Client{Jar: jar}}
}

func (r *rig) do(t *testing.T, method, path string, header ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, r.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("User-Agent", "Mozilla/5.0")
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := r.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

func TestSessionAndRevocation(t *testing.T) {
	r := newRig(t)
	if _, body := r.do(t, "GET", "/who"); body != "visitor en" {
		t.Fatalf("before signing in: %q", body)
	}
	res, _ := r.do(t, "POST", "/in")
	c := res.Header.Get("Set-Cookie")
	if !strings.Contains(c, "HttpOnly") || !strings.Contains(c, "SameSite=Lax") || !strings.HasPrefix(c, "plein_session=") {
		t.Fatalf("cookie %q", c)
	}
	if _, body := r.do(t, "GET", "/who"); body != "person nl" {
		t.Fatalf("after signing in: %q", body)
	}
	r.people.epoch++ // signed out everywhere
	if _, body := r.do(t, "GET", "/who"); body != "visitor en" {
		t.Fatalf("after signing out everywhere: %q", body)
	}
}

func TestUsingASessionRarelyWritesIt(t *testing.T) {
	r := newRig(t)
	r.do(t, "POST", "/in")
	for range 3 {
		r.do(t, "GET", "/who")
	}
	if r.store.saves != 1 {
		t.Errorf("saved %d times, want once, at signing in", r.store.saves)
	}
}

func TestTouchMovesTheEndButNotForEver(t *testing.T) {
	s := NewSessions(memstore.New(), &directory{}, false)
	ctx, err := s.scs.Load(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Begin(ctx, ids.PersonID{1}, 1); err != nil {
		t.Fatal(err)
	}
	begun := time.Unix(s.scs.GetInt64(ctx, begunKey), 0)
	for _, c := range []struct{ after, end time.Duration }{
		{30 * time.Minute, sessionIdle}, {2 * time.Hour, 2*time.Hour + sessionIdle}, {sessionLife - 24*time.Hour, sessionLife},
	} {
		s.touch(ctx, begun.Add(c.after))
		if got := s.scs.Deadline(ctx).Sub(begun).Round(time.Minute); got != c.end {
			t.Errorf("used after %s it ends after %s, want %s", c.after, got, c.end)
		}
	}
}

func TestSessionThatCannotBeSavedIsNotAnswered(t *testing.T) {
	r := newRig(t)
	r.store.away = true
	res, body := r.do(t, "POST", "/in", "Accept-Language", "nl")
	if res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Set-Cookie") != "" || !strings.Contains(body, "kunnen even niet bij") {
		t.Errorf("%d %q %s", res.StatusCode, res.Header.Get("Set-Cookie"), body)
	}
	res, body = r.do(t, "POST", "/graphql", "Accept-Language", "nl")
	var got struct {
		Errors []struct{ Extensions struct{ Code, Reason string } }
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil || len(got.Errors) != 1 || got.Errors[0].Extensions.Code != "UNAVAILABLE" {
		t.Errorf("%d %v %s", res.StatusCode, err, body)
	}
}

func TestOtherSitesCannotWrite(t *testing.T) {
	r := newRig(t)
	for _, h := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}} {
		if res, _ := r.do(t, "POST", "/in", h[0], h[1]); res.StatusCode != http.StatusForbidden {
			t.Errorf("POST with %s: %s answered %d", h[0], h[1], res.StatusCode)
		}
	}
	if res, _ := r.do(t, "GET", "/who", "Sec-Fetch-Site", "cross-site"); res.StatusCode != http.StatusOK {
		t.Errorf("a link from elsewhere answered %d", res.StatusCode)
	}
}

func TestVisitorCookieComesWithTheFirstHelpEventOnly(t *testing.T) {
	r := newRig(t)
	if res, _ := r.do(t, "GET", "/who"); res.Header.Get("Set-Cookie") != "" {
		t.Error("a plain visit set a cookie")
	}
	if _, body := r.do(t, "GET", "/help", "User-Agent", "Googlebot/2.1"); body != "" {
		t.Error("a robot got a visitor id")
	}
	res, first := r.do(t, "GET", "/help")
	if c := res.Header.Get("Set-Cookie"); !strings.HasPrefix(c, "plein_visitor=") || !strings.Contains(c, "HttpOnly") {
		t.Fatalf("cookie %q", c)
	}
	if _, again := r.do(t, "GET", "/help"); again != first || len(first) != visitorIDLength {
		t.Errorf("visitor %q, then %q", first, again)
	}
}

func TestLocale(t *testing.T) {
	r := newRig(t)
	if _, body := r.do(t, "GET", "/who", "Accept-Language", "nl-NL,nl;q=0.9"); body != "visitor nl" {
		t.Errorf("browser's language: %q", body)
	}
	if _, body := r.do(t, "GET", "/who", "Accept-Language", "nl", "Cookie", "plein_locale=en"); body != "visitor en" {
		t.Errorf("cookie before browser: %q", body)
	}
}

func TestForwardedForCountsFromTrustedProxiesOnly(t *testing.T) {
	r := newRig(t)
	if _, body := r.do(t, "GET", "/ip", "X-Forwarded-For", "203.0.113.9, 198.51.100.7"); body != "198.51.100.7" {
		t.Errorf("took %q, want the last hop that is not ours", body)
	}
	h := client(nil)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, reqid.ClientFrom(r.Context()).Addr.String())
	}))
	req := httptest.NewRequest(http.MethodGet, "/", nil)
	req.Header.Set("X-Forwarded-For", "198.51.100.7")
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	if rec.Body.String() == "198.51.100.7" {
		t.Error("believed a header from anybody")
	}
}

func TestHeadersAndPanics(t *testing.T) {
	r := newRig(t)
	res, body := r.do(t, "GET", "/panic")
	if res.StatusCode != http.StatusInternalServerError || strings.Contains(body, "secret") || !strings.Contains(body, res.Header.Get("X-Request-Id")) {
		t.Errorf("panic: %d %q", res.StatusCode, body)
	}
	csp := res.Header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "'nonce-"} {
		if !strings.Contains(csp, want) {
			t.Errorf("no %s in %s", want, csp)
		}
	}
	if strings.Contains(csp, "http") {
		t.Errorf("another origin in %s", csp)
	}
}

func TestAssetsAreSentCompressedAndKept(t *testing.T) {
	h := Assets(fstest.MapFS{
		"assets/a-1.js": {Data: []byte("plain")}, "assets/a-1.js.br": {Data: []byte("brotli")}, "assets/b-2.css": {Data: []byte("css")},
	})
	get := func(path, enc string) *httptest.ResponseRecorder {
		req := httptest.NewRequest(http.MethodGet, path, nil)
		req.Header.Set("Accept-Encoding", enc)
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, req)
		return rec
	}
	if rec := get("/assets/a-1.js", "gzip, br"); rec.Body.String() != "brotli" || rec.Header().Get("Content-Encoding") != "br" {
		t.Errorf("%q %v", rec.Body, rec.Header())
	}
	if rec := get("/assets/a-1.js", ""); rec.Body.String() != "plain" || !strings.Contains(rec.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("%q %v", rec.Body, rec.Header())
	}
	if rec := get("/assets/../secret", ""); rec.Code != http.StatusNotFound || rec.Header().Get("Cache-Control") != "" {
		t.Errorf("%d %v", rec.Code, rec.Header())
	}
}
