// Package page is keyset paging: a page starts after the sort key of the last row seen, never at a row number.
package page

import (
	"encoding/base64"
	"encoding/json"
	"reflect"
	"time"

	"plein/internal/errs"
)

// Limits of one page (OWASP GraphQL: lists are always bounded).
const (
	DefaultSize = 20
	MaxSize     = 100
)

// Args asks for a page. Zero First means DefaultSize.
type Args struct {
	First int
	After string
}

// Size returns how many rows to show, or INVALID when out of 1..MaxSize.
func (a Args) Size() (int, error) {
	switch {
	case a.First == 0:
		return DefaultSize, nil
	case a.First < 0 || a.First > MaxSize:
		return 0, errs.Invalid(errs.Field{Path: "first", Reason: "out_of_range", Params: map[string]any{"min": 1, "max": MaxSize}})
	default:
		return a.First, nil
	}
}

// Page is one page of rows in their order.
type Page[T any] struct {
	Items []T
	// Next is the cursor for the following page, "" on the last.
	Next string
	// Cursors has one cursor an item.
	Cursors []string
}

// Of makes a page from up to size+1 rows: the extra row only tells that there is more. key gives a row's sort key.
func Of[T any, K any](rows []T, size int, key func(T) K) Page[T] {
	more := len(rows) > size
	if more {
		rows = rows[:size]
	}
	p := Page[T]{Items: rows, Cursors: make([]string, len(rows))}
	for i, r := range rows {
		p.Cursors[i] = Encode(key(r))
	}
	if more {
		p.Next = p.Cursors[len(rows)-1]
	}
	return p
}

// Read reads one page. load gives up to limit rows that come after a sort key, from the first on when it is nil; key gives a
// row's sort key. Errors: INVALID for a size or cursor that cannot be, and those of load.
func Read[T, K any](args Args, load func(after *K, limit int) ([]T, error), key func(T) K) (Page[T], error) {
	var none Page[T]
	size, err := args.Size()
	if err != nil {
		return none, err
	}
	var after *K
	switch k, ok, err := Decode[K](args.After); {
	case err != nil:
		return none, err
	case ok:
		after = &k
	}
	rows, err := load(after, size+1)
	if err != nil {
		return none, err
	}
	return Of(rows, size, key), nil
}

// First names the first page, so many rows, of the list that belongs to something: lists that are shown beside each other are read at once.
type First[T comparable] struct {
	Of   T
	Size int
}

// BySize gathers first pages that are as long as each other; what belongs to whom is read in one statement then.
func BySize[T comparable](list []First[T]) map[int][]T {
	out := map[int][]T{}
	for _, f := range list {
		out[f.Size] = append(out[f.Size], f.Of)
	}
	return out
}

// Map turns the items of a page into others, keeping its cursors.
func Map[T, U any](p Page[T], f func(T) U) Page[U] {
	out := Page[U]{Items: make([]U, len(p.Items)), Next: p.Next, Cursors: p.Cursors}
	for i, it := range p.Items {
		out.Items[i] = f(it)
	}
	return out
}

// Encode makes an opaque cursor of a sort key.
func Encode[K any](key K) string {
	b, err := json.Marshal(key)
	if err != nil {
		panic("page: sort key cannot be written: " + err.Error())
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// Decode reads a cursor made by Encode. An empty cursor gives ok=false. Errors: INVALID for anything else.
func Decode[K any](cursor string) (key K, ok bool, err error) {
	if cursor == "" {
		return key, false, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &key)
	}
	if err != nil || !inRange(reflect.ValueOf(key)) {
		return key, false, errs.Invalid(errs.Field{Path: "after", Reason: "bad_cursor"})
	}
	return key, true, nil
}

// inRange reports whether the times of a key are such as a database can compare with.
func inRange(key reflect.Value) bool {
	const first, last = 1, 9999
	if key.Kind() == reflect.Pointer {
		return key.IsNil() || inRange(key.Elem())
	}
	if key.Kind() != reflect.Struct {
		return true
	}
	if at, ok := key.Interface().(time.Time); ok {
		year := at.UTC().Year()
		return year >= first && year <= last
	}
	for i := range key.NumField() {
		if key.Type().Field(i).IsExported() && !inRange(key.Field(i)) {
			return false
		}
	}
	return true
}
