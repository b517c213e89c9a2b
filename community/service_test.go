package community

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

func TestAskWritesAllThatBelongsToIt(t *testing.T) {
	f := setUp(t)
	th, err := f.svc.Ask(f.asker, AskInput{
		Space: "internet", Locale: "nl", Title: "  Wifi valt\tsteeds weg ", Body: "Sinds **gisteren**.\r\n", Tags: []string{"WiFi"},
		AttachmentIDs: make([]ids.AttachmentID, 2),
	})
	f.ok(err)
	got := f.thread(th.ID)
	if got.Title != "Wifi valt steeds weg" || got.Body != "Sinds **gisteren**." || got.State != StateOpen || got.Kind != KindQuestion ||
		got.AuthorID != me(f.asker) || got.Number < 101 || got.Version != 1 || got.EditedAt != nil || !got.ActiveAt.Equal(got.CreatedAt) {
		t.Fatalf("%+v", got)
	}
	if n := f.files.got[attachments.Owner{Kind: attachments.OwnerThread, ID: th.ID}]; n != 2 {
		t.Errorf("%d files", n)
	}
	if follows, err := f.svc.FollowsOf(f.asker, []ThreadID{th.ID}); err != nil || !follows[th.ID] {
		t.Errorf("the asker does not follow: %v", err)
	}
	p := f.payload("community.thread_asked")
	if p["visitorId"] != "browser-1" || p["threadId"] != th.ID.String() || p["authorId"] != me(f.asker).String() {
		t.Errorf("fact %v", p)
	}
	f.balanced()
}

func TestAskChecksEveryField(t *testing.T) {
	f := setUp(t)
	_, err := f.svc.Ask(f.asker, AskInput{Space: "internet", Kind: "RANT", Locale: "de", Title: "kort", Body: " \n", Tags: []string{"a b"},
		AttachmentIDs: make([]ids.AttachmentID, attachments.MaxPerOwner+1)})
	f.kind(err, errs.KindInvalid)
	var e *errs.Error
	errors.As(err, &e)
	var got []string
	for _, x := range e.Fields {
		got = append(got, x.Path)
	}
	slices.Sort(got)
	if want := []string{"attachmentIds", "body", "kind", "locale", "tags", "title"}; !slices.Equal(got, want) {
		t.Fatalf("invalid fields %v, want %v", got, want)
	}
}

