package importer

import (
	"strings"
	"testing"
)

// FuzzPage reads any text as a page: it is refused, or becomes Markdown in which no link runs anything.
func FuzzPage(f *testing.F) {
	for _, seed := range []string{
		"", "<h1>a</h1><p>b", "<a href=javascript:x>y</a>", "<table><tr><td>1<td rowspan=9999>2", "<img src=data:image/png;base64,AAAA>",
		strings.Repeat("<div>", 600) + "x", "<ol start=-5><li>a<ul><li>b", "<article><article><h1><h1>x", "<pre>```</pre>", "\x00<p>\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := readPage(text)
		if err != nil {
			return
		}
		md, _, err := markdownOf(p.content, linker{
			article: func(string) (string, bool) { return "", false }, file: func(string) (string, bool) { return "", false }, url: func(picked) string { return "/x" },
		})
		if err != nil {
			t.Skip()
		}
		if low := strings.ToLower(md); strings.Contains(low, "](javascript:") || strings.Contains(low, "](data:") {
			t.Fatalf("%q becomes %q", text, md)
		}
	})
}
