package bleve

import (
	"cmp"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"plein/search"
	"plein/search/score"
)

// What is known of a document beside its words adds to its score, as a share of it (Weights). The shares are small: they
// choose among texts that fit about as well.

// signal is one share that documents have or have in part.
type signal struct {
	name string
	on   *roaring.Bitmap
	part []float32
	give func(part float32) float32
}

// signals reads a segment's shares for one viewer on one day.
func (d *decoded) signals(today int, w *score.Weights) ([]signal, error) {
	var out []signal
	for _, f := range []struct {
		name, field, key string
		share            float64
	}{
		{search.SignalValidated, fieldConfidence, string(search.Validated), w.Validated},
		{search.SignalValidated, fieldConfidence, string(search.NotValidated), w.NotValidated},
		{search.SignalAccepted, fieldAccepted, flag(true), w.Accepted},
		{search.SignalAnswered, fieldAnswered, flag(true), w.Answered},
		{search.SignalVerified, fieldVerified, flag(true), w.Verified},
	} {
		b, err := d.bitmap(f.field, f.key)
		if err != nil {
			return nil, err
		}
		out = append(out, signal{name: f.name, on: b, give: func(float32) float32 { return float32(f.share) }})
	}
	for _, f := range []struct {
		name, field string
		give        func(float32) float32
	}{
		{search.SignalOutcome, fieldOutcome, func(x float32) float32 { return float32(w.Outcome) * x / score.Steps }},
		{search.SignalHealth, fieldHealth, func(x float32) float32 { return float32(w.Health) * (x - 1) / score.Steps }},
		{search.SignalFresh, fieldDay, func(x float32) float32 {
			return float32(w.Fresh * score.Freshness(int(x), today))
		}},
	} {
		n, err := d.number(f.field)
		if err != nil {
			return nil, err
		}
		out = append(out, signal{name: f.name, part: n, give: f.give})
	}
	return out, nil
}

// own reads which documents of a segment are about what the viewer has.
func (d *decoded) own(v search.Viewer, w *score.Weights) ([]signal, error) {
	var out []signal
	for _, f := range []struct {
		name, field string
		keys        []string
		share       float64
	}{{search.SignalProduct, fieldProduct, v.Products, w.Product}, {search.SignalVersion, fieldVersion, v.Versions, w.Version}} {
		if len(f.keys) == 0 {
			continue
		}
		b, err := d.anyOf(f.field, search.FacetKeys(f.keys))
		if err != nil {
			return nil, err
		}
		out = append(out, signal{name: f.name, on: b, give: func(float32) float32 { return float32(f.share) }})
	}
	return out, nil
}

func (s *signal) of(doc uint32) float32 {
	if s.on != nil {
		if s.on.Contains(doc) {
			return s.give(1)
		}
		return 0
	}
	return s.give(s.part[doc])
}

// priorName is the day and the weights that something was worked out with.
type priorName struct {
	day     int
	weights string
}

// priorsMost is how many of those are kept of a segment: of the weights in force, of some that are tried, of yesterday.
const priorsMost = 4

// standing is what documents of a segment are multiplied by, whoever searches.
type standing struct {
	prior []float32
	once  sync.Once
	order []uint32
	err   error
}

// priorOn gives what every document of a segment is multiplied by; worked out once a day for some weights.
func (d *decoded) priorOn(today int, w *score.Weights) ([]float32, error) {
	s, err := d.standingOn(today, w)
	if err != nil {
		return nil, err
	}
	return s.prior, nil
}

func (d *decoded) standingOn(today int, w *score.Weights) (*standing, error) {
	name := priorName{today, w.Key}
	d.mu.RLock()
	known := d.priors[name]
	d.mu.RUnlock()
	if known != nil {
		return known, nil
	}
	list, err := d.signals(today, w)
	if err != nil {
		return nil, err
	}
	out := make([]float32, d.seg.Count())
	for doc := range out {
		out[doc] = 1
		for i := range list {
			out[doc] += list[i].of(uint32(doc)) // #nosec G115 -- a segment holds less than 2^32
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.priors) >= priorsMost {
		clear(d.priors)
	}
	s := &standing{prior: out}
	d.priors[name] = s
	return s, nil
}

// titleScore is what a title that fits is worth: short titles and good documents first.
func titleScore(prior, words float32) float32 { return prior / (4 + words) }

// byTitle gives the documents of a segment by what their titles are worth, the best first; worked out when first asked.
func (s *standing) byTitle(d *decoded) ([]uint32, error) {
	s.once.Do(func() {
		var lengths []float32
		if lengths, s.err = d.number(fieldTitleLen); s.err != nil {
			return
		}
		s.order = make([]uint32, len(s.prior))
		for i := range s.order {
			s.order[i] = uint32(i) // #nosec G115 -- a segment holds less than 2^32
		}
		slices.SortFunc(s.order, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(titleScore(s.prior[b], lengths[b]), titleScore(s.prior[a], lengths[a])), cmp.Compare(a, b))
		})
	})
	return s.order, s.err
}
