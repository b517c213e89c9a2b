package bleve

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"plein/search"
	"plein/search/text"
)

const (
	synonymsFile   = "synonyms.json"
	synonymPhrases = 6 // words of a phrase
)

// synonyms are the sets of curators, as stems: per language from the first stem of what was typed.
type synonyms map[search.Locale]map[string][]rule

// rule says what stands for a phrase of one or more stems. Each of the others is a phrase too.
type rule struct {
	from   []string
	others [][]string
}

// SetSynonyms replaces all synonyms; see search.Engine.
func (e *Engine) SetSynonyms(ctx context.Context, sets []search.SynonymSet) error {
	if err := search.ValidateSynonyms(sets); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	e.writes.Lock()
	defer e.writes.Unlock()
	_, release, err := e.acquire()
	if err != nil {
		return err
	}
	defer release()
	b, err := json.Marshal(sets)
	if err != nil {
		return failed(err)
	}
	if err := replaceFile(e.opts.Dir, synonymsFile, b); err != nil {
		return failed(err)
	}
	e.synonyms.Store(readSynonyms(sets))
	return nil
}

// loadSynonyms reads what SetSynonyms wrote. A file that cannot be read means none: whoever keeps the sets sets them again.
func loadSynonyms(dir string) (*synonyms, error) {
	b, err := os.ReadFile(filepath.Join(dir, synonymsFile)) // #nosec G304 -- our own directory
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var sets []search.SynonymSet
	if json.Unmarshal(b, &sets) != nil || search.ValidateSynonyms(sets) != nil {
		sets = nil
	}
	return readSynonyms(sets), nil
}

func readSynonyms(sets []search.SynonymSet) *synonyms {
	out := synonyms{}
	for _, s := range sets {
		words, from := phrases(s.Locale, s.Words), phrases(s.Locale, s.From)
		if len(s.From) == 0 {
			from = words
		}
		if out[s.Locale] == nil {
			out[s.Locale] = map[string][]rule{}
		}
		for _, f := range from {
			r := rule{from: f}
			for _, w := range words {
				if strings.Join(w, " ") != strings.Join(f, " ") {
					r.others = append(r.others, w)
				}
			}
			if len(r.others) > 0 {
				out[s.Locale][f[0]] = append(out[s.Locale][f[0]], r)
			}
		}
	}
	return &out
}

func phrases(l search.Locale, list []string) [][]string {
	var out [][]string
	for _, s := range list {
		var p []string
		for _, t := range text.Tokens(s) {
			if !t.Code && !text.Language(l).Stop(t.Term) && len(p) < synonymPhrases {
				p = append(p, text.Language(l).Stem(t.Term))
			}
		}
		if len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// at gives the rules whose phrase begins the stems.
func (s *synonyms) at(l search.Locale, stems []string) []rule {
	if s == nil || len(stems) == 0 {
		return nil
	}
	var out []rule
	for _, r := range (*s)[l][stems[0]] {
		if len(r.from) > len(stems) {
			continue
		}
		same := true
		for i, f := range r.from {
			same = same && stems[i] == f
		}
		if same {
			out = append(out, r)
		}
	}
	return out
}

// leavesOf gives what a phrase looks like in the index: a stem, or the pairs of its words.
func leavesOf(phrase []string, weight float32) []leaf {
	if len(phrase) == 1 {
		return []leaf{{term: phrase[0], weight: weight, channel: search.BySynonym}}
	}
	var out []leaf
	for i := 1; i < len(phrase); i++ {
		if phrase[i-1] == phrase[i] {
			continue
		}
		out = append(out, leaf{
			kind: pairs, term: pairTerm(phrase[i-1], phrase[i]), weight: weight / float32(len(phrase)-1), channel: search.BySynonym,
		})
	}
	return out
}
