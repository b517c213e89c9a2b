package markup

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// FuzzRender checks that whatever is written, what is shown holds only what the renderer is meant to make.
func FuzzRender(f *testing.F) {
	for _, md := range hostile {
		f.Add(md)
	}
	f.Add("# a\n\n- b\n  1. c\n\n> d\n\n```go\nx\n```\n\n|a|b|\n|:-|-:|\n|1|2|\n\n- [x] d ~~e~~ https://example.com")
	f.Add("> [!NOTE]\n> a\n\n::::details b\n:::details c\n::passage{article=a version=1 part=cause}\n:::\n::::\n\n[d](https://youtu.be/x)")
	f.Fuzz(func(t *testing.T, md string) {
		include := func(p Passage) (Included, bool) { return Included{Markdown: md, Title: md, Href: p.Section}, true }
		for _, o := range []Options{{}, {Trusted: true, Top: 4}, {Steps: true, Passage: include}} {
			if out := Render(md, o); unsafe(out, o.Trusted) != "" {
				t.Errorf("%q gives %q: %s", md, out, unsafe(out, o.Trusted))
			}
		}
		if s := Text(md); !utf8.ValidString(s) {
			t.Errorf("text of %q is not UTF-8", md)
		}
		clean, err := Clean(md)
		if err != nil {
			return
		}
		if again, err := Clean(clean); err != nil || again != clean {
			t.Errorf("%q cleaned is %q, cleaned again %q", md, clean, again)
		}
	})
}

// FuzzSlug checks that a slug is always fit for an address.
func FuzzSlug(f *testing.F) {
	f.Add("Één café", 10)
	f.Fuzz(func(t *testing.T, title string, most int) {
		most = max(1, most%200)
		s := Slug(title, most)
		if len(s) > most || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Contains(s, "--") || strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") {
			t.Errorf("Slug(%q, %d) = %q", title, most, s)
		}
	})
}

var allowed = map[string]string{
	"p": "class", "aside": "class", "details": "", "summary": "", "div": "class", "section": "class", "br": "", "hr": "", "ul": "", "ol": "start", "li": "", "blockquote": "", "pre": "class", "code": "class", "span": "class",
	"strong": "", "em": "", "del": "", "table": "", "thead": "", "tbody": "", "tr": "", "th": "align", "td": "align",
	"h1": "id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "a": "href title rel", "img": "src alt", "input": "type checked disabled",
}

// ourClasses are the whole values that the class of an element may have.
var ourClasses = map[string]string{
	"p": "video callout-title passage-from step-back", "div": "passage", "section": "step", "aside": "callout",
}

// unsafe says what is wrong with a piece of HTML, or nothing. It is written apart from the sanitiser on purpose.
func unsafe(out string, trusted bool) string {
	z := html.NewTokenizer(strings.NewReader(out))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.TextToken, html.EndTagToken:
		case html.CommentToken, html.DoctypeToken:
			return "comment or doctype"
		case html.StartTagToken, html.SelfClosingTagToken:
			if why := unsafeTag(z.Token(), trusted); why != "" {
				return why
			}
		}
	}
}

func unsafeTag(tok html.Token, trusted bool) string {
	attrs, ok := allowed[tok.Data]
	if !ok {
		return "element " + tok.Data
	}
	rel, href := "", ""
	for _, a := range tok.Attr {
		if !strings.Contains(" "+attrs+" ", " "+a.Key+" ") {
			return "attribute " + a.Key + " on " + tok.Data
		}
		switch a.Key {
		case "class":
			if tok.Data == "aside" && strings.HasPrefix(a.Val, "callout callout-") {
				continue
			}
			if own := ourClasses[tok.Data]; own != "" && !strings.Contains(" "+own+" ", " "+a.Val+" ") {
				return "class " + a.Val + " on " + tok.Data
			}
		case "rel":
			rel = a.Val
		case "href":
			href = strings.ToLower(a.Val)
		case "src":
			if !strings.HasPrefix(a.Val, "/attachments/") || strings.Contains(a.Val, "..") {
				return "picture " + a.Val
			}
		case "id":
			if !strings.HasPrefix(a.Val, "s-") {
				return "id " + a.Val
			}
		}
	}
	switch out := strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "https://"); {
	case href == "":
	case out && rel == "", out && !trusted && !strings.Contains(rel, "nofollow ugc"):
		return "link out without rel: " + href
	case strings.HasPrefix(href, "//"), strings.HasPrefix(href, `/\`):
		return "link to another host: " + href
	case !out && !strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "mailto:") && !strings.HasPrefix(href, "tel:"):
		return "link " + href
	}
	return ""
}
