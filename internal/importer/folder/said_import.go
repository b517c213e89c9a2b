package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/knowledge"
)

// maxList is the longest list that is read: the feedback of many thousand readers.
const maxList = 16 << 20

// origin is where one thing that was said of an article is written.
type origin struct {
	file string
	at   lined
}

// origins are where everything stands that was said of an article, by what a service calls its list, in their order.
type origins map[string][]origin

// place gives faults of things that were said the file and line that they are in: the path of one is like flags.3.comment.
func (o origins) place(list []Bad) {
	for i, b := range list {
		path := strings.SplitN(b.Field, ".", 3)
		from := o[path[0]]
		if len(from) == 0 {
			continue
		}
		list[i].File, list[i].Line = from[0].file, 0
		if n, err := strconv.Atoi(path[min(1, len(path)-1)]); err == nil && n < len(from) {
			list[i].File, list[i].Field = from[n].file, ""
			if len(path) > 2 { //nolint:mnd // list, number, field
				list[i].Field = path[2]
			}
			list[i].Line = from[n].at.lineOf(list[i].Field)
		}
	}
}

// listFile is a list in YAML, of which lines are found again.
type listFile struct{ lines []string }

var itemLine = regexp.MustCompile(`^( *)- `)

// item is one thing of a list.
type item struct {
	list  *listFile
	index int
}

// lineOf is the line of a field of the item, or the first line of the item.
func (it item) lineOf(field string) int {
	found, indent, first := -1, "", 0
	for i, line := range it.list.lines {
		if m := itemLine.FindStringSubmatch(line); len(m) > 1 && (found < 0 || m[1] == indent) {
			found, indent = found+1, m[1]
			if found == it.index {
				first = i + 1
			}
		}
		if found == it.index && field != "" && strings.HasPrefix(strings.TrimPrefix(strings.TrimLeft(line, " "), "- "), field+":") {
			return i + 1
		}
	}
	return first
}

// readItems reads a list; one that is not there is empty. What cannot be read is told.
func readItems[H any](im *reading, name string) ([]H, *listFile, bool) {
	info, err := im.root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, true
	}
	if err == nil && info.Size() > maxList {
		err = fmt.Errorf("the file is larger than %d MB", maxList>>20)
	}
	var text []byte
	if err == nil {
		text, err = im.root.ReadFile(name)
	}
	if err != nil {
		im.tell(Bad{File: name, Reason: "the file cannot be read: " + err.Error()})
		return nil, nil, false
	}
	var list []H
	if err := decode(text, &list); err != nil {
		f := yamlFault(err)
		im.tell(Bad{File: name, Line: f.line, Reason: f.reason})
		return nil, nil, false
	}
	return list, &listFile{strings.Split(string(text), "\n")}, true
}

// saidReading reads what was said of one article.
type saidReading struct {
	*reading
	ctx  context.Context //nolint:containedctx // lives as long as the reading of one article
	c    *knowledge.ArticleCopy
	from origins
	ok   bool
	err  error
}

// readList reads a list beside an article, each item by make.
func readList[H any](s *saidReading, what, name string, take func(*reader, *H)) {
	list, lines, ok := readItems[H](s.reading, name)
	s.ok = s.ok && ok
	for i := range list {
		r := s.reader(s.ctx, item{lines, i})
		take(r, &list[i])
		s.done(r, what, name)
	}
}

// done notes where an item is from, and tells what is wrong with it.
func (s *saidReading) done(r *reader, what, name string) {
	s.from[what] = append(s.from[what], origin{name, r.doc})
	s.ok = r.told(s.reading, name) && s.ok
	s.err = errors.Join(s.err, r.err)
}

// told reports whether nothing is wrong with a file, and tells what is.
func (r *reader) told(im *reading, name string) bool {
	for _, f := range r.bad {
		im.tell(Bad{File: name, Line: f.line, Field: f.field, Reason: f.reason})
	}
	return len(r.bad) == 0
}

func (im *reading) reader(ctx context.Context, doc lined) *reader {
	return &reader{doc: doc, dry: im.DryRun, find: func(email string) (ids.PersonID, error) { return im.find(ctx, email) }}
}

