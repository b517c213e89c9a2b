package search

import (
	"strings"
	"time"

	"plein/internal/errs"
)

// Kind is what a document is.
type Kind string

// The kinds of documents.
const (
	KindArticle      Kind = "ARTICLE"
	KindThread       Kind = "THREAD"
	KindTicket       Kind = "TICKET"
	KindKnownProblem Kind = "KNOWN_PROBLEM"
)

// Kinds lists them in their fixed order.
var Kinds = []Kind{KindArticle, KindThread, KindTicket, KindKnownProblem}

// Valid reports whether k is one of Kinds.
func (k Kind) Valid() bool {
	return k == KindArticle || k == KindThread || k == KindTicket || k == KindKnownProblem
}

// Locale is a language that documents are analysed in.
type Locale string

// The locales.
const (
	Dutch   Locale = "nl"
	English Locale = "en"
)

// Locales lists them in their fixed order.
var Locales = []Locale{Dutch, English}

// Valid reports whether l is one of Locales.
func (l Locale) Valid() bool { return l == Dutch || l == English }

// Confidence is how sure we are of an article (KCS v6 5.2). Documents of other kinds have none.
type Confidence string

// The confidence levels.
const (
	WIP          Confidence = "WIP"
	NotValidated Confidence = "NOT_VALIDATED"
	Validated    Confidence = "VALIDATED"
	Archived     Confidence = "ARCHIVED"
)

// Valid reports whether c is a level or empty.
func (c Confidence) Valid() bool {
	return c == "" || c == WIP || c == NotValidated || c == Validated || c == Archived
}

// Ref names the thing that a document stands for.
type Ref struct {
	Kind Kind
	ID   [16]byte
}

// Document is what an engine indexes: one thing in one language. The translations of one article are documents with the
// same Ref and different locales.
type Document struct {
	Ref
	Locale Locale
	Title  string
	// Issue is the problem in the requestor's words; Body all the rest. Both are plain text, not Markdown.
	Issue, Body string
	// Also is plain text that it is found by and that is never shown: the words of articles that were merged into it.
	Also string `json:",omitempty"`
	Tags []string
	// Products, Space and Collection are keys to filter on, not texts to show. Products and Tags are searched too.
	Products          []string
	Space, Collection string
	// Audience is who may find it, with the domain's own rules applied (an article that is meant for customers but is not
	// yet good enough for them comes here as INTERNAL).
	Audience Audience
	// Domain is the knowledge domain of a WITHIN_DOMAIN document.
	Domain     [16]byte
	Confidence Confidence
	// Versions are the product versions it is about.
	Versions []string
	// Answered and Accepted are for threads: somebody answered; an answer was accepted or verified. Verified says that the
	// desk calls it right.
	Answered, Accepted, Verified bool
	// Status is the state of a ticket or thread, as its domain writes it.
	Status  string
	Signals Signals
	// CreatedAt and UpdatedAt are in UTC.
	CreatedAt, UpdatedAt time.Time
}

// Signals say how good a document proved to be. They nudge the order among texts that fit about as well.
type Signals struct {
	// Votes is the net score of a thread and its best answer.
	Votes int
	// Helpful and NotHelpful are readers' verdicts on an article.
	Helpful, NotHelpful int
	// Reused counts the tickets and threads that an article closed.
	Reused int
	// Confirmed counts the people who said that it solved their problem.
	Confirmed int
	// Health is how fit an article is by the curators' measures, above 0 and up to 1; 0 when nobody worked it out.
	Health float64
}

// Validate reports every field that makes the document unfit for the index. Errors: INVALID.
func (d *Document) Validate() error {
	var f errs.Fields
	if !d.Kind.Valid() {
		f.Add("kind", "unknown")
	}
	if d.ID == ([16]byte{}) {
		f.Add("id", "required")
	}
	if !d.Locale.Valid() {
		f.Add("locale", "unknown")
	}
	if !d.Audience.Valid() {
		f.Add("audience", "unknown")
	}
	if !d.Confidence.Valid() {
		f.Add("confidence", "unknown")
	}
	if !(d.Signals.Health >= 0 && d.Signals.Health <= 1) {
		f.Add("signals.health", "out_of_range", "min", 0, "max", 1)
	}
	if d.Audience == WithinDomain && d.Domain == ([16]byte{}) {
		f.Add("domain", "required")
	}
	return f.Err()
}

// Solved reports whether d holds an answer by itself: every article, and threads with an accepted or verified answer.
func (d *Document) Solved() bool {
	switch d.Kind {
	case KindThread:
		return d.Accepted
	case KindTicket:
		return false
	default:
		return true
	}
}

// FacetKey is the form in which a product, space, collection, tag or status is filtered and counted: lower case, trimmed.
func FacetKey(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// FacetKeys are the keys of many values.
func FacetKeys(in []string) []string {
	out := make([]string, len(in))
	for i, v := range in {
		out[i] = FacetKey(v)
	}
	return out
}

// AsStrings is a list of texts of a kind as plain texts.
func AsStrings[T ~string](in []T) []string {
	out := make([]string, len(in))
	for i, v := range in {
		out[i] = string(v)
	}
	return out
}
