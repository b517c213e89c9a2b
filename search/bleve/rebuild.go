package bleve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	bolterrors "go.etcd.io/bbolt/errors"

	"plein/search"
	"plein/search/bridge"
)

// form is the form of the index: which fields there are and how texts are read into them. Raise it whenever that
// changes; an index of another form is not used any more.
const form = 7

// fillBatch is how many documents a rebuild writes at once.
const fillBatch = 500

const currentFile = "current.json"

// current names the generation in use.
type current struct {
	Form       int    `json:"form"`
	Number     int    `json:"number"`
	Generation string `json:"generation"`
	// Filled says that a rebuild made it complete; it has been kept up to date since.
	Filled bool `json:"filled"`
}

func (c current) usable() bool { return c.Form == form && c.Generation != "" }

// following names a generation that has not been used.
func (c current) following() current {
	return current{Form: form, Number: c.Number + 1, Generation: fmt.Sprintf("generation-%06d", c.Number+1)}
}

// readCurrent reads the file; a missing or garbled one gives the zero value.
func readCurrent(dir string) (c current, err error) {
	b, err := os.ReadFile(filepath.Join(dir, currentFile)) // #nosec G304 -- our own directory
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	readable := json.Unmarshal(b, &c) == nil
	if !readable || c.Number < 0 || c.Generation != filepath.Base(c.Generation) {
		return current{}, nil
	}
	return c, nil
}

// write puts the file in place at once, so that a crash leaves the old or the new one.
func (c current) write(dir string) error {
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return replaceFile(dir, currentFile, b)
}

func replaceFile(dir, name string, content []byte) error {
	f, err := os.CreateTemp(dir, name+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// startGeneration makes an empty generation, over whatever a crash left under the name.
func startGeneration(o Options, name current) (*generation, error) {
	dir := filepath.Join(o.Dir, name.Generation)
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	return openGeneration(dir, o)
}

// removeOthers clears away generations that are not in use.
func removeOthers(dir string, keep current) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	half := readHalf(dir)
	for _, d := range list {
		left := strings.HasPrefix(d.Name(), "generation-") && d.Name() != keep.Generation && d.Name() != half.Name.Generation || strings.HasPrefix(d.Name(), currentFile+".") ||
			strings.HasPrefix(d.Name(), synonymsFile+".")
		if left {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, d.Name())))
		}
	}
	return err
}

func inUse(err error) bool { return errors.Is(err, bolterrors.ErrTimeout) }

// Rebuild fills a fresh generation and swaps it in; see search.Engine.
func (e *Engine) Rebuild(ctx context.Context, fill func(ctx context.Context, add func(docs ...search.Document) error) error) error {
	return e.rebuild(ctx, "", func(ctx context.Context, f search.Filling) error { return fill(ctx, f.Add) })
}

func (e *Engine) rebuild(ctx context.Context, mark string, fill func(ctx context.Context, f search.Filling) error) error {
	name, next, kept, err := e.beginRebuild(mark)
	if err != nil {
		return failed(err)
	}
	f := newFiller(ctx, e, next)
	err = fill(ctx, search.Filling{Kept: kept, Add: f.add, Checkpoint: func() error {
		if err := errors.Join(f.flush(), f.wait()); err != nil {
			return err
		}
		return next.flush(ctx)
	}})
	if err == nil {
		err = f.flush()
	}
	err = errors.Join(err, f.wait())
	if err == nil {
		err = next.learn(f.pairs)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = errors.Join(next.flush(ctx), next.compact(ctx))
	}
	if err == nil {
		return failed(errors.Join(e.swap(name, next), dropHalf(e.opts.Dir)))
	}
	e.writes.Lock()
	e.next, e.touched = nil, nil
	e.writes.Unlock()
	err = errors.Join(err, next.close())
	if mark == "" || ctx.Err() == nil {
		err = errors.Join(err, os.RemoveAll(next.dir), dropHalf(e.opts.Dir))
	}
	return failed(err)
}

func (e *Engine) beginRebuild(mark string) (name current, next *generation, kept bool, err error) {
	_, release, err := e.acquireWrite()
	if err != nil {
		return name, nil, false, err
	}
	defer e.writes.Unlock()
	defer release()
	if e.next != nil {
		return name, nil, false, search.ErrRebuilding
	}
	if name, next = e.openHalf(mark); next == nil {
		name = e.name.following()
		if next, err = startHalf(e.opts, mark, name); err != nil {
			return name, nil, false, err
		}
	} else {
		kept = true
	}
	e.next, e.touched = next, map[search.Ref]bool{}
	name.Filled = true
	return name, next, kept, nil
}

// swap makes next the live generation and drops the old one when its last search is done.
func (e *Engine) swap(name current, next *generation) error {
	e.writes.Lock()
	e.next, e.touched = nil, nil
	e.mu.Lock()
	err := search.ErrClosed
	if !e.closed {
		err = name.write(e.opts.Dir)
	}
	old := e.live
	if err == nil {
		e.live, e.name = next, name
	}
	e.mu.Unlock()
	e.writes.Unlock()
	if err != nil {
		return errors.Join(err, next.close(), os.RemoveAll(next.dir))
	}
	old.users.Wait()
	return errors.Join(old.close(), os.RemoveAll(old.dir))
}

