package bleve

import (
	"math"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"

	"plein/search"
)

// What is known of a document beside its words adds to its score, as a share of it. The shares are small: they choose
// among texts that fit about as well.
const (
	shareValidated    = 0.045
	shareNotValidated = 0.015
	shareAccepted     = 0.045
	shareAnswered     = 0.015
	shareVerified     = 0.02
	shareOutcome      = 0.06
	shareHealth       = 0.03
	shareFresh        = 0.02
	shareProduct      = 0.10
	shareVersion      = 0.05

	// freshHalf is after how many days a document counts half as fresh.
	freshHalf = 365
	// steps is how finely outcome and health are kept.
	steps = 15
)

// outcome weighs what people did with a document, from 0 to steps.
func outcome(d *search.Document) int {
	s := d.Signals
	n := s.Votes + s.Helpful + 2*s.Reused + 2*s.Confirmed - s.NotHelpful
	if n <= 0 {
		return 0
	}
	return int(math.Round(min(1, math.Log1p(float64(n))/math.Log(101)) * steps))
}

// health is kept from 1 to steps+1; unknown health is in the middle.
func health(h float64) int {
	if h == 0 {
		return 1 + steps/2
	}
	return 1 + int(math.Round(h*steps))
}

// signal is one share that documents have or have in part.
type signal struct {
	name string
	on   *roaring.Bitmap
	part []float32
	give func(part float32) float32
}

// signals reads a segment's shares for one viewer on one day.
func (d *decoded) signals(today int) ([]signal, error) {
	var out []signal
	for _, f := range []struct {
		name, field, key string
		share            float32
	}{
		{search.SignalValidated, fieldConfidence, string(search.Validated), shareValidated},
		{search.SignalValidated, fieldConfidence, string(search.NotValidated), shareNotValidated},
		{search.SignalAccepted, fieldAccepted, flag(true), shareAccepted},
		{search.SignalAnswered, fieldAnswered, flag(true), shareAnswered},
		{search.SignalVerified, fieldVerified, flag(true), shareVerified},
	} {
		b, err := d.bitmap(f.field, f.key)
		if err != nil {
			return nil, err
		}
		out = append(out, signal{name: f.name, on: b, give: func(float32) float32 { return f.share }})
	}
	for _, f := range []struct {
		name, field string
		give        func(float32) float32
	}{
		{search.SignalOutcome, fieldOutcome, func(x float32) float32 { return shareOutcome * x / steps }},
		{search.SignalHealth, fieldHealth, func(x float32) float32 { return shareHealth * (x - 1) / steps }},
		{search.SignalFresh, fieldDay, func(x float32) float32 {
			return shareFresh * float32(math.Exp2(-max(0, float64(today)-float64(x))/freshHalf))
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
func (d *decoded) own(v search.Viewer) ([]signal, error) {
	var out []signal
	for _, f := range []struct {
		name, field string
		keys        []string
		share       float32
	}{{search.SignalProduct, fieldProduct, v.Products, shareProduct}, {search.SignalVersion, fieldVersion, v.Versions, shareVersion}} {
		if len(f.keys) == 0 {
			continue
		}
		b, err := d.anyOf(f.field, folded(f.keys))
		if err != nil {
			return nil, err
		}
		out = append(out, signal{name: f.name, on: b, give: func(float32) float32 { return f.share }})
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

// prior gives what every document of a segment is multiplied by, whoever searches; worked out once a day.
func (d *decoded) prior(today int) ([]float32, error) {
	p, _, err := remember(d, func() map[string][]float32 { return d.numbers }, "prior "+strconv.Itoa(today), func() ([]float32, error) {
		list, err := d.signals(today)
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
		return out, nil
	})
	return p, err
}
