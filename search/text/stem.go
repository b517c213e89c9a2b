package text

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
)

// Language is one that search knows the grammar of.
type Language string

// The languages of the product. More are a stemmer and a list of stop words each.
const (
	Dutch   Language = "nl"
	English Language = "en"
)

// Languages lists them all.
var Languages = []Language{Dutch, English}

//go:embed stop_nl.txt
var stopDutch string

//go:embed stop_en.txt
var stopEnglish string

// The lists are those of the Snowball project, without apostrophes and accents; the Dutch one with more words that only
// join others, the English one without those that are other words once their apostrophe is gone (id, shell).
var stops = map[Language]map[string]bool{Dutch: set(stopDutch), English: set(stopEnglish)}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Stop reports whether a folded word says nothing about what a text is about.
func (l Language) Stop(term string) bool { return stops[l][term] }

// memo remembers stems. Words of a language are few, so it is emptied only when something feeds it rubbish.
type memo struct {
	mu sync.RWMutex
	m  map[string]string
}

const memoMost = 200_000

var memos = map[Language]*memo{Dutch: {m: map[string]string{}}, English: {m: map[string]string{}}}

// Stem gives the stem of a folded word (Snowball). A word with a digit, and a word of an unknown language, is its own stem.
func (l Language) Stem(term string) string {
	m, ok := memos[l]
	if !ok || hasDigit(term) {
		return term
	}
	m.mu.RLock()
	s, ok := m.m[term]
	m.mu.RUnlock()
	if ok {
		return s
	}
	s = strings.Clone(l.snowball(term)) // not a part of the text that the word is from, which would stay in memory with it
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.m) >= memoMost {
		clear(m.m)
	}
	m.m[strings.Clone(term)] = s
	return s
}

// hasDigit is strings.ContainsAny without making a set of the digits for each of the many words of a text.
func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

func (l Language) snowball(term string) string {
	env := snowballstem.NewEnv(term)
	if l == Dutch {
		dutch.Stem(env)
	} else {
		english.Stem(env)
	}
	if s := env.Current(); s != "" {
		return s
	}
	return term
}
