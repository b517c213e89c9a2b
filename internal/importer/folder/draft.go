package folder

import (
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"time"

	"plein/attachments"
	"plein/internal/ids"
	"plein/knowledge"
)

// Drafts lie by the person who writes them: drafts/EMAIL/KEY.md, the text as it was when the writing began in KEY.base.md, files in files.
const (
	suffixBase    = ".base.md"
	dirDraftFiles = "files"
)

// draftHead is the front matter of what somebody is writing.
type draftHead struct {
	Person   string    `yaml:"person"`
	Key      string    `yaml:"key"`
	Article  string    `yaml:"article,omitempty"`
	Version  int       `yaml:"version,omitempty"`
	Locale   string    `yaml:"locale"`
	Original string    `yaml:"original,omitempty"`
	Revision int       `yaml:"revision"`
	Updated  time.Time `yaml:"updated"`
	Writing  `yaml:",inline"`
	Files    []fileHead `yaml:"files,omitempty"`
}

// Writing is what a draft says besides its texts, now or when the writing began.
type Writing struct {
	Title       string   `yaml:"title,omitempty"`
	Type        string   `yaml:"type,omitempty"`
	Collection  string   `yaml:"collection,omitempty"`
	Products    []string `yaml:"products,omitempty"`
	Labels      []string `yaml:"labels,omitempty"`
	Attachments []string `yaml:"attachments,omitempty"`
}

func writingOf(f *knowledge.DraftFields) (Writing, parts) {
	return Writing{f.Title, string(f.Type), f.Collection, f.Products, f.Tags, names(f.AttachmentIDs)}, parts{f.Issue, f.Environment, f.Resolution, f.Cause}
}

// drafts writes what people are writing.
func (e *exporter) drafts(ctx context.Context) error {
	for after := (*knowledge.ArticleDraft)(nil); ; {
		list, err := e.Knowledge.DraftCopies(ctx, after, readAtOnce)
		if err != nil || len(list) == 0 {
			return err
		}
		people, owners := []ids.PersonID{}, []attachments.Owner{}
		for _, d := range list {
			people, owners = append(people, d.PersonID), append(owners, ownerOfDrafts(d.PersonID))
		}
		if err := e.look(ctx, people); err != nil {
			return err
		}
		files, err := e.Attachments.ByOwners(ctx, owners)
		if err != nil {
			return err
		}
		for _, d := range list {
			if e.email(d.PersonID) == "" {
				continue // nobody is left who could go on with it
			}
			if err := e.draft(ctx, d, files[ownerOfDrafts(d.PersonID)]); err != nil {
				return fmt.Errorf("draft %s: %w", d.Key, err)
			}
		}
		after = list[len(list)-1]
	}
}

func ownerOfDrafts(id ids.PersonID) attachments.Owner {
	return attachments.Owner{Kind: attachments.OwnerDraft, ID: id}
}

func (e *exporter) draft(ctx context.Context, d *knowledge.ArticleDraft, all []*attachments.Attachment) error {
	email := e.email(d.PersonID)
	dir := path.Join(dirDrafts, url.PathEscape(email))
	var files []*attachments.Attachment
	h := draftHead{Person: email, Key: d.Key, Version: d.Version, Locale: d.Locale, Revision: d.Revision, Updated: d.UpdatedAt}
	for _, a := range all {
		for _, id := range d.Fields.AttachmentIDs {
			if a.ID == id {
				files = append(files, a)
				h.Files = append(h.Files, fileHead{ID: a.ID.String(), Name: a.Name, Created: a.CreatedAt})
			}
		}
	}
	if !d.ArticleID.IsZero() {
		h.Article = articlePrefix + d.ArticleID.String()
	}
	if !d.OriginalID.IsZero() {
		h.Original = articlePrefix + d.OriginalID.String()
	}
	at, name := places{files: dirDraftFiles}, path.Join(dir, strings.ReplaceAll(d.Key, ":", "%3A"))
	fields, now := writingOf(&d.Fields)
	base, then := writingOf(&d.Base)
	h.Writing = fields
	for _, f := range []struct {
		name  string
		head  any
		parts parts
	}{{name + ".md", h, now}, {name + suffixBase, base, then}} {
		text, err := writeFile(f.head, at.linksOut(f.parts, files, ""))
		if err != nil {
			return err
		}
		if err := e.put(f.name, text); err != nil {
			return err
		}
	}
	for _, a := range files {
		if err := e.file(ctx, path.Join(dir, dirDraftFiles, fileName(a.ID.String(), a.Name)), a); err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
	}
	e.result.Drafts++
	return nil
}

