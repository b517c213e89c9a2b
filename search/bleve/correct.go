package bleve

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"plein/search"
	"plein/search/text"
)

// Words shorter than correctShort are left as they are; from correctLong on two letters may differ.
const (
	correctShort = 4
	correctLong  = 8
	correctMost  = 12 // words of a query that are looked at
)

// correct gives the text with words replaced that no document of the viewer holds. Nothing that the viewer may not see
// takes part: neither in what counts as unknown nor in what stands in its place.
func (v *view) correct(q search.Query, x lexicon) (string, error) {
	var access []*roaring.Bitmap
	var out strings.Builder
	at, changed := 0, false
	for _, t := range first(text.Tokens(q.Text), correctMost) {
		if !correctable(t) {
			continue
		}
		if access == nil {
			var err error
			if access, err = v.filter(search.Query{Viewer: q.Viewer}); err != nil {
				return "", err
			}
		}
		known, err := v.known(t.Term, access)
		if err != nil {
			return "", err
		}
		if known {
			continue
		}
		better, err := v.nearest(t.Term, access, x)
		if err != nil {
			return "", err
		}
		if better == "" {
			continue
		}
		out.WriteString(q.Text[at:t.Start])
		out.WriteString(better)
		at, changed = t.End, true
	}
	if !changed {
		return "", nil
	}
	out.WriteString(q.Text[at:])
	return out.String(), nil
}

func correctable(t text.Token) bool {
	if t.Code || utf8.RuneCountInString(t.Term) < correctShort || strings.ContainsAny(t.Term, "0123456789") {
		return false
	}
	return !text.Dutch.Stop(t.Term) && !text.English.Stop(t.Term)
}

// known reports whether a document of the viewer holds the word in any form.
func (v *view) known(term string, access []*roaring.Bitmap) (bool, error) {
	for _, l := range search.Locales {
		stem := text.Language(l).Stem(term)
		for s, d := range v.segs {
			p, err := v.cache.postings(d, stems, l, stem)
			if err != nil {
				return false, err
			}
			if slices.ContainsFunc(p.docs, access[s].Contains) {
				return true, nil
			}
		}
	}
	return false, nil
}

// nearest gives the word of the viewer's documents that is fewest letters away from term, the most frequent of those.
func (v *view) nearest(term string, access []*roaring.Bitmap, x lexicon) (string, error) {
	most := 1
	if utf8.RuneCountInString(term) >= correctLong {
		most = 2
	}
	found := map[string]int{}
	for distance := 1; distance <= most && len(found) == 0; distance++ {
		for _, l := range search.Locales {
			for _, w := range x.spellings[l].near(term, distance) {
				n, err := v.count(l, w, access)
				if err != nil {
					return "", err
				}
				if n > 0 {
					found[w] += n
				}
			}
		}
	}
	best := ""
	for w, n := range found {
		if best == "" || cmp.Or(cmp.Compare(found[best], n), strings.Compare(w, best)) < 0 {
			best = w
		}
	}
	return best, nil
}

// count is how many documents of the viewer hold the word as it is written.
func (v *view) count(l search.Locale, word string, access []*roaring.Bitmap) (n int, err error) {
	for s, d := range v.segs {
		p, err := v.cache.postings(d, forms, l, word)
		if err != nil {
			return 0, err
		}
		for _, doc := range p.docs {
			if access[s].Contains(doc) {
				n++
			}
		}
	}
	return n, nil
}
