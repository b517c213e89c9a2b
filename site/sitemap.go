package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"plein/community"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/texts"
	"plein/knowledge"
)

// sitemapPages is how many pages of a list one sitemap holds: 100 rows each, well below the 50,000 addresses of the protocol.
const sitemapPages = 20

type sitemapIndex struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Parts   []sitemapRef `xml:"sitemap"`
}

type sitemapRef struct {
	Loc string `xml:"loc"`
}

type sitemapURLs struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr,omitempty"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc        string       `xml:"loc"`
	LastMod    string       `xml:"lastmod,omitempty"`
	Alternates []sitemapAlt `xml:"xhtml:link,omitempty"`
}

type sitemapAlt struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

// robots tells crawlers what is worth their time.
func (s *Site) robots(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	for _, p := range []string{"/graphql", "/graphiql", "/workspace", "/requests", "/account", "/sign-in", "/sign-up", "/verify", "/reset", "/attachments"} {
		b.WriteString("Disallow: " + p + "\n")
	}
	for _, l := range texts.Locales {
		b.WriteString("Disallow: /" + l + "/search\nDisallow: /" + l + "/ask?\n")
	}
	b.WriteString("\nSitemap: " + s.base + "/sitemap.xml\n")
	_, _ = w.Write([]byte(b.String())) // the robot may have gone
}

// sitemapIndex names the sitemaps: one of the pages, and as many of articles and threads as it takes.
func (s *Site) sitemapIndex(w http.ResponseWriter, r *http.Request) {
	s.sitemap(w, r, "", func(f *frame) (any, error) {
		index := sitemapIndex{Parts: []sitemapRef{{f.abs("/sitemaps/pages.xml")}}}
		lists := []string{"threads"}
		for _, l := range texts.Locales {
			lists = append(lists, "articles-"+l)
		}
		for _, list := range lists {
			cursors, err := f.sitemapParts(list)
			if err != nil {
				return nil, err
			}
			for _, after := range cursors {
				index.Parts = append(index.Parts, sitemapRef{f.abs(withQuery("/sitemaps/"+list+".xml", "after", after))})
			}
		}
		return index, nil
	})
}

// sitemapParts gives the cursors at which the sitemaps of a list begin.
func (f *frame) sitemapParts(list string) ([]string, error) {
	out := []string{""}
	const most = 500 // sitemaps of 2,000 addresses: a million
	after := ""
	for len(out) < most {
		for range sitemapPages {
			_, next, err := f.sitemapRows(list, after)
			if err != nil {
				return nil, err
			}
			if after = next; after == "" {
				return out, nil
			}
		}
		out = append(out, after)
	}
	return out, nil
}

// sitemapRows is one page of addresses of a list, and the cursor of the next.
func (f *frame) sitemapRows(list, after string) ([]sitemapURL, string, error) {
	args := page.Args{First: page.MaxSize, After: after}
	if locale, ok := strings.CutPrefix(list, "articles-"); ok && texts.Has(locale) {
		rows, err := f.site.Knowledge.Articles(f.ctx, knowledge.Filter{Locale: locale}, knowledge.OrderCreated, args)
		if err != nil {
			return nil, "", err
		}
		var out []sitemapURL
		for _, a := range rows.Items {
			out = append(out, sitemapURL{Loc: f.abs(a.URL()), LastMod: iso(a.UpdatedAt)})
		}
		return out, rows.Next, nil
	}
	if list != "threads" {
		return nil, "", errs.NotFound("sitemap")
	}
	rows, err := f.site.Community.Threads(f.ctx, community.Filter{}, community.OrderNew, args)
	if err != nil {
		return nil, "", err
	}
	var out []sitemapURL
	for _, t := range rows.Items {
		out = append(out, sitemapURL{Loc: f.abs(t.URL()), LastMod: iso(t.ActiveAt)})
	}
	return out, rows.Next, nil
}

// sitemapPart is one sitemap.
func (s *Site) sitemapPart(w http.ResponseWriter, r *http.Request) {
	list, after := strings.TrimSuffix(r.PathValue("part"), ".xml"), r.URL.Query().Get("after")
	s.sitemap(w, r, list+" "+after, func(f *frame) (any, error) { return f.sitemapOf(list, after) })
}

func (f *frame) sitemapOf(list, after string) (*sitemapURLs, error) {
	if list == "pages" {
		return f.sitemapOfPages()
	}
	out := &sitemapURLs{}
	for range sitemapPages {
		rows, next, err := f.sitemapRows(list, after)
		if err != nil {
			return nil, err
		}
		out.URLs = append(out.URLs, rows...)
		if after = next; after == "" {
			break
		}
	}
	return out, nil
}

// sitemapOfPages lists the pages that exist in every language.
func (f *frame) sitemapOfPages() (*sitemapURLs, error) {
	paths := []string{"", "/community", "/ask", "/accessibility", "/privacy"}
	collections, err := f.site.Knowledge.Collections(f.ctx, f.locale)
	if err != nil {
		return nil, err
	}
	for _, c := range collections {
		if c.ArticleCount > 0 {
			paths = append(paths, "/collections/"+c.Slug)
		}
	}
	spaces, err := f.site.Community.Spaces(f.ctx)
	if err != nil {
		return nil, err
	}
	for _, sp := range spaces {
		paths = append(paths, "/community/"+sp.Slug)
	}
	out := &sitemapURLs{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, p := range paths {
		var alternates []sitemapAlt
		for _, l := range texts.Locales {
			alternates = append(alternates, sitemapAlt{"alternate", l, f.abs("/" + l + p)})
		}
		for _, l := range texts.Locales {
			out.URLs = append(out.URLs, sitemapURL{Loc: f.abs("/" + l + p), Alternates: alternates})
		}
	}
	return out, nil
}

// writeXML writes a document that is the same for everybody and may be kept for a while.
func writeXML(w http.ResponseWriter, _ *http.Request, contentType string, keep time.Duration, v any) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(v); err != nil {
		return fmt.Errorf("xml: %w", err)
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "public, max-age="+strconv.Itoa(int(keep.Seconds())))
	_, _ = w.Write(b.Bytes()) // the reader may have gone
	return nil
}
