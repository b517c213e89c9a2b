package insights

import (
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/knowledge"
)

// TestDomain_1_14_ContentStandardChecklist: 5 articles x 10 criteria with 2 errors are 96 %; weights and criteria that do not apply.
func TestDomain_1_14_ContentStandardChecklist(t *testing.T) {
	yes, no := true, false
	check := func(errors, skipped int) *ArticleCheck {
		c := &ArticleCheck{}
		for i := range 10 {
			a := &CheckAnswer{Passed: &yes, Weight: 1}
			switch {
			case i < errors:
				a.Passed = &no
			case i >= 10-skipped:
				a.Passed = nil
			}
			c.Answers = append(c.Answers, a)
		}
		c.tally()
		return c
	}
	person := ids.PersonID(ids.New[env]())
	c := coachingOf(person, []*ArticleCheck{check(1, 0), check(0, 0), check(1, 0), check(0, 0), check(0, 0)}, nil)
	near(t, "AQI", c.ChecklistScore(), 0.96)
	if c.Articles != 5 || c.Errors != 2 || c.Criteria != 50 {
		t.Errorf("%+v", c)
	}
	c = coachingOf(person, []*ArticleCheck{check(1, 5)}, nil) // what does not apply leaves the denominator
	near(t, "AQI with n/a", c.ChecklistScore(), 0.8)
	heavy := &ArticleCheck{Answers: []*CheckAnswer{{Passed: &yes, Weight: 3}, {Passed: &no, Weight: 1}}}
	heavy.tally()
	near(t, "weighted", heavy.Score(), 0.75)
	if none := coachingOf(person, nil, nil); none.ChecklistScore() != nil || none.Promotion()[0].Met() != nil {
		t.Error("nothing checked has a score")
	}
}

// TestDomain_1_15_ProcessAdherenceReview: rates are over opportunities.
func TestDomain_1_15_ProcessAdherenceReview(t *testing.T) {
	yes, no := true, false
	c := coachingOf(ids.PersonID{}, nil, []*CaseCheck{
		{Adherence: Adherence{Searched: true, SearchedEarly: true, LinkOpportunity: true, Linked: true, LinkAccurate: &yes, ImproveOpportunity: true, Improved: true}},
		{Adherence: Adherence{Searched: true, LinkOpportunity: true, Linked: true, LinkAccurate: &no}},
		{Adherence: Adherence{LinkOpportunity: true}},
		{Adherence: Adherence{Searched: true, CreateOpportunity: true, Created: true, DuplicateCreated: true}},
	})
	near(t, "search rate", c.SearchRate(), 3.0/4)
	near(t, "link rate", c.LinkRate(), 2.0/3)
	near(t, "link accuracy", c.LinkAccuracy(), 1.0/2)
	near(t, "improve rate", c.ImproveRate(), 1)
	near(t, "create rate", c.CreateRate(), 1)
	near(t, "overall", c.OverallRate(), float64(3+2+1+1)/float64(4+3+1+1))
	near(t, "contribution index", c.ContributionIndex(), float64(1+1+1)/float64(3+1+1))
	if p := c.Promotion(); *p[1].Met() || p[1].N != 3 || !*p[3].Met() {
		t.Errorf("promotion %+v", p[1])
	}
	for name, a := range map[string]Adherence{
		"linked without opportunity": {Linked: true, LinkAccurate: &yes}, "linked, accuracy not said": {LinkOpportunity: true, Linked: true},
		"accuracy of nothing": {LinkAccurate: &yes}, "early without searching": {SearchedEarly: true}, "duplicate of nothing": {DuplicateCreated: true},
		"improved without opportunity": {Improved: true}, "created without opportunity": {Created: true},
	} {
		if errs.KindOf(a.check()) != errs.KindInvalid {
			t.Errorf("%s is taken", name)
		}
	}
}

