package knowledge

import (
	"slices"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
)

func (e *env) queue(as authz.Actor, q ReviewQuery) []ArticleID {
	e.t.Helper()
	p, err := e.ReviewQueue(e.as(as), q, page.Args{First: 100})
	e.ok(err)
	out := []ArticleID{}
	for _, a := range p.Items {
		out = append(out, a.ID)
	}
	return out
}

// TestReviewQueueTwins: the reasons in Go and in SQL say the same of the same rows, and what is due first is first.
func TestReviewQueueTwins(t *testing.T) {
	e := alone(t)
	p, candidate := agent(authz.LicencePublisher), agent(authz.LicenceCandidate)
	fine := e.published(draft())
	wip := draft()
	wip.Resolution = ""
	all := map[string]*Article{
		"wip": e.create(p, wip), "check": e.create(p, draft()), "coach": e.create(candidate, draft()), "flagged": e.published(draft()),
		"suggested": e.published(draft()), "doubted": e.published(draft()),
	}
	e.flag(all["flagged"], candidate, FlagIncorrect)
	_, err := e.Suggest(e.as(candidate), NewSuggestion{ArticleID: all["suggested"].ID, Version: all["suggested"].Version, Title: ptr("Beter")})
	e.ok(err)
	_, err = e.GiveFeedback(e.as(someone()), all["doubted"].ID, Verdict{Reason: ptr(FeedbackWrong), Comment: "Nee."})
	e.ok(err)
	list := e.queue(p, ReviewQuery{})
	if len(list) != 6 || slices.Contains(list, fine.ID) || list[0] != all["flagged"].ID || list[1] != all["suggested"].ID {
		t.Errorf("queue %v", list)
	}
	for reason := range reviewConditions {
		got := e.queue(p, ReviewQuery{Reasons: []ReviewReason{reason}})
		for _, a := range all {
			want := slices.Contains(e.now(a.ID).ReviewReasons(), reason)
			if slices.Contains(got, a.ID) != want {
				t.Errorf("%s of %s in SQL: %v", reason, e.now(a.ID).Confidence, !want)
			}
		}
	}
	pageOne, err := e.ReviewQueue(e.as(p), ReviewQuery{}, page.Args{First: 4})
	e.ok(err)
	pageTwo, err := e.ReviewQueue(e.as(p), ReviewQuery{}, page.Args{First: 4, After: pageOne.Next})
	e.ok(err)
	if len(pageOne.Items) != 4 || len(pageTwo.Items) != 2 {
		t.Errorf("pages of %d and %d", len(pageOne.Items), len(pageTwo.Items))
	}
	if got := e.queue(p, ReviewQuery{AuthorIDs: []ids.PersonID{candidate.PersonID}}); !slices.Equal(got, []ArticleID{all["coach"].ID}) {
		t.Errorf("of coachees: %v", got)
	}
	_, err = e.ReviewQueue(e.as(person(authz.RoleCustomer, "")), ReviewQuery{}, page.Args{})
	e.refused(err, errs.KindForbidden, "")
}

// Test113bReuseIsReviewNoCalendar: domain facts 1.13 b. What nobody uses or doubts never comes up by age; linking asks whether it is still
// right, and the answer is kept.
func Test113bReuseIsReviewNoCalendar(t *testing.T) {
	e := alone(t)
	a := e.published(draft())
	p := agent(authz.LicencePublisher)
	if len(e.queue(p, ReviewQuery{})) != 0 {
		t.Error("an article that nobody doubts waits")
	}
	ticket := e.subject(SubjectInfo{Title: "t", Locale: "nl"})
	l, err := e.Link(e.as(p), a.ID, ticket, LinkResolution)
	e.ok(err)
	if l.Verdict != nil || l.ArticleVersion != a.Version {
		t.Errorf("link %+v", l)
	}
	_, err = e.JudgeLink(e.as(p), l.ID, "FINE")
	e.refused(err, errs.KindInvalid, "", "verdict")
	l, err = e.JudgeLink(e.as(p), l.ID, VerdictOK)
	e.ok(err)
	if l.Verdict == nil || *l.Verdict != VerdictOK || l.VerdictAt == nil {
		t.Errorf("verdict %+v", l)
	}
	again, err := e.LinkByID(e.as(p), l.ID)
	e.ok(err)
	if again.Verdict == nil || *again.Verdict != VerdictOK {
		t.Error("the verdict is not kept")
	}
}

