package site

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"
)

// favicon is the mark of the header, within the page: a picture of its own would be one more request. Browsers that show something else
// than our pages ask for /favicon.ico, see Favicon.
const favicon = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='%230b6665'%3E%3Cpath d='M3 5.5A2.5 2.5 0 0 1 5.5 3h13A2.5 2.5 0 0 1 21 5.5v13" +
	"a2.5 2.5 0 0 1-2.5 2.5H11v-4.2h3.9a2 2 0 0 0 2-2V9.1a2 2 0 0 0-2-2H9.1a2 2 0 0 0-2 2V21H5.5A2.5 2.5 0 0 1 3 18.5z'/%3E%3C/svg%3E"

// Favicon is the mark for browsers that ask for it by its old name: beside feeds, files, GraphiQL and what is no page of ours.
func Favicon(w http.ResponseWriter, _ *http.Request) {
	picture, err := url.PathUnescape(strings.TrimPrefix(favicon, "data:image/svg+xml,"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	_, _ = io.WriteString(w, picture) // the browser may have gone
}

// item is one row of a list of things to read.
type item struct {
	href string
	// title is plain; titleHTML, when set, is safe HTML with <mark>.
	title, titleHTML string
	// text is plain; textHTML, when set, is safe HTML with <mark>.
	text, textHTML string
	// icon is a drawing in front; threads show the number of answers instead.
	icon    string
	answers int
	thread  bool
	solved  bool
	// lang is set when the row is in another language than the page.
	lang    string
	badges  []badge
	chips   []link
	meta    []string
	at      time.Time
	atLabel string
	// why tells curators what put a search hit here.
	why []string
}

// badge says what something is, in a word with a drawing.
type badge struct{ kind, icon, text string }

// pager leads to the pages beside this one.
type pager struct{ prev, next, prevText, nextText string }

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func upper(s string) string { return strings.ToUpper(s) }

func current(is bool) templ.Attributes {
	if !is {
		return nil
	}
	return templ.Attributes{"aria-current": "page"}
}

func themeOf(f *frame) templ.Attributes {
	if f.theme == "" {
		return nil
	}
	return templ.Attributes{"data-theme": f.theme}
}

// alertRole makes trouble heard at once and the rest in its turn.
func alertRole(kind string) string {
	if kind == "danger" {
		return "alert"
	}
	return "status"
}

// lang marks text in another language than its page.
func lang(f *frame, of string) templ.Attributes {
	if of == "" || of == f.locale {
		return nil
	}
	return templ.Attributes{"lang": of}
}

// jsonLD writes structured data. encoding/json writes <, > and & as escapes, so that nothing in it can end the element.
func jsonLD(v any) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		b, err := json.Marshal(v)
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, `<script type="application/ld+json">`+string(b)+"</script>")
		return err
	})
}

// safe writes HTML that internal/markup or the search engine's marks made.
func safe(html string) templ.Component { return templ.Raw(html) }
