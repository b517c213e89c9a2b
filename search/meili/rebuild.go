package meili

import (
	"context"
	"errors"

	"github.com/meilisearch/meilisearch-go"

	"plein/search"
)

// Rebuild fills a second index and has the server change the two; see search.Engine. Changes are sent to both meanwhile,
// by this engine: of several nodes one may rebuild at a time, and reads again what the others changed (search.Indexer).
func (e *Engine) Rebuild(ctx context.Context, fill func(ctx context.Context, add func(docs ...search.Document) error) error) error {
	return e.rebuild(ctx, "", func(ctx context.Context, f search.Filling) error { return fill(ctx, f.Add) })
}

var _ search.Resumer = (*Engine)(nil)

// Resume rebuilds and keeps what it has filled when it is stopped; see search.Resumer.
func (e *Engine) Resume(ctx context.Context, mark string, fill func(ctx context.Context, f search.Filling) error) error {
	return e.rebuild(ctx, mark, fill)
}

func (e *Engine) rebuild(ctx context.Context, mark string, fill func(ctx context.Context, f search.Filling) error) error {
	kept, err := e.beginRebuild(ctx, mark)
	if err != nil {
		return failed(err)
	}
	f := &filler{e: e, ctx: ctx}
	err = fill(ctx, search.Filling{Kept: kept, Add: f.add, Checkpoint: f.flush})
	if err == nil {
		err = f.flush()
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = e.recount(ctx, e.next())
	}
	if err == nil {
		err = e.swap(ctx)
	}
	e.writes.Lock()
	e.filling, e.touched = false, nil
	e.writes.Unlock()
	if err != nil && mark != "" && ctx.Err() != nil {
		return failed(err)
	}
	cleanup, cancel := context.WithTimeout(context.WithoutCancel(ctx), e.opts.WriteTimeout)
	defer cancel()
	return failed(errors.Join(err, e.drop(cleanup, e.next())))
}

// beginRebuild makes the second index, or finds it as a rebuild under the same mark has left it.
func (e *Engine) beginRebuild(ctx context.Context, mark string) (kept bool, err error) {
	e.writes.Lock()
	defer e.writes.Unlock()
	if err := e.open(); err != nil {
		return false, err
	}
	if e.filling {
		return false, search.ErrRebuilding
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.WriteTimeout)
	defer cancel()
	if err := e.prepare(ctx); err != nil {
		return false, err
	}
	st, err := e.readState(ctx)
	if err != nil {
		return false, err
	}
	if mark != "" && st.Half == mark && st.HalfForm == form {
		kept, err = e.exists(ctx, e.next())
	}
	if err == nil && !kept {
		err = e.startNext(ctx, st, mark)
	}
	if err != nil {
		return false, err
	}
	e.filling, e.touched = true, map[search.Ref]bool{}
	return kept, nil
}

// startNext makes the second index anew, with the synonyms of the live one.
func (e *Engine) startNext(ctx context.Context, st state, mark string) error {
	if err := e.drop(ctx, e.next()); err != nil {
		return err
	}
	synonyms, err := e.knownSynonyms(ctx)
	if err != nil {
		return err
	}
	if err := e.create(ctx, e.next(), synonyms); err != nil {
		return err
	}
	if st.Half == mark {
		return nil
	}
	st.Half, st.HalfForm = mark, form
	return e.writeState(ctx, st)
}

// swap makes the filled index the live one. The server does what it is sent in order, so that changes sent before go to the
// index that leaves and to the one that comes, and changes sent after to the one that came.
func (e *Engine) swap(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, e.opts.WriteTimeout)
	defer cancel()
	if err := e.writeState(ctx, state{Form: form, Filled: true}); err != nil {
		return err
	}
	number, err := e.sendSwap(ctx)
	if err != nil {
		return err
	}
	return e.wait(ctx, number)
}

func (e *Engine) sendSwap(ctx context.Context) (int64, error) {
	e.writes.Lock()
	defer e.writes.Unlock()
	if err := e.open(); err != nil {
		return 0, err
	}
	number, err := e.task(func() (*meilisearch.TaskInfo, error) {
		return e.client.SwapIndexesWithContext(ctx, []*meilisearch.SwapIndexesParams{{Indexes: []string{e.live(), e.next()}}})
	})
	e.filling, e.touched = false, nil
	return number, err
}

// fillBatch is how many documents a rebuild sends before it waits: changes to the live index wait behind them.
const fillBatch = 500

// filler gathers what a rebuild adds into batches.
type filler struct {
	e    *Engine
	ctx  context.Context
	docs []search.Document
}

func (f *filler) add(docs ...search.Document) error {
	for i := range docs {
		if err := docs[i].Validate(); err != nil {
			return err
		}
	}
	f.docs = append(f.docs, docs...)
	if len(f.docs) < fillBatch {
		return nil
	}
	return f.flush()
}

// flush sends the batch, without what has changed meanwhile: the change is newer than what fill has read.
func (f *filler) flush() error {
	ctx, cancel := context.WithTimeout(f.ctx, f.e.opts.WriteTimeout)
	defer cancel()
	number, sent, err := f.send(ctx)
	if err != nil || !sent {
		return err
	}
	return f.e.wait(ctx, number)
}

func (f *filler) send(ctx context.Context) (number int64, sent bool, err error) {
	f.e.writes.Lock()
	defer f.e.writes.Unlock()
	if err := f.e.open(); err != nil {
		return 0, false, err
	}
	keep := f.docs[:0]
	for _, d := range f.docs {
		if !f.e.touched[d.Ref] {
			keep = append(keep, d)
		}
	}
	f.docs = nil
	if len(keep) == 0 {
		return 0, false, nil
	}
	number, err = f.e.apply(ctx, f.e.next(), change{docs: documents(keep)})
	return number, true, err
}
