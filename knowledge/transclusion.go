package knowledge

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"plein/internal/ids"
	"plein/internal/markup"
)

// maxPassages is how many passages of others one article may include.
const maxPassages = 20

// passageKey names one version of an article, of which a passage is included.
type passageKey struct {
	ArticleID ArticleID `db:"article_id"`
	Number    int       `db:"number"`
}

// passageText is a version of an article that is included somewhere, and what the article says now.
type passageText struct {
	passageKey
	Title, Issue, Environment, Resolution, Cause                string
	NowTitle, NowIssue, NowEnvironment, NowResolution, NowCause string
	Locale                                                      string
	Slug                                                        string
	NowVersion                                                  int
	// SurvivorID is the article that this one was merged into, if any; survivor is that article when the reader may see it and it is
	// still offered.
	SurvivorID ArticleID
	survivor   *Article
	// merges are those by which it came to be the survivor, in their order.
	merges []*ArticleMerge
}

// Passages are the passages that some texts include, as far as the reader may see them.
type Passages struct {
	staff bool
	found map[passageKey]*passageText
}

// Include says what a passage says, in the version that was meant; false when the reader may not see the article, or when it
// never had such a passage. Staff are told when the article says something else by now. The passage of an article that was merged into
// another is that of the other, when it has one of that name; else it goes on saying what it said.
func (p *Passages) Include(m markup.Passage) (markup.Included, bool) {
	if p == nil {
		return markup.Included{}, false
	}
	key, ok := keyOf(m)
	t := p.found[key]
	if !ok || t == nil {
		return markup.Included{}, false
	}
	if in, ok := t.ofSurvivor(m); ok {
		return in, true
	}
	md, ok := markup.Cut(t.part(m.Part, false), m.Section)
	if !ok || strings.TrimSpace(md) == "" {
		return markup.Included{}, false
	}
	if !t.SurvivorID.IsZero() {
		return t.kept(md), true
	}
	in := markup.Included{Markdown: md, Title: t.NowTitle, Href: "/" + t.Locale + "/articles/" + t.Slug}
	in.Changed = p.staff && t.changed(m)
	return in, true
}

// ofSurvivor is the passage of the article that took this one's place: the one that was chosen in its stead, or the one of the same name.
func (t *passageText) ofSurvivor(m markup.Passage) (markup.Included, bool) {
	if t.survivor == nil {
		return markup.Included{}, false
	}
	part, section := t.redirect(m)
	md, ok := t.survivor.plainPassage(part, section)
	if !ok {
		md, ok = t.survivor.plainPassage(m.Part, m.Section)
	}
	return markup.Included{Markdown: md, Title: t.survivor.Title, Href: t.survivor.URL()}, ok
}

// redirect is what was chosen in the place of a passage, or what has its name, merge after merge.
func (t *passageText) redirect(m markup.Passage) (part, section string) {
	part, section = m.Part, m.Section
	for _, merge := range t.merges {
		list := merge.Redirects()
		if i := slices.IndexFunc(list, func(r PassageRedirect) bool { return r.Part == part && r.Section == section }); i >= 0 {
			part, section = list[i].ToPart, list[i].ToSection
		}
	}
	return part, section
}

// newestFirst puts merges in the order that trail wants them in.
func newestFirst(merges []*ArticleMerge) {
	slices.SortFunc(merges, func(x, y *ArticleMerge) int {
		return cmp.Or(y.MergedAt.Compare(x.MergedAt), y.ID.Compare(x.ID))
	})
}

// trail finds the merges by which one article came to be another, in their order; they are given newest first.
func trail(merges []*ArticleMerge, from, to ArticleID, since time.Time) []*ArticleMerge {
	for _, m := range merges {
		if m.LoserID != from || !m.MergedAt.After(since) {
			continue
		}
		if m.SurvivorID == to {
			return []*ArticleMerge{m}
		}
		if rest := trail(merges, m.SurvivorID, to, m.MergedAt); rest != nil {
			return append([]*ArticleMerge{m}, rest...)
		}
	}
	return nil
}

// plainPassage is a passage of an article that can take the place of another's. One that includes others in turn cannot: it could come
// round to where it is shown.
func (a *Article) plainPassage(part, section string) (string, bool) {
	for _, p := range a.partsOf() {
		if p.Name != part {
			continue
		}
		md, ok := markup.Cut(p.Markdown, section)
		return md, ok && strings.TrimSpace(md) != "" && len(markup.Passages(md)) == 0
	}
	return "", false
}

// kept is the text of an article that is no longer offered; it leads to the one that took its place.
func (t *passageText) kept(md string) markup.Included {
	in := markup.Included{Markdown: md, Title: t.NowTitle}
	if t.survivor != nil {
		in.Title, in.Href = t.survivor.Title, t.survivor.URL()
	}
	return in
}

// changed reports whether the article says something else in that place by now.
func (t *passageText) changed(m markup.Passage) bool {
	if t.Number == t.NowVersion {
		return false
	}
	then, _ := markup.Cut(t.part(m.Part, false), m.Section)
	now, ok := markup.Cut(t.part(m.Part, true), m.Section)
	return !ok || then != now
}

func (t *passageText) part(name string, now bool) string {
	pick := func(then, today string) string {
		if now {
			return today
		}
		return then
	}
	switch name {
	case "issue":
		return pick(t.Issue, t.NowIssue)
	case "environment":
		return pick(t.Environment, t.NowEnvironment)
	case "resolution":
		return pick(t.Resolution, t.NowResolution)
	case "cause":
		return pick(t.Cause, t.NowCause)
	default:
		return ""
	}
}

// keyOf reads which version of which article a passage is from.
func keyOf(m markup.Passage) (passageKey, bool) {
	id, err := ids.Parse[Article](strings.TrimPrefix(m.Article, "article_"))
	return passageKey{id, m.Version}, err == nil && m.Version > 0
}

// passageKeys lists the versions of articles that texts include passages of, each once.
func passageKeys(texts ...string) []passageKey {
	var out []passageKey
	for _, text := range texts {
		for _, m := range markup.Passages(text) {
			if key, ok := keyOf(m); ok {
				out = append(out, key)
			}
		}
	}
	return unique(out)
}

func (a *Article) texts() []string { return []string{a.Issue, a.Environment, a.Resolution, a.Cause} }

// ArticleSection is a heading of an article, of which the passage can be included elsewhere.
type ArticleSection struct{ Part, Name, Title string }

// Sections lists the headings of an article, in the order of the page.
func (a *Article) Sections() []ArticleSection {
	var out []ArticleSection
	for _, part := range a.partsOf() {
		for _, s := range markup.Sections(part.Markdown) {
			out = append(out, ArticleSection{part.Name, s.Name, s.Title})
		}
	}
	return out
}
