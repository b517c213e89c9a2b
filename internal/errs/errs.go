// Package errs holds the errors that a caller may act on. Whatever is not an *Error is a fault of ours: it is logged
// and shown as "Something went wrong".
package errs

import (
	"errors"
	"strings"
)

// Kind says what a caller can do about an error.
type Kind string

// The kinds. NotFound also answers for what the caller may not see.
const (
	KindNotFound        Kind = "NOT_FOUND"
	KindInvalid         Kind = "INVALID"
	KindConflict        Kind = "CONFLICT"
	KindForbidden       Kind = "FORBIDDEN"
	KindUnauthenticated Kind = "UNAUTHENTICATED"
	KindRateLimited     Kind = "RATE_LIMITED"
	KindUnavailable     Kind = "UNAVAILABLE"
	KindInternal        Kind = "INTERNAL"
)

// Error is an error with a meaning for the caller.
type Error struct {
	Kind Kind
	// Reason is a snake_case key; the text for it, by language, is in internal/texts errors.json.
	Reason string
	// Params fill the placeholders of the text.
	Params map[string]any
	// Fields names every invalid field at once (KindInvalid).
	Fields []Field
	// Msg is for logs and developers, in English.
	Msg   string
	cause error
}

// Field is one invalid field of an input.
type Field struct {
	// Path is the field's name in the input, with dots for nested ones.
	Path   string
	Reason string
	Params map[string]any
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(strings.ToLower(string(e.Kind)))
	if e.Reason != "" {
		b.WriteString(": " + e.Reason)
	}
	for _, f := range e.Fields {
		b.WriteString(" " + f.Path + "=" + f.Reason)
	}
	if e.Msg != "" {
		b.WriteString(": " + e.Msg)
	}
	if e.cause != nil {
		b.WriteString(": " + e.cause.Error())
	}
	return b.String()
}

// Unwrap gives the cause, if any.
func (e *Error) Unwrap() error { return e.cause }

// Is matches on kind and reason, so that sentinels work with errors.Is.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Kind == e.Kind && (t.Reason == "" || t.Reason == e.Reason)
}

// NotFound says that there is no such thing for this caller; what is a snake_case noun.
func NotFound(what string) *Error {
	return &Error{Kind: KindNotFound, Reason: what + "_not_found"}
}

// Invalid reports every field that cannot be accepted.
func Invalid(fields ...Field) *Error {
	return &Error{Kind: KindInvalid, Reason: "invalid_input", Fields: fields}
}

// InvalidReason reports an input that is wrong as a whole, or a step that the present state does not allow.
func InvalidReason(reason string, params ...any) *Error {
	return &Error{Kind: KindInvalid, Reason: reason, Params: pairs(params)}
}

// Conflict says that somebody else was first.
func Conflict(reason string, params ...any) *Error {
	return &Error{Kind: KindConflict, Reason: reason, Params: pairs(params)}
}

// Forbidden says that the caller sees the thing but may not do this to it.
func Forbidden(reason string) *Error { return &Error{Kind: KindForbidden, Reason: reason} }

// Unauthenticated says that the caller has to sign in first.
func Unauthenticated() *Error {
	return &Error{Kind: KindUnauthenticated, Reason: "sign_in_required"}
}

// RateLimited says that the caller has to wait.
func RateLimited(reason string, params ...any) *Error {
	return &Error{Kind: KindRateLimited, Reason: reason, Params: pairs(params)}
}

// Seconds is how long the caller of something that was refused has to wait, 0 when that is not known.
func Seconds(err error) int {
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Kind != KindRateLimited {
		return 0
	}
	n, _ := e.Params["seconds"].(int)
	return n
}

// Unavailable says that a part we depend on does not answer; trying again later may work.
func Unavailable(reason string, cause error) *Error {
	return &Error{Kind: KindUnavailable, Reason: reason, cause: cause}
}

// KindOf returns the kind of err, KindInternal for errors that are not ours and "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return KindInternal
}

// Fields collects invalid fields while an input is checked.
type Fields []Field

// Add notes that the field at path is wrong.
func (f *Fields) Add(path, reason string, params ...any) {
	*f = append(*f, Field{Path: path, Reason: reason, Params: pairs(params)})
}

// Require notes reason "required" when text is blank and "too_long" when it has more than most characters.
func (f *Fields) Require(path, text string, most int) {
	if strings.TrimSpace(text) == "" {
		f.Add(path, "required")
		return
	}
	f.AtMost(path, text, most)
}

// AtMost notes reason "too_long" when text has more than most characters.
func (f *Fields) AtMost(path, text string, most int) {
	if n := len([]rune(text)); n > most {
		f.Add(path, "too_long", "max", most, "length", n)
	}
}

// Err returns all that was noted as one error, or nil.
func (f *Fields) Err() error {
	if len(*f) == 0 {
		return nil
	}
	return Invalid(*f...)
}

func pairs(kv []any) map[string]any {
	if len(kv) == 0 {
		return nil
	}
	m := make(map[string]any, len(kv)/2)
	for i := 0; i+1 < len(kv); i += 2 {
		m[kv[i].(string)] = kv[i+1]
	}
	return m
}
