package community

import (
	"context"
	"strings"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Tag is a label of threads.
type Tag struct {
	Name string `db:"name"`
	// ThreadCount counts the threads that carry it and that the viewer may see.
	ThreadCount int `db:"thread_count"`
}

// maxTagList is how many labels a list has.
const maxTagList = 50

// Spaces lists the spaces that the actor sees, in their order.
func (s *Service) Spaces(ctx context.Context) ([]*Space, error) {
	return s.selectSpaces(ctx, s.db, authz.ActorFrom(ctx), nil)
}

// Space reads one space by its slug. Errors: NOT_FOUND.
func (s *Service) Space(ctx context.Context, slug string) (*Space, error) {
	sp, err := getSpaceBySlug(ctx, s.db, slug)
	if err != nil {
		return nil, err
	}
	if !s.reads(authz.ActorFrom(ctx), sp) {
		return nil, ErrSpaceNotFound
	}
	return sp, nil
}

// SpacesByIDs reads those of the spaces that the actor sees.
func (s *Service) SpacesByIDs(ctx context.Context, list []SpaceID) (map[SpaceID]*Space, error) {
	if len(list) == 0 {
		return nil, nil
	}
	found, err := s.selectSpaces(ctx, s.db, authz.ActorFrom(ctx), func(b *sqlbuilder.SelectBuilder) {
		b.Where(b.In("space.id", sqldb.List(list)...))
	})
	if err != nil {
		return nil, err
	}
	return byID(found, func(sp *Space) SpaceID { return sp.ID }), nil
}

// PutSpaces adds spaces, or brings those that have the same slugs up to date. Only Plein itself does. Errors: INVALID, FORBIDDEN.
func (s *Service) PutSpaces(ctx context.Context, list []Space) error {
	if !authz.ActorFrom(ctx).System {
		return errs.Forbidden("not_allowed")
	}
	for i := range list {
		if err := list[i].Check(); err != nil {
			return err
		}
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		for _, sp := range list {
			sp.ID, sp.CreatedAt = ids.New[Space](), tx.Now
			if err := putSpace(ctx, tx, &sp); err != nil {
				return err
			}
		}
		return nil
	})
}

// Tags lists the 50 labels that are used most, or those that start with a text.
func (s *Service) Tags(ctx context.Context, startsWith string) ([]*Tag, error) {
	prefix := strings.ToLower(strings.TrimSpace(startsWith))
	if prefix != "" && (len(prefix) > maxTag || !slugForm.MatchString(strings.TrimSuffix(prefix, "-"))) {
		return []*Tag{}, nil
	}
	return s.selectTags(ctx, s.db, authz.ActorFrom(ctx), prefix, maxTagList)
}

// TagsByThreads reads the labels of threads that the caller showed to be visible, by name.
func (s *Service) TagsByThreads(ctx context.Context, list []ThreadID) (map[ThreadID][]*Tag, error) {
	if len(list) == 0 {
		return nil, nil
	}
	rows, err := s.selectTagsOf(ctx, s.db, authz.ActorFrom(ctx), list)
	if err != nil {
		return nil, err
	}
	out := make(map[ThreadID][]*Tag, len(list))
	for _, r := range rows {
		out[r.ThreadID] = append(out[r.ThreadID], &Tag{Name: r.Tag, ThreadCount: r.N})
	}
	return out, nil
}

func byID[K comparable, T any](list []T, key func(T) K) map[K]T {
	out := make(map[K]T, len(list))
	for _, it := range list {
		out[key(it)] = it
	}
	return out
}
