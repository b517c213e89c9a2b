package markup

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"plein/internal/texts"
)

// transformer goes over a parsed text once: headings get their level, links their address, pictures from elsewhere become
// links (a picture of another site tells that site who reads).
type transformer struct{}

func (transformer) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	o, _ := pc.Get(optionsKey).(*Options)
	if o == nil {
		o = &Options{}
	}
	var images []*ast.Image
	var dead []ast.Node
	var inner []*ast.Link
	var quotes []*ast.Blockquote
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = max(n.Level, o.top())
		case *ast.Link:
			href, ok := address(string(n.Destination), o)
			if !ok {
				dead = append(dead, n)
				break
			}
			n.Destination = []byte(href)
			markOut(n, href, o)
			if strings.HasPrefix(href, "#") {
				inner = append(inner, n)
			}
		case *ast.Paragraph:
			video(n, reader.Source())
		case *ast.Blockquote:
			quotes = append(quotes, n)
		case *passageNode:
			n.html = include(n.passage, o)
		case *ast.AutoLink:
			href, ok := string(n.URL(reader.Source())), true
			if n.AutoLinkType == ast.AutoLinkURL {
				href, ok = address(href, &Options{})
			}
			if !ok {
				dead = append(dead, n)
				break
			}
			markOut(n, href, o)
		case *ast.Image:
			images = append(images, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range images {
		if !ownFile(string(n.Destination)) {
			pictureToLink(n, reader.Source(), o)
		}
	}
	for _, n := range dead {
		unwrap(n, reader.Source())
	}
	anchors(doc, inner, o)
	for _, n := range quotes {
		callout(n, reader.Source(), o)
	}
	if o.Steps {
		steps(doc, o)
	}
}

// Bounds on passages: how deep they may be within each other (articles that would go round are refused when they are
// written), and how many one page shows.
const (
	maxPassages     = 4
	maxPassagesPage = 100
)

// include renders a passage: its words, and where they are from. What the reader may not see leaves nothing behind.
func include(p Passage, o *Options) string {
	if o.Passage == nil || o.depth >= maxPassages || *o.passages >= maxPassagesPage {
		return ""
	}
	found, ok := o.Passage(p)
	if !ok {
		return ""
	}
	inner := *o
	inner.depth++
	inner.Steps = false
	*o.passages++ // one text may be included twice, and a name stands once on a page
	inner.HeadingPrefix = o.prefix() + "p" + itoa(*o.passages) + "-"
	var b strings.Builder
	b.WriteString("<div class=\"passage\">\n" + Render(found.Markdown, inner))
	if strings.HasPrefix(found.Href, "/") && !strings.HasPrefix(found.Href, "//") && !strings.HasPrefix(found.Href, `/\`) {
		b.WriteString(`<p class="passage-from"><a href="` + string(util.EscapeHTML([]byte(found.Href))) + `">` + string(util.EscapeHTML([]byte(found.Title))) + "</a>")
		if found.Changed {
			b.WriteString(" · " + string(util.EscapeHTML([]byte(texts.T(o.locale(), "common.callout.changed")))))
		}
		b.WriteString("</p>\n")
	}
	return b.String() + "</div>\n"
}

// address says where a link leads; false when it may lead nowhere.
func address(dest string, o *Options) (string, bool) {
	scheme, _, hasScheme := strings.Cut(dest, ":")
	switch {
	case strings.HasPrefix(dest, "#"):
		return dest, true
	case strings.HasPrefix(dest, "/") && !strings.HasPrefix(dest, "//") && !strings.HasPrefix(dest, `/\`):
		return dest, true
	case !hasScheme:
		return "", false
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		u, err := url.Parse(dest)
		return dest, err == nil && u.Host != ""
	case "mailto", "tel":
		return dest, true
	}
	if o.Link == nil {
		return "", false
	}
	href, ok := o.Link(dest)
	if !ok || !strings.HasPrefix(href, "/") || strings.HasPrefix(href, "//") {
		return "", false
	}
	return href, true
}

// What a link out says of itself: the page behind it gets no hold on ours, and no credit when it was not us who linked.
const (
	relDesk   = "noopener noreferrer"
	relPeople = "nofollow ugc noopener noreferrer"
)

func markOut(n ast.Node, href string, o *Options) {
	scheme, _, _ := strings.Cut(strings.ToLower(href), ":")
	if scheme != "http" && scheme != "https" {
		return
	}
	rel := relPeople
	if o.Trusted {
		rel = relDesk
	}
	n.SetAttributeString("rel", []byte(rel))
}

// ownFile reports whether a picture is one of our attachments.
func ownFile(dest string) bool {
	return strings.HasPrefix(dest, "/attachments/") && !strings.Contains(dest, "..")
}

func pictureToLink(img *ast.Image, source []byte, o *Options) {
	label := strings.TrimSpace(inlineText(img, source))
	dest := string(img.Destination)
	if label == "" {
		label = dest
	}
	words := ast.NewString([]byte(label))
	parent := img.Parent()
	href, ok := address(dest, o)
	if !ok || within(img, ast.KindLink) {
		parent.ReplaceChild(parent, img, words)
		return
	}
	link := ast.NewLink()
	link.Destination = []byte(href)
	markOut(link, href, o)
	link.AppendChild(link, words)
	parent.ReplaceChild(parent, img, link)
}

func within(n ast.Node, kind ast.NodeKind) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == kind {
			return true
		}
	}
	return false
}

// unwrap puts the words of a link in its place.
func unwrap(n ast.Node, source []byte) {
	parent := n.Parent()
	if auto, ok := n.(*ast.AutoLink); ok {
		parent.ReplaceChild(parent, n, ast.NewString(auto.Label(source)))
		return
	}
	for c := n.FirstChild(); c != nil; c = n.FirstChild() {
		parent.InsertBefore(parent, n, c)
	}
	parent.RemoveChild(parent, n)
}

// literalHTML shows HTML within Markdown as the text that it is.
type literalHTML struct{}

func (literalHTML) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindRawHTML, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			writeSegments(w, source, n.(*ast.RawHTML).Segments)
		}
		return ast.WalkSkipChildren, nil
	})
	reg.Register(ast.KindHTMLBlock, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		block := n.(*ast.HTMLBlock)
		if entering {
			_, _ = w.WriteString("<p>")
			writeSegments(w, source, block.Lines())
			return ast.WalkContinue, nil
		}
		if block.HasClosure() {
			writeEscaped(w, block.ClosureLine.Value(source))
		}
		_, _ = w.WriteString("</p>\n")
		return ast.WalkContinue, nil
	})
	reg.Register(ast.KindString, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			writeEscaped(w, n.(*ast.String).Value)
		}
		return ast.WalkContinue, nil
	})
}

func writeSegments(w util.BufWriter, source []byte, segments *text.Segments) {
	for i := range segments.Len() {
		s := segments.At(i)
		writeEscaped(w, s.Value(source))
	}
}

func writeEscaped(w util.BufWriter, b []byte) { html.DefaultWriter.RawWrite(w, b) }

// headingIDs names headings after their words, each name once on a page.
type headingIDs struct {
	prefix string
	used   map[string]bool
}

func (h *headingIDs) Generate(value []byte, _ ast.NodeKind) []byte {
	base := h.prefix + Slug(string(value), 60)
	if base == h.prefix {
		base += "section"
	}
	id := base
	for i := 2; h.used[id]; i++ {
		id = base + "-" + itoa(i)
	}
	h.used[id] = true
	return []byte(id)
}

func (h *headingIDs) Put(value []byte) { h.used[string(bytes.Clone(value))] = true }
