package site

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"plein/attachments"
	"plein/deflection"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/markup"
	"plein/internal/page"
	"plein/internal/texts"
	"plein/knowledge"
	"plein/search"
)

// article shows one article. An old address leads to the present one for good; an article that is not there in the page's
// language is shown in the one it has, and says so.
func (s *Site) article(f *frame, w http.ResponseWriter, r *http.Request) error {
	a, moved, err := f.findArticle(r.PathValue("slug"))
	if err != nil {
		return err
	}
	if moved {
		http.Redirect(w, r, withRaw(swapLocale(a.URL(), f.locale), r.URL.RawQuery), http.StatusMovedPermanently) //nolint:gosec // a path of ours
		return nil
	}
	p := &articleParts{view: f.articleView(a)}
	if a.Locale != f.locale {
		if err := f.translations(p, a); err != nil {
			return err
		}
		if i := slices.IndexFunc(p.others, func(t *knowledge.Article) bool { return t.Locale == f.locale }); i >= 0 {
			http.Redirect(w, r, p.others[i].URL(), http.StatusFound)
			return nil
		}
	}
	known := f.actor.SignedIn() || f.actor.VisitorID != "" // whoever comes for the first time said nothing before
	f.visitor()
	if err := f.readParts(r, p, a, known); err != nil {
		return err
	}
	v := &p.view
	v.toc = f.toc(v, p.headings)
	h := f.articleHead(v, a, p.others, p.products)
	if a.Locale != f.locale {
		h.ld = nil // its own address has it, which canonical names
		if r.URL.Query().Has("asked") {
			v.askTranslation, v.asked = "", f.t("site.article.asked")
		}
	}
	v.suggest = f.path("/articles/"+a.Slug) + "/suggest"
	err = f.render(w, r, http.StatusOK, articlePage(f, h, *v))
	f.readArticle(r, a) // when the page is made, so that it does not share the database with its own record
	return err
}

// findArticle looks for an address in the page's language first, then in the others.
func (f *frame) findArticle(slug string) (a *knowledge.Article, moved bool, err error) {
	a, moved, err = f.site.Knowledge.ArticleBySlug(f.ctx, f.locale, slug)
	for _, locale := range texts.Locales {
		if errs.KindOf(err) != errs.KindNotFound {
			break
		}
		if locale != f.locale {
			a, moved, err = f.site.Knowledge.ArticleBySlug(f.ctx, locale, slug)
		}
	}
	return a, moved, err
}

// readArticle notes behind the request that the article was read.
func (f *frame) readArticle(r *http.Request, a *knowledge.Article) {
	if !f.counted() {
		return
	}
	f.site.Knowledge.CountView(f.ctx, a.ID)
	if a.Locale != f.locale {
		f.site.Knowledge.CountMissed(f.ctx, a.ID, f.locale)
	}
	f.read(r, deflection.ArticleTarget(a.ID))
}

// articleParts is what the page of an article is made from.
type articleParts struct {
	view articleView
	// others are its translations, products the names of what it applies to.
	others   []*knowledge.Article
	products []string
	headings []markup.Heading
	// pinned stands beside it, before what is alike; around is where to look when there is neither.
	pinned, alike []link
	around        knowledge.Filter
}

// readParts reads what stands on the page of an article and around it, together.
func (f *frame) readParts(r *http.Request, p *articleParts, a *knowledge.Article, known bool) error {
	v := &p.view
	reads := []func(f *frame) error{
		func(f *frame) (err error) {
			p.headings, err = f.articleText(v, a)
			return err
		},
		func(f *frame) (err error) {
			p.products, err = f.products(v, a)
			return err
		},
		func(f *frame) (err error) {
			p.alike, err = f.near(search.KindArticle, a.ID, a.Title, a.Locale)
			return err
		},
		func(f *frame) (err error) {
			v.threads, err = f.near(search.KindThread, a.ID, a.Title, a.Locale)
			return err
		},
		func(f *frame) error { return f.articleFiles(v, a) },
		func(f *frame) error { return f.crumbs(p, a) },
		func(f *frame) error { return f.pinnedBeside(p, a) },
		func(f *frame) error { return f.thanksView(v, a) },
		func(f *frame) error { return f.followView(v, a) },
	}
	if a.Locale == f.locale {
		reads = append(reads, func(f *frame) error { return f.translations(p, a) })
	}
	if known {
		reads = append(reads, func(f *frame) error { return f.feedbackView(v, a, r.URL.Query().Has("given")) })
	}
	if r.URL.Query().Has("suggested") { // after the form, and from the notification
		reads = append(reads, func(f *frame) error { return f.suggestionView(v, a) })
	}
	if err := f.together(reads...); err != nil {
		return err
	}
	return f.neighbours(p, a)
}

func (f *frame) translations(p *articleParts, a *knowledge.Article) error {
	found, err := f.site.Knowledge.Translations(f.ctx, []knowledge.ArticleID{a.ID})
	p.others = found[a.ID]
	return err
}

