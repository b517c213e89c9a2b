package meili

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/meilisearch/meilisearch-go"

	"plein/search"
	"plein/search/text"
)

// SetSynonyms replaces all synonyms; see search.Engine. The server keeps them with the index, for all nodes. It does not
// tell languages apart, but words of one language occur in the fields of the other too seldom to matter.
func (e *Engine) SetSynonyms(ctx context.Context, sets []search.SynonymSet) error {
	if err := search.ValidateSynonyms(sets); err != nil {
		return err
	}
	if err := e.open(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.WriteTimeout)
	defer cancel()
	number, sent, err := e.sendSynonyms(ctx, stemSynonyms(sets))
	if err != nil || !sent {
		return failed(err)
	}
	return failed(e.wait(ctx, number))
}

// hasSynonyms reports whether an index has these synonyms already: of several nodes only one has to send them, and none
// after a restart.
func (e *Engine) hasSynonyms(ctx context.Context, index string, all map[string][]string) (bool, error) {
	got, err := call(e, func() (*map[string][]string, error) { return e.client.Index(index).GetSynonymsWithContext(ctx) })
	if err != nil {
		return false, err
	}
	return maps.EqualFunc(*got, all, func(a, b []string) bool { return slices.Equal(slices.Sorted(slices.Values(a)), b) }), nil
}

// setSynonyms are the synonyms that were set here; nil when none were.
func (e *Engine) setSynonyms() map[string][]string {
	if known := e.synonyms.Load(); known != nil {
		return *known
	}
	return nil
}

// knownSynonyms are the synonyms that were set last, here or on another node.
func (e *Engine) knownSynonyms(ctx context.Context) (map[string][]string, error) {
	if known := e.setSynonyms(); known != nil {
		return known, nil
	}
	got, err := e.readSynonyms(ctx)
	if missing(err) {
		return nil, nil // there is no index yet, and so no synonym
	}
	if err != nil {
		return nil, err
	}
	e.synonyms.CompareAndSwap(nil, got)
	return *got, nil
}

func (e *Engine) readSynonyms(ctx context.Context) (*map[string][]string, error) {
	return call(e, func() (*map[string][]string, error) { return e.client.Index(e.live()).GetSynonymsWithContext(ctx) })
}

func (e *Engine) sendSynonyms(ctx context.Context, all map[string][]string) (number int64, sent bool, err error) {
	e.writes.Lock()
	defer e.writes.Unlock()
	if err := e.prepare(ctx); err != nil {
		return 0, false, err
	}
	indexes := []string{e.live()}
	if e.filling {
		indexes = append(indexes, e.next())
	}
	for _, index := range indexes {
		if has, err := e.hasSynonyms(ctx, index, all); err != nil {
			return 0, false, err
		} else if has {
			continue
		}
		sent = true
		number, err = e.task(func() (*meilisearch.TaskInfo, error) {
			return e.client.Index(index).UpdateSynonymsWithContext(ctx, &all)
		})
		if err != nil {
			return 0, false, err
		}
	}
	e.synonyms.Store(&all)
	return number, sent, nil
}

// stemSynonyms makes of the sets what the server knows: for a phrase of stems, the phrases that are found as well.
func stemSynonyms(sets []search.SynonymSet) map[string][]string {
	found := map[string]map[string]bool{}
	for _, s := range sets {
		words, from := phrases(s.Locale, s.Words), phrases(s.Locale, s.From)
		if len(s.From) == 0 {
			from = words
		}
		for _, f := range from {
			for _, w := range words {
				if w == f {
					continue
				}
				if found[f] == nil {
					found[f] = map[string]bool{}
				}
				found[f][w] = true
			}
		}
	}
	out := map[string][]string{}
	for f, set := range found {
		out[f] = slices.Sorted(maps.Keys(set))
	}
	return out
}

func phrases(l search.Locale, list []string) []string {
	var out []string
	for _, s := range list {
		var codes []string
		if p := strings.TrimSpace(stems(text.Language(l), &codes, s) + " " + strings.Join(codes, " ")); p != "" {
			out = append(out, p)
		}
	}
	return out
}