// Test112CoachValidatesWhatCandidatesWrite: domain facts 1.12 and 1.9. A Candidate's article waits for a coach; a Contributor may not say
// that it is right.
func Test112CoachValidatesWhatCandidatesWrite(t *testing.T) {
	e := alone(t)
	candidate := agent(authz.LicenceCandidate)
	a := e.create(candidate, draft())
	coach := agent(authz.LicenceCoach)
	if got := e.queue(coach, ReviewQuery{Reasons: []ReviewReason{ReviewCoach}}); !slices.Equal(got, []ArticleID{a.ID}) {
		t.Errorf("waits for a coach: %v", got)
	}
	_, err := e.Approve(e.as(agent(authz.LicenceContributor)), a.ID, a.Version, "")
	e.refused(err, errs.KindForbidden, "coach_required")
	_, err = e.Approve(e.as(candidate), a.ID, a.Version, "")
	e.refused(err, errs.KindForbidden, "not_allowed")
	a, err = e.Approve(e.as(coach), a.ID, a.Version, "")
	e.ok(err)
	if a.Confidence != ConfidenceValidated || len(e.queue(coach, ReviewQuery{})) != 0 {
		t.Errorf("approved: %s", a.Confidence)
	}
}

func TestApproveTurnsDownWhatIsOpen(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	reporter := agent(authz.LicenceCandidate)
	f := e.flag(a, reporter, FlagIncorrect)
	g, err := e.Suggest(e.as(reporter), NewSuggestion{ArticleID: a.ID, Version: a.Version, Title: ptr("Beter")})
	e.ok(err)
	a = e.now(a.ID)
	p := agent(authz.LicencePublisher)
	_, err = e.Approve(e.as(p), a.ID, a.Version, "")
	e.refused(err, errs.KindInvalid, "", "reason")
	_, err = e.Approve(e.as(p), a.ID, a.Version-1, "Nagekeken.")
	e.refused(err, errs.KindConflict, "article_changed")
	if now := e.now(a.ID); now.FlagCount != 1 || now.Confidence != ConfidenceNotValidated {
		t.Error("a refused approval changed something")
	}
	a, err = e.Approve(e.as(p), a.ID, a.Version, "Nagekeken: het klopt.")
	e.ok(err)
	f, err = e.FlagByID(e.as(p), f.ID)
	e.ok(err)
	g, err = e.SuggestionByID(e.as(p), g.ID)
	e.ok(err)
	now := e.now(a.ID)
	if f.State != FlagRejected || f.Reason != "Nagekeken: het klopt." || g.State != SuggestionRejected || now.NeedsReview() || now.FlagCount != 0 {
		t.Errorf("flag %s, suggestion %s, article %+v", f.State, g.State, now.Waiting)
	}
}

func TestPassLeavesItToOthers(t *testing.T) {
	e := alone(t)
	owner := agent(authz.LicenceContributor, "network")
	e.domain("network", owner)
	e.domain("tv")
	a := e.create(agent(authz.LicenceContributor, "network"), draft())
	f := e.flag(a, agent(""), FlagUnclear)
	me := agent(authz.LicencePublisher)
	f, err := e.TakeFlag(e.as(me), f.ID, ids.PersonID{})
	e.ok(err)
	e.ok(e.Pass(e.as(me), a.ID, nil))
	if len(e.queue(me, ReviewQuery{})) != 0 || len(e.queue(owner, ReviewQuery{})) != 1 {
		t.Error("passed on to nobody, or not passed on")
	}
	f, err = e.FlagByID(e.as(me), f.ID)
	e.ok(err)
	if f.State != FlagOpen || f.OwnerID != owner.PersonID {
		t.Errorf("the flag stays with me: %+v", f)
	}
	e.refused(e.Pass(e.as(owner), a.ID, ptr("nowhere")), errs.KindInvalid, "", "domain")
	e.ok(e.Pass(e.as(owner), a.ID, ptr("tv")))
	if now := e.now(a.ID); now.Domain != "tv" || now.EditorID != a.EditorID {
		t.Errorf("domain %q", now.Domain)
	}
}