// TestDomain_1_15_WhoCoaches: a coach looks at samples of their own coachees and never of themselves; the coachee sees what was found.
func TestDomain_1_15_WhoCoaches(t *testing.T) {
	e := setUp(t)
	coach, stranger := e.person("coach", authz.RoleAgent, authz.LicenceCoach), e.person("stranger", authz.RoleAgent, authz.LicenceCoach)
	_, err := e.Accounts.SetCoach(e.as(coach), e.agent.PersonID, coach.PersonID)
	e.ok(err)
	a, own := e.article(e.agent, hourly), e.article(coach, hourly)
	ticket := e.ticket(e.agent, 20*hourly, 2*hourly)
	e.ok(e.Gather(e.system))
	from, to := sqldb.Now().Add(-48*hourly), sqldb.Now().Add(hourly)
	sample, err := e.ArticleSample(e.as(coach), e.agent.PersonID, from, to, 3, 10)
	e.ok(err)
	if len(sample) != 1 || sample[0].ArticleID != a.ID || sample[0].Number != 1 {
		t.Fatalf("sample %+v", sample)
	}
	work, err := e.CaseSample(e.as(coach), e.agent.PersonID, from, to, 3, 10)
	e.ok(err)
	if len(work) != 1 || work[0].TicketID != ticket {
		t.Fatalf("tickets %+v", work)
	}
	criteria, err := e.Criteria(e.as(e.agent), false)
	e.ok(err)
	if len(criteria) != 6 || len(criteria[0].Texts) != 2 {
		t.Fatalf("checklist %+v", criteria)
	}
	answers := func() []*CheckAnswer {
		out := make([]*CheckAnswer, len(criteria))
		for i, c := range criteria {
			right := i > 0
			out[i] = &CheckAnswer{CriterionID: c.ID, Passed: &right}
		}
		return out
	}
	check := func(who authz.Actor, id knowledge.ArticleID, list []*CheckAnswer) error {
		_, err := e.CheckArticle(e.as(who), id, 1, list, "Zoek eerst.")
		return err
	}
	e.kind(check(stranger, a.ID, answers()), errs.KindForbidden)
	e.kind(check(coach, own.ID, answers()), errs.KindForbidden)
	e.kind(check(e.agent, a.ID, answers()), errs.KindForbidden)
	e.kind(check(coach, a.ID, answers()[:3]), errs.KindInvalid)
	e.ok(check(coach, a.ID, answers()))
	e.kind(check(coach, a.ID, answers()), errs.KindConflict)
	_, err = e.CheckCase(e.as(stranger), ticket, Adherence{Searched: true}, "")
	e.kind(err, errs.KindForbidden)
	_, err = e.CheckCase(e.as(coach), ticket, Adherence{Searched: true}, "")
	e.ok(err)
	_, err = e.CheckCase(e.as(coach), ticket, Adherence{}, "")
	e.kind(err, errs.KindConflict)
	if sample, err = e.ArticleSample(e.as(coach), e.agent.PersonID, from, to, 3, 10); err != nil || len(sample) != 0 {
		t.Errorf("looked at, and sampled again: %v %v", sample, err)
	}
	for _, who := range []authz.Actor{coach, e.agent} {
		got, err := e.CoachingOf(e.as(who), e.agent.PersonID, from, to)
		e.ok(err)
		if got.Articles != 1 || got.Errors != 1 || got.Cases != 1 || len(got.ArticleChecks[0].Answers) != 6 || got.ArticleChecks[0].ArticleVersion != 1 {
			t.Errorf("coaching %+v", got)
		}
		near(t, "score", got.ChecklistScore(), 5.0/6)
	}
	_, err = e.CoachingOf(e.as(stranger), e.agent.PersonID, from, to)
	e.kind(err, errs.KindForbidden)
}

