package community

import (
	"context"
	"slices"
	"testing"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

var longAgo = time.Date(2025, 11, 3, 14, 30, 0, 0, time.UTC)

func imported(f *fixture) Imported {
	asker, helper := me(f.asker), me(f.helper)
	return Imported{
		ExternalID: "demo:1", Space: "internet", Locale: "nl", Title: "Kort", Body: "Waarom?", Tags: []string{"wifi"}, Product: "duinbox-3",
		AuthorID: asker, CreatedAt: longAgo, Views: 120, Followers: []ids.PersonID{me(f.third), asker},
		Votes:    ImportedVotes{Up: []ids.PersonID{helper, me(f.third), helper}, Down: []ids.PersonID{me(f.agent), helper}},
		Comments: []ImportedComment{{AuthorID: helper, Body: "Welke?", At: longAgo.Add(time.Minute)}},
		Answers: []ImportedAnswer{
			{AuthorID: helper, Body: "Daarom.", At: longAgo.Add(time.Hour), Accepted: true, Votes: ImportedVotes{Up: []ids.PersonID{asker}},
				Comments: []ImportedComment{{AuthorID: asker, Body: "Dank!", At: longAgo.Add(26 * time.Hour)}}},
			{AuthorID: me(f.agent), ByStaff: true, Body: "Zie ook hier.", At: longAgo.Add(2 * time.Hour), Verified: true, VerifiedByID: me(f.expert)},
		},
	}
}

func TestImportKeepsWhatItWas(t *testing.T) {
	f := setUp(t)
	out, made, err := f.svc.Import(f.system, []Imported{imported(f)})
	f.ok(err)
	th := f.thread(out[0])
	if made != 1 || !th.CreatedAt.Equal(longAgo) || !th.ActiveAt.Equal(longAgo.Add(26*time.Hour)) || th.Score != 1 || th.State != StateAccepted ||
		th.ViewCount != 120 || th.AnswerCount != 2 || th.ProductKey != "duinbox-3" || th.Kind != KindQuestion {
		t.Fatalf("%+v", th)
	}
	list := f.answers(th)
	if len(list) != 2 || list[0].ID != th.AcceptedAnswerID || list[0].Score != 1 || !list[1].Verified || list[1].VerifiedByID != me(f.expert) || !list[1].ByStaff {
		t.Fatalf("%+v", list)
	}
	comments, err := f.svc.CommentsBySubjects(f.visitor, []Subject{th.Subject(), list[0].Subject()})
	f.ok(err)
	if len(comments[th.Subject()]) != 1 || comments[list[0].Subject()][0].Body != "Dank!" {
		t.Fatalf("%v", comments)
	}
	if votes, err := f.svc.VotesOf(f.agent, []Subject{th.Subject()}); err != nil || votes[th.Subject()] != VoteDown {
		t.Fatalf("%v %v", votes, err)
	}
	followers, err := f.svc.Followers(f.system, th.ID, ids.PersonID{}, 10)
	f.ok(err)
	if len(followers) != 4 {
		t.Errorf("%d followers, want asker, third and both answerers", len(followers))
	}
	if got := f.events(th); !slices.Equal(got, []string{"thread_imported"}) {
		t.Errorf("facts %v: importing tells nobody", got)
	}
	f.balanced()
}

func TestImportTwiceIsImportOnce(t *testing.T) {
	f := setUp(t)
	first, _, err := f.svc.Import(f.system, []Imported{imported(f)})
	f.ok(err)
	changed := imported(f)
	changed.Title = "Een andere titel"
	other := imported(f)
	other.ExternalID = "demo:2"
	out, made, err := f.svc.Import(f.system, []Imported{changed, other})
	f.ok(err)
	if made != 1 || out[0] != first[0] || out[1] == first[0] || f.thread(first[0]).Title != "Kort" {
		t.Fatalf("%d new, %v", made, out)
	}
	if sp, err := f.svc.Space(f.visitor, "internet"); err != nil || sp.ThreadCount != 2 {
		t.Fatalf("%v %v", sp, err)
	}
	f.balanced()
}

func TestImportStates(t *testing.T) {
	f := setUp(t)
	out := f.bulk(5, "internet", me(f.asker), func(i int, in *Imported) {
		answer := ImportedAnswer{AuthorID: me(f.helper), Body: "x", At: in.CreatedAt}
		switch i {
		case 1:
			in.Answers = []ImportedAnswer{answer}
		case 2:
			answer.Votes.Score = 4
			in.Answers = []ImportedAnswer{answer}
		case 3:
			answer.ByStaff = true
			in.Answers = []ImportedAnswer{answer}
		case 4:
			in.CloseReason = CloseDuplicate
		}
	})
	for i, want := range []ThreadState{StateOpen, StateOpen, StateAnswered, StateAnswered, StateClosed} {
		f.state(&Thread{ID: out[i]}, want)
	}
}

// TestImportedPeopleAreNoNewcomers: the limits of a first day are not for those who posted elsewhere for months.
func TestImportedPeopleAreNoNewcomers(t *testing.T) {
	f := setUpWith(t, DefaultLimits)
	_, _, err := f.svc.Import(f.system, []Imported{imported(f)})
	f.ok(err)
	later := imported(f)
	later.ExternalID, later.CreatedAt = "demo:2", time.Now()
	_, _, err = f.svc.Import(f.system, []Imported{later})
	f.ok(err)
	f.ok(f.db.InTx(t.Context(), func(tx *sqldb.Tx) error {
		for who, want := range map[ids.PersonID]bool{me(f.asker): false, me(f.helper): false, me(f.third): true} {
			a, err := lockAllowance(t.Context(), tx, who)
			f.ok(err)
			if a.isNew(tx.Now) != want {
				t.Errorf("new %v, want %v", a.isNew(tx.Now), want)
			}
		}
		return nil
	}))
}

func TestImportRefuses(t *testing.T) {
	f := setUp(t)
	_, _, err := f.svc.Import(f.expert, []Imported{imported(f)})
	f.kind(err, errs.KindForbidden)
	for name, spoil := range map[string]func(in *Imported){
		"no id":        func(in *Imported) { in.ExternalID = "" },
		"no title":     func(in *Imported) { in.Title = " " },
		"no time":      func(in *Imported) { in.CreatedAt = time.Time{} },
		"locale":       func(in *Imported) { in.Locale = "fr" },
		"kind":         func(in *Imported) { in.Kind = "RANT" },
		"close reason": func(in *Imported) { in.CloseReason = "BORING" },
		"tag":          func(in *Imported) { in.Tags = []string{"a b"} },
		"two accepted": func(in *Imported) { in.Answers[1].Accepted = true },
		"no question":  func(in *Imported) { in.Kind = KindIdea },
		"no answer":    func(in *Imported) { in.Answers[1].Body = "" },
		"no comment":   func(in *Imported) { in.Answers[0].Comments[0].Body = "" },
		"comment time": func(in *Imported) { in.Comments[0].At = time.Time{} },
	} {
		bad := imported(f)
		spoil(&bad)
		good := imported(f)
		good.ExternalID = "demo:9"
		if _, _, err := f.svc.Import(f.system, []Imported{good, bad}); errs.KindOf(err) != errs.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	nowhere := imported(f)
	nowhere.Space = "nergens"
	_, _, err = f.svc.Import(f.system, []Imported{nowhere})
	f.kind(err, errs.KindNotFound)
	p, err := f.svc.Threads(f.system, Filter{}, OrderNew, page.Args{})
	f.ok(err)
	if len(p.Items) != 0 {
		t.Errorf("%d threads of refused batches", len(p.Items))
	}
}

func TestThreadDocs(t *testing.T) {
	f := setUp(t)
	made := f.bulk(5, "balie", me(f.agent), func(i int, in *Imported) {
		in.Tags = []string{"wifi", "kabel"}
		for n := range i {
			in.Answers = append(in.Answers, ImportedAnswer{AuthorID: newPerson(), Body: "x", At: in.CreatedAt, Votes: ImportedVotes{Score: n}, Verified: i == 2 && n == 0})
		}
	})
	f.ok(f.svc.DeletePost(f.system, Subject{SubjectThread, made[0]}))
	var got []*ThreadDoc
	for after := (ThreadID{}); ; after = got[len(got)-1].ID {
		part, err := f.svc.ThreadsAfter(f.system, after, 3)
		f.ok(err)
		if len(part) == 0 {
			break
		}
		got = append(got, part...)
	}
	if len(got) != 4 {
		t.Fatalf("%d threads", len(got))
	}
	for i, want := range []int{1, 2, 3, 3} {
		d := got[i]
		if len(d.BestAnswers) != want || d.Space.Slug != "balie" || !slices.Equal(d.Tags, []string{"kabel", "wifi"}) || d.Solved() != (i == 1) {
			t.Errorf("%d: %d answers, %+v %v %v", i, len(d.BestAnswers), d.Space, d.Tags, d.Solved())
		}
	}
	if best := got[3].BestAnswers; best[0].Score != 3 || best[2].Score != 1 {
		t.Errorf("answers with scores %d to %d", best[0].Score, best[2].Score)
	}
	ctx, n := sqldb.WithCount(f.system)
	_, err := f.svc.ThreadsAfter(ctx, ThreadID{}, 100)
	f.ok(err)
	if n.Load() != 2 {
		t.Errorf("%d statements", n.Load())
	}
	d, err := f.svc.ThreadDocByID(f.system, made[4])
	f.ok(err)
	if d.ID != made[4] {
		t.Fatal("another thread")
	}
	_, err = f.svc.ThreadDocByID(f.system, made[0])
	f.kind(err, errs.KindNotFound)
	_, err = f.svc.ThreadsAfter(f.expert, ThreadID{}, 3)
	f.kind(err, errs.KindForbidden)
}

func TestCaptureTakesTheBestAnswer(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet", "wifi")
	got, err := f.svc.SubjectForCapture(f.agent, th.ID)
	f.ok(err)
	if got.Title != th.Title || got.Body != th.Body || got.BestAnswer != "" || got.Locale != "nl" || !slices.Equal(got.Tags, []string{"wifi"}) {
		t.Fatalf("%+v", got)
	}
	f.answer(f.third, th)
	best, err := f.svc.PostAnswer(f.helper, th.ID, "De beste.", nil)
	f.ok(err)
	f.vote(f.asker, best.Subject(), VoteUp)
	if got, err = f.svc.SubjectForCapture(f.agent, th.ID); err != nil || got.BestAnswer != "De beste." {
		t.Fatalf("%+v %v", got, err)
	}
}

func TestViewsAreWrittenBehind(t *testing.T) {
	f := setUp(t)
	a, b := f.ask(f.asker, "internet"), f.ask(f.asker, "internet")
	for range 3 {
		f.svc.Viewed(a.ID)
	}
	f.svc.Viewed(b.ID)
	ctx, n := sqldb.WithCount(t.Context())
	f.ok(f.svc.FlushViews(ctx))
	f.ok(f.svc.FlushViews(ctx))
	if n.Load() != 1 {
		t.Errorf("%d statements, want one for all threads", n.Load())
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	f.svc.Viewed(a.ID)
	if err := f.svc.FlushViews(gone); err == nil {
		t.Fatal("writing with a context that is over worked")
	}
	// RunViews writes what is left when its context ends: it is over already.
	f.svc.RunViews(gone)
	if got := f.thread(a.ID).ViewCount; got != 4 {
		t.Errorf("%d reads, want 4", got)
	}
	if got := f.thread(b.ID).ViewCount; got != 1 {
		t.Errorf("%d reads, want 1", got)
	}
}

func TestSpaces(t *testing.T) {
	f := setUp(t)
	list, err := f.svc.Spaces(f.agent)
	f.ok(err)
	var got []string
	for _, sp := range list {
		got = append(got, sp.Slug)
	}
	if !slices.Equal(got, []string{"internet", "zakelijk", "partners", "balie"}) {
		t.Fatalf("%v", got)
	}
	before := list[0]
	f.ok(f.svc.PutSpaces(f.system, []Space{{Slug: "internet", NameNL: "Nieuw", NameEN: "New", Audience: before.Audience, Position: 9}}))
	after, err := f.svc.Space(f.visitor, "internet")
	f.ok(err)
	if after.ID != before.ID || after.Name("en") != "New" || after.Name("nl") != "Nieuw" {
		t.Fatalf("%+v", after)
	}
	f.kind(f.svc.PutSpaces(f.expert, []Space{*after}), errs.KindForbidden)
	for _, bad := range []Space{
		{Slug: "Met Spatie", NameNL: "x", NameEN: "x", Audience: "PUBLIC"}, {Slug: "x", NameNL: "x", Audience: "PUBLIC"},
		{Slug: "x", NameNL: "x", NameEN: "x", Audience: "MOON"}, {Slug: "x", NameNL: "x", NameEN: "x", Audience: "WITHIN_DOMAIN"},
	} {
		f.kind(f.svc.PutSpaces(f.system, []Space{bad}), errs.KindInvalid)
	}
}
