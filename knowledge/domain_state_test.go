package knowledge

import (
	"context"
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// The tests of this file are named after the rows of the facts of the field that they hold: KCS v6 article state and licences.

// wip is an article without a resolution.
func wip() Draft {
	d := draft()
	d.Resolution = ""
	return d
}

// 1.5: issue, environment, resolution, cause; a resolution is missing only in WIP.
func TestDomain1_5_ResolutionIsEmptyOnlyInWIP(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.create(p, draft())
	_, err := e.Update(e.as(p), a.ID, Edit{Version: a.Version, Resolution: ptr("")})
	e.refused(err, errs.KindInvalid, "", "resolution")
	if e.create(p, wip()).Confidence != ConfidenceWIP {
		t.Error("without a resolution it is not WIP")
	}
}

// 1.6: created, each modification, each change of confidence, audience and governance, with when and by whom.
func TestDomain1_6_EveryChangeRecordsWhoAndWhen(t *testing.T) {
	e := shared(t)
	author, editor, checker := agent(authz.LicenceContributor), agent(authz.LicenceContributor), agent(authz.LicencePublisher)
	a := e.create(author, draft())
	a, err := e.Update(e.as(editor), a.ID, Edit{Version: a.Version, Cause: ptr("Een bug")})
	e.ok(err)
	a, err = e.Validate(e.as(checker), a.ID, a.Version)
	e.ok(err)
	a, err = e.SetAudience(e.as(checker), a.ID, a.Version, authz.AudiencePublic)
	e.ok(err)
	owner := agent(authz.LicencePublisher)
	a, err = e.SetGovernance(e.as(owner), a.ID, a.Version, GovernanceComplianceBased)
	e.ok(err)
	all, err := e.StampsOf(e.as(agent("")), []*Article{a})
	e.ok(err)
	st := all[a]
	for what, c := range map[string]struct {
		got  *Stamp
		want ids.PersonID
	}{
		"created": {st.Created, author.PersonID}, "modified": {st.Modified, owner.PersonID}, "confidence": {st.Confidence, checker.PersonID},
		"audience": {st.Audience, checker.PersonID}, "governance": {st.Governance, owner.PersonID},
	} {
		if c.got == nil || c.got.ByID != c.want || c.got.At.IsZero() {
			t.Errorf("%s: %+v, want by %s", what, c.got, c.want)
		}
	}
	got := e.versions(a.ID)
	var kinds []ArticleChange
	for _, v := range got {
		kinds = append(kinds, v.Change)
		if v.EditorID.IsZero() || v.CreatedAt.IsZero() {
			t.Errorf("version %d does not say who or when", v.Number)
		}
	}
	if want := []ArticleChange{ChangeGovernance, ChangeAudience, ChangeConfidence, ChangeEdited, ChangeCreated}; !slices.Equal(kinds, want) {
		t.Errorf("history %v", kinds)
	}
	if none, _ := e.StampsOf(e.as(person(authz.RoleCustomer, "")), []*Article{a}); len(none) > 0 {
		t.Error("a customer is told who works at the desk")
	}
}

// 1.7: three attributes, none of which moves another.
func TestDomain1_7_TheThreeStatesAreIndependent(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.published(draft())
	a, err := e.SetGovernance(e.as(p), a.ID, a.Version, GovernanceComplianceBased)
	e.ok(err)
	a, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudiencePartner)
	e.ok(err)
	a, err = e.Archive(e.as(p), a.ID, a.Version, ArchiveCompliance, ArticleID{})
	e.ok(err)
	if a.Confidence != ConfidenceArchived || a.Audience != authz.AudiencePartner || a.Governance != GovernanceComplianceBased {
		t.Errorf("%s %s %s", a.Confidence, a.Audience, a.Governance)
	}
}

