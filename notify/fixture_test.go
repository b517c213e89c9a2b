package notify

import (
	"context"
	"log/slog"
	netmail "net/mail"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/live"
	"plein/internal/mail"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/reqid"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
	"plein/tickets"
)

const (
	patience = 20 * time.Second
	base     = "https://help.duinnet.example"
)

// postbox is where the mails of a test go; fail, when set, answers instead.
type postbox struct {
	mu    sync.Mutex
	mails []mail.Message
	fail  func(m mail.Message) error
}

func (p *postbox) Send(_ context.Context, m mail.Message) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fail != nil {
		if err := p.fail(m); err != nil {
			return err
		}
	}
	p.mails = append(p.mails, m)
	return nil
}

// take returns the mails so far and forgets them.
func (p *postbox) take() []mail.Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	got := p.mails
	p.mails = nil
	return got
}

type products struct{}

func (products) HasProduct(context.Context, string) (bool, error) { return true, nil }

type files struct{}

func (files) Attach(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

type browser struct{}

func (browser) Begin(context.Context, ids.PersonID, int) error { return nil }
func (browser) End(context.Context) error                      { return nil }

// fixture is Plein's domains at work on a database of the test's own.
type fixture struct {
	*testing.T
	*Service
	db  *sqldb.DB
	ob  *outbox.Outbox
	hub *live.Hub
	box *postbox

	desk, billing      *accounts.Team
	sanne, tom, mees   *accounts.Person // sanne and tom are of the service desk, mees of billing
	eva, piet          *accounts.Person // customers
	system, visitorCtx context.Context
}

func setUp(t *testing.T) *fixture {
	t.Helper()
	t.Parallel()
	log := slog.New(slog.DiscardHandler)
	f := &fixture{T: t, db: testdb.New(t), hub: live.New(), box: &postbox{}}
	az := authz.New()
	fast := func(int) time.Duration { return 10 * time.Millisecond }
	f.ob = outbox.New(f.db, log, outbox.WithPoll(20*time.Millisecond))
	people := accounts.New(f.db, f.ob, az, log)
	people.UseSessions(browser{})
	d := Domains{
		Accounts: people, Tickets: tickets.New(f.db, az, f.ob, people, products{}, files{}, log),
		Knowledge: knowledge.New(f.db, az, f.ob, files{}, knowledge.Options{}),
		Community: community.New(f.db, az, f.ob, files{}, log, community.WithLimits(community.Limits{ThreadsADay: 1e6, VotesADay: 1e6, NewThreads: 1e6, NewReplies: 1e6})),
	}
	f.Service = New(f.db, az, d, f.box, f.hub, log, Options{PublicURL: base + "/", SiteName: "Duinnet"})
	f.Service.subscribe(f.ob, fast)
	f.system = authz.AsSystem(t.Context())
	f.visitorCtx = reqid.WithClient(authz.WithActor(t.Context(), authz.Actor{VisitorID: "v1", Locale: "nl"}), reqid.Client{Addr: netip.MustParseAddr("192.0.2.7")})
	f.people()
	f.ok(f.ob.Start(t.Context()))
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := f.ob.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return f
}

func (f *fixture) people() {
	var err error
	f.desk, err = f.accounts.CreateTeam(f.system, "service-desk", "Servicedesk", "Service desk")
	f.ok(err)
	f.billing, err = f.accounts.CreateTeam(f.system, "billing", "Facturen", "Billing")
	f.ok(err)
	f.sanne = f.person("sanne@duinnet.example", "Sanne", "nl", authz.RoleAgent, f.desk.ID)
	f.tom = f.person("tom@duinnet.example", "Tom", "en", authz.RoleAgent, f.desk.ID)
	f.mees = f.person("mees@duinnet.example", "Mees", "nl", authz.RoleAgent, f.billing.ID)
	f.eva = f.person("eva@example.com", "Eva", "nl", authz.RoleCustomer)
	f.piet = f.person("piet@example.com", "Piet", "en", authz.RoleCustomer)
}

func (f *fixture) person(email, name, locale string, role authz.Role, teams ...ids.TeamID) *accounts.Person {
	f.Helper()
	p, _, err := f.accounts.CreateDirect(f.system, accounts.DirectPerson{NewPerson: accounts.NewPerson{
		Email: email, DisplayName: name, Locale: locale, Roles: []authz.Role{role}, TeamIDs: teams,
	}})
	f.ok(err)
	return p
}

func (f *fixture) as(p *accounts.Person) context.Context {
	return authz.WithActor(f.Context(), actorOf(p))
}

func (f *fixture) ok(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

// settle waits until every event is handled.
func (f *fixture) settle() {
	f.Helper()
	ctx, cancel := context.WithTimeout(f.Context(), patience)
	defer cancel()
	f.ok(f.ob.Drain(ctx))
}

// mailed waits and returns the mails since the last time, checked to be one to each of the addresses.
func (f *fixture) sent(to ...string) []mail.Message {
	f.Helper()
	f.settle()
	got := f.box.take()
	left := map[string]int{}
	for _, m := range got {
		left[m.To]++
	}
	for _, a := range to {
		left[a]--
	}
	for a, n := range left {
		if n != 0 {
			f.Errorf("mails to %s: %+d against what was expected", a, n)
		}
	}
	if f.Failed() {
		f.FailNow()
	}
	return got
}

// told waits and checks the kinds of a person's unread notifications, newest first.
func (f *fixture) told(p *accounts.Person, kinds ...string) []*Notification {
	f.Helper()
	f.settle()
	got, err := f.Notifications(f.as(p), true, page.Args{})
	f.ok(err)
	have := make([]string, len(got.Items))
	for i, n := range got.Items {
		have[i] = n.Kind
	}
	if strings.Join(have, " ") != strings.Join(kinds, " ") {
		f.Fatalf("%s is told %v, want %v", p.DisplayName, have, kinds)
	}
	return got.Items
}

func (f *fixture) submit(p *accounts.Person, text string) *tickets.Ticket {
	f.Helper()
	t, err := f.tickets.Submit(f.as(p), tickets.SubmitInput{Description: text, Locale: p.Locale})
	f.ok(err)
	return t
}

func (f *fixture) write(p *accounts.Person, t *tickets.Ticket, text string, status tickets.TicketStatus) {
	f.Helper()
	_, _, err := f.tickets.AddMessage(f.as(p), tickets.MessageInput{TicketID: t.ID, Body: text, Status: status})
	f.ok(err)
}

func (f *fixture) space(slug string, a authz.Audience) {
	f.Helper()
	f.ok(f.community.PutSpaces(f.system, []community.Space{{Slug: slug, NameNL: slug, NameEN: slug, Audience: a, Position: 1}}))
}

func (f *fixture) ask(p *accounts.Person, space, title string) *community.Thread {
	f.Helper()
	th, err := f.community.Ask(f.as(p), community.AskInput{Space: space, Kind: community.KindQuestion, Locale: "nl", Title: title, Body: "Wie weet het?"})
	f.ok(err)
	return th
}

func (f *fixture) kind(err error, want errs.Kind) {
	f.Helper()
	if got := errs.KindOf(err); got != want {
		f.Fatalf("error %v is of kind %q, want %q", err, got, want)
	}
}

func mustAddress(t *testing.T) *netmail.Address {
	t.Helper()
	a, err := mail.Address("Duinnet <noreply@duinnet.example>")
	if err != nil {
		t.Fatal(err)
	}
	return a
}
