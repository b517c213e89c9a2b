package insights

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"time"

	"plein/internal/ids"
	"plein/knowledge"
	"plein/tickets"
)

// CaseKind is whether what closed a ticket was known before (KCS v6, new versus known).
type CaseKind string

// The kinds.
const (
	CaseKnown   CaseKind = "KNOWN"   // it is resolved by an article that was there before the ticket
	CaseNew     CaseKind = "NEW"     // an article was made from it, or while it was open
	CaseUnknown CaseKind = "UNKNOWN" // no article resolves it
)

// CaseKinds lists them; the place in it, from 1, is what the database holds.
var CaseKinds = []CaseKind{CaseKnown, CaseNew, CaseUnknown}

// Value stores the place.
func (k CaseKind) Value() (driver.Value, error) {
	i := slices.Index(CaseKinds, k)
	if i < 0 {
		return nil, fmt.Errorf("insights: no kind %q", string(k))
	}
	return int64(i + 1), nil
}

// Scan reads the place.
func (k *CaseKind) Scan(src any) error {
	n, ok := src.(int64)
	if !ok || n < 1 || int(n) > len(CaseKinds) {
		return fmt.Errorf("insights: no kind of code %v", src)
	}
	*k = CaseKinds[n-1]
	return nil
}

// CaseFinding is what an expert says of a case that was looked at again.
type CaseFinding string

// The findings.
const (
	FoundNotCaptured  CaseFinding = "NOT_CAPTURED"  // people know it, and nobody wrote it down
	FoundNotFindable  CaseFinding = "NOT_FINDABLE"  // it is written down, and was not found
	FoundNotPublished CaseFinding = "NOT_PUBLISHED" // it is written down, and those who need it may not read it
	FoundNoKnowledge  CaseFinding = "NOT_KNOWLEDGE" // nothing to know: an order, a repair, a thank you
)

// CaseFindings lists them.
var CaseFindings = []CaseFinding{FoundNotCaptured, FoundNotFindable, FoundNotPublished, FoundNoKnowledge}

// SolvedCase is a ticket that is solved or closed, with what it says of the solve loop.
type SolvedCase struct {
	TicketID tickets.TicketID `db:"ticket_id"`
	// SolvedAt is when it was last solved, OpenedAt when it came.
	SolvedAt time.Time `db:"solved_at"`
	OpenedAt time.Time `db:"opened_at"`
	Kind     CaseKind  `db:"kind"`
	// Linked: an article resolves it. Captured: an article was captured from it. Improved: whoever linked the article edited it while
	// the ticket was open. Cited: the article is somebody else's.
	Linked   bool `db:"linked"`
	Captured bool `db:"captured"`
	Improved bool `db:"improved"`
	Cited    bool `db:"cited"`
	// Product is a key, or empty. Domain is that of the article when the case was last read, or empty.
	Product    string              `db:"product"`
	Domain     string              `db:"domain"`
	ArticleID  knowledge.ArticleID `db:"article_id"`
	AssigneeID ids.PersonID        `db:"assignee_id"`
	TeamID     ids.TeamID          `db:"team_id"`
	// FindingText is a CaseFinding, or empty.
	FindingText CaseFinding  `db:"finding"`
	FoundByID   ids.PersonID `db:"found_by_id"`
	FoundAt     *time.Time   `db:"found_at"`
}

// Finding is what an expert said of it; nil when nobody looked.
func (c *SolvedCase) Finding() *CaseFinding {
	if c.FindingText == "" {
		return nil
	}
	return &c.FindingText
}

// solvedCase reads what a ticket says of the solve loop from its links; nil while it is not solved.
//
// KNOWN is a RESOLUTION link to an article made before the ticket came, NEW one that was captured from it or made while it was open,
// UNKNOWN neither. Links that are added after it closed count too.
func solvedCase(t *tickets.Ticket, links []*knowledge.CaseLink) *SolvedCase {
	if t.Status.Open() {
		return nil
	}
	at := t.UpdatedAt
	switch {
	case t.SolvedAt != nil:
		at = *t.SolvedAt
	case t.ClosedAt != nil:
		at = *t.ClosedAt
	}
	c := &SolvedCase{
		TicketID: t.ID, SolvedAt: at, OpenedAt: t.CreatedAt, Kind: CaseUnknown, Product: t.ProductKey, AssigneeID: t.AssigneeID, TeamID: t.TeamID,
	}
	for _, l := range links {
		if l.Captured {
			c.Captured = true
			c.Kind = CaseNew
			if c.ArticleID.IsZero() {
				c.ArticleID, c.Domain = l.ArticleID, l.Domain
			}
		}
	}
	for _, l := range links {
		if l.Resolves == nil {
			continue
		}
		c.Linked, c.ArticleID, c.Domain = true, l.ArticleID, l.Domain
		c.Cited = !l.LinkedByID.IsZero() && !l.AuthorID.IsZero() && l.LinkedByID != l.AuthorID
		c.Improved = l.Verdict != nil && *l.Verdict == knowledge.VerdictFixed || slices.ContainsFunc(l.EditedAt, func(at time.Time) bool {
			return !at.Before(t.CreatedAt) && !at.After(later(c.SolvedAt, l.LinkedAt))
		})
		if c.Kind = CaseNew; l.MadeAt.Before(t.CreatedAt) {
			c.Kind = CaseKnown
		}
	}
	return c
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
