package accounts

import (
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
)

// Test112LicencesAreGrantedByTheCoachWithAReason: domain facts 1.12. A coach promotes and demotes their own coachees, with a reason that stays
// in the history; nobody else does but who manages people.
func Test112LicencesAreGrantedByTheCoachWithAReason(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	coach, other := e.person("fatima@example.com", authz.RoleExpert), e.person("hendrik@example.com", authz.RoleExpert)
	agent := e.person("daan@example.com", authz.RoleAgent)
	for _, p := range []*Person{coach, other} {
		if _, err := e.SetLicence(e.as(admin), p.ID, authz.LicenceCoach, "Opgeleid als coach."); err != nil {
			t.Fatal(err)
		}
	}
	_, err := e.SetCoach(e.as(agent), agent.ID, coach.ID)
	wantErr(t, err, errs.KindForbidden, "not_allowed")
	_, err = e.SetCoach(e.as(coach), agent.ID, other.ID)
	wantErr(t, err, errs.KindForbidden, "not_your_coachee")
	_, err = e.SetCoach(e.as(admin), agent.ID, agent.ID)
	wantErr(t, err, errs.KindInvalid, "no_coach")
	_, err = e.SetCoach(e.as(admin), agent.ID, ids.PersonID(ids.New[Person]()))
	wantErr(t, err, errs.KindInvalid, "person_not_found")
	if _, err := e.SetCoach(e.as(coach), agent.ID, coach.ID); err != nil {
		t.Fatal(err)
	}
	_, err = e.SetCoach(e.as(other), agent.ID, other.ID)
	wantErr(t, err, errs.KindForbidden, "not_your_coachee")
	_, err = e.SetLicence(e.as(other), agent.ID, authz.LicenceCandidate, "x")
	wantErr(t, err, errs.KindForbidden, "not_your_coachee")
	_, err = e.SetLicence(e.as(coach), agent.ID, authz.LicenceCandidate, " ")
	wantErr(t, err, errs.KindInvalid, "required")
	for _, step := range []struct {
		to     authz.Licence
		reason string
	}{{authz.LicenceCandidate, "Begint met KCS."}, {authz.LicenceContributor, "Linkt vier van de vijf keer goed."}, {authz.LicenceCandidate, "Weer even samen kijken."}} {
		if _, err := e.SetLicence(e.as(coach), agent.ID, step.to, step.reason); err != nil {
			t.Fatal(err)
		}
	}
	history, err := e.LicenceHistory(e.as(coach), []ids.PersonID{agent.ID})
	if err != nil {
		t.Fatal(err)
	}
	got := history[agent.ID]
	if len(got) != 3 || got[0].Reason != "Weer even samen kijken." || got[0].From != authz.LicenceContributor || got[0].To != authz.LicenceCandidate || got[0].ByID != coach.ID {
		t.Errorf("history %+v", got)
	}
	if own, err := e.LicenceHistory(e.as(agent), []ids.PersonID{agent.ID, coach.ID}); err != nil || len(own[agent.ID]) != 3 || len(own[coach.ID]) != 0 {
		t.Errorf("one's own history: %v %v", own, err)
	}
	may, err := e.CanLicenseByIDs(e.as(coach), []ids.PersonID{agent.ID, other.ID, coach.ID})
	if err != nil || !may[agent.ID] || may[other.ID] || may[coach.ID] {
		t.Errorf("may license %v %v", may, err)
	}
	if p, err := e.People(e.as(coach), PeopleQuery{CoachID: coach.ID}, page.Args{}); err != nil || len(p.Items) != 1 || p.Items[0].ID != agent.ID {
		t.Errorf("coachees %v %v", p.Items, err)
	}
	if _, err := e.SetCoach(e.as(coach), agent.ID, ids.PersonID{}); err != nil {
		t.Fatal(err)
	}
	if c, err := e.CoachesOf(e.as(coach), []ids.PersonID{agent.ID}); err != nil || len(c) != 0 {
		t.Errorf("let go: %v %v", c, err)
	}
}

func TestDomainsOfPeople(t *testing.T) {
	e := newEnv(t)
	manager, agent := e.person("joris@example.com", authz.RoleManager), e.person("daan@example.com", authz.RoleAgent)
	customer := e.person("eva@example.com", authz.RoleCustomer)
	_, err := e.SetDomains(e.as(agent), agent.ID, []string{"network"})
	wantErr(t, err, errs.KindForbidden, "not_allowed")
	_, err = e.SetDomains(e.as(manager), agent.ID, []string{"Net werk"})
	wantErr(t, err, errs.KindInvalid, "key_malformed")
	_, err = e.SetDomains(e.as(manager), customer.ID, []string{"network"})
	wantErr(t, err, errs.KindInvalid, "domain_needs_staff")
	p, err := e.SetDomains(e.as(manager), agent.ID, []string{"tv", "network", "tv"})
	if err != nil || !slices.Equal(p.Domains, []string{"network", "tv"}) {
		t.Errorf("domains %v %v", p, err)
	}
	if again, err := getPersonByID(t.Context(), e.db, agent.ID); err != nil || !slices.Equal(again.Domains, p.Domains) {
		t.Errorf("domains kept %v %v", again.Domains, err)
	}
	members, err := e.DomainMembers(e.as(manager), []string{"tv", "none"})
	if err != nil || len(members["tv"]) != 1 || members["tv"][0].ID != agent.ID {
		t.Errorf("members %v %v", members, err)
	}
}
