package resolvers

import (
	"context"

	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/knowledge"
)

// FlagArticle says that an article is not right.
func (r mutation) FlagArticle(ctx context.Context, in model.FlagArticleInput) (*model.ArticleFlagPayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return flagPayload(r.Knowledge.RaiseFlag(ctx, knowledge.NewFlag{ArticleID: id, Type: in.Type, Comment: in.Comment, Passage: value(in.Passage)}))
}

// TakeFlag gives a flag to somebody to settle.
func (r mutation) TakeFlag(ctx context.Context, in model.TakeFlagInput) (*model.ArticleFlagPayload, error) {
	id, err := flagID(in.FlagID)
	if err != nil {
		return nil, err
	}
	var owner ids.PersonID
	if in.OwnerID != nil {
		if owner, err = personID(*in.OwnerID); err != nil {
			return nil, err
		}
	}
	return flagPayload(r.Knowledge.TakeFlag(ctx, id, owner))
}

// SettleFlag ends a flag.
func (r mutation) SettleFlag(ctx context.Context, in model.SettleFlagInput) (*model.ArticleFlagPayload, error) {
	id, err := flagID(in.FlagID)
	if err != nil {
		return nil, err
	}
	return flagPayload(r.Knowledge.SettleFlag(ctx, id, in.Outcome, value(in.Reason)))
}

func flagID(raw gid.ID) (knowledge.FlagID, error) {
	id, err := gid.As[knowledge.ArticleFlag](raw, gid.ArticleFlag)
	if err != nil {
		err = errs.NotFound("flag")
	}
	return id, err
}

func flagPayload(f *knowledge.ArticleFlag, err error) (*model.ArticleFlagPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.ArticleFlagPayload{Flag: f}, nil
}

// SuggestEdit proposes an edit.
func (r mutation) SuggestEdit(ctx context.Context, in model.SuggestEditInput) (*model.ArticleSuggestionPayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return suggestionPayload(r.Knowledge.Suggest(ctx, knowledge.NewSuggestion{
		ArticleID: id, Version: in.Version, Title: in.Title, Issue: in.Issue, Environment: in.Environment, Resolution: in.Resolution, Cause: in.Cause,
		Comment: value(in.Comment), Name: value(in.Name),
	}))
}

// AcceptSuggestion makes a proposed edit part of its article.
func (r mutation) AcceptSuggestion(ctx context.Context, in model.AcceptSuggestionInput) (*model.ArticleSuggestionPayload, error) {
	id, err := suggestionID(in.SuggestionID)
	if err != nil {
		return nil, err
	}
	var byHand *knowledge.Edit
	if h := in.ByHand; h != nil {
		byHand = &knowledge.Edit{Version: h.Version, Title: h.Title, Issue: h.Issue, Environment: h.Environment, Resolution: h.Resolution, Cause: h.Cause}
	}
	return suggestionPayload(r.Knowledge.AcceptSuggestion(ctx, id, byHand))
}

// RejectSuggestion turns a proposed edit down.
func (r mutation) RejectSuggestion(ctx context.Context, in model.RejectSuggestionInput) (*model.ArticleSuggestionPayload, error) {
	id, err := suggestionID(in.SuggestionID)
	if err != nil {
		return nil, err
	}
	return suggestionPayload(r.Knowledge.RejectSuggestion(ctx, id, in.Reason))
}

func suggestionID(raw gid.ID) (knowledge.SuggestionID, error) {
	id, err := gid.As[knowledge.ArticleSuggestion](raw, gid.ArticleSuggestion)
	if err != nil {
		err = errs.NotFound("suggestion")
	}
	return id, err
}

func suggestionPayload(g *knowledge.ArticleSuggestion, err error) (*model.ArticleSuggestionPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.ArticleSuggestionPayload{Suggestion: g}, nil
}

// ApproveArticle says that an article is right as it stands.
func (r mutation) ApproveArticle(ctx context.Context, in model.ApproveArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.Approve(ctx, id, in.Version, value(in.Reason)))
}

// PassArticle leaves an article that waits to others.
func (r mutation) PassArticle(ctx context.Context, in model.PassArticleInput) (*model.PassArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	if err := r.Knowledge.Pass(ctx, id, in.Domain); err != nil {
		return nil, err
	}
	return &model.PassArticlePayload{Ok: true}, nil
}

// SplitArticle makes a part of an article one of its own.
func (r mutation) SplitArticle(ctx context.Context, in model.SplitArticleInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.SplitOff(ctx, knowledge.Split{ArticleID: id, Title: in.Title, Issue: in.Issue, Resolution: value(in.Resolution)}))
}

// JudgeArticleLink answers "still right?" after linking.
func (r mutation) JudgeArticleLink(ctx context.Context, in model.JudgeArticleLinkInput) (*model.ArticleLinkPayload, error) {
	id, err := gid.As[knowledge.ArticleLink](in.LinkID, gid.ArticleLink)
	if err != nil {
		return nil, errs.NotFound("article_link")
	}
	l, err := r.Knowledge.JudgeLink(ctx, id, in.Verdict)
	if err != nil {
		return nil, err
	}
	return &model.ArticleLinkPayload{Link: l}, nil
}

// SetFlagClock says how long owners of later flags have.
func (r mutation) SetFlagClock(ctx context.Context, in model.SetFlagClockInput) (*model.FlagClocksPayload, error) {
	list, err := pointers(r.Knowledge.SetFlagClock(ctx, knowledge.FlagClock{Type: in.Type, Hours: in.Hours}))
	if err != nil {
		return nil, err
	}
	return &model.FlagClocksPayload{Clocks: list}, nil
}
