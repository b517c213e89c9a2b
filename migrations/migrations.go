// Package migrations holds the one forward-only series of schema changes. A file is named NNNN_what.sql; its number is the
// schema version that it leads to.
package migrations

import "embed"

// Files are all schema changes of this program.
//
//go:embed *.sql
var Files embed.FS
