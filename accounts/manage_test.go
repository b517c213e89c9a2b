package accounts

import (
	"context"
	"sync"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
)

func TestGuardsByRole(t *testing.T) {
	e := newEnv(t)
	target := e.person("target@example.com", authz.RoleAgent)
	actions := map[string]struct {
		allowed []authz.Role
		do      func(ctx context.Context) error
	}{
		"people": {[]authz.Role{authz.RoleAgent, authz.RoleExpert, authz.RoleLead, authz.RoleManager, authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.People(ctx, PeopleQuery{}, page.Args{})
			return err
		}},
		"teams": {[]authz.Role{authz.RoleAgent, authz.RoleExpert, authz.RoleLead, authz.RoleManager, authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.Teams(ctx)
			return err
		}},
		"organisations": {[]authz.Role{authz.RoleAgent, authz.RoleExpert, authz.RoleLead, authz.RoleManager, authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.Organisations(ctx, "")
			return err
		}},
		"teamMembers": {[]authz.Role{authz.RoleAgent, authz.RoleExpert, authz.RoleLead, authz.RoleManager, authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.TeamMembers(ctx, nil)
			return err
		}},
		"policy": {[]authz.Role{authz.RoleAgent, authz.RoleExpert, authz.RoleLead, authz.RoleManager, authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.Policy(ctx)
			return err
		}},
		"createPerson": {[]authz.Role{authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.CreatePerson(ctx, NewPerson{Email: "x" + ids.New[Person]().String() + "@example.com", DisplayName: "X", Roles: []authz.Role{authz.RoleAgent}})
			return err
		}},
		"setRoles": {[]authz.Role{authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.SetRoles(ctx, target.ID, []authz.Role{authz.RoleAgent})
			return err
		}},
		"setLicence": {[]authz.Role{authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.SetLicence(ctx, target.ID, authz.LicenceCandidate, "Rijp ervoor.")
			return err
		}},
		"setDeactivated": {[]authz.Role{authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.SetDeactivated(ctx, target.ID, false)
			return err
		}},
		"setPolicyRule": {[]authz.Role{authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.SetPolicyRule(ctx, "LEAD", "insights.read", true)
			return err
		}},
		"deadDeliveries": {[]authz.Role{authz.RoleAdmin}, func(ctx context.Context) error {
			_, err := e.DeadDeliveries(ctx, page.Args{})
			return err
		}},
	}
	for _, role := range authz.Roles {
		ctx := t.Context()
		denied := errs.KindUnauthenticated
		if role != authz.RoleVisitor {
			p := e.person(string(role)+"@example.com", role)
			ctx, denied = e.as(p), errs.KindForbidden
		}
		for name, a := range actions {
			want := denied
			for _, r := range a.allowed {
				if r == role {
					want = ""
				}
			}
			if got := errs.KindOf(a.do(ctx)); got != want {
				t.Errorf("%s as %s: %q, want %q", name, role, got, want)
			}
		}
	}
}

func TestCreatePersonInvites(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	team, err := e.CreateTeam(e.system(), "billing", "Facturen", "Billing")
	if err != nil {
		t.Fatal(err)
	}
	in := NewPerson{
		Email: "yara@example.com", DisplayName: "Ayşe Yıldız", Roles: []authz.Role{authz.RoleAgent}, Licence: authz.LicenceCandidate,
		TeamIDs: []ids.TeamID{team.ID}, Locale: "nl",
	}
	p, err := e.CreatePerson(e.as(admin), in)
	if err != nil || p.Handle != "ayse-yildiz" {
		t.Fatalf("made %+v, %v", p, err)
	}
	_, err = e.CreatePerson(e.as(admin), in)
	wantErr(t, err, errs.KindConflict, "email_taken")
	in.Email, in.TeamIDs = "other@example.com", []ids.TeamID{ids.TeamID(ids.New[Team]())}
	_, err = e.CreatePerson(e.as(admin), in)
	wantErr(t, err, errs.KindNotFound, "organisation_or_team_not_found")
	_, err = e.CreatePerson(e.as(admin), NewPerson{Email: "c@example.com", DisplayName: "C", Roles: []authz.Role{authz.RoleCustomer}, Licence: authz.LicenceCoach})
	wantErr(t, err, errs.KindInvalid, "licence_needs_staff")
	_, err = e.CreatePerson(e.as(admin), NewPerson{Email: "c@example.com", DisplayName: "C", Roles: []authz.Role{authz.RoleVisitor}})
	wantErr(t, err, errs.KindInvalid, "role_not_grantable")

	l := e.letter(KindPersonInvited)
	if l.Kind != LetterInvite || l.To != "yara@example.com" || l.PersonID != p.ID {
		t.Fatalf("letter %+v", l)
	}
	_, err = e.SignIn(t.Context(), "yara@example.com", "")
	wantErr(t, err, errs.KindInvalid, "sign_in_failed")
	if _, err := e.ResetPassword(t.Context(), l.Token, goodPassword); err != nil {
		t.Fatal(err)
	}
	back, err := e.SignIn(t.Context(), "yara@example.com", goodPassword)
	if err != nil || !back.EmailVerified() || back.Licence != authz.LicenceCandidate || len(back.TeamIDs) != 1 {
		t.Fatalf("signed in %+v, %v", back, err)
	}
}

