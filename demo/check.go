package demo

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// checker gathers what is wrong.
type checker struct{ bad []error }

func (c *checker) add(p place, format string, args ...any) {
	c.bad = append(c.bad, fmt.Errorf("%s: %s", p, fmt.Sprintf(format, args...)))
}

// index puts items under their keys and notes keys that are there twice.
func index[T any](c *checker, items []*T, key func(*T) (string, place)) map[string]*T {
	m := make(map[string]*T, len(items))
	for _, it := range items {
		k, at := key(it)
		if k == "" {
			c.add(at, "no key")
		} else if m[k] != nil {
			c.add(at, "key %q is there twice", k)
		}
		m[k] = it
	}
	return m
}

// known notes a reference to something that is not there. An empty one is left to needed.
func known[T any](c *checker, file string, r ref, kind string, in map[string]T) {
	if _, ok := in[r.key]; !ok && r.key != "" {
		c.add(place{file, r.line}, "there is no %s %q", kind, r.key)
	}
}

func needed[T any](c *checker, at place, r ref, kind string, in map[string]T) {
	if r.key == "" {
		c.add(at, "no %s", kind)
	}
	known(c, at.file, r, kind, in)
}

// oneOf notes a word that is not in a list.
func (c *checker) oneOf(at place, field, word string, list ...string) {
	if !slices.Contains(list, word) {
		c.add(at, "%s: %q is none of %s", field, word, strings.Join(list, ", "))
	}
}

// maxLine is how long a title or a subject may be, in characters.
const maxLine = 200

// line notes a title that is not there or too long.
func (c *checker) line(at place, text string) {
	if n := utf8.RuneCountInString(text); n == 0 || n > maxLine {
		c.add(at, "a title of %d characters; want 1 to %d", n, maxLine)
	}
}

func (d *Desk) check() error {
	c := &checker{}
	d.organisation = index(c, d.organisations, func(o *organisation) (string, place) { return o.Key, o.at })
	d.team = index(c, d.teams, func(t *team) (string, place) { return t.Key, t.at })
	d.person = index(c, d.people, func(p *person) (string, place) { return p.Key, p.at })
	d.collection = index(c, d.collections, func(x *collection) (string, place) { return x.Key, x.at })
	d.product = index(c, d.products, func(p *product) (string, place) { return p.Key, p.at })
	d.tag = index(c, d.tags, func(t *tag) (string, place) { return t.Key, t.at })
	d.space = index(c, d.spaces, func(s *space) (string, place) { return s.Key, s.at })
	d.thread = index(c, d.threads, func(t *thread) (string, place) { return t.Key, t.at })
	d.ticket = index(c, d.tickets, func(t *ticket) (string, place) { return t.Key, t.at })
	d.family = map[string][]*article{}
	for _, a := range d.articles {
		d.family[a.key] = append(d.family[a.key], a)
	}
	d.checkPeople(c)
	for _, x := range d.collections {
		known(c, x.at.file, x.Parent, "collection", d.collection)
	}
	d.checkArticles(c)
	for _, t := range d.threads {
		d.checkThread(c, t)
	}
	for _, t := range d.tickets {
		d.checkTicket(c, t)
	}
	for _, s := range d.sessions {
		d.checkSession(c, s)
	}
	for _, r := range d.reads {
		d.checkReads(c, r)
	}
	return errors.Join(c.bad...)
}

func (d *Desk) checkPeople(c *checker) {
	mails := map[string]bool{}
	for _, p := range d.people {
		c.oneOf(p.at, "locale", p.Locale, "nl", "en")
		if len(p.Roles) != 1 {
			c.add(p.at, "want one role")
			p.Roles = []string{"customer"}
		}
		c.oneOf(p.at, "role", p.Roles[0], "customer", "agent", "expert", "lead", "manager", "admin")
		if mails[p.Email] {
			c.add(p.at, "address %s is there twice", p.Email)
		}
		mails[p.Email] = true
		known(c, p.at.file, p.Organisation, "organisation", d.organisation)
		for _, t := range p.Teams {
			known(c, p.at.file, t, "team", d.team)
		}
	}
	for _, t := range d.teams {
		for _, m := range t.Members {
			known(c, t.at.file, m, "person", d.person)
			if p := d.person[m.key]; p != nil && !slices.ContainsFunc(p.Teams, func(r ref) bool { return r.key == t.Key }) {
				c.add(place{t.at.file, m.line}, "%s is not in team %s by people.yaml", m.key, t.Key)
			}
		}
	}
	for _, s := range showcase {
		if d.person[s.key] == nil {
			c.add(place{"people.yaml", 1}, "%s of the sign-in table is missing", s.key)
		}
	}
}

