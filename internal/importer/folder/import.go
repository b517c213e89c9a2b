package folder

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/progress"
	"plein/knowledge"
)

// ImportOptions say how a folder is read.
type ImportOptions struct {
	// DryRun looks and changes nothing.
	DryRun bool
	// Overwrite gives articles that are there what the folder says, as a new version.
	Overwrite bool
	// Bad is told of everything that cannot be read; Done of every article that was made, was changed, or is another here.
	Bad  func(Bad)
	Done func(Done)
	Out  progress.Out
}

// Done is what became of the article of a file.
type Done struct {
	File string `json:"file"`
	// What is new, changed or different: the last stayed as it was.
	What string `json:"what"`
	// Fields are those that differ.
	Fields []string `json:"fields,omitempty"`
}

// What can become of the article of a file.
const (
	DoneNew       = "new"
	DoneChanged   = "changed"
	DoneDifferent = "different"
)

// Imported counts what became of a folder. Other counts chapters, products, domains and templates that were made.
type Imported struct {
	Articles, New, Same, Changed, Different, Bad int
	Files, People, Other                         int
	// Said counts flags, suggestions, planned texts and feedback of the articles that are new or changed; Drafts what people are writing.
	Said, Drafts int
	Took         time.Duration
}

// maxFile is the longest Markdown file that is read: four texts as long as they may be, and the front matter.
const maxFile = 1 << 20

// reading is one import under way.
type reading struct {
	Base
	ImportOptions
	root               *os.Root
	named              map[string]person // by e-mail
	found              map[string]ids.PersonID
	chapters, products map[string]bool              // that are there
	fresh              map[string]bool              // that a dry run would make
	coming             map[knowledge.ArticleID]bool // articles that a dry run would make
	addresses          map[string]string            // the files that have them
	form               int
	result             Imported
}

// Import reads a folder that Export wrote, or that somebody wrote in its form. What is bad is told and passed. Errors: of the folder as a
// whole, of the database, and when ctx ends; what was read before stays, and running it again goes on from there.
func Import(ctx context.Context, to Base, dir string, o ImportOptions) (Imported, error) {
	began := time.Now()
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Imported{}, err
	}
	defer func() { _ = root.Close() }()
	m, err := readManifest(root)
	if err != nil {
		return Imported{}, fmt.Errorf("%s: %w", dir, err)
	}
	im := &reading{
		Base: to, ImportOptions: o, root: root, named: map[string]person{}, found: map[string]ids.PersonID{}, chapters: map[string]bool{},
		products: map[string]bool{}, fresh: map[string]bool{}, coming: map[knowledge.ArticleID]bool{}, addresses: map[string]string{}, form: m.Format,
	}
	ctx = authz.AsSystem(ctx)
	for _, p := range readYAML[person](im, filePeople) {
		im.named[strings.ToLower(p.Email)] = p
	}
	if err := im.readCatalogue(ctx); err != nil {
		return im.result, err
	}
	if err := im.readArticles(ctx); err != nil {
		return im.result, err
	}
	err = im.readDrafts(ctx)
	im.result.Took = time.Since(began)
	return im.result, err
}

func (im *reading) tell(list ...Bad) {
	for _, b := range list {
		im.result.Bad++
		if im.Bad != nil {
			im.Bad(b)
		}
	}
}

// document reads a file and its front matter.
func (im *reading) document(name string, head any) (*document, error) {
	info, err := im.root.Stat(name)
	if err != nil {
		return nil, &fault{reason: "the file cannot be read: " + err.Error()}
	}
	if info.Size() > maxFile {
		return nil, &fault{reason: fmt.Sprintf("the file is larger than %d kB", maxFile>>10)}
	}
	text, err := im.root.ReadFile(name)
	if err != nil {
		return nil, &fault{reason: "the file cannot be read: " + err.Error()}
	}
	return readDocument(name, text, head)
}

// listed is a file of an article, with what decides when it is read.
type listed struct {
	name  string
	depth int // how many duplicates of duplicates come before it
}

