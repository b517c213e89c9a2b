package knowledge

import (
	"context"

	"plein/internal/authz"
	"plein/internal/sqldb"
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

// spareSearched takes articles off the list of what may be archived for which people search: one statement when there are any.
func (s *Service) spareSearched(ctx context.Context, tx *sqldb.Tx, measured []*ArticleHealth) error {
	var unused []ArticleID
	for _, h := range measured {
		if h.Candidate == CandidateUnused {
			unused = append(unused, h.ArticleID)
		}
	}
	if s.searches == nil || len(unused) == 0 {
		return nil
	}
	list, err := s.min.selectArticles(ctx, tx, authz.Actor{System: true}, unused)
	if err != nil {
		return err
	}
	found, err := s.searches.SearchedFor(ctx, list)
	for _, h := range measured {
		if h.Candidate == CandidateUnused && found[h.ArticleID].Searches >= fewSearches {
			h.Candidate = ""
		}
	}
	return err
}
