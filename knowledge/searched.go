package knowledge

import (
	"context"

	"plein/internal/authz"
)

// Searched is how often people searched for the words of an article in the last 30 days, and how often they opened nothing of what was
// found, or found nothing.
type Searched struct{ Searches, InVain int }

// Searches counts what people search for. The composition root wires it to the recorded searches.
type Searches interface {
	SearchedFor(ctx context.Context, list []*Article) (map[ArticleID]Searched, error)
}

// SetSearches wires in what people search for. Without it nobody searches for anything.
func (s *Service) SetSearches(w Searches) { s.searches = w }

// SearchedFor counts the searches for the words of articles that the caller shows; for staff, others get none.
func (s *Service) SearchedFor(ctx context.Context, list []*Article) (map[ArticleID]Searched, error) {
	if s.searches == nil || len(list) == 0 || !s.authz.Can(authz.ActorFrom(ctx), authz.ArticleReview) {
		return map[ArticleID]Searched{}, nil
	}
	return s.searches.SearchedFor(ctx, list)
}

// sought counts the searches for the words of some articles, for what Plein decides itself: outside of any transaction, as the answer may
// take a while.
func (s *Service) sought(ctx context.Context, list []ArticleID) (map[ArticleID]Searched, error) {
	if s.searches == nil {
		return map[ArticleID]Searched{}, nil
	}
	articles, err := s.min.selectArticles(ctx, s.db, authz.Actor{System: true}, list)
	if err != nil {
		return nil, err
	}
	return s.searches.SearchedFor(ctx, articles)
}

// spareSearched takes articles off the list of what may be archived for which people search.
func spareSearched(measured []*ArticleHealth, sought map[ArticleID]Searched) {
	for _, h := range measured {
		if h.Candidate == CandidateUnused && sought[h.ArticleID].Searches >= fewSearches {
			h.Candidate = ""
		}
	}
}
