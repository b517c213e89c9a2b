package resolvers

import (
	"context"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/internal/authz"
	"plein/internal/ids"
)

type (
	personResolver       struct{ *Resolver }
	organisationResolver struct{ *Resolver }
	teamResolver         struct{ *Resolver }
)

// Person shows people.
func (r *Resolver) Person() generated.PersonResolver { return personResolver{r} }

// Organisation shows the companies of customers.
func (r *Resolver) Organisation() generated.OrganisationResolver { return organisationResolver{r} }

// Team shows teams.
func (r *Resolver) Team() generated.TeamResolver { return teamResolver{r} }

// ID is the global id.
func (personResolver) ID(_ context.Context, p *accounts.Person) (gid.ID, error) {
	return gid.Of(gid.Person, p.ID), nil
}

// private gives v to the person and the desk, and null to others.
func private[T any](ctx context.Context, r *Resolver, p *accounts.Person, v T) *T {
	if !r.Accounts.SeesPrivate(ctx, p) {
		return nil
	}
	return &v
}

// staffOnly gives v to the desk, and null to others.
func staffOnly[T any](ctx context.Context, r *Resolver, v T) *T {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil
	}
	return &v
}

// Email is the address.
func (r personResolver) Email(ctx context.Context, p *accounts.Person) (*string, error) {
	return private(ctx, r.Resolver, p, p.Email), nil
}

// EmailVerified tells whether the address was proven.
func (r personResolver) EmailVerified(ctx context.Context, p *accounts.Person) (*bool, error) {
	return private(ctx, r.Resolver, p, p.EmailVerified()), nil
}

// Roles are the roles.
func (r personResolver) Roles(ctx context.Context, p *accounts.Person) ([]authz.Role, error) {
	return value(private(ctx, r.Resolver, p, p.Roles)), nil
}

// Licence is the KCS licence.
func (r personResolver) Licence(ctx context.Context, p *accounts.Person) (*authz.Licence, error) {
	if p.Licence == authz.LicenceNone {
		return nil, nil
	}
	return private(ctx, r.Resolver, p, p.Licence), nil
}

// Organisation is the company.
func (r personResolver) Organisation(ctx context.Context, p *accounts.Person) (*accounts.Organisation, error) {
	if p.OrganisationID.IsZero() || !r.Accounts.SeesPrivate(ctx, p) {
		return nil, nil
	}
	return load(ctx).Organisation.Load(ctx, p.OrganisationID)
}

// Teams are the teams.
func (r personResolver) Teams(ctx context.Context, p *accounts.Person) ([]*accounts.Team, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return load(ctx).Team.LoadAll(ctx, p.TeamIDs)
}

// TranslatesInto are the languages that the person translates into.
func (r personResolver) TranslatesInto(ctx context.Context, p *accounts.Person) ([]string, error) {
	return value(private(ctx, r.Resolver, p, append([]string{}, p.TranslatesInto...))), nil
}

// Deactivated tells whether the account is closed.
func (r personResolver) Deactivated(ctx context.Context, p *accounts.Person) (*bool, error) {
	return staffOnly(ctx, r.Resolver, p.Deactivated()), nil
}

// ID is the global id.
func (organisationResolver) ID(_ context.Context, o *accounts.Organisation) (gid.ID, error) {
	return gid.Of(gid.Organisation, o.ID), nil
}

// Domains are the e-mail domains.
func (r organisationResolver) Domains(ctx context.Context, o *accounts.Organisation) ([]string, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return append([]string{}, o.Domains...), nil
}

// Partner tells whether its people read what is for partners.
func (r organisationResolver) Partner(ctx context.Context, o *accounts.Organisation) (*bool, error) {
	return staffOnly(ctx, r.Resolver, o.Partner), nil
}

// Vip tells whether the company is served first.
func (r organisationResolver) Vip(ctx context.Context, o *accounts.Organisation) (*bool, error) {
	return staffOnly(ctx, r.Resolver, o.VIP), nil
}

// ID is the global id.
func (teamResolver) ID(_ context.Context, t *accounts.Team) (gid.ID, error) {
	return gid.Of(gid.Team, t.ID), nil
}

// Name is the name in the viewer's language.
func (teamResolver) Name(ctx context.Context, t *accounts.Team) (string, error) {
	return t.NameIn(authz.ActorFrom(ctx).Locale), nil
}

// Members are the people of the team.
func (r teamResolver) Members(ctx context.Context, t *accounts.Team) ([]*accounts.Person, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	members, err := load(ctx).TeamMembers.Load(ctx, t.ID)
	return append([]*accounts.Person{}, members...), err
}

// personID, organisationID and teamID read global ids. Errors: NOT_FOUND.
func personID(id gid.ID) (ids.PersonID, error) {
	v, err := gid.As[accounts.Person](id, gid.Person)
	return ids.PersonID(v), err
}

func organisationID(id gid.ID) (ids.OrganisationID, error) {
	v, err := gid.As[accounts.Organisation](id, gid.Organisation)
	return ids.OrganisationID(v), err
}

func teamID(id gid.ID) (ids.TeamID, error) {
	v, err := gid.As[accounts.Team](id, gid.Team)
	return ids.TeamID(v), err
}

// ifGiven reads an id that may be left out.
func ifGiven[T any](id *gid.ID, read func(gid.ID) (T, error)) (T, error) {
	if id == nil {
		var none T
		return none, nil
	}
	return read(*id)
}
