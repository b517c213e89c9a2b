package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/graph/gid"
	"plein/internal/app"
	"plein/internal/authz"
	"plein/internal/config"
	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
	"plein/tickets"
)

const password = "een heel lang wachtwoord"

// Words that stand in what only some may read. Whoever is not meant to must never get an answer with such a word in it.
const (
	secretInternal = "GEHEIMINTERN"
	secretDomain   = "GEHEIMDOMEIN"
	secretCustomer = "GEHEIMKLANT"
	secretWIP      = "GEHEIMONAF"
	secretArchived = "GEHEIMARCHIEF"
	secretSpace    = "GEHEIMRUIMTE"
	secretTicket   = "GEHEIMTICKET"
	secretNote     = "GEHEIMNOTITIE"
	secretMail     = "geheim-eva@example.com"
)

// world is the whole program on a database of its own, with a few people and things.
type world struct {
	*testing.T
	app    *app.App
	url    string
	sys    context.Context
	people map[string]*accounts.Person
	ids    map[string]gid.ID
}

func newWorld(t *testing.T) *world {
	t.Helper()
	return newWorldWith(t, map[string]int{"all": 0})
}

// newWorldWith is newWorld with limits on how often somebody may do something.
func newWorldWith(t *testing.T, limits map[string]int) *world {
	t.Helper()
	ctx := t.Context()
	c := config.Config{Data: t.TempDir(), LogLevel: "error"}
	server := config.Server{Addr: "127.0.0.1:0", MailFrom: "Plein <noreply@example.com>", MaxUpload: 1 << 20, SiteName: "Plein", TimeZone: "Europe/Amsterdam", DebugSQL: true, Limits: limits}
	a, err := app.OpenOn(ctx, testdb.New(t), c, server, slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError})))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(context.WithoutCancel(ctx)); err != nil {
			t.Error(err)
		}
	})
	h, err := a.Handler()
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Start(context.WithoutCancel(ctx)); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	w := &world{T: t, app: a, url: srv.URL, sys: authz.AsSystem(ctx), people: map[string]*accounts.Person{}, ids: map[string]gid.ID{}}
	w.makePeople()
	w.makeKnowledge()
	w.makeCommunity()
	w.makeTickets()
	w.ok(a.Outbox.Drain(ctx))
	return w
}

func (w *world) ok(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) makePeople() {
	hash, err := w.app.Accounts.HashPassword(w.sys, password)
	w.ok(err)
	org, err := w.app.Accounts.CreateOrganisation(w.sys, accounts.NewOrganisation{Key: "acme", Name: "Acme", Domains: []string{"acme.example.com"}, VIP: true})
	w.ok(err)
	team, err := w.app.Accounts.CreateTeam(w.sys, "service-desk", "Servicedesk", "Service desk")
	w.ok(err)
	w.ids["organisation"], w.ids["team"] = gid.Of(gid.Organisation, org.ID), gid.Of(gid.Team, team.ID)
	add := func(key, email string, licence authz.Licence, organisation ids.OrganisationID, roles ...authz.Role) {
		p, _, err := w.app.Accounts.CreateDirect(w.sys, accounts.DirectPerson{
			NewPerson: accounts.NewPerson{
				Email: email, DisplayName: strings.ToUpper(key[:1]) + key[1:], Roles: roles, Licence: licence, OrganisationID: organisation, Locale: "nl",
			},
			Handle: key, PasswordHash: hash, CreatedAt: time.Now().Add(-100 * 24 * time.Hour),
		})
		w.ok(err)
		w.people[key] = p
		w.ids[key] = gid.Of(gid.Person, p.ID)
	}
	add("eva", secretMail, "", ids.OrganisationID{}, authz.RoleCustomer)
	add("mallory", "mallory@acme.example.com", "", org.ID, authz.RoleCustomer)
	add("bare", "bare@desk.example", "", ids.OrganisationID{}, authz.RoleAgent)
	add("daan", "daan@desk.example", authz.LicenceCandidate, ids.OrganisationID{}, authz.RoleAgent)
	add("sanne", "sanne@desk.example", authz.LicencePublisher, ids.OrganisationID{}, authz.RoleAgent)
	add("fatima", "fatima@desk.example", authz.LicenceCoach, ids.OrganisationID{}, authz.RoleExpert)
	add("noor", "noor@desk.example", "", ids.OrganisationID{}, authz.RoleLead)
	add("iris", "iris@desk.example", authz.LicenceDomainExpert, ids.OrganisationID{}, authz.RoleAdmin)
}

