package app

import (
	"context"
	"time"

	"plein/deflection"
	"plein/internal/authz"
	"plein/search"
)

// searched gives search what people searched for, as help sessions recorded it.
type searched struct{ deflection *deflection.Service }

// Asked reads it as Plein itself.
func (s searched) Asked(ctx context.Context, since time.Time, limit int) ([]search.Asked, error) {
	list, err := s.deflection.SearchesSince(authz.AsSystem(ctx), since, limit)
	if err != nil {
		return nil, err
	}
	out := make([]search.Asked, len(list))
	for i, d := range list {
		out[i] = search.Asked{Words: d.Query, Locale: d.Locale, Searches: d.Searches, InVain: d.WithoutResult + d.NotClicked}
	}
	return out, nil
}
