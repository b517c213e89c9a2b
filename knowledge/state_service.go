package knowledge

import (
	"context"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Validate says that an article is right and complete; saying it again renews it. Errors: NOT_FOUND; FORBIDDEN without the
// licence, outside the article's domain, or when a Candidate wrote it and the actor is no Coach; CONFLICT; INVALID.
func (s *Service) Validate(ctx context.Context, id ArticleID, version int) (*Article, error) {
	return s.changeState(ctx, authz.ArticleValidate, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		return s.validate(ctx, tx, actor, a, version)
	})
}

// validate is Validate of a locked article.
func (s *Service) validate(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, version int) ([]outbox.Event, error) {
	if err := s.allow(ctx, actor, a, authz.ArticleValidate, s.mayValidate(actor, a)); err != nil {
		return nil, err
	}
	if err := a.Validate(actor, version, tx.Now); err != nil {
		return nil, err
	}
	return []outbox.Event{ArticleValidated{a.fact(actor, tx.Now)}}, nil
}

// SetAudience says who may read an article from now on. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) SetAudience(ctx context.Context, id ArticleID, version int, to authz.Audience) (*Article, error) {
	return s.changeState(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		return s.setAudience(ctx, tx, actor, a, version, to)
	})
}

// setAudience is SetAudience of a locked article.
func (s *Service) setAudience(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, version int, to authz.Audience) ([]outbox.Event, error) {
	if err := s.allow(ctx, actor, a, authz.ArticleWiden, s.mayMove(actor, a, to)); err != nil {
		return nil, err
	}
	from, fresh := a.Audience, a.PublishedAt == nil
	if err := a.SetAudience(actor, version, to, s.min, tx.Now); err != nil {
		return nil, err
	}
	return []outbox.Event{ArticleAudienceChanged{
		Fact: a.fact(actor, tx.Now), From: from, To: to, Published: fresh && a.PublishedAt != nil,
	}}, nil
}

// SetGovernance says who may change an article from now on. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) SetGovernance(ctx context.Context, id ArticleID, version int, to Governance) (*Article, error) {
	return s.changeState(ctx, authz.ArticleReview, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.allow(ctx, actor, a, authz.ArticleGovern, s.mayGovern(actor, a)); err != nil {
			return nil, err
		}
		before := a.Governance
		if err := a.SetGovernance(actor, version, to, tx.Now); err != nil || a.Governance == before {
			return nil, err
		}
		if err := replaceLabels(ctx, tx, a); err != nil {
			return nil, err
		}
		return []outbox.Event{ArticleGovernanceChanged{a.fact(actor, tx.Now), to}}, nil
	})
}

// Archive stops offering an article: from now on only staff finds it. A DUPLICATE gives its addresses and its links to the
// article that stays. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) Archive(ctx context.Context, id ArticleID, version int, reason ArchiveReason, duplicateOf ArticleID) (*Article, error) {
	return s.changeState(ctx, authz.ArticleArchive, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.allow(ctx, actor, a, authz.ArticleArchive, s.mayArchive(actor, a)); err != nil {
			return nil, err
		}
		if duplicateOf.IsZero() {
			if err := a.Archive(actor, version, reason, nil, tx.Now); err != nil {
				return nil, err
			}
			return []outbox.Event{ArticleArchived{a.fact(actor, tx.Now), reason, duplicateOf}}, nil
		}
		stays, err := s.stays(ctx, tx, actor, a, duplicateOf)
		if err != nil {
			return nil, err
		}
		if err := owned(actor, stays); err != nil {
			return nil, err
		}
		if err := a.Archive(actor, version, reason, stays, tx.Now); err != nil {
			return nil, err
		}
		_, events, err := s.absorb(ctx, tx, actor, a, stays, nil)
		return events, err
	})
}

// stays reads the article that takes the place of a duplicate.
func (s *Service) stays(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, id ArticleID) (*Article, error) {
	if id == a.ID {
		return a, nil
	}
	other, err := s.min.lockArticle(ctx, tx, actor, id)
	if errs.KindOf(err) == errs.KindNotFound {
		return nil, errs.Invalid(errs.Field{Path: "duplicateOf", Reason: "article_not_found"})
	}
	return other, err
}

// Demand is who needs an archived article again.
type Demand string

// The demands.
const (
	DemandReused    Demand = "REUSED"    // a ticket or thread uses it
	DemandRequested Demand = "REQUESTED" // somebody asks for it
	DemandSearched  Demand = "SEARCHED"  // people search for its words
)

