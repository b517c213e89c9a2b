package importer

import (
	"encoding/base64"
	"errors"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is what an HTML page says.
type page struct {
	title, locale string
	// crumbs are the names of the chapters that the page says it is in, the outermost first.
	crumbs []string
	// alternates are the addresses of its translations, itself among them.
	alternates []string
	content    *html.Node
}

// boilerplate are the parts of a page that are no part of its text.
var boilerplate = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Nav: true, atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Form: true,
	atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Button: true, atom.Input: true, atom.Select: true, atom.Textarea: true, atom.Template: true,
	atom.Svg: true, atom.Math: true, atom.Link: true, atom.Meta: true, atom.Base: true, atom.Canvas: true, atom.Dialog: true,
}

var boilerplateRole = map[string]bool{"navigation": true, "banner": true, "contentinfo": true, "search": true, "complementary": true, "dialog": true}

// readPage finds title, language, chapters and text of an HTML page.
func readPage(text string) (*page, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, errors.New("this is no HTML that can be read: " + err.Error())
	}
	p := &page{}
	var head, h1 string
	body, content := doc, (*html.Node)(nil)
	best := 0 // how sure we are of content
	walk(doc, func(n *html.Node) bool {
		switch n.DataAtom { //nolint:exhaustive // there are hundreds of elements
		case atom.Html:
			p.locale = attr(n, "lang")
		case atom.Title:
			if head == "" {
				head = words(n)
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "alternate") && attr(n, "hreflang") != "" {
				p.alternates = append(p.alternates, attr(n, "href"))
			}
		case atom.Body:
			body = n
		}
		if isCrumbs(n) && p.crumbs == nil {
			p.crumbs = crumbs(n)
			return false
		}
		if sure := looksLikeContent(n); sure > best {
			best, content = sure, n
		}
		return true
	})
	if content == nil {
		content = body
	}
	var heading *html.Node
	walk(content, func(n *html.Node) bool {
		if n.DataAtom == atom.H1 && heading == nil {
			heading = n
		}
		return heading == nil
	})
	if heading == nil {
		walk(doc, func(n *html.Node) bool {
			if n.DataAtom == atom.H1 && heading == nil {
				heading = n
			}
			return heading == nil
		})
	}
	if heading != nil {
		h1 = words(heading)
		heading.Parent.RemoveChild(heading)
	}
	p.title = cutTitle(firstOf(h1, head))
	strip(content)
	p.content = content
	return p, nil
}

// readFragment is the body of an article that comes without a page around it.
func readFragment(text string) (*html.Node, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	list, err := html.ParseFragment(strings.NewReader(text), body)
	if err != nil {
		return nil, errors.New("this is no HTML that can be read: " + err.Error())
	}
	for _, n := range list {
		body.AppendChild(n)
	}
	strip(body)
	return body, nil
}

// walk goes through a tree; see says whether to go into a node.
func walk(n *html.Node, see func(*html.Node) bool) {
	if !see(n) {
		return
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		walk(c, see)
		c = next
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, name) {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// words is the text of a node on one line.
func words(n *html.Node) string {
	var b strings.Builder
	walk(n, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		return n.DataAtom != atom.Script && n.DataAtom != atom.Style
	})
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

func isCrumbs(n *html.Node) bool {
	return n.Type == html.ElementNode && (strings.Contains(strings.ToLower(attr(n, "class")), "breadcrumb") || strings.EqualFold(attr(n, "aria-label"), "breadcrumb") ||
		strings.EqualFold(attr(n, "aria-label"), "kruimelpad"))
}

// crumbs are the links of a breadcrumb; the first one leads home.
func crumbs(n *html.Node) []string {
	var out []string
	walk(n, func(n *html.Node) bool {
		if n.DataAtom == atom.A {
			if text := words(n); text != "" {
				out = append(out, text)
			}
			return false
		}
		return true
	})
	if len(out) == 0 {
		return []string{}
	}
	return out[1:]
}

// looksLikeContent says how sure it is that a node is the text of the page.
func looksLikeContent(n *html.Node) int {
	class := " " + strings.ToLower(attr(n, "class")) + " "
	switch {
	case strings.Contains(class, " article-body ") || strings.Contains(class, " article__body "):
		return 4
	case n.DataAtom == atom.Article:
		return 3
	case n.DataAtom == atom.Main || strings.EqualFold(attr(n, "role"), "main"):
		return 2
	case strings.EqualFold(attr(n, "id"), "content") || strings.Contains(class, " content "):
		return 1
	default:
		return 0
	}
}

// strip takes away what is no part of the text.
func strip(root *html.Node) {
	walk(root, func(n *html.Node) bool {
		out := n.Type == html.CommentNode || n.Type == html.DoctypeNode || boilerplate[n.DataAtom] || boilerplateRole[strings.ToLower(attr(n, "role"))] || isCrumbs(n) ||
			strings.EqualFold(attr(n, "aria-hidden"), "true") || n.Type == html.ElementNode && hasAttr(n, "hidden")
		if out && n != root && n.Parent != nil {
			n.Parent.RemoveChild(n)
			return false
		}
		return true
	})
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, name) {
			return true
		}
	}
	return false
}

