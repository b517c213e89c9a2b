package resolvers

import (
	"context"

	"plein/graph/model"
	"plein/search"
)

// SearchIndexes tells how the search indexes are doing.
func (r query) SearchIndexes(ctx context.Context) ([]*model.SearchIndexHealth, error) {
	return indexHealth(r.SearchOperations.Health(ctx))
}

// RebuildSearchIndexes has them built anew.
func (r mutation) RebuildSearchIndexes(ctx context.Context) (*model.RebuildSearchIndexesPayload, error) {
	list, err := indexHealth(r.SearchOperations.Rebuild(ctx))
	if err != nil {
		return nil, err
	}
	return &model.RebuildSearchIndexesPayload{Indexes: list}, nil
}

func indexHealth(list []search.Health, err error) ([]*model.SearchIndexHealth, error) {
	if err != nil {
		return nil, err
	}
	out := make([]*model.SearchIndexHealth, len(list))
	for i, h := range list {
		out[i] = &model.SearchIndexHealth{
			Name: h.Name, Serving: h.Serving, Reachable: h.Reachable, Stale: h.Stale, Documents: h.Documents, Bytes: float64(h.Bytes),
			LastEventAt: h.LastEventAt, Waiting: int(h.Waiting), OldestWaitingSeconds: h.OldestWaiting.Seconds(), BuiltAt: h.BuiltAt,
			Building: h.Building, BuildDone: h.Done, BuildTotal: h.Total, Kinds: []*model.SearchIndexKind{},
		}
		for _, k := range search.Kinds {
			if n := h.Kinds[k]; n > 0 && hitTypes[k] != "" {
				out[i].Kinds = append(out[i].Kinds, &model.SearchIndexKind{Kind: model.SearchKind(k), Documents: n})
			}
		}
	}
	return out, nil
}
