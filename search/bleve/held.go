package bleve

import (
	"context"

	"plein/search"
)

var _ search.Lister = (*Engine)(nil)

// Held goes through all documents of the index; see search.Lister.
func (e *Engine) Held(ctx context.Context, visit func(search.Held) error) error {
	g, release, err := e.acquire()
	if err != nil {
		return err
	}
	defer release()
	v, done, err := g.view(nil)
	if err != nil {
		return failed(err)
	}
	defer done()
	for i, d := range v.segs {
		if err := ctx.Err(); err != nil {
			return err
		}
		hashes, err := d.readColumn(fieldHash) // read once: not worth a place in the cache
		if err != nil {
			return failed(err)
		}
		gone := v.snap.Segments()[i].Deleted()
		for doc, h := range hashes.single {
			if gone != nil && gone.Contains(uint32(doc)) { // #nosec G115 -- a segment holds less than 2^32
				continue
			}
			key, err := d.seg.DocID(uint64(doc)) // #nosec G115 -- an index of a slice
			if err != nil {
				return failed(err)
			}
			held := search.Held{}
			if held.Ref, held.Locale, err = parseKey(key); err != nil {
				return failed(err)
			}
			if h >= 0 {
				held.Hash = hashes.values[h]
			}
			if err := visit(held); err != nil {
				return err
			}
		}
	}
	return nil
}

// Kinds counts documents by kind; see search.Lister.
func (e *Engine) Kinds(context.Context) (map[search.Kind]int, error) {
	g, release, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	v, done, err := g.view(nil)
	if err != nil {
		return nil, failed(err)
	}
	defer done()
	out := map[search.Kind]int{}
	for i, d := range v.segs {
		for _, k := range search.Kinds {
			b, err := d.bitmap(fieldKind, string(k))
			if err != nil {
				return nil, failed(err)
			}
			n := b.GetCardinality()
			if gone := v.snap.Segments()[i].Deleted(); gone != nil {
				n -= b.AndCardinality(gone)
			}
			if n > 0 {
				out[k] += int(n) // #nosec G115 -- a segment holds less than 2^32
			}
		}
	}
	return out, nil
}
