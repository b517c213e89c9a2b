package knowledge

import (
	"math"
	"time"
)

// Health is measured by what came of an article (KCS v6 5.10: content health indicators), never by how much was done to it.
const (
	// HealthThreshold is below which an article asks for a review.
	HealthThreshold = 0.5
	// healthNeeds is how many people have to have said or shown something before a share of them counts.
	healthNeeds = 5
	// healthPeriod is how far back evidence counts.
	healthPeriod = 365 * 24 * time.Hour
	// freshFor is how long an article that was used or checked counts as fresh; after it, what is left halves every year.
	freshFor = 180 * 24 * time.Hour
)

// HealthPartKind is one part of the figure.
type HealthPartKind string

// The parts.
const (
	HealthOutcome HealthPartKind = "OUTCOME" // searches for help that it solved, of those that it solved or failed
	HealthHelpful HealthPartKind = "HELPFUL" // readers whom it helped, of those who said so
	HealthReuse   HealthPartKind = "REUSE"   // requests that were closed with it
	HealthFlags   HealthPartKind = "FLAGS"   // open flags
	HealthLinks   HealthPartKind = "LINKS"   // links that lead nowhere
	HealthFresh   HealthPartKind = "FRESH"   // since it was last used or checked, and releases of its products since
)

// healthWeights are how much each part counts, of those that are known.
var healthWeights = []struct {
	kind   HealthPartKind
	weight float64
}{{HealthOutcome, 0.30}, {HealthHelpful, 0.25}, {HealthReuse, 0.15}, {HealthFlags, 0.15}, {HealthLinks, 0.05}, {HealthFresh, 0.10}}

// HealthPart is one part with its value, from 0 to 1.
type HealthPart struct {
	Kind HealthPartKind
	// Value is nil while the part is not known, or has nothing to say.
	Value *float64
	// N is what it was made of, Needed how much that has to be.
	N, Needed int
	Weight    float64
	// Contribution is what it adds to the figure; nil when it takes no part.
	Contribution *float64
}

// HealthEvidence is what is known of an article since it was last checked, of the last year at most.
type HealthEvidence struct {
	// Views are reads of the last year.
	Views      int `db:"views"`
	Helpful    int `db:"helpful"`
	NotHelpful int `db:"not_helpful"`
	// Confirmed counts searches for help that ended with the word that it solved them; Failed those that read it and asked the desk.
	Confirmed int `db:"confirmed"`
	Failed    int `db:"failed"`
	// Reuse counts the tickets and threads of the last year that it resolved.
	Reuse       int        `db:"reuse"`
	LastReuseAt *time.Time `db:"last_reuse_at"`
	OpenFlags   int        `db:"open_flags"`
	BrokenLinks int        `db:"broken_links"`
	// CheckedAt is when somebody last said that it is right; when it was made, if nobody did.
	CheckedAt *time.Time `db:"checked_at"`
	// ReleasedAt is when the newest version of one of its products became known; nil when it has no product with releases.
	ReleasedAt *time.Time `db:"released_at"`
}

// ArticleHealth is how an article proves itself, as it was last measured.
type ArticleHealth struct {
	ArticleID ArticleID `db:"article_id"`
	// Lack is a thousand times 1 - Score, or -1.
	Lack       int       `db:"lack"`
	MeasuredAt time.Time `db:"measured_at"`
	// Fallen says that it is below the threshold, and that a review was asked for.
	Fallen bool `db:"fallen"`
	// Candidate is why it may be archived, or empty.
	Candidate CandidateReason `db:"candidate"`
	HealthEvidence
}

// Score is from 0 to 1; nil while too little is known.
func (h *ArticleHealth) Score() *float64 { return healthOf(h.Lack) }

// Threshold is below which an article asks for a review.
func (*ArticleHealth) Threshold() float64 { return HealthThreshold }

