// Package reqid carries what is known of a request besides who acts: its id, which a user sees with an error and finds back in the log,
// and where it came from.
package reqid

import (
	"context"
	"net/netip"
)

type (
	idKey      struct{}
	clientKey  struct{}
	visitorKey struct{}
)

// With puts a request id into a context.
func With(ctx context.Context, id string) context.Context { return context.WithValue(ctx, idKey{}, id) }

// From returns the request id of a context, "" when there is none.
func From(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}

// Client is where a request came from.
type Client struct {
	// Addr is the address of the browser; behind trusted proxies the one that they name.
	Addr      netip.Addr
	UserAgent string
	// Robot is set for crawlers, which leave no trace in help sessions.
	Robot bool
}

// WithClient puts the client into a context.
func WithClient(ctx context.Context, c Client) context.Context {
	return context.WithValue(ctx, clientKey{}, c)
}

// ClientFrom returns the client of a context; the zero Client in jobs and commands.
func ClientFrom(ctx context.Context) Client {
	c, _ := ctx.Value(clientKey{}).(Client)
	return c
}

// WithVisitor puts a function into a context that gives the visitor id and sets its cookie when there is none yet.
func WithVisitor(ctx context.Context, ensure func() string) context.Context {
	return context.WithValue(ctx, visitorKey{}, ensure)
}

// EnsureVisitor returns the visitor id of the browser, making one on the first event of a search for help. Outside a request it is "".
func EnsureVisitor(ctx context.Context) string {
	ensure, _ := ctx.Value(visitorKey{}).(func() string)
	if ensure == nil {
		return ""
	}
	return ensure()
}
