package meili

import (
	"context"
	"time"

	"github.com/meilisearch/meilisearch-go"
)

// Limits of the server's answers. Totals and pages go as far as totalMost; a facet by day needs a value a day.
const (
	totalMost = 1_000_000
	facetRead = 5000
)

// settings are those of the index; after cutoff the server answers with what it has found so far. Stop words and languages are not among them: texts come as stems, without stop words.
func settings(cutoff time.Duration) *meilisearch.Settings {
	return &meilisearch.Settings{
		SearchableAttributes: []string{"t_nl", "t_en", "c_nl", "c_en", "s_nl", "s_en", "b_nl", "b_en", "w_nl", "w_en"},
		FilterableAttributes: []string{
			"access", "twin", "ref", "kind", "locale", "product", "version", "space", "collection", "tag", "confidence", "status",
			"answered", "accepted", "solved", "day",
		},
		SortableAttributes: []string{"minute"},
		RankingRules:       []string{"sort", "words", "typo", "quality:desc", "length:asc", "minute:desc"},
		TypoTolerance: &meilisearch.TypoTolerance{
			Enabled: true, MinWordSizeForTypos: meilisearch.MinWordSizeForTypos{OneTypo: 5, TwoTypos: 9},
			DisableOnWords: []string{}, DisableOnAttributes: []string{"c_nl", "c_en"}, DisableOnNumbers: true,
		},
		Pagination:     &meilisearch.Pagination{MaxTotalHits: totalMost},
		Faceting:       &meilisearch.Faceting{MaxValuesPerFacet: facetRead, SortFacetValuesBy: map[string]meilisearch.SortFacetType{"*": meilisearch.SortFacetTypeCount}},
		SearchCutoffMs: cutoff.Milliseconds(),
	}
}

// prepare makes the live index when it is not there. The caller holds the write lock.
func (e *Engine) prepare(ctx context.Context) error {
	if e.ready {
		return nil
	}
	there, err := e.exists(ctx, e.live())
	if err == nil && !there {
		err = e.createLive(ctx)
	}
	e.ready = err == nil
	return err
}

// createLive makes the live index under the name of the next one, so that no search finds it without its settings.
func (e *Engine) createLive(ctx context.Context) error {
	if err := e.drop(ctx, e.next()); err != nil {
		return err
	}
	if err := e.create(ctx, e.next(), e.setSynonyms()); err != nil {
		return err
	}
	return e.do(ctx, func() (*meilisearch.TaskInfo, error) {
		return e.client.SwapIndexesWithContext(ctx, []*meilisearch.SwapIndexesParams{{Indexes: []string{e.next(), e.live()}, Rename: true}})
	})
}

func (e *Engine) exists(ctx context.Context, name string) (bool, error) {
	_, err := call(e, func() (*meilisearch.IndexResult, error) { return e.client.GetIndexWithContext(ctx, name) })
	if missing(err) {
		return false, nil
	}
	return err == nil, err
}

// create makes an empty index with our settings and with synonyms.
func (e *Engine) create(ctx context.Context, name string, synonyms map[string][]string) error {
	err := e.do(ctx, func() (*meilisearch.TaskInfo, error) {
		return e.client.CreateIndexWithContext(ctx, &meilisearch.IndexConfig{Uid: name, PrimaryKey: "id"})
	})
	if err != nil && code(err) != "index_already_exists" {
		return err
	}
	all := settings(e.opts.SearchTimeout)
	all.Synonyms = synonyms
	return e.do(ctx, func() (*meilisearch.TaskInfo, error) { return e.client.Index(name).UpdateSettingsWithContext(ctx, all) })
}

// drop removes an index; one that is not there is fine.
func (e *Engine) drop(ctx context.Context, name string) error {
	err := e.do(ctx, func() (*meilisearch.TaskInfo, error) { return e.client.DeleteIndexWithContext(ctx, name) })
	if missing(err) {
		return nil
	}
	return err
}

// Remove takes everything of the engine off the server: for measurements, which clear away after themselves.
func (e *Engine) Remove(ctx context.Context) error {
	e.writes.Lock()
	defer e.writes.Unlock()
	e.ready = false
	for _, name := range []string{e.live(), e.next(), e.states()} {
		if err := e.drop(ctx, name); err != nil {
			return failed(err)
		}
	}
	return nil
}

// state is what is known of the live index; it is kept beside it, as the only document of an index of its own.
type state struct {
	ID   string `json:"id"`
	Form int    `json:"form"`
	// Filled says that a rebuild made it complete; it has been kept up to date since.
	Filled bool `json:"filled"`
	// Stamp is what the caller wants to know it by.
	Stamp string `json:"stamp"`
	// Half is the mark under which a rebuild has left the second index, and HalfForm that index's form.
	Half     string `json:"half"`
	HalfForm int    `json:"half_form"`
}

// readState reads the state, zero when there is none.
func (e *Engine) readState(ctx context.Context) (s state, err error) {
	_, err = call(e, func() (bool, error) {
		return true, e.client.Index(e.states()).GetDocumentWithContext(ctx, "state", nil, &s)
	})
	if missing(err) {
		return state{}, nil
	}
	return s, err
}

// prepareStates has the server keep what stands there without reading it.
func (e *Engine) prepareStates(ctx context.Context) error {
	return e.do(ctx, func() (*meilisearch.TaskInfo, error) {
		return e.client.Index(e.states()).UpdateSearchableAttributesWithContext(ctx, &[]string{"id"})
	})
}

func (e *Engine) writeState(ctx context.Context, s state) error {
	s.ID = "state"
	return e.do(ctx, func() (*meilisearch.TaskInfo, error) {
		return e.client.Index(e.states()).AddDocumentsWithContext(ctx, []state{s}, &meilisearch.DocumentOptions{PrimaryKey: new("id")})
	})
}

// Stamp reads what SetStamp wrote beside the index, "" when there is nothing.
func (e *Engine) Stamp(ctx context.Context) (string, error) {
	if err := e.open(); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.SearchTimeout)
	defer cancel()
	s, err := e.readState(ctx)
	return s.Stamp, failed(err)
}

// SetStamp writes by what name the caller knows this state of the index.
func (e *Engine) SetStamp(ctx context.Context, stamp string) error {
	if err := e.open(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.WriteTimeout)
	defer cancel()
	s, err := e.readState(ctx)
	if err != nil {
		return failed(err)
	}
	s.Stamp = stamp
	return failed(e.writeState(ctx, s))
}
