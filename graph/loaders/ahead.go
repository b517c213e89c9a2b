package loaders

import (
	"context"
	"errors"
)

type aheadKey struct{}

// errAhead says that a value was only asked for.
var errAhead = errors.New("loaders: asked ahead")

// Ahead returns a context in which loaders note what they are asked for, and fail at once instead of waiting for it: whoever knows what
// will be asked asks it early, so that all of it is read together however far apart those come who need it.
func Ahead(ctx context.Context) context.Context { return context.WithValue(ctx, aheadKey{}, true) }

func isAhead(ctx context.Context) bool { return ctx.Value(aheadKey{}) != nil }
