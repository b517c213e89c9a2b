package resolvers

import (
	"context"

	"plein/graph/gid"
	"plein/graph/loaders"
	"plein/graph/model"
	"plein/internal/ids"
	"plein/internal/page"
)

// args makes paging arguments of GraphQL's nullable ones.
func args(first *int, after *string) page.Args {
	var a page.Args
	if first != nil {
		a.First = *first
		if a.First == 0 {
			a.First = -1 // an explicit 0 is out of range, not the default
		}
	}
	if after != nil {
		a.After = *after
	}
	return a
}

// firstOr gives the first page of what belongs to something by its loader, so that lists beside each other are read at once, and any other
// page by read.
func firstOr[T comparable, V any](ctx context.Context, of T, a page.Args, first *loaders.Loader[page.First[T], page.Page[V]],
	read func(context.Context, T, page.Args) (page.Page[V], error),
) (page.Page[V], error) {
	size, err := a.Size()
	if err != nil || a.After != "" {
		return read(ctx, of, a)
	}
	return first.Load(ctx, page.First[T]{Of: of, Size: size})
}

// pageInfo tells where a page ends.
func pageInfo[T any](p page.Page[T]) *model.PageInfo {
	info := &model.PageInfo{HasNextPage: p.Next != ""}
	if n := len(p.Cursors); n > 0 {
		info.EndCursor = &p.Cursors[n-1]
	}
	return info
}

// edges makes the edges of a connection; edge builds one from cursor and row.
func edges[T, E any](p page.Page[T], edge func(cursor string, node T) *E) []*E {
	out := make([]*E, len(p.Items))
	for i, it := range p.Items {
		out[i] = edge(p.Cursors[i], it)
	}
	return out
}

// optional reads an id that may be left out; nil gives the zero id.
func optional[T any](id *gid.ID, t gid.Type) (ids.ID[T], error) {
	if id == nil {
		return ids.ID[T]{}, nil
	}
	return gid.As[T](*id, t)
}

// value returns what p points to, or the zero value.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
