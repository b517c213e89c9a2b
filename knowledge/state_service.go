package knowledge

import (
	"context"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Validate says that an article is right and complete; saying it again renews it. Errors: NOT_FOUND; FORBIDDEN without the
// licence, outside the article's domain, or when a Candidate wrote it and the actor is no Coach; CONFLICT; INVALID.
func (s *Service) Validate(ctx context.Context, id ArticleID, version int) (*Article, error) {
	return s.change(ctx, authz.ArticleValidate, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.mayValidate(actor, a); err != nil {
			return nil, err
		}
		if err := a.Validate(actor, version, tx.Now); err != nil {
			return nil, err
		}
		return []outbox.Event{ArticleValidated{a.fact(actor, tx.Now)}}, nil
	})
}

// SetAudience says who may read an article from now on. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) SetAudience(ctx context.Context, id ArticleID, version int, to authz.Audience) (*Article, error) {
	return s.change(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.mayMove(actor, a, to); err != nil {
			return nil, err
		}
		from, fresh := a.Audience, a.PublishedAt == nil
		if err := a.SetAudience(actor, version, to, s.min, tx.Now); err != nil {
			return nil, err
		}
		return []outbox.Event{ArticleAudienceChanged{
			Fact: a.fact(actor, tx.Now), From: from, To: to, Published: fresh && a.PublishedAt != nil,
		}}, nil
	})
}

// SetGovernance says who may change an article from now on. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) SetGovernance(ctx context.Context, id ArticleID, version int, to Governance) (*Article, error) {
	return s.change(ctx, authz.ArticleReview, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.mayGovern(actor, a); err != nil {
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
	return s.change(ctx, authz.ArticleArchive, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.mayArchive(actor, a); err != nil {
			return nil, err
		}
		var stays *Article
		if !duplicateOf.IsZero() {
			var err error
			if stays, err = s.stays(ctx, tx, actor, a, duplicateOf); err != nil {
				return nil, err
			}
		}
		if err := a.Archive(actor, version, reason, stays, tx.Now); err != nil {
			return nil, err
		}
		if stays != nil {
			if err := moveLinks(ctx, tx, a.ID, stays.ID); err != nil {
				return nil, err
			}
		}
		return []outbox.Event{ArticleArchived{a.fact(actor, tx.Now), reason, duplicateOf}}, nil
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

// Restore offers an archived article again, not validated. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) Restore(ctx context.Context, id ArticleID, version int) (*Article, error) {
	return s.change(ctx, authz.ArticleArchive, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.mayArchive(actor, a); err != nil {
			return nil, err
		}
		if err := a.Restore(actor, version, tx.Now); err != nil {
			return nil, err
		}
		return []outbox.Event{ArticleRestored{a.fact(actor, tx.Now)}}, nil
	})
}

// Delete takes away a WIP article that led nowhere: nothing uses it and nothing of it is kept (KCS v6 5.2). Errors:
// NOT_FOUND; FORBIDDEN; INVALID when it is past WIP or used.
func (s *Service) Delete(ctx context.Context, id ArticleID) error {
	_, err := s.change(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.mayDelete(actor, a); err != nil {
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
		return nil, s.events.Append(ctx, tx, ArticleDeleted{a.fact(actor, tx.Now)})
	})
	return err
}
