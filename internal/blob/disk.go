package blob

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Disk keeps bytes as files under one directory, spread over 256 folders.
type Disk struct{ dir string }

var _ Store = (*Disk)(nil)

// NewDisk uses dir, making it when needed.
func NewDisk(dir string) (*Disk, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the directory for files cannot be made: %w", err)
	}
	return &Disk{dir: dir}, nil
}

func (d *Disk) path(key string) string {
	return filepath.Join(d.dir, key[:2], key)
}

// Put writes beside, syncs and renames, so that a crash leaves the whole file or none.
func (d *Disk) Put(_ context.Context, key string, r io.Reader) (size int64, err error) {
	folder := filepath.Dir(d.path(key))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return 0, err
	}
	f, err := os.CreateTemp(folder, ".new-*")
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close(), os.Remove(f.Name()))
		}
	}()
	if size, err = io.Copy(f, r); err != nil {
		return 0, err
	}
	if err = f.Sync(); err != nil {
		return 0, err
	}
	if err = os.Rename(f.Name(), d.path(key)); err != nil {
		return 0, err
	}
	return size, f.Close()
}

// Open opens the file.
func (d *Disk) Open(_ context.Context, key string) (io.ReadSeekCloser, error) {
	f, err := os.Open(d.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotFound
	}
	return f, err
}

// Delete removes the file.
func (d *Disk) Delete(_ context.Context, key string) error {
	err := os.Remove(d.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