func (w *world) makeKnowledge() {
	w.ok(w.app.Knowledge.SetUpCollections(w.sys, []knowledge.CollectionSetup{{Slug: "wifi", Icon: "wifi", Names: map[string]string{"nl": "Wifi", "en": "Wi-Fi"}}}))
	w.ok(w.app.Knowledge.SetUpProducts(w.sys, []knowledge.ProductSetup{{Key: "duinbox-3", Name: "Duinbox 3", Versions: []string{"3.2.1"}}}))
	now := sqldb.Now()
	add := func(key string, confidence knowledge.Confidence, audience authz.Audience, secret string) {
		resolution := "1. Zet het modem uit.\n2. Wacht een minuut.\n\n" + secret
		if confidence == knowledge.ConfidenceWIP {
			resolution = ""
		}
		got, err := w.app.Knowledge.ImportArticles(w.sys, []knowledge.ImportedArticle{{
			ExternalID: "e2e:" + key, Locale: "nl", Title: "Modem herstarten " + key + " " + secret, Issue: "Het modem doet niets. " + secret,
			Environment: "Duinbox 3", Resolution: resolution, Confidence: confidence, Audience: audience, Collection: "wifi", Products: []string{"duinbox-3"},
			Tags: []string{"modem"}, AuthorID: w.people["daan"].ID, CreatedAt: now.Add(-time.Hour), UpdatedAt: now, Domain: domainOf(audience),
		}})
		w.ok(err)
		for _, id := range got.IDs {
			w.ids["article-"+key] = gid.Of(gid.Article, id)
		}
	}
	add("public", knowledge.ConfidenceValidated, authz.AudiencePublic, "")
	add("customer", knowledge.ConfidenceValidated, authz.AudienceCustomer, secretCustomer)
	add("internal", knowledge.ConfidenceValidated, authz.AudienceInternal, secretInternal)
	add("domain", knowledge.ConfidenceValidated, authz.AudienceWithinDomain, secretDomain)
	add("wip", knowledge.ConfidenceWIP, authz.AudienceInternal, secretWIP)
	add("archived", knowledge.ConfidenceArchived, authz.AudienceInternal, secretArchived)
}

func domainOf(a authz.Audience) string {
	if a == authz.AudienceWithinDomain {
		return "network"
	}
	return ""
}

func (w *world) makeCommunity() {
	w.ok(w.app.Community.PutSpaces(w.sys, []community.Space{
		{Slug: "internet", NameNL: "Internet", NameEN: "Internet", Audience: authz.AudiencePublic},
		{Slug: "backstage", NameNL: "Achter de balie", NameEN: "Behind the desk", Audience: authz.AudienceInternal},
	}))
	add := func(key, space, secret string) {
		got, _, err := w.app.Community.Import(w.sys, []community.Imported{{
			ExternalID: "e2e:" + key, Space: space, Kind: community.KindQuestion, Locale: "nl", Title: "Hoe herstart ik mijn modem? " + secret,
			Body: "Ik wil het modem herstarten. " + secret, Tags: []string{"modem"}, AuthorID: w.people["mallory"].ID, CreatedAt: sqldb.Now().Add(-time.Hour),
			Comments: []community.ImportedComment{{AuthorID: w.people["eva"].ID, Body: "Ik ook " + secret, At: sqldb.Now()}},
			Answers:  []community.ImportedAnswer{{AuthorID: w.people["sanne"].ID, ByStaff: true, Body: "Trek de stekker eruit. " + secret, At: sqldb.Now()}},
		}})
		w.ok(err)
		w.ids["thread-"+key] = gid.Of(gid.Thread, got[0])
	}
	add("public", "internet", "")
	add("internal", "backstage", secretSpace)
}