func TestSetRolesCountsAtOnce(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	p := e.person("eva@example.com", authz.RoleCustomer)
	got, err := e.SetRoles(e.as(admin), p.ID, []authz.Role{authz.RoleLead, authz.RoleAgent, authz.RoleAgent})
	if err != nil || len(got.Roles) != 2 {
		t.Fatalf("roles %v, %v", got.Roles, err)
	}
	a, ok, err := e.ActorByID(t.Context(), p.ID, 1)
	if err != nil || !ok || !e.az.Can(a, authz.InsightsRead) {
		t.Fatalf("the running session does not have the role: %+v %v", a, err)
	}
	_, err = e.SetRoles(e.as(admin), p.ID, nil)
	wantErr(t, err, errs.KindInvalid, "required")
	_, err = e.SetRoles(e.as(admin), ids.PersonID(ids.New[Person]()), []authz.Role{authz.RoleAgent})
	wantErr(t, err, errs.KindNotFound, "person_not_found")
	if _, err := e.SetLicence(e.as(admin), p.ID, authz.LicencePublisher, "Rijp ervoor."); err != nil {
		t.Fatal(err)
	}
	got, err = e.SetRoles(e.as(admin), p.ID, []authz.Role{authz.RoleCustomer})
	if err != nil || got.Licence != authz.LicenceNone {
		t.Fatalf("a customer keeps the licence %q, %v", got.Licence, err)
	}
}

func TestLastAdminStays(t *testing.T) {
	e := newEnv(t)
	one := e.person("one@example.com", authz.RoleAdmin)
	_, err := e.SetRoles(e.as(one), one.ID, []authz.Role{authz.RoleAgent})
	wantErr(t, err, errs.KindInvalid, "last_admin_stays")
	_, err = e.SetDeactivated(e.system(), one.ID, true)
	wantErr(t, err, errs.KindInvalid, "last_admin_stays")

	two := e.person("two@example.com", authz.RoleAdmin)
	_, err = e.SetDeactivated(e.as(one), one.ID, true)
	wantErr(t, err, errs.KindInvalid, "not_yourself")
	// Two admins who remove each other at once: one of them stays.
	var wg sync.WaitGroup
	results := make([]error, 2)
	ctxs := []context.Context{e.as(one), e.as(two)}
	wg.Go(func() { _, results[0] = e.SetRoles(ctxs[0], two.ID, []authz.Role{authz.RoleAgent}) })
	wg.Go(func() { _, results[1] = e.SetRoles(ctxs[1], one.ID, []authz.Role{authz.RoleAgent}) })
	wg.Wait()
	if n := e.count("SELECT COUNT(*) FROM person_role WHERE role = 'ADMIN'"); n != 1 {
		t.Fatalf("%d admins left; %v", n, results)
	}
}

