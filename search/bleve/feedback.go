package bleve

import (
	"cmp"
	"slices"
	"strings"

	"plein/search"
)

// Feedback is for short documents (questions, titles, tickets), where the same thing is said in few and different words:
// the words that the best hits have in common join the query (pseudo-relevance feedback, RM3). Long documents hold too
// much else. Only documents that the viewer's own search found take part, so that nothing else shows in the order.
const (
	feedbackDocs  = 20
	feedbackTerms = 30
	// feedbackStored is the most words of a document that are stored with it for this.
	feedbackStored = 80
)

// feedback gives the groups of words that the best hits have in common; none where those are long.
func (r *ranker) feedback(all []candidate) ([]group, error) {
	best := topOf(all, feedbackDocs)
	if len(best) == 0 || r.v.weights.Feedback == 0 {
		return nil, nil
	}
	length, scores := float32(0), float32(0)
	for _, c := range best {
		n, err := r.v.segs[c.seg].length(c.doc)
		if err != nil {
			return nil, err
		}
		length += n
		scores += c.score
	}
	if length > float32(r.v.weights.FeedbackLength)*float32(len(best)) {
		return nil, nil
	}
	shares := map[string]float32{}
	for _, c := range best {
		list, err := r.v.storedStems(c, r.plan.searcher)
		if err != nil {
			return nil, err
		}
		for _, s := range list {
			shares[s] += c.score / scores / float32(len(list))
		}
	}
	return r.share(shares)
}

// share gives the heaviest words their part of the weight of the query.
func (r *ranker) share(shares map[string]float32) ([]group, error) {
	type word struct {
		stem  string
		share float32
	}
	var words []word
	for s, x := range shares {
		df := 0
		for _, d := range r.v.segs {
			p, err := r.v.cache.postings(d, stems, r.plan.searcher, s)
			if err != nil {
				return nil, err
			}
			df += len(p.docs)
		}
		words = append(words, word{s, x * idf(r.sizes[r.plan.searcher].docs, float64(df))})
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Or(cmp.Compare(b.share, a.share), strings.Compare(a.stem, b.stem)) })
	words = first(words, feedbackTerms)
	sum := float32(0)
	for _, w := range words {
		sum += w.share
	}
	var out []group
	for _, w := range words {
		out = append(out, group{
			locale: r.plan.searcher, weight: float32(r.v.weights.Feedback) * float32(r.plan.words) * w.share / sum, word: -1, text: w.stem,
			leaves: []leaf{{term: w.stem, weight: 1, channel: search.ByFeedback}},
		})
	}
	return out, nil
}

// topOf gives the n best candidates, best first.
func topOf(all []candidate, n int) []candidate {
	var best []candidate
	for _, c := range all {
		if len(best) == n && c.score <= best[n-1].score {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, c, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
		if best = slices.Insert(best, at, c); len(best) > n {
			best = best[:n]
		}
	}
	return best
}

// length is the number of words of a document, stop words left out.
func (d *decoded) length(doc uint32) (float32, error) {
	title, err := d.number(fieldTitleLen)
	if err != nil {
		return 0, err
	}
	body, err := d.number(fieldBodyLen)
	if err != nil {
		return 0, err
	}
	return title[doc] + body[doc], nil
}

// storedStems reads the stems of a short document of a language; none of others.
func (v *view) storedStems(c candidate, l search.Locale) ([]string, error) {
	var out []string
	err := v.segs[c.seg].seg.VisitStoredFields(uint64(c.doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldStored+string(l) {
			out = strings.Fields(string(value))
			return false
		}
		return true
	})
	return out, err
}
