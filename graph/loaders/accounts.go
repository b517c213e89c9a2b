package loaders

import (
	"plein/accounts"
	"plein/internal/ids"
)

// AccountSet has the loaders of accounts. Who may be seen is the service's to say.
type AccountSet struct {
	Person       *Loader[ids.PersonID, *accounts.Person]
	Organisation *Loader[ids.OrganisationID, *accounts.Organisation]
	Team         *Loader[ids.TeamID, *accounts.Team]
	TeamMembers  *Loader[ids.TeamID, []*accounts.Person]
}

func newAccountSet(u *under, svc *accounts.Service) AccountSet {
	return AccountSet{
		Person:       at(u, people, svc.PeopleByIDs),
		Organisation: at(u, things, svc.OrganisationsByIDs),
		Team:         at(u, things, svc.TeamsByIDs),
		TeamMembers:  at(u, people, svc.TeamMembers),
	}
}
