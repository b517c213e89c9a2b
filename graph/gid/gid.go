// Package gid makes the ids that leave Plein: a type prefix and the base-32 form of a UUIDv7 (article_01jx…), so that an id of
// one thing is never taken for another.
package gid

import (
	"io"
	"strconv"
	"strings"

	"plein/internal/errs"
	"plein/internal/ids"
)

// ID is a global id as text. It is a string so that resolvers return it by value.
type ID string

// Type is the prefix of an id.
type Type string

// The types.
const (
	Person            Type = "person"
	Organisation      Type = "organisation"
	Team              Type = "team"
	Attachment        Type = "attachment"
	Article           Type = "article"
	ArticleLink       Type = "articlelink"
	Collection        Type = "collection"
	Product           Type = "product"
	Space             Type = "space"
	Thread            Type = "thread"
	Answer            Type = "answer"
	Comment           Type = "comment"
	Ticket            Type = "ticket"
	Message           Type = "message"
	Note              Type = "note"
	HelpSession       Type = "helpsession"
	Intent            Type = "intent"
	Notification      Type = "notification"
	Synonym           Type = "synonym"
	Change            Type = "change"
	ArticleFlag       Type = "articleflag"
	BulkEdit          Type = "bulkedit"
	ArticleSuggestion Type = "articlesuggestion"
	ArticleMerge      Type = "articlemerge"
	Criterion         Type = "criterion"
	ArticleCheck      Type = "articlecheck"
	CaseCheck         Type = "casecheck"
	Gap               Type = "gap"
	TransferRun       Type = "transferrun"
)

// Of makes the global id of a typed id.
func Of[T any](t Type, id ids.ID[T]) ID { return ID(string(t) + "_" + id.String()) }

// Ptr is Of for a field that may be null: the zero id gives nil.
func Ptr[T any](t Type, id ids.ID[T]) *ID {
	if id.IsZero() {
		return nil
	}
	v := Of(t, id)
	return &v
}

// As reads an id that must be of type t. Errors: NOT_FOUND for any other text, the same as for an id that names nothing.
func As[T any](id ID, t Type) (ids.ID[T], error) {
	prefix, rest, ok := strings.Cut(string(id), "_")
	if !ok || prefix != string(t) {
		return ids.ID[T]{}, errs.NotFound(string(t))
	}
	v, err := ids.Parse[T](rest)
	if err != nil {
		return v, errs.NotFound(string(t))
	}
	return v, nil
}

// AsMany reads several ids of type t.
func AsMany[T any](list []ID, t Type) ([]ids.ID[T], error) {
	out := make([]ids.ID[T], len(list))
	for i, id := range list {
		v, err := As[T](id, t)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

// TypeOf returns the type prefix of an id, "" when it has none.
func TypeOf(id ID) Type {
	prefix, _, ok := strings.Cut(string(id), "_")
	if !ok {
		return ""
	}
	return Type(prefix)
}

// MarshalGQL writes the id as a JSON string.
func (id ID) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(id))) }

// UnmarshalGQL reads an id. What is too long for one is read as the empty id, which names nothing. Errors: INVALID for what is no text.
func (id *ID) UnmarshalGQL(v any) error {
	const most = 64
	s, ok := v.(string)
	if !ok {
		return errs.InvalidReason("bad_query")
	}
	if len(s) > most {
		s = ""
	}
	*id = ID(s)
	return nil
}
