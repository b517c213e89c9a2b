package knowledge

import (
	"errors"
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

func TestValidateWantsIssueEnvironmentAndResolution(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicenceContributor)
	a := e.create(p, Draft{Locale: "nl", Title: "t", Issue: "i"})
	_, err := e.Validate(e.as(p), a.ID, 1)
	e.refused(err, errs.KindInvalid, "", "environment", "resolution")
	_, err = e.Validate(e.as(p), a.ID, 2)
	e.refused(err, errs.KindConflict, "article_changed")
	a, err = e.Update(e.as(p), a.ID, Edit{Version: 1, Environment: ptr("e"), Resolution: ptr("r")})
	e.ok(err)
	a, err = e.Validate(e.as(p), a.ID, a.Version)
	e.ok(err)
	if a.Confidence != ConfidenceValidated || a.ValidatedAt == nil || a.NeedsReview() {
		t.Errorf("after validation %+v", a)
	}
	again, err := e.Validate(e.as(p), a.ID, a.Version)
	e.ok(err)
	if !again.ValidatedAt.After(*a.ValidatedAt) {
		t.Error("saying it again does not renew it")
	}
	if f := e.facts(a.ID); !slices.Equal(f, []string{KindArticleCreated, KindArticleEdited, KindArticleValidated, KindArticleValidated}) {
		t.Errorf("facts %v", f)
	}
}

func TestWhoMayValidate(t *testing.T) {
	e := shared(t)
	byContributor := e.create(agent(authz.LicenceContributor, "mail"), draft())
	candidate := agent(authz.LicenceCandidate, "mail")
	byCandidate := e.create(candidate, draft())
	for _, c := range []struct {
		who     string
		actor   authz.Actor
		article *Article
		reason  string // empty: allowed
	}{
		{"a candidate, own article", candidate, byCandidate, "not_allowed"},
		{"a contributor of another domain", agent(authz.LicenceContributor, "tv"), byContributor, "outside_domain"},
		{"a contributor, of a candidate", agent(authz.LicenceContributor, "mail"), byCandidate, "coach_required"},
		{"a domain expert, of a candidate", agent(authz.LicenceDomainExpert, "mail"), byCandidate, "coach_required"},
		{"a coach, of a candidate", agent(authz.LicenceCoach, "mail"), byCandidate, ""},
		{"a contributor of the domain", agent(authz.LicenceContributor, "mail", "tv"), byContributor, ""},
	} {
		a, err := e.Article(e.as(c.actor), c.article.ID)
		e.ok(err)
		if can := e.Abilities(c.actor, a).Validate; can != (c.reason == "") {
			t.Errorf("%s: viewerCan.validate is %v", c.who, can)
		}
		_, err = e.Validate(e.as(c.actor), a.ID, a.Version)
		if c.reason == "" {
			e.ok(err)
		} else {
			e.refused(err, errs.KindForbidden, c.reason)
		}
	}
	// Who fixes it takes it over: then it needs no coach.
	fixed := e.create(candidate, draft())
	c := agent(authz.LicenceContributor, "mail")
	fixed, err := e.Update(e.as(c), fixed.ID, Edit{Version: 1, Cause: ptr("x")})
	e.ok(err)
	_, err = e.Validate(e.as(agent(authz.LicenceContributor, "mail")), fixed.ID, fixed.Version)
	e.ok(err)
}

