package gqlerr

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"plein/internal/texts"
)

// TestEveryReasonHasAText reads the code of all that returns errors of ours: a reason without a text would be shown as its key.
func TestEveryReasonHasAText(t *testing.T) {
	reasons := regexp.MustCompile(`(?:errs\.(NotFound|InvalidReason|Conflict|Forbidden|RateLimited|Unavailable)\(|(?:bad|f)\.Add\([^,]+, |Reason: )"([a-z_]+)"`)
	module := os.DirFS("../..")
	seen := 0
	for _, part := range []string{"accounts", "attachments", "community", "deflection", "graph", "internal", "knowledge", "notify", "resolvers", "search", "tickets"} {
		err := fs.WalkDir(module, part, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			code, err := fs.ReadFile(module, path)
			for _, m := range reasons.FindAllStringSubmatch(string(code), -1) {
				key := "errors." + m[2]
				if m[1] == "NotFound" {
					key += "_not_found"
				}
				seen++
				for _, locale := range texts.Locales {
					if texts.T(locale, key) == key && texts.T(locale, key, "count", 2) == key {
						t.Errorf("%s: %s has no text in %s", path, key, locale)
					}
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 100 {
		t.Fatalf("found only %d reasons", seen)
	}
}