var articleRef = regexp.MustCompile(`\]\(article:([^)\s]*)\)`)

func (d *Desk) checkArticles(c *checker) {
	slugs := map[string]place{}
	for _, a := range d.articles {
		c.line(a.at, a.Title)
		c.oneOf(a.at, "language", a.locale, "nl", "en")
		c.oneOf(a.at, "type", a.Type, "KCS", "HOW_TO", "QA", "KNOWN_ERROR", "DECISION_TREE")
		c.oneOf(a.at, "confidence", a.Confidence, "WIP", "NOT_VALIDATED", "VALIDATED", "ARCHIVED")
		c.oneOf(a.at, "audience", a.Audience, "WITHIN_DOMAIN", "INTERNAL", "PARTNER", "CUSTOMER", "PUBLIC")
		c.oneOf(a.at, "governance", a.Governance, "EXPERIENCE_BASED", "COMPLIANCE_BASED")
		if a.Confidence == "ARCHIVED" {
			c.oneOf(a.at, "archiveReason", a.ArchiveReason, "obsolete", "duplicate", "product_eol", "compliance")
		}
		if a.Audience == "WITHIN_DOMAIN" && a.Domain == "" {
			c.add(a.at, "an article within a domain names the domain")
		}
		needed(c, a.at, a.Collection, "collection", d.collection)
		needed(c, a.at, a.Author, "person", d.person)
		for _, p := range a.Products {
			known(c, a.at.file, p, "product", d.product)
		}
		if first, twice := slugs[a.locale+"/"+a.Slug]; twice {
			c.add(a.at, "slug %s is also that of %s", a.Slug, first)
		}
		slugs[a.locale+"/"+a.Slug] = a.at
		for _, s := range a.sections() {
			d.checkText(c, place{a.at.file, s.line}, s.text)
		}
		if a.ArchiveReason == "duplicate" && d.survivor(a) == nil {
			c.add(a.at, "a duplicate names the article that took its place")
		}
	}
}

// checkText notes links to articles that are not there.
func (d *Desk) checkText(c *checker, at place, text string) {
	for l := range strings.Lines(text) {
		for _, m := range articleRef.FindAllStringSubmatch(l, -1) {
			if d.family[m[1]] == nil {
				c.add(at, "there is no article %q", m[1])
			}
		}
		at.line++
	}
}

// checkBody is for a text inside YAML, whose own line is only known about.
func (d *Desk) checkBody(c *checker, at place, line int, text string) {
	for _, m := range articleRef.FindAllStringSubmatch(text, -1) {
		known(c, at.file, ref{m[1], line}, "article", d.family)
	}
	if strings.TrimSpace(text) == "" {
		c.add(place{at.file, line}, "no text")
	}
}

func (d *Desk) checkComments(c *checker, at place, list []comment) {
	for _, m := range list {
		needed(c, at, m.Author, "person", d.person)
		d.checkBody(c, at, m.Author.line, m.Body)
	}
}

func (d *Desk) checkVotes(c *checker, at place, author ref, votes []ref) {
	for _, v := range votes {
		known(c, at.file, v, "person", d.person)
		if v.key == author.key {
			c.add(place{at.file, v.line}, "%s votes for an own post", v.key)
		}
	}
}

