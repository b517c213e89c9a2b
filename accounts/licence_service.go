package accounts

import (
	"context"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// SetLicence grants a KCS licence, or takes it away with LicenceNone, and keeps who did it and why (KCS v6 7.1, 7.2). Coaches do so for
// their own coachees, up to PUBLISHER, and never for other coaches and domain experts; that is for who manages people. Errors: FORBIDDEN,
// NOT_FOUND, INVALID.
func (s *Service) SetLicence(ctx context.Context, id ids.PersonID, licence authz.Licence, reason string) (*Person, error) {
	actor, err := s.authz.Require(ctx, authz.LicenceGrant)
	if err != nil {
		return nil, err
	}
	var f errs.Fields
	cleanLicence(&f, "licence", licence)
	reason = cleanReason(&f, actor, reason)
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.manage(ctx, actor, id, func(tx *sqldb.Tx, p *Person) error {
		if err := s.mayLicense(ctx, tx, actor, p, licence); err != nil {
			return err
		}
		if licence != authz.LicenceNone && !p.IsStaff() {
			return errs.Invalid(errs.Field{Path: "licence", Reason: "licence_needs_staff"})
		}
		if licence == p.Licence {
			return nil
		}
		change := LicenceChange{ids.New[LicenceChange](), p.ID, p.Licence, licence, actor.PersonID, reason, tx.Now}
		p.Licence = licence
		return insertLicenceChange(ctx, tx, change)
	})
}

// mayLicense holds what a coach may do; who manages people may do everything.
func (s *Service) mayLicense(ctx context.Context, q sqldb.Querier, actor authz.Actor, p *Person, to authz.Licence) error {
	if s.authz.Can(actor, authz.PersonManage) {
		return nil
	}
	if p.ID == actor.PersonID || isHighLicence(to) || isHighLicence(p.Licence) {
		return errs.Forbidden("licence_beyond_coach")
	}
	coaching, err := selectCoaching(ctx, q, []ids.PersonID{p.ID})
	if err == nil && (len(coaching) == 0 || coaching[0].CoachID != actor.PersonID) {
		err = errs.Forbidden("not_your_coachee")
	}
	return err
}

// CanLicenseByIDs tells whose licences the actor may change, among some people.
func (s *Service) CanLicenseByIDs(ctx context.Context, list []ids.PersonID) (map[ids.PersonID]bool, error) {
	out := map[ids.PersonID]bool{}
	actor := authz.ActorFrom(ctx)
	if !s.authz.Can(actor, authz.LicenceGrant) || len(list) == 0 {
		return out, nil
	}
	people, err := selectPeople(ctx, s.db, list)
	if err != nil {
		return nil, err
	}
	coaching, err := selectCoaching(ctx, s.db, list)
	if err != nil {
		return nil, err
	}
	all := s.authz.Can(actor, authz.PersonManage)
	for _, p := range people {
		own := slices.ContainsFunc(coaching, func(c Coaching) bool { return c.PersonID == p.ID && c.CoachID == actor.PersonID })
		out[p.ID] = p.IsStaff() && (all || own && p.ID != actor.PersonID && !isHighLicence(p.Licence))
	}
	return out, nil
}

// SetCoach says who coaches somebody; the zero coach nobody. A coach takes coachees who have none, and lets their own go; who manages
// people does everything. Errors: FORBIDDEN, NOT_FOUND, INVALID when the coach does not have that licence or would coach themselves.
func (s *Service) SetCoach(ctx context.Context, id, coach ids.PersonID) (*Person, error) {
	actor, err := s.authz.Require(ctx, authz.LicenceGrant)
	if err != nil {
		return nil, err
	}
	return s.manage(ctx, actor, id, func(tx *sqldb.Tx, p *Person) error {
		now, err := selectCoaching(ctx, tx, []ids.PersonID{p.ID})
		if err != nil {
			return err
		}
		if !s.authz.Can(actor, authz.PersonManage) {
			free := len(now) == 0 && coach == actor.PersonID
			mine := len(now) == 1 && now[0].CoachID == actor.PersonID
			if !free && !mine {
				return errs.Forbidden("not_your_coachee")
			}
		}
		if coach.IsZero() {
			return deleteCoaching(ctx, tx, p.ID)
		}
		c, err := getPersonByID(ctx, tx, coach)
		if errs.KindOf(err) == errs.KindNotFound {
			return errs.Invalid(errs.Field{Path: "coachId", Reason: "person_not_found"})
		}
		if err != nil {
			return err
		}
		if c.ID == p.ID || !p.IsStaff() || !s.authz.Can(c.actor(), authz.LicenceGrant) {
			return errs.Invalid(errs.Field{Path: "coachId", Reason: "no_coach"})
		}
		return putCoaching(ctx, tx, Coaching{p.ID, coach, tx.Now})
	})
}

// CoachesOf gives who coaches people; for staff.
func (s *Service) CoachesOf(ctx context.Context, list []ids.PersonID) (map[ids.PersonID]*Coaching, error) {
	out := map[ids.PersonID]*Coaching{}
	if _, err := s.authz.Require(ctx, authz.PersonRead); err != nil || len(list) == 0 {
		return out, err
	}
	rows, err := selectCoaching(ctx, s.db, list)
	for i := range rows {
		out[rows[i].PersonID] = &rows[i]
	}
	return out, err
}

// Coachees lists whom somebody coaches, at most 200; for staff.
func (s *Service) Coachees(ctx context.Context, coach ids.PersonID) ([]ids.PersonID, error) {
	if _, err := s.authz.Require(ctx, authz.PersonRead); err != nil {
		return nil, err
	}
	return selectCoachees(ctx, s.db, coach)
}

// LicenceHistory gives the changes of people's licences, newest first and at most 100 each; for who grants licences, and of oneself.
func (s *Service) LicenceHistory(ctx context.Context, list []ids.PersonID) (map[ids.PersonID][]*LicenceChange, error) {
	actor, err := s.authz.Require(ctx, authz.AccountUse)
	out := map[ids.PersonID][]*LicenceChange{}
	if err != nil {
		return out, err
	}
	if !s.authz.Can(actor, authz.LicenceGrant) {
		list = slices.DeleteFunc(slices.Clone(list), func(id ids.PersonID) bool { return id != actor.PersonID })
	}
	if len(list) == 0 {
		return out, nil
	}
	rows, err := selectLicenceChanges(ctx, s.db, list)
	for _, c := range rows {
		out[c.PersonID] = append(out[c.PersonID], c)
	}
	return out, err
}

// DomainMembers gives who belongs to knowledge domains, by name and at most 100 each; for staff.
func (s *Service) DomainMembers(ctx context.Context, keys []string) (map[string][]*Person, error) {
	out := map[string][]*Person{}
	if _, err := s.authz.Require(ctx, authz.PersonRead); err != nil || len(keys) == 0 {
		return out, err
	}
	members, err := selectDomainMembers(ctx, s.db, keys)
	if err != nil {
		return nil, err
	}
	list := make([]ids.PersonID, 0, len(members))
	for _, m := range members {
		list = append(list, m.PersonID)
	}
	people, err := s.PeopleByIDs(ctx, list)
	if err != nil {
		return nil, err
	}
	for _, m := range members {
		if p := people[m.PersonID]; p != nil && !p.Deactivated() {
			out[m.Key] = append(out[m.Key], p)
		}
	}
	return out, nil
}

// SetDomains puts somebody into exactly these knowledge domains, from the next request on. Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) SetDomains(ctx context.Context, id ids.PersonID, domains []string) (*Person, error) {
	actor, err := s.authz.Require(ctx, authz.DomainManage)
	if err != nil {
		return nil, err
	}
	domains = slices.Clone(domains)
	slices.Sort(domains)
	domains = slices.Compact(domains)
	var f errs.Fields
	for _, d := range domains {
		if !keyForm.MatchString(d) || len(d) > 60 {
			f.Add("domains", "key_malformed")
		}
	}
	if len(domains) > maxHistory {
		f.Add("domains", "too_many", "max", maxHistory)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return s.manage(ctx, actor, id, func(tx *sqldb.Tx, p *Person) error {
		if len(domains) > 0 && !p.IsStaff() {
			return errs.Invalid(errs.Field{Path: "domains", Reason: "domain_needs_staff"})
		}
		p.Domains = domains
		return replaceDomains(ctx, tx, p.ID, domains)
	})
}

// SeesLicences tells whether the actor may read how somebody's licence changed.
func (s *Service) SeesLicences(ctx context.Context, p *Person) bool {
	actor := authz.ActorFrom(ctx)
	return s.authz.Can(actor, authz.LicenceGrant) || actor.SignedIn() && actor.PersonID == p.ID
}

// LicenceCount is how many people of the desk have a licence; the empty one none.
type LicenceCount struct {
	Licence authz.Licence `db:"licence"`
	People  int           `db:"people"`
}

// LicenceCounts counts the people of the desk by licence (the competency profile of KCS v6 7.3), in no order. For staff. Errors:
// FORBIDDEN, UNAUTHENTICATED.
func (s *Service) LicenceCounts(ctx context.Context) ([]LicenceCount, error) {
	if _, err := s.authz.Require(ctx, authz.PersonRead); err != nil {
		return nil, err
	}
	return countLicences(ctx, s.db)
}
