package markup

import (
	"regexp"

	"github.com/microcosm-cc/bluemonday"
)

// The allow-list: what our own renderer makes and nothing else.
var (
	writtenByPeople = newPolicy(false)
	writtenByDesk   = newPolicy(true)

	codeClass = regexp.MustCompile(`^[a-zA-Z0-9 -]{1,40}$`)
	anchor    = regexp.MustCompile(`^[a-z0-9-]{1,80}$`)
	imagePath = regexp.MustCompile(`^/attachments/[A-Za-z0-9_./%~-]+$`)
	alignment = regexp.MustCompile(`^(left|right|center)$`)
	start     = regexp.MustCompile(`^[0-9]{1,9}$`)
)

func policyFor(o Options) *bluemonday.Policy {
	if o.Trusted {
		return writtenByDesk
	}
	return writtenByPeople
}

func newPolicy(trusted bool) *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote",
		"pre", "code", "span", "strong", "em", "del", "table", "thead", "tbody", "tr", "th", "td",
		"aside", "details", "summary", "div", "section")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(video|callout-title|passage-from|step-back)$`)).OnElements("p")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^callout callout-(note|tip|important|warning|caution)$`)).OnElements("aside")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^passage$`)).OnElements("div")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^step$`)).OnElements("section")
	p.AllowAttrs("class").Matching(codeClass).OnElements("pre", "code", "span")
	p.AllowAttrs("id").Matching(anchor).OnElements("h1", "h2", "h3", "h4", "h5", "h6")
	p.AllowAttrs("start").Matching(start).OnElements("ol")
	p.AllowAttrs("align").Matching(alignment).OnElements("th", "td")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^checkbox$`)).OnElements("input")
	p.AllowAttrs("checked", "disabled").Matching(regexp.MustCompile(`^$`)).OnElements("input")
	p.AllowAttrs("src").Matching(imagePath).OnElements("img")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("href", "title").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	rel := relPeople
	if trusted {
		rel = relDesk
	}
	p.AllowAttrs("rel").Matching(regexp.MustCompile("^" + rel + "$")).OnElements("a")
	return p
}