// said reads what people said of an article; ok is false when some of it cannot be read, which is told. Errors are those of finding people.
func (im *reading) said(ctx context.Context, c *knowledge.ArticleCopy, at places, files []*attachments.Attachment) (from origins, ok bool, err error) {
	s := &saidReading{reading: im, ctx: ctx, c: c, from: origins{}, ok: true}
	stem := strings.TrimSuffix(at.file, ".md")
	readList(s, "flags", stem+suffixFlags, s.flag)
	names, _ := fs.Glob(im.root.FS(), globEscape(stem+suffixSuggestions)+"/*.md") // the pattern is well-formed
	for _, name := range names {
		s.suggestion(name, at, files)
	}
	s.planned(stem+suffixPlanned, at, files, "")
	names, _ = fs.Glob(im.root.FS(), globEscape(path.Join(at.history, dirPlanned))+"/*.md")
	for _, name := range names {
		s.planned(name, at, files, "../../")
	}
	readList(s, "feedback", path.Join(at.history, fileFeedback), s.feedback)
	readList(s, "views", path.Join(at.history, fileViews), s.views)
	readList(s, "overrides", path.Join(at.history, fileOverrides), s.override)
	readList(s, "merges", path.Join(at.history, fileMerges), s.merge)
	return s.from, s.ok, s.err
}

func (s *saidReading) flag(r *reader, h *flagHead) {
	s.c.Flags = append(s.c.Flags, &knowledge.ArticleFlag{
		ID: parseID[knowledge.ArticleFlag](r, "id", h.ID), ArticleID: s.c.ID, Type: knowledge.FlagType(h.Type), State: knowledge.FlagState(h.State), Version: h.Version,
		Comment: h.Comment, Passage: h.Passage, ReporterID: r.person("by", h.By), OwnerID: r.person("owner", h.Owner), CreatedAt: h.Created.UTC(), DueAt: h.Due.UTC(),
		TakenAt: utc(h.Taken), SettledAt: utc(h.Settled), SettledByID: r.person("settled_by", h.SettledBy), Reason: h.Reason,
	})
}

func (s *saidReading) suggestion(name string, at places, files []*attachments.Attachment) {
	var h suggestionHead
	d, err := s.document(name, &h)
	if err != nil {
		s.tell(d.bad(name, err)...)
		s.ok = false
		return
	}
	r := s.reader(s.ctx, d)
	g := &knowledge.ArticleSuggestion{
		ID: parseID[knowledge.ArticleSuggestion](r, "id", h.ID), ArticleID: s.c.ID, Version: h.Version, Title: h.Title, Comment: h.Comment,
		PersonID: r.someone("by", h.By), Name: h.Name, State: knowledge.SuggestionState(h.State), Reason: h.Reason, AcceptedVersion: h.Accepted,
		CreatedAt: h.Created.UTC(), DueAt: h.Due.UTC(), SettledAt: utc(h.Settled), SettledByID: r.person("settled_by", h.SettledBy), Reader: h.Reader,
	}
	if g.Reader == "" && !g.PersonID.IsZero() {
		g.Reader = "p:" + g.PersonID.String()
	}
	text := at.linksIn(d.parts, files, "../")
	for i, to := range []**string{&g.Issue, &g.Environment, &g.Resolution, &g.Cause} {
		if text[i] != "" || slices.Contains(h.Emptied, strings.ToLower(sections[i])) {
			*to = &text[i]
		}
	}
	s.c.Suggestions = append(s.c.Suggestions, g)
	s.done(r, "suggestions", name)
}

func (s *saidReading) planned(name string, at places, files []*attachments.Attachment, up string) {
	if _, err := s.root.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return
	}
	var h plannedHead
	d, err := s.document(name, &h)
	if err != nil {
		s.tell(d.bad(name, err)...)
		s.ok = false
		return
	}
	r := s.reader(s.ctx, d)
	t := at.linksIn(d.parts, files, up)
	s.c.Planned = append(s.c.Planned, &knowledge.StagedChange{
		ID: parseID[knowledge.StagedChange](r, "id", h.ID), ArticleID: s.c.ID, State: knowledge.StageState(h.State), BaseVersion: h.Base, Revision: h.Revision, Title: h.Title,
		Issue: t[0], Environment: t[1], Resolution: t[2], Cause: t[3], Note: h.Note, ByCandidate: h.ByCandidate, AuthorID: r.someone("author", h.Author),
		EditorID: r.someone("editor", h.Editor), CreatedAt: h.Created.UTC(), UpdatedAt: h.Updated.UTC(), DueAt: utc(h.Due), TimeZone: h.TimeZone,
		ScheduledBy: r.person("scheduled_by", h.ScheduledBy), Failure: h.Failure, LiveVersion: h.LiveVersion,
	})
	s.done(r, "planned", name)
}

