package knowledge

import (
	"errors"
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
)

// 1.12: the default matrix of licences and rights, row by row; a Viewer has no licence.
func TestDomain1_12_TheMatrix(t *testing.T) {
	licences := []authz.Licence{"", authz.LicenceCandidate, authz.LicenceContributor, authz.LicencePublisher, authz.LicenceCoach, authz.LicenceDomainExpert}
	z := authz.New()
	for _, row := range []struct {
		what  string
		right authz.Action
		has   string // y or - for each of licences
	}{
		{"search and read", authz.ArticleRead, "yyyyyy"},
		{"link", authz.ArticleLink, "-yyyyy"},
		{"create WIP and NOT_VALIDATED", authz.ArticleCreate, "-yyyyy"},
		{"edit own article", authz.ArticleEditOwn, "-yyyyy"},
		{"edit others' INTERNAL article", authz.ArticleEditInternal, "--yyyy"},
		{"set VALIDATED", authz.ArticleValidate, "--yyyy"},
		{"set a Candidate's article VALIDATED", authz.ArticleValidateCandidate, "----y-"},
		{"edit an article visible outside", authz.ArticleEditExternal, "---yyy"},
		{"widen the audience", authz.ArticleWiden, "---yyy"},
		{"archive, restore, merge duplicates", authz.ArticleArchive, "---yyy"},
		{"restore on demand", authz.ArticleRestore, "--yyyy"},
		{"grant licences", authz.LicenceGrant, "----y-"},
		{"organise", authz.KnowledgeCurate, "-----y"},
	} {
		for i, l := range licences {
			if got := z.Can(agent(l), row.right); got != (row.has[i] == 'y') {
				t.Errorf("%s as %q: %v", row.what, l, got)
			}
		}
	}
}

// 1.12: what a licence may do to an article, as services answer and as viewerCan says.
func TestDomain1_12_WhatALicenceMayDo(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher, "mail")
	inside, outside := e.create(p, draft()), e.published(draft())
	for _, row := range []struct {
		licence                                             authz.Licence
		editInside, editOutside, validate, archive, restore bool
	}{
		{"", false, false, false, false, false},
		{authz.LicenceCandidate, false, false, false, false, false},
		{authz.LicenceContributor, true, false, true, false, true},
		{authz.LicencePublisher, true, true, true, true, true},
		{authz.LicenceCoach, true, true, true, true, true},
		{authz.LicenceDomainExpert, true, true, true, true, true},
	} {
		actor := agent(row.licence, "mail")
		in, out := e.Abilities(actor, inside), e.Abilities(actor, outside)
		gone := *outside
		gone.Confidence = ConfidenceArchived
		got := []bool{in.Edit, out.Edit, in.Validate, out.Archive, e.Abilities(actor, &gone).Restore}
		if want := []bool{row.editInside, row.editOutside, row.validate, row.archive, row.restore}; !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", row.licence, got, want)
		}
		_, err := e.Update(e.as(actor), outside.ID, Edit{Version: outside.Version - 1})
		if allowed := errs.KindOf(err) == errs.KindConflict; allowed != row.editOutside {
			t.Errorf("%q edits what customers read: %v", row.licence, err)
		}
	}
	own := e.create(agent(authz.LicenceCandidate), draft())
	if !e.Abilities(authz.Actor{PersonID: own.AuthorID, Roles: []authz.Role{authz.RoleAgent}, Licence: authz.LicenceCandidate}, own).Edit {
		t.Error("a Candidate does not edit their own article")
	}
}

// 1.12: widening to partners, customers and the public takes a Publisher; narrowing and moving inside takes the right to edit.
func TestDomain1_12_WidenTheAudience(t *testing.T) {
	e := shared(t)
	p, c := agent(authz.LicencePublisher), agent(authz.LicenceContributor)
	a := e.create(p, draft())
	a, err := e.Validate(e.as(p), a.ID, a.Version)
	e.ok(err)
	for _, to := range []authz.Audience{authz.AudiencePartner, authz.AudienceCustomer, authz.AudiencePublic} {
		_, err := e.SetAudience(e.as(c), a.ID, a.Version, to)
		e.refused(err, errs.KindForbidden, "licence_too_low")
		if slices.Contains(e.Destinations(c, a), to) || !slices.Contains(e.Destinations(p, a), to) {
			t.Errorf("%s is offered to a Contributor, or not to a Publisher", to)
		}
		a, err = e.SetAudience(e.as(p), a.ID, a.Version, to)
		e.ok(err)
	}
	_, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudienceInternal)
	e.ok(err)
}

// 1.12: the matrix is data: what a manager changes in it holds at once.
func TestDomain1_12_TheMatrixIsData(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	c := agent(authz.LicenceContributor)
	_, err := e.Update(e.as(c), a.ID, Edit{Version: a.Version, Cause: ptr("x")})
	e.refused(err, errs.KindForbidden, "licence_too_low")
	rules := append(authz.DefaultRules(), authz.Rule{Subject: string(authz.LicenceContributor), Action: authz.ArticleEditExternal})
	e.ok(e.authz.Load(rules))
	_, err = e.Update(e.as(c), a.ID, Edit{Version: a.Version, Cause: ptr("x")})
	e.ok(err)
}

