package accounts

import (
	"log/slog"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
)

func (e *env) right(t *testing.T, cells []*LicenceRight, l authz.Licence, right authz.Action) *LicenceRight {
	t.Helper()
	for _, c := range cells {
		if c.Licence == l && c.Right == string(right) {
			return c
		}
	}
	t.Fatalf("no cell for %s %s", l, right)
	return nil
}

func TestAManagerEditsTheMatrixOfLicencesAndNothingElse(t *testing.T) {
	e := newEnv(t)
	manager, lead := e.person("manager@example.com", authz.RoleManager), e.person("lead@example.com", authz.RoleLead)
	if _, err := e.SetPolicyRule(e.as(manager), "AGENT", "insights.read", true); errs.KindOf(err) != errs.KindForbidden {
		t.Errorf("a manager changes the policy of roles: %v", err)
	}
	if _, err := e.SetLicenceRight(e.as(lead), authz.LicenceCandidate, "article.validate", true); errs.KindOf(err) != errs.KindForbidden {
		t.Errorf("a lead changes the matrix: %v", err)
	}
	_, err := e.SetLicenceRight(e.as(manager), "BOSS", "ticket.work", true)
	wantErr(t, err, errs.KindInvalid, "unknown_action")
	cells, err := e.SetLicenceRight(e.as(manager), authz.LicenceCandidate, "article.archive", true)
	if err != nil {
		t.Fatal(err)
	}
	if c := e.right(t, cells, authz.LicenceCandidate, authz.ArticleArchive); !c.Granted || !c.Allowed || c.Standard {
		t.Errorf("cell %+v", c)
	}
	if !e.az.SubjectCan("CANDIDATE", authz.ArticleArchive) {
		t.Error("not in force on the node that wrote")
	}
	// Another node has it after one look, without a restart.
	elsewhere, log := authz.New(), slog.New(slog.DiscardHandler)
	other := New(e.db, outbox.New(e.db, log), elsewhere, log)
	if err := other.ReloadPolicy(t.Context()); err != nil || !elsewhere.SubjectCan("CANDIDATE", authz.ArticleArchive) {
		t.Errorf("not in force on another node: %v", err)
	}
	if _, err := e.SetLicenceRight(e.as(manager), authz.LicencePublisher, "article.widen", false); err != nil {
		t.Fatal(err)
	}
	cells, err = e.ResetLicenceRights(e.as(manager))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cells {
		if c.Allowed != c.Standard {
			t.Errorf("after the reset %s %s is %v", c.Licence, c.Right, c.Allowed)
		}
	}
	if !e.az.SubjectCan("CONTRIBUTOR", authz.AnswerVerify) {
		t.Error("the reset took a right that is not in the matrix")
	}
}
