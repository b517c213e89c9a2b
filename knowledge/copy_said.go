package knowledge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// CopiedSaid is what people said of an article and planned for it. What is settled, feedback and reads by day are history: without it a
// copy has only what is open, and the proposed edits for which the article thanks somebody.
type CopiedSaid struct {
	// Flags and Suggestions are oldest first.
	Flags       []*ArticleFlag
	Suggestions []*ArticleSuggestion
	// Planned are texts that wait to take the place of the present one; at most one of them is open.
	Planned  []*StagedChange
	Feedback []*CopiedFeedback
	// Views are reads by day, oldest first.
	Views []CopiedViews
	// Overrides are what was done to it beyond a licence.
	Overrides []*Override
	// Merges are those in which it went into another.
	Merges []*ArticleMerge
	// Translated is what it is a translation of, if any. An article that is there goes on following what it follows.
	Translated *Translation
}

// CopiedFeedback is the last word of a reader: a person ("p:" and an id) or a browser ("v:" and its number).
type CopiedFeedback struct {
	Reader string `db:"reader"`
	ArticleFeedback
}

// CopiedViews is how often an article was read on a day of the desk.
type CopiedViews struct {
	ArticleID ArticleID `db:"article_id"`
	Day       time.Time `db:"day"`
	Views     int       `db:"views"`
}

// said reports whether there is anything that an article that is there is compared by.
func (c *CopiedSaid) said() bool {
	return len(c.Flags)+len(c.Suggestions)+len(c.Planned)+len(c.Feedback)+len(c.Overrides)+len(c.Merges) > 0
}

// Said counts what a copy brings along besides the article.
func (c *CopiedSaid) Said() int {
	return len(c.Flags) + len(c.Suggestions) + len(c.Planned) + len(c.Feedback)
}

const maxReader = 70

// checker reports faults of one item of what was said, by a path such as flags.3.comment.
type checker struct {
	f    *errs.Fields
	path string
	c    *ArticleCopy
}

func (k checker) add(field, reason string) {
	k.f.Add(k.path+"."+field, reason)
}

func (k checker) must(field string, ok bool) {
	if !ok {
		k.add(field, "unknown_value")
	}
}

// words cleans a text and holds its length; least is 1 for one that has to be there.
func (k checker) words(field string, text *string, least, most int) {
	*text = cleanWords(*text)
	if least > 0 {
		k.f.Require(k.path+"."+field, *text, most)
		return
	}
	k.f.AtMost(k.path+"."+field, *text, most)
}

func (k checker) version(n int) { k.must("version", n >= 1 && n <= k.c.Version) }

func (k checker) reader(reader string, least int) {
	k.must("reader", len(reader) >= least && len(reader) <= maxReader && sqldb.IsKey(reader))
}

// times cuts times to what the database keeps, and wants those that cannot be missing.
func (k checker) times(field string, t *time.Time) {
	*t = t.UTC().Truncate(time.Microsecond)
	if t.IsZero() {
		k.add(field, "required")
	}
}

func (k checker) maybe(list ...*time.Time) {
	for _, t := range list {
		if t != nil {
			*t = t.UTC().Truncate(time.Microsecond)
		}
	}
}

// settleSaid cleans what was said of a copy and reports what cannot be.
func (c *ArticleCopy) settleSaid(f *errs.Fields) {
	at := func(list string, i int) checker { return checker{f, fmt.Sprintf("%s.%d", list, i), c} }
	for i, g := range c.Flags {
		at("flags", i).flag(g)
	}
	for i, g := range c.Suggestions {
		at("suggestions", i).suggestion(g)
	}
	open := 0
	for i, p := range c.Planned {
		k := at("planned", i)
		k.planned(p)
		if p.open() {
			open++
		}
		k.must("state", open < 2)
	}
	readers := map[string]bool{}
	for i, w := range c.Feedback {
		k := at("feedback", i)
		k.feedback(w)
		k.must("reader", !readers[w.Reader])
		readers[w.Reader] = true
	}
	days := map[string]bool{}
	for i := range c.Views {
		v, k := &c.Views[i], at("views", i)
		v.ArticleID = c.ID
		day := v.Day.Format(time.DateOnly)
		k.must("day", !v.Day.IsZero() && !days[day])
		k.must("views", v.Views >= 0)
		days[day] = true
	}
	for i, o := range c.Overrides {
		k := at("overrides", i)
		o.ArticleID = c.ID
		k.must("id", !o.ID.IsZero())
		k.must("by", !o.PersonID.IsZero())
		k.must("act", len(o.Act) <= 60 && sqldb.IsKey(string(o.Act)))
		k.must("refusal", len(o.Refusal) <= 40 && sqldb.IsKey(o.Refusal))
		k.must("licence", o.Licence == "" || slices.Contains(authz.Licences, o.Licence))
		k.version(o.Version)
		k.times("at", &o.CreatedAt)
	}
	for i, m := range c.Merges {
		k := at("merges", i)
		m.LoserID = c.ID
		k.must("id", !m.ID.IsZero())
		k.must("into", !m.SurvivorID.IsZero() && m.SurvivorID != c.ID)
		k.times("at", &m.MergedAt)
		k.maybe(m.SplitAt)
	}
	if t := c.Translated; t != nil {
		k := checker{f, "translated", c}
		t.ArticleID = c.ID
		k.must("from", !t.SourceID.IsZero() && t.SourceID != c.ID)
		k.must("version", t.SourceVersion >= 0 && t.Stale >= 0 && t.Total >= 0)
		k.must("settled", len(t.SettledLines) <= 1<<20)
	}
}

