package resolvers

import (
	"context"

	"plein/accounts"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/ids"
	"plein/knowledge"
)

// confirmed passes on that the person has seen the warning of the soft mode.
func confirmed(ctx context.Context, yes *bool) context.Context {
	return knowledge.WithConfirmed(ctx, value(yes))
}

// KnowledgeRules are the rules in force.
func (r query) KnowledgeRules(ctx context.Context) (*knowledge.Rules, error) {
	return r.Knowledge.Rules(ctx)
}

// ArticleOverrides lists what was done beyond a licence.
func (r query) ArticleOverrides(ctx context.Context, first *int, after *string) (*model.ArticleOverrideConnection, error) {
	p, err := r.Knowledge.Overrides(ctx, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.ArticleOverrideConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// StagedChanges lists what is staged or scheduled.
func (r query) StagedChanges(ctx context.Context, first *int, after *string) (*model.StagedChangeConnection, error) {
	p, err := r.Knowledge.StagedChanges(ctx, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.StagedChangeConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// StageArticle keeps a text for later.
func (r mutation) StageArticle(ctx context.Context, in model.StageArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.StageChange(confirmed(ctx, in.Confirm), id, knowledge.StageEdit{
		Revision: in.Revision, BaseVersion: in.Version, Title: in.Title, Issue: in.Issue, Environment: in.Environment, Resolution: in.Resolution,
		Cause: in.Cause, Note: value(in.Note),
	}))
}

// PublishStagedArticle makes the staged text the live one.
func (r mutation) PublishStagedArticle(ctx context.Context, in model.PublishStagedArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.PublishStaged(confirmed(ctx, in.Confirm), id, in.Revision))
}

// ScheduleStagedArticle sets when the staged text goes live.
func (r mutation) ScheduleStagedArticle(ctx context.Context, in model.ScheduleStagedArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.ScheduleStaged(confirmed(ctx, in.Confirm), id, in.Revision, in.LocalTime, in.TimeZone))
}

// UnscheduleStagedArticle takes the time of the staged text away.
func (r mutation) UnscheduleStagedArticle(ctx context.Context, in model.UnscheduleStagedArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.UnscheduleStaged(ctx, id, in.Revision))
}

// DiscardStagedArticle throws the staged text away.
func (r mutation) DiscardStagedArticle(ctx context.Context, in model.DiscardStagedArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.DiscardStaged(ctx, id, in.Revision))
}

// RestoreArticleVersion puts an older text back.
func (r mutation) RestoreArticleVersion(ctx context.Context, in model.RestoreArticleVersionInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.RestoreVersion(confirmed(ctx, in.Confirm), id, in.Version, in.Number, value(in.Note)))
}

// SetArticleOwners names the governance group of an article.
func (r mutation) SetArticleOwners(ctx context.Context, in model.SetArticleOwnersInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	owners, err := gid.AsMany[accounts.Person](in.OwnerIds, gid.Person)
	if err != nil {
		return nil, err
	}
	list := make([]ids.PersonID, len(owners))
	for i, o := range owners {
		list[i] = ids.PersonID(o)
	}
	return articlePayload(r.Knowledge.SetOwners(ctx, id, in.Version, list))
}

// SetKnowledgeRules changes the rules.
func (r mutation) SetKnowledgeRules(ctx context.Context, in model.SetKnowledgeRulesInput) (*model.KnowledgeRulesPayload, error) {
	rules, err := r.Knowledge.SetRules(ctx, knowledge.RuleChange{
		Mode: in.Mode, MinPartner: in.MinPartner, MinCustomer: in.MinCustomer, MinPublic: in.MinPublic, Reset: value(in.Reset),
	})
	if err != nil {
		return nil, err
	}
	return &model.KnowledgeRulesPayload{Rules: rules}, nil
}

// SetLicenceRight gives a right to a licence, or takes it away.
func (r mutation) SetLicenceRight(ctx context.Context, in model.SetLicenceRightInput) (*model.LicenceRightsPayload, error) {
	return licenceRights(r.Accounts.SetLicenceRight(ctx, in.Licence, in.Right, in.Granted))
}

// ResetLicenceRights puts the matrix back as in a new installation.
func (r mutation) ResetLicenceRights(ctx context.Context) (*model.LicenceRightsPayload, error) {
	return licenceRights(r.Accounts.ResetLicenceRights(ctx))
}

func licenceRights(list []*accounts.LicenceRight, err error) (*model.LicenceRightsPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.LicenceRightsPayload{Rights: list}, nil
}
