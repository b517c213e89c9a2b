package knowledge

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// TestDomain_5_10_HealthFormula: the weighted mean of the parts that are known, with what each adds; too few readers are unknown, not bad.
func TestDomain_5_10_HealthFormula(t *testing.T) {
	now := day(28)
	fresh, old := now.Add(-24*time.Hour), now.Add(-freshFor-healthPeriod)
	for name, c := range map[string]struct {
		e    HealthEvidence
		want float64 // -1 is unknown
	}{
		"nothing known":           {HealthEvidence{CheckedAt: &fresh}, -1},
		"age alone says nothing":  {HealthEvidence{CheckedAt: &old}, -1},
		"four readers":            {HealthEvidence{CheckedAt: &fresh, NotHelpful: 4}, -1},
		"four failed reads":       {HealthEvidence{CheckedAt: &fresh, Failed: 4, Views: 900}, -1},
		"five readers":            {HealthEvidence{CheckedAt: &fresh, NotHelpful: 5}, (0.25*0 + 0.10*1) / 0.35},
		"helped":                  {HealthEvidence{CheckedAt: &fresh, Helpful: 8, NotHelpful: 2}, (0.25*0.8 + 0.10*1) / 0.35},
		"all":                     {HealthEvidence{CheckedAt: &fresh, Helpful: 8, NotHelpful: 2, Confirmed: 3, Failed: 3, Reuse: 2, OpenFlags: 1, BrokenLinks: 1}, 0.30*0.5 + 0.25*0.8 + 0.15*0.75 + 0.15*0.4 + 0.05*0.5 + 0.10*1},
		"a flag weighs by itself": {HealthEvidence{CheckedAt: &fresh, OpenFlags: 2}, (0.15*0 + 0.10*1) / 0.25},
		"reuse keeps it fresh":    {HealthEvidence{CheckedAt: &old, LastReuseAt: &fresh, Reuse: 1}, (0.15*0.5 + 0.10*1) / 0.25},
		"old":                     {HealthEvidence{CheckedAt: &old, Reuse: 1}, (0.15*0.5 + 0.10*0.5) / 0.25},
		"released since":          {HealthEvidence{CheckedAt: &fresh, ReleasedAt: &now, Reuse: 1}, (0.15*0.5 + 0.10*0.5) / 0.25},
	} {
		parts, score := c.e.Measure(now)
		switch {
		case c.want < 0:
			if score != nil {
				t.Errorf("%s: %v, want unknown", name, *score)
			}
			continue
		case score == nil:
			t.Errorf("%s: unknown, want %v", name, c.want)
			continue
		case math.Abs(*score-c.want) > 1e-9:
			t.Errorf("%s: %v, want %v", name, *score, c.want)
		}
		sum := 0.0
		for _, p := range parts {
			if (p.Value == nil) != (p.Contribution == nil) {
				t.Errorf("%s: part %s counts %v with value %v", name, p.Kind, p.Contribution, p.Value)
			}
			if p.Contribution != nil {
				sum += *p.Contribution
			}
		}
		if math.Abs(sum-*score) > 1e-9 {
			t.Errorf("%s: the parts add up to %v, not to %v", name, sum, *score)
		}
	}
	if got := healthOf(lackOf(healthOf(423))); math.Abs(*got-0.577) > 1e-9 || healthOf(-1) != nil || lackOf(nil) != -1 {
		t.Errorf("kept as %v", *got)
	}
}

// cameOf stands for what came of searches for help.
type cameOf []ReadOutcome

func (o cameOf) ReadOutcomes(_ context.Context, list []ArticleID, _ time.Time) (out []ReadOutcome, err error) {
	for _, r := range o {
		if slices.Contains(list, r.ArticleID) {
			out = append(out, r)
		}
	}
	return out, nil
}

func (e *env) health(id ArticleID) *ArticleHealth {
	e.t.Helper()
	e.ok(healthDue(e.t.Context(), e.db, []ArticleID{id}, sqldb.Now().Add(-time.Second)))
	e.ok(e.MeasureHealth(e.system()))
	got, err := e.HealthOf(e.as(agent("")), []ArticleID{id})
	e.ok(err)
	return got[id]
}

