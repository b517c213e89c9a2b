package community

import (
	"context"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/sqldb"
)

// ThreadDocsByIDs reads some threads for the index; deleted ones are missing. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) ThreadDocsByIDs(ctx context.Context, list []ThreadID) ([]*ThreadDoc, error) {
	if len(list) == 0 {
		return nil, nil
	}
	return s.docs(ctx, func(b *sqlbuilder.SelectBuilder) { b.Where(b.In("thread.id", sqldb.List(list)...)) })
}
