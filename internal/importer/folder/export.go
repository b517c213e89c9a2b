package folder

import (
	"bytes"
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

	"plein/accounts"
	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/progress"
	"plein/knowledge"
)

// ExportOptions say what an export writes.
type ExportOptions struct {
	// History writes all versions of articles, not only what they say now.
	History bool
	Out     progress.Out
}

// Exported says what an export wrote.
type Exported struct {
	Articles, Versions, Files int
	// Said counts flags, suggestions, planned texts and feedback; Drafts what people are writing.
	Said, Drafts int
	// Removed files were of an earlier export, and what they were of is no longer there.
	Removed int
	Took    time.Duration
}

// readAtOnce is how many articles are read in one go.
const readAtOnce = 100

// exporter is one export under way.
type exporter struct {
	Base
	ExportOptions
	root     *os.Root
	wrote    map[string]bool
	people   map[ids.PersonID]*accounts.Person
	chapters map[string][]string // the way to a chapter, by its slug
	result   Exported
}

// Export writes the whole knowledge base into a folder: a new or empty one, or one that an earlier export wrote, which is brought up to
// date. Files that are as they should be are left alone. Errors: of reading, of the disk, and when ctx ends; running it again mends what
// was left half done.
func Export(ctx context.Context, from Base, dir string, o ExportOptions) (Exported, error) {
	began := time.Now()
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return Exported{}, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Exported{}, err
	}
	defer func() { _ = root.Close() }()
	if err := ours(root); err != nil {
		return Exported{}, fmt.Errorf("%s: %w", dir, err)
	}
	e := &exporter{Base: from, ExportOptions: o, root: root, wrote: map[string]bool{}, people: map[ids.PersonID]*accounts.Person{}}
	ctx = authz.AsSystem(ctx)
	if err := e.yaml(fileManifest, manifest{manifestName, Format, o.History}); err != nil {
		return e.result, err
	}
	if err := e.catalogue(ctx); err != nil {
		return e.result, err
	}
	if err := e.articles(ctx); err != nil {
		return e.result, err
	}
	if err := e.drafts(ctx); err != nil {
		return e.result, err
	}
	if err := e.named(); err != nil {
		return e.result, err
	}
	err = e.sweep()
	e.result.Took = time.Since(began)
	return e.result, err
}

// ours refuses a folder in which something else is.
func ours(root *os.Root) error {
	if _, err := root.Stat(fileManifest); err == nil {
		_, err = readManifest(root)
		return err
	}
	list, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	for _, f := range list {
		if !strings.HasPrefix(f.Name(), ".") {
			return errors.New("the folder is not empty and no export is in it")
		}
	}
	return nil
}

func readManifest(root *os.Root) (m manifest, err error) {
	text, err := root.ReadFile(fileManifest)
	if errors.Is(err, fs.ErrNotExist) {
		return m, errs.InvalidReason("folder_without_manifest")
	}
	if err != nil {
		return m, err
	}
	if err := decode(text, &m); err != nil || m.Plein != manifestName {
		return m, errs.InvalidReason("folder_manifest_unreadable")
	}
	if m.Format > Format {
		return m, errs.InvalidReason("folder_too_new", "form", m.Format, "max", Format)
	}
	return m, nil
}

// put writes a file whole or not at all; one that says the same already is left alone.
func (e *exporter) put(name string, text []byte) error {
	e.wrote[name] = true
	if there, err := e.root.ReadFile(name); err == nil && bytes.Equal(there, text) {
		return nil
	}
	if err := e.root.MkdirAll(path.Dir(name), 0o750); err != nil {
		return err
	}
	beside := path.Join(path.Dir(name), ".new")
	if err := e.root.WriteFile(beside, text, 0o640); err != nil {
		return err
	}
	return e.root.Rename(beside, name)
}

func (e *exporter) yaml(name string, v any) error {
	text, err := encode(v)
	if err != nil {
		return err
	}
	return e.put(name, text)
}

// email gives the address of somebody who was looked up.
func (e *exporter) email(id ids.PersonID) string {
	if p := e.people[id]; p != nil {
		return p.Email
	}
	return ""
}

// look looks people up who are not known yet.
func (e *exporter) look(ctx context.Context, list []ids.PersonID) error {
	list = slices.DeleteFunc(list, func(id ids.PersonID) bool {
		_, known := e.people[id]
		return known || id.IsZero()
	})
	for chunk := range slices.Chunk(list, readAtOnce) {
		found, err := e.Accounts.PeopleByIDs(ctx, chunk)
		if err != nil {
			return err
		}
		for _, id := range chunk {
			e.people[id] = found[id]
		}
	}
	return nil
}

// named writes who is named.
func (e *exporter) named() error {
	list := []person{}
	for _, p := range e.people {
		if p != nil {
			list = append(list, person{p.Email, p.DisplayName, p.Locale})
		}
	}
	slices.SortFunc(list, func(a, b person) int { return strings.Compare(a.Email, b.Email) })
	return e.yaml(filePeople, list)
}

