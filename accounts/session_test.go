package accounts

import (
	"context"
	"slices"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// kept is a session of a person as a browser has it: it tells what reading it gives.
type kept struct {
	*env
	store *SessionStore
	token string
}

func (e *env) keep(token string, of ids.PersonID, expiry time.Time) kept {
	e.t.Helper()
	k := kept{e, e.SessionStore(), token}
	ctx := WithSession(e.t.Context())
	SessionOf(ctx, of)
	if err := k.store.CommitCtx(ctx, token, []byte{0, 'x', 0xff}, expiry); err != nil {
		e.t.Fatal(err)
	}
	return k
}

// read reads the session and who it is of, as each request does, and counts the statements.
func (k kept) read(of ids.PersonID, epoch int) (found, ok bool, statements int64) {
	k.t.Helper()
	ctx, n := sqldb.WithCount(k.t.Context())
	ctx = WithSession(ctx)
	data, found, err := k.store.FindCtx(ctx, k.token)
	if err != nil {
		k.t.Fatal(err)
	}
	if found && !slices.Equal(data, []byte{0, 'x', 0xff}) {
		k.t.Errorf("the session holds %v", data)
	}
	if !found {
		return false, false, n.Load()
	}
	a, ok, err := k.env.ActorByID(ctx, of, epoch)
	if err != nil || ok && a.PersonID != of {
		k.t.Fatalf("actor %+v, %v", a, err)
	}
	return found, ok, n.Load()
}

func TestSessionAndPersonAreOneStatement(t *testing.T) {
	e := newEnv(t)
	p, other := e.person("sanne@example.com", authz.RoleAgent), e.person("eva@example.com", authz.RoleCustomer)
	k := e.keep("one-statement", p.ID, time.Now().Add(time.Hour))
	if found, ok, n := k.read(p.ID, 1); !found || !ok || n != 1 {
		t.Errorf("found %v, counts %v, %d statements", found, ok, n)
	}
	if _, ok, n := k.read(p.ID, 2); ok || n != 1 {
		t.Errorf("with another epoch it counts %v, %d statements", ok, n)
	}
	// What the session itself says counts, not what stands beside it.
	if _, ok, n := k.read(other.ID, 1); !ok || n != 2 {
		t.Errorf("whose session it is: %v, %d statements", ok, n)
	}
	if _, err := sqldb.Exec(e.t.Context(), e.db, "UPDATE sessions SET person_id = NULL WHERE token = ?", k.token); err != nil {
		t.Fatal(err)
	}
	if found, ok, n := k.read(p.ID, 1); !found || !ok || n != 2 {
		t.Errorf("of before it found %v, counts %v, %d statements", found, ok, n)
	}
	// Written again it says who it is of.
	ctx := WithSession(e.t.Context())
	data, _, err := k.store.FindCtx(ctx, k.token)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := e.ActorByID(ctx, p.ID, 1); err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel() // the browser went away
	if err := k.store.CommitCtx(gone, k.token, data, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, ok, n := k.read(p.ID, 1); !ok || n != 1 {
		t.Errorf("written again it counts %v, %d statements", ok, n)
	}
}

// TestSessionSeesWhatChanged reads the person anew for each request, and within one after it was taken.
func TestSessionSeesWhatChanged(t *testing.T) {
	e := newEnv(t)
	p := e.person("sanne@example.com", authz.RoleAgent)
	k := e.keep("what-changed", p.ID, time.Now().Add(time.Hour))
	ctx := WithSession(e.t.Context())
	if _, _, err := k.store.FindCtx(ctx, k.token); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := e.ActorByID(ctx, p.ID, 1); !ok {
		t.Error("it does not count")
	}
	if err := e.SignOutEverywhere(e.as(p)); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := e.ActorByID(ctx, p.ID, 1); ok {
		t.Error("in the same request it counts after signing out everywhere")
	}
	if _, ok, n := k.read(p.ID, 1); ok || n != 1 {
		t.Errorf("after signing out everywhere it counts %v, %d statements", ok, n)
	}
	if _, err := sqldb.Exec(e.t.Context(), e.db, "UPDATE person SET session_epoch = 1, deactivated_at = created_at WHERE id = ?", p.ID); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := k.read(p.ID, 1); ok {
		t.Error("a closed account counts")
	}
}

func TestSessionsEnd(t *testing.T) {
	e := newEnv(t)
	p := e.person("sanne@example.com", authz.RoleAgent)
	over := e.keep("over", p.ID, time.Now().Add(-time.Second))
	open := e.keep("open", p.ID, time.Now().Add(time.Hour))
	if found, _, _ := over.read(p.ID, 1); found {
		t.Error("an ended session is found")
	}
	if err := open.store.DropEnded(e.t.Context()); err != nil {
		t.Fatal(err)
	}
	left, err := sqldb.Select[string](e.t.Context(), e.db, "SELECT token FROM sessions WHERE token IN ('over', 'open')")
	if err != nil || !slices.Equal(left, []string{"open"}) {
		t.Errorf("left %v, %v", left, err)
	}
	if err := open.store.Delete(open.token); err != nil {
		t.Fatal(err)
	}
	if _, found, err := open.store.Find(open.token); found || err != nil {
		t.Errorf("a deleted session is found: %v, %v", found, err)
	}
	if err := open.store.Commit("bare", []byte{1}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if data, found, err := open.store.Find("bare"); !found || err != nil || !slices.Equal(data, []byte{1}) {
		t.Errorf("without a request: %v, %v, %v", data, found, err)
	}
}
