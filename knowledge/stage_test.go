package knowledge

import (
	"sync"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/sqldb"
)

const secretText = "GEHEIMVOORBEREID"

// stage stages a resolution for an article.
func (e *env) stage(p authz.Actor, a *Article) *StagedChange {
	e.t.Helper()
	_, err := e.StageChange(e.as(p), a.ID, StageEdit{BaseVersion: a.Version, Resolution: ptr(secretText), Note: "straks"})
	e.ok(err)
	return e.open(a)
}

// open reads the open change of an article.
func (e *env) open(a *Article) *StagedChange {
	e.t.Helper()
	all, err := e.StagedByArticles(e.as(agent("")), []ArticleID{a.ID})
	e.ok(err)
	return all[a.ID]
}

// due moves the time of a scheduled change into the past.
func (e *env) due(c *StagedChange) {
	e.t.Helper()
	_, err := sqldb.Exec(e.t.Context(), e.db, "UPDATE article_stage SET due_at = ? WHERE id = ?", time.Now().UTC().Add(-time.Minute), c.ID)
	e.ok(err)
}

func inAnHour() string { return time.Now().In(amsterdam()).Add(time.Hour).Format("2006-01-02T15:04") }

func amsterdam() *time.Location {
	loc, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return loc
}

func TestStagedTextIsNotTheArticle(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.published(draft())
	c := e.stage(p, a)
	if c == nil || c.State != StageDraft || c.Resolution != secretText || c.Title != a.Title || c.Revision != 1 {
		t.Fatalf("staged %+v", c)
	}
	got, _, err := e.ArticleBySlug(e.as(visitor), "nl", a.Slug)
	e.ok(err)
	if got.Resolution != a.Resolution || got.Version != a.Version {
		t.Error("staging changed the live article")
	}
	for _, who := range []authz.Actor{visitor, person(authz.RoleCustomer, "")} {
		if all, err := e.StagedByArticles(e.as(who), []ArticleID{a.ID}); err != nil || len(all) > 0 {
			t.Errorf("shown to %v: %v", who.Roles, err)
		}
		if _, err := e.StagedChanges(e.as(who), page.Args{}); err == nil {
			t.Error("listed for a reader")
		}
	}
	docs, err := e.IndexDocsByID(e.system(), []ArticleID{a.ID})
	e.ok(err)
	if docs[0].Resolution == secretText {
		t.Error("searches would find the staged text")
	}

	// A second edit names the revision; the live one goes on underneath.
	_, err = e.StageChange(e.as(p), a.ID, StageEdit{BaseVersion: a.Version, Cause: ptr("x")})
	e.refused(err, errs.KindConflict, "staged_changed")
	_, err = e.StageChange(e.as(p), a.ID, StageEdit{Revision: 1, BaseVersion: a.Version, Cause: ptr("Nieuwe oorzaak")})
	e.ok(err)
	if c = e.open(a); c.Revision != 2 || c.Cause != "Nieuwe oorzaak" || c.Resolution != secretText {
		t.Errorf("after a second edit %+v", c)
	}
	_, err = e.StageChange(e.as(p), a.ID, StageEdit{Revision: 2, BaseVersion: a.Version, Issue: ptr("")})
	e.refused(err, errs.KindInvalid, "", "issue")
	_, err = e.StageChange(e.as(agent(authz.LicenceContributor)), a.ID, StageEdit{Revision: 2, BaseVersion: a.Version})
	e.refused(err, errs.KindForbidden, "licence_too_low")

	b, err := e.PublishStaged(e.as(p), a.ID, 2)
	e.ok(err)
	if b.Resolution != secretText || b.Confidence != ConfidenceValidated {
		t.Errorf("published: %q, %s", b.Resolution, b.Confidence)
	}
	if v := e.versions(a.ID)[0]; v.Change != ChangePublished || v.EditorID != p.PersonID {
		t.Errorf("the history says %+v", v)
	}
	if e.open(a) != nil {
		t.Error("it is still open")
	}
	_, err = e.PublishStaged(e.as(p), a.ID, 2)
	e.refused(err, errs.KindConflict, "staged_gone")
}

