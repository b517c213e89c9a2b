package bleve

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"plein/search"
)

// decoded is what was read from one immutable segment. It lives as long as the segment is part of the index.
type decoded struct {
	cache   *cache
	seg     segment.Segment
	readers sync.Pool
	mu      sync.RWMutex
	// What people ask for: as much as the cache has room for.
	post    [termSlots]map[string]*postings
	bitmaps map[string]*roaring.Bitmap
	seen    map[access]*roaring.Bitmap
	// What every search needs: one for each field or language.
	columns map[string]*column
	numbers map[string][]float32
	lengths map[string]sizes
	priors  map[priorName]*standing
}

// cache keeps decoded segments, up to a number of bytes of what was asked for.
type cache struct {
	mu    sync.Mutex
	segs  map[segment.Segment]*decoded
	bytes atomic.Int64
	most  int64
	// each is for how many bytes a document there is room where that is more than most.
	each int64
}

const (
	cacheLeast = 128 << 20
	cacheEach  = 640 // postings of the words that are asked often
)

// newCache keeps so many bytes; 0 is cacheLeast, and more for many documents.
func newCache(most int64) *cache {
	c := &cache{segs: map[segment.Segment]*decoded{}, most: most}
	if most == 0 {
		c.most, c.each = cacheLeast, cacheEach
	}
	return c
}

// of returns what is decoded of each segment of a snapshot and forgets segments that are gone.
func (c *cache) of(snap *scorch.IndexSnapshot) []*decoded {
	c.mu.Lock()
	defer c.mu.Unlock()
	list := snap.Segments()
	out := make([]*decoded, len(list))
	docs := uint64(0)
	for i, s := range list {
		docs += s.Segment().Count()
		d := c.segs[s.Segment()]
		if d == nil {
			d = &decoded{
				cache: c, seg: s.Segment(), bitmaps: map[string]*roaring.Bitmap{}, seen: map[access]*roaring.Bitmap{},
				columns: map[string]*column{}, numbers: map[string][]float32{}, lengths: map[string]sizes{},
				priors: map[priorName]*standing{},
			}
			for i := range d.post {
				d.post[i] = map[string]*postings{}
			}
			c.segs[s.Segment()] = d
		}
		out[i] = d
	}
	if len(c.segs) > 2*len(list)+8 {
		c.keep(out)
	}
	if c.bytes.Load() > max(c.most, int64(docs)*c.each) { // #nosec G115 -- no index has so many
		for _, d := range c.segs {
			d.forget()
		}
	}
	return out
}

func (c *cache) keep(list []*decoded) {
	segs := make(map[segment.Segment]*decoded, len(list))
	for _, d := range list {
		segs[d.seg] = d
	}
	for s, d := range c.segs {
		if segs[s] == nil {
			c.bytes.Add(-d.size())
		}
	}
	c.segs = segs
}

// forget drops half of what was asked for, whichever come: what is asked often is soon there again.
func (d *decoded) forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range d.post {
		halve(d.cache, d.post[i])
	}
	halve(d.cache, d.bitmaps)
}

// size adds up what was asked for.
func (d *decoded) size() (n int64) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	for _, m := range d.post {
		for k, p := range m {
			n += sizeOf(k, p)
		}
	}
	for k, b := range d.bitmaps {
		n += sizeOf(k, b)
	}
	return n
}

// sizeOf is about what something takes in memory with its place in a map.
func sizeOf(key string, v any) int64 {
	n := int64(len(key)) + 64
	switch v := v.(type) {
	case *postings:
		if v != none {
			n += int64(cap(v.docs)*4+cap(v.title)+cap(v.body)) + 96
		}
	case *roaring.Bitmap:
		n += int64(v.GetSizeInBytes()) + 96 // #nosec G115 -- no bitmap is near 2^63
	}
	return n
}

// keep puts v in a map of d, unless something came first, and gives what is there. The key is copied: it may be a part of a
// whole text.
func keep[T any](c *cache, d *decoded, m map[string]T, key string, v T) T {
	d.mu.Lock()
	defer d.mu.Unlock()
	if old, ok := m[key]; ok {
		return old
	}
	m[strings.Clone(key)] = v
	c.bytes.Add(sizeOf(key, v))
	return v
}

func halve[T any](c *cache, m map[string]T) {
	n := len(m) / 2
	for k, v := range m {
		if n--; n < 0 {
			return
		}
		delete(m, k)
		c.bytes.Add(-sizeOf(k, v))
	}
}

// remember is get-or-make on one of the maps of d that hold one of each.
func remember[T any](d *decoded, m map[string]T, key string, build func() (T, error)) (T, error) {
	d.mu.RLock()
	v, ok := m[key]
	d.mu.RUnlock()
	if ok {
		return v, nil
	}
	v, err := build()
	if err != nil {
		return v, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if old, ok := m[key]; ok {
		return old, nil
	}
	m[key] = v
	return v, nil
}

// bitmap gives the documents of the segment that have a key in a field, deleted ones included. It must not be changed.
func (d *decoded) bitmap(name, key string) (*roaring.Bitmap, error) {
	at := name + "/" + key
	d.mu.RLock()
	b := d.bitmaps[at]
	d.mu.RUnlock()
	if b != nil {
		return b, nil
	}
	dict, err := d.seg.Dictionary(name)
	if err != nil {
		return nil, err
	}
	if b, err = readBitmap(dict, key); err != nil {
		return nil, err
	}
	return keep(d.cache, d, d.bitmaps, at, b), nil
}

// sizesOf gives the sizes of a segment's documents in a language.
func (d *decoded) sizesOf(l search.Locale) (sizes, error) {
	return remember(d, d.lengths, string(l), func() (sizes, error) { return d.readSizes(l) })
}
