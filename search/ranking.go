package search

import (
	"strconv"

	"plein/internal/errs"
)

// Ranking is the part of the weights that curators set. Every engine goes by them; docs/search.md says what each does.
type Ranking struct {
	// Title and Body are what a word counts for that stands there, Synonym what a synonym counts for, OtherLocale a document
	// in another language than the one who searches.
	Title, Body, Synonym, OtherLocale float64
	// The others are shares of the score for what is known beside the words.
	Validated, Accepted, Verified, Outcome, Health, Fresh, Product, Version float64
}

// DefaultRanking is in force until somebody sets another.
var DefaultRanking = Ranking{
	Title: 1, Body: 1, Synonym: 0.8, OtherLocale: 0.5,
	Validated: 0.045, Accepted: 0.045, Verified: 0.02, Outcome: 0.06, Health: 0.03, Fresh: 0.02, Product: 0.1, Version: 0.05,
}

// WeightName names one weight of a Ranking.
type WeightName string

// The weights, as Ranking has them.
const (
	WeightTitle       WeightName = "TITLE"
	WeightBody        WeightName = "BODY"
	WeightSynonym     WeightName = "SYNONYM"
	WeightOtherLocale WeightName = "OTHER_LOCALE"
	WeightValidated   WeightName = "VALIDATED"
	WeightAccepted    WeightName = "ACCEPTED"
	WeightVerified    WeightName = "VERIFIED"
	WeightOutcome     WeightName = "OUTCOME"
	WeightHealth      WeightName = "HEALTH"
	WeightFresh       WeightName = "FRESH"
	WeightProduct     WeightName = "PRODUCT"
	WeightVersion     WeightName = "VERSION"
)

// Weight is one weight with what it may be.
type Weight struct {
	Name WeightName
	// Value is what it is, Default what it is unless somebody sets it, Least and Most are its limits.
	Value, Default, Least, Most float64
}

// weights lists the weights in the order in which they are shown. The limits keep words the first thing: all shares
// of one document together at their most add as much as its words.
var weights = []struct {
	name        WeightName
	of          func(*Ranking) *float64
	least, most float64
}{
	{WeightTitle, func(r *Ranking) *float64 { return &r.Title }, 0.25, 4},
	{WeightBody, func(r *Ranking) *float64 { return &r.Body }, 0.25, 4},
	{WeightSynonym, func(r *Ranking) *float64 { return &r.Synonym }, 0, 1},
	{WeightOtherLocale, func(r *Ranking) *float64 { return &r.OtherLocale }, 0.05, 1},
	{WeightValidated, func(r *Ranking) *float64 { return &r.Validated }, 0, 0.15},
	{WeightAccepted, func(r *Ranking) *float64 { return &r.Accepted }, 0, 0.15},
	{WeightVerified, func(r *Ranking) *float64 { return &r.Verified }, 0, 0.1},
	{WeightOutcome, func(r *Ranking) *float64 { return &r.Outcome }, 0, 0.2},
	{WeightHealth, func(r *Ranking) *float64 { return &r.Health }, 0, 0.1},
	{WeightFresh, func(r *Ranking) *float64 { return &r.Fresh }, 0, 0.1},
	{WeightProduct, func(r *Ranking) *float64 { return &r.Product }, 0, 0.2},
	{WeightVersion, func(r *Ranking) *float64 { return &r.Version }, 0, 0.15},
}

// List gives all weights with their limits.
func (r Ranking) List() []Weight {
	standard := DefaultRanking
	out := make([]Weight, len(weights))
	for i, w := range weights {
		out[i] = Weight{w.name, *w.of(&r), *w.of(&standard), w.least, w.most}
	}
	return out
}

// RankingOf reads weights; those that are not named are as by default. Errors: INVALID with every wrong one.
func RankingOf(list []Weight) (Ranking, error) {
	r := DefaultRanking
	var bad errs.Fields
	for i, x := range list {
		path := "weights." + strconv.Itoa(i)
		known := false
		for _, w := range weights {
			if w.name != x.Name {
				continue
			}
			known = true
			if !(x.Value >= w.least && x.Value <= w.most) { // nor a number that is none
				bad.Add(path+".value", "out_of_range", "min", w.least, "max", w.most)
			}
			*w.of(&r) = x.Value
		}
		if !known {
			bad.Add(path+".name", "unknown_value")
		}
	}
	return r, bad.Err()
}
