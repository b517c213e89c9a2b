package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"plein/internal/errs"
	"plein/internal/reqid"
)

// render writes a page. A page that went well can be asked for again by its ETag: the same page for the same reader is the
// same bytes. Nothing is kept by caches between the browser and us, because pages differ by who reads them.
func (f *frame) render(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	var b bytes.Buffer
	b.Grow(24 << 10)
	if err := c.Render(f.ctx, &b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", f.locale)
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Cookie")
	if status == http.StatusOK && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		sum := sha256.Sum256(b.Bytes())
		tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(b.Bytes()) // the browser may have gone
	}
	return nil
}

// matches reports whether an If-None-Match header names the tag (RFC 9110 13.1.2, weak comparison). Proxies and our own
// compression may have added a suffix.
func matches(header, tag string) bool {
	want := strings.Trim(strings.TrimPrefix(tag, "W/"), `"`)
	for part := range strings.SplitSeq(header, ",") {
		part = strings.Trim(strings.TrimPrefix(strings.TrimSpace(part), "W/"), `"`)
		if part == "*" || part == want || strings.HasPrefix(part, want+"-") {
			return true
		}
	}
	return false
}

// seeOther ends a form: the browser goes on to a page, and going back or reloading sends nothing twice.
func seeOther(w http.ResponseWriter, r *http.Request, to string) error {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther) //nolint:gosec // every caller gives a path of ours
	return nil
}

// fail answers with the page for an error. What is not visible reads as not found; whoever has to sign in first is led
// there and back.
func (s *Site) fail(f *frame, w http.ResponseWriter, r *http.Request, err error) {
	status, view := http.StatusInternalServerError, errorView{title: f.t("common.error.title"), text: f.t("common.error.text")}
	switch errs.KindOf(err) {
	case errs.KindNotFound:
		status, view = http.StatusNotFound, errorView{title: f.t("common.error.notFound"), text: f.t("common.error.notFoundText"), search: true}
	case errs.KindUnauthenticated:
		back := f.self
		if r.Method == http.MethodPost {
			back = refererPath(r, f.path(""))
		}
		_ = seeOther(w, r, f.signIn(back))
		return
	case errs.KindForbidden:
		status, view = http.StatusForbidden, errorView{title: f.t("site.error.forbidden"), text: f.reason(err, "site.error.forbiddenText")}
	case errs.KindInvalid:
		status, view = http.StatusUnprocessableEntity, errorView{title: f.t("site.error.invalid"), text: f.reason(err, "site.error.invalidText")}
	case errs.KindConflict:
		status, view = http.StatusConflict, errorView{title: f.t("site.error.conflict"), text: f.reason(err, "site.error.conflictText")}
	case errs.KindRateLimited:
		if wait := errs.Seconds(err); wait > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(wait))
		}
		status, view = http.StatusTooManyRequests, errorView{title: f.t("site.error.rateLimited"), text: f.reason(err, "site.error.rateLimitedText")}
	case errs.KindUnavailable:
		status, view = http.StatusServiceUnavailable, errorView{title: f.t("common.error.title"), text: f.t("common.error.text"), retry: true}
		view.id = reqid.From(r.Context())
		s.log.WarnContext(r.Context(), "site: unavailable", "path", r.URL.Path, "error", err, "request", view.id)
	default:
		view.id, view.retry = reqid.From(r.Context()), true
		s.log.ErrorContext(r.Context(), "site: failed", "path", r.URL.Path, "error", err, "request", view.id)
	}
	if r.Method == http.MethodGet {
		view.self = f.self
	}
	if err := f.render(w, r, status, errorPage(f, view)); err != nil {
		s.log.ErrorContext(r.Context(), "site: error page failed", "error", err)
		http.Error(w, view.title, status)
	}
}

// errorView is the page for something that went wrong.
type errorView struct {
	title, text string
	// id of the request, to tell us.
	id     string
	self   string
	search bool
	retry  bool
}

// refererPath is where a form was sent from, as a path of ours, or the fallback.
func refererPath(r *http.Request, fallback string) string {
	u := r.Header.Get("Referer")
	_, rest, ok := strings.Cut(u, "://")
	if !ok {
		return fallback
	}
	host, path, _ := strings.Cut(rest, "/")
	if host != r.Host {
		return fallback
	}
	return "/" + strings.TrimLeft(path, `/\`) // two slashes would be another host
}

func (s *Site) notFound(w http.ResponseWriter, r *http.Request) {
	locale := localeOf(r)
	if p := r.URL.Path; len(p) >= 3 && (len(p) == 3 || p[3] == '/') && (p[1:3] == "nl" || p[1:3] == "en") {
		locale = p[1:3]
	}
	s.fail(s.frame(r, locale), w, r, errs.NotFound("page"))
}

// chooseLocale leads from the bare address to the reader's language.
func (s *Site) chooseLocale(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Add("Vary", "Accept-Language, Cookie")
	http.Redirect(w, r, withRaw("/"+localeOf(r), r.URL.RawQuery), http.StatusFound) //nolint:gosec // a path of ours
}

func withRaw(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}
