package insights

import (
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// TestDomain_1_18_HandlingCost: what a ticket takes is set by who sets the rules, and every gap is weighed with it.
func TestDomain_1_18_HandlingCost(t *testing.T) {
	e := setUp(t)
	now := sqldb.Now()
	none := 0
	for _, visitor := range []string{"a", "b", "c", "d"} {
		_, err := e.Deflection.ImportSessions(e.system, sessionsOf(visitor, now.Add(-2*hourly), "warmtepomp", &none))
		e.ok(err)
	}
	e.ok(e.FindGaps(e.system))
	gap := func() *KnowledgeGap {
		p, err := e.Gaps(e.lead, GapZeroResult, pageOf(10))
		e.ok(err)
		if len(p.Items) != 1 {
			t.Fatalf("%d gaps", len(p.Items))
		}
		return p.Items[0]
	}
	if g := gap(); g.HandlingMinutes != 20 || g.Score != float64(20*g.Failures) || g.Failures < 3 {
		t.Errorf("a new desk weighs %+v", g)
	}
	_, err := e.SetHandlingCost(e.lead, 35)
	e.kind(err, errs.KindForbidden)
	manager := e.person("manager", authz.RoleManager, "")
	for _, minutes := range []int{-1, 0, 481} {
		_, err = e.SetHandlingCost(e.as(manager), minutes)
		e.kind(err, errs.KindInvalid)
	}
	_, err = e.SetHandlingCost(e.as(manager), 35)
	e.ok(err)
	if g := gap(); g.HandlingMinutes != 35 || g.Score != float64(35*g.Failures) {
		t.Errorf("weighed anew: %+v", g)
	}
	e.ok(e.FindGaps(e.system)) // measuring again keeps it
	if g := gap(); g.HandlingMinutes != 35 {
		t.Errorf("measured again: %+v", g)
	}
	all, err := e.HandlingCosts(e.expert)
	e.ok(err)
	if len(all) != 2 || all[0].Minutes != 35 || all[0].ChangedBy != manager.PersonID || all[0].ChangedAt == nil || all[1].Minutes != 20 || all[1].ChangedAt != nil {
		t.Errorf("costs %+v", all)
	}
	_, err = e.HandlingCosts(e.as(e.agent))
	e.kind(err, errs.KindForbidden)
}
