package knowledge

import (
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/markup"
)

// FeedbackReason is why a reader was not helped.
type FeedbackReason string

// The reasons.
const (
	FeedbackDidNotWork   FeedbackReason = "DID_NOT_WORK"
	FeedbackNotMyProblem FeedbackReason = "NOT_MY_PROBLEM"
	FeedbackUnclear      FeedbackReason = "UNCLEAR"
	FeedbackWrong        FeedbackReason = "WRONG"
	FeedbackIncomplete   FeedbackReason = "INCOMPLETE"
)

// Limits of feedback. The comment is in characters.
const (
	maxComment        = 1000
	maxFeedbackHourly = 30 // articles a reader
	maxFeedbackAgain  = 10 // changes of one reader's word on one article, an hour
)

// ArticleFeedback is the last word of a reader on an article.
type ArticleFeedback struct {
	ArticleID ArticleID       `db:"article_id"`
	Helpful   bool            `db:"helpful"`
	Reason    *FeedbackReason `db:"reason"`
	Comment   string          `db:"comment"`
	// Version is the article's version that it was about.
	Version int `db:"article_version"`
	// Counted is false for staff.
	Counted bool `db:"counted"`
	// Changes counts how often the word was given within an hour.
	Changes int       `db:"changes"`
	GivenAt time.Time `db:"given_at"`
}

// Verdict is what a reader says of an article.
type Verdict struct {
	Helpful bool
	// Reason is for "not helpful" only.
	Reason *FeedbackReason
	// Comment is plain text, at most 1,000 characters.
	Comment string
}

func (v *Verdict) check() error {
	var f errs.Fields
	comment, err := markup.Clean(v.Comment)
	if err != nil {
		comment = v.Comment // too long in any case
	}
	v.Comment = strings.TrimSpace(comment)
	f.AtMost("comment", v.Comment, maxComment)
	if v.Reason != nil {
		switch *v.Reason {
		case FeedbackDidNotWork, FeedbackNotMyProblem, FeedbackUnclear, FeedbackWrong, FeedbackIncomplete:
			if v.Helpful {
				f.Add("reason", "only_when_not_helpful")
			}
		default:
			f.Add("reason", "unknown_value")
		}
	}
	return f.Err()
}

// readers names the actor as a reader: first the name that its word is kept under, then the one of the same browser before
// it signed in. A visitor without a cookie has no name.
func readers(actor authz.Actor) []string {
	var out []string
	if actor.SignedIn() {
		out = append(out, "p:"+actor.PersonID.String())
	}
	if actor.VisitorID != "" {
		out = append(out, "v:"+actor.VisitorID)
	}
	return out
}
