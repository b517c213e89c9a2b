// Package score is what the engines rank by, whatever keeps their index: the weights, the formulas, and the words that look
// like a word. docs/search.md explains it.
package score

import "math"

// docsLeast keeps words telling where a language has few documents yet.
const docsLeast = 100

// IDF is how telling a word is that df of so many documents hold.
func IDF(docs, df float64) float32 {
	docs = max(docs, docsLeast)
	df = min(df, docs)
	return float32(math.Log(1 + (docs-df+0.5)/(df+0.5)))
}

// Saturation is how the occurrences of a word become a score, for documents of one language.
type Saturation struct {
	k, title, perTitle, body, perBody, inTitle, inBody float32
}

// NewSaturation takes the average lengths of titles and bodies.
func NewSaturation(w *Weights, title, body float64) Saturation {
	return Saturation{
		k: float32(w.K1), title: float32(w.K1 * (1 - w.BTitle)), perTitle: float32(w.K1 * w.BTitle / title),
		body: float32(w.K1 * (1 - w.BBody)), perBody: float32(w.K1 * w.BBody / body),
		inTitle: float32(w.Title), inBody: float32(w.Body),
	}
}

// Title is what so many occurrences in a title of some length add to a score, for each unit of a word's weight.
func (s *Saturation) Title(n, length float32) float32 {
	if n == 0 {
		return 0
	}
	return (s.k + 1) * s.inTitle * n / (n + s.title + s.perTitle*length)
}

// Body is what so many occurrences in a body of some length add.
func (s *Saturation) Body(n, length float32) float32 {
	if n == 0 {
		return 0
	}
	return (s.k + 1) * s.inBody * n / (n + s.body + s.perBody*length)
}

// fitHalf is the score that is half way to a perfect fit, fitSelf how much the comparison with a perfect text counts.
const (
	fitHalf = 10
	fitSelf = 0.3
)

// Fit says how well the best hit fits: by its score, which grows with what the query's words tell, and by how near that
// is to the score of a text that holds every word once. On questions with and without answers this told them apart best.
func Fit(best, self float64) float64 {
	if self == 0 {
		return 0
	}
	return math.Pow(min(1, best/self), fitSelf) * best / (best + fitHalf)
}
