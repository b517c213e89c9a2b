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

func newAccountSet(u *under, svc *accounts.Service) AccountSet {
	return AccountSet{
		Person:       at(u, people, svc.PeopleByIDs),
		Organisation: at(u, things, svc.OrganisationsByIDs),
		Team:         at(u, things, svc.TeamsByIDs),
		TeamMembers:  at(u, people, svc.TeamMembers),
		Coaching:     at(u, people, svc.CoachesOf), LicenceHistory: at(u, people, svc.LicenceHistory), CanLicense: at(u, people, svc.CanLicenseByIDs),
		DomainMembers: at(u, people, svc.DomainMembers),
	}
}