// 1.8: all four levels are to be seen by entitled knowledge workers, and listed by default but for the archive.
func TestDomain1_8_AllConfidencesAreVisibleToEntitledWorkers(t *testing.T) {
	e := alone(t)
	p := agent(authz.LicencePublisher)
	all := map[Confidence]*Article{ConfidenceWIP: e.create(p, wip()), ConfidenceNotValidated: e.create(p, draft()), ConfidenceValidated: e.published(draft())}
	gone := e.published(draft())
	gone, err := e.Archive(e.as(p), gone.ID, gone.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	all[ConfidenceArchived] = gone
	viewer := agent("")
	for c, a := range all {
		got, err := e.Article(e.as(viewer), a.ID)
		e.ok(err)
		if got.Confidence != c {
			t.Errorf("%s is read as %s", c, got.Confidence)
		}
		if list := e.all(e.as(viewer), Filter{Confidence: []Confidence{c}}, OrderUpdated, 20); len(list) != 1 || list[0].ID != a.ID {
			t.Errorf("asked for %s: %d articles", c, len(list))
		}
	}
	if list := e.all(e.as(viewer), Filter{}, OrderUpdated, 20); len(list) != 3 {
		t.Errorf("by default %d are listed, not all but the archive", len(list))
	}
}

// 1.8: WIP is framed: an issue and perhaps an environment; no resolution.
func TestDomain1_8_WIPIsFramed(t *testing.T) {
	e := shared(t)
	c := agent(authz.LicenceCandidate)
	_, err := e.Create(e.as(c), Draft{Locale: "nl", Title: "t"})
	e.refused(err, errs.KindInvalid, "", "issue")
	a := e.create(c, Draft{Locale: "nl", Title: "t", Issue: "i"})
	if a.Confidence != ConfidenceWIP {
		t.Errorf("framed it is %s", a.Confidence)
	}
}

// 1.9: - -> WIP, minimum role Candidate.
func TestDomain1_9_NewToWIP(t *testing.T) {
	e := shared(t)
	if e.create(agent(authz.LicenceCandidate), wip()).Confidence != ConfidenceWIP {
		t.Error("not WIP")
	}
	_, err := e.Create(e.as(agent("")), wip())
	e.refused(err, errs.KindForbidden, "not_allowed")
	e.leastFor(t, "", ConfidenceWIP, authz.LicenceCandidate, GuardIssue)
}

// 1.9: - / WIP -> NOT_VALIDATED, issue and resolution, minimum role Candidate.
func TestDomain1_9_ToNotValidated(t *testing.T) {
	e := shared(t)
	c := agent(authz.LicenceCandidate)
	if a := e.create(c, draft()); a.Confidence != ConfidenceNotValidated {
		t.Errorf("with a resolution it begins as %s", a.Confidence)
	}
	a := e.create(c, wip())
	_, err := e.Update(e.as(c), a.ID, Edit{Version: 1, Issue: ptr(" "), Resolution: ptr("Herstart.")})
	e.refused(err, errs.KindInvalid, "", "issue")
	a, err = e.Update(e.as(c), a.ID, Edit{Version: 1, Resolution: ptr("Herstart.")})
	e.ok(err)
	if a.Confidence != ConfidenceNotValidated {
		t.Errorf("with a resolution it is %s", a.Confidence)
	}
	e.leastFor(t, ConfidenceWIP, ConfidenceNotValidated, authz.LicenceCandidate, GuardIssue, GuardResolution)
}

// 1.9: - / WIP / NOT_VALIDATED -> VALIDATED: issue, environment, resolution, metadata, the domain; Contributor, a Coach for a Candidate's.
func TestDomain1_9_ToValidated(t *testing.T) {
	e := shared(t)
	c := agent(authz.LicenceContributor, "mail")
	bare := e.create(c, Draft{Locale: "nl", Title: "t", Issue: "i"})
	_, err := e.Validate(e.as(c), bare.ID, 1)
	e.refused(err, errs.KindInvalid, "", "environment", "resolution")
	a := e.create(c, draft())
	for who, reason := range map[*authz.Actor]string{
		ptr(agent(authz.LicenceCandidate, "mail")): "not_allowed", ptr(agent(authz.LicenceContributor, "tv")): "outside_domain",
	} {
		_, err := e.Validate(e.as(*who), a.ID, a.Version)
		e.refused(err, errs.KindForbidden, reason)
	}
	a, err = e.Validate(e.as(c), a.ID, a.Version)
	e.ok(err)
	if a.Confidence != ConfidenceValidated {
		t.Errorf("it is %s", a.Confidence)
	}
	novice := e.create(agent(authz.LicenceCandidate, "mail"), draft())
	_, err = e.Validate(e.as(c), novice.ID, novice.Version)
	e.refused(err, errs.KindForbidden, "coach_required")
	_, err = e.Validate(e.as(agent(authz.LicenceCoach, "mail")), novice.ID, novice.Version)
	e.ok(err)
	e.leastFor(t, ConfidenceNotValidated, ConfidenceValidated, authz.LicenceContributor,
		GuardIssue, GuardEnvironment, GuardResolution, GuardMetadata, GuardDomain, GuardCoach)
	if got := e.MinLicence(authz.ArticleValidateCandidate); got != authz.LicenceCoach {
		t.Errorf("a Candidate's article takes %s", got)
	}
}

// 1.9: VALIDATED -> NOT_VALIDATED by itself: content edited by a Candidate, or an open "incorrect" flag.
func TestDomain1_9_ValidatedToNotValidatedByItself(t *testing.T) {
	e := shared(t)
	novice := agent(authz.LicenceCandidate)
	a := e.create(novice, draft())
	a, err := e.Validate(e.as(agent(authz.LicenceCoach)), a.ID, a.Version)
	e.ok(err)
	a, err = e.Update(e.as(novice), a.ID, Edit{Version: a.Version, Cause: ptr("x")})
	e.ok(err)
	if a.Confidence != ConfidenceNotValidated {
		t.Errorf("edited by a Candidate it is %s", a.Confidence)
	}
	b := e.published(draft())
	b, err = e.Doubt(e.system(), b.ID, "De lampjes zijn anders")
	e.ok(err)
	if b.Confidence != ConfidenceNotValidated {
		t.Errorf("called incorrect it is %s", b.Confidence)
	}
	if _, err := e.Article(e.as(visitor), b.ID); errs.KindOf(err) != errs.KindNotFound {
		t.Error("visitors go on reading what is said to be incorrect")
	}
	if f := e.facts(b.ID); f[len(f)-1] != KindArticleDoubted {
		t.Errorf("facts %v", f)
	}
	version := b.Version
	if b, err = e.Doubt(e.system(), b.ID, "again"); err != nil || b.Version != version {
		t.Errorf("doubting what is not validated makes a version: %v", err)
	}
	tr, ok := transition(ConfidenceValidated, ConfidenceNotValidated)
	if !ok || tr.Right != "" || !slices.Equal(tr.Guards, []Guard{GuardDoubt}) {
		t.Errorf("the table says %+v", tr)
	}
}

// 1.9: WIP -> deleted: no links; author or Contributor.
func TestDomain1_9_WIPDeleted(t *testing.T) {
	e := shared(t)
	author := agent(authz.LicenceCandidate)
	a, b := e.create(author, wip()), e.create(author, wip())
	e.refused(e.Delete(e.as(agent(authz.LicenceCandidate)), a.ID), errs.KindForbidden, "licence_too_low")
	e.ok(e.Delete(e.as(author), a.ID))
	ticket := TicketSubject(ids.New[env]())
	e.subjects[ticket] = SubjectInfo{}
	l, err := e.Link(e.as(author), b.ID, ticket, LinkReference)
	e.ok(err)
	e.refused(e.Delete(e.as(agent(authz.LicenceContributor)), b.ID), errs.KindInvalid, "article_in_use")
	e.ok(e.Unlink(e.as(author), l.ID))
	e.ok(e.Delete(e.as(agent(authz.LicenceContributor)), b.ID))
	e.refused(e.Delete(e.as(author), e.create(author, draft()).ID), errs.KindInvalid, "article_not_wip")
	e.leastFor(t, ConfidenceWIP, "", authz.LicenceContributor, GuardUnused)
}

// 1.9: any -> ARCHIVED with a reason code; Publisher or domain expert, not Candidate or Contributor.
func TestDomain1_9_AnyToArchived(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	for _, from := range []*Article{e.create(p, wip()), e.create(p, draft()), e.published(draft())} {
		for _, low := range []authz.Licence{authz.LicenceCandidate, authz.LicenceContributor} {
			_, err := e.Archive(e.as(agent(low)), from.ID, from.Version, ArchiveObsolete, ArticleID{})
			e.refused(err, errs.KindForbidden, "not_allowed")
		}
		_, err := e.Archive(e.as(p), from.ID, from.Version, "", ArticleID{})
		e.refused(err, errs.KindInvalid, "", "reason")
		a, err := e.Archive(e.as(agent(authz.LicenceDomainExpert)), from.ID, from.Version, ArchiveObsolete, ArticleID{})
		e.ok(err)
		if a.Confidence != ConfidenceArchived {
			t.Errorf("from %s it is %s", from.Confidence, a.Confidence)
		}
	}
	stays := e.published(draft())
	for _, reason := range ArchiveReasons {
		a, into := e.published(draft()), ArticleID{}
		if reason == ArchiveDuplicate {
			into = stays.ID
		}
		a, err := e.Archive(e.as(p), a.ID, a.Version, reason, into)
		e.ok(err)
		if *a.ArchiveReason != reason || a.DuplicateOfID != into {
			t.Errorf("%s: %v into %s", reason, *a.ArchiveReason, a.DuplicateOfID)
		}
	}
	e.leastFor(t, ConfidenceValidated, ConfidenceArchived, authz.LicencePublisher, GuardReason)
}

// 1.9: ARCHIVED -> NOT_VALIDATED when demand returned, Contributor; 1.12: at will, Publisher.
func TestDomain1_9_ArchivedToNotValidatedOnDemand(t *testing.T) {
	e := shared(t)
	p, c := agent(authz.LicencePublisher), agent(authz.LicenceContributor)
	put := func() *Article {
		a := e.published(draft())
		a, err := e.Archive(e.as(p), a.ID, a.Version, ArchiveObsolete, ArticleID{})
		e.ok(err)
		return a
	}
	a := put()
	_, err := e.Restore(e.as(agent(authz.LicenceCandidate)), a.ID, a.Version, DemandRequested, "")
	e.refused(err, errs.KindForbidden, "not_allowed")
	_, err = e.Restore(e.as(c), a.ID, a.Version, "", "")
	e.refused(err, errs.KindInvalid, "", "demand")
	_, err = e.Restore(e.as(c), a.ID, a.Version, "BORED", "")
	e.refused(err, errs.KindInvalid, "", "demand")
	a, err = e.Restore(e.as(c), a.ID, a.Version, DemandReused, "Ticket 1042")
	e.ok(err)
	if a.Confidence != ConfidenceNotValidated {
		t.Errorf("restored it is %s", a.Confidence)
	}
	if note := e.versions(a.ID)[0].Note; note != "REUSED: Ticket 1042" {
		t.Errorf("the history says %q", note)
	}
	_, err = e.Article(e.as(visitor), a.ID)
	e.refused(err, errs.KindNotFound, "")
	a = put()
	_, err = e.Restore(e.as(p), a.ID, a.Version, "", "")
	e.ok(err)
	e.leastFor(t, ConfidenceArchived, ConfidenceNotValidated, authz.LicenceContributor, GuardDemand)
}

// 1.9: what is not in the table does not happen.
func TestDomain1_9_NoOtherTransition(t *testing.T) {
	known := map[[2]Confidence]bool{
		{"", ConfidenceWIP}: true, {ConfidenceWIP, ConfidenceNotValidated}: true, {ConfidenceWIP, ConfidenceValidated}: true, {ConfidenceWIP, ""}: true,
		{ConfidenceNotValidated, ConfidenceValidated}: true, {ConfidenceValidated, ConfidenceValidated}: true, {ConfidenceValidated, ConfidenceNotValidated}: true,
		{ConfidenceWIP, ConfidenceArchived}: true, {ConfidenceNotValidated, ConfidenceArchived}: true, {ConfidenceValidated, ConfidenceArchived}: true,
		{ConfidenceArchived, ConfidenceNotValidated}: true, {ConfidenceArchived, ConfidenceWIP}: true,
	}
	full := Article{Title: "t", Issue: "i", Environment: "e", Resolution: "r", Type: TypeKCS, Locale: "nl"}
	for _, from := range append([]Confidence{""}, Confidences...) {
		for _, to := range append([]Confidence{""}, Confidences...) {
			if _, ok := transition(from, to); ok != known[[2]Confidence{from, to}] {
				t.Errorf("%q -> %q: %v", from, to, ok)
			}
			a := full
			a.Confidence = from
			if err := a.to(to); (err == nil) != known[[2]Confidence{from, to}] {
				t.Errorf("%q -> %q: %v", from, to, err)
			}
		}
	}
}

// 1.9: every transition writes a version and a fact, and a duplicate's address leads on.
func TestDomain1_9_EveryTransitionIsWrittenDown(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	stays, a := e.published(draft()), e.create(p, wip())
	step := func(next *Article, err error) {
		t.Helper()
		e.ok(err)
		if next.Version <= a.Version {
			t.Errorf("no version: %d after %d", next.Version, a.Version)
		}
		a = next
	}
	step(e.Update(e.as(p), a.ID, Edit{Version: a.Version, Resolution: ptr("Herstart.")}))
	step(e.Validate(e.as(p), a.ID, a.Version))
	step(e.Doubt(e.system(), a.ID, ""))
	step(e.Archive(e.as(p), a.ID, a.Version, ArchiveDuplicate, stays.ID))
	step(e.Restore(e.as(p), a.ID, a.Version, DemandReused, ""))
	want := []string{KindArticleCreated, KindArticleEdited, KindArticleValidated, KindArticleDoubted, KindArticleArchived, KindArticleRestored}
	if got := e.facts(a.ID); !slices.Equal(got, want) {
		t.Errorf("facts %v", got)
	}
}

// 1.10: a reader sees a level at or beyond their own; WITHIN_DOMAIN also takes membership.
func TestDomain1_10_AudienceIsCumulative(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher, "mail")
	readers := []authz.Actor{agent("", "mail"), agent("", "tv"), person(authz.RoleCustomer, ""), visitor}
	for to, most := range map[authz.Audience]int{
		authz.AudienceWithinDomain: 1, authz.AudienceInternal: 2, authz.AudiencePartner: 2, authz.AudienceCustomer: 3, authz.AudiencePublic: 4,
	} {
		a := e.create(p, draft())
		a, err := e.Validate(e.as(p), a.ID, a.Version)
		e.ok(err)
		if to != authz.AudienceInternal {
			a, err = e.SetAudience(e.as(p), a.ID, a.Version, to)
			e.ok(err)
		}
		for i, r := range readers {
			if _, err := e.Article(e.as(r), a.ID); (err == nil) != (i < most) {
				t.Errorf("%s, reader %d: %v", to, i, err)
			}
		}
	}
}

