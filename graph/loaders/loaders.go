// Package loaders batches reads by id within one GraphQL response. A new set is made for every response (not for every HTTP
// request), so that the second event of a subscription sees fresh rows; nothing is ever shared between people.
//
// A domain adds a file here with its loaders in a struct, a constructor from its service, and a line in Set and in NewSet.
package loaders

import (
	"context"
	"time"

	"github.com/vikstrous/dataloadgen"
)

// wait is how long a loader gathers keys before it reads. Resolvers of one list run at once, so this is short.
const wait = 500 * time.Microsecond

// batchSize bounds the keys of one statement.
const batchSize = 200

// Loader reads values by key, in batches.
type Loader[K comparable, V any] = dataloadgen.Loader[K, V]

// one makes a loader of which each key has at most one value: a missing key gives the zero V and no error.
func one[K comparable, V any](fetch func(ctx context.Context, keys []K) (map[K]V, error)) *Loader[K, V] {
	return dataloadgen.NewLoader(func(ctx context.Context, keys []K) ([]V, []error) {
		found, err := fetch(ctx, keys)
		if err != nil {
			return nil, []error{err}
		}
		out := make([]V, len(keys))
		for i, k := range keys {
			out[i] = found[k]
		}
		return out, nil
	}, dataloadgen.WithWait(wait), dataloadgen.WithBatchCapacity(batchSize))
}

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
