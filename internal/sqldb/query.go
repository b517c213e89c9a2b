package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"github.com/georgysavva/scany/v2/dbscan"
	"github.com/go-sql-driver/mysql"
)

// ErrNoRows is what Get returns when the query finds nothing.
var ErrNoRows = sql.ErrNoRows

// rows scans into structs and single values. It would take a lone time.Time for a struct, so times are named as values here.
var rows = func() *dbscan.API {
	api, err := dbscan.NewAPI(dbscan.WithScannableTypes((*sql.Scanner)(nil), (*interface {
		In(loc *time.Location) time.Time
	})(nil)))
	if err != nil {
		panic(err)
	}
	return api
}()

// Get reads the one row of a query into a T: a struct with `db:"column"` tags, or a single value. A column without a
// field is an error. Errors: ErrNoRows; also an error when there is more than one row.
func Get[T any](ctx context.Context, q Querier, query string, args ...any) (T, error) {
	var row T
	err := read(ctx, q, query, args, func(found dbscan.Rows) error { return rows.ScanOne(&row, found) })
	if dbscan.NotFound(err) {
		err = ErrNoRows
	}
	return row, fault(err)
}

// Select reads all rows of a query; no rows give an empty slice. Bound it with LIMIT.
func Select[T any](ctx context.Context, q Querier, query string, args ...any) ([]T, error) {
	all := []T{}
	err := read(ctx, q, query, args, func(found dbscan.Rows) error { return rows.ScanAll(&all, found) })
	return all, fault(err)
}

// Exec runs a statement and returns how many rows it matched. An UPDATE that finds its row but changes nothing counts it;
// INSERT ... ON DUPLICATE KEY UPDATE counts 1 for an insert or an unchanged row and 2 for a changed one.
func Exec(ctx context.Context, q Querier, query string, args ...any) (int64, error) {
	res, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Insert runs an INSERT into a table with an AUTO_INCREMENT key and returns the first key given out.
func Insert(ctx context.Context, q Querier, query string, args ...any) (int64, error) {
	res, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// IsDuplicate reports whether err is a breach of the unique key keyName ("PRIMARY" for the primary key, "" for any key).
func IsDuplicate(err error, keyName string) bool {
	var e *mysql.MySQLError
	if !errors.As(err, &e) || e.Number != errDuplicate {
		return false
	}
	return keyName == "" || strings.EqualFold(keyOf(e.Message), keyName)
}

// IsNoReference reports whether err is a foreign key that points at no row.
func IsNoReference(err error) bool { return hasNumber(err, errNoReference) }

// keyOf takes the key's name out of "Duplicate entry 'x' for key 'name'"; MySQL writes 'table.name'.
func keyOf(message string) string {
	i := strings.LastIndex(message, "for key '")
	if i < 0 {
		return ""
	}
	key := strings.TrimSuffix(message[i+len("for key '"):], "'")
	return key[strings.LastIndexByte(key, '.')+1:]
}

// List makes arguments of a list, for IN (...). A query builder's own flattening would take ids apart into their bytes.
func List[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// IsKey reports whether a text can stand in a column of keys (slugs, labels, codes). Those hold ASCII, and servers refuse to compare such a
// column with any other text, so whoever looks up what a person typed asks here first: what is no key names nothing.
func IsKey(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}
