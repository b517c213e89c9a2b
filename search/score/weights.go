package score

import (
	"fmt"

	"plein/search"
)

// Weights say how much the parts of a score count. Default comes from runs on judged sets of questions and
// documents; docs/search.md explains each, and make relevance shows what a change does.
type Weights struct {
	// K1, BTitle and BBody are those of BM25: how fast more occurrences stop to count, and how much length counts.
	K1, BTitle, BBody float64
	// Title and Body are what a word counts for that stands there.
	Title, Body float64
	// Exact is for a word exactly as it was written, Pair for two words next to each other, Near for two words at most one
	// apart, Code (times a word's weight) for codes.
	Exact, Pair, Near, Code float64
	// Alike, times the Dice coefficient of their letters, is for look-alikes of a word; Typo for what differs by one letter
	// from a word that does not occur; Synonym for what curators said means the same; Translation for the other language's
	// word, times its probability.
	Alike, Typo, Synonym, Translation float64
	// Beginning is for a title word that begins with the unfinished word.
	Beginning float64
	// OtherLocale, times all that, is for documents in another language than the one who searches.
	OtherLocale float64
	// Feedback is the share of a query's weight that words get which the best hits have in common; it is used where those
	// hits have at most FeedbackLength words on average.
	Feedback, FeedbackLength float64
	// Shares of the score that are added for what is known of a document beside its words.
	Validated, NotValidated, Accepted, Answered, Verified, Outcome, Health, Fresh, Product, Version float64
	// Key tells tuned weights apart; empty for those that nobody changed.
	Key string
}

// Default are the weights of an engine that is not given others.
var Default = Weights{
	K1: 1.2, BTitle: 0.6, BBody: 0.4, Title: 1.15, Body: 1,
	Exact: 0.2, Pair: 0.2, Near: 0.2, Code: 1.5,
	Alike: 0.5, Typo: 0.6, Synonym: 0.8, Translation: 0.8,
	Beginning: 0.6, OtherLocale: 0.5,
	Feedback: 1.2, FeedbackLength: 40,
	Validated: 0.045, NotValidated: 0.015, Accepted: 0.045, Answered: 0.015, Verified: 0.02,
	Outcome: 0.06, Health: 0.03, Fresh: 0.02, Product: 0.10, Version: 0.05,
}

// Tuned gives the weights as people have set them; nil leaves them as they are.
func (w Weights) Tuned(r *search.Ranking) Weights {
	if r == nil || *r == search.DefaultRanking {
		return w
	}
	d := search.DefaultRanking
	for _, x := range []struct {
		weight        *float64
		now, standard float64
	}{
		{&w.Title, r.Title, d.Title}, {&w.Body, r.Body, d.Body}, {&w.Synonym, r.Synonym, d.Synonym}, {&w.OtherLocale, r.OtherLocale, d.OtherLocale},
		{&w.Validated, r.Validated, d.Validated}, {&w.NotValidated, r.Validated, d.Validated}, {&w.Accepted, r.Accepted, d.Accepted},
		{&w.Answered, r.Accepted, d.Accepted}, {&w.Verified, r.Verified, d.Verified}, {&w.Outcome, r.Outcome, d.Outcome},
		{&w.Health, r.Health, d.Health}, {&w.Fresh, r.Fresh, d.Fresh}, {&w.Product, r.Product, d.Product}, {&w.Version, r.Version, d.Version},
	} {
		*x.weight *= x.now / x.standard
	}
	w.Key = fmt.Sprint(*r)
	return w
}
