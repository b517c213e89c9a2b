package site

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/knowledge"
)

// suggestView is the form in which a reader proposes a better text.
type suggestView struct {
	crumbs         []link
	locale         string
	action, back   string
	version        int
	parts          []suggestPart
	comment, name  string
	askName        bool
	problem        string
	commentProblem string
	nameProblem    string
	title          string
}

// suggestPart is one part of the article in the form, as Markdown.
type suggestPart struct {
	name, label, text, problem string
	line                       bool
}

// suggestParts are what a reader may change, in the order of the form.
var suggestParts = []string{"title", "issue", "resolution", "cause", "environment"}

// suggestForm shows an article as text to improve. It works without scripts.
func (s *Site) suggestForm(f *frame, w http.ResponseWriter, r *http.Request) error {
	a, _, err := f.findArticle(r.PathValue("slug"))
	if err != nil {
		return err
	}
	return f.showSuggest(w, r, http.StatusOK, a, f.suggestView(a))
}

func (f *frame) suggestView(a *knowledge.Article) suggestView {
	v := suggestView{
		crumbs: []link{{f.t("common.nav.help"), f.path("")}, {a.Title, f.path("/articles/" + a.Slug)}}, locale: a.Locale,
		action: f.path("/articles/"+a.Slug) + "/suggest", back: f.path("/articles/" + a.Slug), version: a.Version, askName: !f.actor.SignedIn(), title: a.Title,
	}
	texts := map[string]string{"title": a.Title, "issue": a.Issue, "resolution": a.Resolution, "cause": a.Cause, "environment": a.Environment}
	for _, name := range suggestParts {
		v.parts = append(v.parts, suggestPart{name: name, label: f.t("site.suggest.part." + name), text: texts[name], line: name == "title"})
	}
	return v
}

func (f *frame) showSuggest(w http.ResponseWriter, r *http.Request, status int, a *knowledge.Article, v suggestView) error {
	h := head{title: f.t("site.suggest.title", "title", a.Title), noindex: true, canonical: v.action}
	return f.render(w, r, status, suggestPage(f, h, v))
}

// postSuggest takes a proposed edit. What is not accepted comes back with what was typed and why; a field that people do not see
// and programs fill in is answered like any other, and kept nowhere.
func (s *Site) postSuggest(f *frame, w http.ResponseWriter, r *http.Request) error {
	a, _, err := f.findArticle(r.PathValue("slug"))
	if err != nil {
		return err
	}
	if err := parseForm(w, r); err != nil {
		return err
	}
	f.visitor()
	back := f.path("/articles/"+a.Slug) + "?suggested=1#suggestion"
	if r.PostFormValue("website") != "" {
		return seeOther(w, r, back)
	}
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return errs.InvalidReason("form_unreadable")
	}
	v := f.suggestView(a)
	in := knowledge.NewSuggestion{ArticleID: a.ID, Version: version, Comment: r.PostFormValue("comment"), Name: r.PostFormValue("name")}
	to := map[string]**string{"title": &in.Title, "issue": &in.Issue, "resolution": &in.Resolution, "cause": &in.Cause, "environment": &in.Environment}
	for i := range v.parts {
		if !r.PostForm.Has(v.parts[i].name) {
			continue
		}
		v.parts[i].text = r.PostFormValue(v.parts[i].name)
		*to[v.parts[i].name] = &v.parts[i].text
	}
	v.version, v.comment, v.name = version, in.Comment, in.Name
	if _, err := s.Knowledge.Suggest(f.ctx, in); err != nil {
		found, ok := f.problemsOf(err, map[string]string{
			"title": "title", "issue": "issue", "resolution": "resolution", "cause": "cause", "environment": "environment", "comment": "comment", "name": "name",
		})
		if !ok {
			return err
		}
		for i := range v.parts {
			v.parts[i].problem = found[v.parts[i].name]
		}
		v.problem, v.commentProblem, v.nameProblem = found[""], found["comment"], found["name"]
		return f.showSuggest(w, r, http.StatusUnprocessableEntity, a, v)
	}
	return seeOther(w, r, back)
}

// suggestionView tells what became of what the reader proposed.
func (f *frame) suggestionView(v *articleView, a *knowledge.Article) error {
	own, err := f.site.Knowledge.OwnSuggestions(f.ctx, []knowledge.ArticleID{a.ID})
	if err != nil {
		return err
	}
	if g := own[a.ID]; g != nil {
		v.suggested = f.t("site.suggest.state." + string(g.State))
		if g.State == knowledge.SuggestionRejected && g.Reason != knowledge.ArchivedReason {
			v.suggestedWhy = g.Reason
		}
	}
	return nil
}

// thanksView fills in who is thanked for the article.
func (f *frame) thanksView(v *articleView, a *knowledge.Article) error {
	if a.CreditCount == 0 {
		return nil
	}
	found, err := f.site.Knowledge.Credits(f.ctx, []knowledge.ArticleID{a.ID})
	if err != nil {
		return err
	}
	v.thanks, err = f.thanked(f.ctx, found[a.ID])
	return err
}

// thanked names those whose edits are in an article, each once.
func (f *frame) thanked(ctx context.Context, credits []*knowledge.Credit) ([]string, error) {
	if len(credits) == 0 {
		return nil, nil
	}
	var list []ids.PersonID
	for _, c := range credits {
		if !c.PersonID.IsZero() {
			list = append(list, c.PersonID)
		}
	}
	people, err := f.site.Accounts.PeopleByIDs(ctx, list)
	if err != nil {
		return nil, err
	}
	var out []string
	seen := map[string]bool{"": true}
	for _, c := range credits {
		name := c.Name
		if p := people[c.PersonID]; p != nil {
			name = p.DisplayName
		}
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out, nil
}

// rowsOf is how many rows a text needs in a form, within reason.
func rowsOf(text string) string {
	const least, most, wide = 2, 24, 70
	rows := 1
	for _, line := range strings.Split(text, "\n") {
		rows += 1 + len(line)/wide
	}
	return strconv.Itoa(min(max(rows, least), most))
}

func joined(names []string) string { return strings.Join(names, ", ") }
