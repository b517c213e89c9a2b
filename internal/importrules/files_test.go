package importrules

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Lines a file may have. Longer files are split by meaning.
const (
	maxGo   = 600
	maxTSX  = 350
	maxTest = 800
)

var (
	generatedHeader = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)
	testName        = regexp.MustCompile(`(_test\.go|\.(test|spec)\.(ts|tsx|mjs))$`)
	// Written in two parts, so that this file does not find itself.
	forLater = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME)\b`)
)

// limitFor is the number of lines a file may have, by its name; 0 means any.
func limitFor(name string) int {
	switch {
	case testName.MatchString(name):
		return maxTest
	case strings.HasSuffix(name, ".go"):
		return maxGo
	case strings.HasSuffix(name, ".tsx"), strings.HasSuffix(name, ".ts"), strings.HasSuffix(name, ".mjs"):
		return maxTSX
	}
	return 0
}

func TestFileLength(t *testing.T) {
	checked := 0
	for name, text := range ourFiles(t) {
		limit := limitFor(name)
		if limit == 0 {
			continue
		}
		checked++
		if n := lines(text); n > limit {
			t.Errorf("%s has %d lines, at most %d: split it by meaning", name, n, limit)
		}
	}
	if checked == 0 {
		t.Fatal("no file was looked at")
	}
}

func TestNothingLeftForLater(t *testing.T) {
	looked := regexp.MustCompile(`\.(go|templ|ts|tsx|mjs|css|graphqls|sql|sh|md|yml|yaml)$|^Makefile$`)
	checked := 0
	for name, text := range ourFiles(t) {
		if !looked.MatchString(name) {
			continue
		}
		checked++
		for i, line := range strings.Split(string(text), "\n") {
			if forLater.MatchString(line) {
				t.Errorf("%s:%d: finish it, or write down in prose what is not there yet: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}
	if checked == 0 {
		t.Fatal("no file was looked at")
	}
}

func TestLimitFor(t *testing.T) {
	for name, want := range map[string]int{
		"knowledge/article.go": maxGo, "knowledge/article_test.go": maxTest, "portal/src/pages/Home.tsx": maxTSX,
		"portal/src/lib/time.test.ts": maxTest, "docs/glossary.md": 0,
	} {
		if got := limitFor(name); got != want {
			t.Errorf("%s: limit %d, want %d", name, got, want)
		}
	}
}

// ourFiles reads what people write here: files that git knows or would take, without generated ones. Keys are paths from
// the root of the module.
func ourFiles(t *testing.T) map[string][]byte {
	t.Helper()
	dir := root(t)
	cmd := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	files := map[string][]byte{}
	for name := range strings.SplitSeq(string(bytes.TrimRight(out, "\x00")), "\x00") {
		if strings.Contains(name, "node_modules/") || strings.HasPrefix(name, "portal/src/gql/") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if os.IsNotExist(err) { // deleted, not committed yet
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		if generatedHeader.Match(text) {
			continue
		}
		files[name] = text
	}
	return files
}

func lines(text []byte) int { return bytes.Count(text, []byte("\n")) }
