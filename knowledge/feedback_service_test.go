package knowledge

import (
	"strings"
	"sync"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// someone is a visitor with a browser of its own.
func someone() authz.Actor { return authz.Actor{VisitorID: ids.New[env]().String()} }

func TestLastWordCounts(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	reader := someone()
	give := func(as authz.Actor, v Verdict) *Article {
		t.Helper()
		_, err := e.GiveFeedback(e.as(as), a.ID, v)
		e.ok(err)
		got, err := e.Article(e.as(agent("")), a.ID)
		e.ok(err)
		return got
	}
	if got := give(reader, Verdict{Helpful: true}); got.HelpfulCount != 1 || got.NotHelpfulCount != 0 || got.NeedsReview() {
		t.Errorf("helpful: %d, %d", got.HelpfulCount, got.NotHelpfulCount)
	}
	got := give(reader, Verdict{Reason: ptr(FeedbackWrong), Comment: " Klopt niet. "})
	if got.HelpfulCount != 0 || got.NotHelpfulCount != 1 || !got.NeedsReview() || got.Version != a.Version {
		t.Errorf("not helpful: %d, %d, review %v", got.HelpfulCount, got.NotHelpfulCount, got.NeedsReview())
	}
	n := len(e.facts(a.ID))
	give(reader, Verdict{Reason: ptr(FeedbackWrong), Comment: "Klopt niet."})
	if len(e.facts(a.ID)) != n {
		t.Error("the same word again is a fact")
	}
	// Signing in does not make a second reader.
	signedIn := person(authz.RoleCustomer, "")
	signedIn.VisitorID = reader.VisitorID
	mine, err := e.FeedbackOf(e.as(signedIn), []ArticleID{a.ID})
	e.ok(err)
	if f := mine[a.ID]; f == nil || f.Helpful || *f.Reason != FeedbackWrong || f.Comment != "Klopt niet." {
		t.Errorf("before signing in: %+v", f)
	}
	if got = give(signedIn, Verdict{Helpful: true}); got.HelpfulCount != 1 || got.NotHelpfulCount != 0 || got.DoubtCount != 0 {
		t.Errorf("signed in: %d, %d", got.HelpfulCount, got.NotHelpfulCount)
	}
	var fact ArticleFeedbackGiven
	if e.lastFact(a.ID, &fact); !fact.Helpful || fact.ActorID != signedIn.PersonID || fact.VisitorID != reader.VisitorID {
		t.Errorf("fact %+v", fact)
	}
	// Staff is heard, not counted.
	if got = give(agent(""), Verdict{}); got.HelpfulCount != 1 || got.NotHelpfulCount != 0 || !got.NeedsReview() {
		t.Errorf("staff: %d, %d, review %v", got.HelpfulCount, got.NotHelpfulCount, got.NeedsReview())
	}
	p := agent(authz.LicencePublisher)
	got, err = e.Validate(e.as(p), a.ID, a.Version)
	e.ok(err)
	if got.NeedsReview() || got.HelpfulCount != 1 {
		t.Error("validating does not settle the doubt")
	}
}

func TestFeedbackOfManyAtOnceLosesNone(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := e.GiveFeedback(e.as(someone()), a.ID, Verdict{Helpful: i%2 == 0}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got, err := e.Article(e.as(visitor), a.ID)
	e.ok(err)
	if got.HelpfulCount != 10 || got.NotHelpfulCount != 10 {
		t.Errorf("%d, %d", got.HelpfulCount, got.NotHelpfulCount)
	}
}

func TestFeedbackRefuses(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	inside := e.create(agent(authz.LicenceContributor), draft())
	_, err := e.GiveFeedback(e.as(someone()), inside.ID, Verdict{Helpful: true})
	e.refused(err, errs.KindNotFound, "article_not_found")
	_, err = e.GiveFeedback(e.as(authz.Actor{}), a.ID, Verdict{Helpful: true})
	e.refused(err, errs.KindInvalid, "reader_unknown")
	_, err = e.GiveFeedback(e.as(someone()), a.ID, Verdict{Reason: ptr(FeedbackReason("BAD")), Comment: strings.Repeat("a", 1001)})
	e.refused(err, errs.KindInvalid, "", "comment", "reason")
	_, err = e.GiveFeedback(e.as(someone()), a.ID, Verdict{Helpful: true, Reason: ptr(FeedbackWrong)})
	e.refused(err, errs.KindInvalid, "", "reason")
}

func TestFeedbackIsLimited(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	reader := someone()
	for i := range maxFeedbackAgain {
		_, err := e.GiveFeedback(e.as(reader), a.ID, Verdict{Helpful: i%2 == 0})
		e.ok(err)
	}
	_, err := e.GiveFeedback(e.as(reader), a.ID, Verdict{Helpful: true})
	e.refused(err, errs.KindRateLimited, "")
	_, err = sqldb.Exec(t.Context(), e.db, "UPDATE article_feedback SET given_at = given_at - INTERVAL 1 HOUR WHERE article_id = ?", a.ID)
	e.ok(err)
	_, err = e.GiveFeedback(e.as(reader), a.ID, Verdict{Helpful: true})
	e.ok(err)

	var list []ImportedArticle
	for range maxFeedbackHourly {
		list = append(list, imported(ids.New[env]().String()))
	}
	r, err := e.ImportArticles(e.system(), list)
	e.ok(err)
	n := 1 // the one above
	for _, id := range r.IDs {
		_, err := e.GiveFeedback(e.as(reader), id, Verdict{Helpful: true})
		if n < maxFeedbackHourly {
			e.ok(err)
		} else {
			e.refused(err, errs.KindRateLimited, "")
		}
		n++
	}
}

func TestViewsAreCountedBehindTheRequest(t *testing.T) {
	e := shared(t)
	a, b := e.published(draft()), e.published(draft())
	reader := someone()
	ctx, statements := sqldb.WithCount(e.as(reader))
	for range 3 { // reloads
		e.CountView(ctx, a.ID)
	}
	if statements.Load() != 0 {
		t.Errorf("counting takes %d statements", statements.Load())
	}
	e.CountView(e.as(someone()), a.ID)
	e.CountView(e.as(reader), b.ID)
	e.CountView(e.as(agent("")), a.ID)
	e.CountView(e.system(), a.ID)
	e.CountView(e.as(reader), ids.New[Article]())
	e.ok(e.FlushViews(t.Context()))
	e.ok(e.FlushViews(t.Context()))
	e.CountView(e.as(someone()), a.ID)
	e.ok(e.FlushViews(t.Context()))
	for id, want := range map[ArticleID]int{a.ID: 3, b.ID: 1} {
		got, err := e.Article(e.as(reader), id)
		e.ok(err)
		n, err := sqldb.Get[int](t.Context(), e.db, "SELECT SUM(views) FROM article_view WHERE article_id = ?", id)
		e.ok(err)
		if got.ViewCount != want || n != want {
			t.Errorf("counted %d, by day %d, want %d", got.ViewCount, n, want)
		}
	}
	if got, _ := e.Article(e.as(reader), a.ID); !got.UpdatedAt.Equal(a.UpdatedAt) {
		t.Error("being read counts as a change")
	}
	if c := newViewCounter(); true {
		c.add(a.ID, reader, day(1))
		c.add(a.ID, reader, day(1).Add(sameVisit-time.Second))
		c.take(day(1).Add(sameVisit))
		c.add(a.ID, reader, day(1).Add(sameVisit))
		if n := c.take(day(2))[a.ID]; n != 1 {
			t.Errorf("a later visit counts %d", n)
		}
	}
}

// What could not be written is written later.
func TestViewsSurviveAFailedFlush(t *testing.T) {
	e := alone(t)
	a := e.published(draft())
	e.CountView(e.as(someone()), a.ID)
	_, err := sqldb.Exec(t.Context(), e.db, "RENAME TABLE article_view TO article_view_away")
	e.ok(err)
	if err := e.FlushViews(t.Context()); err == nil {
		t.Fatal("the flush did not fail")
	}
	_, err = sqldb.Exec(t.Context(), e.db, "RENAME TABLE article_view_away TO article_view")
	e.ok(err)
	e.ok(e.FlushViews(t.Context()))
	if got, _ := e.Article(e.as(visitor), a.ID); got.ViewCount != 1 {
		t.Errorf("counted %d", got.ViewCount)
	}
}
