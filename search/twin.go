package search

import (
	"slices"
	"strings"
	"time"

	"plein/internal/ids"
	"plein/internal/markup"
	"plein/knowledge"
	"plein/search/text"
)

// What makes articles twins. Titles say what an article is for, so that they weigh more than their few words would.
const (
	twinLeast   = 0.5 // likeness, of 1
	twinTitle   = 0.35
	twinQuery   = 400 // bytes of an article that the others are searched with
	twinLooked  = 8   // articles that are compared with one
	likenessTop = 1000
)

// Twin is a pair of articles in one language that say nearly the same.
type Twin struct {
	A, B knowledge.ArticleID
	// Likeness is how much of their words they share, from 0.5 to 1.
	Likeness float64
	FoundAt  time.Time
}

// twinRow is a stored pair.
type twinRow struct {
	A        knowledge.ArticleID `db:"article_a"`
	B        knowledge.ArticleID `db:"article_b"`
	Likeness int                 `db:"likeness"`
	FoundAt  time.Time           `db:"found_at"`
}

// twinOf orders a pair.
func twinOf(a, b knowledge.ArticleID) (first, second knowledge.ArticleID) {
	if a.Compare(b) > 0 {
		return b, a
	}
	return a, b
}

// twinKey is where a page of pairs goes on.
type twinKey struct {
	Likeness int                 `json:"l"`
	A        knowledge.ArticleID `json:"a"`
	B        knowledge.ArticleID `json:"b"`
}

// wording is the words of an article as a set.
type wording struct{ title, all map[string]bool }

func wordingOf(a *knowledge.IndexDoc) wording {
	l := text.Language(a.Locale)
	return wording{stemsOf(l, a.Title), stemsOf(l, a.Title, markup.Text(a.Issue), markup.Text(a.Environment), markup.Text(a.Resolution), markup.Text(a.Cause))}
}

func stemsOf(l text.Language, parts ...string) map[string]bool {
	out := map[string]bool{}
	for _, t := range text.Tokens(strings.Join(parts, "\n")) {
		if !l.Stop(t.Term) {
			out[l.Stem(t.Term)] = true
		}
	}
	return out
}

// likeness is the share of words that two articles have in common, from 0 to 1.
func (w wording) likeness(o wording) float64 {
	return twinTitle*overlap(w.title, o.title) + (1-twinTitle)*overlap(w.all, o.all)
}

// overlap is Dice's coefficient of two sets.
func overlap(a, b map[string]bool) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

// mayBeTwins reports whether two articles may be twins: of one language, not translations of each other, both in use.
func mayBeTwins(a, b *knowledge.IndexDoc) bool {
	return a.ID != b.ID && a.Locale == b.Locale && a.FamilyID != b.FamilyID && b.Confidence != knowledge.ConfidenceArchived
}

// twinsAmong compares an article with others, the most alike first.
func twinsAmong(a *knowledge.IndexDoc, others []knowledge.IndexDoc, now time.Time) []twinRow {
	var out []twinRow
	own := wordingOf(a)
	for i := range others {
		b := &others[i]
		if !mayBeTwins(a, b) {
			continue
		}
		if like := own.likeness(wordingOf(b)); like >= twinLeast {
			first, second := twinOf(a.ID, b.ID)
			out = append(out, twinRow{first, second, int(like * likenessTop), now})
		}
	}
	slices.SortFunc(out, func(x, y twinRow) int { return y.Likeness - x.Likeness })
	return out
}

type todo struct {
	ID ids.ID[knowledge.Article] `db:"article_id"`
	At time.Time                 `db:"changed_at"`
}
