package graph

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"plein/graph/gqlerr"
	"plein/internal/errs"
	"plein/internal/limits"
)

// Limits bound how often somebody asks for something; nil has none. Errors: RATE_LIMITED.
type Limits interface {
	Take(ctx context.Context, kind string) error
	Hold(ctx context.Context) (giveBack func(), err error)
}

// rated says what a field of the root counts as; other mutations are changes. Those of accounts that take a secret or send a mail have
// limits of their own, which hold over all nodes.
var rated = map[string]string{
	"search": limits.Search, "suggest": limits.Suggest, "recordHelpEvent": limits.Event, "saveHelpDraft": limits.Draft,
	"saveArticleDraft": limits.Draft, "markEditing": limits.Event,
	"giveArticleFeedback": limits.Feedback,
}

// kindOf says what a field of the root counts as; "" for what is not counted, or was when it began.
func kindOf(op ast.Operation, field string) string {
	kind, known := rated[field]
	switch {
	case known:
		return kind
	case op == ast.Mutation && !secretMutations[field]:
		return limits.Change
	default:
		return ""
	}
}

// ratedFields counts the fields of the root before they are resolved.
func ratedFields(l Limits) graphql.RootFieldMiddleware {
	return func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		kind := kindOf(graphql.GetOperationContext(ctx).Operation.Operation, graphql.GetRootFieldContext(ctx).Field.Name)
		if kind == "" {
			return next(ctx)
		}
		if err := l.Take(ctx, kind); err != nil {
			graphql.AddError(ctx, err)
			return graphql.Null
		}
		return next(ctx)
	}
}

// ratedSubscriptions counts subscriptions when they begin.
func ratedSubscriptions(l Limits) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		if isSubscription(ctx) {
			if e, ok := errors.AsType[*errs.Error](l.Take(ctx, limits.Subscribe)); ok {
				return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{gqlerr.Of(ctx, e)}})
			}
		}
		return next(ctx)
	}
}

// streams bounds the WebSockets and event streams of one person or address.
func streams(l Limits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") == "" && !strings.Contains(r.Header.Get("Accept"), "text/event-stream") {
			next.ServeHTTP(w, r)
			return
		}
		giveBack, err := l.Hold(r.Context())
		if e, ok := errors.AsType[*errs.Error](err); ok {
			w.Header().Set("Retry-After", strconv.Itoa(errs.Seconds(e)))
			http.Error(w, gqlerr.Of(r.Context(), e).Message, http.StatusTooManyRequests)
			return
		}
		defer giveBack()
		next.ServeHTTP(w, r)
	})
}
