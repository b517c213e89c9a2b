package knowledge

import (
	"strings"
	"time"

	"plein/internal/ids"
)

// TranslationState is how far a translation follows its source.
type TranslationState string

// The states.
const (
	TranslationCurrent     TranslationState = "CURRENT"
	TranslationPartlyStale TranslationState = "PARTLY_STALE" // at most half of the paragraphs changed
	TranslationStale       TranslationState = "STALE"        // more than half
	TranslationMissing     TranslationState = "MISSING"
)

// translationState follows from how many of the paragraphs somebody has to look at.
func translationState(stale, total int) TranslationState {
	switch {
	case stale == 0:
		return TranslationCurrent
	case stale*2 > total:
		return TranslationStale
	default:
		return TranslationPartlyStale
	}
}

// Translation is what an article was translated from.
type Translation struct {
	ArticleID ArticleID `db:"article_id"`
	SourceID  ArticleID `db:"source_id"`
	// SourceVersion is the version that it follows as a whole; 0 when it is not known.
	SourceVersion int `db:"source_version"`
	// SettledLines are the paragraphs, of those that changed since, that somebody looked at.
	SettledLines string `db:"settled"`
	Stale        int    `db:"stale"`
	Total        int    `db:"total"`
}

// State is how far it follows.
func (t *Translation) State() TranslationState { return translationState(t.Stale, t.Total) }

func (t *Translation) settled() settledSet {
	out := settledSet{}
	for _, h := range strings.Fields(t.SettledLines) {
		out[h] = true
	}
	return out
}

// measure counts anew against the source as it is. What was settled and is in neither text is forgotten; when nothing is left to look
// at, the translation follows the present version as a whole.
func (t *Translation) measure(base, now []Paragraph, version int, settled settledSet) {
	t.Stale, t.Total = stale(compareParagraphs(base, now, settled)), len(now)
	if t.Stale == 0 {
		t.SourceVersion, t.SettledLines = version, ""
		return
	}
	var keep []string
	for _, p := range append(append([]Paragraph{}, base...), now...) {
		if settled[p.Hash] {
			keep = append(keep, p.Hash)
			delete(settled, p.Hash)
		}
	}
	t.SettledLines = strings.Join(keep, "\n")
}

// settleMinor passes over what a change of spelling did: each paragraph that says nothing new is settled, if what it was before was.
func settleMinor(base, before, now []Paragraph, settled settledSet) {
	known := hashes(base)
	for _, p := range compareParagraphs(before, now, settledSet{}) {
		switch p.State {
		case ParagraphChanged:
			was := hashOf(p.Before)
			if known[was] || settled[was] {
				settled[p.Hash], settled[was] = true, true
			}
		case ParagraphGone:
			if known[p.Hash] {
				settled[p.Hash] = true
			}
		case ParagraphSame, ParagraphNew:
		}
	}
}

// TranslationSides is a source and its translation into one language, laid side by side.
type TranslationSides struct {
	Source *Article
	Locale string
	// Translation is nil while there is none.
	Translation *Article
	State       TranslationState
	// SourceVersion is the version that the translation follows as a whole; 0 when it is not known.
	SourceVersion int
	Paragraphs    []*SourceParagraph
}

// What a task is ordered by: the formula is in the glossary.
const demandOfRequest = 5

// maxRequestsHourly is how many translations one reader asks for in an hour.
const maxRequestsHourly = 20

// TranslationTask is something to translate: an article that is not there in a language, or a translation that is behind.
type TranslationTask struct {
	FamilyID FamilyID  `db:"family_id"`
	Locale   string    `db:"locale"`
	SourceID ArticleID `db:"source_id"`
	// ArticleID is the translation; zero while there is none.
	ArticleID ArticleID        `db:"article_id"`
	State     TranslationState `db:"state"`
	Stale     int              `db:"stale"`
	Total     int              `db:"total"`
	Demand    int              `db:"demand"`
	// Reads counts readers who wanted it in that language, Requests those who asked for it.
	Reads    int          `db:"times_read"`
	Requests int          `db:"requests"`
	TakenBy  ids.PersonID `db:"taken_by"`
	TakenAt  *time.Time   `db:"taken_at"`
}

// TranslationFilter says which tasks to list.
type TranslationFilter struct {
	Locale, Domain string
	// Locales are any of these; none for all.
	Locales []string
	State   TranslationState
	// Mine lists what the actor took.
	Mine bool
}

// taskKey is where a page of tasks goes on.
type taskKey struct {
	Demand   int      `json:"d"`
	FamilyID FamilyID `json:"f"`
	Locale   string   `json:"l"`
}
