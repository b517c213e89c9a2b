package search

import (
	"strconv"
	"strings"

	"plein/internal/errs"
)

// SynonymSet says that words mean the same in one language. Words may be phrases ("draadloos netwerk").
type SynonymSet struct {
	Locale Locale
	// From, when there are any, makes the set one-way: who types one of From also finds what holds one of Words, and not
	// the other way round. Without From all of Words stand for each other.
	From  []string
	Words []string
}

// Limits of synonyms.
const (
	// MostSynonymSets is how many sets an engine takes, MostSynonyms how many words a set has, MostSynonymText how long
	// one may be in bytes.
	MostSynonymSets = 10_000
	MostSynonyms    = 50
	MostSynonymText = 200
)

// ValidateSynonyms reports what makes sets unfit for an engine. Errors: INVALID.
func ValidateSynonyms(sets []SynonymSet) error {
	var f errs.Fields
	if len(sets) > MostSynonymSets {
		f.Add("synonyms", "too_many", "max", MostSynonymSets)
		return f.Err()
	}
	for i, s := range sets {
		at := "synonyms." + strconv.Itoa(i) + "."
		if !s.Locale.Valid() {
			f.Add(at+"locale", "unknown")
		}
		if len(s.Words) == 0 || len(s.From) == 0 && len(s.Words) < 2 {
			f.Add(at+"words", "required")
		}
		if len(s.Words)+len(s.From) > MostSynonyms {
			f.Add(at+"words", "too_many", "max", MostSynonyms)
		}
		for _, list := range [][]string{s.From, s.Words} {
			for _, w := range list {
				if strings.TrimSpace(w) == "" || len(w) > MostSynonymText {
					f.Add(at+"words", "malformed")
				}
			}
		}
	}
	return f.Err()
}
