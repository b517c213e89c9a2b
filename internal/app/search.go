package app

import (
	"context"
	"errors"
	"path/filepath"

	"plein/search"
	"plein/search/bleve"
	"plein/search/meili"
)

// Index is an index that this node keeps up to date.
type Index struct {
	Name string
	search.Engine
	Indexer    *search.Indexer
	subscriber uint16
}

// openSearch opens the embedded index and, where there is one, the server's. Then the server answers, and the embedded
// index does while it cannot.
func (a *App) openSearch(ctx context.Context) error {
	engine, err := bleve.Open(bleve.Options{Dir: filepath.Join(a.Config.Data, "index")})
	if err != nil {
		return err
	}
	names := search.NewNames(a.Knowledge, a.Community)
	sources := []search.Source{search.Articles(a.Knowledge, names), search.Threads(a.Community, names), search.Tickets(a.Tickets, names)}
	own := Index{search.MainIndex, engine, search.NewIndexer(engine, a.DB, sources, filepath.Join(a.Config.Data, "search-generation"), a.Log), subSearch}
	a.Engine, a.Indexes = engine, []Index{own}
	if a.Config.MeiliURL != "" {
		if err := a.openShared(own, sources); err != nil {
			return errors.Join(err, engine.Close())
		}
	} else if err := search.Forget(ctx, a.DB, search.SharedIndex); err != nil {
		return errors.Join(err, engine.Close())
	}
	a.Search = search.NewService(a.Engine, a.Authz, sources, names, a.Deflection, a.Indexes[0].Indexer, a.Log)
	operated := make([]search.Operated, len(a.Indexes))
	engines := []search.Engine{engine}
	if x := a.Indexes[0]; x.Name == search.SharedIndex {
		engines = append(engines, x.Engine)
	}
	a.Synonyms = search.NewSynonyms(a.DB, a.Authz, search.SynonymsIn(engines...), a.Log)
	a.Twins = search.NewTwins(a.DB, a.Authz, a.Engine, a.Knowledge, a.Log)
	a.Proposals = search.NewProposals(a.DB, a.Authz, a.Knowledge)
	for i, x := range a.Indexes {
		a.Outbox.Subscribe(x.Indexer.Subscription(x.subscriber))
		operated[i] = search.Operated{Engine: x.Engine, Indexer: x.Indexer, Subscriber: x.subscriber}
	}
	a.SearchOps = search.NewOperations(a.DB, a.Authz, a.Outbox, operated, a.Log)
	a.Outbox.Subscribe(a.Twins.Subscription(subTwins))
	a.Outbox.Subscribe(a.Proposals.Subscription(subProposals))
	a.Outbox.Subscribe(a.Deflection.Subscription(subDeflection))
	a.Outbox.Subscribe(a.Knowledge.LinkSubscription(subLinks))
	a.Outbox.Subscribe(a.Knowledge.HealthSubscription(subHealth))
	if err := own.Indexer.Prepare(ctx); err != nil {
		return errors.Join(err, a.Engine.Close())
	}
	if x := a.Indexes[0]; x.Name != search.SharedIndex {
		if err := a.Synonyms.Load(ctx); err != nil {
			return errors.Join(err, a.Engine.Close())
		}
	} else {
		if err := errors.Join(x.Indexer.Prepare(ctx), a.Synonyms.Load(ctx)); err != nil {
			a.Log.Warn("search: Meilisearch is not there yet; the embedded index answers", "url", a.Config.MeiliURL, "error", err)
		}
	}
	return nil
}

func (a *App) openShared(own Index, sources []search.Source) error {
	engine, err := meili.Open(meili.Options{URL: a.Config.MeiliURL, Key: a.Config.MeiliKey})
	if err != nil {
		return err
	}
	x := search.NewSharedIndexer(engine, a.DB, sources, a.Log)
	a.Engine = search.NewFallback(engine, own.Engine, x.Ready)
	a.Indexes = []Index{{search.SharedIndex, engine, x, subShared}, own}
	return nil
}
