package importer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/markup"
	"plein/internal/progress"
	"plein/knowledge"
)

// chapter is a chapter that articles of a help centre are in.
type chapter struct {
	slug, parent string
	position     int
	names, texts map[string]string
}

// helpArticle is an article of a help centre in one language.
type helpArticle struct {
	// from is where it stands, for the report; id names it there for good, family is the name of all its translations.
	from, id, family string
	in               knowledge.ImportedArticle
	body             *html.Node
	author           who
	promoted         bool
	files            []picked
}

// helpCentre is one import of a help centre under way.
type helpCentre struct {
	*run
	root     *os.Root // of pictures and files; nil without a folder
	chapters []*chapter
	articles []*helpArticle
}

func newHelpCentre(to Target, o Options) (*helpCentre, error) {
	if err := o.setDefaults(); err != nil {
		return nil, err
	}
	r := &run{Options: o, to: to, now: time.Now().UTC().Truncate(time.Microsecond)}
	r.people = newPeople(to.Accounts, o)
	return &helpCentre{run: r}, nil
}

// fault notes something that could not be loaded.
func (h *helpCentre) fault(from string, err error) {
	h.result.Bad++
	if h.Bad != nil {
		h.Bad(BadLine{File: from, Reason: reason(err), Err: err})
	}
}

// remark tells something that was loaded otherwise than it was.
func (h *helpCentre) remark(from, format string, args ...any) {
	if h.Bad != nil {
		h.Bad(BadLine{File: from, Reason: fmt.Sprintf(format, args...), Note: true})
	}
}

var notInFamily = regexp.MustCompile(`[^A-Za-z0-9._/-]`)

// familyOf names a family so that links can lead to it.
func (h *helpCentre) familyOf(id string) string {
	const most = 150
	if id = h.Source + "/" + id; len(id) > most || notInFamily.MatchString(id) {
		sum := sha256.Sum256([]byte(id))
		id = h.Source + "/sha256-" + hex.EncodeToString(sum[:16])
	}
	return id
}

// chapter finds or makes a chapter by its name below another.
func (h *helpCentre) chapter(parent, name, locale string) string {
	const longest = 70
	slug := markup.Slug(strings.Trim(parent+"-"+name, "-"), longest)
	if slug == "" {
		return parent
	}
	for _, c := range h.chapters {
		if c.slug == slug {
			c.names[locale] = name
			return slug
		}
	}
	h.chapters = append(h.chapters, &chapter{slug: slug, parent: parent, position: len(h.chapters) + 1, names: map[string]string{locale: name}})
	return slug
}

// setUp makes the chapters that are not there.
func (h *helpCentre) setUp(ctx context.Context) error {
	there, err := h.to.Knowledge.Collections(ctx, h.Locale)
	if err != nil {
		return err
	}
	for _, c := range h.chapters {
		if slices.ContainsFunc(there, func(t *knowledge.Collection) bool { return t.Slug == c.slug }) {
			continue
		}
		in := knowledge.CollectionSetup{Slug: c.slug, Parent: c.parent, Icon: "folder", Position: 1000 + c.position, Names: map[string]string{}, Descriptions: map[string]string{}}
		for _, l := range []string{"nl", "en"} {
			in.Names[l] = cut(firstOf(c.names[l], c.names["en"], c.names["nl"]), 100)
			in.Descriptions[l] = cut(firstOf(c.texts[l], c.texts["en"], c.texts["nl"]), 300)
		}
		if err := h.to.Knowledge.SetUpCollections(ctx, []knowledge.CollectionSetup{in}); err != nil {
			return fmt.Errorf("chapter %q: %s", c.slug, reason(err))
		}
	}
	return nil
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}

// convert makes Markdown of the articles, and puts what each says where it belongs. Those that cannot be are told and left out.
func (h *helpCentre) convert(ctx context.Context, l func(*helpArticle) linker) error {
	step := h.Out.Start("reading pages", int64(len(h.articles)), progress.Items)
	defer step.End()
	kept := h.articles[:0]
	for _, a := range h.articles {
		if err := ctx.Err(); err != nil {
			return err
		}
		step.Add(1)
		links := l(a)
		links.url = func(p picked) string {
			return (&attachments.Attachment{ID: h.fileID(a, p), Name: p.name}).URL()
		}
		text, files, err := markdownOf(a.body, links)
		a.body, a.files = nil, files
		if err == nil {
			text, err = markup.Clean(text)
		}
		if err != nil {
			h.fault(a.from, err)
			continue
		}
		k, err := h.people.find(ctx, a.author)
		if err != nil {
			if !faulty(err) {
				return err
			}
			h.remark(a.from, "the author: %s", reason(err))
		}
		a.in.AuthorID = k.id
		parts := splitText(text)
		a.in.Issue, a.in.Environment, a.in.Resolution, a.in.Cause = firstOf(parts.issue, a.in.Title), parts.environment, parts.resolution, parts.cause
		a.in.ExternalID, a.in.Family = externalID(h.Source, a.id, ":"+a.in.Locale), a.family
		settle(&a.in)
		kept = append(kept, a)
	}
	h.articles = kept
	return nil
}

