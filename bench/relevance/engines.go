package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"plein/search"
	"plein/search/bleve"
	"plein/search/judged"
	"plein/search/meili"
	"plein/search/score"
)

// engine is one that can be measured. open gives an empty one that may keep files in dir.
type engine struct {
	name string
	open func(ctx context.Context, dir string) (search.Engine, error)
}

// patience is for a server that shares its machine with this program.
const patience = 5 * time.Minute

// passing takes its index off the server when it is closed.
type passing struct{ *meili.Engine }

func (p passing) Close() error {
	return errors.Join(p.Remove(context.Background()), p.Engine.Close())
}

// available lists the engines that are there; only, when given, is the name of the one wanted.
func available(only string, w *score.Weights) []engine {
	all := []engine{{"embedded", func(_ context.Context, dir string) (search.Engine, error) {
		return bleve.Open(bleve.Options{Dir: dir, Weights: w})
	}}}
	if url := os.Getenv("MEILI_URL"); url != "" {
		all = append(all, engine{"meilisearch", func(_ context.Context, dir string) (search.Engine, error) {
			e, err := meili.Open(meili.Options{
				URL: url, Key: os.Getenv("MEILI_KEY"), Index: filepath.Base(dir), SearchTimeout: patience, WriteTimeout: patience,
			})
			return passing{e}, err
		}})
	}
	var out []engine
	for _, e := range all {
		if only == "" || only == e.name {
			out = append(out, e)
		}
	}
	return out
}

// weights are the embedded engine's own, with some changed.
func weights(changed map[string]float64) (*score.Weights, error) {
	w := score.Default
	for name, figure := range changed {
		field := reflect.ValueOf(&w).Elem().FieldByName(name)
		if !field.IsValid() || !field.CanSet() {
			return nil, fmt.Errorf("there is no weight %q", name)
		}
		field.SetFloat(figure)
	}
	return &w, nil
}

// with fills the engine with a set, hands its finder to use, and clears away.
func (e engine) with(ctx context.Context, work string, set *judged.Set, use func(judged.Finder) error) (err error) {
	dir, err := os.MkdirTemp(work, "plein-relevance-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	eng, err := e.open(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, eng.Close()) }()
	find, err := set.Index(ctx, eng)
	if err != nil {
		return err
	}
	return use(find)
}
