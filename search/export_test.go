package search

import (
	"context"
	"time"

	"plein/internal/sqldb"
	"plein/knowledge"
)

// SetPause changes how long Compare waits for the index.
func (s *Twins) SetPause(d time.Duration) { s.pause = d }

// Note notes articles to compare, as the subscription does.
func (s *Twins) Note(ctx context.Context, list ...knowledge.ArticleID) error {
	raw := make([][16]byte, len(list))
	for i, id := range list {
		raw[i] = id
	}
	return putTodos(ctx, s.db, raw, sqldb.Now())
}
