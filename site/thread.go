package site

import (
	"net/http"
	"slices"
	"strconv"

	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/page"
	"plein/knowledge"
	"plein/search"
)

const (
	answersShown  = 30
	commentsShown = 3 // before the rest is folded
)

// typed is what somebody wrote in a form of the thread that was not accepted.
type typed struct {
	composer composerView
	// comment, with its problem, belongs to the post with this gid.
	subject, comment, commentProblem string
}

// thread shows a question with its answers: accepted and verified ones first.
func (s *Site) thread(f *frame, w http.ResponseWriter, r *http.Request) error {
	t, err := f.findThread(r)
	if err != nil {
		return err
	}
	if path := f.threadPath(t); r.URL.Path != path {
		http.Redirect(w, r, withRaw(path, r.URL.RawQuery), http.StatusMovedPermanently) //nolint:gosec // a path of ours
		return nil
	}
	f.visitor()
	if err := f.showThread(w, r, http.StatusOK, t, typed{}); err != nil {
		return err
	}
	if f.counted() {
		s.Community.Viewed(t.ID)
	}
	return nil
}

func (f *frame) findThread(r *http.Request) (*community.Thread, error) {
	n, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || n < 1 {
		return nil, community.ErrThreadNotFound
	}
	return f.site.Community.ThreadByNumber(f.ctx, n)
}

// doneWords are what a page may say was just done, by ?done=.
var doneWords = []string{"asked", "answered", "commented", "accepted", "unaccepted", "verified", "unverified", "followed", "unfollowed", "voted"}

