package site

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"time"

	"github.com/a-h/templ"
)

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
