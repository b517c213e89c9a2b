package insights

import (
	"time"

	"plein/internal/ids"
	"plein/knowledge"
)

// GapKind is where a gap in what is known shows (domain fact 1.18).
type GapKind string

// The kinds.
const (
	GapZeroResult GapKind = "ZERO_RESULT"
	GapNoClick    GapKind = "NO_CLICK"
	GapReadAsked  GapKind = "READ_THEN_ASKED"
	GapNotKnown   GapKind = "NOT_KNOWN"
	GapUnanswered GapKind = "UNANSWERED"
	GapUnhelpful  GapKind = "UNHELPFUL"
)

// GapKinds lists them.
var GapKinds = []GapKind{GapZeroResult, GapNoClick, GapReadAsked, GapNotKnown, GapUnanswered, GapUnhelpful}

const (
	// gapPeriod is over which demand counts.
	gapPeriod = 30 * 24 * time.Hour
	// gapLeast is how often something has to be needed before it is a gap.
	gapLeast = 3
	// gapsOfKind bounds the gaps that are kept of one kind.
	gapsOfKind = 200
)

// GapID names a gap; it stays the same while the gap is measured anew.
type GapID = ids.ID[KnowledgeGap]

// KnowledgeGap is something that people ask and do not find.
type KnowledgeGap struct {
	ID   GapID   `db:"id"`
	Kind GapKind `db:"kind"`
	// Name is what it is about: words, a product, a space or an article; Label is the same for people.
	Name   string `db:"name"`
	Label  string `db:"label"`
	Locale string `db:"locale"`
	// ArticleID is the article that it is about, or zero.
	ArticleID knowledge.ArticleID `db:"article_id"`
	Demand    int                 `db:"demand"`
	Failures  int                 `db:"failures"`
	// Searches is how much of the demand are searches for the words of the article in which nothing was opened.
	Searches int     `db:"searches"`
	Score    float64 `db:"score"`
	// HandlingMinutes is the work that a ticket takes, with which Score was made.
	HandlingMinutes int       `db:"minutes"`
	MeasuredAt      time.Time `db:"measured_at"`
	// TaskID is the article that was begun, or flagged, for it; zero while there is none.
	TaskID knowledge.ArticleID `db:"task_id"`
}

// FailureRate is Failures / Demand, of those who did reach it.
func (g *KnowledgeGap) FailureRate() float64 { return value(ratio(g.Failures, g.Demand-g.Searches)) }

// gapScore is demand x failure rate x handling cost (domain fact 1.18).
func (g *KnowledgeGap) gapScore(minutes int) float64 {
	return float64(g.Demand*g.Failures*minutes) / float64(max(g.Demand-g.Searches, 1))
}

func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
