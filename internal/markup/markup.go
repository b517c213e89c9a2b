// Package markup turns the Markdown that people write into HTML that is safe to show, and into plain text.
//
// Markdown is the stored form. What somebody typed is cleaned when it is stored (Clean) and every piece of HTML is made
// anew and passed through an allow-list when it is shown (Render), so that a fault in one does not open the door. HTML
// within Markdown is shown as the text that it is.
package markup

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"plein/internal/texts"
)

// MaxBytes is the longest text that is accepted and rendered.
const MaxBytes = 200_000

// ErrTooLong is returned by Clean for a text of more than MaxBytes.
var ErrTooLong = errors.New("markup: text too long")

// Options say how to render. The zero value is right for what people write: h2 is the highest heading and links out carry
// rel="nofollow ugc".
type Options struct {
	// Link resolves links of our own schemes, such as "article:wifi-slow"; it gives the address to link to, or false when
	// there is none, and then the words stay without a link. nil resolves nothing.
	Link func(dest string) (href string, ok bool)
	// Trusted marks text written by the desk: its links out are not marked "nofollow ugc".
	Trusted bool
	// Top is the highest heading level to use, 1 to 6; 0 means 2.
	Top int
	// Locale is the language of the text, for the words that the renderer adds; empty means texts.Fallback.
	Locale string
	// Passage tells what a passage of another article says, or false when the reader may not see it. nil shows none.
	Passage func(Passage) (Included, bool)
	// Steps puts each heading with what is below it into a step of its own, for a decision tree.
	Steps bool
	// HeadingPrefix is put before the ids of headings ("s-" when empty), so that two texts on one page do not clash.
	HeadingPrefix string

	// depth counts the passages around the text, passages those of the whole page.
	depth    int
	passages *int
}

// Heading is one heading of a text, for a table of contents.
type Heading struct {
	// Level is 1 to 6, as rendered.
	Level int
	// ID is the anchor within the page.
	ID string
	// Text is plain.
	Text string
}

// Render gives safe HTML. Text that Clean would refuse is cut at MaxBytes.
func Render(md string, o Options) string {
	html, _ := RenderWithHeadings(md, o)
	return html
}

// RenderWithHeadings is Render that also lists the headings in their order.
func RenderWithHeadings(md string, o Options) (string, []Heading) {
	source := []byte(flatten(normalise(md)))
	if len(bytes.TrimSpace(source)) == 0 {
		return "", nil
	}
	if o.passages == nil {
		o.passages = new(int)
	}
	ctx := parser.NewContext(parser.WithIDs(&headingIDs{prefix: o.prefix(), used: map[string]bool{}}))
	ctx.Set(optionsKey, &o)
	doc := engine.Parser().Parse(text.NewReader(source), parser.WithContext(ctx))
	var out bytes.Buffer
	out.Grow(len(source) * 3 / 2)
	if err := engine.Renderer().Render(&out, source, doc); err != nil {
		// Writing to memory does not fail; should a renderer, then the words without their form are still right.
		return "<p>" + bluemonday.StrictPolicy().Sanitize(string(source)) + "</p>", nil
	}
	return policyFor(o).Sanitize(out.String()), headings(doc, source)
}

// Clean is the form in which Markdown is stored: valid UTF-8 without control or direction-changing characters, lines ended by LF, no blank
// space around it. Errors: ErrTooLong.
func Clean(md string) (string, error) {
	if len(md) > MaxBytes {
		return "", ErrTooLong
	}
	return strings.TrimRight(strings.TrimLeft(normalise(md), "\n"), " \n\t"), nil
}

// normalise drops what has no place in text and cuts at MaxBytes.
func normalise(md string) string {
	if len(md) > MaxBytes {
		md = md[:MaxBytes]
		for len(md) > 0 && !utf8.RuneStart(md[len(md)-1]) {
			md = md[:len(md)-1]
		}
	}
	md = strings.ToValidUTF8(md, "\uFFFD")
	md = newlines.Replace(md)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0:
			return -1
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // bidirectional overrides hide what a text says
			return -1
		default:
			return r
		}
	}, md)
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

func (o Options) prefix() string {
	if o.HeadingPrefix == "" {
		return "s-"
	}
	return o.HeadingPrefix
}

func (o Options) locale() string {
	if o.Locale == "" {
		return texts.Fallback
	}
	return o.Locale
}

func (o Options) top() int {
	if o.Top < 1 || o.Top > 6 {
		return 2
	}
	return o.Top
}

var optionsKey = parser.NewContextKey()

// engine is the one Markdown engine; it holds no state between texts. plainEngine reads the same and changes nothing.
var (
	engine      = newEngine(parser.WithAutoHeadingID(), parser.WithASTTransformers(ranked(transformer{}, 900)))
	plainEngine = newEngine()
)

func newEngine(o ...parser.Option) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extensions()...),
		goldmark.WithParserOptions(o...),
		goldmark.WithRendererOptions(renderers()...),
	)
}

// headings collects the headings of a rendered document.
func headings(doc ast.Node, source []byte) []Heading {
	var out []Heading
	top := doc.FirstChild()
	for n := top; n != nil; n = next(n) {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		id, _ := h.AttributeString("id")
		name, _ := id.([]byte)
		out = append(out, Heading{Level: h.Level, ID: string(name), Text: strings.TrimSpace(inlineText(h, source))})
	}
	return out
}

// next is the node after n on the top of a text, with the steps of a decision tree opened.
func next(n ast.Node) ast.Node {
	if n.Kind() == kindStep && n.FirstChild() != nil {
		return n.FirstChild()
	}
	if n.NextSibling() == nil && n.Parent() != nil && n.Parent().Kind() == kindStep {
		return n.Parent().NextSibling()
	}
	return n.NextSibling()
}
