package meili

import (
	"cmp"
	"slices"
	"strings"

	"plein/search"
)

// why tells what the score of a candidate is made of.
func (r *ranker) why(c *candidate) []search.Reason {
	var out []search.Reason
	if len(c.texts) > 0 {
		out = r.ofWords(&c.texts[c.best])
	}
	words := float64(c.words())
	for _, s := range r.known(&c.document) {
		if s.share > 0 && words > 0 {
			out = append(out, search.Reason{Channel: search.BySignal, Word: s.name, Contribution: words * s.share})
		}
	}
	if own := engineShare * c.Federation.Score; own > 0 {
		out = append(out, engineReason(own))
	}
	slices.SortStableFunc(out, func(a, b search.Reason) int {
		return cmp.Or(cmp.Compare(b.Contribution, a.Contribution), strings.Compare(a.Word, b.Word))
	})
	return out
}

// ofWords divides what the words of a text add up to among the words that stand in it.
func (r *ranker) ofWords(x *reading) []search.Reason {
	var out []search.Reason
	add := func(c counted, weight float32, reason search.Reason, share counted) {
		for _, p := range []struct {
			part search.Part
			gain float32
		}{
			{search.InTitle, weight * x.asked.sat.Title(c.title, x.titleLength) * share.title},
			{search.InBody, weight * x.asked.sat.Body(c.body, x.bodyLength) * share.body},
		} {
			if p.gain > 0 {
				reason.Part, reason.Contribution = p.part, float64(p.gain)
				out = append(out, reason)
			}
		}
	}
	for i := range x.asked.groups {
		g := &x.asked.groups[i]
		for _, leaf := range g.leaves {
			own := x.of(leaf)
			share := counted{part(own.title, x.counts[i].title), part(own.body, x.counts[i].body)}
			reason := search.Reason{Channel: leaf.channel, Word: g.text}
			if leaf.channel != search.ByWord && leaf.channel != search.ByCode {
				reason.Found = leaf.stem
			}
			add(x.counts[i], g.weight*g.idf, reason, share)
		}
	}
	whole := counted{1, 1}
	for i, n := range x.details {
		d := &r.looks[x.asked.locale].details[i]
		add(n, d.weight*d.idf, search.Reason{Channel: d.channel, Word: d.text}, whole)
	}
	for i, n := range x.fed {
		d := &r.fed[i]
		add(n, d.weight*d.idf, search.Reason{Channel: d.channel, Word: d.text, Found: d.stem}, whole)
	}
	return out
}

// of is how often a leaf stands in the text, weighted.
func (x *reading) of(leaf leaf) (c counted) {
	for i, words := range [][]word{x.title, x.body} {
		for _, w := range words {
			if w.stem == leaf.stem {
				c.add(i == 0, leaf.weight)
			}
		}
	}
	return c
}

func part(own, all float32) float32 {
	if all == 0 {
		return 0
	}
	return own / all
}

// engineReason is what the server's own order adds.
func engineReason(x float64) search.Reason {
	return search.Reason{Channel: search.ByEngine, Word: "meilisearch", Contribution: x}
}
