package knowledge

import (
	"encoding/binary"
	"time"
)

// CandidateReason is why an article may be archived (KCS v6 5.5). Age alone is none, and nothing is archived by itself.
type CandidateReason string

// The reasons.
const (
	CandidateUnused CandidateReason = "UNUSED"        // older than a year; no reuse, no link and few reads in it
	CandidateEnded  CandidateReason = "PRODUCT_ENDED" // all its products have ended
)

// fewViews is how many reads of a year keep an article from being a candidate.
const fewViews = 10

// fewSearches is how many searches for its words, in the last 30 days, keep an article from being one: somebody still needs it, though it
// may not find its readers.
const fewSearches = 3

// ArchiveCandidate is an article that somebody may want to archive.
type ArchiveCandidate struct {
	Article *Article
	Reason  CandidateReason
	// Views and Reuse are of the last 12 months.
	Views, Reuse int
}

// candidateFor says why an article may be archived, or "".
func candidateFor(e *evidenceRow, now time.Time) CandidateReason {
	switch {
	case e.Confidence == ConfidenceArchived:
		return ""
	case e.Products > 0 && e.Ended == e.Products:
		return CandidateEnded
	case e.MadeAt.Before(now.Add(-healthPeriod)) && cameAt(e.ArticleID).Before(now.Add(-healthPeriod)) && e.Reuse == 0 && e.LinkCount == 0 && e.Views < fewViews:
		return CandidateUnused
	}
	return ""
}

// cameAt is when an article came into this Plein: what was imported has an older date of its own, and nobody counted its reads before.
func cameAt(id ArticleID) time.Time {
	var ms [8]byte
	copy(ms[2:], id[:6]) // a UUIDv7 begins with its milliseconds (RFC 9562, 5.7)
	return time.UnixMilli(int64(binary.BigEndian.Uint64(ms[:]))).UTC()
}
