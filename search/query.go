package search

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"plein/internal/errs"
	"plein/search/text"
)

// Limits of a query.
const (
	// DefaultFirst and MostFirst bound a page.
	DefaultFirst = 10
	MostFirst    = 100
	// MostText is how many bytes of the text are read; people paste whole mails, and the first part says what it is about.
	MostText = 4096
)

// Query is one search. The zero value with a Text is a visitor's search for everything public.
type Query struct {
	// Text is what was typed. All words are optional; more matched words rank higher. What stands between quotation marks
	// has to stand in a document just so, unless it is part of a sentence.
	Text string
	// Locale is the language of the one who searches; documents in other languages count for less. When it is
	// empty it is the language that the text is in, and Dutch where that does not show.
	Locale Locale
	// Kinds narrows what is found; empty is every kind.
	Kinds   []Kind
	Filters Filters
	Viewer  Viewer
	// Sort is the order of the hits; as-you-type is always by relevance.
	Sort Sort
	// First is the size of the page (1 to MostFirst); 0 is DefaultFirst.
	First int
	// After is the Next of the page before.
	After string
	// Typing says that the last word may be unfinished.
	Typing bool
	// Facets asks for counts over everything found.
	Facets []Facet
	// Archived also finds archived articles, for those inside.
	Archived bool
	// Explain asks for the reasons of each hit (Hit.Why), for curators.
	Explain bool
	// Ranking is what people have set; nil is DefaultRanking.
	Ranking *Ranking
}

// Filters narrow a search. Values of one field are alternatives; fields are combined. Empty fields do not narrow.
type Filters struct {
	Products, Spaces, Collections, Tags, Statuses []string
	Locales                                       []Locale
	Confidence                                    []Confidence
	// Answered and Accepted, when set, ask for threads that are or are not.
	Answered, Accepted *bool
	// Solved, when true, leaves only what holds an answer (Document.Solved).
	Solved bool
	// Age, when set, leaves only what was last changed then.
	Age Age
}

// Sort is an order of hits.
type Sort string

// The orders. By relevance is the zero value; the newest change first counts minutes.
const (
	SortRelevance Sort = ""
	SortNewest    Sort = "NEWEST"
)

// Valid reports whether s is an order.
func (s Sort) Valid() bool { return s == SortRelevance || s == SortNewest }

// Age is how long ago something was last changed, by UTC days. WEEK, MONTH and YEAR hold each other: what was changed this
// week was changed this year too.
type Age string

// The ages.
const (
	AgeWeek  Age = "WEEK"  // in the last 7 days
	AgeMonth Age = "MONTH" // in the last 30 days
	AgeYear  Age = "YEAR"  // in the last 365 days
	AgeOlder Age = "OLDER" // longer ago than that
)

// Ages lists them, the youngest first.
var Ages = []Age{AgeWeek, AgeMonth, AgeYear, AgeOlder}

// Valid reports whether a is one of Ages.
func (a Age) Valid() bool { return slices.Contains(Ages, a) }

// ageDays is how far back each age reaches.
var ageDays = map[Age]int{AgeWeek: 7, AgeMonth: 30, AgeYear: 365, AgeOlder: 365}

// Holds reports whether a day (Day) has the age today.
func (a Age) Holds(day, today int) bool {
	return (today-day <= ageDays[a]) != (a == AgeOlder)
}

// Day numbers the UTC days since 1 January 1970; what is before counts as the first.
func Day(at time.Time) int { return int(max(0, at.Unix()) / (24 * 60 * 60)) }

// Facet is a field that matches can be counted by.
type Facet string

// The facets.
const (
	FacetKind       Facet = "KIND"
	FacetProduct    Facet = "PRODUCT"
	FacetSpace      Facet = "SPACE"
	FacetCollection Facet = "COLLECTION"
	FacetTag        Facet = "TAG"
	FacetLocale     Facet = "LOCALE"
	FacetConfidence Facet = "CONFIDENCE"
	FacetStatus     Facet = "STATUS"
	// FacetSolved counts by Document.Solved; its values are "1" and "0".
	FacetSolved Facet = "SOLVED"
	// FacetAge counts by Ages, all of them that hold; its values are theirs.
	FacetAge Facet = "AGE"
)

// Facets lists them all.
var Facets = []Facet{FacetKind, FacetProduct, FacetSpace, FacetCollection, FacetTag, FacetLocale, FacetConfidence, FacetStatus, FacetSolved, FacetAge}

// FacetCount is how many of the documents found carry Value.
type FacetCount struct {
	Value string
	Count int
}

// Hit is one thing found, by reference: read it through its domain, which checks visibility again.
type Hit struct {
	Ref
	// Locale is the language in which it was found (an article is one hit, in its best fitting language).
	Locale Locale
	// Score orders hits of one search; it means nothing across searches.
	Score float64
	// Cursor continues after this hit.
	Cursor string
	// Why tells what the score is made of, most first, when the query asked for it.
	Why []Reason
}

// Result is a page of hits, best first.
type Result struct {
	Hits []Hit
	// Total counts all that was found and may be seen.
	Total int
	// Facets holds the counts asked for, most frequent first, at most 50 a facet.
	Facets map[Facet][]FacetCount
	// Next continues after the last hit; empty when there is no more.
	Next string
	// Corrected is the text with words that nothing has replaced by ones that look like them ("did you mean"), all taken
	// from documents that the viewer may see; empty when there is nothing to correct.
	Corrected string
	// Fit is how well the best hit fits, from 0 (or nothing found) to 1; see FitScale.
	Fit float64
	// Stale says that another index than the usual one answered, which may lag behind.
	Stale bool
	// Marks highlights what matched in the texts of the hits.
	Marks *Marks
	Took  time.Duration
}

// TookMS is the time the search took in milliseconds, rounded up.
func (r *Result) TookMS() int { return int((r.Took + time.Millisecond - 1) / time.Millisecond) }

// Normalise fills in defaults and checks the query. Errors: INVALID with every wrong field.
func (q *Query) Normalise() error {
	var f errs.Fields
	q.Text = clip(strings.ToValidUTF8(q.Text, " "), MostText)
	if q.Locale == "" {
		q.Locale = Locale(text.Detect(q.Text, text.Dutch))
	}
	if !q.Locale.Valid() {
		f.Add("locale", "unknown")
	}
	for _, k := range q.Kinds {
		if !k.Valid() {
			f.Add("kinds", "unknown")
		}
	}
	for _, l := range q.Filters.Locales {
		if !l.Valid() {
			f.Add("filters.locales", "unknown")
		}
	}
	for _, c := range q.Filters.Confidence {
		if c == "" || !c.Valid() {
			f.Add("filters.confidence", "unknown")
		}
	}
	if q.Filters.Age != "" && !q.Filters.Age.Valid() {
		f.Add("filters.age", "unknown")
	}
	if !q.Sort.Valid() {
		f.Add("sort", "unknown")
	}
	if q.First == 0 {
		q.First = DefaultFirst
	}
	if q.First < 0 || q.First > MostFirst {
		f.Add("first", "out_of_range", "min", 1, "max", MostFirst)
	}
	if q.After != "" {
		if _, err := ParseCursor(q.After); err != nil {
			f.Add("after", "malformed")
		}
	}
	return f.Err()
}

// clip cuts s to at most n bytes, not inside a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
