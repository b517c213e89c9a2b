// Package loaders batches reads by id within one GraphQL response. A new set is made for every response (not for every HTTP
// request), so that the second event of a subscription sees fresh rows; nothing is ever shared between people.
//
// A domain adds a file here with its loaders in a struct, a constructor from its service, and a line in Set and in NewSet.
package loaders

import "context"

type setKey struct{}

// With puts a set into a context.
func With(ctx context.Context, s *Set) context.Context { return context.WithValue(ctx, setKey{}, s) }

// From returns the set of a context. It panics when there is none, since that is a fault of the wiring.
func From(ctx context.Context) *Set {
	s, ok := ctx.Value(setKey{}).(*Set)
	if !ok {
		panic("loaders: no set in this context")
	}
	return s
}
