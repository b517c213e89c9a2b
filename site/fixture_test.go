package site_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/outbox"
	"plein/internal/reqid"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
	"plein/search"
	"plein/search/bleve"
	"plein/site"
	"plein/tickets"
)

// hostile is a title that wants out of every place it is written in.
const hostile = `Wifi "><script>alert(1)</script> & 'valt' weg </title></script>`

// world is a site over the real services on a database of its own.
type world struct {
	*testing.T
	db         *sqldb.DB
	server     *httptest.Server
	site       *site.Site
	accounts   *accounts.Service
	knowledge  *knowledge.Service
	community  *community.Service
	tickets    *tickets.Service
	files      *attachments.Service
	deflection *deflection.Service
	indexer    *search.Indexer
	actors     map[string]authz.Actor
	articles   map[string]knowledge.ArticleID
	// statements is how many statements the last request took until its answer began.
	statements atomic.Int64
}

// everyone lets whoever is asked see every owner; who sees what is the domains' own matter and tested there.
type everyone struct{}

func (everyone) MaySee(context.Context, attachments.Owner) error { return nil }

// supported tells tickets about products.
type supported struct{ *knowledge.Service }

func (s supported) HasProduct(ctx context.Context, key string) (bool, error) {
	found, err := s.ProductsByKeys(ctx, []string{key})
	return found[key] != nil, err
}

type noSubjects struct{}

func (noSubjects) Subject(context.Context, knowledge.Subject) (knowledge.SubjectInfo, error) {
	return knowledge.SubjectInfo{}, nil
}

func newWorld(t *testing.T) *world {
	t.Helper()
	db := testdb.New(t)
	log := slog.New(slog.DiscardHandler)
	az := authz.New()
	ob := outbox.New(db, log)
	blobs, err := blob.NewDisk(filepath.Join(t.TempDir(), "files"))
	must(t, err)
	w := &world{T: t, db: db, actors: map[string]authz.Actor{}, articles: map[string]knowledge.ArticleID{}}
	w.accounts = accounts.New(db, ob, az, log)
	w.files = attachments.New(db, az, blobs, 1<<20)
	w.files.SetOwners(everyone{})
	w.knowledge = knowledge.New(db, az, ob, w.files, knowledge.Options{})
	w.knowledge.SetSubjects(noSubjects{})
	w.community = community.New(db, az, ob, w.files, log, community.WithLimits(community.Limits{
		ThreadsADay: 100, VotesADay: 100, NewThreads: 100, NewReplies: 100,
	}))
	w.tickets = tickets.New(db, az, ob, w.accounts, supported{w.knowledge}, w.files, log)
	w.deflection = deflection.New(db, az, deflection.NewContent(w.knowledge, w.community), w.tickets, log, deflection.Options{})
	engine, err := bleve.Open(bleve.Options{Dir: filepath.Join(t.TempDir(), "index")})
	must(t, err)
	t.Cleanup(func() { _ = engine.Close() })
	names := search.NewNames(w.knowledge, w.community)
	sources := []search.Source{search.Articles(w.knowledge, names), search.Threads(w.community, names)}
	w.indexer = search.NewIndexer(engine, db, sources, filepath.Join(t.TempDir(), "stamp"), log)
	finder := search.NewService(engine, az, sources, names, w.deflection, w.indexer, log)
	w.site = site.New(site.Options{
		Name: "Duinnet", BaseURL: "https://help.duinnet.example", Log: log, MaxUpload: 1 << 20, Together: sqldb.Together,
		SetLocale: func(rw http.ResponseWriter, _ *http.Request, locale string) {
			http.SetCookie(rw, &http.Cookie{Name: "plein_locale", Value: locale, Path: "/"})
		},
		Services: site.Services{
			Knowledge: w.knowledge, Community: w.community, Tickets: w.tickets, Accounts: w.accounts, Attachments: w.files, Search: finder, Help: w.deflection,
		},
	})
	mux := http.NewServeMux()
	w.site.Routes(mux)
	w.server = httptest.NewServer(w.as(mux))
	t.Cleanup(func() { w.server.Close(); w.site.Wait() })
	w.fill()
	return w
}

