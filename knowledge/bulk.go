package knowledge

import (
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// BulkID names one change of many articles.
type BulkID = ids.ID[Bulk]

// BulkState is how far a change of many articles is.
type BulkState string

// The states.
const (
	BulkPreview BulkState = "PREVIEW" // looked at, nothing is changed
	BulkRunning BulkState = "RUNNING" // waits for its start, or is under way
	BulkDone    BulkState = "DONE"
	BulkStopped BulkState = "STOPPED" // somebody stopped it; what was changed before stays
)

// BulkOutcome is what becomes of one article.
type BulkOutcome string

// The outcomes; in a preview they are what would be.
const (
	BulkChanged BulkOutcome = "CHANGED"
	BulkSame    BulkOutcome = "SAME" // it is so already
	BulkRefused BulkOutcome = "REFUSED"
)

// Bounds of changing many articles.
const (
	maxBulk = 1000
	// bulkPause is how long the start waits, so that a slip of the hand is undone before anything happens.
	bulkPause = 5 * time.Second
)

// BulkEdit is what changes. Nil and empty leave a part as it is.
type BulkEdit struct {
	AddLabels      []string            `json:"addLabels,omitempty"`
	RemoveLabels   []string            `json:"removeLabels,omitempty"`
	AddProducts    []string            `json:"addProducts,omitempty"`
	RemoveProducts []string            `json:"removeProducts,omitempty"`
	Versions       map[string][]string `json:"versions,omitempty"` // of a product that the article has; no versions mean all
	Collection     *string             `json:"collection,omitempty"`
	Domain         *string             `json:"domain,omitempty"`
	OwnerIDs       []ids.PersonID      `json:"ownerIds,omitempty"`
	Audience       *authz.Audience     `json:"audience,omitempty"`
	// Confidence can only become VALIDATED by hand.
	Confidence    *Confidence    `json:"confidence,omitempty"`
	ArchiveReason *ArchiveReason `json:"archiveReason,omitempty"`
}

func (e *BulkEdit) check() error {
	var f errs.Fields
	e.AddLabels, e.RemoveLabels = cleanTags(e.AddLabels), cleanTags(e.RemoveLabels)
	if len(e.AddLabels) > maxTags {
		f.Add("addLabels", "too_many", "max", maxTags)
	}
	for _, t := range e.AddLabels {
		f.AtMost("addLabels", t, maxTag)
	}
	if len(e.AddProducts) > maxProducts {
		f.Add("addProducts", "too_many", "max", maxProducts)
	}
	if e.Audience != nil && !e.Audience.Valid() {
		f.Add("audience", "unknown_value")
	}
	if e.Confidence != nil && *e.Confidence != ConfidenceValidated {
		f.Add("confidence", "not_allowed")
	}
	if e.ArchiveReason != nil && !slices.Contains([]ArchiveReason{ArchiveObsolete, ArchiveProductEOL, ArchiveCompliance}, *e.ArchiveReason) {
		f.Add("archiveReason", "not_allowed") // what a duplicate is a duplicate of is told one by one
	}
	if len(e.AddLabels)+len(e.RemoveLabels)+len(e.AddProducts)+len(e.RemoveProducts)+len(e.Versions)+len(e.OwnerIDs) == 0 && e.Collection == nil && e.Domain == nil &&
		e.Audience == nil && e.Confidence == nil && e.ArchiveReason == nil {
		f.Add("change", "required")
	}
	return f.Err()
}

// Bulk is one change of many articles.
type Bulk struct {
	ID       BulkID       `db:"id"`
	PersonID ids.PersonID `db:"person_id"`
	State    BulkState    `db:"state"`
	Raw      string       `db:"edit"`
	// RevertsID is the change that this one takes back; zero for others.
	RevertsID  BulkID     `db:"reverts_id"`
	CreatedAt  time.Time  `db:"created_at"`
	StartAt    *time.Time `db:"start_at"`
	FinishedAt *time.Time `db:"finished_at"`
	// RevertedByID is the change that took this one back; zero while none did.
	RevertedByID BulkID `db:"reverted_by_id"`
	// Parts are what it changes, in words.
	Parts []*BulkPart `db:"-"`
	BulkCounts
}

// BulkCounts count the articles of a change: of somebody else's, those that the actor sees.
type BulkCounts struct {
	Total   int `db:"total"`
	Done    int `db:"done_count"`
	Changed int `db:"changed"`
	Same    int `db:"same"`
	Refused int `db:"refused"`
}

// BulkPart is a part of what a change of many articles changes.
type BulkPart struct {
	Field  string
	Values []string
}

// BulkItem is one article of a change of many.
type BulkItem struct {
	BulkID    BulkID      `db:"bulk_id"`
	Position  int         `db:"position"`
	ArticleID ArticleID   `db:"article_id"`
	Title     string      `db:"title"`
	Outcome   BulkOutcome `db:"state"`
	// Done is false for what is only foreseen.
	Done    bool   `db:"done"`
	Reason  string `db:"reason"`
	Message string `db:"message"`
	Was     string `db:"was"`
	Becomes string `db:"becomes"`
	Version int    `db:"version"`
	// Changes are what differs, in words.
	Changes []*BulkFieldChange `db:"-"`
}

// BulkFieldChange is one part of an article that changes.
type BulkFieldChange struct {
	Field    string
	From, To []string
}

// bulkSnapshot is what an article is filed under, and its state.
type bulkSnapshot struct {
	Labels        []string            `json:"labels"`
	Products      []string            `json:"products"`
	Versions      map[string][]string `json:"versions"`
	CollectionID  CollectionID        `json:"collection"`
	Domain        string              `json:"domain"`
	OwnerIDs      []ids.PersonID      `json:"owners"`
	Audience      authz.Audience      `json:"audience"`
	Confidence    Confidence          `json:"confidence"`
	ArchiveReason *ArchiveReason      `json:"archiveReason"`
	ValidatedAt   *time.Time          `json:"validatedAt"`
}

func (a *Article) snapshot(versions map[string][]string) bulkSnapshot {
	return bulkSnapshot{
		Labels: slices.Clone(a.Tags), Products: slices.Clone(a.ProductKeys), Versions: versions, CollectionID: a.CollectionID, Domain: a.Domain, OwnerIDs: slices.Clone(a.OwnerIDs),
		Audience: a.Audience, Confidence: a.Confidence, ArchiveReason: a.ArchiveReason, ValidatedAt: a.ValidatedAt,
	}
}

// without gives a list without some and with others, each once.
func without(list, remove, add []string) []string {
	out := []string{}
	for _, v := range append(slices.Clone(list), add...) {
		if !slices.Contains(remove, v) && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
