package resolvers

import (
	"context"

	"plein/accounts"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/page"
)

// Viewer tells who is asking.
func (r query) Viewer(ctx context.Context) (*accounts.Viewer, error) { return r.Accounts.Viewer(ctx) }

// People lists people by name.
func (r query) People(ctx context.Context, filter *model.PersonFilter, first *int, after *string) (*model.PersonConnection, error) {
	f := value(filter)
	org, err := ifGiven(f.OrganisationID, organisationID)
	if err != nil {
		return nil, err
	}
	team, err := ifGiven(f.TeamID, teamID)
	if err != nil {
		return nil, err
	}
	coach, err := ifGiven(f.CoachID, personID)
	if err != nil {
		return nil, err
	}
	q := accounts.PeopleQuery{
		Text: value(f.Text), Role: value(f.Role), OrganisationID: org, TeamID: team,
		Staff: value(f.Staff), Licence: value(f.Licence), CoachID: coach, Domain: value(f.Domain),
	}
	p, err := r.Accounts.People(ctx, q, args(first, after))
	if err != nil {
		return nil, err
	}
	return personConnection(p), nil
}

func personConnection(p page.Page[*accounts.Person]) *model.PersonConnection {
	return &model.PersonConnection{
		Nodes: p.Items, PageInfo: pageInfo(p),
		Edges: edges(p, func(cursor string, n *accounts.Person) *model.PersonEdge {
			return &model.PersonEdge{Cursor: cursor, Node: n}
		}),
	}
}

// PersonByHandle finds a person by the name in the community.
func (r query) PersonByHandle(ctx context.Context, handle string) (*accounts.Person, error) {
	return orNull(r.Accounts.PersonByHandle(ctx, handle))
}

// Organisations lists organisations by name.
func (r query) Organisations(ctx context.Context, text *string) ([]*accounts.Organisation, error) {
	return r.Accounts.Organisations(ctx, value(text))
}

// Teams lists the teams.
func (r query) Teams(ctx context.Context) ([]*accounts.Team, error) { return r.Accounts.Teams(ctx) }

// Policy is who may do what.
func (r query) Policy(ctx context.Context) ([]*accounts.PolicyRule, error) {
	return r.Accounts.Policy(ctx)
}

