package search

import (
	"context"

	"plein/internal/errs"
)

// Engine is a search index. Every method is safe for concurrent use. Errors: INVALID for what the caller got wrong,
// UNAVAILABLE when the engine is closed or cannot do its work now; trying again later may help.
type Engine interface {
	// Index puts documents in the index and takes out whatever it held under their Refs before: pass all translations of
	// one article together. A document that is wrong refuses the whole batch. When it returns, searches find them.
	Index(ctx context.Context, docs ...Document) error
	// Delete takes everything out that is held under refs. Unknown refs are fine.
	Delete(ctx context.Context, refs ...Ref) error
	// Search finds what fits the text best. A text without any word finds nothing.
	Search(ctx context.Context, q Query) (*Result, error)
	// Suggest is for as-you-type: titles that hold all words first, the last word possibly unfinished, then whatever a
	// search finds. Facets and After do not apply; Total counts the hits returned.
	Suggest(ctx context.Context, q Query) (*Result, error)
	// Rebuild fills a fresh index beside the live one and then puts it in its place, with no moment without answers.
	// Meanwhile Index and Delete go to both, and win from what fill adds. When fill fails, the live index stays.
	// A second Rebuild at the same time is refused (CONFLICT).
	Rebuild(ctx context.Context, fill func(ctx context.Context, add func(docs ...Document) error) error) error
	// SetSynonyms replaces all synonyms. They hold from the next search on, for the live index and for every one that is
	// rebuilt, and are kept over restarts. Errors: INVALID (see ValidateSynonyms).
	SetSynonyms(ctx context.Context, sets []SynonymSet) error
	// Stats tells how big the index is.
	Stats(ctx context.Context) (Stats, error)
	// Close waits for running searches and for what is not yet on disk. Closing twice is fine.
	Close() error
}

// Stats is the size of an index.
type Stats struct {
	// Documents counts documents; each translation is one.
	Documents int
	// Bytes is the size on disk, or in memory where there is no disk.
	Bytes int64
	// Stale says that the index is empty because it had to be started afresh (first start, damage, a newer form): call
	// Rebuild.
	Stale bool
}

// ErrClosed is returned by a closed engine (UNAVAILABLE).
var ErrClosed error = errs.Unavailable("search_closed", nil)

// ErrRebuilding is returned by Rebuild while another one runs (CONFLICT).
var ErrRebuilding error = errs.Conflict("search_rebuilding")
