package knowledge

import (
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
)

// Fact is what every event of an article tells: which article, as of which version, who and when. Subscribers read the
// rest from the service.
type Fact struct {
	ArticleID ArticleID `json:"articleId"`
	// FamilyID names the article over its languages, so that whoever keeps them together finds the rest when one is deleted;
	// zero where it was not at hand.
	FamilyID FamilyID `json:"familyId"`
	Version  int      `json:"version"`
	// ActorID is zero when a visitor or Plein itself did it.
	ActorID ids.PersonID `json:"actorId"`
	At      time.Time    `json:"at"`
}

// Aggregate names the article.
func (f Fact) Aggregate() (string, [16]byte) { return "article", f.ArticleID }

// AggregateVersion is the article's version, by which a late event is known as such.
func (f Fact) AggregateVersion() int { return f.Version }

func (a *Article) fact(by authz.Actor, at time.Time) Fact {
	return Fact{ArticleID: a.ID, FamilyID: a.FamilyID, Version: a.Version, ActorID: by.PersonID, At: at}
}

// Facts of articles.
type (
	// ArticleCreated tells of a new article.
	ArticleCreated struct {
		Fact
		// Imported marks articles that were written elsewhere before: nobody needs to be told of them.
		Imported bool `json:"imported,omitempty"`
		// From is the ticket or thread that it was captured from, if any.
		From *Subject `json:"from,omitempty"`
	}
	// ArticleEdited tells of changed content.
	ArticleEdited struct{ Fact }
	// ArticleValidated tells that somebody said that it is right.
	ArticleValidated struct{ Fact }
	// ArticleAudienceChanged tells who may read it now.
	ArticleAudienceChanged struct {
		Fact
		From authz.Audience `json:"from"`
		To   authz.Audience `json:"to"`
		// Published marks the first time that customers may read it.
		Published bool `json:"published"`
	}
	// ArticleGovernanceChanged tells who may change it now.
	ArticleGovernanceChanged struct {
		Fact
		To Governance `json:"to"`
	}
	// ArticleArchived tells that it is no longer offered.
	ArticleArchived struct {
		Fact
		Reason ArchiveReason `json:"reason"`
		// DuplicateOf took its place and its links; zero for other reasons.
		DuplicateOf ArticleID `json:"duplicateOf"`
	}
	// ArticleMerged tells that another article was merged into it, which was archived with a fact of its own.
	ArticleMerged struct {
		Fact
		LoserID ArticleID `json:"loserId"`
	}
	// ArticleSplit tells that another article, which was merged into it, went its own way again with its uses; that one is restored by a fact
	// of its own.
	ArticleSplit struct {
		Fact
		LoserID ArticleID `json:"loserId"`
	}
	// ArticleRestored tells that it is offered again.
	ArticleRestored struct{ Fact }
	// ArticleDeleted tells that a WIP article is gone.
	ArticleDeleted struct{ Fact }
	// ArticleDoubted tells that it is no longer validated: somebody says that it is incorrect.
	ArticleDoubted struct{ Fact }
	// ArticleReachChanged tells that others read it now, or find it otherwise, though it is the same: a rule or its versions changed.
	ArticleReachChanged struct{ Fact }
	// ArticleHealthChanged tells that it was measured and proves itself better or worse than before.
	ArticleHealthChanged struct{ Fact }
	// ArticleFeedbackGiven tells what a reader said.
	ArticleFeedbackGiven struct {
		Fact
		VisitorID string          `json:"visitorId,omitempty"`
		Helpful   bool            `json:"helpful"`
		Reason    *FeedbackReason `json:"reason,omitempty"`
	}
	// ArticleLinked tells of its use in a ticket or thread.
	ArticleLinked struct {
		Fact
		LinkID  ArticleLinkID   `json:"linkId"`
		Subject Subject         `json:"subject"`
		Type    ArticleLinkType `json:"type"`
		// Captured marks the link from a new article to where it came from.
		Captured bool `json:"captured,omitempty"`
	}
	// ArticleUnlinked tells that a use was taken away.
	ArticleUnlinked struct {
		Fact
		LinkID  ArticleLinkID   `json:"linkId"`
		Subject Subject         `json:"subject"`
		Type    ArticleLinkType `json:"type"`
	}
)

// Kinds of the events, as subscribers ask for them.
const (
	KindArticleCreated           = "knowledge.article_created"
	KindArticleEdited            = "knowledge.article_edited"
	KindArticleValidated         = "knowledge.article_validated"
	KindArticleAudienceChanged   = "knowledge.article_audience_changed"
	KindArticleGovernanceChanged = "knowledge.article_governance_changed"
	KindArticleArchived          = "knowledge.article_archived"
	KindArticleMerged            = "knowledge.article_merged"
	KindArticleSplit             = "knowledge.article_split"
	KindArticleRestored          = "knowledge.article_restored"
	KindArticleDeleted           = "knowledge.article_deleted"
	KindArticleDoubted           = "knowledge.article_doubted"
	KindArticleReachChanged      = "knowledge.article_reach_changed"
	KindArticleHealthChanged     = "knowledge.article_health_changed"
	KindArticleFeedbackGiven     = "knowledge.article_feedback_given"
	KindArticleLinked            = "knowledge.article_linked"
	KindArticleUnlinked          = "knowledge.article_unlinked"
)

// Kind is KindArticleCreated.
func (ArticleCreated) Kind() string { return KindArticleCreated }

// Kind is KindArticleEdited.
func (ArticleEdited) Kind() string { return KindArticleEdited }

// Kind is KindArticleValidated.
func (ArticleValidated) Kind() string { return KindArticleValidated }

// Kind is KindArticleAudienceChanged.
func (ArticleAudienceChanged) Kind() string { return KindArticleAudienceChanged }

// Kind is KindArticleGovernanceChanged.
func (ArticleGovernanceChanged) Kind() string { return KindArticleGovernanceChanged }

// Kind is KindArticleArchived.
func (ArticleArchived) Kind() string { return KindArticleArchived }

// Kind is KindArticleMerged.
func (ArticleMerged) Kind() string { return KindArticleMerged }

// Kind is KindArticleSplit.
func (ArticleSplit) Kind() string { return KindArticleSplit }

// Kind is KindArticleRestored.
func (ArticleRestored) Kind() string { return KindArticleRestored }

// Kind is KindArticleDeleted.
func (ArticleDeleted) Kind() string { return KindArticleDeleted }

// Kind is KindArticleDoubted.
func (ArticleDoubted) Kind() string { return KindArticleDoubted }

// Kind is KindArticleReachChanged.
func (ArticleReachChanged) Kind() string { return KindArticleReachChanged }

// Kind is KindArticleHealthChanged.
func (ArticleHealthChanged) Kind() string { return KindArticleHealthChanged }

// Kind is KindArticleFeedbackGiven.
func (ArticleFeedbackGiven) Kind() string { return KindArticleFeedbackGiven }

// Kind is KindArticleLinked.
func (ArticleLinked) Kind() string { return KindArticleLinked }

// Kind is KindArticleUnlinked.
func (ArticleUnlinked) Kind() string { return KindArticleUnlinked }
