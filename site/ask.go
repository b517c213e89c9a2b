package site

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/internal/errs"
	"plein/knowledge"
	"plein/search"
	"plein/tickets"
)

// The two places that a question can go to.
const (
	toCommunity = "community"
	toDesk      = "ticket"
)

// question is what somebody asks, as the form carries it.
type question struct {
	subject, body, product, target, space, name, email string
	files                                              []*attachments.Attachment
	filesProblem                                       string
	// checked is "1" once the reader has seen what fits the question already, or the sentence that it was shown for.
	checked string
}

// ask shows the form: what the address carries along, else what was written before and not sent.
func (s *Site) ask(f *frame, w http.ResponseWriter, r *http.Request) error {
	in := r.URL.Query()
	q := question{subject: strings.TrimSpace(in.Get("q")), target: in.Get("to"), space: in.Get("space"), product: in.Get("product")}
	f.visitor()
	draft, err := s.Help.HelpDraft(f.ctx)
	if err != nil && errs.KindOf(err) != errs.KindNotFound {
		return err
	}
	note := ""
	if draft != nil && (q.subject == "" || q.subject == draft.Text) {
		note = f.t("common.status.draftBack")
		q.subject, q.body = draft.Text, draft.Details
		if draft.Product != nil && q.product == "" {
			q.product = *draft.Product
		}
		if q.files, err = s.Attachments.Uploaded(f.ctx, draft.AttachmentIDs); err != nil {
			return err
		}
	}
	f.record("form", s.Help.RecordFormOpened)
	v, err := f.askView(q, nil)
	if err != nil {
		return err
	}
	v.draft = note
	if v.suggestions, err = f.suggestions(q); err != nil {
		return err
	}
	if len(v.suggestions) > 0 {
		v.checked = q.subject
	}
	return f.showAsk(w, r, http.StatusOK, v)
}

func (f *frame) showAsk(w http.ResponseWriter, r *http.Request, status int, v askView) error {
	h := head{title: f.t("site.ask.title"), description: f.t("site.ask.intro"), canonical: f.path("/ask"), section: "ask", noindex: r.URL.RawQuery != ""}
	return f.render(w, r, status, askPage(f, h, v))
}

// askView lays out the form. Somebody who asks the community needs no name; a visitor who asks the desk does.
func (f *frame) askView(q question, found problems) (askView, error) {
	v := askView{
		subject: q.subject, body: q.body, product: q.product, target: q.target, space: q.space, name: q.name, email: q.email,
		checked: q.checked, problems: found, files: filesOf(q.files), send: f.t("site.ask.send"), communityText: f.t("site.ask.communityText"),
	}
	products, err := f.site.Knowledge.Products(f.ctx)
	if err != nil {
		return v, err
	}
	for _, p := range products {
		v.products = append(v.products, option{p.Key, p.Name})
	}
	spaces, err := f.site.Community.Spaces(f.ctx)
	if err != nil {
		return v, err
	}
	can := func(sp *community.Space) bool { return f.site.Community.CanAsk(f.actor, sp) }
	for _, sp := range mayAsk(spaces, f.actor, can) {
		v.spaces = append(v.spaces, option{sp.Slug, sp.Name(f.locale)})
	}
	if !slices.ContainsFunc(v.spaces, func(o option) bool { return o.value == v.space }) {
		v.space = guessSpace(v.spaces, products, q)
	}
	if v.target != toCommunity {
		v.target = toDesk
	}
	switch {
	case !f.actor.SignedIn():
		v.communityText = f.t("site.ask.communityVisitor")
	case !f.actor.EmailVerified:
		v.communityText = f.t("site.ask.communityUnverified")
	}
	return v, nil
}

// guessSpace picks the space whose name shares a word with the product or the question; the first when none does.
func guessSpace(spaces []option, products []*knowledge.Product, q question) string {
	text := strings.ToLower(q.subject + " " + q.product)
	for _, p := range products {
		if p.Key == q.product {
			text += " " + strings.ToLower(p.Name)
		}
	}
	for _, sp := range spaces {
		for _, word := range strings.FieldsFunc(strings.ToLower(sp.text), func(r rune) bool { return r == ' ' || r == ',' }) {
			if len(word) > 1 && word != "en" && word != "and" && strings.Contains(text, word) {
				return sp.value
			}
		}
	}
	if len(spaces) > 0 {
		return spaces[0].value
	}
	return ""
}

