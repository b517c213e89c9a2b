package bleve

import (
	"strconv"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"plein/search"
)

// postings lists the documents of one segment that hold a term, with how often it stands in title and body (forms: nil).
type postings struct {
	docs        []uint32
	title, body []uint8
}

// none is what holds no document.
var none = &postings{}

// termSlots is how many maps the postings of a segment are kept in: one for each kind of terms and language.
const termSlots = 6

func slotOf(kind string, l search.Locale) (n int) {
	switch kind {
	case forms:
		n = 1
	case pairs:
		n = 2
	}
	if l == search.English {
		n += termSlots / 2
	}
	return n
}

// column gives every document of a segment its values of a field, as numbers into values.
type column struct {
	values []string
	single []int32 // -1 for none; nil when a document may have several
	many   [][]int32
}

// postings gives the documents that a term of a kind stands in.
func (c *cache) postings(d *decoded, kind string, l search.Locale, term string) (*postings, error) {
	slot := slotOf(kind, l)
	d.mu.RLock()
	p := d.post[slot][term]
	d.mu.RUnlock()
	if p != nil {
		return p, nil
	}
	p, err := c.readPostings(d, kind, l, term)
	if err != nil {
		return nil, err
	}
	return keep(c, d, d.post[slot], term, p), nil
}

func (c *cache) readPostings(d *decoded, kind string, l search.Locale, term string) (*postings, error) {
	if kind == pairs {
		return c.readPair(d, l, term)
	}
	r, _ := d.readers.Get().(*reader)
	if r == nil {
		r = &reader{seg: d.seg, dicts: map[string]segment.TermDictionary{}}
	}
	defer d.readers.Put(r)
	if kind == forms {
		docs, _, err := r.read(fieldForm+string(l), term, false)
		if len(docs) == 0 {
			return none, err
		}
		return &postings{docs: docs}, err
	}
	td, tf, err := r.read(fieldTitle+string(l), term, true)
	if err != nil {
		return nil, err
	}
	bd, bf, err := r.read(fieldBody+string(l), term, true)
	if err != nil || len(td)+len(bd) == 0 {
		return none, err
	}
	return join(td, bd, tf, bf), nil
}

// join makes one list of those of title and body.
func join(td, bd []uint32, tf, bf []uint8) *postings {
	if len(td) == 0 {
		return &postings{docs: bd, title: make([]uint8, len(bd)), body: bf}
	}
	n := max(len(td), len(bd))
	p := &postings{docs: make([]uint32, 0, n), title: make([]uint8, 0, n), body: make([]uint8, 0, n)}
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
	return p
}

// readPair finds where two stems stand next to each other, by reading the documents that have both.
func (c *cache) readPair(d *decoded, l search.Locale, term string) (*postings, error) {
	a, b, _ := strings.Cut(term, " ")
	x, err := c.postings(d, stems, l, a)
	if err != nil {
		return nil, err
	}
	y, err := c.postings(d, stems, l, b)
	if err != nil {
		return nil, err
	}
	p := &postings{}
	first, second := stemNumber(a), stemNumber(b)
	for i, j := 0, 0; i < len(x.docs) && j < len(y.docs); {
		switch doc := x.docs[i]; {
		case doc < y.docs[j]:
			i++
		case doc > y.docs[j]:
			j++
		default:
			title, body := 0, 0
			if err := d.sequence(doc, func(s sequence) { title, body = s.phrase(first, second) }); err != nil {
				return nil, err
			}
			if title+body > 0 {
				p.docs = append(p.docs, doc)
				p.title = append(p.title, uint8(min(title, frequencyMost))) // #nosec G115 -- bounded
				p.body = append(p.body, uint8(min(body, frequencyMost)))    // #nosec G115 -- bounded
			}
			i, j = i+1, j+1
		}
	}
	if len(p.docs) == 0 {
		return none, nil
	}
	return p, nil
}

// reader reads postings of a segment; it keeps what reading needs for the next time. One goroutine at a time uses it.
type reader struct {
	seg   segment.Segment
	dicts map[string]segment.TermDictionary
	list  segment.PostingsList
	it    segment.PostingsIterator
}

func (r *reader) read(field, term string, freqs bool) (docs []uint32, times []uint8, err error) {
	dict := r.dicts[field]
	if dict == nil {
		if dict, err = r.seg.Dictionary(field); err != nil {
			return nil, nil, err
		}
		r.dicts[field] = dict
	}
	if r.list, err = dict.PostingsList([]byte(term), nil, r.list); err != nil {
		return nil, nil, err
	}
	n := r.list.Count()
	if n == 0 {
		return nil, nil, nil
	}
	docs = make([]uint32, 0, n)
	if freqs {
		times = make([]uint8, 0, n)
	}
	r.it = r.list.Iterator(freqs, false, false, r.it)
	for {
		p, err := r.it.Next()
		if err != nil || p == nil {
			return docs, times, err
		}
		docs = append(docs, uint32(p.Number())) // #nosec G115 -- a segment holds less than 2^32
		if freqs {
			times = append(times, uint8(min(p.Frequency(), frequencyMost))) // #nosec G115 -- bounded
		}
	}
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
	return remember(d, d.columns, name, func() (*column, error) { return d.readColumn(name) })
}

func (d *decoded) readColumn(name string) (*column, error) {
	c := &column{single: make([]int32, d.seg.Count())}
	for i := range c.single {
		c.single[i] = -1
	}
	dict, err := d.seg.Dictionary(name)
	if err != nil {
		return nil, err
	}
	it := dict.AutomatonIterator(nil, nil, nil)
	for {
		e, err := it.Next()
		if err != nil || e == nil {
			return c, err
		}
		b, err := readBitmap(dict, e.Term)
		if err != nil {
			return nil, err
		}
		v := int32(len(c.values)) // #nosec G115 -- fewer values than documents
		c.values = append(c.values, e.Term)
		for docs := b.Iterator(); docs.HasNext(); {
			c.put(docs.Next(), v)
		}
	}
}

// put gives a document one more value.
func (c *column) put(doc uint32, v int32) {
	if c.many == nil && c.single[doc] < 0 {
		c.single[doc] = v
		return
	}
	if c.many == nil {
		c.many = make([][]int32, len(c.single))
		for i, v := range c.single {
			if v >= 0 {
				c.many[i] = []int32{v}
			}
		}
		c.single = nil
	}
	c.many[doc] = append(c.many[doc], v)
}

// number reads a field that holds one whole number a document; 0 where there is none.
func (d *decoded) number(name string) ([]float32, error) {
	return remember(d, d.numbers, name, func() ([]float32, error) {
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
}