func TestOnlyAdminsTouchAdmins(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	lead := e.person("lead@example.com", authz.RoleLead)
	if _, err := e.SetPolicyRule(e.as(admin), "LEAD", "person.manage", true); err != nil {
		t.Fatal(err)
	}
	_, err := e.SetRoles(e.as(lead), lead.ID, []authz.Role{authz.RoleAdmin})
	wantErr(t, err, errs.KindForbidden, "admin_only")
	_, err = e.SetDeactivated(e.as(lead), admin.ID, true)
	wantErr(t, err, errs.KindForbidden, "admin_only")
	_, err = e.CreatePerson(e.as(lead), NewPerson{Email: "x@example.com", DisplayName: "X", Roles: []authz.Role{authz.RoleAdmin}})
	wantErr(t, err, errs.KindForbidden, "admin_only")
	if _, err = e.SetRoles(e.as(lead), lead.ID, []authz.Role{authz.RoleLead, authz.RoleExpert}); err != nil {
		t.Fatal(err)
	}
}

func TestCoachGrantsWithinBounds(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	coach := e.person("fatima@example.com", authz.RoleExpert)
	agent := e.person("daan@example.com", authz.RoleAgent)
	customer := e.person("eva@example.com", authz.RoleCustomer)
	if _, err := e.SetLicence(e.as(admin), coach.ID, authz.LicenceCoach, "Rijp ervoor."); err != nil {
		t.Fatal(err)
	}
	_, err := e.SetLicence(e.as(coach), agent.ID, authz.LicencePublisher, "Rijp ervoor.")
	wantErr(t, err, errs.KindForbidden, "not_your_coachee")
	if _, err := e.SetCoach(e.as(coach), agent.ID, coach.ID); err != nil {
		t.Fatal(err)
	}
	if p, err := e.SetLicence(e.as(coach), agent.ID, authz.LicencePublisher, "Rijp ervoor."); err != nil || p.Licence != authz.LicencePublisher {
		t.Fatalf("%v %v", p, err)
	}
	_, err = e.SetLicence(e.as(coach), agent.ID, authz.LicenceCoach, "Rijp ervoor.")
	wantErr(t, err, errs.KindForbidden, "licence_beyond_coach")
	_, err = e.SetLicence(e.as(coach), coach.ID, authz.LicenceNone, "Rijp ervoor.")
	wantErr(t, err, errs.KindForbidden, "licence_beyond_coach")
	_, err = e.SetLicence(e.as(admin), customer.ID, authz.LicenceCandidate, "Rijp ervoor.")
	wantErr(t, err, errs.KindInvalid, "licence_needs_staff")
	_, err = e.SetLicence(e.as(admin), agent.ID, "MASTER", "Rijp ervoor.")
	wantErr(t, err, errs.KindInvalid, "unknown_licence")
	if p, err := e.SetLicence(e.as(admin), agent.ID, authz.LicenceNone, "Rijp ervoor."); err != nil || p.Licence != authz.LicenceNone {
		t.Fatalf("%v %v", p, err)
	}
}

func TestSetDeactivatedEndsSessionsAndLinks(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	p := e.person("eva@example.com", authz.RoleCustomer)
	if err := e.RequestPasswordReset(t.Context(), "eva@example.com"); err != nil {
		t.Fatal(err)
	}
	l := e.letter(KindPasswordResetRequested)
	if _, err := e.SetDeactivated(e.as(admin), p.ID, true); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := e.ActorByID(t.Context(), p.ID, 1); ok || err != nil {
		t.Fatalf("session counts: %v %v", ok, err)
	}
	_, err := e.ResetPassword(t.Context(), l.Token, "zeven reigers aan de sloot")
	wantErr(t, err, errs.KindInvalid, "link_no_longer_works")
	_, err = e.PersonByHandle(t.Context(), p.Handle)
	wantErr(t, err, errs.KindNotFound, "person_not_found")
	if _, err := e.PersonByHandle(e.as(admin), p.Handle); err != nil {
		t.Fatal(err)
	}
	back, err := e.SetDeactivated(e.as(admin), p.ID, false)
	if err != nil || back.Deactivated() {
		t.Fatalf("reopened %+v, %v", back, err)
	}
	if _, err := e.SignIn(t.Context(), "eva@example.com", goodPassword); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := e.ActorByID(t.Context(), p.ID, 1); ok {
		t.Fatal("an old session lives again")
	}
}
