package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"

	"plein/search"
	"plein/search/bleve"
	"plein/search/embed"
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
	if err := a.openMeaning(sources); err != nil {
		return errors.Join(err, a.Engine.Close())
	}
	a.Search = search.NewService(search.WithMeaning(a.Engine, a.Meaning), a.Authz, sources, names, a.Deflection, a.Indexes[0].Indexer, a.Log)
	a.Search.SetOwners(a.Knowledge)
	a.curateSearch(engine)
	operated := make([]search.Operated, len(a.Indexes))
	for i, x := range a.Indexes {
		a.Outbox.Subscribe(x.Indexer.Subscription(x.subscriber))
		operated[i] = search.Operated{Engine: x.Engine, Indexer: x.Indexer, Subscriber: x.subscriber}
	}
	a.SearchOps = search.NewOperations(a.DB, a.Authz, a.Outbox, operated, a.Log)
	a.Outbox.Subscribe(a.Twins.Subscription(subTwins))
	a.Outbox.Subscribe(a.Proposals.Subscription(subProposals))
	if a.Meaning.On() {
		a.Outbox.Subscribe(a.Meaning.Subscription(subMeaning))
	}
	a.Outbox.Subscribe(a.Deflection.Subscription(subDeflection))
	a.Outbox.Subscribe(a.Knowledge.LinkSubscription(subLinks))
	a.Outbox.Subscribe(a.Knowledge.HealthSubscription(subHealth))
	a.Outbox.Subscribe(a.Insights.Subscription(subInsights))
	if err := errors.Join(own.Indexer.Prepare(ctx), a.Rankings.Load(ctx), a.Fits.Load(ctx)); err != nil {
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

// curateSearch sets up what people change of search while it runs: synonyms hold in every index, twins are looked for in the
// one that answers.
func (a *App) curateSearch(own search.Engine) {
	first := a.Indexes[0]
	engines := []search.Engine{own}
	if first.Name == search.SharedIndex {
		engines = append(engines, first.Engine)
	}
	a.Synonyms = search.NewSynonyms(a.DB, a.Authz, search.SynonymsIn(engines...), a.Log)
	a.Rankings = search.NewRankings(a.DB, a.Authz, a.Log)
	a.Fits = search.NewFits(a.DB, a.Authz, a.Deflection, first.Name, a.Log)
	a.Search.Tune(search.Tuning{Ranking: a.Rankings.InForce, Fit: a.Fits.InForce, Index: first.Name})
	a.Twins = search.NewTwins(a.DB, a.Authz, a.Engine, a.Knowledge, a.Log)
	a.Proposals = search.NewProposals(a.DB, a.Authz, a.Knowledge)
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

// openMeaning sets up search by meaning, where a service for it was named. Nothing is asked of it yet.
func (a *App) openMeaning(sources []search.Source) error {
	o := search.MeaningOptions{Floor: a.Config.EmbeddingsFloor, Budget: a.Config.EmbeddingsBudget}
	if a.Config.EmbeddingsURL != "" {
		client, err := embed.Open(embed.Options{
			URL: a.Config.EmbeddingsURL, Model: a.Config.EmbeddingsModel, Key: a.Config.EmbeddingsKey, Dimensions: a.Config.EmbeddingsDimensions,
		})
		if err != nil {
			return fmt.Errorf("--embeddings-url: %w", err)
		}
		o.Embedder, o.Host, o.Model = client, client.Host(), a.Config.EmbeddingsModel
		if n := a.Config.EmbeddingsDimensions; n > 0 {
			o.Model += "/" + strconv.Itoa(n)
		}
	}
	a.Meaning = search.NewMeaning(a.DB, a.Authz, sources, o, a.Log)
	return nil
}
