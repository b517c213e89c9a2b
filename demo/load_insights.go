package demo

import (
	"context"
	"time"

	"plein/insights"
)

// loadInsights reads what the solved tickets of the demo say, and has the coach and an expert look at some of them. It is done once.
func (l *loader) loadInsights(ctx context.Context) error {
	if err := l.Insights.Gather(ctx); err != nil {
		return err
	}
	// A sample is the same in every demo.
	const seed, articles, cases = 7, 4, 6
	from, to := l.now.AddDate(-1, 0, 0), l.now.Add(time.Hour)
	coach, err := l.actor(ctx, "fatima")
	if err != nil {
		return err
	}
	for _, coachee := range []string{"daan", "yara"} {
		person := l.personIDs[coachee]
		there, err := l.Insights.CoachingOf(coach, person, from, to)
		if err != nil {
			return err
		}
		if there.Articles+there.Cases > 0 {
			return nil
		}
		sample, err := l.Insights.ArticleSample(coach, person, from, to, seed, articles)
		if err != nil {
			return err
		}
		criteria, err := l.Insights.Criteria(coach, false)
		if err != nil {
			return err
		}
		for i, v := range sample {
			answers := make([]*insights.CheckAnswer, len(criteria))
			for k, c := range criteria {
				right := i != 1 || k != 3 // the second title could be better
				answers[k] = &insights.CheckAnswer{CriterionID: c.ID, Passed: &right}
			}
			if _, err := l.Insights.CheckArticle(coach, v.ArticleID, v.Number, answers, ""); err != nil {
				return err
			}
		}
		work, err := l.Insights.CaseSample(coach, person, from, to, seed, cases)
		if err != nil {
			return err
		}
		for _, c := range work {
			if _, err := l.Insights.CheckCase(coach, c.TicketID, adherenceOf(c), ""); err != nil {
				return err
			}
		}
	}
	return l.loadFindings(ctx, from, to)
}

// adherenceOf is how a ticket of the demo was worked on.
func adherenceOf(c *insights.SolvedCase) insights.Adherence {
	yes := true
	if c.Linked {
		return insights.Adherence{Searched: true, SearchedEarly: true, LinkOpportunity: true, Linked: true, LinkAccurate: &yes}
	}
	return insights.Adherence{Searched: true, CreateOpportunity: true}
}

// loadFindings has an expert say why some tickets were not known.
func (l *loader) loadFindings(ctx context.Context, from, to time.Time) error {
	expert, err := l.actor(ctx, "lucas")
	if err != nil {
		return err
	}
	const seed = 7
	sample, err := l.Insights.CaseSampleOf(expert, from, to, insights.CaseUnknown, seed, 2*len(insights.CaseFindings))
	if err != nil {
		return err
	}
	for i, c := range sample {
		if _, err := l.Insights.RecordFinding(expert, c.TicketID, insights.CaseFindings[i%len(insights.CaseFindings)]); err != nil {
			return err
		}
	}
	return nil
}
