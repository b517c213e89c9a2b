package markup

import (
	"bytes"
	"html"
	"regexp"
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

// tag is HTML that says how words look, and nothing itself. What only looks like a tag, such as <your name>, stays.
var tag = regexp.MustCompile(`(?i)</?(?:a|abbr|b|blockquote|br|caption|code|del|details|div|em|figure|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|s|section|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>`)

// writeWords writes the words of a line of HTML; a line of tags alone has none.
func writeWords(b *strings.Builder, line []byte) {
	if words := bytes.TrimSpace(tag.ReplaceAll(line, []byte(" "))); len(words) > 0 {
		b.Write(words)
		endLine(b)
	}
}

func writeText(b *strings.Builder, n ast.Node, source []byte) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		for i := range n.Lines().Len() {
			s := n.Lines().At(i)
			b.Write(s.Value(source))
		}
		endLine(b)
		return
	case *ast.HTMLBlock:
		for i := range n.Lines().Len() {
			s := n.Lines().At(i)
			writeWords(b, s.Value(source))
		}
		if n.HasClosure() {
			writeWords(b, n.ClosureLine.Value(source))
		}
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
				b.Write(tag.ReplaceAll(s.Value(source), nil))
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
