package bleve

import (
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"plein/search"
)

// postings lists the documents of one segment that hold a term, with how often it stands in title and body.
type postings struct {
	docs        []uint32
	title, body []uint8
}

// column gives every document of a segment its values of a field, as numbers into values.
type column struct {
	values []string
	single []int32 // -1 for none; nil when a document may have several
	many   [][]int32
}

// decoded is what was read from one immutable segment. It lives as long as the segment is part of the index.
type decoded struct {
	seg     segment.Segment
	mu      sync.RWMutex
	post    map[string]*postings
	bitmaps map[string]*roaring.Bitmap
	columns map[string]*column
	numbers map[string][]float32
	lengths map[string]sizes
}

// cache keeps decoded segments, up to a number of bytes of postings.
type cache struct {
	mu    sync.Mutex
	segs  map[segment.Segment]*decoded
	bytes atomic.Int64
	most  int64
}

// of returns what is decoded of each segment of a snapshot and forgets segments that are gone.
func (c *cache) of(snap *scorch.IndexSnapshot) []*decoded {
	c.mu.Lock()
	defer c.mu.Unlock()
	list := snap.Segments()
	out := make([]*decoded, len(list))
	for i, s := range list {
		d := c.segs[s.Segment()]
		if d == nil {
			d = &decoded{seg: s.Segment()}
			d.reset()
			c.segs[s.Segment()] = d
		}
		out[i] = d
	}
	if len(c.segs) > 2*len(list)+8 {
		c.keep(out)
	}
	if c.bytes.Load() > c.most {
		left := int64(0)
		for _, d := range c.segs {
			left += d.forget()
		}
		c.bytes.Store(left)
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

func (d *decoded) reset() {
	d.post = map[string]*postings{}
	d.bitmaps = map[string]*roaring.Bitmap{}
	d.columns = map[string]*column{}
	d.numbers = map[string][]float32{}
	d.lengths = map[string]sizes{}
}

// forget drops half of the postings, whichever come (what is asked often is soon there again), and tells the bytes left.
func (d *decoded) forget() (left int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := len(d.post) / 2
	for k, p := range d.post {
		if n > 0 {
			delete(d.post, k)
			n--
			continue
		}
		left += p.size(k)
	}
	return left
}

func (d *decoded) size() (n int64) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	for k, p := range d.post {
		n += p.size(k)
	}
	return n
}

func (p *postings) size(key string) int64 { return int64(len(p.docs)*6 + len(key) + 160) }

// rememberMost bounds each map of a segment, whatever people filter and search for.
const rememberMost = 50_000

// remember is get-or-make on one of the maps of d.
func remember[T any](d *decoded, m func() map[string]T, key string, build func() (T, error)) (T, bool, error) {
	d.mu.RLock()
	v, ok := m()[key]
	d.mu.RUnlock()
	if ok {
		return v, false, nil
	}
	v, err := build()
	if err != nil {
		return v, false, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if old, ok := m()[key]; ok {
		return old, false, nil
	}
	if len(m()) >= rememberMost {
		clear(m())
	}
	m()[key] = v
	return v, true, nil
}

// postings reads the occurrences of a term in title and body, in one variant of the word fields.
func (c *cache) postings(d *decoded, variant string, l search.Locale, term string) (*postings, error) {
	key := variant + string(l) + "/" + term
	p, fresh, err := remember(d, func() map[string]*postings { return d.post }, key, func() (*postings, error) {
		return d.readPostings(variant, l, term)
	})
	if fresh {
		c.bytes.Add(p.size(key))
	}
	return p, err
}

func (d *decoded) readPostings(variant string, l search.Locale, term string) (*postings, error) {
	p := &postings{}
	if variant == pairs || variant == skips {
		term = pairKey(term)
	}
	td, tf, err := d.readField(variant+fieldTitle+string(l), term)
	if err != nil {
		return nil, err
	}
	bd, bf, err := d.readField(variant+fieldBody+string(l), term)
	if err != nil {
		return nil, err
	}
	n := max(len(td), len(bd))
	p.docs, p.title, p.body = make([]uint32, 0, n), make([]uint8, 0, n), make([]uint8, 0, n)
	for i, j := 0, 0; i < len(td) || j < len(bd); {
		switch {
		case j == len(bd) || i < len(td) && td[i] < bd[j]:
			p.docs, p.title, p.body = append(p.docs, td[i]), append(p.title, tf[i]), append(p.body, 0)
			i++
		case i == len(td) || bd[j] < td[i]:
			p.docs, p.title, p.body = append(p.docs, bd[j]), append(p.title, 0), append(p.body, bf[j])
			j++
		default:
			p.docs, p.title, p.body = append(p.docs, td[i]), append(p.title, tf[i]), append(p.body, bf[j])
			i, j = i+1, j+1
		}
	}
	return p, nil
}

func (d *decoded) readField(name, term string) (docs []uint32, freqs []uint8, err error) {
	dict, err := d.seg.Dictionary(name)
	if err != nil {
		return nil, nil, err
	}
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, nil, err
	}
	n := list.Count()
	if n == 0 {
		return nil, nil, nil
	}
	docs, freqs = make([]uint32, 0, n), make([]uint8, 0, n)
	it := list.Iterator(true, false, false, nil)
	for {
		p, err := it.Next()
		if err != nil || p == nil {
			return docs, freqs, err
		}
		docs = append(docs, uint32(p.Number()))               // #nosec G115 -- a segment holds less than 2^32
		freqs = append(freqs, uint8(min(p.Frequency(), 255))) // #nosec G115 -- bounded
	}
}

// bitmap gives the documents of the segment that have a key in a field, deleted ones included. It must not be changed.
func (d *decoded) bitmap(name, key string) (*roaring.Bitmap, error) {
	b, _, err := remember(d, func() map[string]*roaring.Bitmap { return d.bitmaps }, name+"/"+key, func() (*roaring.Bitmap, error) {
		dict, err := d.seg.Dictionary(name)
		if err != nil {
			return nil, err
		}
		return readBitmap(dict, key)
	})
	return b, err
}

func readBitmap(dict segment.TermDictionary, key string) (*roaring.Bitmap, error) {
	b := roaring.New()
	list, err := dict.PostingsList([]byte(key), nil, nil)
	if err != nil {
		return nil, err
	}
	it := list.Iterator(false, false, false, nil)
	for {
		p, err := it.Next()
		if err != nil || p == nil {
			return b, err
		}
		b.Add(uint32(p.Number())) // #nosec G115 -- a segment holds less than 2^32
	}
}

// column reads a field for every document of the segment.
func (d *decoded) column(name string) (*column, error) {
	c, _, err := remember(d, func() map[string]*column { return d.columns }, name, func() (*column, error) {
		return d.readColumn(name)
	})
	return c, err
}

func (d *decoded) readColumn(name string) (*column, error) {
	n := d.seg.Count()
	c := &column{many: make([][]int32, n)}
	dict, err := d.seg.Dictionary(name)
	if err != nil {
		return nil, err
	}
	it := dict.AutomatonIterator(nil, nil, nil)
	several := false
	for {
		e, err := it.Next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			break
		}
		b, err := readBitmap(dict, e.Term)
		if err != nil {
			return nil, err
		}
		v := int32(len(c.values)) // #nosec G115 -- fewer values than documents
		c.values = append(c.values, e.Term)
		for docs := b.Iterator(); docs.HasNext(); {
			i := docs.Next()
			c.many[i] = append(c.many[i], v)
			several = several || len(c.many[i]) > 1
		}
	}
	if several {
		return c, nil
	}
	c.single = make([]int32, n)
	for i, vs := range c.many {
		c.single[i] = -1
		if len(vs) > 0 {
			c.single[i] = vs[0]
		}
	}
	c.many = nil
	return c, nil
}

// number reads a field that holds one whole number a document; 0 where there is none.
func (d *decoded) number(name string) ([]float32, error) {
	ns, _, err := remember(d, func() map[string][]float32 { return d.numbers }, name, func() ([]float32, error) {
		c, err := d.readColumn(name)
		if err != nil {
			return nil, err
		}
		out := make([]float32, len(c.single))
		for i, v := range c.single {
			if v < 0 {
				continue
			}
			n, err := strconv.Atoi(c.values[v])
			if err != nil {
				return nil, err
			}
			out[i] = float32(n)
		}
		return out, nil
	})
	return ns, err
}