// as makes the actor that the header Test-Actor names, as httpd does from a session.
func (w *world) as(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		a := w.actors[r.Header.Get("Test-Actor")]
		if !a.SignedIn() {
			a = authz.Actor{VisitorID: orElse(r.Header.Get("Test-Visitor"), "a-visitor-of-the-tests")}
		}
		ctx := reqid.WithClient(authz.WithActor(r.Context(), a), reqid.Client{Robot: r.Header.Get("Test-Robot") != ""})
		ctx, n := sqldb.WithCount(ctx)
		next.ServeHTTP(&counted{rw, n, &w.statements}, r.WithContext(ctx))
	})
}

// counted notes how many statements there were when the answer begins: what is done behind it does not count.
type counted struct {
	http.ResponseWriter
	n, said *atomic.Int64
}

func (c *counted) WriteHeader(status int) {
	c.said.Store(c.n.Load())
	c.ResponseWriter.WriteHeader(status)
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) system() context.Context {
	return authz.AsSystem(authz.WithActor(w.Context(), authz.Actor{Locale: "nl"}))
}

// fill puts a small desk into the world: people, chapters, articles of every visibility, and spaces.
func (w *world) fill() {
	w.Helper()
	hash, err := w.accounts.HashPassword(w.system(), "a long enough password")
	must(w.T, err)
	for key, roles := range map[string][]authz.Role{
		"eva": {authz.RoleCustomer}, "bram": {authz.RoleCustomer}, "sanne": {authz.RoleAgent, authz.RoleExpert},
	} {
		p, _, err := w.accounts.CreateDirect(w.system(), accounts.DirectPerson{
			NewPerson:    accounts.NewPerson{Email: key + "@example.com", DisplayName: strings.ToUpper(key[:1]) + key[1:] + " de Wit", Roles: roles, Locale: "nl"},
			PasswordHash: hash,
		})
		must(w.T, err)
		w.actors[key] = authz.Actor{PersonID: p.ID, DisplayName: p.DisplayName, Email: p.Email, EmailVerified: true, Roles: roles, Locale: "nl"}
	}
	must(w.T, w.knowledge.SetUpCollections(w.system(), []knowledge.CollectionSetup{
		{Slug: "internet", Icon: "world", Names: both("Internet", "Internet"), Descriptions: both("Alles over internet", "All about the internet")},
		{Slug: "wifi", Parent: "internet", Icon: "wifi", Names: both("Wifi", "Wi-Fi"), Descriptions: both("Bereik", "Coverage")},
	}))
	must(w.T, w.knowledge.SetUpProducts(w.system(), []knowledge.ProductSetup{{Key: "duinbox-3", Name: "Duinbox 3", Versions: []string{"3.2.1", "3.2.0"}}}))
	must(w.T, w.community.PutSpaces(w.system(), []community.Space{
		{Slug: "internet-wifi", NameNL: "Internet en wifi", NameEN: "Internet and Wi-Fi", DescriptionNL: "Thuis online", DescriptionEN: "Online at home", Audience: authz.AudiencePublic},
		{Slug: "balie", NameNL: "Achter de balie", NameEN: "Behind the desk", Audience: authz.AudienceInternal},
	}))
	w.importArticles()
	must(w.T, w.indexer.Reindex(w.system(), func(int, int) {}))
}

func both(nl, en string) map[string]string { return map[string]string{"nl": nl, "en": en} }

func (w *world) importArticles() {
	w.Helper()
	then := time.Now().Add(-40 * 24 * time.Hour)
	article := func(key, family, locale, slug, title string, audience authz.Audience) knowledge.ImportedArticle {
		return knowledge.ImportedArticle{
			ExternalID: key, Family: family, Locale: locale, Slug: slug, Title: title, Issue: "De wifi is traag op zolder.", Resolution: "1. Ga naast de Duinbox staan.\n2. Zet er een Duinpunt tussen.",
			Cause: "Beton houdt wifi tegen.", Environment: "- Duinbox 3", Confidence: knowledge.ConfidenceValidated, Audience: audience, Collection: "wifi", Products: []string{"duinbox-3"},
			Tags: []string{"wifi"}, CreatedAt: then, UpdatedAt: then, Views: 10,
		}
	}
	list := []knowledge.ImportedArticle{
		article("slow-nl", "slow", "nl", "wifi-traag", "De wifi is traag op zolder", authz.AudiencePublic),
		article("slow-en", "slow", "en", "wifi-slow", "The Wi-Fi is slow in the attic", authz.AudiencePublic),
		article("only-nl", "only", "nl", "alleen-nederlands", "Je wifi-wachtwoord veranderen", authz.AudiencePublic),
		article("hostile", "hostile", "nl", "vijandig", hostile, authz.AudiencePublic),
		article("secret", "secret", "nl", "geheim", "Geheim voor de balie over wifi", authz.AudienceInternal),
		article("customer", "customer", "nl", "voor-klanten", "Alleen voor klanten met wifi", authz.AudienceCustomer),
	}
	got, err := w.knowledge.ImportArticles(w.system(), list)
	must(w.T, err)
	w.articles = got.IDs
}

