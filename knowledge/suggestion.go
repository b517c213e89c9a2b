package knowledge

import (
	"regexp"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// SuggestionID names a proposed edit.
type SuggestionID = ids.ID[ArticleSuggestion]

// SuggestionState is how far a proposed edit is.
type SuggestionState string

// The states.
const (
	SuggestionOpen     SuggestionState = "OPEN"
	SuggestionAccepted SuggestionState = "ACCEPTED"
	SuggestionRejected SuggestionState = "REJECTED"
)

// Limits of proposed edits, so that a form that everybody may fill in cannot be filled in without end.
const (
	suggestionWithin      = 5 * 24 * time.Hour
	maxSuggestionsHourly  = 10  // of one person
	maxSuggestionsVisitor = 3   // of one browser that did not sign in, an hour
	maxSuggestionsUnnamed = 60  // of all browsers together, an hour
	maxSuggestionsOpen    = 30  // on one article, by readers
	maxSuggestionLinks    = 2   // new links in what a reader proposes
	maxSuggesterName      = 100 // characters
)

// ArticleSuggestion is an edit that somebody proposes who may not make it, or would rather not. A part that is nil stays.
type ArticleSuggestion struct {
	ID        SuggestionID `db:"id"`
	ArticleID ArticleID    `db:"article_id"`
	// Version is the article's version that it was made on.
	Version     int     `db:"article_version"`
	Title       *string `db:"title"`
	Issue       *string `db:"issue"`
	Environment *string `db:"environment"`
	Resolution  *string `db:"resolution"`
	Cause       *string `db:"cause"`
	// Comment says why, in the suggester's words.
	Comment string `db:"comment"`
	Reader  string `db:"reader"`
	// PersonID is zero for somebody who did not sign in; Name is how they want to be thanked.
	PersonID ids.PersonID    `db:"person_id"`
	Name     string          `db:"name"`
	State    SuggestionState `db:"state"`
	// Reason is why it was turned down.
	Reason string `db:"reason"`
	// AcceptedVersion is the version of the article that it became.
	AcceptedVersion *int         `db:"accepted_version"`
	CreatedAt       time.Time    `db:"created_at"`
	DueAt           time.Time    `db:"due_at"`
	SettledAt       *time.Time   `db:"settled_at"`
	SettledByID     ids.PersonID `db:"settled_by_id"`

	// Base is the article as the suggester read it; for whoever judges.
	Base *ArticleVersion `db:"-"`
}

// NewSuggestion is an edit as its suggester gives it; a part that is nil, or as it was, stays.
type NewSuggestion struct {
	ArticleID ArticleID
	// Version is the one that was read.
	Version                                      int
	Title, Issue, Environment, Resolution, Cause *string
	Comment                                      string
	// Name is for somebody who did not sign in; may be empty.
	Name string
}

// parts are what may be proposed, each with its value in a version.
func (g *ArticleSuggestion) parts(v *ArticleVersion) []suggestedPart {
	return []suggestedPart{
		{"title", &g.Title, v.Title, maxTitle},
		{"issue", &g.Issue, v.Issue, maxIssue},
		{"environment", &g.Environment, v.Environment, maxEnvironment},
		{"resolution", &g.Resolution, v.Resolution, maxResolution},
		{"cause", &g.Cause, v.Cause, maxCause},
	}
}

type suggestedPart struct {
	path string
	to   **string
	base string
	most int
}

var linkIn = regexp.MustCompile(`(?i)\b(https?://|www\.)`)

// check cleans what is proposed and drops what stays as it was. Errors: INVALID.
func (g *ArticleSuggestion) check(base *ArticleVersion, staff bool) error {
	var f errs.Fields
	changed := false
	for _, p := range g.parts(base) {
		if *p.to == nil {
			continue
		}
		text := cleanWords(**p.to)
		if p.path == "title" {
			text = oneLine(text)
		}
		if text == p.base {
			*p.to = nil
			continue
		}
		*p.to = &text
		changed = true
		f.AtMost(p.path, text, p.most)
		if text == "" && (p.path == "title" || p.path == "issue" || p.path == "resolution" && base.Confidence != ConfidenceWIP) {
			f.Add(p.path, "required")
		}
		if !staff && len(linkIn.FindAllString(text, -1)) > len(linkIn.FindAllString(p.base, -1))+maxSuggestionLinks {
			f.Add(p.path, "too_many_links", "max", maxSuggestionLinks)
		}
	}
	g.Comment = cleanWords(g.Comment)
	f.AtMost("comment", g.Comment, maxComment)
	g.Name = oneLine(g.Name)
	f.AtMost("name", g.Name, maxSuggesterName)
	if !staff && linkIn.MatchString(g.Name) {
		f.Add("name", "unwanted_characters")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if !changed {
		return errs.InvalidReason("suggestion_changes_nothing")
	}
	return nil
}

// onto makes the edit that joins what was proposed with what the article became since. Errors: CONFLICT names the parts that
// both changed.
func (g *ArticleSuggestion) onto(a *Article) (Edit, error) {
	e := Edit{Version: a.Version}
	now := &ArticleVersion{Title: a.Title, Issue: a.Issue, Environment: a.Environment, Resolution: a.Resolution, Cause: a.Cause}
	to := map[string]**string{"title": &e.Title, "issue": &e.Issue, "environment": &e.Environment, "resolution": &e.Resolution, "cause": &e.Cause}
	current := g.parts(now)
	var clash []string
	for i, p := range g.parts(g.Base) {
		if *p.to == nil {
			continue
		}
		text, ok := merge(p.base, current[i].base, **p.to)
		if !ok {
			clash = append(clash, p.path)
			continue
		}
		*to[p.path] = &text
	}
	if len(clash) > 0 {
		return e, errs.Conflict("suggestion_conflict", "parts", strings.Join(clash, ","), "version", a.Version)
	}
	return e, nil
}

// settle ends a proposed edit. Errors: CONFLICT when it is settled; INVALID when it is turned down without a reason.
func (g *ArticleSuggestion) settle(by authz.Actor, to SuggestionState, reason string, now time.Time) error {
	if g.SettledAt != nil {
		return errs.Conflict("suggestion_settled")
	}
	reason = oneLine(reason)
	var f errs.Fields
	if to == SuggestionRejected {
		f.Require("reason", reason, maxReason)
	} else {
		f.AtMost("reason", reason, maxReason)
	}
	if err := f.Err(); err != nil {
		return err
	}
	g.State, g.Reason, g.SettledAt, g.SettledByID = to, reason, &now, by.PersonID
	return nil
}

// Credit thanks somebody whose proposed edit became part of an article.
type Credit struct {
	ArticleID ArticleID `db:"article_id"`
	// PersonID is zero for somebody who did not sign in; then Name may say who.
	PersonID ids.PersonID `db:"person_id"`
	Name     string       `db:"name"`
	// Version is the one that has the edit.
	Version int       `db:"accepted_version"`
	At      time.Time `db:"settled_at"`
}

// SuggestionAbilities is what an actor may do with a proposed edit on an article that it sees.
type SuggestionAbilities struct{ Accept, Reject bool }
