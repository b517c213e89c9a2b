package bleve

import (
	"context"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"plein/search"
	"plein/search/text"
)

// titleFirst lifts suggestions whose title holds every typed word above those that only fit.
const titleFirst = 1000

// Suggest is for as-you-type; see search.Engine.
func (e *Engine) Suggest(ctx context.Context, q search.Query) (*search.Result, error) {
	q.After, q.Facets, q.Typing, q.Sort = "", nil, true, search.SortRelevance
	return e.answer(ctx, q, (*generation).suggest)
}

func (g *generation) suggest(q search.Query, x lexicon) (*search.Result, error) {
	k, err := g.look(q, x)
	if err != nil {
		return nil, err
	}
	defer g.end(k, false)
	v := k.view
	p := readPlan(q)
	filter, err := v.filter(q)
	if err != nil {
		return nil, err
	}
	if err := v.keepQuoted(p.quoted, filter); err != nil {
		return nil, err
	}
	c, err := newCollector(v, q, 0)
	if err != nil {
		return nil, err
	}
	if err := v.titles(p.all, filter, q, c.found); err != nil {
		return nil, err
	}
	res, err := c.result()
	if err != nil {
		return nil, err
	}
	for i := range res.Hits {
		res.Hits[i].Score += titleFirst
	}
	if len(res.Hits) < q.First {
		if p.begun, err = v.begun(p, filter); err != nil {
			return nil, err
		}
		p.look(q, k.x)
	}
	if p.words > 0 {
		if err := v.fill(res, p, q, filter); err != nil {
			return nil, err
		}
	}
	for _, w := range p.all {
		p.marks.AddWord(w, 1)
		for _, l := range search.Locales {
			p.marks.AddStem(l, text.Language(l).Stem(w), 1)
		}
	}
	res.Next, res.Total, res.Marks = "", len(res.Hits), p.marks
	return res, nil
}

// begun reports whether a title begins a word with the unfinished one.
func (v *view) begun(p *plan, filter []*roaring.Bitmap) (bool, error) {
	if !p.unfinished {
		return false, nil
	}
	for s, d := range v.segs {
		b, err := d.bitmap(fieldSug, edge(p.tokens[len(p.tokens)-1].Term))
		if err != nil {
			return false, err
		}
		if b.Intersects(filter[s]) {
			return true, nil
		}
	}
	return false, nil
}

// fill adds what a search finds to suggestions, without what is there already.
func (v *view) fill(res *search.Result, p *plan, q search.Query, filter []*roaring.Bitmap) error {
	c, err := newCollector(v, q, 0)
	if err != nil {
		return err
	}
	if _, err := v.rank(p, q, filter, search.Day(time.Now()), c); err != nil {
		return err
	}
	more, err := c.result()
	if err != nil {
		return err
	}
	have := map[search.Ref]bool{}
	for _, h := range res.Hits {
		have[h.Ref] = true
	}
	for _, h := range more.Hits {
		if !have[h.Ref] && len(res.Hits) < q.First {
			res.Hits = append(res.Hits, h)
		}
	}
	return nil
}

// titles finds documents whose title has, for every word, one that begins with it. Short titles, good documents and the
// language of the one who searches come first.
func (v *view) titles(words []string, filter []*roaring.Bitmap, q search.Query, found func(candidate) error) error {
	if len(words) == 0 {
		return nil
	}
	var many [256]uint32
	for s, d := range v.segs {
		match, err := d.titlesWith(words, filter[s])
		if err != nil {
			return err
		}
		if match.IsEmpty() {
			continue
		}
		lengths, err := d.number(fieldTitleLen)
		if err != nil {
			return err
		}
		prior, err := d.priorOn(search.Day(time.Now()), v.weights)
		if err != nil {
			return err
		}
		here, err := d.bitmap(fieldLocale, string(q.Locale))
		if err != nil {
			return err
		}
		for _, x := range []struct {
			docs   *roaring.Bitmap
			weight float32
		}{{roaring.And(match, here), 1}, {roaring.AndNot(match, here), float32(v.weights.OtherLocale)}} {
			for it := x.docs.ManyIterator(); ; {
				n := it.NextMany(many[:])
				if n == 0 {
					break
				}
				for _, doc := range many[:n] {
					if err := found(candidate{seg: int32(s), doc: doc, score: x.weight * prior[doc] / (4 + lengths[doc])}); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

func (d *decoded) titlesWith(words []string, filter *roaring.Bitmap) (*roaring.Bitmap, error) {
	var match *roaring.Bitmap
	for _, w := range words {
		b, err := d.bitmap(fieldSug, edge(w))
		if err != nil {
			return nil, err
		}
		if match == nil {
			match = roaring.And(b, filter)
		} else {
			match.And(b)
		}
		if match.IsEmpty() {
			break
		}
	}
	return match, nil
}