// filler gathers what a rebuild adds into batches and writes some of them at once, as making a segment is the work of one
// processor.
type filler struct {
	ctx   context.Context //nolint:containedctx // of the one rebuild that it serves
	e     *Engine
	next  *generation
	docs  []search.Document
	pairs []bridge.Pair
	bytes int

	// under is a place for each batch that is being written, made one for each that is being made a segment of.
	under, made chan struct{}
	writers     sync.WaitGroup
	mu          sync.Mutex
	err         error
	// writing are the things in batches that are being written: the same thing again has to wait for them.
	writing map[search.Ref]bool
}

// madeMost and underMost bound the memory of a rebuild. A batch takes most while it is made a segment of, and little while
// it waits for the disk.
const (
	madeMost  = 4
	underMost = 6
)

func newFiller(ctx context.Context, e *Engine, next *generation) *filler {
	return &filler{
		ctx: ctx, e: e, next: next, writing: map[search.Ref]bool{},
		under: make(chan struct{}, underMost), made: make(chan struct{}, min(madeMost, runtime.GOMAXPROCS(0))),
	}
}

// learnMost is how much text is kept to learn translations from.
const learnMost = 64 << 20

// compare keeps what stands in both languages.
func (f *filler) compare(docs []search.Document) {
	dutch := map[search.Ref]*search.Document{}
	for i := range docs {
		if docs[i].Locale == search.Dutch {
			dutch[docs[i].Ref] = &docs[i]
		}
	}
	for i := range docs {
		e := &docs[i]
		d := dutch[e.Ref]
		if e.Locale != search.English || d == nil || f.bytes > learnMost {
			continue
		}
		f.bytes += len(d.Issue) + len(d.Body) + len(e.Issue) + len(e.Body)
		f.pairs = append(f.pairs, bridge.Pair{Dutch: d.Title, English: e.Title})
		f.pairs = append(f.pairs, bridge.Lines(d.Issue, e.Issue)...)
		f.pairs = append(f.pairs, bridge.Lines(d.Body, e.Body)...)
	}
}

const bridgeFile = "words.tsv"

// learn works out which words of the two languages mean the same in this base, and keeps it with the generation.
func (g *generation) learn(pairs []bridge.Pair) error {
	if len(pairs) == 0 {
		return nil
	}
	learned := bridge.Learn(pairs)
	var b bytes.Buffer
	if err := learned.Write(&b); err != nil {
		return err
	}
	g.bridge = bridge.Merge(learned, bridge.Seed())
	return replaceFile(g.dir, bridgeFile, b.Bytes())
}

// readBridge reads what learn kept; what cannot be read is learned anew by the next rebuild.
func readBridge(dir string) (*bridge.Table, error) {
	b, err := os.ReadFile(filepath.Join(dir, bridgeFile)) // #nosec G304 -- our own directory
	if errors.Is(err, fs.ErrNotExist) {
		return bridge.Seed(), nil
	}
	if err != nil {
		return nil, err
	}
	learned, err := bridge.Read(string(b))
	if err != nil {
		return bridge.Seed(), nil //nolint:nilerr // see above
	}
	return bridge.Merge(learned, bridge.Seed()), nil
}

func (f *filler) add(docs ...search.Document) error {
	for i := range docs {
		if err := docs[i].Validate(); err != nil {
			return err
		}
	}
	f.compare(docs)
	f.docs = append(f.docs, docs...)
	if len(f.docs) < fillBatch {
		return nil
	}
	return f.flush()
}

// flush begins to write the batch.
func (f *filler) flush() error {
	docs := f.docs
	f.docs = nil
	if len(docs) == 0 {
		return f.failed()
	}
	if f.again(docs) {
		if err := f.wait(); err != nil {
			return err
		}
	}
	select {
	case f.under <- struct{}{}:
	case <-f.ctx.Done():
		return f.ctx.Err()
	}
	f.mu.Lock()
	for i := range docs {
		f.writing[docs[i].Ref] = true
	}
	f.mu.Unlock()
	f.writers.Go(func() {
		err := f.write(docs)
		f.mu.Lock()
		f.err = errors.Join(f.err, err)
		for i := range docs {
			delete(f.writing, docs[i].Ref)
		}
		f.mu.Unlock()
		<-f.under
	})
	return f.failed()
}

// wait ends when all that was added is on disk.
func (f *filler) wait() error {
	f.writers.Wait()
	return f.failed()
}

func (f *filler) failed() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// again reports whether something of docs is being written.
func (f *filler) again(docs []search.Document) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.ContainsFunc(docs, func(d search.Document) bool { return f.writing[d.Ref] })
}

// write writes a batch, without what has changed meanwhile: the change is newer than what fill has read. It waits until
// the batch is on disk, so that batches do not pile up in memory.
func (f *filler) write(docs []search.Document) error {
	written, err := f.apply(docs)
	if err != nil || written == nil {
		return err
	}
	select {
	case err := <-written:
		return err
	case <-f.ctx.Done():
		return f.ctx.Err()
	}
}

func (f *filler) apply(docs []search.Document) (<-chan error, error) {
	f.made <- struct{}{}
	defer func() { <-f.made }()
	f.e.writes.RLock()
	defer f.e.writes.RUnlock()
	_, release, err := f.e.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	docs = slices.DeleteFunc(slices.Clone(docs), func(d search.Document) bool { return f.e.touched[d.Ref] })
	if len(docs) == 0 {
		return nil, nil //nolint:nilnil // nothing to wait for
	}
	return f.next.apply(newChange(docs, nil))
}
