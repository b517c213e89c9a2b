// Package graph is all that is GraphQL and not a resolver: the schema, the server with its transports and limits.
package graph

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"plein/graph/generated"
	"plein/graph/gqlerr"
	"plein/graph/loaders"
	"plein/internal/authz"
)

const (
	operationTimeout = 10 * time.Second
	maxBody          = 100 << 10
	// maxStaffBody is for staff: a draft of the longest article holds its text twice, in characters of up to four bytes.
	maxStaffBody = 1 << 20
	keepAlive    = 20 * time.Second
)

// Options configure the GraphQL server.
type Options struct {
	Resolvers generated.ResolverRoot
	Loaders   func() *loaders.Set
	Authz     *authz.Authorizer
	Log       *slog.Logger
	// Limits bound how often somebody asks; nil has none.
	Limits Limits
}

// NewHandler returns the GraphQL endpoint: POST, GET for queries, graphql-ws and server-sent events.
func NewHandler(o Options) http.Handler {
	config := generated.Config{Resolvers: o.Resolvers}
	config.Complexity = costs(generated.NewExecutableSchema(config).Schema())
	srv := handler.New(generated.NewExecutableSchema(config))
	srv.AddTransport(transport.Websocket{
		KeepAlivePingInterval: keepAlive,
		InitTimeout:           operationTimeout,
		PayloadReadLimit:      new(int64(maxBody)),
		InitFunc: func(ctx context.Context, p transport.InitPayload) (context.Context, *transport.InitPayload, error) {
			return withOpen(ctx), &p, nil
		},
	})
	srv.AddTransport(transport.SSE{})
	srv.AddTransport(transport.Options{})
	srv.AddTransport(transport.GET{})
	srv.AddTransport(transport.POST{})

	srv.SetQueryCache(newDocuments(queryCacheBytes))
	srv.SetParserTokenLimit(maxTokens)
	srv.SetErrorPresenter(gqlerr.Presenter(o.Log))
	srv.SetRecoverFunc(gqlerr.Recover(o.Log))
	srv.SetDisableSuggestion(true)
	srv.Use(shapeLimit{})
	srv.Use(extension.FixedComplexityLimit(maxCost))
	srv.Use(introspection{o.Authz})
	srv.AroundOperations(boundOpen)
	if o.Limits != nil {
		srv.AroundOperations(ratedSubscriptions(o.Limits))
		srv.AroundRootFields(ratedFields(o.Limits))
	}
	srv.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		ctx = loaders.With(ctx, o.Loaders())
		if !isSubscription(ctx) {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, operationTimeout)
			defer cancel()
		}
		return next(ctx)
	})
	if o.Limits != nil {
		return streams(o.Limits, bounded(srv))
	}
	return bounded(srv)
}

// isSubscription tells whether the running operation is one; a request that could not be read has none.
func isSubscription(ctx context.Context) bool {
	if !graphql.HasOperationContext(ctx) {
		return false
	}
	op := graphql.GetOperationContext(ctx).Operation
	return op != nil && op.Operation == ast.Subscription
}

// introspection is open to those who may explore the API.
type introspection struct{ authz *authz.Authorizer }

// ExtensionName names the extension.
func (introspection) ExtensionName() string { return "Introspection" }

// Validate accepts any schema.
func (introspection) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext switches introspection by role.
func (i introspection) MutateOperationContext(ctx context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	oc.DisableIntrospection = !i.authz.Can(authz.ActorFrom(ctx), authz.APIExplore)
	return nil
}
