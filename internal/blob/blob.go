// Package blob keeps the bytes of files. What a file is, and who may read it, is known to attachments alone.
package blob

import (
	"context"
	"errors"
	"io"
)

// ErrNotFound says that there are no bytes under a key.
var ErrNotFound = errors.New("blob: not found")

// Store keeps bytes by key. Keys are random, made by the caller, and never come from outside.
type Store interface {
	// Put stores everything of r and returns its size. After a return without error the bytes survive a crash.
	Put(ctx context.Context, key string, r io.Reader) (size int64, err error)
	// Open reads what Put stored. Errors: ErrNotFound.
	Open(ctx context.Context, key string) (io.ReadSeekCloser, error)
	// Delete removes the bytes; a missing key is no error.
	Delete(ctx context.Context, key string) error
}
