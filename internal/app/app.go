// Package app puts Plein together: it alone knows every part. What it builds is the same for the server, for commands and for tests.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/insights"
	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/config"
	"plein/internal/limits"
	"plein/internal/live"
	"plein/internal/mail"
	"plein/internal/outbox"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/notify"
	"plein/search"
	"plein/site"
	"plein/tickets"
	"plein/transfer"
)

// Subscribers of the outbox, besides those of notify (40 and 41). A number stays with its subscriber for ever.
const (
	subSearch     = 10
	subTwins      = 11
	subShared     = 12
	subMeaning    = 13
	subProposals  = 17
	subDeflection = 20
	subLinks      = 30
	subHealth     = 31
	subInsights   = 50
)

// App is Plein, put together.
type App struct {
	Config config.Config
	Server config.Server
	Log    *slog.Logger

	DB          *sqldb.DB
	Outbox      *outbox.Outbox
	Authz       *authz.Authorizer
	Accounts    *accounts.Service
	Attachments *attachments.Service
	Knowledge   *knowledge.Service
	Community   *community.Service
	Tickets     *tickets.Service
	Deflection  *deflection.Service
	Insights    *insights.Service
	Engine      search.Engine
	Search      *search.Service
	Synonyms    *search.Synonyms
	Rankings    *search.Rankings
	Fits        *search.Fits
	Meaning     *search.Meaning
	Twins       *search.Twins
	Proposals   *search.Proposals
	SearchOps   *search.Operations
	Indexes     []Index // all that are kept up to date; the first one answers
	Hub         *live.Hub
	Mail        mail.Sender
	Notify      *notify.Service
	Transfer    *transfer.Service
	Site        *site.Site
	Limits      *limits.Limiter

	owned *database // the database, when we opened it ourselves
	stop  context.CancelFunc
	work  sync.WaitGroup
	jobs  *jobs
}

// Open starts or reaches the database, brings it up to date and puts everything together. Close it.
func Open(ctx context.Context, c config.Config, s config.Server, log *slog.Logger) (*App, error) {
	db, err := openDatabase(ctx, c, log)
	if err != nil {
		return nil, err
	}
	a, err := OpenOn(ctx, db.DB, c, s, log)
	if err != nil {
		return nil, errors.Join(err, db.close(context.WithoutCancel(ctx)))
	}
	a.owned = db
	if db.private != nil { // nobody else is at it: what is claimed was cut off
		if err := errors.Join(a.Outbox.TakeOver(ctx), a.Notify.TakeOver(ctx), a.Transfer.TakeOver(ctx)); err != nil {
			return nil, errors.Join(err, a.Close(context.WithoutCancel(ctx)))
		}
	}
	return a, nil
}

// OpenOn puts everything together on an open, migrated database, which stays the caller's.
func OpenOn(ctx context.Context, db *sqldb.DB, c config.Config, s config.Server, log *slog.Logger) (*App, error) {
	a := &App{Config: c, Server: s, Log: log, DB: db, Authz: authz.New(), Outbox: outbox.New(db, log)}
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("--time-zone: %w", err)
	}
	if a.Limits, err = limits.New(s.Limits); err != nil {
		return nil, err
	}
	blobs, err := blob.NewDisk(filepath.Join(c.Data, "files"))
	if err != nil {
		return nil, err
	}
	a.Accounts = accounts.New(db, a.Outbox, a.Authz, log)
	a.Attachments = attachments.New(db, a.Authz, blobs, s.MaxUpload)
	a.Knowledge = knowledge.New(db, a.Authz, a.Outbox, a.Attachments, knowledge.Options{PublicURL: s.URL()})
	a.Community = community.New(db, a.Authz, a.Outbox, a.Attachments, log)
	a.Tickets = tickets.New(db, a.Authz, a.Outbox, a.Accounts, products{a.Knowledge}, a.Attachments, log)
	a.Deflection = deflection.New(db, a.Authz, deflection.NewContent(a.Knowledge, a.Community), a.Tickets, log, deflection.Options{Location: zone, Events: a.Outbox})
	a.Insights = insights.New(db, a.Authz, insights.Domains{
		Accounts: a.Accounts, Knowledge: a.Knowledge, Community: a.Community, Deflection: a.Deflection, Tickets: a.Tickets,
	}, log, zone)
	a.Transfer = transfer.New(db, a.Authz, blobs, transferEngine{a}, log, filepath.Join(c.Data, "transfer"), s.MaxImport)
	a.Attachments.SetOwners(owners{a.Knowledge, a.Community, a.Tickets})
	a.Knowledge.SetSubjects(subjects{a.Community, a.Tickets, a.Deflection})
	a.Knowledge.SetPeople(a.Accounts)
	a.Knowledge.SetOutcomes(a.Deflection)
	a.Knowledge.SetSearches(search.NewDemand(searched{a.Deflection}))
	if err := a.openSearch(ctx); err != nil {
		return nil, err
	}
	a.Knowledge.SetSimilar(a.Search)
	if err := a.openNotify(); err != nil {
		return nil, errors.Join(err, a.Engine.Close())
	}
	if err := errors.Join(a.Accounts.StartPolicy(ctx), a.Knowledge.ReloadRules(ctx)); err != nil {
		return nil, errors.Join(err, a.Engine.Close())
	}
	return a, nil
}

