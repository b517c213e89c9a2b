package bleve

import (
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"plein/search"
	"plein/search/score"
)

// view is the index as one search sees it.
type view struct {
	snap    *scorch.IndexSnapshot
	segs    []*decoded
	cache   *cache
	weights *score.Weights
}

// sizes gives the number of documents in a language and the average lengths of their titles and bodies. Documents that
// were deleted and not yet merged away still count.
func (v *view) sizes(l search.Locale) (sizes, error) {
	var z sizes
	for _, d := range v.segs {
		s, err := d.sizesOf(l)
		if err != nil {
			return z, err
		}
		z.docs += s.docs
		z.title += s.title
		z.body += s.body
	}
	n := max(1, z.docs)
	z.title, z.body = max(1, z.title/n), max(1, z.body/n)
	return z, nil
}

// readSizes sums up one segment.
func (d *decoded) readSizes(l search.Locale) (z sizes, err error) {
	b, err := d.bitmap(fieldLocale, string(l))
	if err != nil {
		return z, err
	}
	title, err := d.number(fieldTitleLen)
	if err != nil {
		return z, err
	}
	body, err := d.number(fieldBodyLen)
	if err != nil {
		return z, err
	}
	for it := b.Iterator(); it.HasNext(); {
		doc := it.Next()
		z.docs++
		z.title += float64(title[doc])
		z.body += float64(body[doc])
	}
	return z, nil
}

// filter gives, a segment each, the live documents that the viewer may see and that pass the query's filters. This is
// the only place where documents get into a search.
func (v *view) filter(q search.Query) ([]*roaring.Bitmap, error) {
	out := make([]*roaring.Bitmap, len(v.segs))
	narrow := narrowings(q)
	for i, d := range v.segs {
		pass, err := d.visible(q, v.snap.Segments()[i].Deleted())
		if err != nil {
			return nil, err
		}
		for _, n := range narrow {
			b, err := d.anyOf(n.field, n.keys)
			if err != nil {
				return nil, err
			}
			b.And(pass)
			pass = b
		}
		if a := q.Filters.Age; a != "" {
			if pass, err = d.ofAge(pass, a); err != nil {
				return nil, err
			}
		}
		out[i] = pass
	}
	return out, nil
}

// access names what the same viewers see of a segment in the same state.
type access struct {
	keys     string
	archived bool
	deleted  *roaring.Bitmap // changed by scorch never; a deletion makes another one
}

// accessMost is for how many kinds of viewers a segment keeps what they see.
const accessMost = 16

// visible gives the live documents of a segment that the viewer may see. It must not be changed.
func (d *decoded) visible(q search.Query, deleted *roaring.Bitmap) (*roaring.Bitmap, error) {
	keys := q.Viewer.Access()
	name := access{strings.Join(keys, "\x00"), q.Archived, deleted}
	d.mu.RLock()
	known := d.seen[name]
	d.mu.RUnlock()
	if known != nil {
		return known, nil
	}
	pass, err := d.anyOf(fieldAccess, keys)
	if err != nil {
		return nil, err
	}
	if deleted != nil {
		pass.AndNot(deleted)
	}
	if !q.Archived {
		b, err := d.bitmap(fieldConfidence, string(search.Archived))
		if err != nil {
			return nil, err
		}
		pass.AndNot(b)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.seen) >= accessMost {
		clear(d.seen)
	}
	d.seen[name] = pass
	return pass, nil
}

// ofAge gives those of pass that are of an age.
func (d *decoded) ofAge(pass *roaring.Bitmap, a search.Age) (*roaring.Bitmap, error) {
	days, err := d.number(fieldDay)
	if err != nil {
		return nil, err
	}
	today := search.Day(time.Now())
	kept := roaring.New()
	for it := pass.Iterator(); it.HasNext(); {
		if doc := it.Next(); a.Holds(int(days[doc]), today) {
			kept.Add(doc)
		}
	}
	return kept, nil
}

type narrowing struct {
	field string
	keys  []string
}

func narrowings(q search.Query) []narrowing {
	var out []narrowing
	add := func(field string, keys []string) {
		if len(keys) > 0 {
			out = append(out, narrowing{field, keys})
		}
	}
	f := q.Filters
	add(fieldKind, search.AsStrings(q.Kinds))
	add(fieldLocale, search.AsStrings(f.Locales))
	add(fieldConfidence, search.AsStrings(f.Confidence))
	add(fieldProduct, search.FacetKeys(f.Products))
	add(fieldSpace, search.FacetKeys(f.Spaces))
	add(fieldCollection, search.FacetKeys(f.Collections))
	add(fieldTag, search.FacetKeys(f.Tags))
	add(fieldStatus, search.FacetKeys(f.Statuses))
	if f.Answered != nil {
		add(fieldAnswered, []string{flag(*f.Answered)})
	}
	if f.Accepted != nil {
		add(fieldAccepted, []string{flag(*f.Accepted)})
	}
	if f.Solved {
		add(fieldSolved, []string{flag(true)})
	}
	return out
}

// anyOf gives a bitmap of its own of the documents that have one of the keys.
func (d *decoded) anyOf(field string, keys []string) (*roaring.Bitmap, error) {
	out := roaring.New()
	for _, k := range keys {
		b, err := d.bitmap(field, k)
		if err != nil {
			return nil, err
		}
		out.Or(b)
	}
	return out, nil
}
