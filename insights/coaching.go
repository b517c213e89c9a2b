package insights

import (
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/knowledge"
	"plein/tickets"
)

type (
	// CriterionID names a criterion of the checklist.
	CriterionID = ids.ID[ChecklistCriterion]
	// ArticleCheckID names a check of an article.
	ArticleCheckID = ids.ID[ArticleCheck]
	// CaseCheckID names a check of a ticket.
	CaseCheckID = ids.ID[CaseCheck]
)

// ChecklistCriterion is one thing that a coach looks at in an article (KCS v6 5.3).
type ChecklistCriterion struct {
	ID       CriterionID `db:"id"`
	Position int         `db:"position"`
	// Weight is how much it counts, from 1 to 10.
	Weight    int        `db:"weight"`
	RetiredAt *time.Time `db:"retired_at"`
	// Texts are by language.
	Texts []*CriterionText `db:"-"`
}

// CriterionText is a criterion in one language.
type CriterionText struct {
	CriterionID CriterionID `db:"criterion_id"`
	Locale      string      `db:"locale"`
	Name        string      `db:"name"`
	Help        string      `db:"help"`
}

const (
	maxCriteria  = 30
	maxWeight    = 10
	maxCheckNote = 1000
)

func (c *ChecklistCriterion) check(locales ...string) error {
	var bad errs.Fields
	if c.Weight < 1 || c.Weight > maxWeight {
		bad.Add("weight", "out_of_range", "min", 1, "max", maxWeight)
	}
	have := map[string]bool{}
	for _, t := range c.Texts {
		have[t.Locale] = true
		bad.Require("texts."+t.Locale+".name", t.Name, 100)
		bad.AtMost("texts."+t.Locale+".help", t.Help, 300)
	}
	for _, l := range locales {
		if !have[l] {
			bad.Add("texts."+l+".name", "required")
		}
	}
	return bad.Err()
}

// CheckAnswer is how a criterion came out: nil when it does not apply.
type CheckAnswer struct {
	CheckID     ArticleCheckID `db:"check_id"`
	CriterionID CriterionID    `db:"criterion_id"`
	Passed      *bool          `db:"answer"`
	Weight      int            `db:"weight"`
}

// ArticleCheck is one version of an article held against the checklist.
type ArticleCheck struct {
	ID             ArticleCheckID      `db:"id"`
	ArticleID      knowledge.ArticleID `db:"article_id"`
	ArticleVersion int                 `db:"article_version"`
	// AuthorID is whose version it was; never the reviewer's.
	AuthorID   ids.PersonID `db:"author_id"`
	ReviewerID ids.PersonID `db:"reviewer_id"`
	CheckedAt  time.Time    `db:"checked_at"`
	// Passed and Asked are weights; Errors and Criteria count criteria, without those that do not apply.
	Passed   int            `db:"passed"`
	Asked    int            `db:"asked"`
	Errors   int            `db:"errors"`
	Criteria int            `db:"answers"`
	Note     string         `db:"note"`
	Answers  []*CheckAnswer `db:"-"`
}

// tally adds up its answers.
func (c *ArticleCheck) tally() {
	c.Passed, c.Asked, c.Errors, c.Criteria = 0, 0, 0, 0
	for _, a := range c.Answers {
		switch {
		case a.Passed == nil:
			continue
		case *a.Passed:
			c.Passed += a.Weight
		default:
			c.Errors++
		}
		c.Asked += a.Weight
		c.Criteria++
	}
}

// Score is this check alone.
func (c *ArticleCheck) Score() *float64 { return ratio(c.Passed, c.Asked) }

// CaseCheck is how one ticket was worked on (KCS v6 6.5).
type CaseCheck struct {
	ID         CaseCheckID      `db:"id"`
	TicketID   tickets.TicketID `db:"ticket_id"`
	WorkerID   ids.PersonID     `db:"worker_id"`
	ReviewerID ids.PersonID     `db:"reviewer_id"`
	CheckedAt  time.Time        `db:"checked_at"`
	Adherence
	Note string `db:"note"`
}

// Adherence is what was done, and what there was an opportunity for.
type Adherence struct {
	Searched        bool `db:"searched"`
	SearchedEarly   bool `db:"searched_early"`
	LinkOpportunity bool `db:"link_opportunity"`
	Linked          bool `db:"linked"`
	// LinkAccurate is nil where nothing was linked: relevant, specific and actionable for that request.
	LinkAccurate       *bool `db:"accurate"`
	ImproveOpportunity bool  `db:"improve_opportunity"`
	Improved           bool  `db:"improved"`
	CreateOpportunity  bool  `db:"create_opportunity"`
	Created            bool  `db:"created"`
	DuplicateCreated   bool  `db:"duplicate_created"`
}

