package search_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/reqid"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
	"plein/search"
	"plein/search/bleve"
	"plein/tickets"
)

// env is the whole of search on a real database with the real engine and the real domains.
type env struct {
	*testing.T
	db        *sqldb.DB
	authz     *authz.Authorizer
	outbox    *outbox.Outbox
	knowledge *knowledge.Service
	community *community.Service
	tickets   *tickets.Service
	help      *deflection.Service
	engine    search.Engine
	sources   []search.Source
	indexer   *search.Indexer
	search    *search.Service
	dir       string

	visitor, customer, agent, insider, robot, system context.Context
}

type files struct{}

func (files) Attach(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

func (files) Release(context.Context, *sqldb.Tx, attachments.Owner, []attachments.AttachmentID) error {
	return nil
}

type products struct{}

func (products) HasProduct(_ context.Context, key string) (bool, error) {
	return key == "duinbox-3", nil
}

func setUp(t *testing.T) *env {
	t.Helper()
	t.Parallel()
	log := slog.New(slog.DiscardHandler)
	az := authz.New()
	e := &env{T: t, db: testdb.New(t), authz: az, dir: t.TempDir()}
	e.outbox = outbox.New(e.db, log)
	acc := accounts.New(e.db, e.outbox, az, log)
	e.knowledge = knowledge.New(e.db, az, e.outbox, files{}, knowledge.Options{})
	free := community.Limits{ThreadsADay: 1e6, VotesADay: 1e6, NewThreads: 1e6, NewReplies: 1e6}
	e.community = community.New(e.db, az, e.outbox, files{}, log, community.WithLimits(free))
	e.tickets = tickets.New(e.db, az, e.outbox, acc, products{}, files{}, log)
	e.help = deflection.New(e.db, az, deflection.NewContent(e.knowledge, e.community), e.tickets, log, deflection.Options{})
	engine, err := bleve.Open(bleve.Options{Dir: filepath.Join(e.dir, "index")})
	e.ok(err)
	e.engine = engine
	names := search.NewNames(e.knowledge, e.community)
	e.sources = []search.Source{search.Articles(e.knowledge, names), search.Threads(e.community, names), search.Tickets(e.tickets, names)}
	e.indexer = search.NewIndexer(engine, e.db, e.sources, filepath.Join(e.dir, "generation"), log)
	e.search = search.NewService(engine, az, e.sources, names, e.help, e.indexer, log)
	e.search.SetOwners(e.knowledge)
	e.outbox.Subscribe(e.indexer.Subscription(3))
	e.outbox.Subscribe(e.help.Subscription(4))
	e.ok(e.outbox.Start(t.Context()))
	t.Cleanup(func() {
		ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
		defer stop()
		if err := e.outbox.Close(ctx); err != nil {
			t.Error(err)
		}
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	act := func(a authz.Actor) context.Context { return authz.WithActor(t.Context(), a) }
	e.visitor = act(authz.Actor{VisitorID: "browser-1", Locale: "nl"})
	e.customer = act(person(authz.RoleCustomer))
	e.agent = act(person(authz.RoleAgent))
	e.insider = act(person(authz.RoleAgent, "network"))
	e.robot = reqid.WithClient(act(authz.Actor{VisitorID: "browser-2", Locale: "nl"}), reqid.Client{Robot: true})
	e.system = authz.AsSystem(act(authz.Actor{Locale: "nl"}))
	e.furnish()
	return e
}

func person(role authz.Role, domains ...string) authz.Actor {
	return authz.Actor{
		PersonID: ids.PersonID(ids.New[env]()), Roles: []authz.Role{role}, Email: "x@example.com", EmailVerified: true, Locale: "nl",
		Licence: authz.LicencePublisher, Domains: domains,
	}
}

func (e *env) furnish() {
	e.Helper()
	e.ok(e.knowledge.SetUpProducts(e.system, []knowledge.ProductSetup{{Key: "duinbox-3", Name: "Duinbox 3", Versions: []string{"3.2.1", "3.2.0"}}, {Key: "duinmail", Name: "Duinmail"}}))
	space := func(slug string, a authz.Audience, domain string) community.Space {
		return community.Space{Slug: slug, NameNL: "Ruimte " + slug, NameEN: "Space " + slug, Audience: a, DomainKey: domain}
	}
	e.ok(e.community.PutSpaces(e.system, []community.Space{
		space("internet", authz.AudiencePublic, ""), space("klanten", authz.AudienceCustomer, ""),
		space("balie", authz.AudienceInternal, ""), space("netwerk", authz.AudienceWithinDomain, "network"),
	}))
}

func (e *env) ok(err error) {
	e.Helper()
	if err != nil {
		e.Fatal(err)
	}
}

func (e *env) kind(err error, want errs.Kind) {
	e.Helper()
	if got := errs.KindOf(err); got != want {
		e.Fatalf("error %v is of kind %q, want %q", err, got, want)
	}
}

// until polls for what has to become true within ten seconds.
func (e *env) until(what string, check func() bool) {
	e.Helper()
	tick, late := time.NewTicker(5*time.Millisecond), time.After(10*time.Second)
	defer tick.Stop()
	for !check() {
		select {
		case <-tick.C:
		case <-late:
			e.Fatalf("%s did not happen", what)
		}
	}
}

func (e *env) write(title string) *knowledge.Article {
	e.Helper()
	a, err := e.knowledge.Create(e.agent, knowledge.Draft{
		Locale: "nl", Title: title, Issue: "De zeppelin doet het niet.", Environment: "Duinbox 3", Resolution: "Zet de zeppelin uit en aan.", Products: []string{"duinbox-3"},
	})
	e.ok(err)
	return a
}

// publish validates an article and lets an audience read it.
func (e *env) publish(a *knowledge.Article, to authz.Audience) *knowledge.Article {
	e.Helper()
	a, err := e.knowledge.Validate(e.agent, a.ID, a.Version)
	e.ok(err)
	if a.Audience == to {
		return a
	}
	a, err = e.knowledge.SetAudience(e.agent, a.ID, a.Version, to)
	e.ok(err)
	return a
}

func (e *env) ask(who context.Context, space, title string) *community.Thread {
	e.Helper()
	t, err := e.community.Ask(who, community.AskInput{Space: space, Locale: "nl", Title: title, Body: "Onze zeppelin blijft hangen."})
	e.ok(err)
	return t
}

func (e *env) find(who context.Context, in search.Input) *search.Results {
	e.Helper()
	r, err := e.search.Search(who, in)
	e.ok(err)
	return r
}

func titles(r *search.Results) []string {
	out := []string{}
	for _, i := range r.Items {
		out = append(out, i.TitleHTML)
	}
	slices.Sort(out)
	return out
}
