package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"plein/graph/gqlerr"
	"plein/internal/authz"
	"plein/internal/errs"
)

// openKey is for the number of operations that are open on a WebSocket.
type openKey struct{}

// withOpen begins to count the operations of a WebSocket.
func withOpen(ctx context.Context) context.Context {
	return context.WithValue(ctx, openKey{}, new(atomic.Int32))
}

// maxOpen bounds the operations at once on one WebSocket, subscriptions among them.
const maxOpen = 20

// boundOpen refuses more than maxOpen operations at once on one WebSocket: each costs a goroutine and, now and then, a look at the
// database.
func boundOpen(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	open, ok := ctx.Value(openKey{}).(*atomic.Int32)
	if !ok {
		return next(ctx)
	}
	if open.Add(1) > maxOpen {
		open.Add(-1)
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{gqlerr.Of(ctx, errs.RateLimited("too_many_events"))}})
	}
	context.AfterFunc(ctx, func() { open.Add(-1) }) // the transport ends the context with the operation
	return next(ctx)
}

// bounded limits the body and refuses what is no request, so that what was sent is neither repeated to anybody nor logged. WebSocket
// handshakes from another origin are refused by the transport.
func bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			next.ServeHTTP(w, r)
			return
		}
		limit := int64(maxBody)
		if authz.ActorFrom(r.Context()).IsStaff() {
			limit = maxStaffBody
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			refuse(w, r, http.StatusRequestEntityTooLarge, "request_too_large")
			return
		}
		media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil || media == "application/json" && !isRequest(body) {
			refuse(w, r, http.StatusBadRequest, "bad_query")
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// isRequest reports whether a body has the form of GraphQL over HTTP.
func isRequest(body []byte) bool {
	var form struct {
		Query         string                     `json:"query"`
		OperationName string                     `json:"operationName"`
		Variables     map[string]json.RawMessage `json:"variables"`
		Extensions    map[string]json.RawMessage `json:"extensions"`
	}
	return json.Unmarshal(body, &form) == nil
}

func refuse(w http.ResponseWriter, r *http.Request, status int, reason string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	answer := graphql.Response{Errors: gqlerror.List{gqlerr.Of(r.Context(), errs.InvalidReason(reason))}}
	_ = json.NewEncoder(w).Encode(answer) // the client may have gone
}