// TestDomain_5_10_HealthFallsOnce: bad outcomes make a review card, once for each fall; saying that it is right starts it anew.
func TestDomain_5_10_HealthFallsOnce(t *testing.T) {
	e := alone(t)
	a, quiet := e.published(draft()), e.published(draft())
	e.ok(healthDue(e.t.Context(), e.db, []ArticleID{quiet.ID}, sqldb.Now().Add(-time.Second)))
	today := sqldb.Now().Add(time.Hour)
	e.SetOutcomes(cameOf{{ArticleID: a.ID, Day: today, Sessions: 9, Failed: 4, Confirmed: 0}})
	if h := e.health(a.ID); h == nil || h.Score() != nil || h.Failed != 4 || h.Fallen {
		t.Fatalf("four failed reads: %+v", h)
	}
	e.SetOutcomes(cameOf{{ArticleID: a.ID, Day: today, Sessions: 9, Failed: 6, Confirmed: 1}})
	ctx, n := sqldb.WithCount(e.system())
	e.ok(healthDue(e.t.Context(), e.db, []ArticleID{a.ID, quiet.ID}, sqldb.Now().Add(-time.Second)))
	e.ok(e.MeasureHealth(ctx))
	if n.Load() > 16 {
		t.Errorf("%d statements", n.Load())
	}
	h := e.health(a.ID)
	want := (0.30*(1.0/7) + 0.10) / 0.40
	if h.Score() == nil || math.Abs(*h.Score()-want) > 0.001 || !h.Fallen || h.Confirmed != 1 || len(h.Parts()) != 6 {
		t.Fatalf("health %+v", h)
	}
	waiting := func() []ReviewReason { return e.now(a.ID).ReviewReasons() }
	if !slices.Equal(waiting(), []ReviewReason{ReviewHealth}) {
		t.Fatalf("waits for %v", waiting())
	}
	coach := agent(authz.LicenceCoach)
	queue, err := e.ReviewQueue(e.as(coach), ReviewQuery{Reasons: []ReviewReason{ReviewHealth}}, page.Args{})
	e.ok(err)
	if len(queue.Items) != 1 || queue.Items[0].ID != a.ID {
		t.Errorf("queue %v", queue.Items)
	}
	kinds := e.facts(a.ID)
	if kinds[len(kinds)-1] != KindArticleHealthChanged {
		t.Errorf("facts %v", kinds)
	}
	list, err := e.Articles(e.as(coach), Filter{}, OrderHealth, page.Args{First: 1})
	e.ok(err)
	rest, err := e.Articles(e.as(coach), Filter{}, OrderHealth, page.Args{First: 9, After: list.Cursors[0]})
	e.ok(err)
	if list.Items[0].ID != a.ID || len(rest.Items) != 1 || rest.Items[0].ID != quiet.ID || rest.Items[0].Health() != nil {
		t.Errorf("lowest health first: %v, %v", list.Items, rest.Items)
	}
	_, err = e.Articles(e.as(visitor), Filter{}, OrderHealth, page.Args{})
	e.refused(err, errs.KindUnauthenticated, "")
	// Somebody looked: the card is gone, and the same fall makes no other one.
	_, err = e.Approve(e.as(coach), a.ID, e.now(a.ID).Version, "")
	e.ok(err)
	if got := waiting(); len(got) != 0 {
		t.Errorf("approved, and waits for %v", got)
	}
	if h = e.health(a.ID); !h.Fallen || len(waiting()) != 0 {
		t.Errorf("the same fall again: %+v, waits for %v", h, waiting())
	}
	// It recovers and falls once more.
	e.SetOutcomes(cameOf{{ArticleID: a.ID, Day: today.AddDate(0, 0, 2), Sessions: 9, Confirmed: 9}})
	if h = e.health(a.ID); h.Fallen || *h.Score() < 0.99 {
		t.Errorf("recovered: %+v", h)
	}
	e.SetOutcomes(cameOf{{ArticleID: a.ID, Day: today.AddDate(0, 0, 2), Sessions: 9, Failed: 9}})
	if h = e.health(a.ID); !h.Fallen || !slices.Equal(waiting(), []ReviewReason{ReviewHealth}) {
		t.Errorf("fell again: %+v, waits for %v", h, waiting())
	}
	_, err = e.HealthOf(e.as(person(authz.RoleCustomer, "")), []ArticleID{a.ID})
	e.refused(err, errs.KindForbidden, "")
	e.refused(e.MeasureHealth(e.as(coach)), errs.KindForbidden, "")
}

