package markup

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"plein/internal/texts"
)

// A callout is a quote that begins with its kind, as on GitHub:
//
//	> [!WARNING]
//	> All settings are lost.
var calloutMark = regexp.MustCompile(`(?i)^\[!(note|tip|important|warning|caution)\][ \t]*$`)

var (
	kindCallout = ast.NewNodeKind("Callout")
	kindStep    = ast.NewNodeKind("Step")
)

type calloutNode struct {
	ast.BaseBlock
	kind, title string
}

func (n *calloutNode) Kind() ast.NodeKind            { return kindCallout }
func (n *calloutNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// stepNode is one step of a decision tree: a heading and what stands below it.
type stepNode struct {
	ast.BaseBlock
	back string // leads to the first step; empty on it
	word string
}

func (n *stepNode) Kind() ast.NodeKind            { return kindStep }
func (n *stepNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type callouts struct{}

func (callouts) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindCallout, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			_, _ = w.WriteString("</aside>\n")
			return ast.WalkContinue, nil
		}
		c := n.(*calloutNode)
		_, _ = w.WriteString(`<aside class="callout callout-` + c.kind + `"><p class="callout-title">`)
		writeEscaped(w, []byte(c.title))
		_, _ = w.WriteString("</p>\n")
		return ast.WalkContinue, nil
	})
	reg.Register(kindStep, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString("<section class=\"step\">\n")
			return ast.WalkContinue, nil
		}
		if s := n.(*stepNode); s.back != "" {
			_, _ = w.WriteString(`<p class="step-back"><a href="#` + s.back + `">`)
			writeEscaped(w, []byte(s.word))
			_, _ = w.WriteString("</a></p>\n")
		}
		_, _ = w.WriteString("</section>\n")
		return ast.WalkContinue, nil
	})
}

// callout makes a callout of a quote that begins with a kind.
func callout(quote *ast.Blockquote, source []byte, o *Options) {
	first, ok := quote.FirstChild().(*ast.Paragraph)
	if !ok || first.Lines().Len() == 0 {
		return
	}
	line := first.Lines().At(0)
	m := calloutMark.FindSubmatch(bare(line.Value(source)))
	if m == nil {
		return
	}
	for c := first.FirstChild(); c != nil; c = first.FirstChild() {
		t, ok := c.(*ast.Text)
		if !ok {
			if _, words := c.(*ast.String); words {
				first.RemoveChild(first, c)
				continue
			}
			break
		}
		if t.Segment.Start >= line.Stop {
			break
		}
		first.RemoveChild(first, c)
	}
	kind := strings.ToLower(string(m[1]))
	node := &calloutNode{kind: kind, title: texts.T(o.locale(), "common.callout."+kind)}
	if first.ChildCount() == 0 {
		quote.RemoveChild(quote, first)
	}
	for c := quote.FirstChild(); c != nil; c = quote.FirstChild() {
		node.AppendChild(node, c)
	}
	parent := quote.Parent()
	parent.ReplaceChild(parent, quote, node)
}

// videoHosts show films. A paragraph that is nothing but a link to one is shown as a card; nothing is asked of the host until
// somebody follows it.
var videoHosts = map[string]bool{
	"youtube.com": true, "www.youtube.com": true, "m.youtube.com": true, "youtu.be": true, "youtube-nocookie.com": true,
	"www.youtube-nocookie.com": true, "vimeo.com": true, "player.vimeo.com": true, "www.dailymotion.com": true, "dai.ly": true,
	"loom.com": true, "www.loom.com": true, "web.microsoftstream.com": true,
}

// IsVideo reports whether an address is that of a film: of a host that shows them, or a file of ours.
func IsVideo(dest string) bool {
	if ownFile(dest) {
		return strings.HasSuffix(strings.ToLower(dest), ".mp4")
	}
	u, err := url.Parse(dest)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && videoHosts[strings.ToLower(u.Hostname())]
}

// video marks a paragraph that is nothing but a link to a film.
func video(p *ast.Paragraph, source []byte) {
	if p.ChildCount() != 1 {
		return
	}
	switch n := p.FirstChild().(type) {
	case *ast.Link:
		if IsVideo(string(n.Destination)) {
			p.SetAttributeString("class", []byte("video"))
		}
	case *ast.AutoLink:
		if n.AutoLinkType == ast.AutoLinkURL && IsVideo(string(n.URL(source))) {
			p.SetAttributeString("class", []byte("video"))
		}
	}
}

// steps puts each heading with what stands below it into a step of its own; what stands before the first one stays outside.
func steps(doc *ast.Document, o *Options) {
	var list []ast.Node
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		list = append(list, n)
	}
	var step *stepNode
	first := ""
	for _, n := range list {
		if h, ok := n.(*ast.Heading); ok {
			id, _ := h.AttributeString("id")
			name, _ := id.([]byte)
			step = &stepNode{back: first, word: texts.T(o.locale(), "common.callout.startOver")}
			if first == "" {
				first = string(name)
			}
			doc.InsertBefore(doc, n, step)
		}
		if step != nil {
			step.AppendChild(step, n)
		}
	}
}

// anchors leads links within the text ("#restart") to the headings, whose names have a prefix on the page.
func anchors(doc ast.Node, links []*ast.Link, o *Options) {
	known := map[string]bool{}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			if id, ok := h.AttributeString("id"); ok {
				if name, ok := id.([]byte); ok {
					known[string(name)] = true
				}
			}
		}
		return ast.WalkContinue, nil
	})
	for _, l := range links {
		if to := o.prefix() + string(l.Destination[1:]); known[to] {
			l.Destination = []byte("#" + to)
		}
	}
}
