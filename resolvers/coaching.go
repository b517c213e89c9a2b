package resolvers

import (
	"context"
	"time"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/insights"
	"plein/knowledge"
	"plein/tickets"
)

type (
	checklistCriterionResolver struct{ *Resolver }
	checkAnswerResolver        struct{ *Resolver }
	articleCheckResolver       struct{ *Resolver }
	caseCheckResolver          struct{ *Resolver }
)

// ChecklistCriterion shows the checklist.
func (r *Resolver) ChecklistCriterion() generated.ChecklistCriterionResolver {
	return checklistCriterionResolver{r}
}

// CheckAnswer shows how a criterion came out.
func (r *Resolver) CheckAnswer() generated.CheckAnswerResolver { return checkAnswerResolver{r} }

// ArticleCheck shows checks of articles.
func (r *Resolver) ArticleCheck() generated.ArticleCheckResolver { return articleCheckResolver{r} }

// CaseCheck shows checks of tickets.
func (r *Resolver) CaseCheck() generated.CaseCheckResolver { return caseCheckResolver{r} }

// Checklist lists what coaches look at.
func (r query) Checklist(ctx context.Context, retired *bool) ([]*insights.ChecklistCriterion, error) {
	return orEmpty(r.Insights.Criteria(ctx, value(retired)))
}

// ArticleSample takes versions at random.
func (r query) ArticleSample(ctx context.Context, who gid.ID, from, to time.Time, seed int, first *int) ([]*model.ArticleSample, error) {
	person, err := personID(who)
	if err != nil {
		return nil, err
	}
	list, err := r.Insights.ArticleSample(ctx, person, from, to, seed, sampleSize(first))
	if err != nil {
		return nil, err
	}
	out := make([]*model.ArticleSample, len(list))
	for i, v := range list {
		a, err := load(ctx).Article.Load(ctx, v.ArticleID)
		if err != nil {
			return nil, err
		}
		out[i] = &model.ArticleSample{Article: a, Version: v}
	}
	return out, nil
}

// WorkSample takes tickets at random.
func (r query) WorkSample(ctx context.Context, who gid.ID, from, to time.Time, seed int, first *int) ([]*insights.SolvedCase, error) {
	person, err := personID(who)
	if err != nil {
		return nil, err
	}
	return orEmpty(r.Insights.CaseSample(ctx, person, from, to, seed, sampleSize(first)))
}

// Coaching tells what samples showed.
func (r query) Coaching(ctx context.Context, who gid.ID, from, to time.Time) (*insights.Coaching, error) {
	person, err := personID(who)
	if err != nil {
		return nil, err
	}
	return r.Insights.CoachingOf(ctx, person, from, to)
}

// SaveCriterion makes, changes or retires a criterion.
func (r mutation) SaveCriterion(ctx context.Context, in model.SaveCriterionInput) (*model.SaveCriterionPayload, error) {
	id, err := optional[insights.ChecklistCriterion](in.ID, gid.Criterion)
	if err != nil {
		return nil, err
	}
	c := insights.ChecklistCriterion{ID: id, Weight: in.Weight}
	for _, t := range in.Texts {
		c.Texts = append(c.Texts, &insights.CriterionText{Locale: t.Locale, Name: t.Name, Help: t.Help})
	}
	if _, err := r.Insights.SaveCriterion(ctx, c, value(in.Retired)); err != nil {
		return nil, err
	}
	list, err := r.Insights.Criteria(ctx, true)
	return &model.SaveCriterionPayload{Criteria: list}, err
}

// CheckArticle holds a version against the checklist.
func (r mutation) CheckArticle(ctx context.Context, in model.CheckArticleInput) (*model.CheckArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	answers := make([]*insights.CheckAnswer, len(in.Answers))
	for i, a := range in.Answers {
		criterion, err := gid.As[insights.ChecklistCriterion](a.CriterionID, gid.Criterion)
		if err != nil {
			return nil, err
		}
		answers[i] = &insights.CheckAnswer{CriterionID: criterion, Passed: a.Passed}
	}
	c, err := r.Insights.CheckArticle(ctx, id, in.Version, answers, value(in.Note))
	if err != nil {
		return nil, err
	}
	return &model.CheckArticlePayload{Check: c}, nil
}

// CheckCase writes down how a ticket was worked on.
func (r mutation) CheckCase(ctx context.Context, in model.CheckCaseInput) (*model.CheckCasePayload, error) {
	id, err := gid.As[tickets.Ticket](in.TicketID, gid.Ticket)
	if err != nil {
		return nil, err
	}
	c, err := r.Insights.CheckCase(ctx, id, insights.Adherence{
		Searched: in.Searched, SearchedEarly: in.SearchedEarly, LinkOpportunity: in.LinkOpportunity, Linked: in.Linked, LinkAccurate: in.LinkAccurate,
		ImproveOpportunity: in.ImproveOpportunity, Improved: in.Improved, CreateOpportunity: in.CreateOpportunity, Created: in.Created,
		DuplicateCreated: in.DuplicateCreated,
	}, value(in.Note))
	if err != nil {
		return nil, err
	}
	return &model.CheckCasePayload{Check: c}, nil
}

// ID names the criterion.
func (checklistCriterionResolver) ID(_ context.Context, c *insights.ChecklistCriterion) (gid.ID, error) {
	return gid.Of(gid.Criterion, c.ID), nil
}

// CriterionID names the criterion.
func (checkAnswerResolver) CriterionID(_ context.Context, a *insights.CheckAnswer) (gid.ID, error) {
	return gid.Of(gid.Criterion, a.CriterionID), nil
}

// ID names the check.
func (articleCheckResolver) ID(_ context.Context, c *insights.ArticleCheck) (gid.ID, error) {
	return gid.Of(gid.ArticleCheck, c.ID), nil
}

// Article was looked at.
func (articleCheckResolver) Article(ctx context.Context, c *insights.ArticleCheck) (*knowledge.Article, error) {
	return some(ctx, c.ArticleID, load(ctx).Article.Load)
}

// Reviewer looked at it.
func (articleCheckResolver) Reviewer(ctx context.Context, c *insights.ArticleCheck) (*accounts.Person, error) {
	return some(ctx, c.ReviewerID, load(ctx).Person.Load)
}

// ID names the check.
func (caseCheckResolver) ID(_ context.Context, c *insights.CaseCheck) (gid.ID, error) {
	return gid.Of(gid.CaseCheck, c.ID), nil
}

// Ticket was looked at.
func (caseCheckResolver) Ticket(ctx context.Context, c *insights.CaseCheck) (*tickets.Ticket, error) {
	return some(ctx, c.TicketID, load(ctx).Ticket.Load)
}

// Reviewer looked at it.
func (caseCheckResolver) Reviewer(ctx context.Context, c *insights.CaseCheck) (*accounts.Person, error) {
	return some(ctx, c.ReviewerID, load(ctx).Person.Load)
}
