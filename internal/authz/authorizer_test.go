package authz

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"plein/internal/errs"
	"plein/internal/ids"
)

var update = flag.Bool("update", false, "write the golden table anew")

// TestPolicyTable holds the default policy, inheritance included, against a table that a person reads in review.
func TestPolicyTable(t *testing.T) {
	z := New()
	var b strings.Builder
	fmt.Fprintf(&b, "%-24s", "")
	for _, s := range Subjects() {
		fmt.Fprintf(&b, " %-4.4s", s)
	}
	b.WriteByte('\n')
	for _, a := range Actions {
		fmt.Fprintf(&b, "%-24s", a)
		for _, s := range Subjects() {
			mark := "."
			if z.SubjectCan(s, a) {
				mark = "x"
			}
			fmt.Fprintf(&b, " %-4s", mark)
		}
		b.WriteByte('\n')
	}
	const file = "testdata/policy.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != b.String() {
		t.Errorf("the default policy changed; if that is meant, run go test ./internal/authz -update\n%s", b.String())
	}
}

func person(roles ...Role) Actor {
	return Actor{PersonID: ids.PersonID(ids.New[struct{}]()), Roles: roles}
}

func TestRequire(t *testing.T) {
	z := New()
	for _, c := range []struct {
		name   string
		actor  Actor
		action Action
		want   errs.Kind
	}{
		{"a visitor may search", Actor{}, SearchUse, ""},
		{"a visitor has to sign in to ask the community", Actor{}, ThreadAsk, errs.KindUnauthenticated},
		{"a customer does not work tickets", person(RoleCustomer), TicketWork, errs.KindForbidden},
		{"an agent without a licence writes no article", person(RoleAgent), ArticleCreate, errs.KindForbidden},
		{"a person without any role may nothing", person(), SearchUse, errs.KindForbidden},
		{"Plein itself may everything", Actor{System: true}, PolicyEdit, ""},
	} {
		_, err := z.Require(WithActor(t.Context(), c.actor), c.action)
		if got := errs.KindOf(err); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLicenceCountsForStaffOnly(t *testing.T) {
	z := New()
	a := person(RoleAgent)
	a.Licence = LicencePublisher
	if !z.Can(a, ArticleWiden) {
		t.Error("a publisher may not widen")
	}
	c := person(RoleCustomer)
	c.Licence = LicencePublisher
	if z.Can(c, ArticleWiden) {
		t.Error("a customer widens an audience by a licence that should not be there")
	}
}

func TestLoadRefusesUnknownAndKeepsThePolicy(t *testing.T) {
	z := New()
	err := z.Load([]Rule{{Subject: "BOSS", Action: TicketWork}, {Subject: "AGENT", Action: "ticket.burn"}})
	if errs.KindOf(err) != errs.KindInvalid {
		t.Fatalf("got %v", err)
	}
	if !z.SubjectCan("AGENT", TicketWork) {
		t.Error("a refused policy took the old one away")
	}
	if err := z.Load([]Rule{{Subject: "LEAD", Action: TicketWork}}); err != nil {
		t.Fatal(err)
	}
	if z.SubjectCan("AGENT", TicketWork) || !z.SubjectCan("MANAGER", TicketWork) {
		t.Error("the new policy is not in force, or inheritance is lost")
	}
}

func TestLiveActorIsAskedEachTime(t *testing.T) {
	now := person(RoleAgent)
	ctx := WithActorSource(context.Background(), func() Actor { return now })
	z := New()
	if !z.Can(ActorFrom(ctx), TicketWork) {
		t.Fatal("the agent may not work")
	}
	now = Actor{}
	if z.Can(ActorFrom(ctx), TicketWork) {
		t.Error("a revoked session goes on")
	}
}
