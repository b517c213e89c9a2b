package site

import (
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/knowledge"
)

const feedSize = 30

// Atom (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Updated   string   `xml:"updated"`
	Published string   `xml:"published"`
	Link      atomLink `xml:"link"`
	Summary   string   `xml:"summary"`
}

// everybody makes the reader of a page a visitor: feeds and sitemaps are the same for all, because readers fetch them
// without a session.
func (f *frame) everybody() {
	f.actor = authz.Actor{Locale: f.locale}
	f.ctx = authz.WithActor(f.ctx, f.actor)
}

// articleFeed lists the public articles that changed last.
func (s *Site) articleFeed(f *frame, w http.ResponseWriter, r *http.Request) error {
	f.everybody()
	list, err := s.Knowledge.Articles(f.ctx, knowledge.Filter{Locale: f.locale}, knowledge.OrderUpdated, page.Args{First: feedSize})
	if err != nil {
		return err
	}
	feed := f.feed(f.t("site.search.articles"), f.path("/feeds/articles"), f.path(""))
	feed.addArticles(f, list.Items)
	return feed.write(w, r)
}

// collectionFeed lists the public articles of a chapter, and of those below it, that changed last.
func (s *Site) collectionFeed(f *frame, w http.ResponseWriter, r *http.Request) error {
	f.everybody()
	chapters, err := s.Knowledge.Collections(f.ctx, f.locale)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(chapters, func(c *knowledge.Collection) bool { return c.Slug == r.PathValue("slug") })
	if at < 0 {
		return errs.NotFound("collection")
	}
	c := chapters[at]
	list, err := s.Knowledge.Articles(f.ctx, knowledge.Filter{Locale: f.locale, Collection: c.Slug}, knowledge.OrderUpdated, page.Args{First: feedSize})
	if err != nil {
		return err
	}
	feed := f.feed(c.Name, f.path("/feeds/collections/"+c.Slug), f.path("/collections/"+c.Slug))
	feed.addArticles(f, list.Items)
	return feed.write(w, r)
}

func (a *atomFeed) addArticles(f *frame, list []*knowledge.Article) {
	for _, one := range list {
		published := one.CreatedAt
		if one.PublishedAt != nil {
			published = *one.PublishedAt
		}
		a.add(uuid.UUID(one.ID), f.abs(one.URL()), one.Title, one.Summary, published, one.UpdatedAt)
	}
}

// spaceFeed lists what was asked last in a public space.
func (s *Site) spaceFeed(f *frame, w http.ResponseWriter, r *http.Request) error {
	f.everybody()
	sp, err := s.Community.Space(f.ctx, r.PathValue("space"))
	if err != nil {
		return err
	}
	if sp.Audience != authz.AudiencePublic {
		return errs.NotFound("space")
	}
	list, err := s.Community.Threads(f.ctx, community.Filter{Space: sp.Slug}, community.OrderNew, page.Args{First: feedSize})
	if err != nil {
		return err
	}
	feed := f.feed(sp.Name(f.locale), f.path("/feeds/spaces/"+sp.Slug), f.spacePath(sp))
	for _, t := range list.Items {
		feed.add(uuid.UUID(t.ID), f.abs(t.URL()), t.Title, t.Summary(), t.CreatedAt, t.ActiveAt)
	}
	return feed.write(w, r)
}

func (f *frame) feed(title, self, html string) *atomFeed {
	return &atomFeed{
		Lang: f.locale, ID: f.abs(self), Title: title + " - " + f.site.name, Updated: iso(time.Unix(0, 0)), Author: atomAuthor{f.site.name},
		Links: []atomLink{{"self", "application/atom+xml", f.abs(self)}, {"alternate", "text/html", f.abs(html)}},
	}
}

// add adds an entry. Its id stays when the title changes, and the address with it.
func (a *atomFeed) add(id uuid.UUID, url, title, summary string, published, updated time.Time) {
	e := atomEntry{ID: id.URN(), Title: clean(title), Summary: clean(summary), Published: iso(published), Updated: iso(updated), Link: atomLink{"alternate", "text/html", url}}
	if e.Updated > a.Updated {
		a.Updated = e.Updated
	}
	a.Entries = append(a.Entries, e)
}

// clean drops what XML cannot hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r >= 0x20 && r != 0xFFFE && r != 0xFFFF {
			return r
		}
		return -1
	}, s)
}

func (a *atomFeed) write(w http.ResponseWriter, r *http.Request) error {
	return writeXML(w, r, "application/atom+xml; charset=utf-8", 5*time.Minute, a)
}
