package accounts

import (
	"context"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// NewPerson is what an admin gives to make somebody known.
type NewPerson struct {
	Email          string
	DisplayName    string
	Title          string
	Roles          []authz.Role
	Licence        authz.Licence
	OrganisationID ids.OrganisationID
	TeamIDs        []ids.TeamID
	Domains        []string
	Locale         string
}

// check puts the input into one form. Errors: INVALID.
func (in *NewPerson) check(actorLocale string) error {
	var f errs.Fields
	in.Email, _ = cleanEmail(&f, in.Email)
	in.DisplayName = cleanName(&f, "displayName", in.DisplayName)
	f.AtMost("title", in.Title, maxText)
	in.Roles = cleanRoles(&f, "roles", in.Roles)
	cleanLicence(&f, "licence", in.Licence)
	in.Locale = cleanLocale(in.Locale, actorLocale)
	staff := authz.Actor{Roles: in.Roles}.IsStaff()
	if in.Licence != authz.LicenceNone && !staff {
		f.Add("licence", "licence_needs_staff")
	}
	if len(in.TeamIDs) > 0 && !staff {
		f.Add("teamIds", "team_needs_staff")
	}
	return f.Err()
}

func (in *NewPerson) person() *Person {
	return &Person{
		ID: ids.PersonID(ids.New[Person]()), Email: in.Email, DisplayName: in.DisplayName, Title: in.Title, Locale: in.Locale, Roles: in.Roles,
		Licence: in.Licence, OrganisationID: in.OrganisationID, TeamIDs: in.TeamIDs, Domains: in.Domains, epoch: 1,
	}
}

// CreatePerson makes a person and asks for the mail that invites them to choose a password. Errors: FORBIDDEN, INVALID, NOT_FOUND (organisation,
// team), CONFLICT (email_taken).
func (s *Service) CreatePerson(ctx context.Context, in NewPerson) (*Person, error) {
	actor, err := s.authz.Require(ctx, authz.PersonManage)
	if err != nil {
		return nil, err
	}
	if err := in.check(actor.Locale); err != nil {
		return nil, err
	}
	if err := guardAdmin(actor, in.Roles, nil); err != nil {
		return nil, err
	}
	var p *Person
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		p = in.person()
		p.CreatedAt = tx.Now
		if err := s.insertWithHandle(ctx, tx, p, ""); err != nil {
			return missing(err)
		}
		t := token{Kind: tokenInvite, Email: p.Email, PersonID: p.ID, DisplayName: p.DisplayName, Locale: p.Locale}
		if err := insertToken(ctx, tx, &t); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, PersonInvited{t.ID, p.ID, actor.PersonID, tx.Now}, PersonChanged{p.ID, actor.PersonID, tx.Now})
	})
	return p, err
}

// missing turns a broken reference into NOT_FOUND.
func missing(err error) error {
	if sqldb.IsNoReference(err) {
		return errs.NotFound("organisation_or_team")
	}
	return err
}

// guardAdmin keeps those who manage people but are no admins from making, unmaking or closing admins.
func guardAdmin(actor authz.Actor, now, before []authz.Role) error {
	touches := slices.Contains(now, authz.RoleAdmin) || slices.Contains(before, authz.RoleAdmin)
	if touches && !actor.System && !actor.Has(authz.RoleAdmin) {
		return errs.Forbidden("admin_only")
	}
	return nil
}

// manage loads somebody, lets change work on them, saves, and tells.
func (s *Service) manage(ctx context.Context, actor authz.Actor, id ids.PersonID, change func(tx *sqldb.Tx, p *Person) error) (*Person, error) {
	var p *Person
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		admins, err := lockAdmins(ctx, tx)
		if err != nil {
			return err
		}
		if p, err = lockPerson(ctx, tx, id); err != nil {
			return err
		}
		if err := change(tx, p); err != nil {
			return err
		}
		if slices.Equal(admins, []ids.PersonID{p.ID}) && (p.Deactivated() || !p.Has(authz.RoleAdmin)) {
			return errs.InvalidReason("last_admin_stays")
		}
		if err := updatePerson(ctx, tx, p); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, PersonChanged{p.ID, actor.PersonID, tx.Now})
	})
	return p, err
}

// SetRoles gives somebody exactly these roles, from the next request on. Errors: FORBIDDEN (admin_only for roles of admins), NOT_FOUND,
// INVALID (last_admin_stays).
func (s *Service) SetRoles(ctx context.Context, id ids.PersonID, roles []authz.Role) (*Person, error) {
	actor, err := s.authz.Require(ctx, authz.PersonManage)
	if err != nil {
		return nil, err
	}
	var f errs.Fields
	roles = cleanRoles(&f, "roles", roles)
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.manage(ctx, actor, id, func(tx *sqldb.Tx, p *Person) error {
		if err := guardAdmin(actor, roles, p.Roles); err != nil {
			return err
		}
		p.Roles = roles
		if !p.IsStaff() { // a customer has no licence
			p.Licence = authz.LicenceNone
		}
		return replaceRoles(ctx, tx, p.ID, roles)
	})
}

// SetDeactivated closes an account and ends its sessions, or opens it again. Errors: FORBIDDEN, NOT_FOUND, INVALID (last_admin_stays,
// not_yourself).
func (s *Service) SetDeactivated(ctx context.Context, id ids.PersonID, deactivated bool) (*Person, error) {
	actor, err := s.authz.Require(ctx, authz.PersonManage)
	if err != nil {
		return nil, err
	}
	return s.manage(ctx, actor, id, func(tx *sqldb.Tx, p *Person) error {
		if err := guardAdmin(actor, nil, p.Roles); err != nil {
			return err
		}
		switch {
		case deactivated == p.Deactivated():
			return nil
		case !deactivated:
			p.DeactivatedAt = nil
			return nil
		}
		if p.ID == actor.PersonID {
			return errs.InvalidReason("not_yourself")
		}
		now := tx.Now
		p.DeactivatedAt = &now
		p.epoch++
		return closeTokens(ctx, tx, emailKey(p.Email), tokenReset, tokenInvite, tokenVerify, tokenResend, tokenRequestLink)
	})
}
