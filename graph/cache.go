package graph

import (
	"context"

	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// queryCacheBytes bounds the text of the documents kept parsed. A parsed document takes some ten times its text.
const queryCacheBytes = 2 << 20

// documents keeps parsed and validated documents by their text. Entries are weighed by length, so that a few long ones
// cannot take the memory of many, and kept by use, so that a flood of new ones does not drive out those in use.
type documents struct {
	cache *otter.Cache[string, *ast.QueryDocument]
}

func newDocuments(bytes uint64) documents {
	return documents{otter.Must(&otter.Options[string, *ast.QueryDocument]{
		MaximumWeight: bytes,
		Weigher:       func(text string, _ *ast.QueryDocument) uint32 { return uint32(len(text)) },
	})}
}

// Get returns the document of a text.
func (d documents) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	return d.cache.GetIfPresent(text)
}

// Add keeps a document.
func (d documents) Add(_ context.Context, text string, doc *ast.QueryDocument) {
	d.cache.Set(text, doc)
}
