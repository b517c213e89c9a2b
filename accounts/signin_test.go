package accounts

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

func TestSignInTellsNothing(t *testing.T) {
	e := newEnv(t)
	e.person("known@example.com", authz.RoleCustomer)
	closed := e.person("closed@example.com", authz.RoleCustomer)
	if _, err := e.SetDeactivated(e.system(), closed.ID, true); err != nil {
		t.Fatal(err)
	}
	if _, _, err := e.CreateDirect(e.system(), DirectPerson{
		NewPerson: NewPerson{Email: "nopassword@example.com", DisplayName: "Li", Roles: []authz.Role{authz.RoleCustomer}},
	}); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range []struct{ email, password string }{
		{"known@example.com", "wrong password"}, {"unknown@example.com", goodPassword}, {"closed@example.com", goodPassword},
		{"nopassword@example.com", ""}, {"nopassword@example.com", "nobody has this password"}, {"", ""}, {"not an address", goodPassword},
	} {
		_, err := e.SignIn(t.Context(), c.email, c.password)
		wantErr(t, err, errs.KindInvalid, "sign_in_failed")
		seen[err.Error()] = true
	}
	if len(seen) != 1 {
		t.Errorf("answers differ: %v", seen)
	}
	if len(e.browsers.begun) != 0 {
		t.Errorf("somebody was signed in: %v", e.browsers.begun)
	}
}

// An unknown address takes as long as a wrong password: both check one hash.
func TestUnknownAddressCostsAHash(t *testing.T) {
	e := newEnv(t)
	e.person("known@example.com", authz.RoleCustomer)
	fastest := map[string]time.Duration{}
	for range 6 {
		for _, email := range []string{"known@example.com", "unknown@example.com"} {
			e.exec("DELETE FROM throttle")
			start := time.Now()
			_, err := e.SignIn(t.Context(), email, "wrong password")
			took := time.Since(start)
			wantErr(t, err, errs.KindInvalid, "sign_in_failed")
			if best, ok := fastest[email]; !ok || took < best {
				fastest[email] = took
			}
		}
	}
	known, unknown := fastest["known@example.com"], fastest["unknown@example.com"]
	if unknown < known/3 || known < unknown/3 { // without the hash it would be a tenth
		t.Errorf("known %v, unknown %v", known, unknown)
	}
}

func TestSignInIsThrottledByAccount(t *testing.T) {
	for _, email := range []string{"eva@example.com", "unknown@example.com"} {
		t.Run(email, func(t *testing.T) {
			e := newEnv(t)
			e.person("eva@example.com", authz.RoleCustomer)
			for range signInAccount.free + 1 {
				_, err := e.SignIn(t.Context(), email, "wrong password")
				wantErr(t, err, errs.KindInvalid, "sign_in_failed")
			}
			_, err := e.SignIn(t.Context(), email, goodPassword)
			wantErr(t, err, errs.KindRateLimited, "too_many_attempts")
			var limited *errs.Error
			if errors.As(err, &limited); limited.Params["seconds"] != 1 {
				t.Errorf("wait %v, want 1 s", limited.Params)
			}
		})
	}
}

func TestThrottleIsSoft(t *testing.T) {
	e := newEnv(t)
	e.person("eva@example.com", authz.RoleCustomer)
	for range signInAccount.free + 1 {
		_, _ = e.SignIn(t.Context(), "eva@example.com", "wrong password")
	}
	e.exec("UPDATE throttle SET blocked_until = ?", sqldb.Now().Add(-time.Second))
	if _, err := e.SignIn(t.Context(), "eva@example.com", goodPassword); err != nil {
		t.Fatalf("after the pause: %v", err)
	}
	if n := e.count("SELECT COUNT(*) FROM throttle"); n != 0 {
		t.Errorf("%d throttles after a sign-in", n)
	}
}

