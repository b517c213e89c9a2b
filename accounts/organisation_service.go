package accounts

import (
	"context"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// Bounds of reads that are not paged.
const (
	maxOrganisations = 100
	maxTeams         = 200
	maxMembers       = 2000
)

// Organisations lists organisations by name, at most 100. Errors: FORBIDDEN.
func (s *Service) Organisations(ctx context.Context, text string) ([]*Organisation, error) {
	if _, err := s.authz.Require(ctx, authz.PersonRead); err != nil {
		return nil, err
	}
	return selectOrganisations(ctx, s.db, shorten(text), maxOrganisations)
}

// OrganisationsByIDs returns those of the organisations that the actor may see: all for the desk, one's own for a customer.
func (s *Service) OrganisationsByIDs(ctx context.Context, list []ids.OrganisationID) (map[ids.OrganisationID]*Organisation, error) {
	actor := authz.ActorFrom(ctx)
	all := s.authz.Can(actor, authz.PersonRead)
	wanted := make([]ids.OrganisationID, 0, len(list))
	for _, id := range list {
		if all || !id.IsZero() && id == actor.OrganisationID {
			wanted = append(wanted, id)
		}
	}
	out := map[ids.OrganisationID]*Organisation{}
	if len(wanted) == 0 {
		return out, nil
	}
	rows, err := selectOrganisationsByIDs(ctx, s.db, wanted)
	for _, o := range rows {
		out[o.ID] = o
	}
	return out, err
}

// SetPartner makes an organisation a partner, or no longer; its people read what is for partners from their next request. Errors:
// FORBIDDEN, UNAUTHENTICATED, NOT_FOUND.
func (s *Service) SetPartner(ctx context.Context, id ids.OrganisationID, partner bool) (*Organisation, error) {
	if _, err := s.authz.Require(ctx, authz.PersonManage); err != nil {
		return nil, err
	}
	if err := updatePartner(ctx, s.db, id, partner); err != nil {
		return nil, err
	}
	found, err := selectOrganisationsByIDs(ctx, s.db, []ids.OrganisationID{id})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errs.NotFound("organisation")
	}
	return found[0], nil
}

// Teams lists the teams of the desk by key. Errors: FORBIDDEN.
func (s *Service) Teams(ctx context.Context) ([]*Team, error) {
	if _, err := s.authz.Require(ctx, authz.PersonRead); err != nil {
		return nil, err
	}
	return selectTeams(ctx, s.db, maxTeams)
}

// TeamsByIDs returns those of the teams that exist. The name of a team is no secret: a customer sees who handles their ticket.
func (s *Service) TeamsByIDs(ctx context.Context, list []ids.TeamID) (map[ids.TeamID]*Team, error) {
	out := map[ids.TeamID]*Team{}
	if len(list) == 0 {
		return out, nil
	}
	rows, err := selectTeamsByIDs(ctx, s.db, list)
	for _, t := range rows {
		out[t.ID] = t
	}
	return out, err
}

// TeamMembers returns the people of each team, by name; closed accounts are left out. Errors: FORBIDDEN.
func (s *Service) TeamMembers(ctx context.Context, teams []ids.TeamID) (map[ids.TeamID][]*Person, error) {
	if _, err := s.authz.Require(ctx, authz.PersonRead); err != nil {
		return nil, err
	}
	out := map[ids.TeamID][]*Person{}
	if len(teams) == 0 {
		return out, nil
	}
	members, err := selectMembers(ctx, s.db, teams, maxMembers)
	if err != nil || len(members) == 0 {
		return out, err
	}
	list := make([]ids.PersonID, len(members))
	for i, m := range members {
		list[i] = m.PersonID
	}
	people, err := s.PeopleByIDs(ctx, list)
	if err != nil {
		return nil, err
	}
	for _, m := range members {
		if p := people[m.PersonID]; p != nil {
			out[m.TeamID] = append(out[m.TeamID], p)
		}
	}
	return out, nil
}

// StaffName returns the name of somebody who works at the desk. Errors: NOT_FOUND for anybody else and for closed accounts.
func (s *Service) StaffName(ctx context.Context, id ids.PersonID) (string, error) {
	p, err := getPersonByID(ctx, s.db, id)
	if err != nil {
		return "", err
	}
	if !p.IsStaff() || p.Deactivated() {
		return "", errs.NotFound("person")
	}
	return p.DisplayName, nil
}

// TeamName returns the name of a team in the actor's language. Errors: NOT_FOUND.
func (s *Service) TeamName(ctx context.Context, id ids.TeamID) (string, error) {
	teams, err := selectTeamsByIDs(ctx, s.db, []ids.TeamID{id})
	if err != nil {
		return "", err
	}
	if len(teams) == 0 {
		return "", errs.NotFound("team")
	}
	return teams[0].NameIn(authz.ActorFrom(ctx).Locale), nil
}

// OrganisationOf returns the company of a person, zero when there is none. Errors: NOT_FOUND.
func (s *Service) OrganisationOf(ctx context.Context, id ids.PersonID) (ids.OrganisationID, error) {
	p, err := getPersonByID(ctx, s.db, id)
	if err != nil {
		return ids.OrganisationID{}, err
	}
	return p.OrganisationID, nil
}

// shorten bounds a text that is looked for.
func shorten(text string) string {
	r := []rune(text)
	return string(r[:min(len(r), maxText)])
}
