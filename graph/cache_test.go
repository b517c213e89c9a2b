package graph

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

func TestDocumentsAreKeptWithinTheirBytes(t *testing.T) {
	ctx := context.Background()
	cache := newDocuments(10_000)
	used := &ast.QueryDocument{}
	cache.Add(ctx, "{ used }", used)
	if got, ok := cache.Get(ctx, "{ used }"); !ok || got != used {
		t.Fatal("a document just added is not there")
	}
	if _, ok := cache.Get(ctx, "{ other }"); ok {
		t.Fatal("a document never added is there")
	}
	for i := range 500 {
		cache.Add(ctx, fmt.Sprintf("{ a%d%s }", i, strings.Repeat("x", 1_000)), &ast.QueryDocument{})
	}
	cache.cache.CleanUp()
	if weight := cache.cache.WeightedSize(); weight > 10_000 {
		t.Fatalf("the documents kept weigh %d bytes, more than 10000", weight)
	}
	if cache.cache.EstimatedSize() == 0 {
		t.Fatal("nothing is kept at all")
	}
}
