package bleve

import (
	"cmp"
	"slices"
	"strings"

	"plein/search"
	"plein/search/score"
)

// Feedback is for short documents (questions, titles, tickets), where the same thing is said in few and different words:
// the words that the best hits have in common join the query (pseudo-relevance feedback, RM3). Long documents hold too
// much else. Only documents that the viewer's own search found take part, so that nothing else shows in the order, and the
// words only order what was looked at closely.
const (
	feedbackDocs  = 20
	feedbackTerms = 30
	// feedbackMost is how many there may be when many fit equally well.
	feedbackMost = 100
	// feedbackStored is the most words of a document that are stored with it for this.
	feedbackStored = 80
)

// feedback adds to the scores of the best hits for the words that the very best have in common; nothing where those are
// long.
func (r *ranker) feedback(all []candidate, best []int) error {
	top := first(best, feedbackDocs)
	if len(top) == 0 || r.v.weights.Feedback == 0 {
		return nil
	}
	// Those that fit as well as the last of them count too, so that it does not matter in which order the index holds them.
	for len(top) < min(len(best), feedbackMost) && all[best[len(top)]].score == all[top[len(top)-1]].score {
		top = best[:len(top)+1]
	}
	length, scores := float32(0), float32(0)
	for _, at := range top {
		n, err := r.v.segs[all[at].seg].length(all[at].doc)
		if err != nil {
			return err
		}
		length += n
		scores += all[at].score
	}
	if length > float32(r.v.weights.FeedbackLength)*float32(len(top)) {
		return nil
	}
	shares := map[string]float32{}
	for _, at := range top {
		list, err := r.v.storedStems(all[at], r.plan.searcher)
		if err != nil {
			return err
		}
		for _, s := range list {
			shares[s] += all[at].score / scores / float32(len(list))
		}
	}
	details, err := r.share(shares)
	if err != nil || len(details) == 0 {
		return err
	}
	r.fed = map[search.Locale]*closely{r.plan.searcher: newClosely(details)}
	var found []noted
	for _, at := range best {
		if found, err = r.note(&all[at], at, r.fed, found); err != nil {
			return err
		}
	}
	for i := range found {
		f := &found[i]
		add, err := r.adds(&all[f.hit], f.locale, r.fed[f.locale], f.tally)
		if err != nil {
			return err
		}
		all[f.hit].score += add * all[f.hit].prior
	}
	return nil
}

// share gives the heaviest words their part of the weight of the query.
func (r *ranker) share(shares map[string]float32) ([]detail, error) {
	type word struct {
		stem       string
		share, idf float32
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
		rare := score.IDF(r.sizes[r.plan.searcher].docs, float64(df))
		words = append(words, word{s, x * rare, rare})
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Or(cmp.Compare(b.share, a.share), strings.Compare(a.stem, b.stem)) })
	words = first(words, feedbackTerms)
	sum := float32(0)
	for _, w := range words {
		sum += w.share
	}
	var out []detail
	for _, w := range words {
		out = append(out, detail{
			text: w.stem, term: w.stem, channel: search.ByFeedback, stem: stemNumber(w.stem), idf: w.idf,
			weight: float32(r.v.weights.Feedback) * float32(r.plan.words) * w.share / sum,
		})
	}
	return out, nil
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