func (a *App) openNotify() (err error) {
	from, err := mail.Address(a.Server.MailFrom)
	if err != nil {
		return fmt.Errorf("--mail-from: %w", err)
	}
	if a.Server.SMTPURL != "" {
		a.Mail, err = mail.NewSMTP(a.Server.SMTPURL, from)
	} else {
		a.Mail, err = mail.NewMailbox(filepath.Join(a.Config.Data, "mail"), from)
	}
	if err != nil {
		return err
	}
	a.Hub = live.New()
	if a.Server.NATSURL != "" {
		if a.Hub, err = live.Connect(a.Server.NATSURL, a.Log); err != nil {
			return err
		}
	}
	domains := notify.Domains{Accounts: a.Accounts, Tickets: a.Tickets, Community: a.Community, Knowledge: a.Knowledge}
	a.Knowledge.SetLive(a.Hub)
	a.Notify = notify.New(a.DB, a.Authz, domains, a.Mail, a.Hub, a.Log, notify.Options{PublicURL: a.Server.URL(), SiteName: a.Server.SiteName})
	a.Notify.Subscribe(a.Outbox)
	return nil
}

// Start begins to deliver facts and to do the work that comes back. Stop ends it.
func (a *App) Start(ctx context.Context) error {
	if err := a.Outbox.Start(ctx); err != nil {
		return err
	}
	ctx, a.stop = context.WithCancel(ctx)
	run := func(f func(context.Context)) { a.work.Go(func() { f(ctx) }) }
	run(a.Accounts.Run)
	run(a.Community.RunViews)
	run(a.Deflection.Run)
	for _, x := range a.Indexes {
		run(x.Indexer.Run)
	}
	run(a.Synonyms.Run)
	run(a.Rankings.Run)
	if a.Meaning.On() {
		run(a.Meaning.Run)
	}
	run(a.Twins.Run)
	run(func(ctx context.Context) {
		if err := a.Knowledge.Run(ctx); err != nil {
			a.Log.Error("counting reads ended", "error", err)
		}
	})
	a.jobs = &jobs{log: a.Log, list: []job{
		{"delete ended sessions", 15 * time.Minute, a.Accounts.SessionStore().DropEnded},
		{"close solved tickets", 10 * time.Minute, func(ctx context.Context) error { _, err := a.Tickets.CloseSolved(ctx); return err }},
		{"publish what is due", 5 * time.Second, func(ctx context.Context) error { _, err := a.Knowledge.PublishDue(ctx); return err }},
		{"change many articles", 2 * time.Second, a.Knowledge.RunBulks},
		{"import and export", 2 * time.Second, a.Transfer.Work},
		{"throw away old imports and exports", time.Hour, a.Transfer.Sweep},
		{"forget looked at changes", time.Hour, a.Knowledge.SweepBulks},
		{"delete old notifications", 24 * time.Hour, a.Notify.Sweep},
		{"gather links", time.Hour, a.Knowledge.GatherLinks},
		{"measure health", time.Minute, a.Knowledge.MeasureHealth},
		{"gather solved cases", time.Hour, a.Insights.Gather},
		{"count solved cases by day", 10 * time.Second, a.Insights.RollUp},
		{"find gaps", time.Hour, a.Insights.FindGaps},
		{"forget who wrote", time.Hour, a.Knowledge.SweepEditing},
		{"learn which fits are good", time.Hour, a.Fits.Work},
		{"sweep uploads", time.Hour, func(ctx context.Context) error { _, err := a.Attachments.Sweep(ctx); return err }},
	}}
	if a.Server.CheckLinks {
		a.jobs.list = append(a.jobs.list, job{"check links", 10 * time.Minute, a.checkLinks})
	}
	a.jobs.start(ctx)
	return nil
}

// Close stops all work, lets deliveries that run finish, and closes what was opened.
func (a *App) Close(ctx context.Context) error {
	var list []error
	if a.stop != nil {
		const patience = 30 * time.Second // for deliveries that run; what is cut off is made again
		short, cancel := context.WithTimeout(ctx, patience)
		list = append(list, a.Outbox.Close(short))
		cancel()
		a.stop()
		a.jobs.wait()
		a.work.Wait()
	}
	if a.Site != nil {
		a.Site.Wait()
	}
	a.Hub.Close()
	list = append(list, a.Engine.Close())
	if a.owned != nil {
		list = append(list, a.owned.close(ctx))
	}
	return errors.Join(list...)
}