// settle makes the state fit what the article has: without a resolution it is work in progress, for the desk.
func settle(in *knowledge.ImportedArticle) {
	if in.Resolution == "" {
		in.Confidence = knowledge.ConfidenceWIP
	}
	if in.Confidence == knowledge.ConfidenceWIP && in.Audience.Outside() {
		in.Audience = authz.AudienceInternal
	}
}

// fileID names a file for good by where it is shown.
func (h *helpCentre) fileID(a *helpArticle, p picked) attachments.AttachmentID {
	sum := sha256.Sum256([]byte(h.Source + "\x00" + a.id + "\x00" + a.in.Locale + "\x00" + p.src))
	var id attachments.AttachmentID
	copy(id[:], sum[:])
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // a UUID of version 8, which is what each makes of it
	return id
}

// load writes the articles in one go, so that links find each other, and then their files.
func (h *helpCentre) load(ctx context.Context) error {
	write := h.to.Knowledge.ImportArticles
	if h.DryRun {
		write = h.to.Knowledge.CheckImport
	} else if err := h.setUp(ctx); err != nil {
		return err
	}
	list := make([]knowledge.ImportedArticle, len(h.articles))
	for i, a := range h.articles {
		list[i] = a.in
		if h.DryRun { // the run makes its chapters before
			list[i].Collection = ""
		}
	}
	var got knowledge.ImportResult
	for len(list) > 0 {
		var err error
		if got, err = write(ctx, list); err == nil {
			break
		}
		wrong := byIndex(err, len(list))
		if len(wrong) == 0 {
			return err
		}
		for i := len(list) - 1; i >= 0; i-- {
			if e, ok := wrong[i]; ok {
				h.fault(h.articles[i].from, e)
				h.articles, list = slices.Delete(h.articles, i, i+1), slices.Delete(list, i, i+1)
			}
		}
	}
	h.result.New, h.result.Existing = got.Created, got.Existing
	for _, i := range got.New {
		if h.Made != nil {
			h.Made(h.articles[i].from, 0)
		}
	}
	if h.DryRun {
		return nil
	}
	return h.loadFiles(ctx, got)
}

func (h *helpCentre) loadFiles(ctx context.Context, got knowledge.ImportResult) error {
	step := h.Out.Start("files and places", int64(len(h.articles)), progress.Items)
	defer step.End()
	for _, a := range h.articles {
		if err := ctx.Err(); err != nil {
			return err
		}
		step.Add(1)
		id := got.IDs[a.in.ExternalID]
		for _, p := range a.files {
			if err := h.loadFile(ctx, a, id, p); err != nil {
				if !faulty(err) && !errors.Is(err, os.ErrNotExist) {
					return err
				}
				h.remark(a.from, "%s: %s", p.name, reason(err))
			}
		}
		if a.promoted && got.Created > 0 {
			if err := h.to.Knowledge.SetFeatured(ctx, id, 1000); errs.KindOf(err) == errs.KindInvalid {
				h.remark(a.from, "promoted, but the home page has no room for it")
			} else if err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *helpCentre) loadFile(ctx context.Context, a *helpArticle, id knowledge.ArticleID, p picked) error {
	var r io.Reader = bytes.NewReader(p.data)
	if p.path != "" {
		f, err := h.root.Open(p.path)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }()
		r = f
	}
	made, err := h.to.Attachments.Restore(ctx, attachments.Restored{
		ID: h.fileID(a, p), Owner: attachments.Owner{Kind: attachments.OwnerArticle, ID: id}, Name: p.name, UploadedBy: a.in.AuthorID, CreatedAt: a.in.CreatedAt,
	}, r)
	if made {
		h.result.Files++
	}
	return err
}
