package accounts

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

func TestCleanEmail(t *testing.T) {
	for raw, key := range map[string]string{
		" Eva@Example.COM ": "eva@example.com", "o'neil+x@mail.example.org": "o'neil+x@mail.example.org", "JOSÉ@example.com": "josÉ@example.com",
		"": "", "eva": "", "eva@localhost": "", "Eva <eva@example.com>": "", "a@b.nl,c@d.nl": "", "a b@example.com": "", "\"a b\"@example.com": "",
		"eva@example.com\nbcc:x@y.nl": "", strings.Repeat("a", 250) + "@b.nl": "",
	} {
		var f errs.Fields
		_, got := cleanEmail(&f, raw)
		if f.Err() != nil {
			got = ""
		}
		if got != key {
			t.Errorf("%q: key %q, want %q", raw, got, key)
		}
	}
}

func FuzzCleanEmail(f *testing.F) {
	for _, s := range []string{"eva@example.com", "Eva <eva@example.com>", "@", "a@b@c.nl", "\x00@b.nl"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		var bad errs.Fields
		email, key := cleanEmail(&bad, raw)
		if bad.Err() == nil && (strings.ContainsAny(email, "\r\n<>, ") || strings.Count(key, "@") != 1 || emailKey(key) != key) {
			t.Fatalf("%q passed as %q, key %q", raw, email, key)
		}
	})
}