// articleView is what the article itself tells.
func (f *frame) articleView(a *knowledge.Article) articleView {
	s := f.site
	v := articleView{
		gid: gid("article", a.ID), locale: a.Locale, title: a.Title, resolutionTitle: f.t("site.article.resolution"),
		feedback: f.path("/articles/"+a.Slug) + "/feedback", checked: checkedAt(a), checkedLabel: f.t("site.article.checkedOn"),
	}
	if a.ValidatedAt == nil {
		v.checkedLabel = f.t("site.article.changedOn")
	}
	if a.Type == knowledge.TypeQA {
		v.resolutionTitle = f.t("site.article.answer")
	}
	if a.Locale != f.locale {
		v.fallback = f.t("site.article.fallback", "language", f.t("common.language."+a.Locale))
		v.askTranslation = f.path("/articles/"+a.Slug) + "/translation"
	}
	if a.Confidence == knowledge.ConfidenceArchived {
		v.archived = f.t("site.article.archived")
	}
	if f.actor.IsStaff() {
		v.states = f.articleStates(a)
	}
	if s.Knowledge.Abilities(f.actor, a).Edit {
		v.edit = "/workspace/knowledge/" + v.gid
	}
	return v
}

// articleText renders the four parts of an article.
func (f *frame) articleText(v *articleView, a *knowledge.Article) ([]markup.Heading, error) {
	passages, err := f.site.Knowledge.PassagesIn(f.ctx, a.Issue, a.Environment, a.Resolution, a.Cause)
	if err != nil {
		return nil, err
	}
	part := func(md, prefix string) string {
		html, _ := a.HTML(md, prefix, passages)
		return html
	}
	v.issue, v.cause, v.environment = part(a.Issue, "i-"), part(a.Cause, "c-"), part(a.Environment, "e-")
	html, headings := a.HTML(a.Resolution, "r-", passages)
	v.resolution = html
	if a.Type == knowledge.TypeDecisionTree { // one step is shown: there is nothing to choose from beside it
		return nil, nil
	}
	return headings, nil
}

// toc lists what is on a long page: the parts, and the headings within the resolution.
func (f *frame) toc(v *articleView, headings []markup.Heading) []link {
	const longResolution = 2500 // bytes of HTML; shorter fits a screen or two
	if len(headings) < 2 && len(v.resolution) < longResolution {
		return nil
	}
	out := []link{{v.resolutionTitle, "#resolution"}}
	for _, h := range headings {
		if h.ID != "" && h.Level <= 4 {
			out = append(out, link{h.Text, "#" + h.ID})
		}
	}
	if v.cause != "" || v.environment != "" {
		out = append(out, link{f.t("site.article.background"), "#background"})
	}
	return append(out, link{f.t("site.feedback.question"), "#feedback"})
}

func (f *frame) articleFiles(v *articleView, a *knowledge.Article) error {
	owner := attachments.Owner{Kind: attachments.OwnerArticle, ID: a.ID}
	found, err := f.site.Attachments.ByOwners(f.ctx, []attachments.Owner{owner})
	v.files = filesOf(found[owner])
	return err
}

// products fills in what an article applies to, the reader's own first, and returns the names alone.
func (f *frame) products(v *articleView, a *knowledge.Article) ([]string, error) {
	if len(a.ProductKeys) == 0 {
		return nil, nil
	}
	found, err := f.site.Knowledge.ProductsByKeys(f.ctx, a.ProductKeys)
	if err != nil {
		return nil, err
	}
	var out []string
	versions := false
	for _, k := range a.ProductKeys {
		if p := found[k]; p != nil {
			out = append(out, p.Name)
			versions = versions || len(p.Versions) > 0
		}
	}
	if v.chips = out; !versions {
		return out, nil
	}
	applies, err := f.site.Knowledge.AppliesTo(f.ctx, []*knowledge.Article{a})
	if err != nil {
		return nil, err
	}
	v.chips = nil
	for _, one := range applies[a] {
		if p := found[one.ProductKey]; p != nil {
			chip := p.Name
			if len(one.Versions) > 0 {
				chip += " · " + strings.Join(one.Versions, ", ")
			}
			v.chips = append(v.chips, chip)
		}
	}
	return out, nil
}

// crumbs is the way to an article.
func (f *frame) crumbs(p *articleParts, a *knowledge.Article) error {
	v := &p.view
	v.crumbs = []link{{f.t("common.nav.help"), f.path("")}}
	p.around = knowledge.Filter{Locale: a.Locale}
	switch {
	case !a.CollectionID.IsZero():
		list, err := f.site.Knowledge.Collections(f.ctx, f.locale)
		if err != nil {
			return err
		}
		for _, c := range trail(list, a.CollectionID) {
			v.crumbs = append(v.crumbs, link{c.Name, f.path("/collections/" + c.Slug)})
			p.around.Collection = c.Slug
		}
	case len(a.ProductKeys) > 0:
		p.around.Product = a.ProductKeys[0]
	}
	return nil
}

