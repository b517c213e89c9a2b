package bleve

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"plein/search"
)

const halfFile = "half.json"

// half names a generation that a rebuild was stopped at.
type half struct {
	Mark string  `json:"mark"`
	Name current `json:"name"`
}

var _ search.Resumer = (*Engine)(nil)

// Resume rebuilds and keeps what it has filled when it is stopped; see search.Resumer.
func (e *Engine) Resume(ctx context.Context, mark string, fill func(ctx context.Context, f search.Filling) error) error {
	return e.rebuild(ctx, mark, fill)
}

// readHalf reads the file; a missing or garbled one gives the zero value.
func readHalf(dir string) (h half) {
	b, err := os.ReadFile(filepath.Join(dir, halfFile)) // #nosec G304 -- our own directory
	if err != nil || json.Unmarshal(b, &h) != nil || !h.Name.usable() || h.Name.Generation != filepath.Base(h.Name.Generation) {
		return half{}
	}
	return h
}

// openHalf opens what a rebuild under the mark has left, or gives nil.
func (e *Engine) openHalf(mark string) (current, *generation) {
	h := readHalf(e.opts.Dir)
	if mark == "" || h.Mark != mark || h.Name.Generation == e.name.Generation {
		return current{}, nil
	}
	dir := filepath.Join(e.opts.Dir, h.Name.Generation)
	if _, err := os.Stat(dir); err != nil {
		return current{}, nil
	}
	g, err := openGeneration(dir, e.opts)
	if err != nil {
		return current{}, nil
	}
	return h.Name, g
}

// startHalf makes an empty generation; with a mark it is found again under that.
func startHalf(o Options, mark string, name current) (*generation, error) {
	if err := dropHalf(o.Dir); err != nil {
		return nil, err
	}
	g, err := startGeneration(o, name)
	if err != nil || mark == "" {
		return g, err
	}
	b, err := json.Marshal(half{Mark: mark, Name: name})
	if err == nil {
		err = replaceFile(o.Dir, halfFile, b)
	}
	if err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

func dropHalf(dir string) error {
	if err := os.Remove(filepath.Join(dir, halfFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
