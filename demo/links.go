package demo

import (
	"strings"

	"plein/internal/markup"
)

// in returns the article of a family in a language, or in another one, or nil.
func (d *Desk) in(key, locale string) *article {
	list := d.family[key]
	for _, a := range list {
		if a.locale == locale {
			return a
		}
	}
	if len(list) > 0 {
		return list[0]
	}
	return nil
}

// survivor is the article that took the place of a duplicate: the first that it links to.
func (d *Desk) survivor(a *article) *article {
	m := articleRef.FindStringSubmatch(a.resolution.text)
	if m == nil {
		return nil
	}
	return d.in(m[1], a.locale)
}

// path is the address of an article's page.
func (a *article) path() string { return "/" + a.locale + "/articles/" + a.Slug }

// linked puts real addresses in the place of article:KEY, of the same language where there is one.
func (d *Desk) linked(text, locale string) string {
	if !strings.Contains(text, "](article:") {
		return text
	}
	return articleRef.ReplaceAllStringFunc(text, func(link string) string {
		a := d.in(articleRef.FindStringSubmatch(link)[1], locale)
		if a == nil {
			return link
		}
		return "](" + a.path() + ")"
	})
}

// clean is linked text in the form that is stored.
func (d *Desk) clean(text, locale string) string {
	out, err := markup.Clean(d.linked(text, locale))
	if err != nil { // the check of lengths speaks of it
		return text
	}
	return out
}
