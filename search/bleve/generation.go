package bleve

import (
	"context"
	"errors"
	"math"
	"runtime"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	index "github.com/blevesearch/bleve_index_api"

	"plein/search"
	"plein/search/bridge"
	"plein/search/score"
)

// persistMost is how long a write may take to reach the disk before it counts as failed.
const persistMost = 30 * time.Second

var errNotPersisted = errors.New("search index: not on disk in time")

// generation is one filled index in a directory of its own.
type generation struct {
	dir          string
	bridge       *bridge.Table
	idx          index.Index
	queue        *index.AnalysisQueue
	cache        *cache
	vocabularies map[search.Locale]*score.Vocabulary
	spellings    map[search.Locale]*spelling
	pins         pins
	states       states
	// users counts searches and writes that are under way; it is closed when they are done.
	users sync.WaitGroup
}

// segmentsPerTier is how many segments of about a size there may be before they are merged. A search pays for each, and there are far more
// searches than changes.
const segmentsPerTier = 3

func openGeneration(dir string, o Options) (*generation, error) {
	g := &generation{
		dir:          dir,
		queue:        index.NewAnalysisQueue(runtime.GOMAXPROCS(0)),
		cache:        newCache(o.CacheBytes),
		vocabularies: map[search.Locale]*score.Vocabulary{},
		spellings:    map[search.Locale]*spelling{},
	}
	// Writes wait for the disk themselves (see write), so scorch need not.
	idx, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path": dir, "unsafe_batch": true, "bolt_timeout": "1s", "scorchMergePlanOptions": map[string]any{"MaxSegmentsPerTier": segmentsPerTier},
	}, g.queue)
	if err != nil {
		g.queue.Close()
		return nil, err
	}
	if err := idx.Open(); err != nil {
		g.queue.Close()
		return nil, err
	}
	g.idx = idx
	g.bridge, err = readBridge(dir)
	if err == nil {
		err = g.readVocabularies()
	}
	if err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

// close writes what is not on disk yet and lets the directory go. Nothing may use the generation any more.
func (g *generation) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), persistMost)
	defer cancel()
	g.pins.close()
	err := g.flush(ctx)
	err = errors.Join(err, g.idx.Close())
	g.queue.Close()
	return err
}

// view opens the index as it is now, to be ranked by w (nil where nothing is ranked). done must be called.
func (g *generation) view(w *score.Weights) (v *view, done func(), err error) {
	r, err := g.idx.Reader()
	if err != nil {
		return nil, nil, err
	}
	snap, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, nil, errors.Join(errors.New("search index: not a scorch snapshot"), r.Close())
	}
	return &view{snap: snap, segs: g.cache.of(snap), cache: g.cache, weights: w}, func() { _ = snap.Close() }, nil
}

// readVocabularies learns the stems that an opened index holds.
func (g *generation) readVocabularies() error {
	for _, l := range search.Locales {
		g.vocabularies[l], g.spellings[l] = score.NewVocabulary(), newSpelling()
	}
	v, done, err := g.view(nil)
	if err != nil {
		return err
	}
	defer done()
	for _, d := range v.segs {
		for _, l := range search.Locales {
			for f, add := range map[string]func(...string){
				fieldTitle: g.vocabularies[l].Add, fieldBody: g.vocabularies[l].Add, fieldForm: g.spellings[l].add,
			} {
				if err := d.readVocabulary(f+string(l), add); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (d *decoded) readVocabulary(name string, add func(...string)) error {
	dict, err := d.seg.Dictionary(name)
	if err != nil {
		return err
	}
	it := dict.AutomatonIterator(nil, nil, nil)
	var all []string
	for {
		e, err := it.Next()
		if err != nil {
			return err
		}
		if e == nil {
			break
		}
		all = append(all, e.Term)
	}
	add(all...)
	return nil
}

// change is a set of documents to put in and refs to take out, ready for scorch.
type change struct {
	batch        *index.Batch
	stems, forms map[search.Locale][]string
}

// newChange reads documents into terms. Whatever is held under their refs in other languages goes.
func newChange(docs []search.Document, gone []search.Ref) *change {
	c := &change{batch: index.NewBatch(), stems: map[search.Locale][]string{}, forms: map[search.Locale][]string{}}
	locales := map[search.Ref]map[search.Locale]bool{}
	for i := range docs {
		d := &docs[i]
		if locales[d.Ref] == nil {
			locales[d.Ref] = map[search.Locale]bool{}
			gone = append(gone, d.Ref)
		}
		locales[d.Ref][d.Locale] = true
	}
	for _, r := range gone {
		for _, l := range search.Locales {
			if !locales[r][l] {
				c.batch.Delete(documentKey(r, l))
			}
		}
	}
	for _, e := range readEntries(docs, locales) {
		c.batch.Update(e)
		c.stems[e.locale] = append(c.stems[e.locale], e.stems...)
		c.forms[e.locale] = append(c.forms[e.locale], e.forms...)
	}
	return c
}

// readEntries reads documents on all processors, in their order.
func readEntries(docs []search.Document, locales map[search.Ref]map[search.Locale]bool) []*entry {
	out := make([]*entry, len(docs))
	var wg sync.WaitGroup
	n := min(runtime.GOMAXPROCS(0), len(docs))
	for k := range n {
		wg.Go(func() {
			for i := k; i < len(docs); i += n {
				out[i] = newEntry(&docs[i], len(locales[docs[i].Ref]) > 1)
			}
		})
	}
	wg.Wait()
	return out
}

// apply makes a change findable. The channel tells when it is on disk.
func (g *generation) apply(c *change) (<-chan error, error) {
	written := make(chan error, 1)
	c.batch.SetPersistedCallback(func(err error) { written <- err })
	for l, s := range c.stems {
		g.vocabularies[l].Add(s...)
		g.spellings[l].add(c.forms[l]...)
	}
	return written, g.idx.Batch(c.batch)
}

// flush waits until all that was applied is on disk.
func (g *generation) flush(ctx context.Context) error {
	b := index.NewBatch()
	b.SetInternal([]byte("flushed"), []byte(time.Now().UTC().Format(time.RFC3339Nano)))
	written, err := g.apply(&change{batch: b})
	if err != nil {
		return err
	}
	return wait(ctx, written)
}

// oneSegment plans one merge of all segments, however many there are and of whatever sizes. The library's own plan for it merges ten at a
// time, and leaves large ones out where there are many small ones.
func oneSegment() *mergeplan.MergePlanOptions {
	o := mergeplan.SingleSegmentMergePlanOptions
	o.SegmentsPerMergeTask = math.MaxInt
	o.ScoreSegments = func(list []mergeplan.Segment, _ *mergeplan.MergePlanOptions) float64 { return -float64(len(list)) } // the least wins
	return &o
}

// compact makes one segment of all. A search looks every word up in each segment, so that fewer make it quicker; a
// rebuild has the time for it.
func (g *generation) compact(ctx context.Context) error {
	idx, ok := g.idx.(*scorch.Scorch)
	if !ok {
		return errors.New("search index: not a scorch index")
	}
	return errors.Join(idx.ForceMerge(ctx, oneSegment()), ctx.Err())
}

func wait(ctx context.Context, written <-chan error) error {
	t := time.NewTimer(persistMost)
	defer t.Stop()
	select {
	case err := <-written:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return errNotPersisted
	}
}

func (g *generation) count() (int, error) {
	r, err := g.idx.Reader()
	if err != nil {
		return 0, err
	}
	n, err := r.DocCount()
	return int(n), errors.Join(err, r.Close()) // #nosec G115 -- far below 2^63
}