func (f *frame) pinnedBeside(p *articleParts, a *knowledge.Article) error {
	found, err := f.site.Knowledge.PinnedBeside(f.ctx, a)
	for _, o := range found[a.ID] {
		p.pinned = append(p.pinned, link{o.Title, o.URL()})
	}
	return err
}

// neighbours are the articles beside one: what is pinned, and what is about the same. What stands in the same chapter is the next best.
func (f *frame) neighbours(p *articleParts, a *knowledge.Article) error {
	v := &p.view
	v.related = p.pinned
	for _, l := range p.alike {
		if !slices.Contains(v.related, l) {
			v.related = append(v.related, l)
		}
	}
	if len(v.related) > 0 || p.around.Collection == "" && p.around.Product == "" {
		return nil
	}
	found, err := f.site.Knowledge.Articles(f.ctx, p.around, knowledge.OrderPopular, page.Args{First: 6})
	for _, n := range found.Items {
		if n.ID != a.ID && len(v.related) < 5 {
			v.related = append(v.related, link{n.Title, n.URL()})
		}
	}
	return err
}

func (f *frame) articleHead(v *articleView, a *knowledge.Article, others []*knowledge.Article, products []string) head {
	h := head{title: a.Title, description: a.Summary, canonical: a.URL(), article: true, alternates: map[string]string{a.Locale: a.URL()}}
	if h.description == "" {
		h.description = markup.FirstLine(a.Issue, 160)
	}
	for _, t := range others {
		h.alternates[t.Locale] = t.URL()
		v.languages = append(v.languages, language{t.Locale, texts.T(t.Locale, "common.language.self"), t.URL()})
	}
	h.noindex = a.Audience != authz.AudiencePublic || a.Confidence == knowledge.ConfidenceArchived
	if !h.noindex {
		h.ld = []any{f.articleLD(a, products), f.crumbsLD(v.crumbs, a.Title)}
	}
	return h
}

// checkedAt is when somebody last said that the article is right, or when it last changed.
func checkedAt(a *knowledge.Article) time.Time {
	if a.ValidatedAt != nil {
		return *a.ValidatedAt
	}
	return a.UpdatedAt
}

// feedbackView shows what the reader said before, and what to do when it did not help.
func (f *frame) feedbackView(v *articleView, a *knowledge.Article, given bool) error {
	found, err := f.site.Knowledge.FeedbackOf(f.ctx, []knowledge.ArticleID{a.ID})
	if err != nil {
		return err
	}
	word := found[a.ID]
	if word == nil {
		return nil
	}
	v.saidYes, v.saidNo = word.Helpful, !word.Helpful
	switch {
	case given && word.Helpful:
		v.said, v.hideQuestion, v.hideReasons, v.hideNext = f.t("site.feedback.thanks"), true, true, true
	case given && word.Reason != nil:
		v.said, v.hideQuestion, v.hideReasons = f.t("site.feedback.noted"), true, true
	}
	if v.saidYes {
		v.hideReasons, v.hideNext = true, true
		return nil
	}
	if given {
		v.next, err = f.near(search.KindArticle, a.ID, a.Title, a.Locale)
		return err
	}
	return nil
}

// giveFeedback takes the reader's word on an article and leads back to it.
func (s *Site) giveFeedback(f *frame, w http.ResponseWriter, r *http.Request) error {
	a, _, err := f.findArticle(r.PathValue("slug"))
	if err != nil {
		return err
	}
	if err := parseForm(w, r); err != nil {
		return err
	}
	f.visitor()
	v := knowledge.Verdict{Helpful: r.PostFormValue("helpful") == "yes", Comment: r.PostFormValue("comment")}
	if reason := r.PostFormValue("reason"); reason != "" && !v.Helpful {
		why := knowledge.FeedbackReason(reason)
		v.Reason = &why
	}
	if _, err := s.Knowledge.GiveFeedback(f.ctx, a.ID, v); err != nil {
		return err
	}
	return seeOther(w, r, f.path("/articles/"+a.Slug)+"?given=1#feedback")
}

// askTranslation notes that the reader wants an article in their language and leads back to it. Asking for what is there, or again, is
// no mistake of theirs.
func (s *Site) askTranslation(f *frame, w http.ResponseWriter, r *http.Request) error {
	a, _, err := f.findArticle(r.PathValue("slug"))
	if err != nil {
		return err
	}
	if err := parseForm(w, r); err != nil {
		return err
	}
	f.visitor()
	if err := s.Knowledge.RequestTranslation(f.ctx, a.ID, f.locale); err != nil && errs.KindOf(err) != errs.KindInvalid {
		return err
	}
	return seeOther(w, r, f.path("/articles/"+a.Slug)+"?asked=1")
}

// record notes something in the reader's search for help, behind the request.
func (f *frame) record(what string, note func(ctx context.Context)) {
	if f.counted() {
		f.site.later(f.ctx, what, note)
	}
}
