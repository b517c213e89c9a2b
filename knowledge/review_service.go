package knowledge

import (
	"context"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// ReviewQueue lists the articles that wait for somebody who knows, most urgent first, without those that the actor left to
// others; for staff. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) ReviewQueue(ctx context.Context, filter ReviewQuery, args page.Args) (page.Page[*Article], error) {
	var none page.Page[*Article]
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return none, err
	}
	return page.Read(args, func(after *reviewKey, limit int) ([]*Article, error) {
		return s.min.listReviews(ctx, s.db, actor, filter, after, limit)
	}, func(a *Article) reviewKey { return reviewKey{*a.ReviewDueAt, a.ID} })
}

// Approve says that an article is right as it stands: it is validated, and what was said against it is turned down for a
// reason, which those who said it are told. Errors: NOT_FOUND, FORBIDDEN, CONFLICT; INVALID, also without a reason where there
// is something to turn down.
func (s *Service) Approve(ctx context.Context, id ArticleID, version int, reason string) (*Article, error) {
	return s.changeState(ctx, authz.ArticleValidate, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if a.Confidence == ConfidenceArchived {
			return nil, errArchived()
		}
		if err := s.allow(ctx, actor, a, authz.ArticleValidate, s.mayValidate(actor, a)); err != nil {
			return nil, err
		}
		events, err := s.turnDown(ctx, tx, actor, a, reason)
		if err != nil {
			return nil, err
		}
		if err := a.Validate(actor, version, tx.Now); err != nil {
			return nil, err
		}
		if err := readEvidence(ctx, tx, a); err != nil {
			return nil, err
		}
		return append(events, ArticleValidated{a.fact(actor, tx.Now)}), nil
	})
}

// turnDown rejects all open flags and proposed edits of a locked article.
func (s *Service) turnDown(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, reason string) ([]outbox.Event, error) {
	flags, err := lockOpenFlags(ctx, tx, a.ID)
	if err != nil {
		return nil, err
	}
	var events []outbox.Event
	for _, f := range flags {
		more, err := s.settleFlag(ctx, tx, actor, a, f, FlagRejected, reason)
		if err != nil {
			return nil, err
		}
		events = append(events, more...)
	}
	suggestions, err := lockOpenSuggestions(ctx, tx, a.ID)
	if err != nil {
		return nil, err
	}
	for _, g := range suggestions {
		more, err := s.rejectSuggestion(ctx, tx, actor, a, g, reason)
		if err != nil {
			return nil, err
		}
		events = append(events, more...)
	}
	return events, nil
}

// ArchivedReason is what those are told whose flag or proposed edit ended because the article is no longer offered; the screens
// have words for it.
const ArchivedReason = "article_archived"

// closeArchived ends what is open about an article that was archived just now: the flags did their work, the proposed edits
// have nothing left to change.
func (s *Service) closeArchived(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
	if a.Confidence != ConfidenceArchived || a.FlagCount == 0 && a.SuggestionCount == 0 {
		return nil, nil
	}
	flags, err := lockOpenFlags(ctx, tx, a.ID)
	if err != nil {
		return nil, err
	}
	var events []outbox.Event
	for _, f := range flags {
		more, err := s.settleFlag(ctx, tx, actor, a, f, FlagFixed, ArchivedReason)
		if err != nil {
			return nil, err
		}
		events = append(events, more...)
	}
	more, err := s.turnDown(ctx, tx, actor, a, ArchivedReason)
	if err != nil {
		return nil, err
	}
	return append(events, more...), readEvidence(ctx, tx, a)
}

// Pass leaves an article that waits to others: it stays out of the actor's stack for two weeks, and the flags that the actor
// had are free again. domain, when not nil, hands the article over to another domain. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) Pass(ctx context.Context, id ArticleID, domain *string) error {
	return s.evidence(ctx, authz.ArticleReview, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := putPass(ctx, tx, a.ID, actor.PersonID, tx.Now); err != nil {
			return nil, err
		}
		if domain != nil && *domain != a.Domain {
			return s.moveDomain(ctx, tx, actor, a, *domain)
		}
		flags, err := lockOpenFlags(ctx, tx, a.ID)
		if err != nil {
			return nil, err
		}
		for _, f := range flags {
			if f.OwnerID != actor.PersonID {
				continue
			}
			f.State = FlagOpen
			if f.OwnerID, err = firstOwner(ctx, tx, a.Domain); err != nil {
				return nil, err
			}
			if err := updateFlag(ctx, tx, f); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
}

// SplitOff makes a part of an article one of its own: WIP without a resolution, NOT_VALIDATED with one. The article stays as it
// is until somebody takes the part out. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) SplitOff(ctx context.Context, in Split) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleCreate)
	if err != nil {
		return nil, err
	}
	var made *Article
	err = s.inTx(ctx, func(tx *sqldb.Tx) error {
		a, err := s.min.lockArticle(ctx, tx, actor, in.ArticleID)
		if err != nil {
			return err
		}
		if err := owned(actor, a); err != nil {
			return err
		}
		if in.Title != "" && oneLine(in.Title) == a.Title {
			return errs.Invalid(errs.Field{Path: "title", Reason: "same_article"})
		}
		d := Draft{
			Locale: a.Locale, Type: a.Type, Title: in.Title, Issue: in.Issue, Environment: a.Environment, Resolution: in.Resolution,
			Products: a.ProductKeys, Tags: slices.Clone(a.Tags),
		}
		if made, err = s.create(ctx, tx, actor, d, nil); err != nil {
			return err
		}
		return fileLike(ctx, tx, made, a)
	})
	if err != nil {
		return nil, err
	}
	return made, nil
}

// FeedbackSummaries tells what readers said of articles that the caller has shown; for staff.
func (s *Service) FeedbackSummaries(ctx context.Context, list []ArticleID) (map[ArticleID]*FeedbackSummary, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	out := make(map[ArticleID]*FeedbackSummary, len(list))
	for _, id := range list {
		out[id] = &FeedbackSummary{ArticleID: id, Reasons: []FeedbackReasonCount{}, Comments: []*ArticleFeedback{}}
	}
	if len(list) == 0 {
		return out, nil
	}
	var counts []FeedbackReasonCount
	var said []*ArticleFeedback
	err := sqldb.Together(ctx, func(ctx context.Context) (err error) {
		counts, err = countFeedbackReasons(ctx, s.db, list)
		return err
	}, func(ctx context.Context) (err error) {
		said, err = selectRemarks(ctx, s.db, list)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, c := range counts {
		out[c.ArticleID].Reasons = append(out[c.ArticleID].Reasons, c)
	}
	for _, f := range said {
		out[f.ArticleID].Comments = append(out[f.ArticleID].Comments, f)
	}
	return out, nil
}
