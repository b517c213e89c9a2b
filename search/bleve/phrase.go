package bleve

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"plein/search"
	"plein/search/text"
)

// besideMost is the most words that may stand beside quotations that ask for a phrase. In a sentence, or a pasted mail,
// quotation marks are only quotation marks.
const besideMost = 3

// quotations gives the phrases that a text of so many words asks for.
func quotations(s string, words int) []string {
	list := text.Phrases(s)
	for _, p := range list {
		for _, t := range text.Tokens(p) {
			if !t.Code {
				words--
			}
		}
	}
	if words > besideMost {
		return nil
	}
	return list
}

// keepQuoted leaves the documents that hold every quoted phrase: its words as they were written, next to each other and in
// their order. Stop words in a phrase and between its words do not count, as they are not in the index.
func (v *view) keepQuoted(quoted []string, filter []*roaring.Bitmap) error {
	for _, q := range quoted {
		for s, d := range v.segs {
			holds := roaring.New()
			for _, l := range search.Locales {
				b, asks, err := v.holding(d, l, q)
				if err != nil {
					return err
				}
				if !asks {
					holds = filter[s]
					break
				}
				holds.Or(b)
			}
			filter[s] = roaring.And(filter[s], holds)
		}
	}
	return nil
}

// holding gives the documents of a language that hold a phrase; asks is false when it has only stop words.
func (v *view) holding(d *decoded, l search.Locale, phrase string) (b *roaring.Bitmap, asks bool, err error) {
	lang := text.Language(l)
	last := ""
	require := func(kind, term string) error {
		p, err := v.cache.postings(d, kind, l, term)
		if err != nil {
			return err
		}
		asks = true
		if b == nil {
			b = roaring.BitmapOf(p.docs...)
		} else {
			b.And(roaring.BitmapOf(p.docs...))
		}
		return nil
	}
	tokens := text.Tokens(phrase)
	for i, t := range tokens {
		// A code says more than its parts, which come before it.
		part := slices.ContainsFunc(tokens[i+1:], func(c text.Token) bool { return c.Code && c.Start <= t.Start && c.End >= t.End })
		if lang.Stop(t.Term) || part {
			continue
		}
		stem := lang.Stem(t.Term)
		if t.Code {
			if err := require(stems, stem); err != nil {
				return nil, false, err
			}
			last = ""
			continue
		}
		if err := require(forms, t.Term); err != nil {
			return nil, false, err
		}
		if last != "" && last != stem {
			if err := require(pairs, pairTerm(last, stem)); err != nil {
				return nil, false, err
			}
		}
		last = stem
	}
	return b, asks, nil
}
