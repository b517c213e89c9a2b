package search

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/search/text"
)

// Limits of synonyms.
const (
	maxSynonyms  = 1000 // groups a language
	maxTerms     = 20
	maxTerm      = 60 // characters
	maxTermWords = 4
)

// SynonymID names a group of synonyms.
type SynonymID = ids.ID[SynonymGroup]

// Terms are words or short phrases, stored as lines.
type Terms []string

// Scan reads lines; NULL is none.
func (t *Terms) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*t = nil
	case []byte:
		*t = strings.Split(string(v), "\n")
	case string:
		*t = strings.Split(v, "\n")
	default:
		return fmt.Errorf("search: terms from %T", src)
	}
	return nil
}

func (t Terms) lines() string { return strings.Join(t, "\n") }

// SynonymGroup is words that mean the same in one language. OneWay: whoever searches for the first finds the others too,
// not the other way round ("bundle" finds "data limit", but who has a question about the limit need not read about bundles).
type SynonymGroup struct {
	ID        SynonymID    `db:"id"`
	Locale    string       `db:"locale"`
	Terms     Terms        `db:"terms"`
	OneWay    bool         `db:"one_way"`
	Version   int          `db:"version"`
	CreatedAt time.Time    `db:"created_at"`
	UpdatedAt time.Time    `db:"updated_at"`
	UpdatedBy ids.PersonID `db:"updated_by"`
}

// SynonymChange is one entry of the record of who changed what.
type SynonymChange struct {
	ID        ids.ID[SynonymChange] `db:"id"`
	SynonymID SynonymID             `db:"synonym_id"`
	Locale    string                `db:"locale"`
	Before    Terms                 `db:"terms_before"`
	After     Terms                 `db:"terms_after"`
	OneWay    bool                  `db:"one_way"`
	ChangedAt time.Time             `db:"changed_at"`
	ChangedBy ids.PersonID          `db:"changed_by"`
}

// sets are the groups as an engine takes them.
func sets(list []*SynonymGroup) []SynonymSet {
	out := make([]SynonymSet, len(list))
	for i, g := range list {
		out[i] = SynonymSet{Locale: Locale(g.Locale), Words: g.Terms}
		if g.OneWay {
			out[i].From, out[i].Words = g.Terms[:1], g.Terms[1:]
		}
	}
	return out
}

// SynonymEdit is what a curator writes. The zero ID makes a new group.
type SynonymEdit struct {
	ID      SynonymID
	Version int
	Locale  string
	Terms   []string
	OneWay  bool
}

// tidy brings terms into the form that is stored and reports what is wrong.
func (e *SynonymEdit) tidy() error {
	var bad errs.Fields
	if !Locale(e.Locale).Valid() {
		bad.Add("locale", "unknown_locale")
	}
	var terms []string
	for i, t := range e.Terms {
		t = strings.Join(strings.Fields(strings.ToLower(t)), " ")
		if t == "" || slices.Contains(terms, t) {
			continue
		}
		path := fmt.Sprintf("terms.%d", i)
		bad.AtMost(path, t, maxTerm)
		if len(strings.Fields(t)) > maxTermWords {
			bad.Add(path, "too_many_words", "max", maxTermWords)
		}
		if !telling(text.Language(e.Locale), t) {
			bad.Add(path, "says_nothing")
		}
		terms = append(terms, t)
	}
	switch {
	case len(terms) < 2:
		bad.Add("terms", "too_few", "min", 2)
	case len(terms) > maxTerms:
		bad.Add("terms", "too_many", "max", maxTerms)
	}
	e.Terms = terms
	return bad.Err()
}

// telling reports whether a term has a word that says what a text is about.
func telling(l text.Language, term string) bool {
	return slices.ContainsFunc(text.Tokens(term), func(t text.Token) bool { return !l.Stop(t.Term) })
}