func TestArchivingSettlesWhatIsOpen(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	reporter := agent("")
	f := e.flag(a, reporter, FlagOutdated)
	p := agent(authz.LicencePublisher)
	a, err := e.Archive(e.as(p), a.ID, a.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	f, err = e.FlagByID(e.as(p), f.ID)
	e.ok(err)
	if f.State != FlagFixed || e.now(a.ID).FlagCount != 0 || e.now(a.ID).ReviewDueAt != nil {
		t.Errorf("flag %+v", f)
	}
	_, err = e.RaiseFlag(e.as(reporter), NewFlag{ArticleID: a.ID, Type: FlagUnclear, Comment: "x"})
	e.refused(err, errs.KindInvalid, "article_archived")
}

func TestSplitOff(t *testing.T) {
	e := alone(t)
	e.setUp()
	p := agent(authz.LicenceContributor)
	d := draft()
	d.Collection, d.Products, d.Tags = "wifi", []string{"duinpunt"}, []string{"traag"}
	a := e.create(p, d)
	_, err := e.SplitOff(e.as(p), Split{ArticleID: a.ID, Title: a.Title, Issue: "x"})
	e.refused(err, errs.KindInvalid, "", "title")
	made, err := e.SplitOff(e.as(p), Split{ArticleID: a.ID, Title: "Duinpunt knippert", Issue: "De **Duinpunt** knippert."})
	e.ok(err)
	now := e.now(made.ID)
	if now.Confidence != ConfidenceWIP || now.CollectionID != a.CollectionID || !slices.Equal(now.ProductKeys, a.ProductKeys) || now.Environment != a.Environment {
		t.Errorf("split off %+v", now)
	}
	if e.now(a.ID).Version != a.Version {
		t.Error("the article changed")
	}
	_, err = e.SplitOff(e.as(agent("")), Split{ArticleID: a.ID, Title: "x", Issue: "x"})
	e.refused(err, errs.KindForbidden, "not_allowed")
}

func TestFeedbackSummary(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	for i, v := range []Verdict{
		{Reason: ptr(FeedbackWrong), Comment: "Klopt niet."}, {Reason: ptr(FeedbackWrong)}, {Reason: ptr(FeedbackUnclear)}, {}, {Helpful: true, Comment: "Top!"},
	} {
		if i == 4 {
			p := agent(authz.LicencePublisher)
			_, err := e.Validate(e.as(p), a.ID, e.now(a.ID).Version)
			e.ok(err)
		}
		_, err := e.GiveFeedback(e.as(someone()), a.ID, v)
		e.ok(err)
	}
	got, err := e.FeedbackSummaries(e.as(agent("")), []ArticleID{a.ID})
	e.ok(err)
	s := got[a.ID]
	if len(s.Reasons) != 3 || s.Reasons[0].Reason == nil || *s.Reasons[0].Reason != FeedbackWrong || s.Reasons[0].Count != 2 || s.Reasons[0].SinceValidated != 0 {
		t.Errorf("reasons %+v", s.Reasons)
	}
	if len(s.Comments) != 2 || s.Comments[0].Comment != "Top!" {
		t.Errorf("comments %+v", s.Comments)
	}
	_, err = e.FeedbackSummaries(e.as(person(authz.RoleCustomer, "")), []ArticleID{a.ID})
	e.refused(err, errs.KindForbidden, "")
}

// Test113aSearchIsCreate: domain facts 1.13 a. What was searched for in vain is kept as the article's words, with the requestor's own words
// and what they searched for themselves.
func Test113aSearchIsCreate(t *testing.T) {
	e := alone(t)
	eva := person(authz.RoleCustomer, "")
	e.ok(e.SetUpProducts(e.system(), []ProductSetup{{Key: "duinbox-3", Name: "Duinbox 3", Versions: []string{"4.0", "3.2.1"}}, {Key: "duinpunt", Name: "Duinpunt"}}))
	_, err := e.SetMyProducts(e.as(eva), []OwnProduct{{ProductKey: "duinbox-3", Version: "3.2.1"}, {ProductKey: "duinpunt"}})
	e.ok(err)
	ticket := e.subject(SubjectInfo{
		Title: "Hulp nodig", Words: "Mijn Duinbox knippert rood.", RequestorID: eva.PersonID, ProductKeys: []string{"duinbox-3", "gone"}, Locale: "nl", Searched: []string{"lampje rood", "Duinbox knippert", "lampje rood"},
	})
	a, l, err := e.Capture(e.as(agent(authz.LicenceCandidate)), ticket, Captured{Query: "rood knipperend lampje"})
	e.ok(err)
	if a.Title != "rood knipperend lampje" || a.Environment != "- Duinbox 3 3.2.1" || a.Confidence != ConfidenceWIP || !l.Captured {
		t.Errorf("captured %+v", a)
	}
	if !strings.HasPrefix(a.Issue, "Mijn Duinbox knippert rood.") || strings.Count(a.Issue, "lampje rood") != 1 || strings.Contains(a.Issue, "`Duinbox knippert`") {
		t.Errorf("issue %q", a.Issue)
	}
	b, _, err := e.Capture(e.as(agent(authz.LicenceCandidate)), ticket, Captured{Title: "Duinbox knippert rood", Query: "rode led"})
	e.ok(err)
	if b.Title != "Duinbox knippert rood" || !strings.Contains(b.Issue, "`rode led`") {
		t.Errorf("the words that found nothing are lost: %q", b.Issue)
	}
}

// Test113dLinking: domain facts 1.13 d. One RESOLUTION and any number of REFERENCEs; what is captured is linked by itself; links on what is
// closed count; and they keep the version that was linked.
func Test113dLinking(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	first, second, third := e.published(draft()), e.published(draft()), e.published(draft())
	for _, kind := range []func(SubjectInfo) Subject{e.subject, e.thread} {
		sub := kind(SubjectInfo{Title: "t", Locale: "nl"})
		for _, c := range []struct {
			a *Article
			t ArticleLinkType
		}{{first, LinkResolution}, {third, LinkReference}, {second, LinkResolution}} {
			_, err := e.Link(e.as(p), c.a.ID, sub, c.t)
			e.ok(err)
		}
		links, err := e.LinksBySubjects(e.as(p), []Subject{sub})
		e.ok(err)
		if got := links[sub]; len(got) != 3 || got[0].ArticleID != second.ID || got[0].Type() != LinkResolution || got[1].Type() != LinkReference || got[2].Type() != LinkReference {
			t.Errorf("links %+v", got)
		}
	}
	if n := e.now(second.ID).ReuseCount; n != 2 {
		t.Errorf("reuse %d", n)
	}
	if n := e.now(first.ID).ReuseCount; n != 0 {
		t.Errorf("what became a reference is counted %d times", n)
	}
	edited, err := e.Update(e.as(p), second.ID, Edit{Version: second.Version, Title: ptr("Nieuwe titel")})
	e.ok(err)
	sub := e.subject(SubjectInfo{Title: "later", Locale: "nl"})
	l, err := e.Link(e.as(p), second.ID, sub, LinkReference)
	e.ok(err)
	if l.ArticleVersion != edited.Version {
		t.Errorf("version %d", l.ArticleVersion)
	}
	_, err = e.Link(e.as(agent("")), first.ID, sub, LinkReference)
	e.refused(err, errs.KindForbidden, "not_allowed")
}

func TestDomains(t *testing.T) {
	e := alone(t)
	e.setUp()
	admin, owner := person(authz.RoleAdmin, ""), agent(authz.LicenceDomainExpert)
	_, err := e.SaveDomain(e.as(agent(authz.LicenceCoach)), DomainSetup{Key: "x"})
	e.refused(err, errs.KindForbidden, "not_allowed")
	_, err = e.SaveDomain(e.as(admin), DomainSetup{Key: "Grote Letters", Names: map[string]string{"nl": "Wifi"}})
	e.refused(err, errs.KindInvalid, "", "key", "names.en")
	_, err = e.SaveDomain(e.as(admin), DomainSetup{Key: "wifi", Names: map[string]string{"nl": "Wifi", "en": "Wifi"}, ProductKeys: []string{"fiets"}})
	e.refused(err, errs.KindInvalid, "", "products")
	space := ids.New[spaceOf]()
	in := DomainSetup{
		Key: "wifi", Names: map[string]string{"nl": "Wifi thuis", "en": "Wifi at home"}, OwnerIDs: []ids.PersonID{owner.PersonID}, ProductKeys: []string{"duinpunt"},
		SpaceIDs: []SpaceID{space},
	}
	d, err := e.SaveDomain(e.as(owner), in)
	e.ok(err)
	if d.Name != "Wifi thuis" || d.OwnerIDs[0] != owner.PersonID || !slices.Equal(d.ProductKeys, in.ProductKeys) || d.SpaceIDs[0] != space {
		t.Errorf("domain %+v", d)
	}
	// What is captured about its products, or in its spaces, is filed in it.
	dr := draft()
	dr.Products = []string{"duinpunt"}
	if a := e.create(agent(authz.LicenceContributor), dr); a.Domain != "wifi" {
		t.Errorf("by product: %q", a.Domain)
	}
	thread := e.thread(SubjectInfo{Title: "t", Locale: "nl", SpaceID: space})
	a, _, err := e.Capture(e.as(agent(authz.LicenceContributor)), thread, Captured{})
	e.ok(err)
	if a.Domain != "wifi" {
		t.Errorf("by space: %q", a.Domain)
	}
	// A product leaves the domain that it was in.
	_, err = e.SaveDomain(e.as(admin), DomainSetup{Key: "mesh", Names: map[string]string{"nl": "Mesh", "en": "Mesh"}, ProductKeys: []string{"duinpunt"}})
	e.ok(err)
	list, err := e.Domains(e.as(agent("")), "en")
	e.ok(err)
	if len(list) != 2 || len(list[0].ProductKeys) != 1 || len(list[1].ProductKeys) != 0 || list[1].Name != "Wifi at home" || list[1].ArticleCount != 2 || list[1].WaitingCount != 2 {
		t.Errorf("domains %+v %+v", list[0], list[1])
	}
	e.refused(e.DeleteDomain(e.as(admin), "wifi"), errs.KindInvalid, "domain_in_use")
	a, err = e.SetDomain(e.as(agent(authz.LicenceContributor)), a.ID, a.Version, "mesh")
	e.ok(err)
	if a.Domain != "mesh" || a.Version != 2 {
		t.Errorf("moved to %q in version %d", a.Domain, a.Version)
	}
	_, err = e.SetDomain(e.as(agent(authz.LicenceCandidate)), a.ID, a.Version, "wifi")
	e.refused(err, errs.KindForbidden, "licence_too_low")
	_, err = e.SaveDomain(e.as(admin), DomainSetup{Key: "leeg", Names: map[string]string{"nl": "Leeg", "en": "Empty"}})
	e.ok(err)
	e.ok(e.DeleteDomain(e.as(admin), "leeg"))
	e.refused(e.DeleteDomain(e.as(admin), "leeg"), errs.KindNotFound, "domain_not_found")
}