func (w *world) makeTickets() {
	eva := authz.WithActor(w.sys, authz.Actor{PersonID: w.people["eva"].ID, Roles: []authz.Role{authz.RoleCustomer}, Locale: "nl", DisplayName: "Eva"})
	agent := authz.WithActor(w.sys, authz.Actor{PersonID: w.people["sanne"].ID, Roles: []authz.Role{authz.RoleAgent}, Licence: authz.LicencePublisher, Locale: "nl", DisplayName: "Sanne"})
	t, err := w.app.Tickets.Submit(eva, tickets.SubmitInput{Description: "Mijn modem doet niets " + secretTicket, Locale: "nl", Product: "duinbox-3"})
	w.ok(err)
	m, _, err := w.app.Tickets.AddMessage(agent, tickets.MessageInput{TicketID: t.ID, Body: "Heb je het modem herstart? " + secretTicket})
	w.ok(err)
	n, err := w.app.Tickets.AddNote(agent, t.ID, "Let op "+secretNote, nil)
	w.ok(err)
	w.ids["ticket"], w.ids["message"], w.ids["note"] = gid.Of(gid.Ticket, t.ID), gid.Of(gid.Message, m.ID), gid.Of(gid.Note, n.ID)
	bare := authz.WithActor(w.sys, authz.Actor{PersonID: w.people["mallory"].ID, Roles: []authz.Role{authz.RoleCustomer}, Locale: "nl", DisplayName: "Mallory"})
	for _, key := range []string{"open", "waits", "confirmed"} {
		t, err := w.app.Tickets.Submit(bare, tickets.SubmitInput{Subject: "Aanvraag " + key, Description: "Er is iets " + key, Locale: "nl"})
		w.ok(err)
		w.ids["ticket-"+key] = gid.Of(gid.Ticket, t.ID)
		if key == "open" {
			continue
		}
		_, err = w.app.Tickets.Update(agent, tickets.UpdateInput{TicketID: t.ID, Version: t.Version, Status: new(tickets.StatusSolved)})
		w.ok(err)
		if key == "confirmed" {
			_, err = w.app.Tickets.ConfirmResolution(bare, t.ID)
			w.ok(err)
		}
	}
}

// browser is one person's, or a visitor's.
type browser struct {
	*world
	http *http.Client
}

// as signs somebody in; "" is a visitor.
func (w *world) as(key string) *browser {
	w.Helper()
	jar, err := cookiejar.New(nil)
	w.ok(err)
	b := &browser{world: w, http: &http.Client{Jar: jar, Timeout: 30 * time.Second}}
	if key != "" {
		res := b.graphql(`mutation In($e: String!, $p: String!) { signIn(input: {email: $e, password: $p}) { viewer { person { id } } } }`,
			map[string]any{"e": w.people[key].Email, "p": password})
		if len(res.Errors) > 0 {
			w.Fatalf("%s cannot sign in: %s", key, res.raw)
		}
	}
	return b
}

// in is the same browser, reporting to another test.
func (b *browser) in(t *testing.T) *browser {
	w := *b.world
	w.T = t
	return &browser{world: &w, http: b.http}
}

// answer is what GraphQL answered.
type answer struct {
	Data   map[string]any `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
	status     int
	statements string
	raw        string
}

func (b *browser) graphql(query string, variables map[string]any) answer {
	b.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	b.ok(err)
	req, err := http.NewRequestWithContext(b.Context(), http.MethodPost, b.url+"/graphql", bytes.NewReader(body))
	b.ok(err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "Mozilla/5.0 (test)")
	res, err := b.http.Do(req)
	b.ok(err)
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	b.ok(err)
	a := answer{status: res.StatusCode, raw: string(raw), statements: res.Header.Get("X-Sql-Statements")}
	if err := json.Unmarshal(raw, &a); err != nil {
		b.Fatalf("%d %s", res.StatusCode, raw)
	}
	return a
}
