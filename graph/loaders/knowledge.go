package loaders

import (
	"time"

	"plein/internal/page"
	"plein/knowledge"
)

// KnowledgeSet has the loaders of knowledge. Who may see what is the service's to say.
type KnowledgeSet struct {
	Article    *Loader[knowledge.ArticleID, *knowledge.Article]
	Collection *Loader[knowledge.CollectionID, *knowledge.Collection]
	// Product is by key.
	Product      *Loader[string, *knowledge.Product]
	Translations *Loader[knowledge.ArticleID, []*knowledge.Article]
	// Versions are the first page of the history of an article; for staff.
	Versions  *Loader[page.First[*knowledge.Article], page.Page[*knowledge.ArticleVersion]]
	VersionAt *Loader[knowledge.VersionKey, *knowledge.ArticleVersion]
	// ArticleFeedback is the viewer's.
	ArticleFeedback *Loader[knowledge.ArticleID, *knowledge.ArticleFeedback]
	// ArticleFollows is the viewer's.
	ArticleFollows *Loader[knowledge.ArticleID, bool]
	// Notice is until when the articles of a family stand on the home page.
	Notice *Loader[knowledge.FamilyID, *time.Time]
	// ArticleUses are where an article is used; for staff.
	ArticleUses *Loader[knowledge.ArticleID, []*knowledge.ArticleLink]
	// ArticleLinks are what a ticket or thread uses.
	ArticleLinks *Loader[knowledge.Subject, []*knowledge.ArticleLink]
	// StagedChange, ArticleStamps and ArticleOverrides are for staff.
	StagedChange     *Loader[knowledge.ArticleID, *knowledge.StagedChange]
	ArticleStamps    *Loader[*knowledge.Article, *knowledge.Stamps]
	ArticleOverrides *Loader[knowledge.ArticleID, []*knowledge.Override]
	// ArticleMerges are what was merged into an article; for staff.
	ArticleMerges *Loader[knowledge.ArticleID, []*knowledge.ArticleMerge]
	// TranslationOf is what an article was translated from; for staff.
	TranslationOf *Loader[knowledge.ArticleID, *knowledge.Translation]
	// AppliesTo are products with versions; Pinned is what curators put beside an article.
	AppliesTo *Loader[*knowledge.Article, []*knowledge.Applies]
	Pinned    *Loader[knowledge.ArticleID, []*knowledge.Article]
	// Related is what stands beside an article.
	Related *Loader[*knowledge.Article, []*knowledge.Article]
	// CollectionTexts are for who organises the help centre.
	CollectionTexts *Loader[knowledge.CollectionID, []*knowledge.CollectionText]
	// Passages are what articles include of others; LinkChecks are for staff.
	Passages   *Loader[*knowledge.Article, *knowledge.Passages]
	LinkChecks *Loader[knowledge.ArticleID, []*knowledge.LinkCheck]
	// OpenFlags, OpenSuggestions and FeedbackSummary are for staff.
	OpenFlags       *Loader[knowledge.ArticleID, []*knowledge.ArticleFlag]
	OpenSuggestions *Loader[knowledge.ArticleID, []*knowledge.ArticleSuggestion]
	FeedbackSummary *Loader[knowledge.ArticleID, *knowledge.FeedbackSummary]
	Health          *Loader[knowledge.ArticleID, *knowledge.ArticleHealth]
	Credits         *Loader[knowledge.ArticleID, []*knowledge.Credit]
	// OwnSuggestion is the viewer's.
	OwnSuggestion *Loader[knowledge.ArticleID, *knowledge.ArticleSuggestion]
	// Domain is by key; for staff.
	Domain *Loader[string, *knowledge.Domain]
}

func newKnowledgeSet(all *rounds, s *knowledge.Service) KnowledgeSet {
	return KnowledgeSet{
		Versions: at(all, things, s.FirstVersions), VersionAt: at(all, things, s.VersionsAt),
		Article: at(all, things, s.ByIDs), Collection: at(all, things, s.CollectionsByIDs), Product: at(all, things, s.ProductsByKeys), Translations: at(all, things, s.Translations),
		ArticleFeedback: at(all, things, s.FeedbackOf), ArticleFollows: at(all, things, s.FollowsOf), Notice: at(all, things, s.NoticesOf), ArticleUses: at(all, things, s.LinksByArticles), ArticleLinks: at(all, things, s.LinksBySubjects),
		StagedChange: at(all, things, s.StagedByArticles), ArticleStamps: at(all, things, s.StampsOf), ArticleOverrides: at(all, things, s.OverridesOf),
		ArticleMerges: at(all, things, s.MergesInto), TranslationOf: at(all, things, s.TranslationsOf),
		AppliesTo: at(all, things, s.AppliesTo), Pinned: at(all, things, s.Pinned), CollectionTexts: at(all, things, s.CollectionTexts),
		Related: at(all, things, s.Related), Passages: at(all, things, s.PassagesOf), LinkChecks: at(all, things, s.LinkChecksOf),
		OpenFlags: at(all, things, s.OpenFlags), OpenSuggestions: at(all, things, s.OpenSuggestions), FeedbackSummary: at(all, things, s.FeedbackSummaries), Health: at(all, things, s.HealthOf),
		Credits: at(all, things, s.Credits), OwnSuggestion: at(all, things, s.OwnSuggestions), Domain: at(all, things, s.DomainsByKeys),
	}
}
