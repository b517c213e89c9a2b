package e2e

import (
	"slices"
	"testing"
)

// What is captured from a ticket says what is known already: the requestor's words, and which product in which version they use.
func TestCaptureBringsTheEnvironmentAlong(t *testing.T) {
	w := newWorld(t)
	use := w.as("eva").graphql(`mutation { setMyProducts(input: {products: [{product: "duinbox-3", version: "3.2.1"}]}) { __typename } }`, nil)
	a := w.as("sanne").graphql(`mutation Capture($id: ID!) {
		captureArticle(input: {subjectId: $id, query: "modem dood"}) { article { title environment confidence } }
	}`, map[string]any{"id": w.ids["ticket"]})
	if errors := slices.Concat(use.Errors, a.Errors); len(errors) > 0 {
		t.Fatalf("%+v", errors)
	}
	got := dig(a, "captureArticle", "article")
	for part, want := range map[string]string{"title": "modem dood", "environment": "- Duinbox 3 3.2.1", "confidence": "WIP"} {
		if has := got.(map[string]any)[part]; has != want {
			t.Errorf("%s is %q, want %q", part, has, want)
		}
	}
}
