package accounts

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
)

func TestFirstStartStoresTheDefaults(t *testing.T) {
	e := newEnv(t)
	rules, err := selectRules(t.Context(), e.db)
	if err != nil {
		t.Fatal(err)
	}
	want := authz.DefaultRules()
	if len(rules) != len(want) {
		t.Fatalf("%d rules, want %d", len(rules), len(want))
	}
	for _, r := range want {
		if !slices.Contains(rules, r) {
			t.Errorf("%v is missing", r)
		}
	}
	if err := checkPolicy(want); err != nil {
		t.Errorf("the defaults break a rule of the house: %v", err)
	}
	version := e.count("SELECT version FROM policy_version")
	if err := e.StartPolicy(t.Context()); err != nil || e.count("SELECT version FROM policy_version") != version {
		t.Errorf("a second start changed the policy: %v", err)
	}
}

func TestNewActionsGetTheirDefaultsAndTheRestStays(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	if _, err := e.SetPolicyRule(e.as(admin), "LEAD", "insights.read", false); err != nil {
		t.Fatal(err)
	}
	// As if this program were newer than the one before by one action.
	e.exec("DELETE FROM policy_action WHERE action = 'thread.vote'")
	e.exec("DELETE FROM policy_rule WHERE action = 'thread.vote'")
	// And one rule of a program that is newer still.
	e.exec("INSERT INTO policy_rule (subject, action) VALUES ('ROBOT', 'moon.fly')")
	if err := e.StartPolicy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !e.az.SubjectCan("CUSTOMER", authz.ThreadVote) || e.az.SubjectCan("LEAD", authz.InsightsRead) {
		t.Fatal("want the default of the new action, and the admin's change kept")
	}
}

func TestPolicyChangeReachesAnotherNode(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	agent := e.person("sanne@example.com", authz.RoleAgent)
	elsewhere := authz.New()
	log := slog.New(slog.DiscardHandler)
	other := New(e.db, outbox.New(e.db, log), elsewhere, log)
	if err := other.StartPolicy(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	done := make(chan struct{})
	go func() { defer close(done); other.Run(ctx) }()

	cells, err := e.SetPolicyRule(e.as(admin), "AGENT", "insights.read", true)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(cells, func(c *PolicyRule) bool { return *c == PolicyRule{"AGENT", "insights.read", true, true} }) {
		t.Error("the answer lacks the new rule")
	}
	if !e.az.Can(agent.actor(), authz.InsightsRead) {
		t.Error("not in force on the node that wrote")
	}
	deadline := time.After(10 * PolicyPoll)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !elsewhere.Can(agent.actor(), authz.InsightsRead) {
		select {
		case <-deadline:
			t.Fatal("never in force on the other node")
		case <-tick.C:
		}
	}
	stop()
	<-done
	if rows := e.facts(KindPolicyChanged); len(rows) != 1 {
		t.Errorf("facts %v", rows)
	}
}

func TestWatchingCostsOneStatement(t *testing.T) {
	e := newEnv(t)
	ctx, n := sqldb.WithCount(t.Context())
	if err := e.ReloadPolicy(ctx); err != nil || n.Load() != 1 {
		t.Fatalf("%d statements, %v", n.Load(), err)
	}
}

func TestPolicyKeepsItsFloor(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	for _, c := range []struct {
		subject, action string
		granted         bool
		reason          string
	}{
		{"ADMIN", "policy.edit", false, "policy_admin_keeps"},
		{"ADMIN", "person.manage", false, "policy_admin_keeps"},
		{"AGENT", "policy.read", false, "policy_admin_keeps"}, // admins have it by inheritance
		{"VISITOR", "ticket.work", true, "policy_visitor_never"},
		{"VISITOR", "thread.vote", true, "policy_visitor_never"},
		{"CUSTOMER", "person.read", true, "policy_customer_never"},
		{"CUSTOMER", "knowledge.transfer", true, "policy_customer_never"}, // an export holds names and drafts
		{"ROBOT", "ticket.work", true, "unknown_subject"},
		{"AGENT", "moon.fly", true, "unknown_action"},
	} {
		version := e.count("SELECT version FROM policy_version")
		_, err := e.SetPolicyRule(e.as(admin), c.subject, c.action, c.granted)
		wantErr(t, err, errs.KindInvalid, c.reason)
		if e.count("SELECT version FROM policy_version") != version {
			t.Errorf("%s %s: refused, and yet a new version", c.subject, c.action)
		}
	}
}

func TestPolicyListsEveryCell(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	cells, err := e.Policy(e.as(admin))
	if err != nil || len(cells) != len(authz.Subjects())*len(authz.Actions) {
		t.Fatalf("%d cells, %v", len(cells), err)
	}
	for _, c := range cells {
		if c.Allowed != e.az.SubjectCan(c.Subject, authz.Action(c.Action)) || c.Granted && !c.Allowed {
			t.Errorf("cell %+v is not what is in force", c)
		}
	}
}

func TestDeadDeliveriesAreSeenAndReplayed(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	e.exec("INSERT INTO outbox_dead (sub, event_id, attempts, last_error, died_at) SELECT 77, MIN(id), 15, 'no', UTC_TIMESTAMP(3) FROM outbox_event")
	rows, err := e.DeadDeliveries(e.as(admin), page.Args{})
	if err != nil || len(rows.Items) != 1 {
		t.Fatalf("%d rows, %v", len(rows.Items), err)
	}
	d := rows.Items[0]
	if d.Subscriber != "#77" || d.Attempts != 15 || d.Error != "no" {
		t.Fatalf("row %+v", d)
	}
	for _, c := range [][2]string{{"x", "#77"}, {d.EventID, "nobody"}, {d.EventID, "#78"}, {"999999", "#77"}} {
		wantErr(t, e.ReplayDelivery(e.as(admin), c[0], c[1]), errs.KindNotFound, "dead_letter_not_found")
	}
	if err := e.ReplayDelivery(e.as(admin), d.EventID, d.Subscriber); err != nil {
		t.Fatal(err)
	}
	if n := e.count("SELECT COUNT(*) FROM outbox_delivery WHERE sub = 77"); n != 1 {
		t.Fatalf("%d deliveries due", n)
	}
}
