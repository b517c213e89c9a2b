package site

import (
	"net/url"
	"slices"
	"strings"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/knowledge"
	"plein/search"
)

// icons maps the Tabler names that chapters carry to the drawings of the sprite.
var icons = map[string]string{
	"world": "world", "wifi": "wifi", "router": "router", "plug": "plug", "device-tv": "tv", "phone": "call", "device-mobile": "phone",
	"mail": "mail", "user-circle": "user", "receipt": "invoice", "shield-lock": "lock", "building": "briefcase", "home": "home", "tag": "tag",
}

func spriteIcon(tabler string) string {
	if name, ok := icons[tabler]; ok {
		return name
	}
	return "collection"
}

// articleItem is an article in a list.
func (f *frame) articleItem(a *knowledge.Article) item {
	it := item{href: a.URL(), title: a.Title, text: a.Summary, icon: "article", lang: a.Locale, at: checkedAt(a), atLabel: f.t("site.article.checkedShort")}
	if it.text == "" {
		it.text = markup.FirstLine(a.Issue, 160)
	}
	if f.actor.IsStaff() {
		it.badges = f.articleStates(a)
	}
	return it
}

// articleStates shows staff where an article stands; readers see none of it.
func (f *frame) articleStates(a *knowledge.Article) []badge {
	var out []badge
	if a.Confidence != knowledge.ConfidenceValidated {
		out = append(out, badge{kind: "warning", text: f.t("site.article.confidence." + string(a.Confidence))})
	}
	if a.Audience != authz.AudiencePublic {
		out = append(out, badge{icon: "lock", text: f.t("site.article.audience." + string(a.Audience))})
	}
	return out
}

// collectionCard is a chapter as a card.
func (f *frame) collectionCard(c *knowledge.Collection) card {
	return card{
		href: f.path("/collections/" + c.Slug), icon: spriteIcon(c.Icon), title: c.Name, text: c.Description,
		count: f.t("common.count.article", "count", c.ArticleCount),
	}
}

// threadItems shows threads as rows, with their spaces' names and their labels.
func (f *frame) threadItems(list []*community.Thread, withSpace bool) ([]item, error) {
	if len(list) == 0 {
		return nil, nil
	}
	threadIDs, spaceIDs := make([]community.ThreadID, len(list)), make([]community.SpaceID, len(list))
	for i, t := range list {
		threadIDs[i], spaceIDs[i] = t.ID, t.SpaceID
	}
	tags, err := f.site.Community.TagsByThreads(f.ctx, threadIDs)
	if err != nil {
		return nil, err
	}
	var spaces map[community.SpaceID]*community.Space
	if withSpace {
		if spaces, err = f.site.Community.SpacesByIDs(f.ctx, spaceIDs); err != nil {
			return nil, err
		}
	}
	out := make([]item, len(list))
	for i, t := range list {
		it := item{
			href: f.threadPath(t), title: t.Title, thread: true, answers: t.AnswerCount, lang: t.Locale, at: t.ActiveAt,
			solved: t.State == community.StateAccepted || t.State == community.StateAnswered, badges: f.threadStates(t),
		}
		if s := spaces[t.SpaceID]; s != nil {
			it.meta = append(it.meta, s.Name(f.locale))
		}
		for _, tag := range tags[t.ID][:min(3, len(tags[t.ID]))] {
			it.chips = append(it.chips, link{tag.Name, f.tagPath(tag.Name)})
		}
		out[i] = it
	}
	return out, nil
}

// threadPath is the address of a thread with the pages around it in the reader's language.
func (f *frame) threadPath(t *community.Thread) string { return swapLocale(t.URL(), f.locale) }

func (f *frame) tagPath(tag string) string { return f.path("/community/tags/" + url.PathEscape(tag)) }

func (f *frame) threadStates(t *community.Thread) []badge {
	var out []badge
	switch t.State {
	case community.StateAccepted:
		out = append(out, badge{"success", "check", f.t("common.status.solved")})
	case community.StateClosed:
		out = append(out, badge{"", "lock", f.t("site.thread.closedShort")})
	case community.StateAnswered:
	case community.StateOpen:
		if t.Kind == community.KindQuestion && t.AnswerCount == 0 {
			out = append(out, badge{"warning", "clock", f.t("common.status.unanswered")})
		}
	}
	if t.Kind != community.KindQuestion {
		out = append(out, badge{"info", strings.ToLower(string(t.Kind)), f.t("site.thread." + string(t.Kind))})
	}
	return out
}

func (f *frame) tagLinks(list []*community.Tag, most int) []link {
	var out []link
	for _, t := range list[:min(most, len(list))] {
		out = append(out, link{t.Name, f.tagPath(t.Name)})
	}
	return out
}

// hitItem shows a search hit as a row.
func (f *frame) hitItem(h search.Item) item {
	it := item{href: h.URL, titleHTML: h.TitleHTML, textHTML: h.PassageHTML, lang: h.Locale, icon: "article"}
	switch h.Kind {
	case search.KindThread:
		it.icon, it.href = "thread", swapLocale(h.URL, f.locale)
		if h.Solved {
			it.badges = append(it.badges, badge{"success", "check", f.t("common.status.solved")})
		}
	case search.KindTicket:
		it.icon = "ticket"
	case search.KindArticle, search.KindKnownProblem:
	}
	if h.Locale != "" && h.Locale != f.locale {
		it.badges = append(it.badges, badge{"", "language", f.t("site.search.inLanguage", "language", f.t("common.language."+h.Locale))})
	}
	if h.Context != "" {
		it.meta = append(it.meta, h.Context)
	}
	return it
}

// authors reads who wrote things; what nobody is left for reads as a former member.
func (f *frame) authors(list []ids.PersonID) (func(ids.PersonID) author, error) {
	people, err := f.site.Accounts.PeopleByIDs(f.ctx, list)
	if err != nil {
		return nil, err
	}
	return func(id ids.PersonID) author { return f.authorOf(people[id]) }, nil
}

func (f *frame) authorOf(p *accounts.Person) author {
	if p == nil {
		return author{name: f.t("site.thread.formerMember")}
	}
	a := author{name: p.DisplayName}
	switch {
	case p.Has(authz.RoleExpert):
		a.badge = f.t("site.thread.expert")
	case p.IsStaff():
		a.badge = f.site.name
	}
	return a
}

// trail gives the chapters above one, outermost first, itself the last.
func trail(list []*knowledge.Collection, id knowledge.CollectionID) []*knowledge.Collection {
	byID := make(map[knowledge.CollectionID]*knowledge.Collection, len(list))
	for _, c := range list {
		byID[c.ID] = c
	}
	var out []*knowledge.Collection
	for c := byID[id]; c != nil && len(out) < 6; c = byID[c.ParentID] {
		out = append(out, c)
	}
	slices.Reverse(out)
	return out
}