// 1.12: mode hard refuses; mode soft warns, and what is confirmed is done and written down ("enable, not enforce").
func TestDomain1_12_SoftModeWarnsAndAudits(t *testing.T) {
	e := alone(t)
	boss, c := person(authz.RoleManager, ""), agent(authz.LicenceCandidate)
	a := e.published(draft())
	edit := Edit{Version: a.Version, Cause: ptr("x")}
	_, err := e.Update(WithConfirmed(e.as(c), true), a.ID, edit)
	e.refused(err, errs.KindForbidden, "licence_too_low")
	if can := e.Abilities(c, a); can.Edit || len(e.BeyondLicence(c, a)) > 0 {
		t.Errorf("hard mode offers %+v", can)
	}

	_, err = e.SetRules(e.as(boss), RuleChange{Mode: ptr(ModeSoft)})
	e.ok(err)
	if can := e.Abilities(c, a); !can.Edit || !can.Validate || !can.Archive {
		t.Errorf("soft mode offers %+v", can)
	}
	if got := e.BeyondLicence(c, a); !slices.Equal(got, []string{"edit", "validate", "setAudience", "setGovernance", "archive"}) {
		t.Errorf("beyond the licence: %v", got)
	}
	_, err = e.Update(e.as(c), a.ID, edit)
	e.refused(err, errs.KindForbidden, "beyond_licence")
	if warned, _ := errors.AsType[*errs.Error](err); warned.Params["refusal"] != "licence_too_low" || warned.Params["licence"] != "CANDIDATE" {
		t.Errorf("the warning says %v", warned.Params)
	}
	b, err := e.Update(WithConfirmed(e.as(c), true), a.ID, edit)
	e.ok(err)
	b, err = e.Validate(WithConfirmed(e.as(c), true), a.ID, b.Version)
	e.ok(err)
	b, err = e.Archive(WithConfirmed(e.as(c), true), a.ID, b.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)

	audit, err := e.Overrides(e.as(boss), page.Args{First: 2})
	e.ok(err)
	rest, err := e.Overrides(e.as(boss), page.Args{First: 2, After: audit.Next})
	e.ok(err)
	var acts []authz.Action
	for _, o := range append(audit.Items, rest.Items...) {
		acts = append(acts, o.Act)
		if o.ArticleID != a.ID || o.PersonID != c.PersonID || o.Licence != authz.LicenceCandidate || o.CreatedAt.IsZero() {
			t.Errorf("audit row %+v", o)
		}
	}
	if want := []authz.Action{authz.ArticleArchive, authz.ArticleValidate, authz.ArticleEditInternal}; !slices.Equal(acts, want) {
		t.Errorf("audit %v", acts)
	}
	per, err := e.OverridesOf(e.as(agent("")), []ArticleID{a.ID})
	e.ok(err)
	if len(per[a.ID]) != 3 || per[a.ID][2].Version != b.Version {
		t.Errorf("the article's own: %+v", per[a.ID])
	}
	_, err = e.Overrides(e.as(agent("")), page.Args{})
	e.refused(err, errs.KindForbidden, "")

	// Never softened: no licence at all, named owners, what is not there for them, the guards of the text.
	fresh := e.published(draft())
	_, err = e.Update(WithConfirmed(e.as(agent("")), true), fresh.ID, Edit{Version: fresh.Version, Cause: ptr("x")})
	e.refused(err, errs.KindForbidden, "not_allowed")
	_, err = e.Update(WithConfirmed(e.as(person(authz.RoleCustomer, authz.LicenceCoach)), true), fresh.ID, Edit{Version: fresh.Version, Cause: ptr("x")})
	e.refused(err, errs.KindForbidden, "not_allowed")
	p := agent(authz.LicencePublisher)
	fresh, err = e.SetGovernance(e.as(p), fresh.ID, fresh.Version, GovernanceComplianceBased)
	e.ok(err)
	_, err = e.Update(WithConfirmed(e.as(c), true), fresh.ID, Edit{Version: fresh.Version, Cause: ptr("x")})
	e.refused(err, errs.KindForbidden, "owners_only")
	framed := e.create(p, wip())
	_, err = e.Validate(WithConfirmed(e.as(c), true), framed.ID, framed.Version)
	e.refused(err, errs.KindInvalid, "", "resolution")
	stranger := agent(authz.LicenceCoach, "mail")
	hidden := e.create(stranger, draft())
	hidden, err = e.SetAudience(e.as(stranger), hidden.ID, hidden.Version, authz.AudienceWithinDomain)
	e.ok(err)
	_, err = e.Update(WithConfirmed(e.as(c), true), hidden.ID, Edit{Version: hidden.Version, Cause: ptr("x")})
	e.refused(err, errs.KindNotFound, "")
}

// 1.12: who may merge duplicates and where their address leads is a Publisher's.
func TestDomain1_12_DuplicateTakesAPublisher(t *testing.T) {
	e := shared(t)
	stays, gone := e.published(draft()), e.published(draft())
	_, err := e.Archive(e.as(agent(authz.LicenceContributor)), gone.ID, gone.Version, ArchiveDuplicate, stays.ID)
	e.refused(err, errs.KindForbidden, "not_allowed")
	_, err = e.Archive(e.as(agent(authz.LicenceDomainExpert)), gone.ID, gone.Version, ArchiveDuplicate, stays.ID)
	e.ok(err)
	a, moved, err := e.ArticleBySlug(e.as(visitor), "nl", gone.Slug)
	e.ok(err)
	if !moved || a.ID != stays.ID {
		t.Errorf("the address leads to %s", a.ID)
	}
}
