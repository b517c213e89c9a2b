package knowledge

import (
	"context"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// JudgeLink notes what somebody who works with a link says of its article: still right, fixed, or flagged (KCS v6 4.1: reuse is
// review). Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) JudgeLink(ctx context.Context, id ArticleLinkID, v LinkVerdict) (*ArticleLink, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleLink)
	if err != nil {
		return nil, err
	}
	if v != VerdictOK && v != VerdictFixed && v != VerdictFlagged {
		return nil, errs.Invalid(errs.Field{Path: "verdict", Reason: "unknown_value"})
	}
	l, err := getLink(ctx, s.db, "l.id = ?", id)
	if err != nil {
		return nil, err
	}
	if _, err := s.subject(ctx, l.Subject); err != nil {
		return nil, hideLink(err)
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		a, err := s.min.lockArticle(ctx, tx, actor, l.ArticleID)
		if err != nil {
			return hideLink(err)
		}
		if l, err = getLink(ctx, tx, "l.id = ? FOR UPDATE", id); err != nil {
			return err
		}
		at := tx.Now
		l.Verdict, l.VerdictAt = &v, &at
		if err := updateVerdict(ctx, tx, l); err != nil {
			return err
		}
		return s.events.Append(ctx, tx, ArticleLinkJudged{a.fact(actor, tx.Now), l.ID, v})
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}
