package markup

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/xss.txt
var xssCorpus string

var unescapeVector = strings.NewReplacer(`\n`, "\n", `\x00`, "\x00", `\x01`, "\x01", `\x0B`, "\x0b", `\x20`, " ")

// vectors reads the corpus: one a line, comments left out.
func vectors(t *testing.T) []string {
	t.Helper()
	var out []string
	for line := range strings.SplitSeq(strings.TrimSpace(xssCorpus), "\n") {
		if !strings.HasPrefix(line, "# One vector") && !strings.HasPrefix(line, "# PortSwigger") {
			out = append(out, unescapeVector.Replace(line))
		}
	}
	if len(out) < 150 {
		t.Fatalf("the corpus has only %d vectors", len(out))
	}
	return out
}

// TestXSSCorpus puts every vector everywhere that somebody can write, and looks at what comes out with a reader of HTML that
// knows nothing of the renderer.
func TestXSSCorpus(t *testing.T) {
	places := map[string]func(string) string{
		"alone":            func(v string) string { return v },
		"in a sentence":    func(v string) string { return "Klik " + v + " hier." },
		"in bold":          func(v string) string { return "**" + v + "**" },
		"in a heading":     func(v string) string { return "## " + v },
		"in a list":        func(v string) string { return "1. " + v },
		"in a quote":       func(v string) string { return "> " + v },
		"in a callout":     func(v string) string { return "> [!NOTE]\n> " + v },
		"as a summary":     func(v string) string { return ":::details " + v + "\nx\n:::" },
		"within details":   func(v string) string { return ":::details x\n" + v + "\n:::" },
		"in a table":       func(v string) string { return "| " + v + " |\n|---|\n| " + v + " |" },
		"as a language":    func(v string) string { return "```" + v + "\nx\n```" },
		"in code":          func(v string) string { return "```html\n" + v + "\n```" },
		"as words":         func(v string) string { return "[" + v + "](https://example.com)" },
		"as an address":    func(v string) string { return "[x](" + v + ")" },
		"as an address <>": func(v string) string { return "[x](<" + v + ">)" },
		"as a title":       func(v string) string { return "[x](https://example.com \"" + v + "\")" },
		"as a picture":     func(v string) string { return "![" + v + "](/attachments/1/" + v + ")" },
		"in a passage":     func(v string) string { return "::passage{article=" + v + " version=1 part=cause section=" + v + "}" },
		"included":         func(string) string { return "::passage{article=article_a version=1 part=cause}" },
	}
	for _, v := range vectors(t) {
		o := Options{
			Link:    func(string) (string, bool) { return v, true },
			Passage: func(Passage) (Included, bool) { return Included{Markdown: v, Title: v, Href: v, Changed: true}, true },
		}
		for place, wrap := range places {
			for _, steps := range []bool{false, true} {
				o.Steps = steps
				if out := Render(wrap(v), o); unsafe(out, false) != "" {
					t.Errorf("%s: %q gives %q: %s", place, v, out, unsafe(out, false))
				}
			}
		}
	}
}