// 1.10: WITHIN_DOMAIN is offered to who belongs to the article's domain, or has one to give it.
func TestDomain1_10_WithinDomainIsOfferedToMembers(t *testing.T) {
	e := shared(t)
	one, none, two := agent(authz.LicencePublisher, "mail"), agent(authz.LicencePublisher), agent(authz.LicencePublisher, "mail", "tv")
	for _, c := range []struct {
		author, who authz.Actor
		want        bool
	}{{two, one, true}, {two, none, false}, {two, two, false}, {one, one, true}, {one, two, true}, {one, none, false}} {
		a := e.create(c.author, draft()) // in the domain of an author who has one
		offered := slices.Contains(e.Destinations(c.who, a), authz.AudienceWithinDomain)
		_, err := e.SetAudience(e.as(c.who), a.ID, a.Version, authz.AudienceWithinDomain)
		if offered != c.want || (err == nil) != c.want {
			t.Errorf("%v, article of %q: offered %v, %v", c.who.Domains, a.Domain, offered, err)
		}
	}
}

// 1.10: minConfidenceByAudience is a setting; WIP and ARCHIVED never get outside, whatever it says.
func TestDomain1_10_MinConfidenceByAudienceIsASetting(t *testing.T) {
	e := alone(t)
	boss := person(authz.RoleManager, "")
	p := agent(authz.LicencePublisher)
	a := e.create(p, draft())
	_, err := e.SetAudience(e.as(p), a.ID, a.Version, authz.AudiencePublic)
	e.refused(err, errs.KindInvalid, "", "audience")
	for _, never := range []Confidence{ConfidenceWIP, ConfidenceArchived, ""} {
		_, err := e.SetRules(e.as(boss), RuleChange{MinPublic: &never, MinPartner: &never})
		e.refused(err, errs.KindInvalid, "", "minPublic", "minPartner")
	}
	_, err = e.SetRules(e.as(person(authz.RoleLead, "")), RuleChange{MinPublic: ptr(ConfidenceNotValidated)})
	e.refused(err, errs.KindForbidden, "")
	_, err = e.SetRules(e.as(boss), RuleChange{MinPublic: ptr(ConfidenceNotValidated)})
	e.ok(err)
	a, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudiencePublic)
	e.ok(err)
	_, err = e.Article(e.as(visitor), a.ID)
	e.ok(err)
	_, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudienceCustomer) // the others are as they were
	e.refused(err, errs.KindInvalid, "", "audience")

	// Another node follows without a restart.
	other := newEnv(t, e.db)
	_, err = other.Article(other.as(visitor), a.ID)
	other.refused(err, errs.KindNotFound, "")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- other.Run(ctx) }()
	e.eventually(func() bool { _, err := other.Article(other.as(visitor), a.ID); return err == nil })
	stop()
	e.ok(<-ended)

	r, err := e.SetRules(e.as(boss), RuleChange{Reset: true})
	e.ok(err)
	if r.MinPublic != ConfidenceValidated || r.Mode != ModeHard || r.ChangedBy != boss.PersonID || r.ChangedAt == nil {
		t.Errorf("reset: %+v", r)
	}
	_, err = e.Article(e.as(visitor), a.ID)
	e.refused(err, errs.KindNotFound, "")
	// Searches are told that others read it now.
	if f := e.facts(a.ID); !slices.Equal(f, []string{KindArticleCreated, KindArticleAudienceChanged, KindArticleReachChanged}) {
		t.Errorf("facts %v", f)
	}
}