func (k checker) flag(g *ArticleFlag) {
	g.ArticleID = k.c.ID
	k.must("id", !g.ID.IsZero())
	k.must("type", slices.Contains(FlagTypes, g.Type))
	k.words("comment", &g.Comment, 1, maxComment)
	k.words("passage", &g.Passage, 0, maxPassage)
	k.words("reason", &g.Reason, 0, maxReason)
	k.version(g.Version)
	settled := g.State == FlagFixed || g.State == FlagRejected
	k.must("state", (settled || g.State == FlagOpen || g.State == FlagInProgress) && settled == (g.SettledAt != nil))
	k.times("created", &g.CreatedAt)
	k.times("due", &g.DueAt)
	k.maybe(g.TakenAt, g.SettledAt)
}

func (k checker) suggestion(g *ArticleSuggestion) {
	g.ArticleID = k.c.ID
	k.must("id", !g.ID.IsZero())
	changes := false
	for _, p := range g.parts(&ArticleVersion{}) {
		if *p.to == nil {
			continue
		}
		changes = true
		k.words(p.path, *p.to, 0, p.most)
	}
	k.must("version", changes)
	k.words("comment", &g.Comment, 0, maxComment)
	k.words("name", &g.Name, 0, maxSuggesterName)
	k.words("reason", &g.Reason, 0, maxReason)
	k.reader(g.Reader, 0)
	k.version(g.Version)
	settled := g.State == SuggestionAccepted || g.State == SuggestionRejected
	k.must("state", (settled || g.State == SuggestionOpen) && settled == (g.SettledAt != nil) && (g.AcceptedVersion == nil || g.State == SuggestionAccepted))
	known := slices.ContainsFunc(k.c.Versions, func(v ArticleVersion) bool { return v.Number == g.Version })
	if !settled && !known {
		k.add("version", "article_version_unknown")
	}
	k.times("created", &g.CreatedAt)
	k.times("due", &g.DueAt)
	k.maybe(g.SettledAt)
}

// open reports whether a planned text still waits.
func (c *StagedChange) open() bool { return c.State == StageDraft || c.State == StageScheduled }

func (k checker) planned(p *StagedChange) {
	p.ArticleID = k.c.ID
	k.must("id", !p.ID.IsZero())
	var own errs.Fields
	like := Article{Type: TypeKCS}
	like.put(&own, p.edit())
	p.put(&like)
	for _, f := range own {
		k.add(f.Path, f.Reason)
	}
	k.f.Require(k.path+".title", p.Title, maxTitle)
	for _, part := range []struct {
		name, text string
		most       int
	}{
		{"issue", p.Issue, maxIssue},
		{"environment", p.Environment, maxEnvironment},
		{"resolution", p.Resolution, maxResolution},
		{"cause", p.Cause, maxCause},
		{"note", p.Note, maxNote},
	} {
		k.f.AtMost(k.path+"."+part.name, part.text, part.most)
	}
	k.must("state", p.open() || p.State == StagePublished || p.State == StageDiscarded)
	k.must("base", p.BaseVersion >= 1 && p.BaseVersion <= k.c.Version)
	k.must("revision", p.Revision >= 1)
	k.must("author", !p.AuthorID.IsZero())
	k.must("editor", !p.EditorID.IsZero())
	k.must("failure", len(p.Failure) <= 40 && sqldb.IsKey(p.Failure))
	_, err := time.LoadLocation(p.TimeZone)
	k.must("time_zone", err == nil && len(p.TimeZone) <= 60 && (p.TimeZone != "" || p.State != StageScheduled))
	k.must("due", p.DueAt != nil || p.State != StageScheduled)
	k.times("created", &p.CreatedAt)
	k.times("updated", &p.UpdatedAt)
	k.maybe(p.DueAt)
}

