package knowledge

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/sqldb"
)

type candidateKey struct {
	ID ArticleID `json:"i"`
}

// ArchiveCandidates lists articles that somebody may want to archive and that the actor may see, oldest first. For staff. Errors:
// FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) ArchiveCandidates(ctx context.Context, args page.Args) (page.Page[*ArchiveCandidate], error) {
	var none page.Page[*ArchiveCandidate]
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return none, err
	}
	return page.Read(args, func(after *candidateKey, limit int) ([]*ArchiveCandidate, error) {
		if after == nil {
			after = &candidateKey{}
		}
		return s.min.listCandidates(ctx, s.db, actor, after.ID, limit)
	}, func(c *ArchiveCandidate) candidateKey { return candidateKey{c.Article.ID} })
}

// ArchiveItem is an article to archive, at the version that was seen.
type ArchiveItem struct {
	ArticleID ArticleID
	Version   int
}

// maxArchived is how many articles are archived at once.
const maxArchived = 50

// ArchiveSeveral archives articles, each by itself; what was refused comes back with why. For staff. Errors: FORBIDDEN,
// UNAUTHENTICATED, INVALID.
func (s *Service) ArchiveSeveral(ctx context.Context, list []ArchiveItem, reason ArchiveReason) (archived []*Article, refused map[ArticleID]error, err error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, nil, err
	}
	var bad errs.Fields
	if len(list) == 0 || len(list) > maxArchived {
		bad.Add("articles", "out_of_range", "min", 1, "max", maxArchived)
	}
	if reason != ArchiveObsolete && reason != ArchiveProductEOL {
		bad.Add("reason", "unknown_value")
	}
	if err := bad.Err(); err != nil {
		return nil, nil, err
	}
	archived, refused = []*Article{}, map[ArticleID]error{}
	for _, item := range list {
		a, err := s.Archive(ctx, item.ArticleID, item.Version, reason, ArticleID{})
		switch kind := errs.KindOf(err); {
		case err == nil:
			archived = append(archived, a)
		case kind == errs.KindNotFound || kind == errs.KindForbidden || kind == errs.KindConflict || kind == errs.KindInvalid:
			refused[item.ArticleID] = err
		default:
			return archived, refused, err
		}
	}
	return archived, refused, nil
}

// EndProduct says on which day a product is no longer supported, YYYY-MM-DD; nil takes it back. Its articles are looked at again. For who
// curates. Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) EndProduct(ctx context.Context, key string, on *string) (*Product, error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeCurate); err != nil {
		return nil, err
	}
	if on != nil {
		if _, err := time.Parse(time.DateOnly, *on); err != nil {
			return nil, errs.Invalid(errs.Field{Path: "on", Reason: "unknown_value"})
		}
	}
	found, err := s.ProductsByKeys(ctx, []string{key})
	if err != nil {
		return nil, err
	}
	p := found[key]
	if p == nil {
		return nil, errs.NotFound("product")
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error { return endProduct(ctx, tx, p.ID, on) })
	if err != nil {
		return nil, err
	}
	s.catalogue.forget()
	found, err = s.ProductsByKeys(ctx, []string{key})
	return found[key], err
}

// Doubts is what readers of an article said in a period.
type Doubts struct {
	ArticleID ArticleID `db:"article_id"`
	Said      int       `db:"said"`
	Unhelped  int       `db:"unhelped"`
}

// UnhelpfulSince lists the articles that at least so many readers were not helped by, since a time. Only Plein itself may. Errors:
// FORBIDDEN, UNAUTHENTICATED.
func (s *Service) UnhelpfulSince(ctx context.Context, since time.Time, least, limit int) ([]Doubts, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	return selectDoubts(ctx, s.db, since, least, limit)
}