func TestCleanReturnTo(t *testing.T) {
	for in, want := range map[string]string{
		"/nl/ask?q=1": "/nl/ask?q=1", "": "", "//evil.example": "", "https://evil.example": "", "/\\evil.example": "", "nl/ask": "", "/a\r\nb": "",
	} {
		if got := cleanReturnTo(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestHandleFromIsAHandle(t *testing.T) {
	for name, want := range map[string]string{
		"Ayşe Yıldız": "ayse-yildiz", "Björn Ærøe": "bjorn-re", "Truus van der Heijden-Peeters": "truus-van-der-heijden-pe", "李": "plein", "Li Ó": "li-o",
	} {
		if got := handleFrom(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		var f errs.Fields
		if h := handleFrom(name); cleanHandle(&f, h, 3) != h || f.Err() != nil {
			t.Fatalf("%q gives %q", name, h)
		}
	})
}

func TestCheckPassword(t *testing.T) {
	for password, reason := range map[string]string{
		"short": "password_too_short", strings.Repeat("ab c", 60): "too_long", "password123": "password_too_common", "Welkom2026!": "password_too_common",
		"1234567890": "password_too_common", "aaaaaaaaaaaa": "password_too_common", "abcabcabcabc": "password_too_common",
		"qwertyuiop": "password_too_common", "9876543210": "password_too_common", "eva.mulder1": "password_about_you", "kwartel op de dijk": "",
		"\xff\xfe\xfd\xfc\xff\xfe\xfd\xfc\xff\xfe": "unwanted_characters", "wachtwoord zonder eind": "",
	} {
		var f errs.Fields
		checkPassword(&f, "password", password, "eva.mulder@example.com", "eva.mulder", "Eva Mulder")
		got := ""
		if len(f) > 0 {
			got = f[0].Reason
		}
		if got != reason || len(f) > 1 {
			t.Errorf("%q: %v, want %q", password, f, reason)
		}
	}
}

func TestUpdateProfile(t *testing.T) {
	e := newEnv(t)
	p := e.person("eva@example.com", authz.RoleCustomer)
	other := e.person("other@example.com", authz.RoleCustomer)
	if p.Handle == other.Handle {
		t.Fatal("two people have one handle")
	}
	str := func(s string) *string { return &s }
	_, err := e.UpdateProfile(t.Context(), ProfileChange{})
	wantErr(t, err, errs.KindUnauthenticated, "sign_in_required")
	got, err := e.UpdateProfile(e.as(p), ProfileChange{DisplayName: str("  Eva   de Vries "), Handle: str("Eva-V"), Locale: str("en")})
	if err != nil || got.DisplayName != "Eva de Vries" || got.Handle != "eva-v" || got.Locale != "en" {
		t.Fatalf("%+v, %v", got, err)
	}
	_, err = e.UpdateProfile(e.as(other), ProfileChange{Handle: str("EVA-V")})
	wantErr(t, err, errs.KindConflict, "handle_taken")
	_, err = e.UpdateProfile(e.as(p), ProfileChange{DisplayName: str(""), Handle: str("a"), Locale: str("xx")})
	for _, reason := range []string{"required", "handle_malformed", "unknown_locale"} {
		wantErr(t, err, errs.KindInvalid, reason)
	}
}

func TestPeopleArePagedByName(t *testing.T) {
	e := newEnv(t)
	agent := e.person("zz@example.com", authz.RoleAgent)
	for i := range 25 {
		_, _, err := e.CreateDirect(e.system(), DirectPerson{NewPerson: NewPerson{
			Email: fmt.Sprintf("p%d@example.com", i), DisplayName: fmt.Sprintf("Naam %02d", i/2), Roles: []authz.Role{authz.RoleCustomer},
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	var names []string
	args := page.Args{First: 7}
	for {
		p, err := e.People(e.as(agent), PeopleQuery{Text: "naam", Role: authz.RoleCustomer}, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range p.Items {
			names = append(names, one.DisplayName+one.ID.String())
		}
		if args.After = p.Next; p.Next == "" {
			break
		}
	}
	if len(names) != 25 || !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != 25 {
		t.Fatalf("%d people: %v", len(names), names)
	}
	for text, want := range map[string]int{"P1@": 1, "%": 0, "_": 0, "naam 12": 1, "ZZ": 1} {
		p, err := e.People(e.as(agent), PeopleQuery{Text: text}, page.Args{})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Items) != want {
			t.Errorf("%q finds %d, want %d", text, len(p.Items), want)
		}
	}
}

func TestPeopleFilters(t *testing.T) {
	e := newEnv(t)
	agent := e.person("sanne@example.com", authz.RoleAgent)
	org, err := e.CreateOrganisation(e.system(), NewOrganisation{Key: "noordzee", Name: "Noordzee", VIP: true})
	if err != nil {
		t.Fatal(err)
	}
	team, err := e.CreateTeam(e.system(), "service-desk", "Servicedesk", "Service desk")
	if err != nil {
		t.Fatal(err)
	}
	if err := e.AddToTeam(e.system(), team.ID, agent.ID); err != nil {
		t.Fatal(err)
	}
	rob, _, err := e.CreateDirect(e.system(), DirectPerson{
		NewPerson: NewPerson{Email: "rob@example.com", DisplayName: "Rob", Roles: []authz.Role{authz.RoleCustomer}, OrganisationID: org.ID}, Handle: "robmca",
	})
	if err != nil {
		t.Fatal(err)
	}
	for want, q := range map[ids.PersonID]PeopleQuery{rob.ID: {OrganisationID: org.ID}, agent.ID: {TeamID: team.ID}} {
		p, err := e.People(e.as(agent), q, page.Args{})
		if err != nil || len(p.Items) != 1 || p.Items[0].ID != want {
			t.Errorf("%+v finds %v, %v", q, p.Items, err)
		}
	}
	members, err := e.TeamMembers(e.as(agent), []ids.TeamID{team.ID})
	if err != nil || len(members[team.ID]) != 1 || members[team.ID][0].ID != agent.ID {
		t.Errorf("members %v, %v", members, err)
	}
	if orgs, err := e.Organisations(e.as(agent), "noord"); err != nil || len(orgs) != 1 || !orgs[0].VIP {
		t.Errorf("organisations %v, %v", orgs, err)
	}
	for _, partner := range []bool{true, false} {
		o, err := e.SetPartner(e.system(), org.ID, partner)
		if err != nil || o.Partner != partner || !o.VIP {
			t.Errorf("the organisation %+v, %v", o, err)
		}
		if who, _, err := e.ActorByID(t.Context(), rob.ID, 1); err != nil || who.Partner != partner || (authz.ViewerLevel(who) == authz.AudiencePartner) != partner {
			t.Errorf("its people act as %+v, %v", who, err)
		}
	}
	if _, err := e.SetPartner(e.as(agent), org.ID, true); errs.KindOf(err) != errs.KindForbidden {
		t.Errorf("an agent makes partners: %v", err)
	}
	if _, err := e.SetPartner(e.system(), ids.OrganisationID(team.ID), true); errs.KindOf(err) != errs.KindNotFound {
		t.Errorf("no organisation: %v", err)
	}
	own, err := e.OrganisationsByIDs(e.as(rob), []ids.OrganisationID{org.ID})
	if err != nil || own[org.ID] == nil {
		t.Errorf("own organisation %v, %v", own, err)
	}
	eva := e.person("eva@example.com", authz.RoleCustomer)
	if others, err := e.OrganisationsByIDs(e.as(eva), []ids.OrganisationID{org.ID}); err != nil || len(others) != 0 {
		t.Errorf("a stranger sees %v, %v", others, err)
	}
	if name, err := e.StaffName(t.Context(), agent.ID); err != nil || name != "Eva Mulder" {
		t.Errorf("staff name %q, %v", name, err)
	}
	_, err = e.StaffName(t.Context(), rob.ID)
	wantErr(t, err, errs.KindNotFound, "person_not_found")
}

func TestPrivateFields(t *testing.T) {
	e := newEnv(t)
	eva, rob := e.person("eva@example.com", authz.RoleCustomer), e.person("rob@example.com", authz.RoleCustomer)
	agent := e.person("sanne@example.com", authz.RoleAgent)
	seen, err := e.PeopleByIDs(t.Context(), []ids.PersonID{eva.ID, {}, eva.ID, rob.ID})
	if err != nil || len(seen) != 2 {
		t.Fatalf("%v, %v", seen, err)
	}
	p := seen[eva.ID]
	if e.SeesPrivate(t.Context(), p) || e.SeesPrivate(e.as(rob), p) || !e.SeesPrivate(e.as(eva), p) || !e.SeesPrivate(e.as(agent), p) {
		t.Error("an address is for the person and the desk")
	}
	if e.SeesStaffOnly(e.as(eva)) || !e.SeesStaffOnly(e.as(agent)) {
		t.Error("what is for the desk is for the desk only")
	}
	signedIn, err := e.SignIn(t.Context(), "eva@example.com", goodPassword)
	if err != nil || !e.SeesPrivate(t.Context(), signedIn) {
		t.Errorf("who signs in does not see their own fields in the answer: %v", err)
	}
}

func TestViewer(t *testing.T) {
	e := newEnv(t)
	v, err := e.Viewer(t.Context())
	if err != nil || v.Person != nil || v.IsStaff || !slices.Contains(v.Actions, "article.read") || slices.Contains(v.Actions, "thread.ask") {
		t.Fatalf("visitor %+v, %v", v, err)
	}
	agent := e.person("sanne@example.com", authz.RoleAgent)
	ctx, n := sqldb.WithCount(e.as(agent))
	v, err = e.Viewer(ctx)
	if err != nil || v.Person.ID != agent.ID || !v.IsStaff || !slices.Contains(v.Actions, "ticket.work") || n.Load() != 1 {
		t.Fatalf("agent %+v, %d statements, %v", v, n.Load(), err)
	}
	if after := e.ViewerOf(t.Context(), agent); !slices.Equal(after.Actions, v.Actions) {
		t.Fatalf("right after signing in: %v", after.Actions)
	}
}

func TestCreateDirectIsIdempotent(t *testing.T) {
	e := newEnv(t)
	in := DirectPerson{NewPerson: NewPerson{Email: "oma@example.com", DisplayName: "Truus", Roles: []authz.Role{authz.RoleCustomer}}, Handle: "oma_truus"}
	one, created, err := e.CreateDirect(e.system(), in)
	if err != nil || !created {
		t.Fatal(created, err)
	}
	two, created, err := e.CreateDirect(e.system(), in)
	if err != nil || created || two.ID != one.ID {
		t.Fatal(two, created, err)
	}
	in.Email = "other@example.com"
	_, _, err = e.CreateDirect(e.system(), in)
	wantErr(t, err, errs.KindConflict, "handle_taken")
	_, _, err = e.CreateDirect(t.Context(), in)
	wantErr(t, err, errs.KindUnauthenticated, "sign_in_required")
	_, err = e.CreateOrganisation(e.system(), NewOrganisation{Key: "A B", Name: "", Domains: []string{"nodots"}})
	for _, reason := range []string{"required", "key_malformed", "domain_malformed"} {
		wantErr(t, err, errs.KindInvalid, reason)
	}
}

func TestPeopleAreFoundByNamesOfEveryAlphabet(t *testing.T) {
	e := newEnv(t)
	agent := e.person("sanne@example.com", authz.RoleAgent)
	_, _, err := e.CreateDirect(e.system(), DirectPerson{NewPerson: NewPerson{
		Email: "jose@example.com", DisplayName: "José Ñandú 😀", Roles: []authz.Role{authz.RoleCustomer},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"José": 1, "ñandú": 1, "😀": 1, "jose-nandu": 1, "Ωμέγα": 0} {
		p, err := e.People(e.as(agent), PeopleQuery{Text: text}, page.Args{})
		if err != nil || len(p.Items) != want {
			t.Errorf("%q finds %d, %v", text, len(p.Items), err)
		}
	}
}

func TestPeopleShownAreThoseOfPerson(t *testing.T) {
	e := newEnv(t)
	agent, eva := e.person("zz@example.com", authz.RoleAgent), e.person("eva@example.com", authz.RoleCustomer)
	asked, _, err := e.CreateDirect(e.system(), DirectPerson{
		NewPerson: NewPerson{Email: "asked@example.com", DisplayName: "Vraagt alleen", Roles: []authz.Role{authz.RoleCustomer}}, Unverified: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	list := []ids.PersonID{agent.ID, eva.ID, asked.ID, {}}
	for want, ctx := range map[int]context.Context{2: e.as(eva), 3: e.as(agent)} {
		found, err := e.PeopleShown(ctx, list)
		if err != nil || len(found) != want {
			t.Errorf("%d of %d people are shown, %v", len(found), want, err)
		}
		for _, id := range list {
			_, err := e.Person(ctx, id)
			if (err == nil) != (found[id] != nil) {
				t.Errorf("person %s: %v alone, %v among others", id, err, found[id])
			}
		}
	}
}

// TestTranslatesInto: people of the desk say into which languages they translate, and are found by it.
func TestTranslatesInto(t *testing.T) {
	e := newEnv(t)
	str := func(s string) *string { return &s }
	agent, customer := e.person("vertaler@desk.example", authz.RoleAgent), e.person("klant@example.com", authz.RoleCustomer)
	_, err := e.UpdateProfile(e.as(customer), ProfileChange{TranslatesInto: []string{"en"}})
	wantErr(t, err, errs.KindForbidden, "not_allowed")
	_, err = e.UpdateProfile(e.as(agent), ProfileChange{TranslatesInto: []string{"en", "xx"}})
	if errs.KindOf(err) != errs.KindInvalid {
		t.Errorf("an unknown language: %v", err)
	}
	got, err := e.UpdateProfile(e.as(agent), ProfileChange{TranslatesInto: []string{"nl", "en", "en"}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(got.TranslatesInto, " ") != "en nl" {
		t.Errorf("translates into %v", got.TranslatesInto)
	}
	found := func(locale string) int {
		p, err := e.People(e.system(), PeopleQuery{TranslatesInto: locale, Staff: true}, page.Args{})
		if err != nil {
			t.Fatal(err)
		}
		return len(p.Items)
	}
	if found("en") != 1 || found("nl") != 1 {
		t.Error("is not found by it")
	}
	if got, err = e.UpdateProfile(e.as(agent), ProfileChange{DisplayName: str("Vera")}); err != nil || len(got.TranslatesInto) != 2 {
		t.Errorf("another change takes it away: %+v %v", got, err)
	}
	_, err = e.UpdateProfile(e.as(agent), ProfileChange{TranslatesInto: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	if found("en") != 0 {
		t.Error("is found after it was taken away")
	}
}
