package resolvers

import (
	"context"
	"time"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/insights"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/knowledge"
	"plein/tickets"
)

type (
	solveLoopResolver       struct{ *Resolver }
	handlingCostResolver    struct{ *Resolver }
	solvedCaseResolver      struct{ *Resolver }
	articleUsesResolver     struct{ *Resolver }
	licenceShareResolver    struct{ *Resolver }
	agentFiguresResolver    struct{ *Resolver }
	insightsSettingResolver struct{ *Resolver }
)

// SolveLoop shows the solve loop of a period.
func (r *Resolver) SolveLoop() generated.SolveLoopResolver { return solveLoopResolver{r} }

// HandlingCost shows what a ticket takes.
func (r *Resolver) HandlingCost() generated.HandlingCostResolver { return handlingCostResolver{r} }

// SolvedCase shows what tickets say of the solve loop.
func (r *Resolver) SolvedCase() generated.SolvedCaseResolver { return solvedCaseResolver{r} }

// ArticleUses shows how often articles are used.
func (r *Resolver) ArticleUses() generated.ArticleUsesResolver { return articleUsesResolver{r} }

// LicenceShare shows the competency profile.
func (r *Resolver) LicenceShare() generated.LicenceShareResolver { return licenceShareResolver{r} }

// AgentFigures shows single agents.
func (r *Resolver) AgentFigures() generated.AgentFiguresResolver { return agentFiguresResolver{r} }

// InsightsSetting shows what was set.
func (r *Resolver) InsightsSetting() generated.InsightsSettingResolver {
	return insightsSettingResolver{r}
}

// some loads a thing by an id that may be none.
func some[T, V any](ctx context.Context, id ids.ID[T], read func(context.Context, ids.ID[T]) (*V, error)) (*V, error) {
	if id.IsZero() {
		return nil, nil
	}
	return read(ctx, id)
}

// SolveLoop measures a period.
func (r query) SolveLoop(ctx context.Context, from, to time.Time, team *gid.ID, domain *string) (*insights.SolveLoop, error) {
	scope, err := loopScope(team, domain)
	if err != nil {
		return nil, err
	}
	return r.Insights.SolveLoop(ctx, from, to, scope)
}

func loopScope(raw *gid.ID, domain *string) (insights.LoopScope, error) {
	team, err := ifGiven(raw, teamID)
	return insights.LoopScope{TeamID: team, Domain: domain}, err
}

// Topics are the cases by product.
func (r solveLoopResolver) Topics(ctx context.Context, l *insights.SolveLoop) ([]*insights.SolveTopic, error) {
	return r.Insights.TopicsOf(ctx, l)
}

// Publish is the time to publish.
func (r solveLoopResolver) Publish(ctx context.Context, l *insights.SolveLoop) (*knowledge.PublishTimes, error) {
	return r.Insights.PublishTimesOf(ctx, l)
}

// Licences is the competency profile.
func (r solveLoopResolver) Licences(ctx context.Context, _ *insights.SolveLoop) ([]*insights.LicenceShare, error) {
	return r.Insights.LicenceShares(ctx)
}

// Pareto is reuse by article.
func (r solveLoopResolver) Pareto(ctx context.Context, l *insights.SolveLoop) (*insights.Pareto, error) {
	return r.Insights.ParetoOf(ctx, l)
}

// HandlingCosts tells what a ticket takes.
func (r query) HandlingCosts(ctx context.Context) ([]*insights.HandlingCost, error) {
	return orEmpty(r.Insights.HandlingCosts(ctx))
}

// SetHandlingCost says what a ticket takes.
func (r mutation) SetHandlingCost(ctx context.Context, in model.SetHandlingCostInput) (*model.SetHandlingCostPayload, error) {
	c, err := r.Insights.SetHandlingCost(ctx, in.Minutes)
	if err != nil {
		return nil, err
	}
	return &model.SetHandlingCostPayload{HandlingCost: c}, nil
}

// ChangedBy set it.
func (handlingCostResolver) ChangedBy(ctx context.Context, c *insights.HandlingCost) (*accounts.Person, error) {
	return some(ctx, c.ChangedBy, load(ctx).Person.Load)
}

