package knowledge

import (
	"time"

	"plein/internal/ids"
)

// ArticleLinkType is how an article is used in a ticket or thread (KCS v6 3.3).
type ArticleLinkType string

// The types. A subject has at most one RESOLUTION.
const (
	LinkResolution ArticleLinkType = "RESOLUTION"
	LinkReference  ArticleLinkType = "REFERENCE"
)

// ArticleLink is the use of an article in a ticket or a thread.
type ArticleLink struct {
	ID        ArticleLinkID `db:"id"`
	ArticleID ArticleID     `db:"article_id"`
	// ArticleVersion is the version that was linked.
	ArticleVersion int `db:"article_version"`
	Subject
	Resolves *int `db:"resolves"`
	// Captured marks the link from a new article to where it came from.
	Captured   bool         `db:"captured"`
	LinkedByID ids.PersonID `db:"linked_by_id"`
	CreatedAt  time.Time    `db:"created_at"`
	// Verdict is what whoever linked it said of it then; nil when they said nothing.
	Verdict   *LinkVerdict `db:"verdict"`
	VerdictAt *time.Time   `db:"verdict_at"`
}

// LinkVerdict answers "still right?" when an article was linked: reuse is review (KCS v6 4.1).
type LinkVerdict string

// The verdicts.
const (
	VerdictOK      LinkVerdict = "OK"
	VerdictFixed   LinkVerdict = "FIXED"
	VerdictFlagged LinkVerdict = "FLAGGED"
)

// Type is how the article is used.
func (l *ArticleLink) Type() ArticleLinkType {
	if l.Resolves != nil {
		return LinkResolution
	}
	return LinkReference
}

func (l *ArticleLink) setType(t ArticleLinkType) {
	l.Resolves = nil
	if t == LinkResolution {
		one := 1
		l.Resolves = &one
	}
}
