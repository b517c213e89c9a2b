package accounts

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/netip"
	"os"
	"regexp"
	"sync"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/reqid"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/internal/texts"
)

// env is accounts on a database of the test's own.
type env struct {
	*Service
	t        *testing.T
	db       *sqldb.DB
	az       *authz.Authorizer
	browsers *browsers
}

// browsers remembers who signed in, as the HTTP layer would.
type browsers struct {
	mu     sync.Mutex
	begun  []ids.PersonID
	epochs []int
	ended  int
}

func (b *browsers) Begin(_ context.Context, p ids.PersonID, epoch int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.begun, b.epochs = append(b.begun, p), append(b.epochs, epoch)
	return nil
}

func (b *browsers) End(context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended++
	return nil
}

func newEnv(t *testing.T) *env {
	t.Helper()
	db := testdb.New(t)
	az := authz.New()
	log := slog.New(slog.DiscardHandler)
	e := &env{Service: New(db, outbox.New(db, log), az, log), t: t, db: db, az: az, browsers: &browsers{}}
	e.UseSessions(e.browsers)
	if err := e.StartPolicy(t.Context()); err != nil {
		t.Fatal(err)
	}
	return e
}

const goodPassword = "kwartel op de dijk 7"

func (e *env) system() context.Context { return authz.AsSystem(e.t.Context()) }

// as acts for a person as the HTTP layer would: roles are read anew.
func (e *env) as(p *Person) context.Context {
	e.t.Helper()
	fresh, err := getPersonByID(e.t.Context(), e.db, p.ID)
	if err != nil {
		e.t.Fatal(err)
	}
	return authz.WithActor(e.t.Context(), fresh.actor())
}

// from is a visitor at an address.
func (e *env) from(addr string) context.Context {
	return reqid.WithClient(e.t.Context(), reqid.Client{Addr: netip.MustParseAddr(addr)})
}

// person makes somebody with a proven address and goodPassword.
func (e *env) person(email string, roles ...authz.Role) *Person {
	e.t.Helper()
	hash, err := e.HashPassword(e.t.Context(), goodPassword)
	if err != nil {
		e.t.Fatal(err)
	}
	p, created, err := e.CreateDirect(e.system(), DirectPerson{
		NewPerson: NewPerson{Email: email, DisplayName: "Eva Mulder", Roles: roles, Locale: "nl"}, PasswordHash: hash,
	})
	if err != nil || !created {
		e.t.Fatalf("make %s: created %v, %v", email, created, err)
	}
	return p
}

// facts reads the payloads of a kind, oldest first.
func (e *env) facts(kind string) []string {
	e.t.Helper()
	rows, err := sqldb.Select[string](e.t.Context(), e.db, "SELECT payload FROM outbox_event WHERE kind = ? ORDER BY id", kind)
	if err != nil {
		e.t.Fatal(err)
	}
	return rows
}

// letter makes the mail that the newest fact of a kind asks for.
func (e *env) letter(kind string) Letter {
	e.t.Helper()
	l, err := e.Letter(e.system(), e.newestToken(kind))
	if err != nil {
		e.t.Fatalf("letter for %s: %v", kind, err)
	}
	return l
}

func (e *env) newestToken(kind string) TokenID {
	e.t.Helper()
	rows := e.facts(kind)
	if len(rows) == 0 {
		e.t.Fatalf("nothing asked for a mail by %s", kind)
	}
	var fact struct{ TokenID TokenID }
	if err := json.Unmarshal([]byte(rows[len(rows)-1]), &fact); err != nil || fact.TokenID.IsZero() {
		e.t.Fatalf("fact %s names no token: %v", rows[len(rows)-1], err)
	}
	return fact.TokenID
}

func (e *env) exec(query string, args ...any) {
	e.t.Helper()
	if _, err := sqldb.Exec(e.t.Context(), e.db, query, args...); err != nil {
		e.t.Fatal(err)
	}
}

func (e *env) count(query string, args ...any) int {
	e.t.Helper()
	n, err := sqldb.Get[int](e.t.Context(), e.db, query, args...)
	if err != nil {
		e.t.Fatal(err)
	}
	return n
}

// wantErr checks kind and reason; reason may be that of a field.
func wantErr(t *testing.T, err error, kind errs.Kind, reason string) {
	t.Helper()
	if errs.KindOf(err) != kind {
		t.Fatalf("got %v, want %s %s", err, kind, reason)
	}
	known, _ := err.(*errs.Error) //nolint:errorlint // services return it bare
	if known.Reason == reason {
		return
	}
	for _, f := range known.Fields {
		if f.Reason == reason {
			return
		}
	}
	t.Fatalf("got %v, want reason %s", err, reason)
}

// TestEveryReasonHasAText reads this package's own code for reasons.
func TestEveryReasonHasAText(t *testing.T) {
	reasons := regexp.MustCompile(`(?:errs\.(NotFound|InvalidReason|Conflict|Forbidden|RateLimited|Unavailable)\(|\.Add\([^,]+, |Reason: )"([a-z_]+)"`)
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, f := range files {
		code, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range reasons.FindAllStringSubmatch(string(code), -1) {
			key := "errors." + m[2]
			if m[1] == "NotFound" {
				key += "_not_found"
			}
			seen++
			if texts.T("nl", key) == key && texts.T("nl", key, "count", 2) == key {
				t.Errorf("%s: %s has no text", f.Name(), key)
			}
		}
	}
	if seen < 30 {
		t.Fatalf("found only %d reasons", seen)
	}
}
