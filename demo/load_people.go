package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/progress"
)

// How long the people of the demo have had their accounts, so that each is older than all they wrote.
const (
	staffSince     = 900 * 24 * time.Hour
	customersSince = 700 * 24 * time.Hour
	customersApart = 9 * 24 * time.Hour
)

func (l *loader) loadPeople(ctx context.Context) error {
	hash, err := l.Accounts.HashPassword(ctx, Password)
	if err != nil {
		return err
	}
	s := l.out.Start("people", int64(len(l.people)), progress.Items)
	defer s.End()
	l.report.People.All = len(l.people)
	customers := 0
	for _, p := range l.people {
		since := staffSince
		if !p.staff() {
			since = customersSince - time.Duration(customers)*customersApart
			customers++
		}
		made, isNew, err := l.Accounts.CreateDirect(ctx, l.directPerson(p, hash, l.now.Add(-since)))
		if err != nil {
			return fmt.Errorf("%s: %w", p.at, err)
		}
		l.personIDs[p.Key] = made.ID
		if isNew {
			l.report.People.New++
		}
		s.Add(1)
	}
	return nil
}

func (l *loader) directPerson(p *person, hash string, since time.Time) accounts.DirectPerson {
	in := accounts.DirectPerson{
		NewPerson: accounts.NewPerson{
			Email: p.Email, DisplayName: p.Name, Title: p.Title, Locale: p.Locale, Licence: authz.Licence(p.Licence),
			OrganisationID: l.organisationIDs[p.Organisation.key], Domains: p.Domains,
		},
		Handle: p.Handle, PasswordHash: hash, CreatedAt: since,
	}
	for _, r := range p.Roles {
		in.Roles = append(in.Roles, authz.Role(strings.ToUpper(r)))
	}
	for _, t := range p.Teams {
		in.TeamIDs = append(in.TeamIDs, l.teamIDs[t.key])
	}
	return in
}

// who turns keys into people.
func (l *loader) who(list []ref) []ids.PersonID {
	out := make([]ids.PersonID, len(list))
	for i, r := range list {
		out[i] = l.personIDs[r.key]
	}
	return out
}
