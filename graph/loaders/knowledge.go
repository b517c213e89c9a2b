package loaders

import "plein/knowledge"

// KnowledgeSet has the loaders of knowledge. Who may see what is the service's to say.
type KnowledgeSet struct {
	Article    *Loader[knowledge.ArticleID, *knowledge.Article]
	Collection *Loader[knowledge.CollectionID, *knowledge.Collection]
	// Product is by key.
	Product      *Loader[string, *knowledge.Product]
	Translations *Loader[knowledge.ArticleID, []*knowledge.Article]
	// ArticleFeedback is the viewer's.
	ArticleFeedback *Loader[knowledge.ArticleID, *knowledge.ArticleFeedback]
	// ArticleUses are where an article is used; for staff.
	ArticleUses *Loader[knowledge.ArticleID, []*knowledge.ArticleLink]
	// ArticleLinks are what a ticket or thread uses.
	ArticleLinks *Loader[knowledge.Subject, []*knowledge.ArticleLink]
	// StagedChange, ArticleStamps and ArticleOverrides are for staff.
	StagedChange     *Loader[knowledge.ArticleID, *knowledge.StagedChange]
	ArticleStamps    *Loader[*knowledge.Article, *knowledge.Stamps]
	ArticleOverrides *Loader[knowledge.ArticleID, []*knowledge.Override]
}

func newKnowledgeSet(s *knowledge.Service) KnowledgeSet {
	return KnowledgeSet{
		Article: one(s.ByIDs), Collection: one(s.CollectionsByIDs), Product: one(s.ProductsByKeys), Translations: one(s.Translations),
		ArticleFeedback: one(s.FeedbackOf), ArticleUses: one(s.LinksByArticles), ArticleLinks: one(s.LinksBySubjects),
		StagedChange: one(s.StagedByArticles), ArticleStamps: one(s.StampsOf), ArticleOverrides: one(s.OverridesOf),
	}
}