// TestDomain_5_10_HealthEvidence: votes, uses, flags, links and releases are read from where they are kept.
func TestDomain_5_10_HealthEvidence(t *testing.T) {
	e := alone(t)
	e.setUp()
	d := draft()
	d.Products = []string{"duinbox-3"}
	a := e.published(d)
	for i := range 6 {
		_, err := e.GiveFeedback(e.as(someone()), a.ID, Verdict{Helpful: i < 2})
		e.ok(err)
	}
	_, err := e.Link(e.as(agent(authz.LicencePublisher)), a.ID, e.subject(SubjectInfo{Title: "t", Locale: "nl"}), LinkResolution)
	e.ok(err)
	if h := e.health(a.ID); h.Helpful != 2 || h.NotHelpful != 4 || h.Reuse != 1 || h.LastReuseAt == nil || h.ReleasedAt != nil || h.CheckedAt == nil {
		t.Errorf("evidence %+v", h)
	}
	e.ok(e.SetUpProducts(e.system(), []ProductSetup{{Key: "duinbox-3", Name: "Duinbox 3", Versions: []string{"4.0", "3.2.1"}}}))
	if h := e.health(a.ID); h.ReleasedAt == nil || !h.ReleasedAt.After(*h.CheckedAt) {
		t.Errorf("a release since: %+v", h)
	}
	e.flag(a, agent(""), FlagUnclear)
	if h := e.health(a.ID); h.OpenFlags != 1 {
		t.Errorf("a flag: %+v", h)
	}
	// Whatever happens to an article makes it due at once.
	sub := e.HealthSubscription(31)
	gone := ids.New[Article]()
	e.ok(sub.HandleBatch(e.t.Context(), []outbox.Delivery{
		{Kind: KindArticleFeedbackGiven, AggregateType: "article", AggregateID: a.ID}, {Kind: KindFlagRaised, AggregateType: "article", AggregateID: gone},
		{Kind: KindArticleHealthChanged, AggregateType: "article", AggregateID: ids.New[Article]()},
	}))
	due := func() int {
		n, err := sqldb.Get[int](e.t.Context(), e.db, "SELECT COUNT(*) FROM article_health WHERE due_at <= ?", sqldb.Now())
		e.ok(err)
		return n
	}
	if due() != 2 {
		t.Errorf("%d are due, want 2", due())
	}
	e.ok(e.MeasureHealth(e.system()))
	all, err := sqldb.Get[int](e.t.Context(), e.db, "SELECT COUNT(*) FROM article_health")
	e.ok(err)
	if due() != 0 || all != 1 {
		t.Errorf("%d are due after measuring, %d rows", due(), all)
	}
}

// TestTheIndexHearsOfHealthInSteps: whatever small changes add up to, what the search index knows is what it was told of.
func TestTheIndexHearsOfHealthInSteps(t *testing.T) {
	e := alone(t)
	a := e.published(draft())
	today := sqldb.Now().Add(time.Hour)
	told := func() int {
		n := 0
		for _, k := range e.facts(a.ID) {
			if k == KindArticleHealthChanged {
				n++
			}
		}
		return n
	}
	var known *float64
	quiet := 0
	for confirmed := 100; confirmed <= 160; confirmed++ {
		e.SetOutcomes(cameOf{{ArticleID: a.ID, Day: today, Sessions: 500, Failed: 100, Confirmed: confirmed}})
		before := told()
		e.health(a.ID)
		now := e.now(a.ID).StepHealth()
		same := known != nil && *known == *now
		if same != (told() == before) {
			t.Errorf("%d confirmed: told %d times, then %d, and the step %v became %v", confirmed, before, told(), known, now)
		}
		if known = now; same {
			quiet++
		}
	}
	if n := told(); n < 2 || quiet < 40 {
		t.Errorf("told %d times, quiet %d times", n, quiet)
	}
}