// list finds the files of articles; those that took the place of others come before the others.
func (im *reading) list() ([]listed, error) {
	var out []listed
	after := map[string]string{} // duplicate -> the one that took its place
	byID := map[string]int{}
	var beside []string
	there := map[string]bool{}
	err := fs.WalkDir(im.root.FS(), dirArticles, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == dirArticles:
			return nil
		case err != nil:
			return err
		case stemOf(name) != "":
			beside = append(beside, name)
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || strings.HasPrefix(d.Name(), ".") || path.Ext(name) != ".md":
			return nil
		}
		there[strings.TrimSuffix(name, ".md")] = true
		var h articleHead
		if _, err := im.document(name, &h); err == nil {
			byID[h.ID] = len(out)
			if h.DuplicateOf != "" {
				after[h.ID] = h.DuplicateOf
			}
		}
		out = append(out, listed{name: name})
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, name := range beside {
		if stem := stemOf(name); !there[stem] {
			im.tell(Bad{File: name, Reason: "there is no article " + path.Base(stem) + ".md beside it"})
		}
	}
	const most = 100
	for id, i := range byID {
		for next := after[id]; next != "" && out[i].depth < most; next = after[next] {
			out[i].depth++
		}
	}
	slices.SortStableFunc(out, func(a, b listed) int { return cmp.Compare(a.depth, b.depth) })
	return out, nil
}

// stemOf is the name, without .md, of the article beside which something lies; empty for an article itself.
func stemOf(name string) string {
	for _, suffix := range []string{suffixHistory, suffixFiles, suffixSuggestions, suffixPlanned, suffixFlags} {
		if stem, ok := strings.CutSuffix(name, suffix); ok {
			return stem
		}
	}
	return ""
}

func (im *reading) readArticles(ctx context.Context) error {
	files, err := im.list()
	if err != nil {
		return err
	}
	title := "reading articles"
	if im.DryRun {
		title = "comparing articles"
	}
	step := im.Out.Start(title, int64(len(files)), progress.Items)
	defer step.End()
	seen := map[knowledge.ArticleID]string{}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		im.result.Articles++
		if err := im.readArticle(ctx, f.name, seen); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		step.Add(1)
	}
	return nil
}

// readArticle reads one article with its versions and files. Errors are those that stop the import; others are told.
func (im *reading) readArticle(ctx context.Context, name string, seen map[knowledge.ArticleID]string) error {
	var h articleHead
	d, err := im.document(name, &h)
	if err != nil {
		im.tell(d.bad(name, err)...)
		return nil
	}
	at := placesAt(name)
	r := im.reader(ctx, d)
	files := im.filesOf(r, h.Attachments)
	c := r.copyOf(&h, at.linksIn(d.parts, files, ""))
	if other, twice := seen[c.ID]; twice && !c.ID.IsZero() {
		r.fault("id", "the article is in "+other+" already")
	}
	seen[c.ID] = name
	address := c.Locale + "/" + c.Slug
	if other, taken := im.addresses[address]; taken {
		r.fault("slug", "the article in "+other+" has this address")
	}
	im.addresses[address] = name
	if !im.versions(r, c, &h, at, files) {
		return r.err
	}
	from, ok, err := im.said(ctx, c, at, files)
	if err = errors.Join(r.err, err); err != nil || !r.told(im, name) || !ok {
		return err
	}
	im.forgetFresh(c)
	return im.restore(ctx, d, c, files, at, from)
}

// forgetFresh leaves out, in a dry run, what the run itself would have made before.
func (im *reading) forgetFresh(c *knowledge.ArticleCopy) {
	if !im.DryRun {
		return
	}
	if im.fresh["collection "+c.Collection] {
		c.Collection = ""
	}
	c.ProductKeys = slices.DeleteFunc(c.ProductKeys, func(key string) bool { return im.fresh["product "+key] })
	for key := range c.Applied {
		if im.fresh["product "+key] {
			delete(c.Applied, key)
		}
	}
	if im.coming[c.DuplicateOfID] {
		c.DuplicateOfID = knowledge.ArticleID{}
	}
}

