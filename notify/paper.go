package notify

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"plein/internal/mail"
	"plein/internal/markup"
)

//go:embed mail.html
var mailHTML string

var mailTemplate = template.Must(template.New("mail").Parse(mailHTML))

// maxQuote bounds how much of a message stands in a mail, in characters.
const maxQuote = 3_000

// paper is a mail that is being written. key names its texts: mail.<key>.subject, .text and .after.
type paper struct {
	locale, site string
	key          string
	// name greets; "" greets nobody by name.
	name string
	// quote is Markdown that by wrote.
	quote, by string
	params    []any
	actions   []action
	list      string
	thread    string
}

// action is a link that stands as a button.
type action struct{ Label, URL string }

func (p *paper) action(key, url string) {
	p.actions = append(p.actions, action{textOf(p.locale, key, "site", p.site), url})
}

// sheet is what the template sees.
type sheet struct {
	Locale, Site, Subject, Greeting string
	Text                            []string
	QuoteTitle                      string
	Quote                           []string
	Actions                         []action
	LinkHint                        string
	After                           []string
	Footer                          string
}

// message finishes the mail.
func (p *paper) message(to, toName string) (*mail.Message, error) {
	params := append([]any{"site", p.site}, p.params...)
	say := func(key string) string { return textOf(p.locale, key, params...) }
	sh := sheet{
		Locale: p.locale, Site: p.site, Subject: say(p.key + ".subject"), Greeting: say("greeting"), Text: lines(say(p.key + ".text")),
		Actions: p.actions, LinkHint: say("linkHint"), After: lines(say(p.key + ".after")), Footer: say("footer." + p.list),
	}
	if p.name != "" {
		sh.Greeting = textOf(p.locale, "greetingName", "name", p.name)
	}
	if p.quote != "" {
		sh.QuoteTitle = textOf(p.locale, "quote", "actor", p.by)
		sh.Quote = lines(shorten(markup.Text(p.quote), maxQuote))
	}
	var html bytes.Buffer
	if err := mailTemplate.Execute(&html, sh); err != nil {
		return nil, fmt.Errorf("write mail %s: %w", p.key, err)
	}
	return &mail.Message{
		To: to, ToName: toName, Subject: sh.Subject, Text: sh.plain(), HTML: html.String(), ListKey: p.list, Thread: p.thread,
	}, nil
}

// plain is the mail as text.
func (sh sheet) plain() string {
	var b strings.Builder
	paragraphs := func(list []string) {
		for _, l := range list {
			b.WriteString(l + "\n\n")
		}
	}
	b.WriteString(sh.Greeting + "\n\n")
	paragraphs(sh.Text)
	if len(sh.Quote) > 0 {
		b.WriteString(sh.QuoteTitle + "\n")
		for _, l := range sh.Quote {
			b.WriteString("> " + l + "\n")
		}
		b.WriteString("\n")
	}
	for _, a := range sh.Actions {
		b.WriteString(a.Label + ":\n" + a.URL + "\n\n")
	}
	paragraphs(sh.After)
	b.WriteString("-- \n" + sh.Footer + "\n")
	return b.String()
}

// lines splits text into its lines and leaves out empty ones.
func lines(text string) []string {
	var out []string
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// shorten cuts text, keeping its lines.
func shorten(text string, most int) string {
	r := []rune(text)
	if len(r) <= most {
		return text
	}
	return strings.TrimSpace(string(r[:most-1])) + "…"
}