// check refuses what cannot be: something done without an opportunity for it, or the accuracy of no link.
func (a *Adherence) check() error {
	var bad errs.Fields
	for _, c := range []struct {
		path      string
		done, may bool
	}{
		{"searchedEarly", a.SearchedEarly, a.Searched}, {"linked", a.Linked, a.LinkOpportunity}, {"linkAccurate", a.LinkAccurate != nil, a.Linked},
		{"improved", a.Improved, a.ImproveOpportunity}, {"created", a.Created, a.CreateOpportunity}, {"duplicateCreated", a.DuplicateCreated, a.Created},
	} {
		if c.done && !c.may {
			bad.Add(c.path, "no_opportunity")
		}
	}
	if a.Linked && a.LinkAccurate == nil {
		bad.Add("linkAccurate", "required")
	}
	return bad.Err()
}

// Coaching is what samples of somebody's work showed in a period.
type Coaching struct {
	PersonID ids.PersonID
	// Articles were held against the checklist, Criteria times in all, with Errors.
	Articles, Criteria, Errors int
	passed, asked              int
	// Cases were looked at.
	Cases                                      int
	Searched, SearchedEarly                    int
	LinkOpportunities, Linked, LinkAccurate    int
	ImproveOpportunities, Improved             int
	CreateOpportunities, Created, DuplicateOut int
	ArticleChecks                              []*ArticleCheck
	CaseChecks                                 []*CaseCheck
}

// Targets of the sample promotion criterion (domain facts 1.12): a coach decides, these only tell.
const (
	TargetChecklist = 0.90
	TargetLink      = 0.75
	TargetCreate    = 0.75
)

// coachingOf adds up samples.
func coachingOf(person ids.PersonID, articles []*ArticleCheck, cases []*CaseCheck) *Coaching {
	c := &Coaching{PersonID: person, Articles: len(articles), Cases: len(cases), ArticleChecks: articles, CaseChecks: cases}
	for _, a := range articles {
		c.Criteria += a.Criteria
		c.Errors += a.Errors
		c.passed += a.Passed
		c.asked += a.Asked
	}
	count := func(n *int, yes bool) {
		if yes {
			*n++
		}
	}
	for _, k := range cases {
		count(&c.Searched, k.Searched)
		count(&c.SearchedEarly, k.SearchedEarly)
		count(&c.LinkOpportunities, k.LinkOpportunity)
		count(&c.Linked, k.Linked)
		count(&c.LinkAccurate, k.LinkAccurate != nil && *k.LinkAccurate)
		count(&c.ImproveOpportunities, k.ImproveOpportunity)
		count(&c.Improved, k.Improved)
		count(&c.CreateOpportunities, k.CreateOpportunity)
		count(&c.Created, k.Created)
		count(&c.DuplicateOut, k.DuplicateCreated)
	}
	return c
}

// ChecklistScore is 1 - errors / (articles x criteria), weighted where criteria have weights: the sum of the weights of what was right by
// the sum of the weights of what applied (domain fact 1.14).
func (c *Coaching) ChecklistScore() *float64 { return ratio(c.passed, c.asked) }

// SearchRate is searched / cases (domain fact 1.15).
func (c *Coaching) SearchRate() *float64 { return ratio(c.Searched, c.Cases) }

// LinkRate is linked / opportunities to link.
func (c *Coaching) LinkRate() *float64 { return ratio(c.Linked, c.LinkOpportunities) }

// LinkAccuracy is accurate links / links.
func (c *Coaching) LinkAccuracy() *float64 { return ratio(c.LinkAccurate, c.Linked) }

// ImproveRate is improved / opportunities to improve.
func (c *Coaching) ImproveRate() *float64 { return ratio(c.Improved, c.ImproveOpportunities) }

// CreateRate is created / opportunities to create.
func (c *Coaching) CreateRate() *float64 { return ratio(c.Created, c.CreateOpportunities) }

// OverallRate is what was done right by what there was to do: searching, linking, improving, creating.
func (c *Coaching) OverallRate() *float64 {
	return ratio(c.Searched+c.Linked+c.Improved+c.Created, c.Cases+c.LinkOpportunities+c.ImproveOpportunities+c.CreateOpportunities)
}

// ContributionIndex is accurate links, improvements and creations by the opportunities for them (domain fact 1.16).
func (c *Coaching) ContributionIndex() *float64 {
	return ratio(c.LinkAccurate+c.Improved+c.Created, c.LinkOpportunities+c.ImproveOpportunities+c.CreateOpportunities)
}

// PromotionFigure is one figure that a coach may go by when granting a licence.
type PromotionFigure struct {
	Key    string
	Value  *float64
	Target float64
	N      int
}

// Met says whether the target is reached; nil while nothing is known.
func (p *PromotionFigure) Met() *bool {
	if p.Value == nil {
		return nil
	}
	met := *p.Value >= p.Target
	return &met
}

// Promotion is the sample criterion of domain fact 1.12.
func (c *Coaching) Promotion() []*PromotionFigure {
	return []*PromotionFigure{
		{"CHECKLIST", c.ChecklistScore(), TargetChecklist, c.Criteria},
		{"LINK_RATE", c.LinkRate(), TargetLink, c.LinkOpportunities},
		{"LINK_ACCURACY", c.LinkAccuracy(), TargetLink, c.Linked},
		{"CREATE_RATE", c.CreateRate(), TargetCreate, c.CreateOpportunities},
	}
}
