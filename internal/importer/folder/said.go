package folder

import (
	"fmt"
	"path"
	"strings"
	"time"

	"plein/attachments"
	"plein/internal/ids"
	"plein/knowledge"
)

// Files beside an article hold what people said of it and planned for it. Those within its history are written with the history only.
const (
	suffixPlanned     = ".planned.md"
	suffixFlags       = ".flags.yaml"
	suffixSuggestions = ".suggestions"
	fileFeedback      = "feedback.yaml"
	fileViews         = "views.yaml"
	fileOverrides     = "overrides.yaml"
	fileMerges        = "merges.yaml"
	dirPlanned        = "planned"
)

// sourceHead is what an article is a translation of: the version that it follows, of how many paragraphs, how many are behind, and those
// that somebody looked at since.
type sourceHead struct {
	From    string   `yaml:"from"`
	Version int      `yaml:"version"`
	Total   int      `yaml:"total"`
	Stale   int      `yaml:"stale"`
	Settled []string `yaml:"settled,omitempty"`
}

type flagHead struct {
	ID        string     `yaml:"id"`
	Type      string     `yaml:"type"`
	State     string     `yaml:"state"`
	Version   int        `yaml:"version"`
	Comment   string     `yaml:"comment"`
	Passage   string     `yaml:"passage,omitempty"`
	By        string     `yaml:"by,omitempty"`
	Owner     string     `yaml:"owner,omitempty"`
	Created   time.Time  `yaml:"created"`
	Due       time.Time  `yaml:"due"`
	Taken     *time.Time `yaml:"taken,omitempty"`
	Settled   *time.Time `yaml:"settled,omitempty"`
	SettledBy string     `yaml:"settled_by,omitempty"`
	Reason    string     `yaml:"reason,omitempty"`
}

// suggestionHead is the front matter of a proposed edit. Its sections are the parts that it changes; those that it empties are in Emptied.
// Reader is there for somebody who is no person of people.yaml.
type suggestionHead struct {
	ID        string     `yaml:"id"`
	State     string     `yaml:"state"`
	Version   int        `yaml:"version"`
	Title     *string    `yaml:"title,omitempty"`
	Emptied   []string   `yaml:"emptied,omitempty"`
	Comment   string     `yaml:"comment,omitempty"`
	By        string     `yaml:"by,omitempty"`
	Reader    string     `yaml:"reader,omitempty"`
	Name      string     `yaml:"name,omitempty"`
	Created   time.Time  `yaml:"created"`
	Due       time.Time  `yaml:"due"`
	Settled   *time.Time `yaml:"settled,omitempty"`
	SettledBy string     `yaml:"settled_by,omitempty"`
	Reason    string     `yaml:"reason,omitempty"`
	Accepted  *int       `yaml:"accepted_version,omitempty"`
}

// plannedHead is the front matter of a text that waits to take the place of the present one, or that once did.
type plannedHead struct {
	ID          string     `yaml:"id"`
	State       string     `yaml:"state"`
	Base        int        `yaml:"base"`
	Revision    int        `yaml:"revision"`
	Title       string     `yaml:"title"`
	Note        string     `yaml:"note,omitempty"`
	ByCandidate bool       `yaml:"by_candidate,omitempty"`
	Author      string     `yaml:"author"`
	Editor      string     `yaml:"editor"`
	Created     time.Time  `yaml:"created"`
	Updated     time.Time  `yaml:"updated"`
	Due         *time.Time `yaml:"due,omitempty"`
	TimeZone    string     `yaml:"time_zone,omitempty"`
	ScheduledBy string     `yaml:"scheduled_by,omitempty"`
	Failure     string     `yaml:"failure,omitempty"`
	LiveVersion *int       `yaml:"live_version,omitempty"`
}

type feedbackHead struct {
	By      string    `yaml:"by,omitempty"`
	Reader  string    `yaml:"reader,omitempty"`
	Helpful bool      `yaml:"helpful"`
	Reason  *string   `yaml:"reason,omitempty"`
	Comment string    `yaml:"comment,omitempty"`
	Version int       `yaml:"version"`
	Counted bool      `yaml:"counted"`
	Changes int       `yaml:"changes"`
	Given   time.Time `yaml:"given"`
}

type viewsHead struct {
	Day   string `yaml:"day"`
	Views int    `yaml:"views"`
}

type overrideHead struct {
	ID      string    `yaml:"id"`
	Version int       `yaml:"version"`
	By      string    `yaml:"by"`
	Licence string    `yaml:"licence,omitempty"`
	Act     string    `yaml:"act"`
	Refusal string    `yaml:"refusal"`
	At      time.Time `yaml:"at"`
}

// mergeHead is that the article went into another, and what moved then, so that it can be split again.
type mergeHead struct {
	ID              string     `yaml:"id"`
	Into            string     `yaml:"into"`
	Version         int        `yaml:"version"`
	SurvivorVersion int        `yaml:"survivor_version"`
	By              string     `yaml:"by,omitempty"`
	At              time.Time  `yaml:"at"`
	SplitBy         string     `yaml:"split_by,omitempty"`
	SplitAt         *time.Time `yaml:"split_at,omitempty"`
	Moved           movedHead  `yaml:"moved"`
	// Passages are the headings of the other that take the place of its own.
	Passages []passageHead `yaml:"passages,omitempty"`
}

