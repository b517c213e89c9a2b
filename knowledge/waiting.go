package knowledge

import "time"

// reviewWithin is how long an article may wait for somebody when nothing that is known of it is due sooner.
const reviewWithin = 7 * 24 * time.Hour

// Waiting is what asks for somebody who knows, besides the state of the article itself.
type Waiting struct {
	// FlagCount and SuggestionCount count what is open.
	FlagCount       int `db:"flag_count"`
	SuggestionCount int `db:"suggestion_count"`
	// EvidenceDueAt is when the first of the open flags and suggestions is due.
	EvidenceDueAt *time.Time `db:"evidence_due_at"`
	// WaitingSince is when the article began to wait; nil when it does not.
	WaitingSince *time.Time `db:"waiting_since"`
	// ReviewDueAt is by when somebody should have looked; nil when it waits for nobody.
	ReviewDueAt *time.Time `db:"review_due_at"`
	// HealthFellAt is since when its health asks for a review; nil when it does not, or when somebody has looked since.
	HealthFellAt *time.Time `db:"health_fell_at"`
	// CreditCount counts the proposed edits that are in it, where it was read to be shown.
	CreditCount int `db:"-"`
}

const waitingColumns = "a.flag_count, a.suggestion_count, a.evidence_due_at, a.waiting_since, a.review_due_at, a.health_fell_at"

// NeedsReview reports whether the article waits for somebody: it is not validated, or somebody came to doubt it since, or
// flagged it, or proposed an edit, or its health fell.
func (a *Article) NeedsReview() bool {
	switch a.Confidence {
	case ConfidenceWIP, ConfidenceNotValidated:
		return true
	case ConfidenceValidated:
		return a.DoubtCount > 0 || a.FlagCount > 0 || a.SuggestionCount > 0 || a.HealthFellAt != nil
	default:
		return false
	}
}

// waits settles since when the article waits and by when somebody should look.
func (a *Article) waits(now time.Time) {
	if !a.NeedsReview() {
		a.WaitingSince, a.ReviewDueAt = nil, nil
		return
	}
	if a.WaitingSince == nil {
		a.WaitingSince = &now
	}
	due := a.WaitingSince.Add(reviewWithin)
	if a.EvidenceDueAt != nil && a.EvidenceDueAt.Before(due) {
		due = *a.EvidenceDueAt
	}
	a.ReviewDueAt = &due
}