func (f *frame) showThread(w http.ResponseWriter, r *http.Request, status int, t *community.Thread, in typed) error {
	load, err := f.loadThread(t, r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	can := f.site.Community.AbilitiesOf(f.actor, t)
	v := threadView{
		gid: gid("thread", t.ID), locale: t.Locale, title: t.Title, kind: f.t("site.thread." + string(t.Kind)), states: f.threadStates(t),
		answerCount: t.AnswerCount, viewCount: t.ViewCount, action: f.path("/threads/" + number(t.Number)), follows: load.follows,
		knowledge: load.knowledge, related: load.related, tags: f.tagLinks(load.tags, community.MaxTags),
		crumbs: []link{{f.t("site.community.title"), f.path("/community")}},
	}
	if load.space != nil {
		v.crumbs = append(v.crumbs, link{load.space.Name(f.locale), f.spacePath(load.space)})
	}
	if done := r.URL.Query().Get("done"); slices.Contains(doneWords, done) {
		v.done = f.t("site.done." + done)
	}
	if t.State == community.StateClosed {
		v.closed = f.t("site.thread.closed")
	}
	v.question = f.questionPost(t, load, can)
	for _, a := range load.answers.Items {
		v.answers = append(v.answers, f.answerPost(a, load, can))
	}
	f.keepTyped(&v, in)
	v.pager = f.pager(f.threadPath(t), r.URL.Query().Get("after"), load.answers.Next)
	v.composer = f.composer(t, can, in.composer)
	h := f.threadHead(t, load, v, r.URL.RawQuery != "")
	if status == http.StatusOK {
		defer f.read(r, deflection.ThreadTarget(t.ID)) // when the page is made
	}
	return f.render(w, r, status, threadPage(f, h, v))
}

// keepTyped puts a comment that was refused back where it was written.
func (f *frame) keepTyped(v *threadView, in typed) {
	put := func(p *post) {
		if p.gid == in.subject && in.commentProblem != "" {
			p.comment, p.commentText, p.commentError = true, in.comment, in.commentProblem
		}
	}
	put(&v.question)
	for i := range v.answers {
		put(&v.answers[i])
	}
}

// loaded is what the page of a thread is made from, read in a constant number of calls.
type loaded struct {
	space              *community.Space
	answers            page.Page[*community.Answer]
	comments           map[community.Subject][]*community.Comment
	votes              map[community.Subject]community.VoteValue
	files              map[attachments.Owner][]*attachments.Attachment
	author             func(ids.PersonID) author
	tags               []*community.Tag
	follows            bool
	knowledge, related []link
}

func (f *frame) loadThread(t *community.Thread, after string) (*loaded, error) {
	var l loaded
	var links []*knowledge.ArticleLink
	var alike [][16]byte
	words := t.Title + " " + t.Summary()
	err := f.together(func(f *frame) (err error) {
		l.answers, err = f.site.Community.Answers(f.ctx, t, page.Args{First: answersShown, After: after})
		return err
	}, func(f *frame) error {
		found, err := f.site.Community.FollowsOf(f.ctx, []community.ThreadID{t.ID})
		l.follows = found[t.ID]
		return err
	}, func(f *frame) error {
		found, err := f.site.Community.SpacesByIDs(f.ctx, []community.SpaceID{t.SpaceID})
		l.space = found[t.SpaceID]
		return err
	}, func(f *frame) error {
		found, err := f.site.Community.TagsByThreads(f.ctx, []community.ThreadID{t.ID})
		l.tags = found[t.ID]
		return err
	}, func(f *frame) error {
		subject := knowledge.ThreadSubject(t.ID)
		found, err := f.site.Knowledge.LinksBySubjects(f.ctx, []knowledge.Subject{subject})
		links = found[subject]
		return err
	}, func(f *frame) (err error) {
		l.related, err = f.near(search.KindThread, t.ID, words, t.Locale)
		return err
	}, func(f *frame) (err error) {
		alike, err = f.nearIDs(search.KindArticle, t.ID, words, t.Locale)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &l, f.together(func(f *frame) error {
		return f.loadPosts(t, &l)
	}, func(f *frame) (err error) {
		// What somebody linked stands before what only looks alike.
		var wanted [][16]byte
		for _, one := range links {
			wanted = append(wanted, one.ArticleID)
		}
		for _, id := range alike {
			if !slices.Contains(wanted, id) && len(wanted) < max(nearShown, len(links)) {
				wanted = append(wanted, id)
			}
		}
		l.knowledge, err = f.nearArticles(wanted)
		return err
	})
}

// loadPosts reads what stands on the question and its answers, and who wrote it.
func (f *frame) loadPosts(t *community.Thread, l *loaded) error {
	subjects := []community.Subject{t.Subject()}
	owners := []attachments.Owner{{Kind: attachments.OwnerThread, ID: t.ID}}
	writers := []ids.PersonID{t.AuthorID}
	for _, a := range l.answers.Items {
		subjects, writers = append(subjects, a.Subject()), append(writers, a.AuthorID)
		owners = append(owners, attachments.Owner{Kind: attachments.OwnerAnswer, ID: a.ID})
	}
	err := f.together(func(f *frame) (err error) {
		l.comments, err = f.site.Community.CommentsBySubjects(f.ctx, subjects)
		return err
	}, func(f *frame) (err error) {
		l.votes, err = f.site.Community.VotesOf(f.ctx, subjects)
		return err
	}, func(f *frame) (err error) {
		l.files, err = f.site.Attachments.ByOwners(f.ctx, owners)
		return err
	})
	for _, list := range l.comments {
		for _, one := range list {
			writers = append(writers, one.AuthorID)
		}
	}
	if err == nil {
		l.author, err = f.authors(writers)
	}
	return err
}

func (f *frame) questionPost(t *community.Thread, l *loaded, can community.ThreadAbilities) post {
	p := post{
		gid: gid("thread", t.ID), anchor: "question", question: true, score: t.Score, vote: points(l.votes[t.Subject()]), author: l.author(t.AuthorID),
		at: t.CreatedAt, html: userHTML(t.Body, "q-"), files: filesOf(l.files[attachments.Owner{Kind: attachments.OwnerThread, ID: t.ID}]),
		comment: can.Comment,
	}
	if t.EditedAt != nil {
		p.edited = f.t("site.thread.edited")
	}
	p.comments, p.more = remarks(l.comments[t.Subject()], l)
	return p
}

func (f *frame) answerPost(a *community.Answer, l *loaded, can community.ThreadAbilities) post {
	p := post{
		gid: gid("answer", a.ID), anchor: answerAnchor(a), accepted: a.Accepted, verified: a.Verified, score: a.Score,
		vote: points(l.votes[a.Subject()]), author: l.author(a.AuthorID), at: a.CreatedAt,
		files:   filesOf(l.files[attachments.Owner{Kind: attachments.OwnerAnswer, ID: a.ID}]),
		html:    userHTML(a.Body, "a"+a.ID.String()[20:]+"-"),
		comment: can.Comment,
	}
	if a.EditedAt != nil {
		p.edited = f.t("site.thread.edited")
	}
	if can.Accept {
		p.accept = f.pick(a.Accepted, "site.thread.unaccept", "site.thread.accept")
	}
	if can.Verify {
		p.verify = f.pick(a.Verified, "site.thread.unverify", "site.thread.verify")
	}
	p.comments, p.more = remarks(l.comments[a.Subject()], l)
	return p
}

func (f *frame) pick(is bool, yes, no string) *string {
	text := f.t(no)
	if is {
		text = f.t(yes)
	}
	return &text
}

func answerAnchor(a *community.Answer) string { return "answer-" + a.ID.String() }

// userHTML renders what a member wrote; their headings stand below those of the page.
func userHTML(md, prefix string) string {
	return markup.Render(md, markup.Options{Top: 3, HeadingPrefix: prefix})
}

func remarks(list []*community.Comment, l *loaded) (shown, more []remark) {
	for _, c := range list {
		one := remark{anchor: "comment-" + c.ID.String(), html: userHTML(c.Body, "c"+c.ID.String()[20:]+"-"), author: l.author(c.AuthorID), at: c.CreatedAt}
		if len(shown) < commentsShown {
			shown = append(shown, one)
		} else {
			more = append(more, one)
		}
	}
	return shown, more
}

func points(v community.VoteValue) int {
	switch v {
	case community.VoteUp:
		return 1
	case community.VoteDown:
		return -1
	case community.VoteNone:
	}
	return 0
}

// composer says who may answer, and why not.
func (f *frame) composer(t *community.Thread, can community.ThreadAbilities, in composerView) composerView {
	v := in
	v.show = t.State != community.StateClosed
	switch {
	case !f.actor.SignedIn():
		v.signIn = f.signIn(f.threadPath(t) + "#composer")
	case !can.Answer && !f.actor.EmailVerified:
		v.why = f.t("site.thread.verifyFirst")
	case !can.Answer:
		v.show = false
	}
	return v
}

func (f *frame) threadHead(t *community.Thread, l *loaded, v threadView, part bool) head {
	h := head{
		title: t.Title, description: t.Summary(), canonical: t.URL(), alternates: map[string]string{t.Locale: t.URL()}, section: "community", article: true,
		noindex: part || l.space == nil || l.space.Audience != authz.AudiencePublic,
	}
	// The switch shows the same thread with the words around it in the other language.
	h.other = swapLocale(t.URL(), f.other())
	if h.noindex {
		return h
	}
	h.ld = []any{f.crumbsLD(v.crumbs, t.Title)}
	if t.Kind == community.KindQuestion {
		h.ld = append(h.ld, f.questionLD(t, l))
	}
	return h
}

func (f *frame) questionLD(t *community.Thread, l *loaded) ldQAPage {
	q := ldQuestion{
		Type: "Question", Name: t.Title, Text: plain(t.Body), Answers: t.AnswerCount, Votes: t.Score, Created: day(t.CreatedAt),
		Author: ldPerson{"Person", l.author(t.AuthorID).name},
	}
	for _, a := range l.answers.Items {
		one := ldAnswer{
			Type: "Answer", Text: plain(a.Body), Votes: a.Score, URL: f.abs(t.URL()) + "#" + answerAnchor(a), Created: day(a.CreatedAt),
			Author: ldPerson{"Person", l.author(a.AuthorID).name},
		}
		switch {
		case q.Accepted == nil && (a.Accepted || a.Verified):
			q.Accepted = &one
		case len(q.Others) < 5: // a page has a budget; search engines show fewer
			q.Others = append(q.Others, one)
		}
	}
	return ldQAPage{Context: schemaOrg, Type: "QAPage", Lang: t.Locale, Entity: q}
}