// suggestions finds what fits a question already. Without a search engine the question can be asked all the same.
func (f *frame) suggestions(q question) ([]item, error) {
	text := clip(strings.TrimSpace(q.subject+" "+q.body), maxQuery)
	if len(text) < 4 {
		return nil, nil
	}
	kinds := []search.Kind{search.KindArticle, search.KindThread}
	found, err := f.site.Search.Search(f.ctx, search.Input{Text: text, Locale: f.locale, Kinds: kinds, First: 5})
	if errs.KindOf(err) == errs.KindUnavailable {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []item
	for _, h := range found.Items {
		out = append(out, f.hitItem(h))
	}
	return out, nil
}

// postAsk takes a question. Nothing that was typed is lost, whatever happens: it comes back in the form and is kept as a
// draft until it is sent.
func (s *Site) postAsk(f *frame, w http.ResponseWriter, r *http.Request) error {
	f.visitor()
	done, err := s.parseFiles(w, r)
	if err != nil {
		return err
	}
	defer done()
	q := question{
		subject: strings.TrimSpace(r.PostFormValue("subject")), body: strings.TrimSpace(r.PostFormValue("body")),
		product: r.PostFormValue("product"), target: r.PostFormValue("target"), space: r.PostFormValue("space"),
		name: r.PostFormValue("name"), email: r.PostFormValue("email"), checked: r.PostFormValue("checked"),
	}
	if q.files, q.filesProblem, err = f.takeFiles(r); err != nil {
		return err
	}
	f.keepDraft(q)
	if found := f.checkQuestion(q); len(found) > 0 {
		return f.askAgain(w, r, q, found)
	}
	if q.checked != "1" && q.checked != q.subject {
		if stop, err := f.checkFirst(w, r, q); stop || err != nil {
			return err
		}
	}
	if q.target == toCommunity {
		return f.askCommunity(w, r, q)
	}
	return f.askDesk(w, r, q)
}

// checkQuestion finds what is wrong before anything is sent, so that all of it is told at once.
func (f *frame) checkQuestion(q question) problems {
	found := problems{}
	if q.subject == "" {
		found["subject"] = f.t("site.ask.needSubject")
	} else if q.target == toCommunity && len([]rune(q.subject)) < community.MinTitle {
		found["subject"] = f.t("site.ask.shortSubject", "min", community.MinTitle)
	}
	if q.target == toCommunity && q.body == "" {
		found["body"] = f.t("site.ask.needBody")
	}
	if q.filesProblem != "" {
		found["files"] = q.filesProblem
	}
	if q.target != toCommunity && !f.actor.SignedIn() {
		if strings.TrimSpace(q.name) == "" {
			found["name"] = f.t("site.ask.needName")
		}
		if strings.TrimSpace(q.email) == "" {
			found["email"] = f.t("site.ask.needEmail")
		}
	}
	return found
}

// keepDraft keeps what was typed; a failure here must not stop the question.
func (f *frame) keepDraft(q question) {
	d := deflection.HelpDraft{Text: q.subject, Details: q.body, AttachmentIDs: attachmentIDs(q.files)}
	if q.product != "" {
		d.Product = &q.product
	}
	if _, err := f.site.Help.SaveHelpDraft(f.ctx, d); err != nil && errs.KindOf(err) == errs.KindInternal {
		f.site.log.WarnContext(f.ctx, "site: draft not kept", "error", err)
	}
}

// askAgain shows the form with what was typed and what is wrong with it.
func (f *frame) askAgain(w http.ResponseWriter, r *http.Request, q question, found problems) error {
	v, err := f.askView(q, found)
	if err != nil {
		return err
	}
	return f.showAsk(w, r, http.StatusUnprocessableEntity, v)
}

// checkFirst shows, once, what fits the question already; with scripts the reader has seen it while typing.
func (f *frame) checkFirst(w http.ResponseWriter, r *http.Request, q question) (stop bool, err error) {
	list, err := f.suggestions(q)
	if err != nil || len(list) == 0 {
		return false, err
	}
	q.checked = "1"
	v, err := f.askView(q, nil)
	if err != nil {
		return false, err
	}
	v.check, v.suggestions, v.send = true, list, f.t("site.ask.sendAnyway")
	return true, f.showAsk(w, r, http.StatusOK, v)
}

// askCommunity starts a thread. A visitor signs in first and finds the question as it was.
func (f *frame) askCommunity(w http.ResponseWriter, r *http.Request, q question) error {
	if !f.actor.SignedIn() {
		back := withQuery(f.path("/ask"), "to", toCommunity, "space", q.space)
		return seeOther(w, r, f.signIn(back))
	}
	in := community.AskInput{
		Space: q.space, Kind: community.KindQuestion, Locale: f.locale, Title: q.subject, Body: q.body, AttachmentIDs: attachmentIDs(q.files),
	}
	if q.product != "" {
		in.Tags = []string{q.product}
	}
	t, err := f.site.Community.Ask(f.ctx, in)
	if err != nil {
		if errs.KindOf(err) == errs.KindNotFound {
			return f.askAgain(w, r, q, problems{"space": f.t("site.ask.needSpace")})
		}
		found, ok := f.problemsOf(err, map[string]string{"title": "subject", "body": "body", "attachmentIds": "files", "tags": "product"})
		if !ok {
			return err
		}
		return f.askAgain(w, r, q, found)
	}
	f.dropDraft()
	return seeOther(w, r, withQuery(f.threadPath(t), "done", "asked"))
}

// askDesk submits a ticket. What happened is described by the details, or by the one sentence when there are none.
func (f *frame) askDesk(w http.ResponseWriter, r *http.Request, q question) error {
	in := tickets.SubmitInput{
		Subject: q.subject, Description: orElse(q.body, q.subject), Locale: f.locale, Product: q.product, AttachmentIDs: attachmentIDs(q.files),
		Channel: tickets.ChannelWeb, Name: q.name, Email: q.email,
	}
	t, err := f.site.Tickets.Submit(f.ctx, in)
	if err != nil {
		found, ok := f.problemsOf(err, map[string]string{
			"subject": "subject", "description": "body", "product": "product", "attachmentIds": "files", "name": "name", "email": "email",
		})
		if !ok {
			return err
		}
		return f.askAgain(w, r, q, found)
	}
	f.dropDraft()
	done := sentNote{Number: t.Number}
	if f.actor.SignedIn() {
		done.Request, done.Email = requestPath(t), f.actor.Email
	} else {
		done.Email = strings.TrimSpace(q.email)
	}
	f.rememberSent(w, done)
	return seeOther(w, r, f.path("/ask/sent"))
}

func (f *frame) dropDraft() {
	if err := f.site.Help.DropHelpDraft(f.ctx); err != nil {
		f.site.log.WarnContext(f.ctx, "site: draft not dropped", "error", err)
	}
}

// sentNote tells the page after a ticket what to confirm. It is kept in a cookie for a quarter of an hour, so that no
// address or number stands in the URL.
type sentNote struct {
	Number  int    `json:"n"`
	Email   string `json:"e"`
	Request string `json:"r,omitempty"`
}

const sentCookie = "plein_sent"

func (f *frame) rememberSent(w http.ResponseWriter, n sentNote) {
	b, err := json.Marshal(n)
	if err != nil {
		return // two texts and a number are always written
	}
	http.SetCookie(w, &http.Cookie{
		Name: sentCookie, Value: base64.RawURLEncoding.EncodeToString(b), Path: f.path("/ask"), MaxAge: 900, HttpOnly: true,
		Secure: strings.HasPrefix(f.site.base, "https://"), SameSite: http.SameSiteLaxMode,
	})
}

// sent confirms a request.
func (s *Site) sent(f *frame, w http.ResponseWriter, r *http.Request) error {
	v := sentView{text: f.t("site.ask.sentPlain")}
	if c, err := r.Cookie(sentCookie); err == nil {
		var n sentNote
		if b, err := base64.RawURLEncoding.DecodeString(c.Value); err == nil && json.Unmarshal(b, &n) == nil && n.Number > 0 {
			v.number, v.text = number(n.Number), f.t("site.ask.sentText", "email", n.Email)
			if f.actor.SignedIn() && strings.HasPrefix(n.Request, "/requests/") {
				v.request = n.Request
			}
		}
	}
	return f.render(w, r, http.StatusOK, sentPage(f, head{title: f.t("site.ask.sentTitle"), noindex: true, section: "ask"}, v))
}
