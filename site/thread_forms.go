package site

import (
	"net/http"
	"strings"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// back leads to a thread after something was done in it.
func (f *frame) back(w http.ResponseWriter, r *http.Request, t *community.Thread, done, anchor string) error {
	to := withQuery(f.threadPath(t), "done", done)
	if anchor != "" {
		to += "#" + anchor
	}
	return seeOther(w, r, to)
}

// subjectIn reads which post of the thread a form is about. Errors: NOT_FOUND.
func subjectIn(t *community.Thread, raw string) (community.Subject, error) {
	if raw == "" || raw == gid("thread", t.ID) {
		return t.Subject(), nil
	}
	id, err := answerID(raw)
	return community.Subject{Kind: community.SubjectAnswer, ID: id}, err
}

func answerID(raw string) (community.AnswerID, error) {
	rest, ok := strings.CutPrefix(raw, "answer_")
	if !ok {
		return community.AnswerID{}, community.ErrAnswerNotFound
	}
	id, err := ids.Parse[community.Answer](rest)
	if err != nil {
		return id, community.ErrAnswerNotFound
	}
	return id, nil
}

// threadForm reads the thread and the form of a request, and leads a visitor to the sign-in page and back.
func (f *frame) threadForm(w http.ResponseWriter, r *http.Request) (*community.Thread, error) {
	t, err := f.findThread(r)
	if err != nil {
		return nil, err
	}
	if !f.actor.SignedIn() {
		return nil, f.toSignIn(w, r, f.threadPath(t))
	}
	return t, parseForm(w, r)
}

// errAnswered says that the answer has been written already.
var errAnswered = errs.InvalidReason("answered")

func (f *frame) toSignIn(w http.ResponseWriter, r *http.Request, back string) error {
	if err := seeOther(w, r, f.signIn(back)); err != nil {
		return err
	}
	return errAnswered
}

// answered turns errAnswered into nothing left to do.
func answered(err error) error {
	if err == errAnswered { //nolint:errorlint // the value itself is the signal
		return nil
	}
	return err
}

// postAnswer takes an answer. One that is not accepted comes back with what was typed and why.
func (s *Site) postAnswer(f *frame, w http.ResponseWriter, r *http.Request) error {
	t, err := f.findThread(r)
	if err != nil {
		return err
	}
	if !f.actor.SignedIn() {
		return answered(f.toSignIn(w, r, f.threadPath(t)+"#composer"))
	}
	done, err := s.parseFiles(w, r)
	if err != nil {
		return err
	}
	defer done()
	files, problem, err := f.takeFiles(r)
	if err != nil {
		return err
	}
	in := typed{composer: composerView{text: r.PostFormValue("body"), files: filesOf(files), filesProblem: problem}}
	if problem != "" {
		return f.showThread(w, r, http.StatusUnprocessableEntity, t, in)
	}
	a, err := s.Community.PostAnswer(f.ctx, t.ID, in.composer.text, attachmentIDs(files))
	if err != nil {
		found, ok := f.problemsOf(err, map[string]string{"body": "body", "attachmentIds": "files"})
		if !ok {
			return err
		}
		in.composer.problem, in.composer.filesProblem = orElse(found["body"], found[""]), found["files"]
		return f.showThread(w, r, http.StatusUnprocessableEntity, t, in)
	}
	return f.back(w, r, t, "answered", answerAnchor(a))
}

// postComment takes a remark on the question or on an answer.
func (s *Site) postComment(f *frame, w http.ResponseWriter, r *http.Request) error {
	t, err := f.threadForm(w, r)
	if err != nil {
		return answered(err)
	}
	on, err := subjectIn(t, r.PostFormValue("subject"))
	if err != nil {
		return err
	}
	body := r.PostFormValue("body")
	c, err := s.Community.AddComment(f.ctx, on, body)
	if err != nil {
		found, ok := f.problemsOf(err, map[string]string{"body": "body"})
		if !ok {
			return err
		}
		in := typed{subject: orElse(r.PostFormValue("subject"), gid("thread", t.ID)), comment: body, commentProblem: orElse(found["body"], found[""])}
		return f.showThread(w, r, http.StatusUnprocessableEntity, t, in)
	}
	return f.back(w, r, t, "commented", "comment-"+c.ID.String())
}

// postAccept takes the asker's word that an answer solved it, or takes it back.
func (s *Site) postAccept(f *frame, w http.ResponseWriter, r *http.Request) error {
	t, err := f.threadForm(w, r)
	if err != nil {
		return answered(err)
	}
	id, err := answerID(r.PostFormValue("answer"))
	if err != nil {
		return err
	}
	on := r.PostFormValue("accepted") != "false"
	if _, err := s.Community.Accept(f.ctx, id, on); err != nil {
		return err
	}
	return f.back(w, r, t, either(on, "accepted", "unaccepted"), "answer-"+id.String())
}

// postVerify takes the desk's word that an answer is right, or takes it back.
func (s *Site) postVerify(f *frame, w http.ResponseWriter, r *http.Request) error {
	t, err := f.threadForm(w, r)
	if err != nil {
		return answered(err)
	}
	id, err := answerID(r.PostFormValue("answer"))
	if err != nil {
		return err
	}
	on := r.PostFormValue("verified") != "false"
	if _, err := s.Community.Verify(f.ctx, id, on); err != nil {
		return err
	}
	return f.back(w, r, t, either(on, "verified", "unverified"), "answer-"+id.String())
}

// postFollow begins or ends following.
func (s *Site) postFollow(f *frame, w http.ResponseWriter, r *http.Request) error {
	t, err := f.threadForm(w, r)
	if err != nil {
		return answered(err)
	}
	on := r.PostFormValue("follow") != "false"
	if _, err := s.Community.Follow(f.ctx, t.ID, on); err != nil {
		return err
	}
	return f.back(w, r, t, either(on, "followed", "unfollowed"), "")
}

// postVote votes; the same vote again takes it back.
func (s *Site) postVote(f *frame, w http.ResponseWriter, r *http.Request) error {
	t, err := f.threadForm(w, r)
	if err != nil {
		return answered(err)
	}
	on, err := subjectIn(t, r.PostFormValue("subject"))
	if err != nil {
		return err
	}
	v := community.VoteUp
	if r.PostFormValue("value") == "-1" {
		v = community.VoteDown
	}
	had, err := s.Community.VotesOf(f.ctx, []community.Subject{on})
	if err != nil {
		return err
	}
	if had[on] == v {
		v = community.VoteNone
	}
	if _, err := s.Community.Vote(f.ctx, on, v); err != nil {
		return err
	}
	anchor := "question"
	if on.Kind == community.SubjectAnswer {
		anchor = "answer-" + community.AnswerID(on.ID).String()
	}
	return f.back(w, r, t, "voted", anchor)
}

func either(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}

// mayAsk lists the spaces that a question may go to: those that the reader may ask in once signed in with a proven address.
func mayAsk(spaces []*community.Space, actor authz.Actor, can func(*community.Space) bool) []*community.Space {
	var out []*community.Space
	for _, sp := range spaces {
		if can(sp) || (!actor.SignedIn() || !actor.EmailVerified) && sp.Audience == authz.AudiencePublic {
			out = append(out, sp)
		}
	}
	return out
}
