package meili

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/meilisearch/meilisearch-go"

	"plein/search"
)

// heldPage is how many documents are read at once.
const heldPage = 5000

var _ search.Lister = (*Engine)(nil)

// Held goes through all documents of the index; see search.Lister. The server gives them in the order of its own numbers,
// so that what is written meanwhile can only be missed or come twice when it changes places.
func (e *Engine) Held(ctx context.Context, visit func(search.Held) error) error {
	if err := e.open(); err != nil {
		return err
	}
	for from := int64(0); ; from += heldPage {
		got, err := e.heldPage(ctx, from)
		if missing(err) {
			return nil
		}
		if err != nil {
			return failed(err)
		}
		for _, raw := range got.Results {
			var d document
			if err := raw.DecodeInto(&d); err != nil {
				return failed(err)
			}
			h := search.Held{Locale: search.Locale(d.Locale), Hash: d.Hash}
			ref, ok := parseRef(d.Ref)
			if h.Ref = ref; !ok {
				return failed(fmt.Errorf("meilisearch: a document that is not ours: %q", d.ID))
			}
			if err := visit(h); err != nil {
				return err
			}
		}
		if from+heldPage >= got.Total {
			return nil
		}
	}
}

func (e *Engine) heldPage(ctx context.Context, from int64) (*meilisearch.DocumentsResult, error) {
	ctx, cancel := context.WithTimeout(ctx, e.opts.WriteTimeout)
	defer cancel()
	return call(e, func() (*meilisearch.DocumentsResult, error) {
		var got meilisearch.DocumentsResult
		err := e.client.Index(e.live()).GetDocumentsWithContext(ctx, &meilisearch.DocumentsQuery{
			Offset: from, Limit: heldPage, Fields: []string{"id", "ref", "locale", "hash"},
		}, &got)
		return &got, err
	})
}

// Kinds counts documents by kind; see search.Lister.
func (e *Engine) Kinds(ctx context.Context) (map[search.Kind]int, error) {
	if err := e.open(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.SearchTimeout)
	defer cancel()
	out := map[search.Kind]int{}
	got, err := call(e, func() (*meilisearch.SearchResponse, error) {
		return e.client.Index(e.live()).SearchWithContext(ctx, "", &meilisearch.SearchRequest{
			Limit: 1, Facets: []string{"kind"}, AttributesToRetrieve: []string{"ref"},
		})
	})
	if missing(err) {
		return out, nil
	}
	if err != nil {
		return nil, failed(err)
	}
	var counts map[string]map[search.Kind]int
	if err := json.Unmarshal(got.FacetDistribution, &counts); err != nil {
		return nil, failed(err)
	}
	for k, n := range counts["kind"] {
		out[k] = n
	}
	return out, nil
}
