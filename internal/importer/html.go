package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"plein/internal/authz"
	"plein/internal/markup"
	"plein/knowledge"
)

// maxPage is the largest page that is read, in bytes.
const maxPage = 5 << 20

// RunHTML loads a folder of HTML pages: each page is an article, its breadcrumb or its folders are its chapters, and the pictures and files
// that it shows come along. Pages that cannot be loaded are told and passed. Errors: of the folder as a whole, of the database, and when
// ctx ends; running it again goes on from there.
func RunHTML(ctx context.Context, dir string, to Target, o Options) (Result, error) {
	h, err := newHelpCentre(to, o)
	if err != nil {
		return Result{}, err
	}
	if h.root, err = os.OpenRoot(dir); err != nil {
		return Result{}, err
	}
	defer func() { _ = h.root.Close() }()
	ctx = authz.AsSystem(ctx)
	began := time.Now()
	err = h.html(ctx)
	h.result.Took = time.Since(began)
	return h.result, err
}

func (h *helpCentre) html(ctx context.Context) error {
	pages := map[string]*page{}
	var names []string
	err := fs.WalkDir(h.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != ".":
			return fs.SkipDir
		case d.IsDir() || !slices.Contains([]string{".html", ".htm", ".xhtml"}, strings.ToLower(path.Ext(name))):
			return nil
		}
		h.result.Lines++
		p, err := h.readHTML(name)
		if err != nil {
			h.fault(name, err)
			return ctx.Err()
		}
		pages[name] = p
		names = append(names, name)
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	families := familiesOf(pages)
	for _, name := range names {
		h.articles = append(h.articles, h.pageArticle(name, pages[name], families[name]))
	}
	err = h.convert(ctx, func(a *helpArticle) linker {
		return linker{
			article: func(href string) (string, bool) {
				at, ok := localPath(a.from, href)
				if !ok || pages[at] == nil {
					return "", false
				}
				return h.familyOf(families[at]), true
			},
			file: func(src string) (string, bool) {
				at, ok := localPath(a.from, src)
				if !ok {
					return "", false
				}
				info, err := h.root.Stat(at)
				return at, err == nil && info.Mode().IsRegular() && pages[at] == nil
			},
		}
	})
	if err != nil {
		return err
	}
	return h.load(ctx)
}

func (h *helpCentre) readHTML(name string) (*page, error) {
	f, err := h.root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil || info.Size() > maxPage {
		return nil, fmt.Errorf("the page is larger than %d MB", maxPage>>20)
	}
	decoded, err := charset.NewReader(f, "text/html") // by its meta element; UTF-8 and Windows-1252 without one
	if err != nil {
		return nil, errors.New("the page is empty or in an unknown character set")
	}
	text, err := io.ReadAll(io.LimitReader(decoded, 2*maxPage))
	if err != nil {
		return nil, err
	}
	p, err := readPage(string(text))
	if err != nil {
		return nil, err
	}
	if p.title == "" {
		return nil, errors.New("the page has neither a heading nor a title")
	}
	if p.locale = languageOf(p.locale, h.Locale); p.locale == "" {
		return nil, errors.New("the page is neither in Dutch nor in English")
	}
	if words(p.content) == "" {
		return nil, errors.New("the page has no text of its own")
	}
	return p, nil
}

// languageOf is the language of a tag such as en-GB; other stands for none, and nothing comes of a language that Plein does not have.
func languageOf(tag, other string) string {
	head, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	switch head {
	case "nl", "en":
		return head
	case "":
		return other
	default:
		return ""
	}
}

// familiesOf names, for each page, the first of the pages that say they are translations of each other.
func familiesOf(pages map[string]*page) map[string]string {
	out := map[string]string{}
	for name, p := range pages {
		first := name
		for _, href := range p.alternates {
			at, ok := localPath(name, href)
			other := pages[at]
			if !ok || other == nil || other.locale == p.locale || at >= first {
				continue
			}
			back := slices.ContainsFunc(other.alternates, func(h string) bool { got, ok := localPath(at, h); return ok && got == name })
			if back {
				first = at
			}
		}
		out[name] = first
	}
	return out
}

func (h *helpCentre) pageArticle(name string, p *page, family string) *helpArticle {
	a := &helpArticle{from: name, id: name, family: h.familyOf(family), body: p.content}
	a.in = knowledge.ImportedArticle{
		Locale: p.locale, Title: p.title, Confidence: knowledge.ConfidenceValidated, Audience: h.Audience, CreatedAt: h.now, UpdatedAt: h.now,
	}
	if base := strings.TrimSuffix(path.Base(name), path.Ext(name)); base != "index" {
		a.in.Slug = base
	}
	if info, err := h.root.Stat(name); err == nil && info.ModTime().Before(h.now) {
		a.in.CreatedAt = info.ModTime().UTC().Truncate(time.Microsecond)
		a.in.UpdatedAt = a.in.CreatedAt
	}
	way := p.crumbs
	if len(way) > 0 && strings.EqualFold(way[len(way)-1], p.title) {
		way = way[:len(way)-1]
	}
	if p.crumbs == nil {
		for dir := range strings.SplitSeq(path.Dir(name), "/") {
			if dir != "." && dir != "nl" && dir != "en" && markup.Slug(dir, 80) != "" {
				way = append(way, titleOf(strings.NewReplacer("_", "-").Replace(dir)))
			}
		}
	}
	const deepest = 5
	a.in.Collection = h.Collection
	if h.Collection != "" {
		h.chapter("", titleOf(h.Collection), h.Locale)
	}
	for _, crumb := range way[:min(len(way), deepest-1)] {
		a.in.Collection = h.chapter(a.in.Collection, crumb, p.locale)
	}
	return a
}