// readDrafts puts back what people were writing.
func (im *reading) readDrafts(ctx context.Context) error {
	list, err := fs.Glob(im.root.FS(), dirDrafts+"/*/*.md")
	if err != nil {
		return err
	}
	for _, name := range list {
		if strings.HasSuffix(name, suffixBase) {
			continue
		}
		if err := im.readDraft(ctx, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (im *reading) readDraft(ctx context.Context, name string) error {
	var h draftHead
	var base Writing
	doc, err := im.document(name, &h)
	if err != nil {
		im.tell(doc.bad(name, err)...)
		return nil
	}
	before := strings.TrimSuffix(name, ".md") + suffixBase
	then, err := im.document(before, &base)
	if err != nil {
		im.tell(then.bad(before, err)...)
		return nil
	}
	r := im.reader(ctx, doc)
	at := places{files: dirDraftFiles}
	d := knowledge.ArticleDraft{
		PersonID: r.someone("person", h.Person), Key: h.Key, ArticleID: parseID[knowledge.Article](r, "article", h.Article), Version: h.Version, Locale: h.Locale,
		OriginalID: parseID[knowledge.Article](r, "original", h.Original), Revision: h.Revision, UpdatedAt: h.Updated,
	}
	files := im.filesOf(r, h.Files)
	d.Fields = draftFields(r, h.Writing, at.linksIn(doc.parts, files, ""))
	d.Base = draftFields(r, base, at.linksIn(then.parts, files, ""))
	if r.err != nil || !r.told(im, name) {
		return r.err
	}
	done, err := im.Knowledge.RestoreDraft(ctx, d, knowledge.RestoreOptions{DryRun: true})
	if err != nil {
		return im.passed(doc, nil, err)
	}
	if done.Created && !im.DryRun {
		for _, a := range files {
			a.UploadedBy = d.PersonID
			err := im.file(ctx, ownerOfDrafts(d.PersonID), a, path.Join(path.Dir(name), dirDraftFiles, fileName(a.ID.String(), a.Name)))
			if err != nil {
				return im.passed(doc, nil, fmt.Errorf("%s: %w", a.Name, err))
			}
		}
		if _, err = im.Knowledge.RestoreDraft(ctx, d, knowledge.RestoreOptions{}); err != nil {
			return im.passed(doc, nil, err)
		}
	}
	im.drafted(name, done)
	return nil
}

// drafted counts a draft; one that is another here is told.
func (im *reading) drafted(name string, done knowledge.Restored) {
	tell := Done{File: name, Fields: done.Differs}
	switch {
	case done.Created:
		im.result.Drafts++
		tell.What = DoneNew
	case len(done.Differs) > 0:
		tell.What = DoneDifferent
	default:
		return
	}
	if im.Done != nil {
		im.Done(tell)
	}
}

func draftFields(r *reader, w Writing, p parts) knowledge.DraftFields {
	f := knowledge.DraftFields{
		Title: w.Title, Issue: p[0], Environment: p[1], Resolution: p[2], Cause: p[3], Type: knowledge.ArticleType(w.Type), Collection: w.Collection,
		Products: w.Products, Tags: w.Labels,
	}
	for _, text := range w.Attachments {
		if id := parseID[any](r, "attachments", text); !id.IsZero() {
			f.AttachmentIDs = append(f.AttachmentIDs, attachments.AttachmentID(id))
		}
	}
	return f
}
