package accounts

import (
	"context"
	"maps"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// Viewer is who is asking, and what they may do.
type Viewer struct {
	// Person is nil for a visitor.
	Person  *Person
	Locale  string
	Actions []string
	IsStaff bool
}

// Viewer tells who the actor is. Open to all.
func (s *Service) Viewer(ctx context.Context) (*Viewer, error) {
	actor := authz.ActorFrom(ctx)
	if !actor.SignedIn() {
		return s.viewer(actor, nil), nil
	}
	p, err := getPersonByID(ctx, s.db, actor.PersonID)
	if err != nil {
		return nil, err
	}
	p.own = true
	return s.viewer(actor, p), nil
}

// ViewerOf is the Viewer that a person has just become by signing in.
func (s *Service) ViewerOf(ctx context.Context, p *Person) *Viewer {
	actor := p.actor()
	actor.Locale = cleanLocale(authz.ActorFrom(ctx).Locale, p.Locale)
	return s.viewer(actor, p)
}

func (s *Service) viewer(actor authz.Actor, p *Person) *Viewer {
	v := &Viewer{Person: p, Locale: cleanLocale(actor.Locale, ""), Actions: []string{}, IsStaff: actor.IsStaff()}
	for _, a := range authz.Actions {
		if s.authz.Can(actor, a) {
			v.Actions = append(v.Actions, string(a))
		}
	}
	return v
}

// SeesPrivate reports whether the actor may see a person's address, roles, licence and organisation: the person and the desk.
func (s *Service) SeesPrivate(ctx context.Context, p *Person) bool {
	actor := authz.ActorFrom(ctx)
	return p.own || actor.SignedIn() && actor.PersonID == p.ID || s.authz.Can(actor, authz.PersonRead)
}

// SeesStaffOnly reports whether the actor may see what only the desk sees of people, teams and organisations.
func (s *Service) SeesStaffOnly(ctx context.Context) bool {
	return s.authz.Can(authz.ActorFrom(ctx), authz.PersonRead)
}

// PeopleByIDs returns the people that exist among ids, also those whose account is closed: whoever sees something sees who made it.
// The caller shows Email, roles and the like only where SeesPrivate allows.
func (s *Service) PeopleByIDs(ctx context.Context, list []ids.PersonID) (map[ids.PersonID]*Person, error) {
	out := make(map[ids.PersonID]*Person, len(list))
	wanted := slices.DeleteFunc(slices.Clone(list), ids.PersonID.IsZero)
	slices.SortFunc(wanted, ids.PersonID.Compare)
	for chunk := range slices.Chunk(slices.Compact(wanted), 500) {
		rows, err := selectPeople(ctx, s.db, chunk)
		if err != nil {
			return nil, err
		}
		for _, p := range rows {
			out[p.ID] = p
		}
	}
	return out, nil
}

// Person returns one person by id. Customers see those who proved their address, the desk sees all. Errors: NOT_FOUND.
func (s *Service) Person(ctx context.Context, id ids.PersonID) (*Person, error) {
	p, err := getPersonByID(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	return s.shown(ctx, p)
}

// PersonByHandle returns one person by the name in the community. Errors: NOT_FOUND.
func (s *Service) PersonByHandle(ctx context.Context, handle string) (*Person, error) {
	var f errs.Fields
	handle = cleanHandle(&f, handle, 2)
	if f.Err() != nil {
		return nil, errs.NotFound("person")
	}
	p, err := getPerson(ctx, s.db, "p.handle = ?", handle)
	if err != nil {
		return nil, err
	}
	return s.shown(ctx, p)
}

// PeopleShown is Person for several; those who are not shown are missing.
func (s *Service) PeopleShown(ctx context.Context, list []ids.PersonID) (map[ids.PersonID]*Person, error) {
	found, err := s.PeopleByIDs(ctx, list)
	maps.DeleteFunc(found, func(_ ids.PersonID, p *Person) bool {
		_, err := s.shown(ctx, p)
		return err != nil
	})
	return found, err
}

// shown hides people who only ever asked the desk, and closed accounts, from all but the desk.
func (s *Service) shown(ctx context.Context, p *Person) (*Person, error) {
	if s.SeesPrivate(ctx, p) || p.EmailVerified() && !p.Deactivated() {
		return p, nil
	}
	return nil, errs.NotFound("person")
}

// PeopleQuery says which people to list; zero fields do not count.
type PeopleQuery struct {
	// Text is part of a name, handle or address.
	Text           string
	Role           authz.Role
	OrganisationID ids.OrganisationID
	TeamID         ids.TeamID
	// Staff lists only who works at the desk.
	Staff bool
	// Licence lists only people with it.
	Licence authz.Licence
	// CoachID lists only whom this person coaches.
	CoachID ids.PersonID
	// Domain lists only who belongs to this knowledge domain, by key.
	Domain string
	// TranslatesInto lists only who translates into this language.
	TranslatesInto string
}

// People lists people by name. Errors: FORBIDDEN, INVALID for the page.
func (s *Service) People(ctx context.Context, filter PeopleQuery, args page.Args) (page.Page[*Person], error) {
	if _, err := s.authz.Require(ctx, authz.PersonRead); err != nil {
		return page.Page[*Person]{}, err
	}
	size, err := args.Size()
	if err != nil {
		return page.Page[*Person]{}, err
	}
	key, ok, err := page.Decode[personKey](args.After)
	if err != nil {
		return page.Page[*Person]{}, err
	}
	after := &key
	if !ok {
		after = nil
	}
	filter.Text = shorten(filter.Text)
	rows, err := selectPeoplePage(ctx, s.db, filter, after, size+1)
	if err != nil {
		return page.Page[*Person]{}, err
	}
	return page.Of(rows, size, keyOfPerson), nil
}

// ProfileChange is what a person may change of themselves; nil leaves a field as it is.
type ProfileChange struct {
	DisplayName *string
	Handle      *string
	Locale      *string
	// TranslatesInto is only for people of the desk.
	TranslatesInto []string
}

// UpdateProfile changes the actor's own profile. Errors: UNAUTHENTICATED, FORBIDDEN, INVALID, CONFLICT (handle_taken).
func (s *Service) UpdateProfile(ctx context.Context, in ProfileChange) (*Person, error) {
	actor, err := s.requirePerson(ctx)
	if err != nil {
		return nil, err
	}
	var p *Person
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if p, err = lockPerson(ctx, tx, actor.PersonID); err != nil {
			return err
		}
		if err := p.change(in); err != nil {
			return err
		}
		if err := updatePerson(ctx, tx, p); err != nil {
			if sqldb.IsDuplicate(err, "person_handle") {
				return errs.Conflict("handle_taken")
			}
			return err
		}
		if in.TranslatesInto != nil {
			if err := writeTranslates(ctx, tx, p); err != nil {
				return err
			}
		}
		return s.outbox.Append(ctx, tx, PersonChanged{p.ID, actor.PersonID, tx.Now})
	})
	return p, err
}