func (e *exporter) articles(ctx context.Context) error {
	total, err := e.Knowledge.CountAll(ctx)
	if err != nil {
		return err
	}
	step := e.Out.Start("writing articles", int64(total), progress.Items)
	defer step.End()
	for after := (knowledge.ArticleID{}); ; {
		list, err := e.Knowledge.Copies(ctx, after, readAtOnce, e.History)
		if err != nil || len(list) == 0 {
			return err
		}
		files, err := e.readFiles(ctx, list)
		if err != nil {
			return err
		}
		if err := e.look(ctx, whoIsIn(list, files)); err != nil {
			return err
		}
		for _, c := range list {
			if err := e.article(ctx, c, files[ownerOf(c)]); err != nil {
				return fmt.Errorf("article %s: %w", c.ID, err)
			}
			step.Add(1)
		}
		after = list[len(list)-1].ID
	}
}

func ownerOf(c *knowledge.ArticleCopy) attachments.Owner {
	return attachments.Owner{Kind: attachments.OwnerArticle, ID: c.ID}
}

func (e *exporter) readFiles(ctx context.Context, list []*knowledge.ArticleCopy) (map[attachments.Owner][]*attachments.Attachment, error) {
	owners := make([]attachments.Owner, len(list))
	for i, c := range list {
		owners[i] = ownerOf(c)
	}
	return e.Attachments.ByOwners(ctx, owners)
}

func whoIsIn(list []*knowledge.ArticleCopy, files map[attachments.Owner][]*attachments.Attachment) []ids.PersonID {
	seen := map[ids.PersonID]bool{}
	var out []ids.PersonID
	add := func(people ...ids.PersonID) {
		for _, p := range people {
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
	}
	for _, c := range list {
		add(c.AuthorID, c.EditorID)
		add(saidBy(c)...)
		add(c.OwnerIDs...)
		for _, v := range c.Versions {
			add(v.EditorID)
		}
		for _, p := range c.Related {
			add(p.By)
		}
		for _, p := range []*knowledge.CopiedPlace{c.Notice, c.Featured} {
			if p != nil {
				add(p.By)
			}
		}
	}
	for _, some := range files {
		for _, a := range some {
			add(a.UploadedBy)
		}
	}
	return out
}

// article writes one article with its versions and files.
func (e *exporter) article(ctx context.Context, c *knowledge.ArticleCopy, files []*attachments.Attachment) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	at := placesOf(c.Locale, e.chapters[c.Collection], c.Slug)
	text, err := writeFile(headOf(c, files, e.email), at.linksOut(parts{c.Issue, c.Environment, c.Resolution, c.Cause}, files, ""))
	if err != nil {
		return err
	}
	if err := e.put(at.file, text); err != nil {
		return err
	}
	if err := e.said(c, at, files); err != nil {
		return err
	}
	for i := range c.Versions {
		v := &c.Versions[i]
		if v.Number == c.Version && like(c, v) {
			continue
		}
		h := versionOf(v, e.email)
		h.Title, h.Confidence, h.Audience, h.Governance = v.Title, string(v.Confidence), string(v.Audience), string(v.Governance)
		text, err := writeFile(h, at.linksOut(parts{v.Issue, v.Environment, v.Resolution, v.Cause}, files, "../"))
		if err != nil {
			return err
		}
		if err := e.put(at.version(v.Number), text); err != nil {
			return err
		}
	}
	e.result.Articles++
	e.result.Versions += len(c.Versions)
	for _, a := range files {
		if err := e.file(ctx, path.Join(at.files, fileName(a.ID.String(), a.Name)), a); err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
	}
	return nil
}

// file writes the bytes of a file, unless they are there.
func (e *exporter) file(ctx context.Context, name string, a *attachments.Attachment) error {
	e.result.Files++
	e.wrote[name] = true
	if info, err := e.root.Stat(name); err == nil && info.Size() == int64(a.Size) {
		return nil // the bytes of an id never change
	}
	content, err := e.Attachments.Open(ctx, a.ID)
	if err != nil {
		return err
	}
	defer content.Close()
	data, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	return e.put(name, data)
}

// sweep removes what an earlier export wrote and this one did not.
func (e *exporter) sweep() error {
	for _, dir := range []string{dirArticles, dirTemplates, dirDrafts} {
		var empty []string
		err := fs.WalkDir(e.root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case d.IsDir():
				empty = append(empty, name)
				return nil
			case e.wrote[name] || strings.HasPrefix(d.Name(), "."):
				return nil
			}
			e.result.Removed++
			return e.root.Remove(name)
		})
		if err != nil {
			return err
		}
		for _, name := range slices.Backward(empty) {
			_ = e.root.Remove(name) // refused while something is in it
		}
	}
	return nil
}
