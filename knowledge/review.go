package knowledge

import (
	"time"

	"plein/internal/ids"
)

// passedFor is how long "not mine" keeps an article out of somebody's stack.
const passedFor = 14 * 24 * time.Hour

// ReviewReason is why an article waits for somebody who knows.
type ReviewReason string

// The reasons.
const (
	ReviewFlagged   ReviewReason = "FLAGGED"   // somebody says that it is not right
	ReviewSuggested ReviewReason = "SUGGESTED" // somebody proposes an edit
	ReviewDoubted   ReviewReason = "DOUBTED"   // readers were not helped since it was validated
	ReviewHealth    ReviewReason = "HEALTH"    // its health fell: what came of it asks for a look
	ReviewCoach     ReviewReason = "COACH"     // a Candidate wrote it: a coach has to say that it is right
	ReviewCheck     ReviewReason = "CHECK"     // it has a resolution that nobody checked
	ReviewResolve   ReviewReason = "RESOLVE"   // it has no resolution yet
)

// ReviewReasons tells why the article waits, the most pressing reason first.
func (a *Article) ReviewReasons() []ReviewReason {
	out := []ReviewReason{}
	if a.Confidence == ConfidenceArchived {
		return out
	}
	if a.FlagCount > 0 {
		out = append(out, ReviewFlagged)
	}
	if a.SuggestionCount > 0 {
		out = append(out, ReviewSuggested)
	}
	if a.HealthFellAt != nil {
		out = append(out, ReviewHealth)
	}
	switch {
	case a.Confidence == ConfidenceValidated && a.DoubtCount > 0:
		out = append(out, ReviewDoubted)
	case a.Confidence == ConfidenceNotValidated && a.ByCandidate:
		out = append(out, ReviewCoach)
	case a.Confidence == ConfidenceNotValidated:
		out = append(out, ReviewCheck)
	case a.Confidence == ConfidenceWIP:
		out = append(out, ReviewResolve)
	}
	return out
}

// ReviewQuery says which articles that wait to show.
type ReviewQuery struct {
	// Domain is a key, or empty.
	Domain string
	// Reasons lists those that wait for any of these.
	Reasons []ReviewReason
	// Locale is a language, or empty.
	Locale string
	// AuthorIDs lists those that these people wrote, when not nil.
	AuthorIDs []ids.PersonID
}

// reviewKey is the place of an article in the stack.
type reviewKey struct {
	At time.Time `json:"t"`
	ID ArticleID `json:"i"`
}

// Split is a part of an article that becomes one of its own, since an article is about one issue (KCS v6 5.3).
type Split struct {
	ArticleID ArticleID
	// Title, Issue and Resolution are of the new article; its environment, products, labels, chapter and domain are as before.
	Title, Issue, Resolution string
}

// FeedbackSummary is what readers said of an article, for those who work on it.
type FeedbackSummary struct {
	ArticleID ArticleID
	// Reasons are why it did not help, most given first.
	Reasons []FeedbackReasonCount
	// Comments are the newest remarks, at most 10.
	Comments []*ArticleFeedback
}

// FeedbackReasonCount is how often a reason was given. A nil reason is "not helpful" without one.
type FeedbackReasonCount struct {
	ArticleID ArticleID       `db:"article_id"`
	Reason    *FeedbackReason `db:"reason"`
	Count     int             `db:"n"`
	// SinceValidated counts those given since the article was last validated.
	SinceValidated int `db:"fresh"`
}
