package deflection

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
)

// mayMeasure lets in who leads the desk and who curates search.
func (s *Service) mayMeasure(ctx context.Context) error {
	if s.authz.Can(authz.ActorFrom(ctx), authz.SearchCurate) {
		return nil
	}
	_, err := s.authz.Require(ctx, authz.InsightsRead)
	return err
}

// SearchFigures counts how well people find between two instants, at most 400 days apart, in one language or in all: one
// statement. Errors: FORBIDDEN, INVALID.
func (s *Service) SearchFigures(ctx context.Context, from, to time.Time, locale *string) (*SearchFigures, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	from, to = from.UTC(), to.UTC()
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	only := ""
	if locale != nil {
		if only = *locale; localeOr(only) != only {
			return nil, errs.Invalid(errs.Field{Path: "locale", Reason: "unknown_locale"})
		}
	}
	return countSearches(ctx, s.db, from, to, only, locale)
}

// ContentGaps lists the words that people search for and do not find, most first, at most 50. Errors: FORBIDDEN, INVALID.
func (s *Service) ContentGaps(ctx context.Context, from, to time.Time) ([]*ContentGap, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	from, to = from.UTC(), to.UTC()
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	return selectGaps(ctx, s.db, from, to, s.opts.GapMinimum)
}
