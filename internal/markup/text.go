package markup

import (
	"html"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Text gives the words of a text without their form: one line a paragraph, heading, list item or line of code.
func Text(md string) string {
	source := []byte(flatten(normalise(md)))
	doc := engine.Parser().Parse(text.NewReader(source))
	var b strings.Builder
	writeText(&b, doc, source)
	return strings.TrimSpace(b.String())
}

// FirstLine gives the first line of words, at most about most characters, cut at a word and ended by an ellipsis when
// there is more of it.
func FirstLine(md string, most int) string {
	line, _, _ := strings.Cut(Text(md), "\n")
	return Shorten(line, most)
}

// Shorten cuts plain text at a word so that it has at most most characters, the ellipsis included.
func Shorten(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	rs := []rune(s)
	if most < 1 || len(rs) <= most {
		return s
	}
	cut := most - 1
	for i := cut; i > most/2; i-- {
		if unicode.IsSpace(rs[i]) {
			cut = i
			break
		}
	}
	return strings.TrimRight(string(rs[:cut]), " ,;:.-") + "…"
}

// Slug makes a part of an address of a title: lower-case ASCII letters, digits and single hyphens, at most most of them.
// It is empty when nothing is left.
func Slug(title string, most int) string {
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), title)
	if err != nil {
		plain = title
	}
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(plain) {
		if other, ok := folded[r]; ok {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteString(other)
			continue
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = gap || !strings.ContainsRune("'’`´", r)
	}
	s := b.String()
	if len(s) > most {
		s = s[:most]
		if i := strings.LastIndexByte(s, '-'); i > most/2 {
			s = s[:i]
		}
	}
	return strings.Trim(s, "-")
}

// folded are letters that have no decomposition.
var folded = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", '€': "euro"}

func writeText(b *strings.Builder, n ast.Node, source []byte) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
		for i := range n.Lines().Len() {
			s := n.Lines().At(i)
			b.Write(s.Value(source))
		}
		if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
			b.Write(h.ClosureLine.Value(source))
		}
		endLine(b)
		return
	case *ast.ThematicBreak, *passageNode:
		return
	case *detailsNode:
		b.Write(n.summary)
		endLine(b)
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			writeText(b, c, source)
		}
		return
	case *ast.Document, *ast.List, *ast.ListItem, *ast.Blockquote, *east.Table, *calloutNode:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			writeText(b, c, source)
		}
		return
	case *east.TableRow, *east.TableHeader:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			b.WriteString(inlineText(c, source))
			b.WriteByte(' ')
		}
		endLine(b)
		return
	}
	b.WriteString(inlineText(n, source))
	endLine(b)
}

func endLine(b *strings.Builder) {
	if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
		b.WriteByte('\n')
	}
}

// inlineText gives the words within a paragraph or heading.
func inlineText(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			if words := n.Segment.Value(source); n.IsRaw() || n.Parent() != nil && n.Parent().Kind() == ast.KindCodeSpan {
				b.Write(words)
			} else {
				b.WriteString(unescape(string(words)))
			}
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(source))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				s := n.Segments.At(i)
				b.Write(s.Value(source))
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// unescape undoes Markdown's backslashes before punctuation and HTML's names of characters.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	return html.UnescapeString(string(util.UnescapePunctuations([]byte(s))))
}
