package bleve

import (
	"cmp"
	"slices"
	"strings"

	"plein/search"
	"plein/search/score"
)

// explain tells what the score of a hit is made of.
func (r *ranker) explain(c candidate) ([]search.Reason, error) {
	d := r.v.segs[c.seg]
	n, err := r.lengthsOf(c.seg)
	if err != nil {
		return nil, err
	}
	var out []search.Reason
	for _, g := range r.order {
		if g.title {
			if g.edges[c.seg].Contains(c.doc) {
				out = append(out, search.Reason{Channel: search.ByBeginning, Word: g.text, Part: search.InTitle, Contribution: float64(g.weight * g.idf)})
			}
			continue
		}
		out = append(out, g.reasons(c, r.sizes[g.locale], n.title[c.doc], n.body[c.doc], r.v.weights)...)
	}
	for _, look := range []map[search.Locale]*closely{r.close, r.fed} {
		if out, err = r.detailed(c, look, out); err != nil {
			return nil, err
		}
	}
	words := 0.0
	for _, x := range out {
		words += x.Contribution
	}
	list, err := d.signals(r.today, r.v.weights)
	if err != nil {
		return nil, err
	}
	own, err := d.own(r.q.Viewer, r.v.weights)
	if err != nil {
		return nil, err
	}
	for _, s := range append(list, own...) {
		if share := s.of(c.doc); share > 0 {
			out = append(out, search.Reason{Channel: search.BySignal, Word: s.name, Contribution: words * float64(share)})
		}
	}
	slices.SortStableFunc(out, func(a, b search.Reason) int {
		return cmp.Or(cmp.Compare(b.Contribution, a.Contribution), strings.Compare(a.Word, b.Word))
	})
	return out, nil
}

// detailed adds what was found by looking closely.
func (r *ranker) detailed(c candidate, look map[search.Locale]*closely, out []search.Reason) ([]search.Reason, error) {
	if c.words&lookedAt == 0 {
		return out, nil
	}
	found, err := r.note(&c, 0, look, nil)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		d := &look[f.locale].details[f.tally.detail]
		title, body, err := r.parts(&c, f.locale, d, f.tally)
		if err != nil {
			return nil, err
		}
		for _, x := range []struct {
			part search.Part
			gain float32
		}{{search.InTitle, title}, {search.InBody, body}} {
			if x.gain == 0 {
				continue
			}
			reason := search.Reason{Channel: d.channel, Word: d.text, Part: x.part, Contribution: float64(x.gain)}
			if d.channel == search.ByFeedback {
				reason.Found = d.term
			}
			out = append(out, reason)
		}
	}
	return out, nil
}

// reasons divides what a group adds to a document among the leaves that stand in it.
func (g *placed) reasons(c candidate, z sizes, titleLen, bodyLen float32, w *score.Weights) []search.Reason {
	type share struct {
		leaf        leaf
		title, body float32
	}
	var shares []share
	var t, o float32
	for i, l := range g.leaves {
		p := g.lists[i][c.seg]
		at, ok := slices.BinarySearch(p.docs, c.doc)
		if !ok {
			continue
		}
		s := share{l, l.weight * float32(p.title[at]), l.weight * float32(p.body[at])}
		shares = append(shares, s)
		t += s.title
		o += s.body
	}
	title, body := g.gains(z, t, o, titleLen, bodyLen, w)
	var out []search.Reason
	add := func(l leaf, part search.Part, all, own, gain float32) {
		if own == 0 {
			return
		}
		r := search.Reason{Channel: l.channel, Word: g.text, Part: part, Contribution: float64(gain * own / all)}
		if l.channel != search.ByWord && l.channel != search.ByCode {
			r.Found = l.term
		}
		out = append(out, r)
	}
	for _, s := range shares {
		add(s.leaf, search.InTitle, t, s.title, title)
		add(s.leaf, search.InBody, o, s.body, body)
	}
	return out
}

// gains is what so many occurrences in title and body add to a score.
func (g *placed) gains(z sizes, t, o, titleLen, bodyLen float32, w *score.Weights) (title, body float32) {
	s := score.NewSaturation(w, z.title, z.body)
	gain := g.weight * g.idf
	return gain * s.Title(t, titleLen), gain * s.Body(o, bodyLen)
}

// fit says how well the best hit fits.
func (r *ranker) fit() float64 {
	self := 0.0
	for _, l := range search.Locales {
		sum, words := 0.0, map[int]bool{}
		for _, g := range r.order {
			if g.locale == l && !g.title {
				sum += float64(g.weight * g.idf)
				words[g.word] = true
			}
		}
		for _, d := range r.close[l].details {
			sum += float64(d.weight * d.idf)
		}
		if sum == 0 {
			continue
		}
		for n := range r.plan.words {
			if !words[n] {
				sum += float64(score.IDF(r.sizes[l].docs, 0))
			}
		}
		self = max(self, sum)
	}
	return score.Fit(float64(r.best), self)
}
