package score

import (
	"math"

	"plein/search"
)

// Steps is how finely outcome and health are kept.
const Steps = 15

// Outcome weighs what people did with a document, from 0 to Steps.
func Outcome(s search.Signals) int {
	n := s.Votes + s.Helpful + 2*s.Reused + 2*s.Confirmed - s.NotHelpful
	if n <= 0 {
		return 0
	}
	return int(math.Round(min(1, math.Log1p(float64(n))/math.Log(101)) * Steps))
}

// Health keeps a health from 1 to Steps+1; one that is unknown is in the middle.
func Health(h float64) int {
	if h == 0 {
		return 1 + Steps/2
	}
	return 1 + int(math.Round(h*Steps))
}

// freshHalf is after how many days a document counts half as fresh.
const freshHalf = 365

// Freshness is 1 for what was changed today, and halves every year.
func Freshness(day, today int) float64 {
	return math.Exp2(-max(0, float64(today)-float64(day)) / freshHalf)
}