func TestSetAudience(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.create(p, draft())
	for _, to := range []authz.Audience{authz.AudiencePartner, authz.AudienceCustomer, authz.AudiencePublic, "EVERYBODY"} {
		_, err := e.SetAudience(e.as(p), a.ID, 1, to)
		e.refused(err, errs.KindInvalid, "", "audience")
	}
	a, err := e.Validate(e.as(p), a.ID, 1)
	e.ok(err)
	_, err = e.SetAudience(e.as(p), a.ID, 1, authz.AudiencePublic)
	e.refused(err, errs.KindConflict, "")
	contributor := agent(authz.LicenceContributor)
	_, err = e.SetAudience(e.as(contributor), a.ID, a.Version, authz.AudienceCustomer)
	e.refused(err, errs.KindForbidden, "licence_too_low")

	a, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudiencePartner)
	e.ok(err)
	if a.PublishedAt != nil {
		t.Error("for partners counts as published")
	}
	a, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudienceCustomer)
	e.ok(err)
	var fact ArticleAudienceChanged
	e.lastFact(a.ID, &fact)
	if a.PublishedAt == nil || !fact.Published || fact.From != authz.AudiencePartner || fact.To != authz.AudienceCustomer || fact.Version != a.Version || fact.ActorID != p.PersonID {
		t.Errorf("published at %v, fact %+v", a.PublishedAt, fact)
	}
	first, version := *a.PublishedAt, a.Version
	a, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudienceCustomer)
	e.ok(err)
	if a.Version != version {
		t.Error("setting the same audience makes a version")
	}
	_, err = e.SetAudience(e.as(contributor), a.ID, a.Version, authz.AudienceInternal)
	e.refused(err, errs.KindForbidden, "licence_too_low")
	a, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudiencePublic)
	e.ok(err)
	e.lastFact(a.ID, &fact)
	if !a.PublishedAt.Equal(first) || fact.Published {
		t.Error("widening again publishes again")
	}
	a, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudienceInternal)
	e.ok(err)
	_, err = e.Article(e.as(visitor), a.ID)
	e.refused(err, errs.KindNotFound, "")
}

func TestWithinADomain(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicenceContributor, "mail")
	a := e.create(p, draft())
	a, err := e.SetAudience(e.as(p), a.ID, 1, authz.AudienceWithinDomain)
	e.ok(err)
	_, err = e.Article(e.as(agent(authz.LicencePublisher, "tv")), a.ID)
	e.refused(err, errs.KindNotFound, "")
	_, err = e.Article(e.as(agent("", "mail")), a.ID)
	e.ok(err)
	stranger := agent(authz.LicenceContributor)
	b := e.create(stranger, draft())
	_, err = e.SetAudience(e.as(stranger), b.ID, 1, authz.AudienceWithinDomain)
	e.refused(err, errs.KindInvalid, "", "audience")
}

func TestComplianceIsForNamedOwners(t *testing.T) {
	e := shared(t)
	author, owner := agent(authz.LicenceContributor), agent(authz.LicencePublisher)
	a := e.create(author, draft())
	_, err := e.SetGovernance(e.as(author), a.ID, 1, GovernanceComplianceBased)
	e.refused(err, errs.KindForbidden, "licence_too_low")
	a, err = e.SetGovernance(e.as(owner), a.ID, 1, GovernanceComplianceBased)
	e.ok(err)

	outsider := agent(authz.LicenceCoach)
	got, err := e.Article(e.as(outsider), a.ID)
	e.ok(err)
	if can := e.Abilities(outsider, got); can != (ArticleAbilities{Link: true}) {
		t.Errorf("an outsider may %+v", can)
	}
	_, err = e.Update(e.as(outsider), a.ID, Edit{Version: a.Version, Cause: ptr("x")})
	e.refused(err, errs.KindForbidden, "owners_only")
	_, err = e.Validate(e.as(outsider), a.ID, a.Version)
	e.refused(err, errs.KindForbidden, "owners_only")
	_, err = e.SetAudience(e.as(outsider), a.ID, a.Version, authz.AudiencePublic)
	e.refused(err, errs.KindForbidden, "owners_only")
	_, err = e.Archive(e.as(outsider), a.ID, a.Version, ArchiveObsolete, ArticleID{})
	e.refused(err, errs.KindForbidden, "owners_only")
	_, err = e.SetGovernance(e.as(outsider), a.ID, a.Version, GovernanceExperienceBased)
	e.refused(err, errs.KindForbidden, "owners_only")

	for _, o := range []authz.Actor{author, owner} {
		a, err = e.Update(e.as(o), a.ID, Edit{Version: a.Version, Cause: ptr(o.PersonID.String())})
		e.ok(err)
	}
	a, err = e.SetGovernance(e.as(person(authz.RoleAdmin, "")), a.ID, a.Version, GovernanceExperienceBased)
	e.ok(err)
	_, err = e.Update(e.as(outsider), a.ID, Edit{Version: a.Version, Cause: ptr("y")})
	e.ok(err)
}