func (k checker) feedback(w *CopiedFeedback) {
	w.ArticleID = k.c.ID
	k.reader(w.Reader, 1)
	v := Verdict{Helpful: w.Helpful, Reason: w.Reason, Comment: w.Comment}
	if e, ok := v.check().(*errs.Error); ok { //nolint:errorlint // check wraps nothing
		for _, f := range e.Fields {
			k.add(f.Path, f.Reason)
		}
	}
	w.Comment = v.Comment
	k.version(w.Version)
	k.must("changes", w.Changes >= 0)
	k.times("given", &w.GivenAt)
}

// weighCopied counts words of readers that are new, or others than those readers gave here; it reports whether there are any.
func (c *ArticleCopy) weighCopied(list []*CopiedFeedback) (changed bool) {
	there := make(map[string]*CopiedFeedback, len(c.Feedback))
	for _, w := range c.Feedback {
		there[w.Reader] = w
	}
	for _, w := range list {
		old := there[w.Reader]
		if old != nil && old.Helpful == w.Helpful && old.Counted == w.Counted && old.GivenAt.Equal(w.GivenAt) {
			continue
		}
		if old != nil {
			c.weigh(&old.ArticleFeedback, -1)
		}
		c.weigh(&w.ArticleFeedback, 1)
		changed = true
	}
	return changed
}

// differsSaid names the lists in which something that a copy says was said is not there, or is another there. What was said there since
// is no difference.
func (c *ArticleCopy) differsSaid(o *ArticleCopy) (out []string) {
	missing := func(name string, there bool) {
		if there {
			out = append(out, name)
		}
	}
	missing("flags", lacks(c.Flags, o.Flags, func(g *ArticleFlag) any { return g.ID }))
	missing("suggestions", lacks(c.Suggestions, o.Suggestions, func(g *ArticleSuggestion) any { return g.ID }))
	missing("planned", lacks(c.Planned, o.Planned, func(p *StagedChange) any { return p.ID }))
	missing("feedback", lacks(c.Feedback, o.Feedback, func(w *CopiedFeedback) any { return w.Reader }))
	missing("overrides", lacks(c.Overrides, o.Overrides, func(v *Override) any { return v.ID }))
	missing("merges", lacks(c.Merges, o.Merges, func(m *ArticleMerge) any { return m.ID }))
	return out
}

// lacks reports whether something that is wanted is not among what is there, or is another there.
func lacks[T any](there, wanted []T, name func(T) any) bool {
	known := make(map[any]T, len(there))
	for _, v := range there {
		known[name(v)] = v
	}
	return slices.ContainsFunc(wanted, func(w T) bool {
		v, ok := known[name(w)]
		if !ok {
			return true
		}
		a, err := json.Marshal(v)
		b, err2 := json.Marshal(w)
		return err != nil || err2 != nil || !bytes.Equal(a, b)
	})
}

// await counts what is open, before the article is written. A validated article that does not say since when it waits does so since the
// first of it.
func (c *ArticleCopy) await() {
	c.FlagCount, c.SuggestionCount, c.EvidenceDueAt = 0, 0, nil
	var since *time.Time
	first := func(to **time.Time, at time.Time) {
		if *to == nil || at.Before(**to) {
			*to = &at
		}
	}
	for _, g := range c.Flags {
		if g.SettledAt == nil {
			c.FlagCount++
			first(&c.EvidenceDueAt, g.DueAt)
			first(&since, g.CreatedAt)
		}
	}
	for _, g := range c.Suggestions {
		if g.SettledAt == nil {
			c.SuggestionCount++
			first(&c.EvidenceDueAt, g.DueAt)
			first(&since, g.CreatedAt)
		}
	}
	if c.WaitingSince == nil && c.Confidence == ConfidenceValidated && c.DoubtCount == 0 && c.HealthFellAt == nil {
		c.WaitingSince = since
	}
}
