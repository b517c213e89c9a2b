package meili

import (
	"context"
	"testing"
)

// Drop removes all indexes of an engine.
func Drop(t *testing.T, url, key, index string) {
	t.Helper()
	e, err := Open(Options{URL: url, Key: key, Index: index})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if err := e.Remove(context.WithoutCancel(t.Context())); err != nil {
		t.Fatal(err)
	}
}