func TestPostingNeedsAProvenAddress(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	for name, post := range map[string]func(ctx context.Context) error{
		"ask": func(ctx context.Context) error {
			_, err := f.svc.Ask(ctx, AskInput{Space: "internet", Locale: "nl", Title: "Wifi valt steeds weg", Body: "x"})
			return err
		},
		"answer":  func(ctx context.Context) error { _, err := f.svc.PostAnswer(ctx, th.ID, "x", nil); return err },
		"comment": func(ctx context.Context) error { _, err := f.svc.AddComment(ctx, th.Subject(), "x"); return err },
		"vote":    func(ctx context.Context) error { _, err := f.svc.Vote(ctx, th.Subject(), VoteUp); return err },
	} {
		f.kind(post(f.visitor), errs.KindUnauthenticated)
		err := post(f.unproven)
		f.kind(err, errs.KindForbidden)
		if !errors.Is(err, ErrVerifyEmail) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if can := f.svc.AbilitiesOf(authz.ActorFrom(f.unproven), th); can.Answer || can.Comment || can.Vote {
		t.Errorf("somebody without a proven address is offered %+v", can)
	}
}

func TestEditIsForTheAuthorAndModerators(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet", "wifi", "kabel")
	title, tags := "Wifi valt alleen boven weg", []string{"wifi", "zolder"}
	_, err := f.svc.Edit(f.helper, EditInput{ThreadID: th.ID, Version: 1, Title: &title})
	f.kind(err, errs.KindForbidden)
	_, err = f.svc.Edit(f.visitor, EditInput{ThreadID: th.ID, Version: 1, Title: &title})
	f.kind(err, errs.KindUnauthenticated)
	got, err := f.svc.Edit(f.asker, EditInput{ThreadID: th.ID, Version: 1, Title: &title, Tags: &tags})
	f.ok(err)
	if got.Version != 2 || got.Title != title || got.Body != th.Body || got.EditedAt == nil || !got.ActiveAt.After(th.ActiveAt) {
		t.Fatalf("%+v", got)
	}
	_, err = f.svc.Edit(f.asker, EditInput{ThreadID: th.ID, Version: 1, Title: &title})
	f.kind(err, errs.KindConflict)
	body := "Door een moderator"
	_, err = f.svc.Edit(f.expert, EditInput{ThreadID: th.ID, Version: 2, Body: &body})
	f.ok(err)
	if m, err := f.svc.TagsByThreads(f.visitor, []ThreadID{th.ID}); err != nil || len(m[th.ID]) != 2 || m[th.ID][1].Name != "zolder" {
		t.Fatalf("labels %v %v", m[th.ID], err)
	}
	list, err := f.svc.Tags(f.visitor, "")
	f.ok(err)
	for _, tag := range list {
		if tag.Name == "kabel" {
			t.Error("a label that nothing carries is listed")
		}
	}
	empty := " "
	_, err = f.svc.Edit(f.asker, EditInput{ThreadID: th.ID, Version: 3, Body: &empty})
	f.kind(err, errs.KindInvalid)
	f.balanced()
}

func TestAnAnswerCountsWhenItIsWorthSomething(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	a := f.answer(f.helper, th)
	f.state(th, StateOpen)
	f.vote(f.asker, a.Subject(), VoteUp)
	f.state(th, StateAnswered)
	f.vote(f.asker, a.Subject(), VoteNone)
	f.state(th, StateOpen)
	_, err := f.svc.Verify(f.expert, a.ID, true)
	f.ok(err)
	f.state(th, StateAnswered)
	_, err = f.svc.Verify(f.expert, a.ID, false)
	f.ok(err)
	f.state(th, StateOpen)
	staff := f.answer(f.agent, th)
	if !staff.ByStaff || a.ByStaff {
		t.Fatal("who works at the desk is not told apart")
	}
	f.state(th, StateAnswered)
	f.ok(f.svc.DeletePost(f.expert, staff.Subject()))
	f.state(th, StateOpen)
	f.balanced()
}

func TestOneAcceptedAnswer(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	a, b := f.answer(f.helper, th), f.answer(f.third, th)
	_, err := f.svc.Accept(f.helper, a.ID, true)
	f.kind(err, errs.KindForbidden)
	_, err = f.svc.Accept(f.agent, a.ID, true)
	f.kind(err, errs.KindForbidden)
	got, err := f.svc.Accept(f.asker, a.ID, true)
	f.ok(err)
	if got.State != StateAccepted || got.AcceptedAnswerID != a.ID {
		t.Fatalf("%+v", got)
	}
	got, err = f.svc.Accept(f.expert, b.ID, true)
	f.ok(err)
	if got.AcceptedAnswerID != b.ID {
		t.Fatal("another answer was not accepted instead")
	}
	_, err = f.svc.Accept(f.asker, a.ID, false)
	f.ok(err)
	f.state(th, StateAccepted)
	_, err = f.svc.Accept(f.asker, b.ID, false)
	f.ok(err)
	f.state(th, StateOpen)
	want := []string{"thread_asked", "answer_posted", "answer_posted", "answer_accepted", "answer_unaccepted", "answer_accepted", "answer_unaccepted"}
	if got := f.events(th); !slices.Equal(got, want) {
		t.Errorf("facts %v, want %v", got, want)
	}
	f.balanced()
}

func TestOnlyAQuestionHasAnAcceptedAnswer(t *testing.T) {
	f := setUp(t)
	th, err := f.svc.Ask(f.asker, AskInput{Space: "internet", Kind: KindIdea, Locale: "nl", Title: "Een donkere modus graag", Body: "Ja."})
	f.ok(err)
	a := f.answer(f.helper, th)
	_, err = f.svc.Accept(f.asker, a.ID, true)
	f.reason(err, "not_a_question")
	if f.svc.AbilitiesOf(authz.ActorFrom(f.asker), th).Accept {
		t.Error("accepting is offered")
	}
}

func TestVerifyIsForExperts(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	a := f.answer(f.helper, th)
	for _, ctx := range []context.Context{f.asker, f.helper, f.agent} {
		_, err := f.svc.Verify(ctx, a.ID, true)
		f.kind(err, errs.KindForbidden)
	}
	got, err := f.svc.Verify(f.expert, a.ID, true)
	f.ok(err)
	if !got.Verified || got.VerifiedByID != me(f.expert) || got.Accepted {
		t.Fatalf("%+v", got)
	}
	if p := f.payload("community.answer_verified"); p["verified"] != true || p["authorId"] != me(f.helper).String() {
		t.Errorf("fact %v", p)
	}
}

func TestClosedThreadsTakeNothingMore(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	a := f.answer(f.agent, th)
	_, err := f.svc.Close(f.asker, th.ID, CloseOffTopic)
	f.kind(err, errs.KindForbidden)
	_, err = f.svc.Close(f.expert, th.ID, "BORING")
	f.kind(err, errs.KindInvalid)
	got, err := f.svc.Close(f.expert, th.ID, CloseOffTopic)
	f.ok(err)
	if got.State != StateClosed || *got.CloseReason != CloseOffTopic {
		t.Fatalf("%+v", got)
	}
	if can := f.svc.AbilitiesOf(authz.ActorFrom(f.expert), got); can.Answer || can.Comment || can.Close || !can.Reopen {
		t.Errorf("%+v", can)
	}
	_, err = f.svc.PostAnswer(f.helper, th.ID, "toch nog", nil)
	f.reason(err, "thread_closed")
	_, err = f.svc.AddComment(f.helper, a.Subject(), "toch nog")
	f.reason(err, "thread_closed")
	got, err = f.svc.Reopen(f.expert, th.ID)
	f.ok(err)
	if got.State != StateAnswered || got.CloseReason != nil {
		t.Fatalf("opened again as %s", got.State)
	}
	f.balanced()
}

func TestEditAnswer(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	a := f.answer(f.helper, th)
	_, err := f.svc.EditAnswer(f.asker, a.ID, 1, "anders")
	f.kind(err, errs.KindForbidden)
	got, err := f.svc.EditAnswer(f.helper, a.ID, 1, "anders")
	f.ok(err)
	if got.Version != 2 || got.Body != "anders" || got.EditedAt == nil {
		t.Fatalf("%+v", got)
	}
	_, err = f.svc.EditAnswer(f.helper, a.ID, 1, "nog anders")
	f.kind(err, errs.KindConflict)
	_, err = f.svc.EditAnswer(f.expert, a.ID, 2, "door een moderator")
	f.ok(err)
	_, err = f.svc.EditAnswer(f.helper, a.ID, 3, strings.Repeat("a", MaxText+1))
	f.kind(err, errs.KindInvalid)
}

func TestComments(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	a := f.answer(f.helper, th)
	_, err := f.svc.AddComment(f.asker, th.Subject(), strings.Repeat("a", MaxComment+1))
	f.kind(err, errs.KindInvalid)
	first, err := f.svc.AddComment(f.helper, th.Subject(), "Welk kanaal?")
	f.ok(err)
	_, err = f.svc.AddComment(f.asker, th.Subject(), "Kanaal 6")
	f.ok(err)
	_, err = f.svc.AddComment(f.asker, a.Subject(), "Dank!")
	f.ok(err)
	if p := f.payload("community.comment_added"); p["subjectAuthorId"] != me(f.helper).String() {
		t.Errorf("fact %v", p)
	}
	got, err := f.svc.CommentsBySubjects(f.visitor, []Subject{th.Subject(), a.Subject()})
	f.ok(err)
	if len(got[th.Subject()]) != 2 || got[th.Subject()][0].ID != first.ID || len(got[a.Subject()]) != 1 {
		t.Fatalf("%v", got)
	}
	_, err = f.svc.AddComment(f.asker, Subject{SubjectComment, first.ID}, "op een reactie")
	f.kind(err, errs.KindNotFound)
	f.kind(f.svc.DeletePost(f.asker, Subject{SubjectComment, first.ID}), errs.KindForbidden)
	f.ok(f.svc.DeletePost(f.helper, Subject{SubjectComment, first.ID}))
	f.kind(f.svc.DeletePost(f.helper, Subject{SubjectComment, first.ID}), errs.KindNotFound)
	if m, err := f.svc.CommentsByIDs(f.system, []CommentID{first.ID}); err != nil || len(m) != 0 {
		t.Fatalf("a deleted comment shows: %v %v", m, err)
	}
}

func TestACommentTooMany(t *testing.T) {
	f := setUp(t)
	id := f.bulk(1, "internet", me(f.asker), func(_ int, in *Imported) {
		for range MaxComments {
			in.Comments = append(in.Comments, ImportedComment{AuthorID: in.AuthorID, Body: "ja", At: in.CreatedAt})
		}
	})[0]
	_, err := f.svc.AddComment(f.helper, Subject{SubjectThread, id}, "en ik")
	f.reason(err, "too_many_comments")
}

func TestDelete(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet", "wifi")
	a := f.answer(f.helper, th)
	c, err := f.svc.AddComment(f.asker, a.Subject(), "Dank!")
	f.ok(err)
	f.reason(f.svc.DeletePost(f.asker, th.Subject()), "thread_has_answers")
	f.kind(f.svc.DeletePost(f.third, th.Subject()), errs.KindForbidden)
	f.kind(f.svc.DeletePost(f.asker, a.Subject()), errs.KindForbidden)
	_, err = f.svc.Accept(f.asker, a.ID, true)
	f.ok(err)
	f.reason(f.svc.DeletePost(f.helper, a.Subject()), "answer_accepted")
	f.ok(f.svc.DeletePost(f.expert, a.Subject()))
	f.state(th, StateOpen)
	if got := f.thread(th.ID); got.AnswerCount != 0 || !got.AcceptedAnswerID.IsZero() {
		t.Fatalf("%+v", got)
	}
	if m, err := f.svc.CommentsByIDs(f.system, []CommentID{c.ID}); err != nil || len(m) != 0 {
		t.Fatal("the comments of a deleted answer show")
	}
	f.balanced()
	f.ok(f.svc.DeletePost(f.asker, th.Subject()))
	_, err = f.svc.Thread(f.system, th.ID)
	f.kind(err, errs.KindNotFound)
	_, err = f.svc.Vote(f.third, th.Subject(), VoteUp)
	f.kind(err, errs.KindNotFound)
	f.balanced()
	if sp, err := f.svc.Space(f.visitor, "internet"); err != nil || sp.ThreadCount != 0 {
		t.Fatalf("%v %v", sp, err)
	}
	if n, err := f.svc.Tags(f.visitor, ""); err != nil || len(n) != 0 {
		t.Fatalf("labels %v %v", n, err)
	}
}

func TestFollow(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	f.answer(f.helper, th)
	_, err := f.svc.Follow(f.visitor, th.ID, true)
	f.kind(err, errs.KindUnauthenticated)
	for range 2 {
		_, err = f.svc.Follow(f.unproven, th.ID, true)
		f.ok(err)
	}
	_, err = f.svc.Follow(f.asker, th.ID, false)
	f.ok(err)
	var got []ids.PersonID
	for {
		after := ids.PersonID{}
		if len(got) > 0 {
			after = got[len(got)-1]
		}
		part, err := f.svc.Followers(f.system, th.ID, after, 1)
		f.ok(err)
		if len(part) == 0 {
			break
		}
		got = append(got, part...)
	}
	if len(got) != 2 || !slices.Contains(got, me(f.helper)) || !slices.Contains(got, me(f.unproven)) {
		t.Fatalf("followers %v", got)
	}
	_, err = f.svc.Followers(f.expert, th.ID, ids.PersonID{}, 1)
	f.kind(err, errs.KindForbidden)
}

func TestLimitsHold(t *testing.T) {
	f := setUpWith(t, DefaultLimits)
	th := f.ask(f.asker, "internet")
	_, err := f.svc.Ask(f.asker, AskInput{Space: "internet", Locale: "nl", Title: "Nog een vraag dan", Body: "x"})
	f.kind(err, errs.KindRateLimited)
	f.answer(f.helper, th)
	_, err = f.svc.AddComment(f.helper, th.Subject(), "meteen erachteraan")
	f.kind(err, errs.KindRateLimited)
	for range 3 {
		f.answer(f.agent, th)
	}
	if got := f.thread(th.ID).AnswerCount; got != 4 {
		t.Errorf("%d answers: what was refused was written", got)
	}
	f.balanced()
}
