package meili

import (
	"context"
	"testing"

	"github.com/meilisearch/meilisearch-go"
)

// Drop removes all indexes of an engine.
func Drop(t *testing.T, url, key, index string) {
	t.Helper()
	e, err := Open(Options{URL: url, Key: key, Index: index})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	for _, name := range []string{e.live(), e.next(), e.states()} {
		err := e.do(context.WithoutCancel(t.Context()), func() (*meilisearch.TaskInfo, error) { return e.client.DeleteIndex(name) })
		if err != nil && !missing(err) {
			t.Fatal(err)
		}
	}
}