func TestStagedTextAndALiveEditAreAConflict(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.published(draft())
	c := e.stage(p, a)
	// A change of state alone is none.
	a, err := e.Validate(e.as(p), a.ID, a.Version)
	e.ok(err)
	_, err = e.ScheduleStaged(e.as(p), a.ID, c.Revision, inAnHour(), "Europe/Amsterdam")
	e.ok(err)
	c = e.open(a)
	a, err = e.Update(e.as(p), a.ID, Edit{Version: a.Version, Cause: ptr("live")})
	e.ok(err)
	_, err = e.PublishStaged(e.as(p), a.ID, c.Revision)
	e.refused(err, errs.KindConflict, "staged_behind")
	e.due(c)
	_, err = e.PublishDue(e.system())
	e.ok(err)
	if c = e.open(a); c.State != StageDraft || c.Failure != "staged_behind" || c.DueAt != nil {
		t.Errorf("due and behind: %+v", c)
	}
	if got, _ := e.Article(e.as(p), a.ID); got.Cause != "live" || got.Resolution == secretText {
		t.Error("the live edit is lost")
	}
	// Laid side by side and staged again, it goes live with both.
	_, err = e.StageChange(e.as(p), a.ID, StageEdit{Revision: c.Revision, BaseVersion: a.Version, Cause: ptr("live")})
	e.ok(err)
	a, err = e.PublishStaged(e.as(p), a.ID, c.Revision+1)
	e.ok(err)
	if a.Cause != "live" || a.Resolution != secretText {
		t.Errorf("merged: %+v", a)
	}
}

