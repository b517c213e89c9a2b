package knowledge

import (
	"context"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Domains lists the knowledge domains in their order, named in a language; for staff. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Domains(ctx context.Context, locale string) ([]*Domain, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	if locale == "" {
		locale = actor.Locale
	}
	list, err := selectDomains(ctx, s.db, locale)
	if err != nil {
		return nil, err
	}
	return list, s.min.countByDomain(ctx, s.db, actor, list)
}

// DomainsByKeys gives some domains, named in the actor's language; for staff. Unknown keys are missing.
func (s *Service) DomainsByKeys(ctx context.Context, keys []string) (map[string]*Domain, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, k := range keys {
		wanted[k] = true
	}
	list, err := selectDomains(ctx, s.db, actor.Locale)
	out := map[string]*Domain{}
	for _, d := range list {
		if wanted[d.Key] {
			out[d.Key] = d
		}
	}
	return out, err
}

// SaveDomain makes or changes a domain. A product or space that belonged to another domain belongs to this one now. Errors:
// FORBIDDEN, INVALID.
func (s *Service) SaveDomain(ctx context.Context, in DomainSetup) (*Domain, error) {
	actor, err := s.authz.Require(ctx, authz.DomainManage)
	if err != nil {
		return nil, err
	}
	if err := in.check(s.locales); err != nil {
		return nil, err
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if n, err := countProducts(ctx, tx, in.ProductKeys); err != nil || n != len(in.ProductKeys) {
			if err == nil {
				err = errs.Invalid(errs.Field{Path: "products", Reason: "unknown_value"})
			}
			return err
		}
		return putDomain(ctx, tx, in)
	})
	if err != nil {
		return nil, err
	}
	found, err := s.DomainsByKeys(ctx, []string{in.Key})
	if err != nil {
		return nil, err
	}
	return found[in.Key], s.min.countByDomain(ctx, s.db, actor, []*Domain{found[in.Key]})
}

// DeleteDomain takes a domain away that no article is filed under. Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) DeleteDomain(ctx context.Context, key string) error {
	if _, err := s.authz.Require(ctx, authz.DomainManage); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		n, err := countInDomain(ctx, tx, key)
		if err != nil {
			return err
		}
		if n > 0 {
			return errs.InvalidReason("domain_in_use")
		}
		return deleteDomain(ctx, tx, key)
	})
}

// SetDomain files an article under another domain, or under none. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) SetDomain(ctx context.Context, id ArticleID, version int, key string) (*Article, error) {
	return s.change(ctx, authz.ArticleReview, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.mayEdit(actor, a); err != nil {
			return nil, err
		}
		if err := a.at(version); err != nil {
			return nil, err
		}
		if key == a.Domain {
			return nil, nil
		}
		return s.moveDomain(ctx, tx, actor, a, key)
	})
}

// moveDomain files a locked article under another domain; whoever owns that one gets the flags that nobody took.
func (s *Service) moveDomain(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, key string) ([]outbox.Event, error) {
	if a.Confidence == ConfidenceArchived {
		return nil, errArchived()
	}
	if a.Audience == authz.AudienceWithinDomain {
		return nil, errs.InvalidReason("within_domain_stays")
	}
	if key != "" {
		known, err := isDomain(ctx, tx, key)
		if err != nil {
			return nil, err
		}
		if !known {
			return nil, errs.Invalid(errs.Field{Path: "domain", Reason: "unknown_value"})
		}
	}
	a.Domain = key
	editor := a.EditorID
	a.record(ChangeEdited, actor, tx.Now, "")
	a.EditorID = editor // filing it elsewhere is not writing it
	owner, err := firstOwner(ctx, tx, key)
	if err != nil {
		return nil, err
	}
	if err := ownOpenFlags(ctx, tx, a.ID, owner); err != nil {
		return nil, err
	}
	return []outbox.Event{ArticleEdited{a.fact(actor, tx.Now)}}, nil
}

// fileByDomain files a new article that has no domain under the one that its products, or the space it was captured in,
// belong to.
func (s *Service) fileByDomain(ctx context.Context, tx *sqldb.Tx, a *Article, space SpaceID) error {
	if a.Domain != "" {
		return nil
	}
	key, err := domainOf(ctx, tx, a.ProductKeys, space)
	if err != nil || key == "" {
		return err
	}
	a.Domain = key
	return nil
}
