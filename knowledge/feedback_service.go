package knowledge

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// GiveFeedback keeps what a reader says of an article; once a reader, the last word counts, and what was said in the same
// browser before signing in is replaced. Staff is heard but not counted. "Not helpful" makes a validated article one to
// review. Errors: NOT_FOUND, INVALID, RATE_LIMITED.
func (s *Service) GiveFeedback(ctx context.Context, id ArticleID, v Verdict) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleFeedback)
	if err != nil {
		return nil, err
	}
	if err := v.check(); err != nil {
		return nil, err
	}
	names := readers(actor)
	if len(names) == 0 {
		return nil, errs.InvalidReason("reader_unknown")
	}
	var a *Article
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if a, err = s.min.lockArticle(ctx, tx, actor, id); err != nil {
			return err
		}
		if a.Confidence == ConfidenceArchived {
			return errArchived()
		}
		old, ok, err := getFeedback(ctx, tx, id, names)
		if err != nil {
			return err
		}
		word := &ArticleFeedback{
			ArticleID: id, Helpful: v.Helpful, Reason: v.Reason, Comment: v.Comment, Version: a.Version,
			Counted: !actor.IsStaff(), Changes: 1, GivenAt: tx.Now,
		}
		if ok {
			if old.same(word) {
				return nil
			}
			if tx.Now.Sub(old.GivenAt) < time.Hour {
				word.Changes = old.Changes + 1
			}
		}
		if err := s.limitFeedback(ctx, tx, names, word, ok); err != nil {
			return err
		}
		return s.keepFeedback(ctx, tx, actor, names, a, old, word)
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

func (s *Service) keepFeedback(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, names []string, a *Article, old, word *ArticleFeedback) error {
	if old != nil {
		a.weigh(old, -1)
	}
	a.weigh(word, 1)
	if err := putFeedback(ctx, tx, names, word); err != nil {
		return err
	}
	if err := updateVerdicts(ctx, tx, a); err != nil {
		return err
	}
	fact := a.fact(actor, tx.Now)
	return s.events.Append(ctx, tx, ArticleFeedbackGiven{Fact: fact, VisitorID: actor.VisitorID, Helpful: word.Helpful, Reason: word.Reason})
}

// weigh adds a word to the counts, or takes it off with by = -1.
func (a *Article) weigh(f *ArticleFeedback, by int) {
	switch {
	case f.Counted && f.Helpful:
		a.HelpfulCount = max(a.HelpfulCount+by, 0)
	case f.Counted:
		a.NotHelpfulCount = max(a.NotHelpfulCount+by, 0)
	}
	if !f.Helpful && (a.ValidatedAt == nil || f.GivenAt.After(*a.ValidatedAt)) {
		a.DoubtCount = max(a.DoubtCount+by, 0)
	}
}

// limitFeedback bounds what one reader does within an hour. Errors: RATE_LIMITED.
func (s *Service) limitFeedback(ctx context.Context, tx *sqldb.Tx, names []string, word *ArticleFeedback, again bool) error {
	if again {
		if word.Changes > maxFeedbackAgain {
			return errs.RateLimited("too_much_feedback")
		}
		return nil
	}
	n, err := countFeedback(ctx, tx, names, tx.Now.Add(-time.Hour))
	if err == nil && n >= maxFeedbackHourly {
		return errs.RateLimited("too_much_feedback")
	}
	return err
}

func (f *ArticleFeedback) same(o *ArticleFeedback) bool {
	reason := f.Reason == nil && o.Reason == nil || f.Reason != nil && o.Reason != nil && *f.Reason == *o.Reason
	return f.Helpful == o.Helpful && reason && f.Comment == o.Comment
}

// FeedbackOf gives what the actor of ctx said of articles; articles it said nothing of are missing.
func (s *Service) FeedbackOf(ctx context.Context, list []ArticleID) (map[ArticleID]*ArticleFeedback, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	out := map[ArticleID]*ArticleFeedback{}
	names := readers(actor)
	if len(names) == 0 || len(list) == 0 {
		return out, nil // a visitor without a name has said nothing
	}
	rows, err := selectFeedback(ctx, s.db, names, list)
	for _, f := range rows {
		out[f.ArticleID] = f
	}
	return out, err
}
