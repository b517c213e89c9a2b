package authz

import (
	"testing"

	"plein/internal/ids"
)

func TestReads(t *testing.T) {
	var someone ids.PersonID
	someone[0] = 1
	visitor := Actor{}
	customer := Actor{PersonID: someone, Roles: []Role{RoleCustomer}, Domains: []string{"mail"}}
	partner := Actor{PersonID: someone, Roles: []Role{RoleCustomer}, Partner: true}
	stranger := Actor{Partner: true}
	agent := Actor{PersonID: someone, Roles: []Role{RoleAgent}}
	insider := Actor{PersonID: someone, Roles: []Role{RoleAgent}, Domains: []string{"mail"}}
	system := Actor{System: true}

	for _, c := range []struct {
		audience                                            Audience
		visitor, customer, partner, agent, insider, machine bool
	}{
		{AudienceWithinDomain, false, false, false, false, true, true},
		{AudienceInternal, false, false, false, true, true, true},
		{AudiencePartner, false, false, true, true, true, true},
		{AudienceCustomer, false, true, true, true, true, true},
		{AudiencePublic, true, true, true, true, true, true},
		{"EVERYBODY", false, false, false, false, false, true},
	} {
		for who, want := range map[*Actor]bool{&visitor: c.visitor, &stranger: c.visitor, &customer: c.customer, &partner: c.partner, &agent: c.agent, &insider: c.insider, &system: c.machine} {
			if got := who.Reads(c.audience, "mail"); got != want {
				t.Errorf("%v reads %s: %v, want %v", who.Roles, c.audience, got, want)
			}
		}
	}
	if insider.Reads(AudienceWithinDomain, "telephony") {
		t.Error("staff of one domain reads what is within another")
	}
}
