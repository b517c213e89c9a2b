package limits

import (
	"context"
	"errors"
	"net/netip"
	"testing"
	"testing/synctest"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/reqid"
)

func from(t *testing.T, addr string) context.Context {
	return reqid.WithClient(t.Context(), reqid.Client{Addr: netip.MustParseAddr(addr)})
}

func person(ctx context.Context) context.Context {
	return authz.WithActor(ctx, authz.Actor{PersonID: ids.PersonID(ids.New[authz.Actor]()), Roles: []authz.Role{authz.RoleCustomer}})
}

func made(t *testing.T, set map[string]int) *Limiter {
	t.Helper()
	l, err := New(set)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// allowed takes until it is refused and gives how often it was not, and the seconds to wait.
func allowed(ctx context.Context, t *testing.T, l *Limiter, kind string) (n, seconds int) {
	t.Helper()
	for ; n < 1000; n++ {
		err := l.Take(ctx, kind)
		if err == nil {
			continue
		}
		var e *errs.Error
		if !errors.As(err, &e) || e.Kind != errs.KindRateLimited {
			t.Fatal(err)
		}
		return n, e.Params["seconds"].(int)
	}
	return n, 0
}

func TestTake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := made(t, map[string]int{Search: 6})
		eva, office := person(from(t, "203.0.113.7")), from(t, "203.0.113.7")
		if n, wait := allowed(eva, t, l, Search); n != 6 || wait != 10 {
			t.Errorf("a person searches %d times, then waits %d s", n, wait)
		}
		if n, wait := allowed(office, t, l, Search); n != 30 || wait != 2 {
			t.Errorf("an address searches %d times, then waits %d s", n, wait)
		}
		if n, _ := allowed(person(office), t, l, Search); n != 6 {
			t.Errorf("another person at the address searches %d times", n)
		}
		if n, _ := allowed(eva, t, l, Feedback); n != Defaults[Feedback] {
			t.Errorf("another kind is allowed %d times", n)
		}
		if n, _ := allowed(authz.AsSystem(office), t, l, Search); n != 1000 {
			t.Errorf("Plein itself searches %d times", n)
		}
		<-time.After(10 * time.Second)
		if n, _ := allowed(eva, t, l, Search); n != 1 {
			t.Errorf("after the wait a person searches %d times", n)
		}
		<-time.After(2 * time.Minute)
		if n, _ := allowed(eva, t, l, Search); n != 6 || len(l.rates) != 1 {
			t.Errorf("later %d times, with %d counts kept", n, len(l.rates))
		}
	})
}

func TestOneCustomerHasManyAddresses(t *testing.T) {
	l := made(t, map[string]int{Search: 1})
	allowed(from(t, "2001:db8::1"), t, l, Search)
	if n, _ := allowed(from(t, "2001:db8::ffff:1"), t, l, Search); n != 0 {
		t.Errorf("the same network searches %d times more", n)
	}
	if n, _ := allowed(from(t, "2001:db8:0:1::1"), t, l, Search); n != 5 {
		t.Errorf("another network searches %d times", n)
	}
}

func TestHold(t *testing.T) {
	l := made(t, map[string]int{Open: 2})
	eva := person(from(t, "203.0.113.7"))
	first, err := l.Hold(eva)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Hold(eva); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Hold(eva); errs.KindOf(err) != errs.KindRateLimited {
		t.Fatalf("a third: %v", err)
	}
	first()
	first() // once is enough
	if _, err := l.Hold(eva); err != nil {
		t.Errorf("after one was closed: %v", err)
	}
	if _, err := l.Hold(eva); err == nil {
		t.Error("giving back twice counts twice")
	}
}

func TestSettings(t *testing.T) {
	l := made(t, map[string]int{all: 0, Draft: 3})
	if n, _ := allowed(from(t, "203.0.113.7"), t, l, Search); n != 1000 {
		t.Errorf("without limits: %d", n)
	}
	if n, _ := allowed(from(t, "203.0.113.7"), t, l, Draft); n != 15 {
		t.Errorf("but drafts: %d", n)
	}
	for _, bad := range []map[string]int{{"serch": 1}, {Search: -1}} {
		if _, err := New(bad); err == nil {
			t.Errorf("%v is taken", bad)
		}
	}
}
