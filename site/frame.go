package site

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/reqid"
	"plein/internal/texts"
	"plein/portal"
)

// frame is what every page knows of the request that it answers.
type frame struct {
	site   *Site
	ctx    context.Context
	locale string
	actor  authz.Actor
	// theme is light or dark when the reader chose one, else empty: the system's.
	theme string
	// self is the path with its query, to come back to after signing in.
	self  string
	now   time.Time
	robot bool
}

// together runs reads that do not need each other, each with a frame of its own.
func (f *frame) together(reads ...func(f *frame) error) error {
	list := make([]func(context.Context) error, len(reads))
	for i, read := range reads {
		list[i] = func(ctx context.Context) error {
			own := *f
			own.ctx = ctx
			return read(&own)
		}
	}
	return f.site.together(f.ctx, list...)
}

// handler answers one request of a public page. Errors become pages, see Site.fail.
type handler func(f *frame, w http.ResponseWriter, r *http.Request) error

// serve makes a handler of a page in one language.
func (s *Site) serve(locale string, h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f := s.frame(r, locale)
		// The language that somebody reads in is the one that the app and the bare address open in next time.
		if c, err := r.Cookie("plein_locale"); r.Method == http.MethodGet && !f.robot && (err != nil || c.Value != locale) {
			s.setLocale(w, r, locale)
		}
		if err := h(f, w, r); err != nil {
			s.fail(f, w, r, err)
		}
	})
}

func (s *Site) frame(r *http.Request, locale string) *frame {
	f := &frame{
		site: s, locale: locale, actor: authz.ActorFrom(r.Context()), self: r.URL.RequestURI(), now: s.now(),
		robot: reqid.ClientFrom(r.Context()).Robot,
	}
	f.actor.Locale = locale
	f.ctx = authz.WithActor(r.Context(), f.actor)
	if c, err := r.Cookie("plein_theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		f.theme = c.Value
	}
	return f
}

// localeOf is the language of a request whose path names none.
func localeOf(r *http.Request) string {
	if c, err := r.Cookie("plein_locale"); err == nil && texts.Has(c.Value) {
		return c.Value
	}
	if l := authz.ActorFrom(r.Context()).Locale; texts.Has(l) {
		return l
	}
	return texts.Match(r.Header.Get("Accept-Language"))
}

// t is a text of the page's language; brand is always filled in.
func (f *frame) t(key string, kv ...any) string {
	return texts.T(f.locale, key, append(kv, "brand", f.site.name)...)
}

// path is a path within the page's language.
func (f *frame) path(rest string) string { return "/" + f.locale + rest }

// abs is the full address of a path.
func (f *frame) abs(path string) string { return f.site.base + path }

// signIn leads to the sign-in page and back to where to.
func (f *frame) signIn(to string) string {
	return "/sign-in?returnTo=" + url.QueryEscape("/"+strings.TrimLeft(to, `/\`))
}

// counted reports whether what the reader does is kept: robots and staff leave no trace.
func (f *frame) counted() bool { return !f.robot && !f.actor.IsStaff() }

// visitor makes sure that the browser has its visitor id before anything is recorded; it sets a cookie, so it comes before
// the first byte of the answer.
func (f *frame) visitor() {
	if !f.counted() || f.actor.VisitorID != "" {
		return
	}
	f.actor.VisitorID = reqid.EnsureVisitor(f.ctx)
	f.ctx = authz.WithActor(f.ctx, f.actor)
}

// other is the other language of the site.
func (f *frame) other() string {
	for _, l := range texts.Locales {
		if l != f.locale {
			return l
		}
	}
	return f.locale
}

// icon is the address of a drawing in the sprite.
func (f *frame) icon(name string) string { return portal.Asset(portal.Icons) + "#" + name }

// head is what a page says of itself.
type head struct {
	title       string
	description string
	// canonical is the path by which the page should be known; empty for pages that are not to be indexed.
	canonical string
	// alternates are the paths of the same page by language; empty means the same path in every language.
	alternates map[string]string
	noindex    bool
	article    bool
	// feed is the path of an Atom feed of what the page lists.
	feed       string
	prev, next string
	// section is the part of the navigation that the page belongs to: community or ask.
	section string
	// search is shown in the header unless the page has its own box.
	ownSearch bool
	query     string
	// other is where the language switch leads when the page exists in one language only.
	other string
	ld    []any
}

// link is a name and where it leads.
type link struct{ text, href string }

// switchTo is where the language switch leads: the same page in the other language when there is one.
func (h head) switchTo(f *frame) string {
	if h.other != "" {
		return h.other
	}
	if p, ok := h.alternates[f.other()]; ok {
		return p
	}
	if h.alternates == nil && h.canonical != "" {
		return swapLocale(h.canonical, f.other())
	}
	return "/" + f.other()
}

func (h head) hreflangs(f *frame) []link {
	if h.noindex || h.canonical == "" {
		return nil
	}
	var out []link
	for _, l := range []string{"nl", "en"} {
		p := swapLocale(h.canonical, l)
		if h.alternates != nil {
			p = h.alternates[l]
		}
		if p != "" {
			out = append(out, link{l, f.abs(p)})
		}
	}
	if len(out) == 0 {
		return nil
	}
	standard := out[0]
	for _, o := range out {
		if o.text == texts.Fallback {
			standard = o
		}
	}
	return append(out, link{"x-default", standard.href})
}

// swapLocale puts another language at the front of a path of ours.
func swapLocale(path, locale string) string {
	if len(path) < 3 {
		return "/" + locale
	}
	return "/" + locale + path[3:]
}

func (h head) pageTitle(f *frame) string {
	if h.title == "" {
		return f.site.name
	}
	return h.title + " - " + f.site.name
}

// ogLocale is the language in the form of the Open Graph protocol.
func ogLocale(locale string) string {
	if locale == "nl" {
		return "nl_NL"
	}
	return "en_GB"
}

// withQuery adds values to a path; empty ones are left out.
func withQuery(path string, kv ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(kv); i += 2 {
		if kv[i+1] != "" {
			q.Add(kv[i], kv[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// initials are one or two letters that stand for a name.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "?"
	}
	first := []rune(words[0])[:1]
	if len(words) > 1 {
		first = append(first, []rune(words[len(words)-1])[:1]...)
	}
	return strings.ToUpper(string(first))
}