func TestArchiveAndRestore(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.published(draft())
	_, err := e.Archive(e.as(agent(authz.LicenceContributor)), a.ID, a.Version, ArchiveObsolete, ArticleID{})
	e.refused(err, errs.KindForbidden, "")
	_, err = e.Archive(e.as(p), a.ID, a.Version, "BORED", ArticleID{})
	e.refused(err, errs.KindInvalid, "", "reason")
	_, err = e.Archive(e.as(p), a.ID, a.Version, ArchiveDuplicate, ArticleID{})
	e.refused(err, errs.KindInvalid, "", "duplicateOf")
	_, err = e.Archive(e.as(p), a.ID, a.Version, ArchiveDuplicate, a.ID)
	e.refused(err, errs.KindInvalid, "", "duplicateOf")
	_, err = e.Archive(e.as(p), a.ID, a.Version, ArchiveDuplicate, ids.New[Article]())
	e.refused(err, errs.KindInvalid, "", "duplicateOf")
	_, err = e.Archive(e.as(p), a.ID, a.Version, ArchiveObsolete, e.published(draft()).ID)
	e.refused(err, errs.KindInvalid, "", "duplicateOf")

	a, err = e.Archive(e.as(p), a.ID, a.Version, ArchiveProductEOL, ArticleID{})
	e.ok(err)
	if a.Audience != authz.AudiencePublic || a.ArchiveReason == nil || *a.ArchiveReason != ArchiveProductEOL {
		t.Errorf("archived: %s, %v", a.Audience, a.ArchiveReason)
	}
	// Not by id, not by address, not by list: for whoever is not staff it is gone.
	_, err = e.Article(e.as(person(authz.RoleCustomer, "")), a.ID)
	e.refused(err, errs.KindNotFound, "")
	_, _, err = e.ArticleBySlug(e.as(visitor), "nl", a.Slug)
	e.refused(err, errs.KindNotFound, "")
	got, err := e.ByIDs(e.as(visitor), []ArticleID{a.ID})
	e.ok(err)
	if len(got) != 0 {
		t.Error("read by ids")
	}
	_, err = e.Article(e.as(agent("")), a.ID)
	e.ok(err)
	for name, err := range map[string]error{
		"archive":  second(e.Archive(e.as(p), a.ID, a.Version, ArchiveObsolete, ArticleID{})),
		"validate": second(e.Validate(e.as(p), a.ID, a.Version)),
		"audience": second(e.SetAudience(e.as(p), a.ID, a.Version, authz.AudienceInternal)),
		"edit":     second(e.Update(e.as(p), a.ID, Edit{Version: a.Version, Cause: ptr("x")})),
	} {
		bad, ok := errors.AsType[*errs.Error](err)
		if !ok || bad.Reason != "article_archived" {
			t.Errorf("%s of an archived article: %v", name, err)
		}
	}
	if can := e.Abilities(p, a); can != (ArticleAbilities{Restore: true}) {
		t.Errorf("viewerCan of an archived article: %+v", can)
	}
	a, err = e.Restore(e.as(p), a.ID, a.Version, "", "")
	e.ok(err)
	if a.Confidence != ConfidenceNotValidated || a.ArchiveReason != nil || a.Audience != authz.AudiencePublic {
		t.Errorf("restored: %+v", a)
	}
	_, err = e.Restore(e.as(p), a.ID, a.Version, "", "")
	e.refused(err, errs.KindInvalid, "article_not_archived")
}

func second[T any](_ T, err error) error { return err }