// Parts are what the figure is made of.
func (h *ArticleHealth) Parts() []*HealthPart {
	parts, _ := h.Measure(h.MeasuredAt)
	return parts
}

// healthOf is the health that a lack stands for.
func healthOf(lack int) *float64 {
	if lack < 0 {
		return nil
	}
	score := 1 - float64(lack)/1000
	return &score
}

// lackOf is how far a health is from 1, in thousandths; -1 when it is not known.
func lackOf(score *float64) int {
	if score == nil {
		return -1
	}
	return int(math.Round((1 - *score) * 1000))
}

// healthStepOf is the middle of the step of a lack of health, which the search index knows instead of it.
func healthStepOf(lack int) int {
	if lack < 0 {
		return lack
	}
	return min(lack/healthStep*healthStep+healthStep/2, 1000)
}

// Measure is the formula: the weighted mean of the parts that are known. Too few readers say nothing, rather than something bad; what
// is merely absent (no flag, no broken link, no reuse) takes no part, and neither does age alone. The score is nil when nothing is
// known but age.
func (e *HealthEvidence) Measure(now time.Time) (parts []*HealthPart, score *float64) {
	var sum, weights float64
	known := false
	for _, w := range healthWeights {
		p := &HealthPart{Kind: w.kind, Weight: w.weight}
		e.judge(p, now)
		if p.Value != nil {
			sum += w.weight * *p.Value
			weights += w.weight
			known = known || w.kind != HealthFresh
		}
		parts = append(parts, p)
	}
	if !known {
		return parts, nil
	}
	for _, p := range parts {
		if p.Value != nil {
			c := p.Weight * *p.Value / weights
			p.Contribution = &c
		}
	}
	s := sum / weights
	return parts, &s
}

// judge fills in one part.
func (e *HealthEvidence) judge(p *HealthPart, now time.Time) {
	part := func(good, bad int) {
		p.N, p.Needed = good+bad, healthNeeds
		if p.N >= p.Needed {
			v := float64(good) / float64(p.N)
			p.Value = &v
		}
	}
	some := func(n int, v float64) {
		p.N, p.Needed = n, 1
		if n > 0 {
			p.Value = &v
		}
	}
	switch p.Kind {
	case HealthOutcome:
		part(e.Confirmed, e.Failed)
	case HealthHelpful:
		part(e.Helpful, e.NotHelpful)
	case HealthReuse:
		some(e.Reuse, 1-math.Pow(0.5, float64(e.Reuse)))
	case HealthFlags:
		some(e.OpenFlags, max(0, 0.8-0.4*float64(e.OpenFlags)))
	case HealthLinks:
		some(e.BrokenLinks, math.Pow(0.5, float64(e.BrokenLinks)))
	case HealthFresh:
		v, days := e.freshness(now)
		p.N, p.Needed, p.Value = days, 0, &v
	}
}

// freshness is 1 for half a year after the last use or check, then halves every year; a release since the last check halves it.
func (e *HealthEvidence) freshness(now time.Time) (value float64, days int) {
	last := e.CheckedAt
	if e.LastReuseAt != nil && (last == nil || e.LastReuseAt.After(*last)) {
		last = e.LastReuseAt
	}
	value = 1
	if last != nil {
		age := now.Sub(*last)
		days = int(age / (24 * time.Hour))
		if age > freshFor {
			value = math.Pow(0.5, float64(age-freshFor)/float64(healthPeriod))
		}
	}
	if e.ReleasedAt != nil && e.CheckedAt != nil && e.ReleasedAt.After(*e.CheckedAt) {
		value /= 2
	}
	return value, days
}

// ReadOutcome is what came of the sessions of a day that read an article.
type ReadOutcome struct {
	ArticleID ArticleID `db:"article_id"`
	// Day is a day of the desk.
	Day       time.Time `db:"day"`
	Sessions  int       `db:"sessions"`
	Confirmed int       `db:"confirmed"`
	Failed    int       `db:"failed"`
}
