package markup

import (
	"strconv"
	"strings"

	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/yuin/goldmark"
	highlighting "github.com/yuin/goldmark-highlighting/v2"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// extensions is GitHub's Markdown with coloured code.
func extensions() []goldmark.Extender {
	return []goldmark.Extender{
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.Strikethrough,
		extension.NewLinkify(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})),
		extension.TaskList,
		highlighting.NewHighlighting(
			highlighting.WithFormatOptions(chromahtml.WithClasses(true)),
			highlighting.WithGuessLanguage(false),
		),
		codeLimits{},
		containers{},
	}
}

func renderers() []renderer.Option {
	return []renderer.Option{renderer.WithNodeRenderers(ranked(literalHTML{}, 100), ranked(callouts{}, 100))}
}

// Bounds of coloured code: lexers are regular expressions, and nobody reads colours in a log of a megabyte.
const (
	maxColoured = 20_000 // bytes of one block
	maxBlocks   = 20     // coloured blocks of one text
)

// languages are those that we colour; others are shown plain.
var languages = map[string]bool{
	"bash": true, "sh": true, "shell": true, "console": true, "powershell": true, "ps1": true, "bat": true,
	"c": true, "cpp": true, "csharp": true, "css": true, "csv": true, "diff": true, "dockerfile": true, "go": true, "html": true,
	"http": true, "ini": true, "java": true, "javascript": true, "js": true, "json": true, "kotlin": true, "lua": true,
	"nginx": true, "php": true, "properties": true, "python": true, "py": true, "ruby": true, "rust": true, "sql": true,
	"swift": true, "toml": true, "ts": true, "typescript": true, "xml": true, "yaml": true, "yml": true,
}

// codeLimits takes the language off code blocks that are not to be coloured.
type codeLimits struct{}

func (codeLimits) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithASTTransformers(ranked(codeLimits{}, 950)))
}

func (codeLimits) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	blocks := 0
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		block, ok := n.(*ast.FencedCodeBlock)
		if !ok || !entering || block.Info == nil {
			return ast.WalkContinue, nil
		}
		size := 0
		for i := range block.Lines().Len() {
			s := block.Lines().At(i)
			size += s.Len()
		}
		blocks++
		// The first word; attributes in braces behind it are not ours to follow. (Language() would remember it.)
		lang, _, _ := strings.Cut(string(block.Info.Segment.Value(reader.Source())), " ")
		if !languages[lang] || size > maxColoured || blocks > maxBlocks {
			block.Info = nil
			return ast.WalkContinue, nil
		}
		seg := block.Info.Segment
		block.Info = ast.NewTextSegment(text.NewSegment(seg.Start, seg.Start+len(lang)))
		return ast.WalkContinue, nil
	})
}

func itoa(i int) string { return strconv.Itoa(i) }

// ranked puts a part of the engine in its place among the others: lower goes first.
func ranked(part any, place int) util.PrioritizedValue {
	return util.Prioritized(part, place) //nolint:misspell // the library's word
}