func TestDuplicateLeadsToTheOneThatStays(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	gone, stays, last := e.published(draft()), e.published(draft()), e.published(draft())
	ticket, other := TicketSubject(ids.New[env]()), ThreadSubject(ids.New[env]())
	e.subjects[ticket], e.subjects[other] = SubjectInfo{}, SubjectInfo{}
	for _, l := range []struct {
		a ArticleID
		s Subject
		t ArticleLinkType
	}{{gone.ID, ticket, LinkResolution}, {gone.ID, other, LinkResolution}, {stays.ID, other, LinkReference}} {
		_, err := e.Link(e.as(p), l.a, l.s, l.t)
		e.ok(err)
	}
	_, err := e.Archive(e.as(p), gone.ID, gone.Version, ArchiveDuplicate, stays.ID)
	e.ok(err)
	got, moved, err := e.ArticleBySlug(e.as(visitor), "nl", gone.Slug)
	e.ok(err)
	if got.ID != stays.ID || !moved {
		t.Errorf("the old address leads to %s, moved %v", got.Slug, moved)
	}
	links, err := e.LinksBySubjects(e.as(p), []Subject{ticket, other})
	e.ok(err)
	for s, list := range links {
		if len(list) != 1 || list[0].ArticleID != stays.ID || list[0].Type() != LinkResolution {
			t.Errorf("%s has links %+v", s.Kind, list)
		}
	}
	if got.ReuseCount != 2 {
		t.Errorf("the one that stays counts %d reuses", got.ReuseCount)
	}
	// A chain of duplicates leads to its end.
	_, err = e.Archive(e.as(p), stays.ID, e.now(stays.ID).Version, ArchiveDuplicate, last.ID)
	e.ok(err)
	got, _, err = e.ArticleBySlug(e.as(visitor), "nl", gone.Slug)
	e.ok(err)
	if got.ID != last.ID {
		t.Errorf("the chain leads to %s", got.Slug)
	}
	_, err = e.Archive(e.as(p), last.ID, e.now(last.ID).Version, ArchiveDuplicate, stays.ID)
	e.refused(err, errs.KindInvalid, "", "duplicateOf")
}

func TestRestoredWIPStaysInside(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	d := draft()
	d.Resolution = ""
	a := e.create(p, d)
	a, err := e.Archive(e.as(p), a.ID, a.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	a, err = e.Restore(e.as(p), a.ID, a.Version, "", "")
	e.ok(err)
	if a.Confidence != ConfidenceWIP {
		t.Errorf("restored without a resolution it is %s", a.Confidence)
	}
}

func TestDelete(t *testing.T) {
	e := shared(t)
	author := agent(authz.LicenceCandidate)
	e.refused(e.Delete(e.as(author), e.create(author, draft()).ID), errs.KindInvalid, "article_not_wip")
	d := draft()
	d.Resolution, d.Tags = "", []string{"x"}
	a := e.create(author, d)
	e.refused(e.Delete(e.as(agent(authz.LicenceCandidate)), a.ID), errs.KindForbidden, "")
	ticket := TicketSubject(ids.New[env]())
	e.subjects[ticket] = SubjectInfo{}
	l, err := e.Link(e.as(author), a.ID, ticket, LinkReference)
	e.ok(err)
	e.refused(e.Delete(e.as(author), a.ID), errs.KindInvalid, "article_in_use")
	e.ok(e.Unlink(e.as(author), l.ID))
	e.ok(e.Delete(e.as(author), a.ID))
	_, err = e.Article(e.as(author), a.ID)
	e.refused(err, errs.KindNotFound, "")
	var fact ArticleDeleted
	if e.lastFact(a.ID, &fact); fact.FamilyID != a.FamilyID || fact.ArticleID != a.ID {
		t.Errorf("fact %+v", fact)
	}
	if f := e.facts(a.ID); f[len(f)-1] != KindArticleDeleted {
		t.Errorf("facts %v", f)
	}
}