// change puts a profile in force. Errors: INVALID.
func (p *Person) change(in ProfileChange) error {
	var f errs.Fields
	if in.DisplayName != nil {
		p.DisplayName = cleanName(&f, "displayName", *in.DisplayName)
	}
	if in.Handle != nil && *in.Handle != p.Handle {
		p.Handle = cleanHandle(&f, *in.Handle, 3)
	}
	if in.Locale != nil {
		if !slices.Contains(Locales, *in.Locale) {
			f.Add("locale", "unknown_locale")
		}
		p.Locale = *in.Locale
	}
	if in.TranslatesInto != nil {
		if !p.IsStaff() {
			return errs.Forbidden("not_allowed")
		}
		p.TranslatesInto = slices.Compact(slices.Sorted(slices.Values(in.TranslatesInto)))
		for _, l := range p.TranslatesInto {
			if !slices.Contains(Locales, l) {
				f.Add("translatesInto", "unknown_locale")
			}
		}
	}
	return f.Err()
}

// requirePerson is Require for what only a person can do, never Plein itself.
func (s *Service) requirePerson(ctx context.Context) (authz.Actor, error) {
	actor, err := s.authz.Require(ctx, authz.AccountUse)
	if err == nil && !actor.SignedIn() {
		err = errs.Unauthenticated()
	}
	return actor, err
}