func (d *Desk) checkThread(c *checker, t *thread) {
	c.line(t.at, t.Title)
	needed(c, t.at, t.Space, "space", d.space)
	needed(c, t.at, t.Author, "person", d.person)
	known(c, t.at.file, t.Product, "product", d.product)
	c.oneOf(t.at, "kind", t.Kind, "QUESTION", "DISCUSSION", "IDEA")
	c.oneOf(t.at, "locale", t.Locale, "nl", "en")
	c.oneOf(t.at, "closed", t.Closed, "", "duplicate", "off_topic", "spam")
	for _, x := range t.Tags {
		known(c, t.at.file, x, "tag", d.tag)
	}
	for _, f := range t.Followers {
		known(c, t.at.file, f, "person", d.person)
	}
	d.checkBody(c, t.at, t.at.line, t.Body)
	d.checkVotes(c, t.at, t.Author, t.Votes)
	d.checkComments(c, t.at, t.Comments)
	accepted := 0
	for _, a := range t.Answers {
		needed(c, t.at, a.Author, "person", d.person)
		d.checkBody(c, t.at, a.Author.line, a.Body)
		d.checkVotes(c, t.at, a.Author, a.Votes)
		d.checkComments(c, t.at, a.Comments)
		if a.Age > t.Created {
			c.add(place{t.at.file, a.Author.line}, "an answer older than the thread")
		}
		if a.Accepted {
			accepted++
		}
	}
	if accepted > 1 || accepted == 1 && t.Kind != "QUESTION" {
		c.add(t.at, "only a question has an accepted answer, and one")
	}
}

func (d *Desk) checkTicket(c *checker, t *ticket) {
	c.line(t.at, t.Subject)
	needed(c, t.at, t.Requester, "person", d.person)
	known(c, t.at.file, t.Product, "product", d.product)
	known(c, t.at.file, t.Team, "team", d.team)
	known(c, t.at.file, t.Assignee, "person", d.person)
	c.oneOf(t.at, "locale", t.Locale, "nl", "en")
	c.oneOf(t.at, "priority", t.Priority, "LOW", "NORMAL", "HIGH", "URGENT")
	c.oneOf(t.at, "status", t.Status, "NEW", "OPEN", "PENDING", "ON_HOLD", "SOLVED", "CLOSED")
	c.oneOf(t.at, "channel", t.Channel, "WEB", "EMAIL", "COMMUNITY", "API")
	c.oneOf(t.at, "resolutionConfirmation", t.Confirmation, "NONE", "CONFIRMED_BY_CUSTOMER", "REJECTED_BY_CUSTOMER", "ASSUMED")
	if p := d.person[t.Assignee.key]; p != nil && !p.staff() {
		c.add(place{t.at.file, t.Assignee.line}, "%s does not work at the desk", t.Assignee.key)
	}
	d.checkBody(c, t.at, t.at.line, t.Description)
	d.checkComments(c, t.at, t.Messages)
	d.checkComments(c, t.at, t.Notes)
	for _, n := range t.Notes {
		if !d.person[n.Author.key].staff() {
			c.add(place{t.at.file, n.Author.line}, "a note of somebody who does not work at the desk")
		}
	}
	for _, x := range t.Tried {
		known(c, t.at.file, x.Article, "article", d.family)
	}
	for _, l := range t.Links {
		needed(c, t.at, l.Article, "article", d.family)
		needed(c, t.at, l.By, "person", d.person)
		c.oneOf(place{t.at.file, l.Article.line}, "type", l.Type, "RESOLUTION", "REFERENCE")
		if l.Verdict != "" {
			c.oneOf(place{t.at.file, l.Article.line}, "verdict", l.Verdict, "OK", "FIXED", "FLAGGED")
		}
	}
}

var eventTypes = []string{
	"SEARCHED", "CLICKED", "VIEWED", "HELPFUL", "NOT_HELPFUL", "FORM_OPENED", "SUGGESTION_SHOWN", "SUGGESTION_CLICKED", "SOLVED_BY",
	"ASKED_COMMUNITY", "SUBMITTED_TICKET",
}

func (d *Desk) checkReads(c *checker, r *reads) {
	needed(c, r.at, r.Article, "article", d.family)
	if a := d.in(r.Article.key, r.Locale); a != nil && a.locale != r.Locale {
		c.add(r.at, "the article is not there in %q", r.Locale)
	}
}

func (d *Desk) checkSession(c *checker, s *session) {
	known(c, s.at.file, s.Person, "person", d.person)
	c.oneOf(s.at, "locale", s.Locale, "nl", "en")
	if (s.Person.key == "") == (s.Visitor == 0) {
		c.add(s.at, "want either a person or a visitor")
	}
	if len(s.Events) == 0 {
		c.add(s.at, "no events")
	}
	for _, e := range s.Events {
		c.oneOf(s.at, "type", e.Type, eventTypes...)
		known(c, s.at.file, e.Article, "article", d.family)
		known(c, s.at.file, e.Thread, "thread", d.thread)
		known(c, s.at.file, e.Ticket, "ticket", d.ticket)
	}
}
