package site

import (
	"time"

	"plein/internal/markup"
	"plein/knowledge"
)

// Structured data as schema.org names it. Only what stands on the page is in it.

type ldOrganisation struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type ldPerson struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type ldListItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"`
}

type ldBreadcrumbs struct {
	Context string       `json:"@context"`
	Type    string       `json:"@type"`
	Items   []ldListItem `json:"itemListElement"`
}

type ldWebsite struct {
	Context string       `json:"@context"`
	Type    string       `json:"@type"`
	Name    string       `json:"name"`
	URL     string       `json:"url"`
	Lang    string       `json:"inLanguage"`
	Action  ldSearchable `json:"potentialAction"`
}

type ldSearchable struct {
	Type   string `json:"@type"`
	Target string `json:"target"`
	Input  string `json:"query-input"`
}

type ldTechArticle struct {
	Context     string         `json:"@context"`
	Type        string         `json:"@type"`
	Headline    string         `json:"headline"`
	Description string         `json:"description,omitempty"`
	Lang        string         `json:"inLanguage"`
	Published   string         `json:"datePublished"`
	Modified    string         `json:"dateModified"`
	URL         string         `json:"mainEntityOfPage"`
	About       []string       `json:"about,omitempty"`
	Author      ldOrganisation `json:"author"`
	Publisher   ldOrganisation `json:"publisher"`
}

type ldAnswer struct {
	Type    string   `json:"@type"`
	Text    string   `json:"text"`
	Votes   int      `json:"upvoteCount"`
	URL     string   `json:"url"`
	Created string   `json:"dateCreated"`
	Author  ldPerson `json:"author"`
}

type ldQuestion struct {
	Type     string     `json:"@type"`
	Name     string     `json:"name"`
	Text     string     `json:"text"`
	Answers  int        `json:"answerCount"`
	Votes    int        `json:"upvoteCount"`
	Created  string     `json:"dateCreated"`
	Author   ldPerson   `json:"author"`
	Accepted *ldAnswer  `json:"acceptedAnswer,omitempty"`
	Others   []ldAnswer `json:"suggestedAnswer,omitempty"`
}

type ldQAPage struct {
	Context string     `json:"@context"`
	Type    string     `json:"@type"`
	Lang    string     `json:"inLanguage"`
	Entity  ldQuestion `json:"mainEntity"`
}

const schemaOrg = "https://schema.org"

func (f *frame) organisationLD() ldOrganisation {
	return ldOrganisation{Type: "Organization", Name: f.site.name, URL: f.site.base}
}

func (f *frame) websiteLD() ldWebsite {
	return ldWebsite{
		Context: schemaOrg, Type: "WebSite", Name: f.site.name, URL: f.abs(f.path("")), Lang: f.locale,
		Action: ldSearchable{Type: "SearchAction", Target: f.abs(f.path("/search")) + "?q={query}", Input: "required name=query"},
	}
}

// crumbsLD tells the way to a page, which is the last of it.
func (f *frame) crumbsLD(above []link, title string) ldBreadcrumbs {
	out := ldBreadcrumbs{Context: schemaOrg, Type: "BreadcrumbList"}
	for i, l := range append(above[:len(above):len(above)], link{text: title}) {
		it := ldListItem{Type: "ListItem", Position: i + 1, Name: l.text}
		if l.href != "" {
			it.Item = f.abs(l.href)
		}
		out.Items = append(out.Items, it)
	}
	return out
}

func (f *frame) articleLD(a *knowledge.Article, products []string) ldTechArticle {
	published := a.CreatedAt
	if a.PublishedAt != nil {
		published = *a.PublishedAt
	}
	return ldTechArticle{
		Context: schemaOrg, Type: "TechArticle", Headline: a.Title, Description: a.Summary, Lang: a.Locale, Published: day(published),
		Modified: day(a.UpdatedAt), URL: f.abs(a.URL()), About: products, Author: f.organisationLD(), Publisher: f.organisationLD(),
	}
}

func day(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// plain is Markdown as the words of structured data, which need not be long.
func plain(md string) string { return markup.Shorten(markup.Text(md), 1500) }
