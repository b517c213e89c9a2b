package knowledge

import (
	"context"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Follow makes the actor hear when an article changes, or no longer. Errors: UNAUTHENTICATED, NOT_FOUND.
func (s *Service) Follow(ctx context.Context, id ArticleID, on bool) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleFollow)
	if err != nil {
		return nil, err
	}
	if !actor.SignedIn() {
		return nil, errs.Unauthenticated()
	}
	a, err := s.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	return a, s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if on {
			return follow(ctx, tx, id, actor.PersonID)
		}
		return unfollow(ctx, tx, id, actor.PersonID)
	})
}

// FollowsOf tells which of the articles the actor follows.
func (s *Service) FollowsOf(ctx context.Context, list []ArticleID) (map[ArticleID]bool, error) {
	actor := authz.ActorFrom(ctx)
	if len(list) == 0 || !actor.SignedIn() {
		return nil, nil
	}
	found, err := selectFollowed(ctx, s.db, actor.PersonID, list)
	if err != nil {
		return nil, err
	}
	out := make(map[ArticleID]bool, len(found))
	for _, id := range found {
		out[id] = true
	}
	return out, nil
}

// Followers lists who follows an article, in the order of their ids, for whoever tells them. What they may see now is to be asked
// separately. Only Plein itself may. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Followers(ctx context.Context, id ArticleID, after ids.PersonID, limit int) ([]ids.PersonID, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	return selectFollowers(ctx, s.db, id, after, limit)
}
