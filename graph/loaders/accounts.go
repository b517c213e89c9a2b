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
	// Coaching is by who is coached; for staff.
	Coaching *Loader[ids.PersonID, *accounts.Coaching]
	// LicenceHistory is for who grants licences, and of oneself.
	LicenceHistory *Loader[ids.PersonID, []*accounts.LicenceChange]
	// CanLicense tells whose licences the viewer may change.
	CanLicense *Loader[ids.PersonID, bool]
	// DomainMembers are by the key of a knowledge domain; for staff.
	DomainMembers *Loader[string, []*accounts.Person]
}

func newAccountSet(all *rounds, svc *accounts.Service) AccountSet {
	return AccountSet{
		Person:       at(all, people, svc.PeopleByIDs),
		Organisation: at(all, things, svc.OrganisationsByIDs),
		Team:         at(all, things, svc.TeamsByIDs),
		TeamMembers:  at(all, people, svc.TeamMembers),
		Coaching:     at(all, people, svc.CoachesOf), LicenceHistory: at(all, people, svc.LicenceHistory), CanLicense: at(all, people, svc.CanLicenseByIDs),
		DomainMembers: at(all, people, svc.DomainMembers),
	}
}
