package markup

import (
	"bytes"
	"strings"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/styles"
)

// CodeCSS is the style sheet for coloured code: light by default, dark below an element that matches darkSelector (such as
// `[data-theme="dark"]`). Backgrounds are left to the page.
func CodeCSS(darkSelector string) string {
	var out bytes.Buffer
	out.WriteString(classRules("github", ""))
	out.WriteString(classRules("github-dark", darkSelector+" "))
	return out.String()
}

// classRules lists the colour of each class; rules about line numbers and backgrounds are left out.
func classRules(name, before string) string {
	style, err := styles.Get(name).Builder().Add(chroma.Background, "noinherit").Build()
	if err != nil {
		style = styles.Get(name)
	}
	var css bytes.Buffer
	if err := chromahtml.New(chromahtml.WithClasses(true)).WriteCSS(&css, style); err != nil {
		return ""
	}
	var out strings.Builder
	for line := range strings.SplitSeq(css.String(), "\n") {
		_, rule, ok := strings.Cut(line, "*/ ")
		if !ok || !strings.HasPrefix(rule, ".chroma .") || strings.Contains(rule, ".ln") || strings.Contains(rule, ".line") || strings.Contains(rule, ".hl") {
			continue
		}
		out.WriteString(before + rule + "\n")
	}
	return out.String()
}
