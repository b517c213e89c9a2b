package insights

import (
	"context"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/knowledge"
)

// sought is how often people search for the words of articles.
type sought map[knowledge.ArticleID]knowledge.Searched

func (s sought) SearchedFor(context.Context, []*knowledge.Article) (map[knowledge.ArticleID]knowledge.Searched, error) {
	return s, nil
}

// TestDomain_1_18_SearchesAreDemand: whoever searched for an article and opened nothing needed it too; it failed those who reached it.
func TestDomain_1_18_SearchesAreDemand(t *testing.T) {
	e := setUp(t)
	a := e.article(e.agent, time.Hour)
	a, err := e.Knowledge.Validate(e.system, a.ID, a.Version)
	e.ok(err)
	a, err = e.Knowledge.SetAudience(e.system, a.ID, a.Version, authz.AudiencePublic)
	e.ok(err)
	e.Knowledge.SetSearches(sought{a.ID: {Searches: 30, InVain: 5}})
	for _, v := range []struct {
		visitor string
		helpful bool
	}{{"a", false}, {"b", false}, {"c", false}, {"d", true}} {
		reader := e.as(authz.Actor{PersonID: e.person("reader-"+v.visitor, authz.RoleCustomer, "").PersonID, Roles: []authz.Role{authz.RoleCustomer}})
		_, err := e.Knowledge.GiveFeedback(reader, a.ID, knowledge.Verdict{Helpful: v.helpful})
		e.ok(err)
	}
	e.ok(e.FindGaps(e.system))
	gap := func() *KnowledgeGap {
		t.Helper()
		p, err := e.Gaps(e.lead, GapUnhelpful, pageOf(10))
		e.ok(err)
		if len(p.Items) != 1 {
			t.Fatalf("%d gaps", len(p.Items))
		}
		return p.Items[0]
	}
	if g := gap(); g.Demand != 9 || g.Searches != 5 || g.Failures != 3 || g.FailureRate() != 0.75 || g.Score != 9*0.75*20 {
		t.Errorf("%+v", g)
	}
	_, err = e.SetHandlingCost(e.as(e.person("chief", authz.RoleManager, "")), 7)
	e.ok(err)
	if g := gap(); g.Score != 9*0.75*7 {
		t.Errorf("with another cost: %+v", g)
	}
}