// TestDomain_1_14_CriteriaAreData: who manages domains adds, weighs and retires criteria.
func TestDomain_1_14_CriteriaAreData(t *testing.T) {
	e := setUp(t)
	words := []*CriterionText{{Locale: "nl", Name: "Toon", Help: "Zoals wij praten."}, {Locale: "en", Name: "Tone", Help: "As we speak."}}
	_, err := e.SaveCriterion(e.as(e.agent), ChecklistCriterion{Weight: 2, Texts: words}, false)
	e.kind(err, errs.KindForbidden)
	for _, bad := range []ChecklistCriterion{{Weight: 0, Texts: words}, {Weight: 1, Texts: words[:1]}, {Weight: 11, Texts: words}} {
		_, err = e.SaveCriterion(e.expert, bad, false)
		e.kind(err, errs.KindInvalid)
	}
	c, err := e.SaveCriterion(e.expert, ChecklistCriterion{Weight: 2, Texts: words}, false)
	e.ok(err)
	list, err := e.Criteria(e.expert, false)
	e.ok(err)
	if len(list) != 7 || list[6].ID != c.ID || list[6].Weight != 2 {
		t.Errorf("%d criteria", len(list))
	}
	_, err = e.SaveCriterion(e.expert, *c, true)
	e.ok(err)
	if list, err = e.Criteria(e.expert, false); err != nil || len(list) != 6 {
		t.Errorf("%d criteria after retiring one: %v", len(list), err)
	}
	if list, err = e.Criteria(e.expert, true); err != nil || len(list) != 7 || list[6].RetiredAt == nil {
		t.Errorf("%d criteria with the retired: %v", len(list), err)
	}
	_, err = e.SaveCriterion(e.expert, ChecklistCriterion{ID: ids.New[ChecklistCriterion](), Weight: 1, Texts: words}, false)
	e.kind(err, errs.KindNotFound)
}

// TestDomain_1_18_KnowledgeGaps: gaps with their score from where they show, and one task for each.
func TestDomain_1_18_KnowledgeGaps(t *testing.T) {
	e := setUp(t)
	e.ok(e.Knowledge.SetUpProducts(e.system, []knowledge.ProductSetup{{Key: "duinbox", Name: "Duinbox"}}))
	for range 4 {
		e.ticket(e.agent, 20*hourly, 2*hourly)
	}
	e.ok(e.Gather(e.system))
	now := sqldb.Now()
	for i := range 5 {
		none := 0
		visitor := string(rune('a' + i))
		_, err := e.Deflection.ImportSessions(e.system, sessionsOf(visitor, now.Add(-hourly), "laadpaal", &none))
		e.ok(err)
	}
	e.ok(e.FindGaps(e.system))
	p, err := e.Gaps(e.lead, "", pageOf(10))
	e.ok(err)
	if len(p.Items) != 2 {
		t.Fatalf("%d gaps", len(p.Items))
	}
	words, topic := p.Items[0], p.Items[1]
	if words.Kind != GapZeroResult || words.Label != "laadpaal" || words.Demand != 5 || words.Failures != 5 || words.Score != 5*20 {
		t.Errorf("words %+v", words)
	}
	if topic.Kind != GapNotKnown || topic.Label != "Duinbox" || topic.Demand != 4 || topic.Failures != 4 || topic.FailureRate() != 1 {
		t.Errorf("topic %+v", topic)
	}
	if p, err = e.Gaps(e.lead, GapNotKnown, pageOf(10)); err != nil || len(p.Items) != 1 {
		t.Errorf("by kind: %v %v", p.Items, err)
	}
	_, err = e.OpenGapTask(e.lead, topic.ID)
	e.kind(err, errs.KindForbidden) // no licence to write
	g, err := e.OpenGapTask(e.expert, topic.ID)
	e.ok(err)
	a, err := e.Knowledge.Article(e.expert, g.TaskID)
	e.ok(err)
	if a.Confidence != knowledge.ConfidenceWIP || a.Title != "Duinbox" || len(a.ProductKeys) != 1 || !a.NeedsReview() {
		t.Errorf("task %+v", a)
	}
	_, err = e.OpenGapTask(e.expert, topic.ID)
	e.kind(err, errs.KindConflict)
	e.ok(e.FindGaps(e.system)) // measured anew, and its task stays
	if p, err = e.Gaps(e.lead, GapNotKnown, pageOf(10)); err != nil || p.Items[0].TaskID != a.ID || p.Items[0].ID != topic.ID {
		t.Errorf("after measuring: %+v %v", p.Items, err)
	}
	_, err = e.Gaps(e.as(e.agent), "", pageOf(10))
	e.kind(err, errs.KindForbidden)
	e.kind(e.FindGaps(e.lead), errs.KindForbidden)
	if gapPeriod != 30*24*time.Hour {
		t.Error("demand is over 30 days")
	}
}
