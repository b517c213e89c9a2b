package markup

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What articles hold besides GitHub's Markdown. Both forms read well as plain text:
//
//	:::details What to do on a Mac          steps that open when asked for
//	1. ...
//	:::
//
//	::passage{article=article_01jx... version=3 part=resolution section=restart}
//
// A block within a block is closed by as many colons as it was opened with, so the outer one has more.

// Passage names a part of another article as it was in one version, or a section of that part.
type Passage struct {
	// Article is its id, as the API writes it.
	Article string
	// Version is the one that was meant.
	Version int
	// Part is issue, environment, resolution or cause.
	Part string
	// Section is the name of a heading; empty means the whole part.
	Section string
}

// Included is what a passage says.
type Included struct {
	Markdown string
	// Title and Href are those of the article that it is from; without Href the source is not named.
	Title, Href string
	// Changed tells that the article says something else by now; only for readers who can do something about it.
	Changed bool
}

var (
	detailsOpen  = regexp.MustCompile(`^(:{3,20})[ \t]*details(?:[ \t]+(.*?))?[ \t]*$`)
	detailsClose = regexp.MustCompile(`^(:{3,20})[ \t]*$`)
	passageLine  = regexp.MustCompile(`^::passage\{([^{}\n]{1,300})\}[ \t]*$`)

	kindDetails = ast.NewNodeKind("Details")
	kindPassage = ast.NewNodeKind("Passage")
)

// maxDetails is how many blocks that open may be within each other.
const maxDetails = 6

// detailsNode is a block that opens when asked for.
type detailsNode struct {
	ast.BaseBlock
	colons  int
	summary []byte
}

func (n *detailsNode) Kind() ast.NodeKind            { return kindDetails }
func (n *detailsNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// passageNode stands for a passage; html is what the transformer made of it.
type passageNode struct {
	ast.BaseBlock
	passage Passage
	html    string
}

func (n *passageNode) Kind() ast.NodeKind            { return kindPassage }
func (n *passageNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type containers struct{}

func (containers) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithBlockParsers(ranked(detailsParser{}, 690), ranked(passageParser{}, 691)))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(ranked(containers{}, 100)))
}

func (containers) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindDetails, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			_, _ = w.WriteString("</details>\n")
			return ast.WalkContinue, nil
		}
		_, _ = w.WriteString("<details><summary>")
		writeEscaped(w, n.(*detailsNode).summary)
		_, _ = w.WriteString("</summary>\n")
		return ast.WalkContinue, nil
	})
	reg.Register(kindPassage, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString(n.(*passageNode).html)
		}
		return ast.WalkSkipChildren, nil
	})
}

// bare is a line without its end.
func bare(line []byte) []byte { return bytes.TrimRight(line, "\r\n") }

type detailsParser struct{}

func (detailsParser) Trigger() []byte { return []byte{':'} }

func (detailsParser) Open(parent ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	line = bare(line)
	m := detailsOpen.FindSubmatch(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	depth := 0
	for p := parent; p != nil; p = p.Parent() {
		if p.Kind() == kindDetails {
			depth++
		}
	}
	if depth >= maxDetails {
		return nil, parser.NoChildren
	}
	reader.Advance(len(line))
	return &detailsNode{colons: len(m[1]), summary: bytes.Clone(m[2])}, parser.HasChildren
}

func (detailsParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	line = bare(line)
	m := detailsClose.FindSubmatch(line)
	if len(m) < 2 || len(m[1]) < node.(*detailsNode).colons || inCode(pc) {
		return parser.Continue | parser.HasChildren
	}
	reader.Advance(len(line))
	return parser.Close
}

func (detailsParser) Close(ast.Node, text.Reader, parser.Context) {}
func (detailsParser) CanInterruptParagraph() bool                 { return true }
func (detailsParser) CanAcceptIndentedLine() bool                 { return false }

// inCode reports whether the text goes on in a block of code, where colons are only colons.
func inCode(pc parser.Context) bool {
	open := pc.OpenedBlocks()
	return len(open) > 0 && open[len(open)-1].Node.Kind() == ast.KindFencedCodeBlock
}

type passageParser struct{}

func (passageParser) Trigger() []byte { return []byte{':'} }

func (passageParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	line = bare(line)
	m := passageLine.FindSubmatch(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	p, ok := passageOf(string(m[1]))
	if !ok {
		return nil, parser.NoChildren
	}
	reader.Advance(len(line))
	return &passageNode{passage: p}, parser.NoChildren
}

func (passageParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
func (passageParser) Close(ast.Node, text.Reader, parser.Context) {}
func (passageParser) CanInterruptParagraph() bool                 { return true }
func (passageParser) CanAcceptIndentedLine() bool                 { return false }

var partNames = map[string]bool{"issue": true, "environment": true, "resolution": true, "cause": true}

// passageOf reads what stands between the braces.
func passageOf(attrs string) (Passage, bool) {
	var p Passage
	for _, attr := range strings.Fields(attrs) {
		key, value, ok := strings.Cut(attr, "=")
		if !ok {
			return p, false
		}
		switch value = strings.Trim(value, `"`); key {
		case "article":
			p.Article = value
		case "version":
			p.Version, _ = strconv.Atoi(value)
		case "part":
			p.Part = value
		case "section":
			p.Section = value
		default:
			return p, false
		}
	}
	return p, p.Article != "" && p.Version > 0 && partNames[p.Part]
}

// Passages lists the passages that a text includes, each once, in their order.
func Passages(md string) []Passage {
	if !strings.Contains(md, "::passage{") {
		return nil
	}
	var out []Passage
	seen := map[Passage]bool{}
	_ = ast.Walk(parse(md), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if p, ok := n.(*passageNode); ok && entering && !seen[p.passage] {
			seen[p.passage] = true
			out = append(out, p.passage)
		}
		return ast.WalkContinue, nil
	})
	return out
}

// parse reads a text without rendering it.
func parse(md string) ast.Node {
	source := []byte(flatten(normalise(md)))
	ctx := parser.NewContext(parser.WithIDs(&headingIDs{used: map[string]bool{}}))
	ctx.Set(optionsKey, &Options{})
	return engine.Parser().Parse(text.NewReader(source), parser.WithContext(ctx))
}