// Two nodes look at once: what is due goes live once, in the name of whoever scheduled it, and nothing that is not due.
func TestScheduledChangeGoesLiveOnce(t *testing.T) {
	e := alone(t)
	other := newEnv(t, e.db)
	p := agent(authz.LicencePublisher)
	due, later, undone := e.published(draft()), e.published(draft()), e.published(draft())
	for _, a := range []*Article{due, later, undone} {
		c := e.stage(p, a)
		_, err := e.ScheduleStaged(e.as(p), a.ID, c.Revision, inAnHour(), "Europe/Amsterdam")
		e.ok(err)
		if c = e.open(a); c.State != StageScheduled || c.TimeZone != "Europe/Amsterdam" || time.Until(*c.DueAt) > time.Hour || time.Until(*c.DueAt) < 58*time.Minute {
			t.Fatalf("scheduled %+v", c)
		}
	}
	_, err := e.UnscheduleStaged(e.as(p), undone.ID, 2)
	e.ok(err)
	e.due(e.open(due))
	hub := &told{}
	e.SetLive(hub)
	other.SetLive(hub)
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for _, node := range []*env{e, other, e, other} {
		wg.Go(func() {
			n, err := node.PublishDue(node.system())
			mu.Lock()
			defer mu.Unlock()
			total += n
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if total != 1 {
		t.Errorf("published %d times", total)
	}
	if len(hub.topics) != 1 || hub.topics[0] != ArticleTopic(due.ID) {
		t.Errorf("those who have it open are told %v", hub.topics)
	}
	got, err := e.Article(e.as(visitor), due.ID)
	e.ok(err)
	v := e.versions(due.ID)
	if got.Resolution != secretText || got.Version != due.Version+1 || v[0].EditorID != p.PersonID || v[0].Change != ChangePublished || v[0].Note != "straks" {
		t.Errorf("live: %+v, history %+v", got, v[0])
	}
	for _, a := range []*Article{later, undone} {
		if got, _ := e.Article(e.as(visitor), a.ID); got.Resolution == secretText {
			t.Error("not due, and yet live")
		}
	}
	list, err := e.StagedChanges(e.as(agent("")), page.Args{First: 1})
	e.ok(err)
	rest, err := e.StagedChanges(e.as(agent("")), page.Args{First: 5, After: list.Next})
	e.ok(err)
	if len(list.Items) != 1 || len(rest.Items) != 1 {
		t.Errorf("open changes: %d and %d", len(list.Items), len(rest.Items))
	}
	if n, err := e.PublishDue(e.as(p)); errs.KindOf(err) != errs.KindForbidden || n != 0 {
		t.Errorf("a person runs the worker: %v", err)
	}
}

func TestScheduledForOwnersOrTheArchive(t *testing.T) {
	e := alone(t)
	p, boss := agent(authz.LicencePublisher), agent(authz.LicencePublisher)
	owned, gone := e.published(draft()), e.published(draft())
	for _, a := range []*Article{owned, gone} {
		c := e.stage(p, a)
		_, err := e.ScheduleStaged(e.as(p), a.ID, c.Revision, inAnHour(), "Europe/Amsterdam")
		e.ok(err)
		e.due(c)
	}
	_, err := e.SetGovernance(e.as(boss), owned.ID, owned.Version, GovernanceComplianceBased)
	e.ok(err)
	_, err = e.Archive(e.as(boss), gone.ID, gone.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	n, err := e.PublishDue(e.system())
	e.ok(err)
	for a, why := range map[*Article]string{owned: "owners_only", gone: "article_archived"} {
		if c := e.open(a); n != 0 || c.State != StageDraft || c.Failure != why {
			t.Errorf("%s: %+v", why, c)
		}
	}
}

func TestCandidatesStagedTextIsNotValidated(t *testing.T) {
	e := shared(t)
	novice, coach := agent(authz.LicenceCandidate), agent(authz.LicenceCoach)
	a := e.create(novice, draft())
	a, err := e.Validate(e.as(coach), a.ID, a.Version)
	e.ok(err)
	c := e.stage(novice, a)
	a, err = e.PublishStaged(e.as(novice), a.ID, c.Revision)
	e.ok(err)
	if a.Confidence != ConfidenceNotValidated || !a.ByCandidate {
		t.Errorf("a Candidate's text went live as %s", a.Confidence)
	}
}

func TestDiscardedIsGone(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.published(draft())
	c := e.stage(p, a)
	_, err := e.DiscardStaged(e.as(p), a.ID, c.Revision)
	e.ok(err)
	if e.open(a) != nil {
		t.Error("still open")
	}
	e.stage(p, a) // and another one can begin
}

func TestDueTime(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct{ local, zone, want, field string }{
		{"2026-03-02T09:00", "Europe/Amsterdam", "2026-03-02T08:00:00Z", ""},
		{"2026-07-02T09:00:30", "Europe/Amsterdam", "2026-07-02T07:00:30Z", ""},
		{"2026-03-29T02:30", "Europe/Amsterdam", "2026-03-29T01:30:00Z", ""}, // the clock skips from 02:00 to 03:00
		{"2026-03-02T09:00", "America/New_York", "2026-03-02T14:00:00Z", ""},
		{"2026-03-01T12:59", "Europe/Amsterdam", "", "localTime"},
		{"2029-03-01T12:59", "Europe/Amsterdam", "", "localTime"},
		{"tomorrow", "Europe/Amsterdam", "", "localTime"},
		{"2026-03-02T09:00", "Mars/Olympus", "", "timeZone"},
		{"2026-03-02T09:00", "", "", "timeZone"},
		{"2026-03-02T09:00", "Local", "", "timeZone"},
	} {
		got, err := dueTime(c.local, c.zone, now)
		if c.field != "" {
			if e, ok := err.(*errs.Error); !ok || e.Fields[0].Path != c.field { //nolint:errorlint // it is bare
				t.Errorf("%s %s: %v", c.local, c.zone, err)
			}
			continue
		}
		if err != nil || got.Format(time.RFC3339) != c.want {
			t.Errorf("%s %s: %s, %v; want %s", c.local, c.zone, got.Format(time.RFC3339), err, c.want)
		}
	}
}

func TestRestoreAVersion(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.published(draft())
	was := *a
	a, err := e.Update(e.as(p), a.ID, Edit{Version: a.Version, Title: ptr("Heel iets anders"), Resolution: ptr("Anders.")})
	e.ok(err)
	edited := a.Slug
	_, err = e.RestoreVersion(e.as(p), a.ID, a.Version, 99, "")
	e.refused(err, errs.KindNotFound, "version_not_found")
	_, err = e.RestoreVersion(e.as(p), a.ID, a.Version-1, 1, "")
	e.refused(err, errs.KindConflict, "article_changed")
	_, err = e.RestoreVersion(e.as(agent(authz.LicenceContributor)), a.ID, a.Version, 1, "")
	e.refused(err, errs.KindForbidden, "licence_too_low")
	_, err = e.RestoreVersion(e.as(p), a.ID, a.Version, a.Version, "")
	e.refused(err, errs.KindInvalid, "same_text")
	a, err = e.RestoreVersion(e.as(p), a.ID, a.Version, 1, "vergissing")
	e.ok(err)
	v := e.versions(a.ID)[0]
	if a.Title != was.Title || a.Resolution != was.Resolution || a.Confidence != ConfidenceValidated || v.Change != ChangeRestored || v.SourceNumber == nil || *v.SourceNumber != 1 || v.Note != "vergissing" {
		t.Errorf("restored %+v, history %+v", a, v)
	}
	if a.Slug != was.Slug {
		t.Errorf("the address is %s, not the one it had", a.Slug)
	}
	got, moved, err := e.ArticleBySlug(e.as(visitor), "nl", edited)
	e.ok(err)
	if got.ID != a.ID || !moved {
		t.Error("the address in between leads nowhere")
	}
	keys, err := VersionKeys(a.ID, []int{4, 1, 77, 4})
	e.ok(err)
	two, err := e.VersionsAt(e.as(p), keys)
	e.ok(err)
	if len(keys) != 3 || len(two) != 2 || two[keys[0]].Number != 1 || two[keys[1]].Title != "Heel iets anders" {
		t.Errorf("versions %+v", two)
	}
	_, err = e.VersionsAt(e.as(person(authz.RoleCustomer, "")), keys)
	e.refused(err, errs.KindForbidden, "")
	_, err = VersionKeys(a.ID, nil)
	e.refused(err, errs.KindInvalid, "", "numbers")
}
