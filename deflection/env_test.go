package deflection

import (
	"context"
	"crypto/rand"
	"log/slog"
	"strings"
	"testing"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/reqid"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
	"plein/tickets"
)

// env is deflection on a real database with the real domains around it.
type env struct {
	*Service
	t         *testing.T
	outbox    *outbox.Outbox
	knowledge *knowledge.Service
	community *community.Service
	tickets   *tickets.Service
	article   *knowledge.Article // public
	inside    *knowledge.Article // for the desk only
	agent     context.Context
	lead      context.Context
	system    context.Context
}

type files struct{}

func (files) Release(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

func (files) Attach(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

type products struct{}

func (products) HasProduct(context.Context, string) (bool, error) { return true, nil }

func setUp(t *testing.T) *env { return setUpWith(t, Options{}) }

func setUpWith(t *testing.T, o Options) *env {
	t.Helper()
	t.Parallel()
	log := slog.New(slog.DiscardHandler)
	db, az := testdb.New(t), authz.New()
	e := &env{t: t, outbox: outbox.New(db, log)}
	e.knowledge = knowledge.New(db, az, e.outbox, files{}, knowledge.Options{})
	e.community = community.New(db, az, e.outbox, files{}, log)
	e.tickets = tickets.New(db, az, e.outbox, accounts.New(db, e.outbox, az, log), products{}, files{}, log)
	o.Events = e.outbox
	e.Service = New(db, az, NewContent(e.knowledge, e.community), e.tickets, log, o)
	e.outbox.Subscribe(e.Subscription(4))
	e.ok(e.outbox.Start(t.Context()))
	t.Cleanup(func() {
		ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
		defer stop()
		if err := e.outbox.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	e.agent = e.as(authz.Actor{PersonID: newPerson(), Roles: []authz.Role{authz.RoleAgent}, Licence: authz.LicencePublisher, Locale: "nl"})
	e.lead = e.as(authz.Actor{PersonID: newPerson(), Roles: []authz.Role{authz.RoleLead}, Locale: "nl"})
	e.system = authz.AsSystem(e.agent)
	e.ok(e.community.PutSpaces(e.system, []community.Space{{Slug: "internet", NameNL: "Internet", NameEN: "Internet", Audience: authz.AudiencePublic}}))
	e.article = e.publish("Wifi is traag", authz.AudiencePublic)
	e.inside = e.publish("Zo werkt de balie", authz.AudienceInternal)
	return e
}

func newPerson() ids.PersonID { return ids.PersonID(ids.New[env]()) }

func (e *env) as(a authz.Actor) context.Context { return authz.WithActor(e.t.Context(), a) }

// visitor is a browser that nobody signed in on; customer one that somebody did.
func (e *env) visitor(id string) context.Context {
	return reqid.WithVisitor(e.as(authz.Actor{VisitorID: id, Locale: "nl"}), func() string { return id })
}

func (e *env) customer(visitor string) (context.Context, ids.PersonID) {
	id := newPerson()
	return e.person(id, visitor), id
}

func (e *env) person(id ids.PersonID, visitor string) context.Context {
	return e.as(authz.Actor{
		PersonID: id, VisitorID: visitor, Roles: []authz.Role{authz.RoleCustomer}, Email: "x@example.com", EmailVerified: true, Locale: "nl",
	})
}

func (e *env) publish(title string, to authz.Audience) *knowledge.Article {
	e.t.Helper()
	a, err := e.knowledge.Create(e.agent, knowledge.Draft{Locale: "nl", Title: title, Issue: "Traag.", Environment: "Duinbox 3", Resolution: "Herstart."})
	e.ok(err)
	a, err = e.knowledge.Validate(e.agent, a.ID, a.Version)
	e.ok(err)
	if a.Audience != to {
		a, err = e.knowledge.SetAudience(e.agent, a.ID, a.Version, to)
		e.ok(err)
	}
	return a
}

func (e *env) ok(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *env) kind(err error, want errs.Kind) {
	e.t.Helper()
	if got := errs.KindOf(err); got != want {
		e.t.Fatalf("error %v is of kind %q, want %q", err, got, want)
	}
}

func (e *env) until(what string, check func() bool) {
	e.t.Helper()
	tick, late := time.NewTicker(5*time.Millisecond), time.After(10*time.Second)
	defer tick.Stop()
	for !check() {
		select {
		case <-tick.C:
		case <-late:
			e.t.Fatalf("%s did not happen", what)
		}
	}
}

// read notes a view of the public article.
func (e *env) read(ctx context.Context) { e.RecordView(ctx, ArticleTarget(e.article.ID)) }

func (e *env) submit(ctx context.Context) *tickets.Ticket {
	e.t.Helper()
	t, err := e.tickets.Submit(ctx, tickets.SubmitInput{Description: "Het is traag: " + rand.Text(), Locale: "nl", Name: "Eva", Email: "eva@example.com"})
	e.ok(err)
	return t
}

// row is a session as it stands.
type row struct {
	HelpSession
	Owner  string `db:"owner"`
	Flags  flags  `db:"flags"`
	Events int    `db:"events"`
}

func (e *env) sessions() []row {
	e.t.Helper()
	rows, err := sqldb.Select[row](e.t.Context(), e.db, `SELECT `+sessionColumns+`, owner, flags, events FROM help_session ORDER BY started_at, id`)
	e.ok(err)
	return rows
}

func (e *env) count(query string, args ...any) int {
	e.t.Helper()
	n, err := sqldb.Get[int](e.t.Context(), e.db, query, args...)
	e.ok(err)
	return n
}

// age moves everything that was recorded into the past.
func (e *env) age(d time.Duration) {
	e.t.Helper()
	us := d.Microseconds()
	for _, q := range []string{
		`UPDATE help_session SET started_at = started_at - INTERVAL ? MICROSECOND, last_at = last_at - INTERVAL ? MICROSECOND`,
		`UPDATE help_intent SET searched_at = searched_at - INTERVAL ? MICROSECOND, updated_at = updated_at - INTERVAL ? MICROSECOND`,
		`UPDATE help_ticket SET submitted_at = submitted_at - INTERVAL ? MICROSECOND`,
		`UPDATE help_event SET happened_at = happened_at - INTERVAL ? MICROSECOND`,
	} {
		args := []any{us, us}[:strings.Count(q, "?")]
		_, err := sqldb.Exec(e.t.Context(), e.db, q, args...)
		e.ok(err)
	}
}