// filesOf lists the files of an article.
func (im *reading) filesOf(r *reader, list []fileHead) []*attachments.Attachment {
	var out []*attachments.Attachment
	for _, f := range list {
		a := &attachments.Attachment{Name: f.Name, CreatedAt: f.Created.UTC(), UploadedBy: r.person("attachments", f.By)}
		if err := a.ID.UnmarshalJSON([]byte(`"` + f.ID + `"`)); err != nil || a.ID.IsZero() {
			r.fault("attachments", "this is no id of Plein")
			continue
		}
		out = append(out, a)
	}
	return out
}

// versions reads the history of an article; it reports whether all of it could be read, and tells what could not.
func (im *reading) versions(r *reader, c *knowledge.ArticleCopy, h *articleHead, at places, files []*attachments.Attachment) bool {
	names, _ := fs.Glob(im.root.FS(), globEscape(at.history)+"/*.md") // the pattern is well-formed
	last := false
	ok := true
	for _, name := range names {
		var vh versionHead
		d, err := im.document(name, &vh)
		if err != nil {
			im.tell(d.bad(name, err)...)
			ok = false
			continue
		}
		own := &reader{doc: d, find: r.find, dry: r.dry}
		c.Versions = append(c.Versions, own.version(vh, c, at.linksIn(d.parts, files, "../")))
		ok = own.told(im, name) && ok
		r.err = errors.Join(r.err, own.err)
		last = last || vh.Number == h.Version.Number
	}
	if !last {
		c.Versions = append(c.Versions, r.version(h.Version, c, parts{c.Issue, c.Environment, c.Resolution, c.Cause}))
	}
	slices.SortStableFunc(c.Versions, func(a, b knowledge.ArticleVersion) int { return cmp.Compare(a.Number, b.Number) })
	return ok
}

// globEscape makes a path a pattern that means itself.
func globEscape(name string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(name)
}

// restore writes an article and its files, the files first: nobody sees them before the article is there.
func (im *reading) restore(ctx context.Context, d *document, c *knowledge.ArticleCopy, files []*attachments.Attachment, at places, from origins) error {
	o := knowledge.RestoreOptions{DryRun: im.DryRun, Overwrite: im.Overwrite, FindSource: im.form < saysSources}
	if len(files) > 0 && !im.DryRun {
		try := *c
		if _, err := im.Knowledge.RestoreCopy(ctx, &try, knowledge.RestoreOptions{DryRun: true, Overwrite: im.Overwrite}); err != nil {
			return im.passed(d, from, err)
		}
		for _, a := range files {
			if err := im.file(ctx, ownerOf(c), a, path.Join(at.files, fileName(a.ID.String(), a.Name))); err != nil {
				return im.passed(d, from, fmt.Errorf("%s: %w", a.Name, err))
			}
		}
	}
	done, err := im.Knowledge.RestoreCopy(ctx, c, o)
	if err != nil {
		return im.passed(d, from, err)
	}
	tell := Done{File: d.name, Fields: done.Differs}
	if done.Created || done.Changed {
		im.result.Said += c.Said()
	}
	switch {
	case done.Created:
		im.coming[c.ID] = im.DryRun
		im.result.New++
		tell.What = DoneNew
	case done.Changed:
		im.result.Changed++
		tell.What = DoneChanged
	case len(done.Differs) > 0:
		im.result.Different++
		tell.What = DoneDifferent
	default:
		im.result.Same++
		return nil
	}
	if im.Done != nil {
		im.Done(tell)
	}
	return nil
}

// passed tells a fault of one article; other errors stop the import.
func (im *reading) passed(d *document, from origins, err error) error {
	if !itemFault(err) && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	list := d.bad(d.name, err)
	from.place(list)
	im.tell(list...)
	return nil
}

func (im *reading) file(ctx context.Context, owner attachments.Owner, a *attachments.Attachment, name string) error {
	f, err := im.root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	made, err := im.Attachments.Restore(ctx, attachments.Restored{ID: a.ID, Owner: owner, Name: a.Name, UploadedBy: a.UploadedBy, CreatedAt: a.CreatedAt}, f)
	if made {
		im.result.Files++
	}
	return err
}
