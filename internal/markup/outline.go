package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Section is one heading of a text with what stands below it.
type Section struct {
	// Name is the heading as a part of an address.
	Name string
	// Title is the heading in plain text.
	Title string
	// Level is 1 to 6, as written.
	Level int
	// Markdown is all up to the next heading of the same level or a higher one, the heading included.
	Markdown string
}

// Sections lists the headings of a text with what stands below them.
func Sections(md string) []Section {
	source := []byte(flatten(normalise(md)))
	ctx := parser.NewContext(parser.WithIDs(&headingIDs{used: map[string]bool{}}))
	ctx.Set(optionsKey, &Options{Top: 1})
	doc := engine.Parser().Parse(text.NewReader(source), parser.WithContext(ctx))
	var out []Section
	var starts []int
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok || h.Lines().Len() == 0 {
			continue
		}
		at := h.Lines().At(0).Start
		at = bytes.LastIndexByte(source[:at], '\n') + 1
		id, _ := h.AttributeString("id")
		name, _ := id.([]byte)
		out = append(out, Section{Name: string(name), Title: strings.TrimSpace(inlineText(h, source)), Level: h.Level})
		starts = append(starts, at)
	}
	for i := range out {
		end := len(source)
		for j := i + 1; j < len(out); j++ {
			if out[j].Level <= out[i].Level {
				end = starts[j]
				break
			}
		}
		out[i].Markdown = strings.TrimSpace(string(source[starts[i]:end]))
	}
	return out
}

// Anchors lists the names of all headings of a text, also of those within quotes and lists, as they are after the HeadingPrefix.
func Anchors(md string) []string {
	if !strings.ContainsAny(md, "#=-") { // as in most texts, there is no heading
		return nil
	}
	source := []byte(flatten(normalise(md)))
	ctx := parser.NewContext(parser.WithIDs(&headingIDs{used: map[string]bool{}}))
	ctx.Set(optionsKey, &Options{})
	doc := engine.Parser().Parse(text.NewReader(source), parser.WithContext(ctx))
	var out []string
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			if id, ok := h.AttributeString("id"); ok {
				if name, ok := id.([]byte); ok {
					out = append(out, string(name))
				}
			}
		}
		return ast.WalkContinue, nil
	})
	return out
}

// Cut gives one section of a text, or the whole text for an empty name; false when there is no such heading.
func Cut(md, name string) (string, bool) {
	if name == "" {
		return md, true
	}
	for _, s := range Sections(md) {
		if s.Name == name {
			return s.Markdown, true
		}
	}
	return "", false
}

// Link is one link of a text.
type Link struct {
	// Dest is where it leads, as written.
	Dest string
	// Text is its words.
	Text string
	// Picture tells that it shows the thing rather than leading to it.
	Picture bool
}

// Links lists the links and pictures of a text in their order; bare addresses too.
func Links(md string) []Link {
	source := []byte(flatten(normalise(md)))
	doc := plainEngine.Parser().Parse(text.NewReader(source))
	var out []Link
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			out = append(out, Link{Dest: string(n.Destination), Text: inlineText(n, source)})
		case *ast.Image:
			out = append(out, Link{Dest: string(n.Destination), Text: inlineText(n, source), Picture: true})
		case *ast.AutoLink:
			if n.AutoLinkType == ast.AutoLinkURL {
				out = append(out, Link{Dest: string(n.URL(source)), Text: string(n.Label(source))})
			}
		}
		return ast.WalkContinue, nil
	})
	return out
}