func (s *saidReading) feedback(r *reader, h *feedbackHead) {
	w := &knowledge.CopiedFeedback{Reader: h.Reader}
	if h.By != "" {
		w.Reader = r.readerNamed("by", h.By)
	}
	w.ArticleFeedback = knowledge.ArticleFeedback{
		ArticleID: s.c.ID, Helpful: h.Helpful, Reason: (*knowledge.FeedbackReason)(h.Reason), Comment: h.Comment, Version: h.Version, Counted: h.Counted,
		Changes: h.Changes, GivenAt: h.Given.UTC(),
	}
	s.c.Feedback = append(s.c.Feedback, w)
}

func (s *saidReading) views(r *reader, h *viewsHead) {
	day, err := time.Parse(time.DateOnly, h.Day)
	if err != nil {
		r.fault("day", "this is no day: YYYY-MM-DD")
	}
	s.c.Views = append(s.c.Views, knowledge.CopiedViews{ArticleID: s.c.ID, Day: day, Views: h.Views})
}

func (s *saidReading) override(r *reader, h *overrideHead) {
	s.c.Overrides = append(s.c.Overrides, &knowledge.Override{
		ID: parseID[knowledge.Override](r, "id", h.ID), ArticleID: s.c.ID, Version: h.Version, PersonID: r.someone("by", h.By), Licence: authz.Licence(h.Licence),
		Act: authz.Action(h.Act), Refusal: h.Refusal, CreatedAt: h.At.UTC(),
	})
}

func (s *saidReading) merge(r *reader, h *mergeHead) {
	m := &knowledge.ArticleMerge{
		ID: parseID[knowledge.ArticleMerge](r, "id", h.ID), LoserID: s.c.ID, SurvivorID: parseID[knowledge.Article](r, "into", h.Into), LoserVersion: h.Version,
		SurvivorVersion: h.SurvivorVersion, MergedByID: r.person("by", h.By), MergedAt: h.At.UTC(), SplitByID: r.person("split_by", h.SplitBy), SplitAt: utc(h.SplitAt),
	}
	in, out := &h.Moved, &m.Moved
	for _, name := range in.Readers {
		if strings.Contains(name, "@") {
			name = r.readerNamed("moved", name)
		}
		out.Readers = append(out.Readers, name)
	}
	out.Flags = parseIDs[knowledge.ArticleFlag](r, in.Flags)
	out.Duplicates, out.Translations = parseIDs[knowledge.Article](r, in.Duplicates), parseIDs[knowledge.Article](r, in.Translations)
	for _, id := range parseIDs[any](r, in.Files) {
		out.Files = append(out.Files, attachments.AttachmentID(id))
	}
	out.StageID = parseID[knowledge.StagedChange](r, "moved", in.Planned)
	out.FamilyID = knowledge.FamilyID(parseID[any](r, "moved", in.Family))
	out.Collection = in.Collection
	for _, p := range in.Places {
		out.Places = append(out.Places, knowledge.MovedPlace{
			FamilyID: knowledge.FamilyID(parseID[any](r, "moved", p.Family)), RelatedID: knowledge.FamilyID(parseID[any](r, "moved", p.Related)), Position: p.Position,
			By: r.person("moved", p.By), At: p.At.UTC(), Taken: p.Taken,
		})
	}
	for _, p := range h.Passages {
		m.Redirect(knowledge.PassageRedirect(p))
	}
	s.c.Merges = append(s.c.Merges, m)
}

// readerNamed is the name of a person as a reader.
func (r *reader) readerNamed(field, email string) string {
	if id := r.someone(field, email); !id.IsZero() {
		return "p:" + id.String()
	}
	return ""
}

// someone is somebody who has to be there; a dry run, which makes no accounts, has anybody in the place of those who would get one.
func (r *reader) someone(field, email string) ids.PersonID {
	id := r.person(field, email)
	if id.IsZero() && r.dry && email != "" {
		return ids.PersonID(ids.New[int]())
	}
	return id
}

func parseIDs[T any](r *reader, list []string) (out []ids.ID[T]) {
	for _, text := range list {
		out = append(out, parseID[T](r, "moved", text))
	}
	return out
}

// readSource reads what an article is a translation of.
func readSource(r *reader, h *articleHead, c *knowledge.ArticleCopy) {
	if t := h.Translated; t != nil {
		c.Translated = &knowledge.Translation{
			ArticleID: c.ID, SourceID: parseID[knowledge.Article](r, "translated", t.From), SourceVersion: t.Version, Total: t.Total, Stale: t.Stale,
			SettledLines: strings.Join(t.Settled, "\n"),
		}
	}
}
