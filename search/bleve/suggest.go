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
	// Twice as many, as one thing may be there in two languages.
	if err := v.titles(p.all, filter, q, 2*(q.First+1), c.found); err != nil {
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
// language of the one who searches come first. most is how many of a language are enough, those that come first; 0 is all.
func (v *view) titles(words []string, filter []*roaring.Bitmap, q search.Query, most int, found func(candidate) error) error {
	if len(words) == 0 {
		return nil
	}
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
		standing, err := d.standingOn(search.Day(time.Now()), v.weights)
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
			err := d.best(standing, x.docs, most, func(doc uint32) error {
				return found(candidate{seg: int32(s), doc: doc, score: x.weight * titleScore(standing.prior[doc], lengths[doc])})
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// manyTitles is from how many titles on the best of them are looked for among all documents, the best first, instead of looking at
// each: the more there are, the sooner enough are met.
const manyTitles = 4096

// best gives the documents to found whose titles are worth most, in no order; all of them where they are few.
func (d *decoded) best(s *standing, docs *roaring.Bitmap, most int, found func(uint32) error) error {
	if most == 0 || docs.GetCardinality() < manyTitles {
		var many [256]uint32
		for it := docs.ManyIterator(); ; {
			n := it.NextMany(many[:])
			if n == 0 {
				return nil
			}
			for _, doc := range many[:n] {
				if err := found(doc); err != nil {
					return err
				}
			}
		}
	}
	order, err := s.byTitle(d)
	if err != nil {
		return err
	}
	for _, doc := range order {
		if !docs.Contains(doc) {
			continue
		}
		if err := found(doc); err != nil {
			return err
		}
		if most--; most == 0 {
			return nil
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