// Restore offers an archived article again, not validated: those who archive at will, others when demand returned. note says more, for
// the history. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) Restore(ctx context.Context, id ArticleID, version int, demand Demand, note string) (*Article, error) {
	var sought map[ArticleID]Searched
	if demand == DemandSearched {
		if _, err := s.authz.Require(ctx, authz.ArticleRestore); err != nil {
			return nil, err
		}
		var err error
		if sought, err = s.sought(ctx, []ArticleID{id}); err != nil {
			return nil, err
		}
	}
	return s.changeState(ctx, authz.ArticleRestore, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.allow(ctx, actor, a, authz.ArticleRestore, s.mayRestore(actor, a)); err != nil {
			return nil, err
		}
		var f errs.Fields
		switch demand {
		case DemandReused, DemandRequested:
		case DemandSearched:
			if sought[id].Searches == 0 {
				f.Add("demand", "nobody_searches")
			}
		case "":
			if s.mayArchive(actor, a) != nil {
				f.Add("demand", "required")
			}
		default:
			f.Add("demand", "unknown_value")
		}
		f.AtMost("note", note, maxNote-len(DemandRequested)-2)
		if err := f.Err(); err != nil {
			return nil, err
		}
		if err := a.Restore(actor, version, demand.words(note), tx.Now); err != nil {
			return nil, err
		}
		return []outbox.Event{ArticleRestored{a.fact(actor, tx.Now)}}, nil
	})
}

// Delete takes away a WIP article that led nowhere: nothing uses it and nothing of it is kept (KCS v6 5.2). Errors:
// NOT_FOUND; FORBIDDEN; INVALID when it is past WIP or used.
func (s *Service) Delete(ctx context.Context, id ArticleID) error {
	_, err := s.changeState(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.allow(ctx, actor, a, authz.ArticleDelete, s.mayDelete(actor, a)); err != nil {
			return nil, err
		}
		if a.Confidence != ConfidenceWIP {
			return nil, errs.InvalidReason("article_not_wip")
		}
		n, err := countLinks(ctx, tx, a.ID)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			return nil, errs.InvalidReason("article_in_use")
		}
		if err := deleteArticle(ctx, tx, a.ID); err != nil {
			return nil, err
		}
		if err := refreshTasks(ctx, tx, s.locales, a.FamilyID); err != nil {
			return nil, err
		}
		if err := insertOverrides(ctx, tx, a, actor, tx.Now); err != nil {
			return nil, err
		}
		return nil, s.events.Append(ctx, tx, ArticleDeleted{a.fact(actor, tx.Now)})
	})
	return err
}

// Doubt takes VALIDATED away because there is an open flag that says that the article is incorrect; why is for the history. Only Plein
// itself does it. Within a transaction of this package, use the rule of the article. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Doubt(ctx context.Context, id ArticleID, why string) (*Article, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	return s.changeAs(ctx, authz.ActorFrom(ctx), id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if !a.Doubt(actor, tx.Now, oneLine(why)) {
			return nil, nil
		}
		return []outbox.Event{ArticleDoubted{a.fact(actor, tx.Now)}}, nil
	})
}

// words are what the history keeps of a demand: its code, and what was said of it.
func (d Demand) words(note string) string {
	if note = oneLine(note); note == "" || d == "" {
		return string(d) + note
	}
	return string(d) + ": " + note
}

// SetOwners names the governance group of a COMPLIANCE_BASED article: those who may change it, whatever their licence. One of them or
// who edits the policy says so. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) SetOwners(ctx context.Context, id ArticleID, version int, owners []ids.PersonID) (*Article, error) {
	owners = unique(owners)
	return s.changeState(ctx, authz.ArticleReview, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.mayGovern(actor, a); err != nil {
			return nil, err
		}
		if err := a.at(version); err != nil {
			return nil, err
		}
		return s.setOwners(ctx, tx, actor, a, owners)
	})
}

// setOwners is SetOwners of a locked article.
func (s *Service) setOwners(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, owners []ids.PersonID) ([]outbox.Event, error) {
	if err := s.mayGovern(actor, a); err != nil {
		return nil, err
	}
	known, err := s.staff(ctx, owners)
	if err != nil {
		return nil, err
	}
	const most = 20
	var f errs.Fields
	switch {
	case a.Governance != GovernanceComplianceBased:
		return nil, errs.InvalidReason("article_has_no_owners")
	case len(owners) == 0:
		f.Add("ownerIds", "required")
	case len(owners) > most:
		f.Add("ownerIds", "too_many", "max", most)
	case known < len(owners):
		f.Add("ownerIds", "not_staff")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	a.OwnerIDs = owners
	a.record(ChangeGovernance, actor, tx.Now, "")
	if err := replaceLabels(ctx, tx, a); err != nil {
		return nil, err
	}
	return []outbox.Event{ArticleGovernanceChanged{a.fact(actor, tx.Now), a.Governance}}, nil
}

// staff counts those who work at the desk.
func (s *Service) staff(ctx context.Context, list []ids.PersonID) (n int, err error) {
	if s.people == nil || len(list) == 0 {
		return 0, nil
	}
	found, err := s.people.PeopleByIDs(ctx, list)
	for _, p := range found {
		if p.IsStaff() && !p.Deactivated() {
			n++
		}
	}
	return n, err
}
