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
	"github.com/99designs/gqlgen/graphql/handler/lru"
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
	keepAlive        = 20 * time.Second
	queryCacheSize   = 1_000
)

// Options configure the GraphQL server.
type Options struct {
	Resolvers generated.ResolverRoot
	Loaders   func() *loaders.Set
	Authz     *authz.Authorizer
	Log       *slog.Logger
}

// NewHandler returns the GraphQL endpoint: POST, GET for queries, graphql-ws and server-sent events.
func NewHandler(o Options) http.Handler {
	config := generated.Config{Resolvers: o.Resolvers}
	config.Complexity = costs(generated.NewExecutableSchema(config).Schema())
	srv := handler.New(generated.NewExecutableSchema(config))
	srv.AddTransport(transport.Websocket{
		KeepAlivePingInterval: keepAlive,
		InitTimeout:           operationTimeout,
		InitFunc: func(ctx context.Context, p transport.InitPayload) (context.Context, *transport.InitPayload, error) {
			return ctx, &p, nil
		},
	})
	srv.AddTransport(transport.SSE{})
	srv.AddTransport(transport.Options{})
	srv.AddTransport(transport.GET{})
	srv.AddTransport(transport.POST{})

	srv.SetQueryCache(lru.New[*ast.QueryDocument](queryCacheSize))
	srv.SetParserTokenLimit(maxTokens)
	srv.SetErrorPresenter(gqlerr.Presenter(o.Log))
	srv.SetRecoverFunc(gqlerr.Recover(o.Log))
	srv.SetDisableSuggestion(true)
	srv.Use(extension.FixedComplexityLimit(maxCost))
	srv.Use(shapeLimit{})
	srv.Use(introspection{o.Authz})
	srv.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		ctx = loaders.With(ctx, o.Loaders())
		if op := graphql.GetOperationContext(ctx).Operation; op == nil || op.Operation != ast.Subscription {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, operationTimeout)
			defer cancel()
		}
		return next(ctx)
	})
	return bounded(srv)
}

// bounded limits the body. WebSocket handshakes from another origin are refused by the transport.
func bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
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