type passageHead struct {
	Part      string `yaml:"part"`
	Section   string `yaml:"section,omitempty"`
	ToPart    string `yaml:"to_part"`
	ToSection string `yaml:"to_section,omitempty"`
}

// placeHead is a place that curators gave: on the home page, or beside another family.
type placeHead struct {
	Family   string    `yaml:"family"`
	Related  string    `yaml:"related,omitempty"`
	Position int       `yaml:"position"`
	By       string    `yaml:"by,omitempty"`
	At       time.Time `yaml:"at"`
	Taken    bool      `yaml:"taken,omitempty"`
}

type movedHead struct {
	Readers      []string    `yaml:"readers,omitempty"`
	Flags        []string    `yaml:"flags,omitempty"`
	Duplicates   []string    `yaml:"duplicates,omitempty"`
	Translations []string    `yaml:"translations,omitempty"`
	Files        []string    `yaml:"files,omitempty"`
	Planned      string      `yaml:"planned,omitempty"`
	Family       string      `yaml:"family,omitempty"`
	Collection   bool        `yaml:"collection,omitempty"`
	Places       []placeHead `yaml:"places,omitempty"`
}

// readerOf says who a reader is: by e-mail when it is a person who is known, by the name of the reader otherwise.
func readerOf(reader string, who emails) (by, other string) {
	if id, err := ids.Parse[any](strings.TrimPrefix(reader, "p:")); err == nil && strings.HasPrefix(reader, "p:") {
		if by = who(ids.PersonID(id)); by != "" {
			return by, ""
		}
	}
	return "", reader
}

// saidBy lists everybody who said something of an article.
func saidBy(c *knowledge.ArticleCopy) []ids.PersonID {
	var out []ids.PersonID
	reader := func(name string) {
		if id, err := ids.Parse[any](strings.TrimPrefix(name, "p:")); err == nil && strings.HasPrefix(name, "p:") {
			out = append(out, ids.PersonID(id))
		}
	}
	for _, f := range c.Flags {
		out = append(out, f.ReporterID, f.OwnerID, f.SettledByID)
	}
	for _, g := range c.Suggestions {
		out = append(out, g.PersonID, g.SettledByID)
		reader(g.Reader)
	}
	for _, p := range c.Planned {
		out = append(out, p.AuthorID, p.EditorID, p.ScheduledBy)
	}
	for _, w := range c.Feedback {
		reader(w.Reader)
	}
	for _, o := range c.Overrides {
		out = append(out, o.PersonID)
	}
	for _, m := range c.Merges {
		out = append(out, m.MergedByID, m.SplitByID)
		for _, r := range m.Moved.Readers {
			reader(r)
		}
		for _, p := range m.Moved.Places {
			out = append(out, p.By)
		}
	}
	return out
}

// said writes what people said of an article beside it.
func (e *exporter) said(c *knowledge.ArticleCopy, at places, files []*attachments.Attachment) error {
	stem := strings.TrimSuffix(at.file, ".md")
	if err := putList(e, stem+suffixFlags, c.Flags, e.flag); err != nil {
		return err
	}
	for i, g := range c.Suggestions {
		h, p := e.suggestion(g)
		text, err := writeFile(h, at.linksOut(p, files, "../"))
		if err != nil {
			return err
		}
		if err := e.put(path.Join(stem+suffixSuggestions, numbered(i+1)), text); err != nil {
			return err
		}
	}
	if err := e.planned(c, at, files); err != nil {
		return err
	}
	if err := putList(e, path.Join(at.history, fileFeedback), c.Feedback, e.feedback); err != nil {
		return err
	}
	err := putList(e, path.Join(at.history, fileViews), c.Views, func(v knowledge.CopiedViews) viewsHead {
		return viewsHead{v.Day.Format(time.DateOnly), v.Views}
	})
	if err != nil {
		return err
	}
	err = putList(e, path.Join(at.history, fileOverrides), c.Overrides, func(o *knowledge.Override) overrideHead {
		return overrideHead{o.ID.String(), o.Version, e.email(o.PersonID), string(o.Licence), string(o.Act), o.Refusal, o.CreatedAt}
	})
	if err != nil {
		return err
	}
	e.result.Said += c.Said()
	return putList(e, path.Join(at.history, fileMerges), c.Merges, e.merge)
}

// putList writes a list as YAML; an empty one has no file.
func putList[T, H any](e *exporter, name string, list []T, head func(T) H) error {
	if len(list) == 0 {
		return nil
	}
	out := make([]H, len(list))
	for i, v := range list {
		out[i] = head(v)
	}
	return e.yaml(name, out)
}

