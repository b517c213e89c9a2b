package knowledge

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"time"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/testdb"
)

// env is a service on a real database.
type env struct {
	*Service
	t        *testing.T
	subjects known
	desk     desk
}

// desk is who works at the desk.
type desk map[ids.PersonID]*accounts.Person

func (d desk) PeopleByIDs(_ context.Context, list []ids.PersonID) (map[ids.PersonID]*accounts.Person, error) {
	out := map[ids.PersonID]*accounts.Person{}
	for _, id := range list {
		if p := d[id]; p != nil {
			out[id] = p
		}
	}
	return out, nil
}

// staff lets people work at the desk.
func (e *env) staff(list ...ids.PersonID) {
	for _, id := range list {
		e.desk[id] = &accounts.Person{ID: id, Roles: []authz.Role{authz.RoleAgent}}
	}
}

// eventually waits until something another node does has come about.
func (e *env) eventually(ok func() bool) {
	e.t.Helper()
	deadline, tick := time.After(10*time.Second), time.NewTicker(20*time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-deadline:
			e.t.Fatal("it never comes about")
		case <-tick.C:
		}
	}
}

// known stands for the tickets and threads that an actor may see.
type known map[Subject]SubjectInfo

func (k known) Subject(_ context.Context, s Subject) (SubjectInfo, error) {
	info, ok := k[s]
	if !ok {
		return info, errs.NotFound("subject")
	}
	return info, nil
}

func newEnv(t *testing.T, db *sqldb.DB) *env {
	t.Helper()
	s := New(db, authz.New(), outbox.New(db, slog.New(slog.DiscardHandler)), nil, Options{})
	e := &env{Service: s, t: t, subjects: known{}, desk: desk{}}
	s.SetSubjects(e.subjects)
	s.SetPeople(e.desk)
	return e
}

// shared is an env on the database of the package: for tests that look at their own articles only.
func shared(t *testing.T) *env {
	t.Parallel()
	return newEnv(t, testdb.Shared(t))
}

// alone is an env on a database of the test's own: for lists and counts.
func alone(t *testing.T) *env {
	t.Parallel()
	return newEnv(t, testdb.New(t))
}

// person makes an actor with a role and a licence, who is in some domains.
func person(role authz.Role, licence authz.Licence, domains ...string) authz.Actor {
	return authz.Actor{PersonID: ids.PersonID(ids.New[env]()), Roles: []authz.Role{role}, Licence: licence, Domains: domains, Locale: "nl"}
}

func agent(licence authz.Licence, domains ...string) authz.Actor {
	return person(authz.RoleAgent, licence, domains...)
}

var visitor = authz.Actor{VisitorID: "some-browser", Locale: "nl"}

func (e *env) as(a authz.Actor) context.Context { return authz.WithActor(e.t.Context(), a) }

func (e *env) system() context.Context { return authz.AsSystem(e.t.Context()) }

// draft is a complete article.
func draft() Draft {
	return Draft{Locale: "nl", Title: "Mijn wifi is traag", Issue: "Het duurt **lang** voordat een pagina laadt.", Environment: "- Duinbox 3", Resolution: "1. Herstart."}
}

func (e *env) create(a authz.Actor, d Draft) *Article {
	e.t.Helper()
	got, err := e.Create(e.as(a), d)
	e.ok(err)
	return got
}

// published writes, validates and publishes an article.
func (e *env) published(d Draft) *Article {
	e.t.Helper()
	p := agent(authz.LicencePublisher)
	a := e.create(p, d)
	a, err := e.Validate(e.as(p), a.ID, a.Version)
	e.ok(err)
	a, err = e.SetAudience(e.as(p), a.ID, a.Version, authz.AudiencePublic)
	e.ok(err)
	return a
}

func (e *env) ok(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// refused checks the kind and the reason of an error; fields are the names of the invalid fields.
func (e *env) refused(err error, kind errs.Kind, reason string, fields ...string) {
	e.t.Helper()
	bad, ok := errors.AsType[*errs.Error](err)
	if !ok || bad.Kind != kind || reason != "" && bad.Reason != reason {
		e.t.Fatalf("got %v, want %s %s", err, kind, reason)
	}
	var got []string
	for _, f := range bad.Fields {
		got = append(got, f.Path)
	}
	if !slices.Equal(got, fields) && len(fields) > 0 {
		e.t.Fatalf("invalid fields %v, want %v", got, fields)
	}
}

// facts reads the events of an article, oldest first, as kinds.
func (e *env) facts(id ArticleID) []string {
	e.t.Helper()
	kinds, err := sqldb.Select[string](e.t.Context(), e.db, "SELECT kind FROM outbox_event WHERE aggregate_type = 'article' AND aggregate_id = ? ORDER BY id", id)
	e.ok(err)
	return kinds
}

// lastFact reads the newest event of an article into v.
func (e *env) lastFact(id ArticleID, v any) {
	e.t.Helper()
	payload, err := sqldb.Get[string](e.t.Context(), e.db, "SELECT payload FROM outbox_event WHERE aggregate_type = 'article' AND aggregate_id = ? ORDER BY id DESC LIMIT 1", id)
	e.ok(err)
	e.ok(json.Unmarshal([]byte(payload), v))
}

func (e *env) versions(id ArticleID) []*ArticleVersion {
	e.t.Helper()
	p, err := e.Versions(e.as(agent("")), id, page.Args{First: 100})
	e.ok(err)
	return p.Items
}

// setUp makes two chapters, one in the other, and a product.
func (e *env) setUp() {
	e.t.Helper()
	names := func(s string) map[string]string { return map[string]string{"nl": s, "en": s + " (en)"} }
	e.ok(e.SetUpCollections(e.system(), []CollectionSetup{
		{Slug: "internet", Icon: "world", Position: 1, Names: names("Internet")},
		{Slug: "wifi", Parent: "internet", Icon: "wifi", Position: 1, Names: names("Wifi")},
		{Slug: "tv", Icon: "device-tv", Position: 2, Names: names("TV")},
	}))
	e.ok(e.SetUpProducts(e.system(), []ProductSetup{
		{Key: "duinbox-3", Name: "Duinbox 3", Position: 1, Versions: []string{"3.2.1", "3.2.0"}},
		{Key: "duinpunt", Name: "Duinpunt", Position: 2},
	}))
}

func day(n int) time.Time { return time.Date(2026, 1, n, 12, 0, 0, 0, time.UTC) }

func ptr[T any](v T) *T { return &v }
