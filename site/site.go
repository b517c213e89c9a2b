// Package site makes the public pages: home, search, article, collection, community, thread, ask, feeds, sitemap, and the
// frame that the React app starts in. It is a second transport over the services that GraphQL uses too: it authorises
// nothing itself and knows no SQL.
//
// Every page is whole without scripts: links, search and forms are plain requests, answered by a page or by a redirect
// (Post/Redirect/Get). Small custom elements (portal/src/islands) enhance the same markup. Pages carry no inline script, so
// that the same page for the same reader is the same bytes and an ETag pays.
package site

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"plein/internal/texts"
)

// Options say where the pages stand and what they are made from.
type Options struct {
	// Name is the name of the desk, shown on every page.
	Name string
	// BaseURL is the public address without a slash at the end.
	BaseURL string
	// Zone is the time zone of the desk; UTC when nil.
	Zone *time.Location
	Log  *slog.Logger
	// SetLocale remembers the language of the browser.
	SetLocale func(w http.ResponseWriter, r *http.Request, locale string)
	// MaxUpload is the largest file in bytes.
	MaxUpload int64
	// Meaning is the host of the service that words and texts are sent to for search by meaning; empty when there is none.
	Meaning  string
	Services Services
	// Together runs reads at once and joins what they ask of the database; without it they run one after another.
	Together func(ctx context.Context, reads ...func(ctx context.Context) error) error
}

// Site serves the public pages.
type Site struct {
	name, base string
	meaning    string
	zone       *time.Location
	log        *slog.Logger
	setLocale  func(w http.ResponseWriter, r *http.Request, locale string)
	maxUpload  int64
	now        func() time.Time
	together   func(ctx context.Context, reads ...func(ctx context.Context) error) error
	behind     sync.WaitGroup
	nearby     nearCache
	sitemaps   sitemaps
	Services
}

// New makes the site.
func New(o Options) *Site {
	s := &Site{
		name: o.Name, base: strings.TrimRight(o.BaseURL, "/"), meaning: o.Meaning, zone: o.Zone, log: o.Log, setLocale: o.SetLocale,
		maxUpload: o.MaxUpload, now: time.Now, Services: o.Services, together: o.Together,
	}
	if s.together == nil {
		s.together = oneByOne
	}
	if s.zone == nil {
		s.zone = time.UTC
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.setLocale == nil {
		s.setLocale = func(http.ResponseWriter, *http.Request, string) {}
	}
	if s.maxUpload == 0 {
		s.maxUpload = 25 << 20
	}
	return s
}

func oneByOne(ctx context.Context, reads ...func(ctx context.Context) error) error {
	for _, read := range reads {
		if err := read(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Routes puts every page on mux. What no other pattern of mux answers is answered by the page that says so.
func (s *Site) Routes(mux *http.ServeMux) {
	for _, locale := range texts.Locales {
		get := func(path string, h handler) { mux.Handle("GET /"+locale+path, s.serve(locale, h)) }
		post := func(path string, h handler) { mux.Handle("POST /"+locale+path, s.serve(locale, s.rated("change", h))) }
		get("", s.home)
		get("/search", s.rated("search", s.searchPage))
		post("/search/clear", s.clearSearches)
		get("/articles/{slug}", s.article)
		mux.Handle("POST /"+locale+"/articles/{slug}/feedback", s.serve(locale, s.rated("feedback", s.giveFeedback)))
		get("/articles/{slug}/suggest", s.suggestForm)
		mux.Handle("POST /"+locale+"/articles/{slug}/translation", s.serve(locale, s.rated("feedback", s.askTranslation)))
		mux.Handle("POST /"+locale+"/articles/{slug}/suggest", s.serve(locale, s.rated("feedback", s.postSuggest)))
		post("/articles/{slug}/follow", s.followArticle)
		get("/feeds/articles", s.articleFeed)
		get("/feeds/collections/{slug}", s.collectionFeed)
		get("/collections/{slug}", s.collection)
		get("/community", s.community)
		get("/community/{space}", s.space)
		get("/feeds/spaces/{space}", s.spaceFeed)
		get("/community/tags/{tag}", s.tag)
		get("/threads/{number}", s.thread)
		get("/threads/{number}/{slug}", s.thread)
		post("/threads/{number}/answers", s.postAnswer)
		post("/threads/{number}/comments", s.postComment)
		post("/threads/{number}/accept", s.postAccept)
		post("/threads/{number}/verify", s.postVerify)
		post("/threads/{number}/follow", s.postFollow)
		post("/threads/{number}/vote", s.postVote)
		get("/ask", s.ask)
		post("/ask", s.postAsk)
		get("/ask/sent", s.sent)
		get("/privacy", s.statement("privacy"))
		get("/accessibility", s.statement("accessibility"))
		mux.Handle("GET /"+locale+"/{$}", http.RedirectHandler("/"+locale, http.StatusMovedPermanently))
	}
	mux.HandleFunc("GET /{$}", s.chooseLocale)
	mux.HandleFunc("GET /robots.txt", s.robots)
	mux.HandleFunc("GET /sitemap.xml", s.sitemapIndex)
	mux.HandleFunc("GET /sitemaps/{part}", s.sitemapPart)
	mux.HandleFunc("POST /attachments", s.upload)
	mux.HandleFunc("GET /attachments/{id}/{name}", s.download)
	mux.HandleFunc("POST /transfers", s.uploadTransfer)
	mux.HandleFunc("GET /transfers/{id}/{name}", s.downloadTransfer)
	mux.HandleFunc("GET /transfers/{id}/report.csv", s.transferReport)
	for _, path := range appRoutes {
		mux.HandleFunc("GET "+path, s.app)
	}
	mux.HandleFunc("GET /graphiql", s.graphiql)
	mux.HandleFunc("/", s.notFound)
}

// rated counts a request before it is handled.
func (s *Site) rated(kind string, h handler) handler {
	return func(f *frame, w http.ResponseWriter, r *http.Request) error {
		if s.Limits != nil {
			if err := s.Limits.Take(f.ctx, kind); err != nil {
				return err
			}
		}
		return h(f, w, r)
	}
}

// Wait returns when everything that was left to do behind requests is done; call it after the server has stopped.
func (s *Site) Wait() { s.behind.Wait() }

// later does work behind the request: nobody waits for it.
func (s *Site) later(ctx context.Context, what string, work func(ctx context.Context)) {
	const patience = 10 * time.Second
	ctx = context.WithoutCancel(ctx)
	s.behind.Go(func() {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		defer func() {
			if p := recover(); p != nil {
				s.log.ErrorContext(ctx, "site: panic behind a request", "what", what, "panic", p)
			}
		}()
		work(ctx)
	})
}
