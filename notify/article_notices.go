package notify

import (
	"context"

	"plein/internal/ids"
	"plein/knowledge"
)

// What can have happened to what somebody said of an article.
const (
	// KindArticleFlagged tells somebody that a flag is theirs to settle.
	KindArticleFlagged = "article.flagged"
	// KindFlagFixed and KindFlagRejected tell the reporter how a flag ended.
	KindFlagFixed    = "article.flag_fixed"
	KindFlagRejected = "article.flag_rejected"
	// KindEditSuggested tells whoever looks after the domain of a proposed edit.
	KindEditSuggested = "article.suggested"
	// KindSuggestionAccepted and KindSuggestionRejected tell the suggester how a proposed edit ended.
	KindSuggestionAccepted = "article.suggestion_accepted"
	KindSuggestionRejected = "article.suggestion_rejected"
)

const subjectArticle subjectKind = "ARTICLE"

func (s *Service) onFlagRaised(ctx context.Context, e knowledge.FlagRaised) ([]notice, error) {
	return s.aboutArticle(ctx, e.Fact, KindArticleFlagged, e.OwnerID)
}

func (s *Service) onFlagTaken(ctx context.Context, e knowledge.FlagTaken) ([]notice, error) {
	return s.aboutArticle(ctx, e.Fact, KindArticleFlagged, e.OwnerID)
}

func (s *Service) onFlagSettled(ctx context.Context, e knowledge.FlagSettled) ([]notice, error) {
	kind := KindFlagFixed
	if e.State == knowledge.FlagRejected {
		kind = KindFlagRejected
	}
	return s.aboutArticle(ctx, e.Fact, kind, e.ReporterID)
}

func (s *Service) onSuggested(ctx context.Context, e knowledge.EditSuggested) ([]notice, error) {
	return s.aboutArticle(ctx, e.Fact, KindEditSuggested, e.OwnerID)
}

func (s *Service) onSuggestionSettled(ctx context.Context, e knowledge.SuggestionSettled) ([]notice, error) {
	kind := KindSuggestionAccepted
	if e.State == knowledge.SuggestionRejected {
		kind = KindSuggestionRejected
	}
	return s.aboutArticle(ctx, e.Fact, kind, e.SuggesterID)
}

// aboutArticle tells one person in the portal about something in an article.
func (s *Service) aboutArticle(ctx context.Context, f knowledge.Fact, kind string, to ids.PersonID) ([]notice, error) {
	if to.IsZero() || to == f.ActorID {
		return nil, nil
	}
	return s.to(ctx, notice{kind: kind, actor: f.ActorID, about: subject{subjectArticle, f.ArticleID}, portal: true}, to)
}

// articlesByIDs reads what notices are about; without any it asks nobody.
func (s *Service) articlesByIDs(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID]*knowledge.Article, error) {
	if len(list) == 0 {
		return nil, nil // reading from it finds nothing
	}
	return s.knowledge.ByIDs(ctx, list)
}

// articlePath is where an article is looked after, and its public page for everybody else.
func articlePath(a *knowledge.Article, staff bool) string {
	if staff {
		return "/workspace/knowledge/article_" + a.ID.String() + "?side=waiting"
	}
	return a.URL() + "?suggested=1#suggestion"
}
