package site

import (
	"html"
	"io/fs"
	"net/http"
	"regexp"

	"plein/internal/errs"
	"plein/portal"
)

// appRoutes are the paths of the React app; it routes within them itself.
var appRoutes = []string{
	"/sign-in", "/sign-up", "/verify", "/reset", "/requests", "/requests/{rest...}", "/account", "/account/{rest...}", "/workspace", "/workspace/{rest...}",
}

var (
	titleElement = regexp.MustCompile(`<title>[^<]*</title>`)
	htmlElement  = regexp.MustCompile(`<html[^>]*>`)
)

// app gives the frame that the React app starts in, with the language, the theme and the name of the site filled in, so that
// nothing flashes before the scripts run.
func (s *Site) app(w http.ResponseWriter, r *http.Request) {
	s.builtPage(s.frame(r, localeOf(r)), w, r, "index.html", s.name)
}

// graphiql is the page to try GraphQL in, for staff; for others it does not exist.
func (s *Site) graphiql(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, localeOf(r))
	if !f.actor.IsStaff() {
		s.fail(f, w, r, errs.NotFound("page"))
		return
	}
	s.builtPage(f, w, r, "graphiql.html", "GraphiQL - "+s.name)
}

func (s *Site) builtPage(f *frame, w http.ResponseWriter, r *http.Request, name, title string) {
	raw, err := fs.ReadFile(portal.Files(), name)
	if err != nil {
		f.noBuild(w, r)
		return
	}
	open := `<html lang="` + f.locale + `" data-site="` + html.EscapeString(s.name) + `"`
	if f.theme != "" {
		open += ` data-theme="` + f.theme + `"`
	}
	open += ` data-icons="` + html.EscapeString(portal.Asset(portal.Icons)) + `">`
	page := htmlElement.ReplaceAllLiteralString(string(raw), open)
	page = titleElement.ReplaceAllLiteralString(page, "<title>"+html.EscapeString(title)+`</title><link rel="icon" href="`+html.EscapeString(favicon)+`">`)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Cookie, Accept-Language")
	_, _ = w.Write([]byte(page)) //nolint:gosec // what is put into the built page is escaped; the browser may have gone
}

// noBuild says what is missing when the binary was made without the portal.
func (f *frame) noBuild(w http.ResponseWriter, r *http.Request) {
	view := errorView{title: f.t("common.error.title"), text: f.t("site.error.noBuild")}
	if err := f.render(w, r, http.StatusServiceUnavailable, errorPage(f, view)); err != nil {
		f.site.log.ErrorContext(r.Context(), "site: error page failed", "error", err)
	}
}