func (e *exporter) flag(f *knowledge.ArticleFlag) flagHead {
	return flagHead{
		ID: f.ID.String(), Type: string(f.Type), State: string(f.State), Version: f.Version, Comment: f.Comment, Passage: f.Passage, By: e.email(f.ReporterID),
		Owner: e.email(f.OwnerID), Created: f.CreatedAt, Due: f.DueAt, Taken: f.TakenAt, Settled: f.SettledAt, SettledBy: e.email(f.SettledByID), Reason: f.Reason,
	}
}

func (e *exporter) suggestion(g *knowledge.ArticleSuggestion) (suggestionHead, parts) {
	h := suggestionHead{
		ID: g.ID.String(), State: string(g.State), Version: g.Version, Title: g.Title, Comment: g.Comment, By: e.email(g.PersonID), Name: g.Name,
		Created: g.CreatedAt, Due: g.DueAt, Settled: g.SettledAt, SettledBy: e.email(g.SettledByID), Reason: g.Reason, Accepted: g.AcceptedVersion,
	}
	if by, reader := readerOf(g.Reader, e.email); by == "" || by != h.By {
		h.Reader = reader
	}
	var p parts
	for i, text := range []*string{g.Issue, g.Environment, g.Resolution, g.Cause} {
		switch {
		case text == nil:
		case *text == "":
			h.Emptied = append(h.Emptied, strings.ToLower(sections[i]))
		default:
			p[i] = *text
		}
	}
	return h, p
}

// planned writes the text that waits beside the article, and those that waited once into its history.
func (e *exporter) planned(c *knowledge.ArticleCopy, at places, files []*attachments.Attachment) error {
	ended := 0
	for _, p := range c.Planned {
		h := plannedHead{
			ID: p.ID.String(), State: string(p.State), Base: p.BaseVersion, Revision: p.Revision, Title: p.Title, Note: p.Note, ByCandidate: p.ByCandidate,
			Author: e.email(p.AuthorID), Editor: e.email(p.EditorID), Created: p.CreatedAt, Updated: p.UpdatedAt, Due: p.DueAt, TimeZone: p.TimeZone,
			ScheduledBy: e.email(p.ScheduledBy), Failure: p.Failure, LiveVersion: p.LiveVersion,
		}
		name, up := strings.TrimSuffix(at.file, ".md")+suffixPlanned, ""
		if p.State != knowledge.StageDraft && p.State != knowledge.StageScheduled {
			ended++
			name, up = path.Join(at.history, dirPlanned, numbered(ended)), "../../"
		}
		text, err := writeFile(h, at.linksOut(parts{p.Issue, p.Environment, p.Resolution, p.Cause}, files, up))
		if err != nil {
			return err
		}
		if err := e.put(name, text); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporter) feedback(w *knowledge.CopiedFeedback) feedbackHead {
	h := feedbackHead{Helpful: w.Helpful, Reason: (*string)(w.Reason), Comment: w.Comment, Version: w.Version, Counted: w.Counted, Changes: w.Changes, Given: w.GivenAt}
	h.By, h.Reader = readerOf(w.Reader, e.email)
	return h
}

func (e *exporter) merge(m *knowledge.ArticleMerge) mergeHead {
	h := mergeHead{
		ID: m.ID.String(), Into: articlePrefix + m.SurvivorID.String(), Version: m.LoserVersion, SurvivorVersion: m.SurvivorVersion,
		By: e.email(m.MergedByID), At: m.MergedAt, SplitBy: e.email(m.SplitByID), SplitAt: m.SplitAt,
	}
	out, in := &h.Moved, &m.Moved
	for _, r := range in.Readers {
		by, other := readerOf(r, e.email)
		out.Readers = append(out.Readers, by+other)
	}
	out.Flags, out.Files = names(in.Flags), names(in.Files)
	out.Duplicates, out.Translations = prefixed(in.Duplicates), prefixed(in.Translations)
	if !in.StageID.IsZero() {
		out.Planned = in.StageID.String()
	}
	if !in.FamilyID.IsZero() {
		out.Family = in.FamilyID.String()
	}
	out.Collection = in.Collection
	for _, p := range in.Places {
		at := placeHead{Family: p.FamilyID.String(), Position: p.Position, By: e.email(p.By), At: p.At, Taken: p.Taken}
		if !p.RelatedID.IsZero() {
			at.Related = p.RelatedID.String()
		}
		out.Places = append(out.Places, at)
	}
	for _, r := range m.Redirects() {
		h.Passages = append(h.Passages, passageHead(r))
	}
	return h
}

func names[T fmt.Stringer](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.String())
	}
	return out
}

func prefixed(list []knowledge.ArticleID) []string {
	var out []string
	for _, v := range list {
		out = append(out, articlePrefix+v.String())
	}
	return out
}

// sourceOf is what an article is a translation of.
func sourceOf(t *knowledge.Translation) *sourceHead {
	if t == nil {
		return nil
	}
	return &sourceHead{articlePrefix + t.SourceID.String(), t.SourceVersion, t.Total, t.Stale, strings.Fields(t.SettledLines)}
}
