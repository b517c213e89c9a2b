package knowledge

import (
	"cmp"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
)

// ArticleOrder is the order of a list of articles.
type ArticleOrder string

// The orders.
const (
	OrderUpdated ArticleOrder = "UPDATED"
	OrderCreated ArticleOrder = "CREATED"
	OrderPopular ArticleOrder = "POPULAR"
	OrderHealth  ArticleOrder = "HEALTH" // lowest first; unknown last
)

// Filter says which articles to list; the zero Filter lists all that the actor may see.
type Filter struct {
	Locale     string
	Confidence []Confidence
	Audience   []authz.Audience
	// Collection is a slug; the chapters below it belong to it.
	Collection string
	// Product is a key.
	Product string
	// Mine lists what the actor wrote.
	Mine bool
	// NeedsReview lists what waits for somebody; for staff.
	NeedsReview bool
	// Archived also lists what is archived, to staff; it is implied by a Confidence.
	Archived bool
}

// listKey is the place of an article in a list; the order decides which of the first two counts.
type listKey struct {
	At    time.Time `json:"t,omitzero"`
	Count int       `json:"n,omitempty"`
	ID    ArticleID `json:"i"`
}

// compare sorts keys as the database does: by what is counted or dated, then by id.
func (k listKey) compare(other listKey) int {
	return cmp.Or(cmp.Compare(k.Count, other.Count), k.At.Compare(other.At), k.ID.Compare(other.ID))
}

func (o ArticleOrder) key(a *Article) listKey {
	switch o {
	case OrderCreated:
		return listKey{At: a.CreatedAt, ID: a.ID}
	case OrderPopular:
		return listKey{Count: a.ViewCount, ID: a.ID}
	case OrderHealth:
		return listKey{Count: a.HealthLack, ID: a.ID}
	default:
		return listKey{At: a.UpdatedAt, ID: a.ID}
	}
}

// column is what the order sorts by, newest or most first.
func (o ArticleOrder) column() string {
	switch o {
	case OrderCreated:
		return "a.created_at"
	case OrderPopular:
		return "a.view_count"
	case OrderHealth:
		return "a.health_lack"
	default:
		return "a.updated_at"
	}
}

func (o ArticleOrder) value(k listKey) any {
	if o == OrderPopular || o == OrderHealth {
		return k.Count
	}
	return k.At
}

func (o ArticleOrder) check() error {
	switch o {
	case "", OrderUpdated, OrderCreated, OrderPopular, OrderHealth:
		return nil
	}
	return errs.Invalid(errs.Field{Path: "orderBy", Reason: "unknown_value"})
}