// DeadDeliveries lists what could not be delivered.
func (r query) DeadDeliveries(ctx context.Context, first *int, after *string) (*model.DeadDeliveryConnection, error) {
	p, err := r.Accounts.DeadDeliveries(ctx, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.DeadDeliveryConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// SignIn signs this browser in.
func (r mutation) SignIn(ctx context.Context, in model.SignInInput) (*model.SignInPayload, error) {
	p, err := r.Accounts.SignIn(ctx, in.Email, in.Password)
	if err != nil {
		return nil, err
	}
	return &model.SignInPayload{Viewer: r.Accounts.ViewerOf(ctx, p)}, nil
}

// SignOut signs this browser out.
func (r mutation) SignOut(ctx context.Context) (*model.SignOutPayload, error) {
	if err := r.Accounts.SignOut(ctx); err != nil {
		return nil, err
	}
	return &model.SignOutPayload{Ok: true}, nil
}

// SignOutEverywhere signs every browser out.
func (r mutation) SignOutEverywhere(ctx context.Context) (*model.SignOutPayload, error) {
	if err := r.Accounts.SignOutEverywhere(ctx); err != nil {
		return nil, err
	}
	return &model.SignOutPayload{Ok: true}, nil
}

// SignUp notes a sign-up.
func (r mutation) SignUp(ctx context.Context, in model.SignUpInput) (*model.SignUpPayload, error) {
	err := r.Accounts.SignUp(ctx, accounts.SignUp{
		Email: in.Email, DisplayName: in.DisplayName, Locale: value(in.Locale), ReturnTo: value(in.ReturnTo),
	})
	if err != nil {
		return nil, err
	}
	return &model.SignUpPayload{Ok: true}, nil
}

// VerifyEmail proves an address and signs in.
func (r mutation) VerifyEmail(ctx context.Context, in model.VerifyEmailInput) (*model.VerifyEmailPayload, error) {
	done, err := r.Accounts.VerifyEmail(ctx, in.Token, value(in.Password))
	if err != nil {
		return nil, err
	}
	payload := &model.VerifyEmailPayload{Viewer: r.Accounts.ViewerOf(ctx, done.Person)}
	if done.ReturnTo != "" {
		payload.ReturnTo = &done.ReturnTo
	}
	return payload, nil
}

// ResendVerification asks for the mail of a sign-up again.
func (r mutation) ResendVerification(ctx context.Context, in model.ResendVerificationInput) (*model.RequestMailPayload, error) {
	if err := r.Accounts.ResendVerification(ctx, in.Email); err != nil {
		return nil, err
	}
	return &model.RequestMailPayload{Ok: true}, nil
}

// RequestPasswordReset asks for a mail to set a new password.
func (r mutation) RequestPasswordReset(ctx context.Context, in model.RequestPasswordResetInput) (*model.RequestMailPayload, error) {
	if err := r.Accounts.RequestPasswordReset(ctx, in.Email); err != nil {
		return nil, err
	}
	return &model.RequestMailPayload{Ok: true}, nil
}

// ResetPassword sets a new password by a mailed link.
func (r mutation) ResetPassword(ctx context.Context, in model.ResetPasswordInput) (*model.ResetPasswordPayload, error) {
	p, err := r.Accounts.ResetPassword(ctx, in.Token, in.Password)
	if err != nil {
		return nil, err
	}
	return &model.ResetPasswordPayload{Viewer: r.Accounts.ViewerOf(ctx, p)}, nil
}

// ChangePassword changes one's own password.
func (r mutation) ChangePassword(ctx context.Context, in model.ChangePasswordInput) (*model.PersonPayload, error) {
	return personPayload(r.Accounts.ChangePassword(ctx, in.CurrentPassword, in.NewPassword))
}

// UpdateProfile changes one's own profile.
func (r mutation) UpdateProfile(ctx context.Context, in model.UpdateProfileInput) (*model.PersonPayload, error) {
	return personPayload(r.Accounts.UpdateProfile(ctx, accounts.ProfileChange{
		DisplayName: in.DisplayName, Handle: in.Handle, Locale: in.Locale, TranslatesInto: in.TranslatesInto,
	}))
}

// CreatePerson makes a person and invites them.
func (r mutation) CreatePerson(ctx context.Context, in model.CreatePersonInput) (*model.PersonPayload, error) {
	org, err := ifGiven(in.OrganisationID, organisationID)
	if err != nil {
		return nil, err
	}
	teams := make([]ids.TeamID, len(in.TeamIds))
	for i, id := range in.TeamIds {
		if teams[i], err = teamID(id); err != nil {
			return nil, err
		}
	}
	return personPayload(r.Accounts.CreatePerson(ctx, accounts.NewPerson{
		Email: in.Email, DisplayName: in.DisplayName, Roles: in.Roles, Licence: value(in.Licence), OrganisationID: org, TeamIDs: teams,
		Locale: value(in.Locale),
	}))
}

// SetRoles sets somebody's roles.
func (r mutation) SetRoles(ctx context.Context, in model.SetRolesInput) (*model.PersonPayload, error) {
	return withPerson(in.PersonID, func(id ids.PersonID) (*accounts.Person, error) { return r.Accounts.SetRoles(ctx, id, in.Roles) })
}

// SetLicence grants or takes a licence.
func (r mutation) SetLicence(ctx context.Context, in model.SetLicenceInput) (*model.PersonPayload, error) {
	licence := authz.LicenceNone
	if in.Licence != nil {
		licence = *in.Licence
	}
	return withPerson(in.PersonID, func(id ids.PersonID) (*accounts.Person, error) {
		return r.Accounts.SetLicence(ctx, id, licence, in.Reason)
	})
}

// SetDeactivated closes or reopens an account.
func (r mutation) SetDeactivated(ctx context.Context, in model.SetDeactivatedInput) (*model.PersonPayload, error) {
	return withPerson(in.PersonID, func(id ids.PersonID) (*accounts.Person, error) {
		return r.Accounts.SetDeactivated(ctx, id, in.Deactivated)
	})
}

// SetOrganisationPartner makes an organisation a partner, or no longer.
func (r mutation) SetOrganisationPartner(ctx context.Context, in model.SetOrganisationPartnerInput) (*model.OrganisationPayload, error) {
	id, err := organisationID(in.OrganisationID)
	if err != nil {
		return nil, err
	}
	o, err := r.Accounts.SetPartner(ctx, id, in.Partner)
	if err != nil {
		return nil, err
	}
	return &model.OrganisationPayload{Organisation: o}, nil
}

func withPerson(raw gid.ID, do func(ids.PersonID) (*accounts.Person, error)) (*model.PersonPayload, error) {
	id, err := personID(raw)
	if err != nil {
		return nil, err
	}
	return personPayload(do(id))
}

func personPayload(p *accounts.Person, err error) (*model.PersonPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.PersonPayload{Person: p}, nil
}

// SetPolicyRule gives an action to a role or licence, or takes it away.
func (r mutation) SetPolicyRule(ctx context.Context, in model.SetPolicyRuleInput) (*model.PolicyPayload, error) {
	policy, err := r.Accounts.SetPolicyRule(ctx, in.Subject, in.Action, in.Granted)
	if err != nil {
		return nil, err
	}
	return &model.PolicyPayload{Policy: policy}, nil
}

// ReplayDelivery delivers a failed fact again.
func (r mutation) ReplayDelivery(ctx context.Context, in model.ReplayDeliveryInput) (*model.ReplayDeliveryPayload, error) {
	if err := r.Accounts.ReplayDelivery(ctx, in.EventID, in.Subscriber); err != nil {
		return nil, err
	}
	return &model.ReplayDeliveryPayload{Ok: true}, nil
}
