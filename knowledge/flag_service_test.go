package knowledge

import (
	"slices"
	"strings"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

func (e *env) flag(a *Article, as authz.Actor, t FlagType) *ArticleFlag {
	e.t.Helper()
	f, err := e.RaiseFlag(e.as(as), NewFlag{ArticleID: a.ID, Type: t, Comment: "Stap 2 klopt niet meer."})
	e.ok(err)
	return f
}

func (e *env) now(id ArticleID) *Article {
	e.t.Helper()
	a, err := e.Article(e.system(), id)
	e.ok(err)
	return a
}

// domain makes a knowledge domain.
func (e *env) domain(key string, owners ...authz.Actor) {
	e.t.Helper()
	in := DomainSetup{Key: key, Names: map[string]string{"nl": key, "en": key}}
	for _, o := range owners {
		in.OwnerIDs = append(in.OwnerIDs, o.PersonID)
	}
	_, err := e.SaveDomain(e.system(), in)
	e.ok(err)
}

// Test113cFlagItOrFixIt: domain facts 1.13 c. Whoever may fix it does; whoever may not flags it, and the flag goes to the queue of the
// domain with an owner and a clock, from OPEN over IN_PROGRESS to FIXED or REJECTED with a reason.
func Test113cFlagItOrFixIt(t *testing.T) {
	e := alone(t)
	owner := agent(authz.LicenceContributor, "network")
	e.domain("network", owner)
	a := e.create(agent(authz.LicenceContributor, "network"), draft())
	candidate := agent(authz.LicenceCandidate)

	_, err := e.Update(e.as(candidate), a.ID, Edit{Version: a.Version, Title: ptr("Anders")})
	e.refused(err, errs.KindForbidden, "licence_too_low")
	f := e.flag(a, candidate, FlagIncomplete)
	if f.State != FlagOpen || f.OwnerID != owner.PersonID || f.ReporterID != candidate.PersonID || f.Version != a.Version {
		t.Errorf("flag %+v", f)
	}
	if due := f.DueAt.Sub(f.CreatedAt); due != 120*time.Hour {
		t.Errorf("due after %s", due)
	}
	if got := e.now(a.ID); got.FlagCount != 1 || !got.NeedsReview() || got.ReviewDueAt == nil || !got.ReviewDueAt.Equal(f.DueAt) {
		t.Errorf("article %+v", got.Waiting)
	}
	_, err = e.RaiseFlag(e.as(candidate), NewFlag{ArticleID: a.ID, Type: FlagIncomplete, Comment: "Nog eens."})
	e.refused(err, errs.KindConflict, "flag_open_already")

	queue, err := e.Flags(e.as(owner), FlagQuery{Domain: "network"}, page.Args{})
	e.ok(err)
	if len(queue.Items) != 1 || queue.Items[0].ID != f.ID {
		t.Fatalf("queue %v", queue.Items)
	}
	_, err = e.TakeFlag(e.as(candidate), f.ID, ids.PersonID{})
	e.refused(err, errs.KindForbidden, "licence_too_low")
	f, err = e.TakeFlag(e.as(owner), f.ID, ids.PersonID{})
	e.ok(err)
	if f.State != FlagInProgress || f.TakenAt == nil {
		t.Errorf("taken %+v", f)
	}
	_, err = e.SettleFlag(e.as(owner), f.ID, FlagRejected, " ")
	e.refused(err, errs.KindInvalid, "invalid_input", "reason")
	f, err = e.SettleFlag(e.as(owner), f.ID, FlagFixed, "")
	e.ok(err)
	var fact FlagSettled
	if e.lastFact(a.ID, &fact); f.State != FlagFixed || fact.ReporterID != candidate.PersonID || fact.State != FlagFixed {
		t.Errorf("settled %+v, fact %+v", f, fact)
	}
	_, err = e.SettleFlag(e.as(owner), f.ID, FlagRejected, "Toch niet.")
	e.refused(err, errs.KindConflict, "flag_settled")
	if got := e.now(a.ID); got.FlagCount != 0 {
		t.Errorf("flags left %d", got.FlagCount)
	}
	// Who may fix it does so now.
	_, err = e.Update(e.as(owner), a.ID, Edit{Version: a.Version, Title: ptr("Anders")})
	e.ok(err)
}

// Test109IncorrectFlagTakesValidatedAway: domain facts 1.9. An open INCORRECT flag takes VALIDATED away, whoever reads it; other flags do
// not.
func Test109IncorrectFlagTakesValidatedAway(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	e.flag(a, agent(authz.LicenceCandidate), FlagUnclear)
	if got := e.now(a.ID); got.Confidence != ConfidenceValidated || !got.NeedsReview() {
		t.Errorf("unclear: %s", got.Confidence)
	}
	reporter := agent(authz.LicenceCandidate)
	e.flag(a, reporter, FlagIncorrect)
	got := e.now(a.ID)
	if got.Confidence != ConfidenceNotValidated || got.Audience != authz.AudiencePublic || got.ByCandidate {
		t.Errorf("incorrect: %s %s by candidate %v", got.Confidence, got.Audience, got.ByCandidate)
	}
	last := e.versions(a.ID)[0]
	if last.Change != ChangeConfidence || last.EditorID != reporter.PersonID {
		t.Errorf("history %+v", last)
	}
	if !slices.Contains(e.facts(a.ID), KindArticleDoubted) {
		t.Error("the index does not hear of it")
	}
	if _, err := e.Article(e.as(visitor), a.ID); errs.KindOf(err) != errs.KindNotFound {
		t.Errorf("a visitor reads it still: %v", err)
	}
}

// Test112CandidateFlagsWhatOthersWrote: domain facts 1.12. Which licence fixes and which one flags, and who may turn a flag down.
func Test112CandidateFlagsWhatOthersWrote(t *testing.T) {
	e := shared(t)
	inside := e.create(agent(authz.LicenceContributor), draft())
	outside := e.published(draft())
	for _, c := range []struct {
		licence                             authz.Licence
		fixInside, fixOutside, rejectInside bool
	}{
		{authz.LicenceNone, false, false, false},
		{authz.LicenceCandidate, false, false, false},
		{authz.LicenceContributor, true, false, true},
		{authz.LicencePublisher, true, true, true},
		{authz.LicenceCoach, true, true, true},
		{authz.LicenceDomainExpert, true, true, true},
	} {
		who := agent(c.licence)
		f := e.flag(inside, who, FlagOutdated)
		if can := e.FlagAbilities(who, inside, f); can.Fix != c.fixInside || can.Reject != c.rejectInside {
			t.Errorf("%q inside: %+v", c.licence, can)
		}
		f = e.flag(outside, who, FlagOutdated)
		if can := e.FlagAbilities(who, outside, f); can.Fix != c.fixOutside && c.licence != authz.LicenceContributor {
			t.Errorf("%q outside: %+v", c.licence, can)
		}
		if e.Abilities(who, outside).Edit != c.fixOutside {
			t.Errorf("%q edits what customers read: %v", c.licence, !c.fixOutside)
		}
	}
	_, err := e.RaiseFlag(e.as(person(authz.RoleCustomer, "")), NewFlag{ArticleID: outside.ID, Type: FlagOutdated, Comment: "x"})
	e.refused(err, errs.KindForbidden, "not_allowed")
}

// Test111ComplianceIsFlaggedAndSuggestedNotEdited: domain facts 1.11. Others than the named owners link, comment and flag; they do not edit.
func Test111ComplianceIsFlaggedAndSuggestedNotEdited(t *testing.T) {
	e := shared(t)
	owner := agent(authz.LicencePublisher)
	a := e.create(owner, draft())
	a, err := e.SetGovernance(e.as(owner), a.ID, a.Version, GovernanceComplianceBased)
	e.ok(err)
	coach := agent(authz.LicenceCoach)
	_, err = e.Update(e.as(coach), a.ID, Edit{Version: a.Version, Title: ptr("Anders")})
	e.refused(err, errs.KindForbidden, "owners_only")
	f := e.flag(a, coach, FlagOutdated)
	_, err = e.SettleFlag(e.as(coach), f.ID, FlagFixed, "")
	e.refused(err, errs.KindForbidden, "owners_only")
	g, err := e.Suggest(e.as(coach), NewSuggestion{ArticleID: a.ID, Version: a.Version, Resolution: ptr("1. Anders.")})
	e.ok(err)
	_, err = e.AcceptSuggestion(e.as(coach), g.ID, nil)
	e.refused(err, errs.KindForbidden, "owners_only")
	_, err = e.AcceptSuggestion(e.as(owner), g.ID, nil)
	e.ok(err)
	_, err = e.SettleFlag(e.as(owner), f.ID, FlagFixed, "")
	e.ok(err)
}

func TestFlagsOfWhatOneDoesNotSee(t *testing.T) {
	e := alone(t)
	insider := agent(authz.LicencePublisher, "network")
	a := e.create(insider, draft())
	f := e.flag(a, insider, FlagUnclear)
	a, err := e.SetAudience(e.as(insider), a.ID, a.Version, authz.AudienceWithinDomain)
	e.ok(err)
	outsider := agent(authz.LicenceCoach)
	_, err = e.SettleFlag(e.as(outsider), f.ID, FlagFixed, "")
	e.refused(err, errs.KindNotFound, "flag_not_found")
	_, err = e.FlagByID(e.as(outsider), f.ID)
	e.refused(err, errs.KindNotFound, "flag_not_found")
	_, err = e.RaiseFlag(e.as(outsider), NewFlag{ArticleID: a.ID, Type: FlagUnclear, Comment: "x"})
	e.refused(err, errs.KindNotFound, "article_not_found")
	list, err := e.Flags(e.as(outsider), FlagQuery{}, page.Args{})
	e.ok(err)
	if len(list.Items) != 0 {
		t.Errorf("listed %v", list.Items)
	}
	_, err = e.Flags(e.as(person(authz.RoleCustomer, "")), FlagQuery{}, page.Args{})
	e.refused(err, errs.KindForbidden, "")
}

func TestFlagInput(t *testing.T) {
	e := shared(t)
	a := e.create(agent(authz.LicenceContributor), draft())
	_, err := e.RaiseFlag(e.as(agent("")), NewFlag{ArticleID: a.ID, Type: "UGLY", Comment: " ", Passage: strings.Repeat("x", 2001)})
	e.refused(err, errs.KindInvalid, "", "type", "comment", "passage")
	_, err = e.RaiseFlag(e.as(agent("")), NewFlag{ArticleID: a.ID, Type: FlagUnclear, Comment: strings.Repeat("é", 1001)})
	e.refused(err, errs.KindInvalid, "", "comment")
}

func TestFlagClocksAreSettings(t *testing.T) {
	e := alone(t)
	admin := person(authz.RoleAdmin, "")
	_, err := e.SetFlagClock(e.as(agent(authz.LicenceCoach)), FlagClock{FlagUnclear, 8})
	e.refused(err, errs.KindForbidden, "not_allowed")
	_, err = e.SetFlagClock(e.as(admin), FlagClock{"UGLY", 0})
	e.refused(err, errs.KindInvalid, "", "type", "hours")
	clocks, err := e.SetFlagClock(e.as(admin), FlagClock{FlagUnclear, 8})
	e.ok(err)
	if !slices.Contains(clocks, FlagClock{FlagUnclear, 8}) || !slices.Contains(clocks, FlagClock{FlagIncorrect, 24}) {
		t.Errorf("clocks %v", clocks)
	}
	a := e.create(agent(authz.LicenceContributor), draft())
	if f := e.flag(a, agent(""), FlagUnclear); f.DueAt.Sub(f.CreatedAt) != 8*time.Hour {
		t.Errorf("due at %s", f.DueAt)
	}
}

func TestFlagListPagesAndFilters(t *testing.T) {
	e := alone(t)
	owner := agent(authz.LicenceContributor, "network")
	e.domain("network", owner)
	var flags []*ArticleFlag
	for _, kind := range []FlagType{FlagDuplicate, FlagIncorrect, FlagOutdated} {
		a := e.create(agent(authz.LicenceContributor, "network"), draft())
		flags = append(flags, e.flag(a, agent(""), kind))
	}
	first, err := e.Flags(e.as(owner), FlagQuery{}, page.Args{First: 2})
	e.ok(err)
	if len(first.Items) != 2 || first.Items[0].ID != flags[1].ID || first.Items[1].ID != flags[2].ID {
		t.Fatalf("most urgent first: %v", first.Items)
	}
	rest, err := e.Flags(e.as(owner), FlagQuery{}, page.Args{First: 2, After: first.Next})
	e.ok(err)
	if len(rest.Items) != 1 || rest.Items[0].ID != flags[0].ID {
		t.Fatalf("second page: %v", rest.Items)
	}
	count := func(q FlagQuery) int {
		t.Helper()
		p, err := e.Flags(e.as(owner), q, page.Args{})
		e.ok(err)
		return len(p.Items)
	}
	if n := count(FlagQuery{Types: []FlagType{FlagOutdated}}); n != 1 {
		t.Errorf("of a type: %d", n)
	}
	if n := count(FlagQuery{Mine: true}); n != 3 {
		t.Errorf("mine: %d", n)
	}
	if n := count(FlagQuery{Overdue: true}); n != 0 {
		t.Errorf("overdue: %d", n)
	}
	if _, err := sqldb.Exec(t.Context(), e.db, "UPDATE article_flag SET due_at = ? WHERE id = ?", day(1), flags[0].ID); err != nil {
		t.Fatal(err)
	}
	if n := count(FlagQuery{Overdue: true}); n != 1 {
		t.Errorf("overdue: %d", n)
	}
	_, err = e.SettleFlag(e.as(owner), flags[1].ID, FlagRejected, "Het klopt.")
	e.ok(err)
	if n := count(FlagQuery{Settled: true}); n != 1 {
		t.Errorf("settled: %d", n)
	}
}