// thread starts a question of eva's.
func (w *world) thread(title, body string) *community.Thread {
	w.Helper()
	t, err := w.community.Ask(w.ctx("eva"), community.AskInput{Space: "internet-wifi", Locale: "nl", Title: title, Body: body, Tags: []string{"wifi"}})
	must(w.T, err)
	return t
}

func (w *world) answer(who string, t *community.Thread, body string) *community.Answer {
	w.Helper()
	a, err := w.community.PostAnswer(w.ctx(who), t.ID, body, nil)
	must(w.T, err)
	return a
}

func (w *world) ctx(who string) context.Context { return authz.WithActor(w.Context(), w.actors[who]) }

// reply is an answer over HTTP.
type reply struct {
	*http.Response
	body string
}

func (w *world) do(who string, r *http.Request) reply {
	w.Helper()
	if who != "" {
		r.Header.Set("Test-Actor", who)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(r)
	must(w.T, err)
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	must(w.T, err)
	return reply{res, string(b)}
}

func (w *world) request(method, path string, body io.Reader) *http.Request {
	w.Helper()
	r, err := http.NewRequestWithContext(w.Context(), method, w.server.URL+path, body)
	must(w.T, err)
	return r
}

// get asks for a page as somebody; "" is a visitor.
func (w *world) get(who, path string) reply {
	w.Helper()
	return w.do(who, w.request(http.MethodGet, path, http.NoBody))
}

// page is get that expects the page to be there.
func (w *world) page(who, path string) string {
	w.Helper()
	got := w.get(who, path)
	if got.StatusCode != http.StatusOK {
		w.Fatalf("GET %s as %q: %s, to %s\n%s", path, who, got.Status, got.Header.Get("Location"), got.body)
	}
	return got.body
}

// post sends a form as a browser without scripts does.
func (w *world) post(who, path string, kv ...string) reply {
	w.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(kv); i += 2 {
		form.Add(kv[i], kv[i+1])
	}
	r := w.request(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return w.do(who, r)
}

// file is one file of a multipart form.
type file struct{ field, name, content string }

func (w *world) postFiles(who, path string, files []file, kv ...string) reply {
	w.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for i := 0; i+1 < len(kv); i += 2 {
		must(w.T, m.WriteField(kv[i], kv[i+1]))
	}
	for _, f := range files {
		part, err := m.CreateFormFile(f.field, f.name)
		must(w.T, err)
		_, err = io.WriteString(part, f.content)
		must(w.T, err)
	}
	must(w.T, m.Close())
	r := w.request(http.MethodPost, path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return w.do(who, r)
}

func (w *world) has(body string, want ...string) {
	w.Helper()
	for _, s := range want {
		if !strings.Contains(body, s) {
			w.Errorf("the page has no %q:\n%s", s, body)
		}
	}
}

func (w *world) hasNot(body string, unwanted ...string) {
	w.Helper()
	for _, s := range unwanted {
		if strings.Contains(body, s) {
			w.Errorf("the page has %q", s)
		}
	}
}

func (w *world) status(got reply, want int) {
	w.Helper()
	if got.StatusCode != want {
		w.Fatalf("%s %s: %s, want %d; to %q\n%s", got.Request.Method, got.Request.URL.Path, got.Status, want, got.Header.Get("Location"), got.body)
	}
}

func (w *world) leadsTo(got reply, status int, to string) {
	w.Helper()
	w.status(got, status)
	if loc := got.Header.Get("Location"); loc != to {
		w.Fatalf("it leads to %q, want %q", loc, to)
	}
}

func threadGID(t *community.Thread) string { return "thread_" + t.ID.String() }

func answerGID(a *community.Answer) string { return "answer_" + a.ID.String() }

func itoa(n int) string { return strconv.Itoa(n) }
