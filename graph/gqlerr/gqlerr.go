// Package gqlerr is the one place where errors become what a client sees: a code, a reason, every invalid field, and a message in
// the caller's language. An unknown error is logged with the request id and shown as "Something went wrong".
package gqlerr

import (
	"context"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/reqid"
	"plein/internal/texts"
)

// Field is one invalid field as clients see it, in extensions.fields.
type Field struct {
	Path    string `json:"path"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

// Presenter returns the function that presents every error of the GraphQL server.
func Presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := graphql.DefaultErrorPresenter(ctx, err)
		var known *errs.Error
		if errors.As(err, &known) {
			return present(ctx, out, known)
		}
		var parsed *gqlerror.Error
		if errors.As(err, &parsed) && parsed.Err == nil {
			// The query itself is wrong: the parser's or the validator's words.
			return withCode(ctx, out, errs.KindInvalid, "bad_query")
		}
		if errors.Is(err, context.Canceled) {
			return present(ctx, out, errs.Unavailable("cancelled", err))
		}
		if errors.Is(err, context.DeadlineExceeded) {
			return present(ctx, out, errs.Unavailable("took_too_long", err))
		}
		log.ErrorContext(ctx, "graphql: unknown error", "error", err, "path", out.Path.String(), "request", reqid.From(ctx))
		return present(ctx, out, &errs.Error{Kind: errs.KindInternal, Reason: "internal"})
	}
}

// Recover returns the function that turns a panic into an error.
func Recover(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, p any) error {
		log.ErrorContext(ctx, "graphql: panic", "panic", p, "stack", stack(), "request", reqid.From(ctx))
		return &errs.Error{Kind: errs.KindInternal, Reason: "internal"}
	}
}

// Of presents an error of ours that no resolver returned.
func Of(ctx context.Context, e *errs.Error) *gqlerror.Error {
	return present(ctx, &gqlerror.Error{}, e)
}

func present(ctx context.Context, out *gqlerror.Error, e *errs.Error) *gqlerror.Error {
	locale := authz.ActorFrom(ctx).Locale
	out.Message = Message(locale, e)
	out = withCode(ctx, out, e.Kind, e.Reason)
	if wait := errs.Seconds(e); wait > 0 {
		out.Extensions["retryAfter"] = wait
	}
	if len(e.Fields) > 0 {
		out.Extensions["fields"] = FieldsOf(locale, e)
	}
	return out
}

func withCode(ctx context.Context, out *gqlerror.Error, kind errs.Kind, reason string) *gqlerror.Error {
	if out.Extensions == nil {
		out.Extensions = map[string]any{}
	}
	out.Extensions["code"] = string(kind)
	out.Extensions["reason"] = reason
	if id := reqid.From(ctx); id != "" {
		out.Extensions["requestId"] = id
	}
	return out
}

// Message is the text of an error in a language.
func Message(locale string, e *errs.Error) string {
	return texts.T(locale, "errors."+e.Reason, pairs(e.Params)...)
}

// FieldsOf lists the invalid fields of an error in a language.
func FieldsOf(locale string, e *errs.Error) []Field {
	out := make([]Field, len(e.Fields))
	for i, f := range e.Fields {
		out[i] = Field{Path: f.Path, Reason: f.Reason, Message: texts.T(locale, "errors."+f.Reason, pairs(f.Params)...)}
	}
	return out
}

func pairs(m map[string]any) []any {
	out := make([]any, 0, 2*len(m))
	for k, v := range m {
		out = append(out, k, v)
	}
	return out
}