// SolvedCases lists the cases behind a figure.
func (r query) SolvedCases(ctx context.Context, in model.SolvedCaseFilter, first *int, after *string) (*model.SolvedCaseConnection, error) {
	article, err := optional[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	scope, err := loopScope(in.TeamID, in.Domain)
	if err != nil {
		return nil, err
	}
	f := insights.CaseFilter{
		From: in.From, To: in.To, Figure: value(in.Figure), ArticleID: article, Product: in.Product, Finding: value(in.Finding), LoopScope: scope,
	}
	p, err := r.Insights.SolvedCases(ctx, f, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.SolvedCaseConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// defaultSample is how many a sample has when nobody says.
const defaultSample = 10

func sampleSize(first *int) int {
	if first == nil {
		return defaultSample
	}
	return *first
}

// CaseSample takes cases at random.
func (r query) CaseSample(ctx context.Context, from, to time.Time, kind insights.CaseKind, seed int, first *int) ([]*insights.SolvedCase, error) {
	return orEmpty(r.Insights.CaseSampleOf(ctx, from, to, kind, seed, sampleSize(first)))
}

// AgentFigures measures single agents, while that is on.
func (r query) AgentFigures(ctx context.Context, from, to time.Time) ([]*insights.AgentCounts, error) {
	return orEmpty(r.Insights.AgentFigures(ctx, from, to))
}

// InsightsSettings tells whether single agents are shown.
func (r query) InsightsSettings(ctx context.Context) ([]*insights.InsightsSetting, error) {
	return orEmpty(r.Insights.Settings(ctx))
}

// RecordCaseFinding notes what an expert found.
func (r mutation) RecordCaseFinding(ctx context.Context, in model.RecordCaseFindingInput) (*model.RecordCaseFindingPayload, error) {
	id, err := gid.As[tickets.Ticket](in.TicketID, gid.Ticket)
	if err != nil {
		return nil, err
	}
	c, err := r.Insights.RecordFinding(ctx, id, value(in.Finding))
	if err != nil {
		return nil, err
	}
	return &model.RecordCaseFindingPayload{Case: c}, nil
}

// ShowSingleAgents shows figures of single agents, or hides them.
func (r mutation) ShowSingleAgents(ctx context.Context, in model.ShowSingleAgentsInput) (*model.ShowSingleAgentsPayload, error) {
	set, err := r.Insights.ShowSingleAgents(ctx, in.Show, in.Reason)
	if err != nil {
		return nil, err
	}
	return &model.ShowSingleAgentsPayload{Setting: set}, nil
}

// Ticket is the case's.
func (solvedCaseResolver) Ticket(ctx context.Context, c *insights.SolvedCase) (*tickets.Ticket, error) {
	return some(ctx, c.TicketID, load(ctx).Ticket.Load)
}

// Article closed it.
func (solvedCaseResolver) Article(ctx context.Context, c *insights.SolvedCase) (*knowledge.Article, error) {
	return some(ctx, c.ArticleID, load(ctx).Article.Load)
}

// FoundBy looked at it.
func (solvedCaseResolver) FoundBy(ctx context.Context, c *insights.SolvedCase) (*accounts.Person, error) {
	return some(ctx, c.FoundByID, load(ctx).Person.Load)
}

// Article is used.
func (articleUsesResolver) Article(ctx context.Context, u *insights.ArticleUses) (*knowledge.Article, error) {
	return some(ctx, u.ArticleID, load(ctx).Article.Load)
}

// Licence is null for none.
func (licenceShareResolver) Licence(_ context.Context, s *insights.LicenceShare) (*authz.Licence, error) {
	if s.Licence == authz.LicenceNone {
		return nil, nil
	}
	return &s.Licence, nil
}

// Person is whose they are.
func (agentFiguresResolver) Person(ctx context.Context, a *insights.AgentCounts) (*accounts.Person, error) {
	return some(ctx, a.PersonID, load(ctx).Person.Load)
}

// ChangedBy set it.
func (insightsSettingResolver) ChangedBy(ctx context.Context, s *insights.InsightsSetting) (*accounts.Person, error) {
	return some(ctx, s.ChangedBy, load(ctx).Person.Load)
}
