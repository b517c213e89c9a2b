package app

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"plein/graph"
	"plein/graph/loaders"
	"plein/internal/httpd"
	"plein/internal/sqldb"
	"plein/portal"
	"plein/resolvers"
	"plein/site"
)

// Handler is everything that Plein answers over HTTP.
func (a *App) Handler() (http.Handler, error) {
	zone, err := time.LoadLocation(a.Server.TimeZone)
	if err != nil {
		return nil, err
	}
	proxies, err := a.Server.Proxies()
	if err != nil {
		return nil, err
	}
	metrics := a.metrics()
	sessions := httpd.NewSessions(a.Accounts.SessionStore(), a.Accounts, a.Server.Secure())
	a.Accounts.UseSessions(carrying{sessions, a})
	options := httpd.Options{Log: a.Log, Metrics: metrics, Sessions: sessions, TrustedProxies: proxies, CountSQL: a.Server.DebugSQL}

	pages := http.NewServeMux()
	pages.Handle("/graphql", graph.NewHandler(graph.Options{Resolvers: a.resolvers(), Loaders: a.loaders, Authz: a.Authz, Log: a.Log, Limits: a.Limits}))
	a.Site = site.New(site.Options{
		Name: a.Server.SiteName, BaseURL: a.Server.URL(), Zone: zone, Log: a.Log, SetLocale: httpd.SetLocale,
		MaxUpload: a.Server.MaxUpload, Meaning: a.Meaning.Host(), Services: a.siteServices(), Together: sqldb.Together,
	})
	a.Site.Routes(pages)
	wrapped, err := httpd.Wrap(options, pages)
	if err != nil {
		return nil, err
	}

	root := http.NewServeMux()
	root.HandleFunc("GET /healthz", httpd.Healthz)
	root.HandleFunc("GET /readyz", httpd.Readyz(a.checks()))
	root.Handle("GET /metrics", httpd.LocalOnly(promhttp.HandlerFor(metrics, promhttp.HandlerOpts{})))
	root.Handle("GET /assets/", httpd.Public(options, httpd.Assets(portal.Files())))
	root.Handle("GET /favicon.ico", httpd.Public(options, http.HandlerFunc(site.Favicon)))
	root.Handle("/", wrapped)
	return root, nil
}

func (a *App) metrics() *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), a.DB.Collector(), a.Outbox, a.SearchOps)
	if a.Meaning.On() {
		r.MustRegister(a.Meaning)
	}
	return r
}

func (a *App) checks() []httpd.Check {
	return []httpd.Check{
		{Name: "database", Essential: true, Probe: a.DB.Ping},
		{Name: "search", Probe: func(ctx context.Context) error { _, err := a.Engine.Stats(ctx); return err }},
	}
}

func (a *App) resolvers() *resolvers.Resolver {
	return &resolvers.Resolver{
		Accounts: a.Accounts, Attachments: a.Attachments, Knowledge: a.Knowledge, Community: a.Community, Tickets: a.Tickets,
		Deflection: a.Deflection, Search: a.Search, Synonyms: a.Synonyms, Rankings: a.Rankings, Fits: a.Fits, Meaning: a.Meaning, Twins: a.Twins,
		Proposals: a.Proposals, SearchOperations: a.SearchOps, Notify: a.Notify,
		Insights: a.Insights, Transfer: a.Transfer,
	}
}

func (a *App) loaders() *loaders.Set {
	return loaders.NewSet(loaders.Sources{
		Accounts: a.Accounts, Attachments: a.Attachments, Knowledge: a.Knowledge, Community: a.Community, Tickets: a.Tickets,
		Deflection: a.Deflection, Together: sqldb.Together,
	})
}

func (a *App) siteServices() site.Services {
	return site.Services{
		Knowledge: a.Knowledge, Community: a.Community, Tickets: a.Tickets, Accounts: a.Accounts, Attachments: a.Attachments,
		Search: a.Search, Help: a.Deflection, Limits: a.Limits, Transfer: a.Transfer,
	}
}
