package notify

import (
	"context"
	"slices"

	"plein/accounts"
	"plein/internal/ids"
	"plein/internal/texts"
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
	// KindTranslationWanted tells those who translate into a language that readers want an article in it, KindTranslationBehind that its
	// translation no longer follows it.
	KindTranslationWanted = "article.translation_wanted"
	KindTranslationBehind = "article.translation_behind"
	// KindArticleChanged tells the followers of an article that its text changed.
	KindArticleChanged = "article.changed"
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

// onArticleEdited tells the followers, but not those who have not yet read that it changed: writing goes in small steps.
func (s *Service) onArticleEdited(ctx context.Context, e knowledge.ArticleEdited) ([]notice, error) {
	list, err := followers(ctx, e.ArticleID, s.knowledge.Followers, e.ActorID)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	about := subject{subjectArticle, e.ArticleID}
	waiting, err := selectWaiting(ctx, s.db, KindArticleChanged, about, list)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(p ids.PersonID) bool { return slices.Contains(waiting, p) })
	return s.to(ctx, notice{kind: KindArticleChanged, actor: e.ActorID, about: about, portal: true}, list...)
}

// onTranslationWanted tells who translates into the language, and nobody else.
func (s *Service) onTranslationWanted(ctx context.Context, e knowledge.TranslationWanted) ([]notice, error) {
	people, err := s.everybody(ctx, accounts.PeopleQuery{TranslatesInto: e.Locale, Staff: true})
	if err != nil {
		return nil, err
	}
	n := notice{kind: KindTranslationWanted, actor: e.ActorID, about: subject{subjectArticle, e.ArticleID}, portal: true}
	if e.Behind {
		n.kind = KindTranslationBehind
	}
	out := make([]notice, len(people))
	for i, p := range people {
		out[i] = n
		out[i].to = p
	}
	return except(out, e.ActorID), nil
}

// translatePath is where an article is translated, into the first language that the reader translates into.
func translatePath(a *knowledge.Article, reader *accounts.Person) string {
	to := ""
	for _, l := range append(slices.Clone(translated(reader)), texts.Locales...) {
		if to == "" && l != a.Locale {
			to = l
		}
	}
	return "/workspace/knowledge/article_" + a.ID.String() + "/translate?to=" + to
}

func translated(p *accounts.Person) []string {
	if p == nil {
		return nil
	}
	return p.TranslatesInto
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
