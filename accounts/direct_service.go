package accounts

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// FindOrCreateRequester returns the person who has an address, or makes a customer with an address that is not proven. It runs in the
// transaction of a request made without signing in. The caller answers alike in both cases. A person whose account is closed is returned
// too. Errors: INVALID (fields email, name).
func (s *Service) FindOrCreateRequester(ctx context.Context, tx *sqldb.Tx, email, name, locale string) (ids.PersonID, error) {
	var f errs.Fields
	email, key := cleanEmail(&f, email)
	name = cleanName(&f, "name", name)
	if err := f.Err(); err != nil {
		return ids.PersonID{}, err
	}
	id, err := personIDByEmail(ctx, tx, key)
	if !errors.Is(err, sqldb.ErrNoRows) {
		return id, err
	}
	p := &Person{
		ID: ids.PersonID(ids.New[Person]()), Email: email, DisplayName: name, Locale: cleanLocale(locale, authz.ActorFrom(ctx).Locale),
		Roles: []authz.Role{authz.RoleCustomer}, CreatedAt: tx.Now, epoch: 1,
	}
	err = s.insertWithHandle(ctx, tx, p, "")
	if errs.KindOf(err) == errs.KindConflict { // somebody was first
		return personIDByEmail(ctx, tx, key)
	}
	if err != nil {
		return ids.PersonID{}, err
	}
	return p.ID, s.outbox.Append(ctx, tx, PersonChanged{PersonID: p.ID, At: tx.Now})
}

// DirectPerson is a person as a command or an import makes them: no mail, and ready to sign in when there is a password.
type DirectPerson struct {
	NewPerson
	// Handle is the name in the community; "" makes one.
	Handle string
	// PasswordHash is what HashPassword returned; "" lets the person set a password by mail.
	PasswordHash string
	// Unverified leaves the address to be proven.
	Unverified bool
	// CreatedAt is when the account was made; zero means now.
	CreatedAt time.Time
}

// CreateDirect makes a person without a mail: the first admin, the demo, imports. Somebody who exists already is returned as is, with
// created false. Errors: FORBIDDEN, INVALID, NOT_FOUND, CONFLICT (handle_taken).
func (s *Service) CreateDirect(ctx context.Context, in DirectPerson) (p *Person, created bool, err error) {
	if err := s.CheckDirect(ctx, &in); err != nil {
		return nil, false, err
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		created = false
		if p, err = lockPersonByEmail(ctx, tx, emailKey(in.Email)); errs.KindOf(err) != errs.KindNotFound {
			return err
		}
		p, created = in.person(), true
		return s.insertDirect(ctx, tx, in, p)
	})
	return p, created && err == nil, err
}

// CheckDirect looks whether CreateDirect would take a person, whom it puts in order. Errors: FORBIDDEN, INVALID.
func (s *Service) CheckDirect(ctx context.Context, in *DirectPerson) error {
	actor, err := s.authz.Require(ctx, authz.PersonManage)
	if err != nil {
		return err
	}
	if err := in.check(actor.Locale); err != nil {
		return err
	}
	if err := guardAdmin(actor, in.Roles, nil); err != nil {
		return err
	}
	var f errs.Fields
	if in.Handle != "" {
		in.Handle = cleanHandle(&f, in.Handle, 2)
	}
	return f.Err()
}

func (s *Service) insertDirect(ctx context.Context, tx *sqldb.Tx, in DirectPerson, p *Person) error {
	p.Handle, p.CreatedAt = in.Handle, in.CreatedAt.UTC()
	if in.CreatedAt.IsZero() {
		p.CreatedAt = tx.Now
	}
	if !in.Unverified {
		at := p.CreatedAt
		p.EmailVerifiedAt = &at
	}
	if p.Handle == "" {
		if err := s.insertWithHandle(ctx, tx, p, in.PasswordHash); err != nil {
			return missing(err)
		}
		return s.outbox.Append(ctx, tx, PersonChanged{PersonID: p.ID, At: tx.Now})
	}
	err := insertPerson(ctx, tx, p, in.PasswordHash)
	switch {
	case sqldb.IsDuplicate(err, "person_handle"):
		return errs.Conflict("handle_taken")
	case sqldb.IsDuplicate(err, "person_email"):
		return errs.Conflict("email_taken")
	case err != nil:
		return missing(err)
	}
	return s.outbox.Append(ctx, tx, PersonChanged{PersonID: p.ID, At: tx.Now})
}

var keyForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// NewOrganisation is what a company of customers is made of.
type NewOrganisation struct {
	// Key is a short name of lower-case letters, digits and dashes.
	Key     string
	Name    string
	Domains []string
	VIP     bool
	Partner bool
}

// CreateOrganisation makes an organisation. Errors: FORBIDDEN, INVALID, CONFLICT (organisation_taken: key or domain).
func (s *Service) CreateOrganisation(ctx context.Context, in NewOrganisation) (*Organisation, error) {
	if _, err := s.authz.Require(ctx, authz.PersonManage); err != nil {
		return nil, err
	}
	var f errs.Fields
	f.Require("name", in.Name, 120)
	if !keyForm.MatchString(in.Key) || len(in.Key) > 60 {
		f.Add("key", "key_malformed")
	}
	o := &Organisation{ID: ids.OrganisationID(ids.New[Organisation]()), Key: in.Key, Name: strings.TrimSpace(in.Name), VIP: in.VIP, Partner: in.Partner}
	for _, d := range in.Domains {
		d = strings.ToLower(strings.TrimSpace(d))
		if !domainForm.MatchString(d) || len(d) > 253 {
			f.Add("domains", "domain_malformed", "domain", d)
		}
		o.Domains = append(o.Domains, d)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		o.CreatedAt = tx.Now
		err := insertOrganisation(ctx, tx, o)
		if sqldb.IsDuplicate(err, "") {
			return errs.Conflict("organisation_taken")
		}
		return err
	})
	return o, err
}

var domainForm = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$`)

// CreateTeam makes a team of the desk. Errors: FORBIDDEN, INVALID, CONFLICT (team_taken).
func (s *Service) CreateTeam(ctx context.Context, key, nameNL, nameEN string) (*Team, error) {
	if _, err := s.authz.Require(ctx, authz.PersonManage); err != nil {
		return nil, err
	}
	var f errs.Fields
	if !keyForm.MatchString(key) || len(key) > 60 {
		f.Add("key", "key_malformed")
	}
	f.Require("nameNl", nameNL, maxName)
	f.Require("nameEn", nameEN, maxName)
	if err := f.Err(); err != nil {
		return nil, err
	}
	t := &Team{ID: ids.TeamID(ids.New[Team]()), Key: key, NameNL: nameNL, NameEN: nameEN}
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		t.CreatedAt = tx.Now
		err := insertTeam(ctx, tx, t)
		if sqldb.IsDuplicate(err, "team_key") {
			return errs.Conflict("team_taken")
		}
		return err
	})
	return t, err
}

// AddToTeam puts somebody into a team; doing it twice changes nothing. Errors: FORBIDDEN, NOT_FOUND.
func (s *Service) AddToTeam(ctx context.Context, team ids.TeamID, person ids.PersonID) error {
	actor, err := s.authz.Require(ctx, authz.PersonManage)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := insertTeamMember(ctx, tx, team, person); err != nil {
			if sqldb.IsNoReference(err) {
				return errs.NotFound("person_or_team")
			}
			return err
		}
		return s.outbox.Append(ctx, tx, PersonChanged{person, actor.PersonID, tx.Now})
	})
}