// 1.11: COMPLIANCE_BASED is changed by its named owners only; others link it.
func TestDomain1_11_ComplianceBasedOnlyByTheGovernanceGroup(t *testing.T) {
	e := shared(t)
	owner, mate, coach := agent(authz.LicencePublisher), agent(authz.LicenceCandidate), agent(authz.LicenceCoach)
	e.staff(mate.PersonID, owner.PersonID)
	a := e.create(owner, draft())
	_, err := e.SetOwners(e.as(owner), a.ID, a.Version, []ids.PersonID{mate.PersonID})
	e.refused(err, errs.KindInvalid, "article_has_no_owners")
	a, err = e.SetGovernance(e.as(owner), a.ID, a.Version, GovernanceComplianceBased)
	e.ok(err)
	_, err = e.SetOwners(e.as(coach), a.ID, a.Version, []ids.PersonID{coach.PersonID})
	e.refused(err, errs.KindForbidden, "owners_only")
	_, err = e.SetOwners(e.as(owner), a.ID, a.Version, nil)
	e.refused(err, errs.KindInvalid, "", "ownerIds")
	_, err = e.SetOwners(e.as(owner), a.ID, a.Version, []ids.PersonID{coach.PersonID})
	e.refused(err, errs.KindInvalid, "", "ownerIds") // nobody of the desk
	a, err = e.SetOwners(e.as(owner), a.ID, a.Version, []ids.PersonID{owner.PersonID, mate.PersonID})
	e.ok(err)
	for what, err := range map[string]error{
		"edit":     second(e.Update(e.as(coach), a.ID, Edit{Version: a.Version, Cause: ptr("x")})),
		"stage":    second(e.StageChange(e.as(coach), a.ID, StageEdit{BaseVersion: a.Version, Cause: ptr("x")})),
		"restore":  second(e.RestoreVersion(e.as(coach), a.ID, a.Version, 1, "")),
		"validate": second(e.Validate(e.as(coach), a.ID, a.Version)),
		"archive":  second(e.Archive(e.as(coach), a.ID, a.Version, ArchiveObsolete, ArticleID{})),
	} {
		t.Log(what)
		e.refused(err, errs.KindForbidden, "owners_only")
	}
	// In the group the licence does not matter: a Candidate edits what others wrote and customers may read.
	_, err = e.Update(e.as(mate), a.ID, Edit{Version: a.Version, Cause: ptr("x")})
	e.ok(err)
	ticket := TicketSubject(ids.New[env]())
	e.subjects[ticket] = SubjectInfo{}
	_, err = e.Link(e.as(coach), a.ID, ticket, LinkReference)
	e.ok(err)
}

// leastFor checks a row of the table: its guards, and the least licence that has its right.
func (e *env) leastFor(t *testing.T, from, to Confidence, want authz.Licence, guards ...Guard) {
	t.Helper()
	tr, ok := transition(from, to)
	if !ok || e.MinLicence(tr.Right) != want || !slices.Equal(tr.Guards, guards) {
		t.Errorf("%s -> %s: %+v, least licence %s, want %s", from, to, tr, e.MinLicence(tr.Right), want)
	}
}