// picked is a picture or file that a text shows or links.
type picked struct {
	// name is its file name; path where it lies in the folder, empty when data holds the bytes.
	name, path string
	data       []byte
	// src is what the text calls it.
	src string
}

// linker decides where the links of a text lead.
type linker struct {
	// article gives the name of the family of the article at an address, if it is one of the import.
	article func(href string) (family string, ok bool)
	// file finds a file of the import.
	file func(src string) (path string, ok bool)
	// url is the address that a picked file will have.
	url func(picked) string
}

// safeLink are the addresses that may stay as they are.
var safeLink = regexp.MustCompile(`^(?i:https?://|mailto:|tel:)`)

// markdownOf makes Markdown of a text, with the files that it shows.
func markdownOf(root *html.Node, l linker) (string, []picked, error) {
	var files []picked
	seen := map[string]string{}
	pick := func(src string) (string, bool) {
		if to, ok := seen[src]; ok {
			return to, true
		}
		p, ok := pickFile(src, len(files)+1, l.file)
		if !ok {
			return "", false
		}
		files = append(files, p)
		seen[src] = l.url(p)
		return seen[src], true
	}
	walk(root, func(n *html.Node) bool {
		switch n.DataAtom { //nolint:exhaustive // there are hundreds of elements
		case atom.A:
			href := attr(n, "href")
			if family, ok := l.article(href); ok {
				setAttr(n, "href", "article:"+family)
			} else if to, ok := pick(href); ok && !strings.HasPrefix(href, "#") {
				setAttr(n, "href", to)
			} else if !safeLink.MatchString(href) {
				n.DataAtom, n.Data, n.Attr = atom.Span, "span", nil // the words stay, the link leads nowhere here
			}
		case atom.Img:
			src := attr(n, "src")
			if to, ok := pick(src); ok {
				setAttr(n, "src", to)
			} else if !strings.HasPrefix(strings.ToLower(src), "https://") {
				n.DataAtom, n.Data, n.Attr = atom.Span, "span", nil
			}
		}
		return true
	})
	conv := converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), table.NewTablePlugin(), strikethrough.NewStrikethroughPlugin()))
	md, err := conv.ConvertNode(root)
	return strings.TrimSpace(string(md)), files, err
}

func setAttr(n *html.Node, name, value string) {
	for i := range n.Attr {
		if strings.EqualFold(n.Attr[i].Key, name) {
			n.Attr[i].Val = value
		}
	}
}

var dataPicture = regexp.MustCompile(`^data:image/(png|jpeg|gif|webp);base64,`)

// pickFile finds the bytes of what a text shows: in itself, or in the folder.
func pickFile(src string, number int, find func(string) (string, bool)) (picked, bool) {
	if m := dataPicture.FindStringSubmatch(src); m != nil {
		data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(src[len(m[0]):]), ""))
		return picked{name: "picture-" + strconv.Itoa(number) + "." + m[1], data: data, src: src}, err == nil && len(data) > 0
	}
	at, ok := find(src)
	return picked{name: path.Base(at), path: at, src: src}, ok
}

// localPath is the place in a folder that an address on a page of it means; false for other places.
func localPath(pageAt, href string) (string, bool) {
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return "", false
	}
	at := u.Path
	if !strings.HasPrefix(at, "/") {
		at = path.Join("/", path.Dir(pageAt), at)
	}
	at = strings.TrimPrefix(path.Clean(at), "/")
	return at, at != ""
}
