package knowledge

import (
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

func TestARunningProblemStandsOnTheHomePage(t *testing.T) {
	e := alone(t)
	in := func(d time.Duration) *time.Time { return ptr(time.Now().Add(d)) }
	titles := func(a authz.Actor, locale string) (out []string) {
		t.Helper()
		list, err := e.Notices(e.as(a), locale)
		e.ok(err)
		for _, a := range list {
			out = append(out, a.Locale+" "+a.Title)
		}
		return out
	}
	publisher := agent(authz.LicencePublisher)
	dutch := e.published(Draft{Locale: "nl", Title: "Storing in Haarlem", Issue: "i", Environment: "e", Resolution: "r"})
	inside := e.create(publisher, draft())

	ctx, n := sqldb.WithCount(e.as(visitor))
	if list, err := e.Notices(ctx, "nl"); err != nil || len(list) != 0 || n.Load() > 1 {
		t.Errorf("before: %v, %v, %d statements", list, err, n.Load())
	}
	_, err := e.SetNotice(e.as(agent(authz.LicenceContributor)), dutch.ID, in(time.Hour))
	e.refused(err, errs.KindForbidden, "not_allowed")
	_, err = e.SetNotice(e.as(visitor), dutch.ID, in(time.Hour))
	e.refused(err, errs.KindUnauthenticated, "sign_in_required")
	_, err = e.SetNotice(e.as(publisher), inside.ID, in(time.Hour))
	e.refused(err, errs.KindInvalid, "notice_not_public")
	_, err = e.SetNotice(e.as(publisher), dutch.ID, in(-time.Minute))
	e.refused(err, errs.KindInvalid, "", "until")
	_, err = e.SetNotice(e.as(publisher), dutch.ID, in(31*24*time.Hour))
	e.refused(err, errs.KindInvalid, "", "until")

	_, err = e.SetNotice(e.as(publisher), dutch.ID, in(time.Hour))
	e.ok(err)
	if got := titles(visitor, "nl"); len(got) != 1 || got[0] != "nl Storing in Haarlem" {
		t.Errorf("a visitor reads %q", got)
	}
	if got := titles(visitor, "en"); len(got) != 1 {
		t.Errorf("in English, which it does not have, a visitor reads %q", got)
	}
	until, err := e.NoticesOf(e.as(publisher), []FamilyID{dutch.FamilyID})
	if err != nil || until[dutch.FamilyID] == nil {
		t.Errorf("until %v, %v", until, err)
	}

	moved, err := e.SetAudience(e.as(publisher), dutch.ID, dutch.Version, authz.AudienceInternal)
	e.ok(err)
	if got := titles(visitor, "nl"); len(got) != 0 {
		t.Errorf("what is inside now, a visitor reads: %q", got)
	}
	if got := titles(publisher, "nl"); len(got) != 1 {
		t.Errorf("the desk reads %q", got)
	}
	_, err = e.SetNotice(e.as(publisher), moved.ID, nil)
	e.ok(err)
	if got := titles(publisher, "nl"); len(got) != 0 {
		t.Errorf("after it was taken off: %q", got)
	}
}
