package search

import (
	"context"
	"errors"

	"plein/internal/errs"
)

// Fallback is two engines as one: the first answers, and while it cannot, the second does and says that it may lag behind
// (Result.Stale). Changes go to both.
type Fallback struct {
	first, second Engine
	ready         func() bool
}

var _ Engine = (*Fallback)(nil)

// NewFallback joins two engines. ready tells whether the first is complete; until it is, the second answers.
func NewFallback(first, second Engine, ready func() bool) *Fallback {
	return &Fallback{first: first, second: second, ready: ready}
}

// Search asks the first engine, else the second.
func (f *Fallback) Search(ctx context.Context, q Query) (*Result, error) {
	return f.ask(ctx, func(e Engine) (*Result, error) { return e.Search(ctx, q) })
}

// Suggest asks the first engine, else the second.
func (f *Fallback) Suggest(ctx context.Context, q Query) (*Result, error) {
	return f.ask(ctx, func(e Engine) (*Result, error) { return e.Suggest(ctx, q) })
}

func (f *Fallback) ask(ctx context.Context, run func(Engine) (*Result, error)) (*Result, error) {
	if f.ready() {
		res, err := run(f.first)
		if err == nil || errs.KindOf(err) != errs.KindUnavailable || ctx.Err() != nil {
			return res, err
		}
	}
	res, err := run(f.second)
	if err == nil {
		res.Stale = true
	}
	return res, err
}

// Index puts documents in both.
func (f *Fallback) Index(ctx context.Context, docs ...Document) error {
	return errors.Join(f.first.Index(ctx, docs...), f.second.Index(ctx, docs...))
}

// Delete takes documents out of both.
func (f *Fallback) Delete(ctx context.Context, refs ...Ref) error {
	return errors.Join(f.first.Delete(ctx, refs...), f.second.Delete(ctx, refs...))
}

// Rebuild fills both anew, one after the other.
func (f *Fallback) Rebuild(ctx context.Context, fill func(ctx context.Context, add func(docs ...Document) error) error) error {
	return errors.Join(f.first.Rebuild(ctx, fill), f.second.Rebuild(ctx, fill))
}

// SetSynonyms gives both the synonyms.
func (f *Fallback) SetSynonyms(ctx context.Context, sets []SynonymSet) error {
	return errors.Join(f.first.SetSynonyms(ctx, sets), f.second.SetSynonyms(ctx, sets))
}

// Stats is of the engine that answers now.
func (f *Fallback) Stats(ctx context.Context) (Stats, error) {
	if f.ready() {
		if s, err := f.first.Stats(ctx); err == nil {
			return s, nil
		}
	}
	return f.second.Stats(ctx)
}

// Close closes both.
func (f *Fallback) Close() error { return errors.Join(f.first.Close(), f.second.Close()) }