func TestThrottleForgetsAfterQuiet(t *testing.T) {
	e := newEnv(t)
	for range signInAccount.free + 1 {
		_, _ = e.SignIn(t.Context(), "eva@example.com", "wrong password")
	}
	e.exec("UPDATE throttle SET blocked_until = ?, last_at = ?", sqldb.Now().Add(-time.Hour), sqldb.Now().Add(-25*time.Hour))
	for range signInAccount.free {
		_, err := e.SignIn(t.Context(), "eva@example.com", "wrong password")
		wantErr(t, err, errs.KindInvalid, "sign_in_failed")
	}
}

func TestSignInIsThrottledByAddressAndNetwork(t *testing.T) {
	e := newEnv(t)
	attempts := func(most int, addr func(i int) string) int {
		for i := range most {
			_, err := e.SignIn(e.from(addr(i)), fmt.Sprintf("u%d@example.com", i), "wrong password")
			if errs.KindOf(err) == errs.KindRateLimited {
				return i
			}
		}
		return most
	}
	if got, want := attempts(60, func(int) string { return "192.0.2.7" }), signInAddr.free+1; got != want {
		t.Errorf("one IPv4 address: %d attempts, want %d", got, want)
	}
	e.exec("DELETE FROM throttle")
	if got, want := attempts(100, func(i int) string { return fmt.Sprintf("2001:db8:1:2::%x", i+1) }), signInNet.free+1; got != want {
		t.Errorf("addresses of one /64: %d attempts, want %d", got, want)
	}
	_, err := e.SignIn(e.from("2001:db8:1:3::1"), "u1@example.com", "wrong password")
	wantErr(t, err, errs.KindInvalid, "sign_in_failed")
}

// Many attempts at once do not slip through before the first is counted.
func TestThrottleCountsAttemptsAtOnce(t *testing.T) {
	e := newEnv(t)
	buckets := signInBuckets(e.from("192.0.2.9"), "eva@example.com")
	var wg sync.WaitGroup
	results := make([]error, 20)
	for i := range results {
		wg.Go(func() { results[i] = e.take(context.WithoutCancel(t.Context()), buckets) })
	}
	wg.Wait()
	let := 0
	for _, err := range results {
		if err == nil {
			let++
			continue
		}
		wantErr(t, err, errs.KindRateLimited, "too_many_attempts")
	}
	if let != signInAccount.free+1 {
		t.Errorf("%d of 20 attempts at once, want %d", let, signInAccount.free+1)
	}
}

func TestSignInsThatSucceedDoNotCountAgainstAnAddress(t *testing.T) {
	e := newEnv(t)
	e.person("eva@example.com", authz.RoleCustomer)
	ctx := e.from("192.0.2.8")
	for i := range signInAddr.free + 3 {
		if _, err := e.SignIn(ctx, "eva@example.com", goodPassword); err != nil {
			t.Fatalf("sign-in %d: %v", i, err)
		}
	}
}

func TestMailsAreThrottled(t *testing.T) {
	for name, ask := range map[string]func(*env, string) error{
		"signUp": func(e *env, email string) error { return e.SignUp(e.t.Context(), signUpOf(email)) },
		"resend": func(e *env, email string) error { return e.ResendVerification(e.t.Context(), email) },
		"reset":  func(e *env, email string) error { return e.RequestPasswordReset(e.t.Context(), email) },
	} {
		t.Run(name, func(t *testing.T) {
			e := newEnv(t)
			for range mailAccount.free + 1 {
				if err := ask(e, "eva@example.com"); err != nil {
					t.Fatal(err)
				}
			}
			wantErr(t, ask(e, "Eva@example.com"), errs.KindRateLimited, "too_many_attempts")
		})
	}
}

func TestPauseDoublesToACeiling(t *testing.T) {
	l := limit{free: 2, first: time.Second, most: 10 * time.Second}
	for attempts, want := range []time.Duration{0, 0, 0, time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 10 * time.Second} {
		if got := l.pause(attempts); got != want {
			t.Errorf("pause after %d attempts: %v, want %v", attempts, got, want)
		}
	}
	if got := signInAccount.pause(1_000_000); got != signInAccount.most {
		t.Errorf("pause after a million attempts: %v", got)
	}
}

