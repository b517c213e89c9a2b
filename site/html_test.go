package site_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// void elements have no end tag.
var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// checkHTML holds a page to what every page promises: tags that nest, one h1, headings in order, a name for every control,
// ids that are unique, no script of anybody else, and a size within the budget.
func checkHTML(t *testing.T, name, body string) {
	t.Helper()
	const budget = 25_000
	if len(body) > budget {
		t.Errorf("%s has %d bytes of HTML, at most %d", name, len(body), budget)
	}
	for _, problem := range append(nesting(body), outline(body)...) {
		t.Errorf("%s: %s", name, problem)
	}
}

// nesting reads the page tag by tag and tells of those that do not close as they opened.
func nesting(body string) (problems []string) {
	var open []string
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				problems = append(problems, fmt.Sprintf("never closed: %v", open))
			}
			return problems
		case html.StartTagToken:
			tag := z.Token().Data
			if !slices.Contains(void, tag) {
				open = append(open, tag)
			}
		case html.EndTagToken:
			tag := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != tag {
				return append(problems, fmt.Sprintf("</%s> closes %v", tag, open))
			}
			open = open[:len(open)-1]
		case html.SelfClosingTagToken, html.TextToken, html.CommentToken, html.DoctypeToken:
		}
	}
}

// facts are what outline gathers from a page.
type facts struct {
	ids, labels map[string]int
	controls    []*html.Node
	headings    []int
	problems    []string
}

func outline(body string) []string {
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return []string{err.Error()}
	}
	f := facts{ids: map[string]int{}, labels: map[string]int{}}
	f.walk(doc, false)
	ones := 0
	last := 0
	for _, h := range f.headings {
		if h == 1 {
			ones++
		}
		if h > last+1 {
			f.problem("a heading of level %d follows one of level %d", h, last)
		}
		last = h
	}
	if ones != 1 {
		f.problem("%d h1", ones)
	}
	for id, n := range f.ids {
		if n > 1 {
			f.problem("the id %s is there %d times", id, n)
		}
	}
	for _, c := range f.controls {
		if f.labels[attr(c, "id")] == 0 && attr(c, "aria-label") == "" {
			f.problem("no label for <%s name=%q>", c.Data, attr(c, "name"))
		}
		for id := range strings.FieldsSeq(attr(c, "aria-describedby")) {
			if f.ids[id] == 0 {
				f.problem("<%s name=%q> is described by %s, which is not there", c.Data, attr(c, "name"), id)
			}
		}
	}
	return f.problems
}

func (f *facts) problem(format string, a ...any) {
	f.problems = append(f.problems, fmt.Sprintf(format, a...))
}

func (f *facts) walk(n *html.Node, labelled bool) {
	if n.Type == html.ElementNode {
		if id := attr(n, "id"); id != "" {
			f.ids[id]++
		}
		switch n.Data {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			f.headings = append(f.headings, int(n.Data[1]-'0'))
		case "label":
			f.labels[attr(n, "for")]++
			labelled = true
		case "input", "select", "textarea":
			if attr(n, "type") != "hidden" && !labelled {
				f.controls = append(f.controls, n)
			}
		case "button", "a":
			if strings.TrimSpace(text(n)) == "" && attr(n, "aria-label") == "" {
				f.problem("<%s> without a name", n.Data)
			}
		case "img":
			if attr(n, "alt") == "" {
				f.problem("a picture without words")
			}
		case "script":
			src, kind := attr(n, "src"), attr(n, "type")
			if kind != "application/ld+json" && !strings.HasPrefix(src, "/assets/") {
				f.problem("a script of unknown origin: %q", src)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.walk(c, labelled)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Data == "img" {
		return attr(n, "alt")
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(text(c))
	}
	return b.String()
}

// linked reads the structured data of a page by its type. Errors: what cannot be read fails the test.
func linked(t *testing.T, body string) map[string]map[string]any {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	must(t, err)
	out := map[string]map[string]any{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "script" || attr(n, "type") != "application/ld+json" {
			continue
		}
		var v map[string]any
		if err := json.Unmarshal([]byte(text(n)), &v); err != nil {
			t.Fatalf("structured data: %v in %s", err, text(n))
		}
		out[fmt.Sprint(v["@type"])] = v
	}
	return out
}

// TestNestingFindsFaults shows that the check can fail.
func TestNestingFindsFaults(t *testing.T) {
	if nesting("<p><b>x</p></b>") == nil || nesting("<div>") == nil || nesting("<p>a<br>b</p>") != nil {
		t.Error("nesting does not tell right from wrong")
	}
	for _, bad := range []string{"<h2>a</h2>", "<h1>a</h1><h3>b</h3>", "<h1>a</h1><input name=q>", "<h1 id=a>a</h1><p id=a>", "<h1>a</h1><a href=/x></a>"} {
		if outline(bad) == nil {
			t.Errorf("outline finds nothing wrong with %s", bad)
		}
	}
}