func TestSignOutEverywhere(t *testing.T) {
	e := newEnv(t)
	p := e.person("eva@example.com", authz.RoleCustomer)
	if _, ok, err := e.ActorByID(t.Context(), p.ID, 1); !ok || err != nil {
		t.Fatalf("session before: %v %v", ok, err)
	}
	wantErr(t, e.SignOutEverywhere(t.Context()), errs.KindUnauthenticated, "sign_in_required")
	if err := e.SignOutEverywhere(e.as(p)); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := e.ActorByID(t.Context(), p.ID, 1); ok || err != nil {
		t.Fatalf("session after: %v %v", ok, err)
	}
	if err := e.SignOut(t.Context()); err != nil || e.browsers.ended != 2 {
		t.Fatalf("browsers signed out: %d, %v", e.browsers.ended, err)
	}
}

func TestActorByIDIsOneStatement(t *testing.T) {
	e := newEnv(t)
	team, err := e.CreateTeam(e.system(), "service-desk", "Servicedesk", "Service desk")
	if err != nil {
		t.Fatal(err)
	}
	p := e.person("sanne@example.com", authz.RoleAgent, authz.RoleExpert)
	if err := e.AddToTeam(e.system(), team.ID, p.ID); err != nil {
		t.Fatal(err)
	}
	ctx, n := sqldb.WithCount(t.Context())
	a, ok, err := e.ActorByID(ctx, p.ID, 1)
	if err != nil || !ok || n.Load() != 1 {
		t.Fatalf("ok %v, %d statements, %v", ok, n.Load(), err)
	}
	if a.PersonID != p.ID || !a.Has(authz.RoleAgent) || !a.Has(authz.RoleExpert) || len(a.TeamIDs) != 1 || a.TeamIDs[0] != team.ID || !a.EmailVerified {
		t.Fatalf("actor %+v", a)
	}
}

func TestChangePassword(t *testing.T) {
	e := newEnv(t)
	p := e.person("eva@example.com", authz.RoleCustomer)
	_, err := e.ChangePassword(t.Context(), goodPassword, "zeven reigers aan de sloot")
	wantErr(t, err, errs.KindUnauthenticated, "sign_in_required")
	_, err = e.ChangePassword(e.as(p), "wrong password", "zeven reigers aan de sloot")
	wantErr(t, err, errs.KindInvalid, "wrong_password")
	_, err = e.ChangePassword(e.as(p), goodPassword, "eva mulder1")
	wantErr(t, err, errs.KindInvalid, "password_about_you")
	if _, err := e.ChangePassword(e.as(p), goodPassword, "zeven reigers aan de sloot"); err != nil {
		t.Fatal(err)
	}
	if len(e.browsers.epochs) != 1 || e.browsers.epochs[0] != 2 {
		t.Fatalf("this browser stays signed in: %v", e.browsers.epochs)
	}
	if len(e.facts(KindPasswordChanged)) != 1 {
		t.Fatal("the person is not told")
	}
	if _, err := e.SignIn(t.Context(), "eva@example.com", "zeven reigers aan de sloot"); err != nil {
		t.Fatal(err)
	}
}

func TestHashOfAnotherCostIsRenewedAtSignIn(t *testing.T) {
	e := newEnv(t)
	p := e.person("eva@example.com", authz.RoleCustomer)
	old, err := argon2id.CreateHash(goodPassword, &argon2id.Params{Memory: 8 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		t.Fatal(err)
	}
	if err := updatePassword(t.Context(), e.db, p.ID, old); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := e.SignIn(t.Context(), "eva@example.com", goodPassword); err != nil {
			t.Fatal(err)
		}
	}
	c, err := getCredential(t.Context(), e.db, p.ID)
	if err != nil || c.Hash == old {
		t.Fatalf("hash stays %s, %v", c.Hash, err)
	}
}

func TestCommandsHaveNoBrowser(t *testing.T) {
	e := newEnv(t)
	e.person("eva@example.com", authz.RoleCustomer)
	e.UseSessions(noSessions{})
	if _, err := e.SignIn(t.Context(), "eva@example.com", goodPassword); !errors.Is(err, errNoSessions) {
		t.Fatalf("got %v", err)
	}
}
