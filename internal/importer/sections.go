package importer

import (
	"strings"
)

// parts are the four parts of an article.
type parts struct{ issue, environment, resolution, cause string }

// headings are what people call the parts of an article, in lower case.
var headings = map[string]func(*parts) *string{}

func init() { //nolint:gochecknoinits // a table that is too dull to write out twice
	for _, p := range []struct {
		names string
		part  func(*parts) *string
	}{
		{"issue|problem|symptom|symptoms|question|description|probleem|vraag|symptoom|symptomen|beschrijving", func(p *parts) *string { return &p.issue }}, //nolint:misspell // Dutch
		{"environment|affected products and versions|affected products|affected versions|applies to|products|omgeving|betrokken producten en versies|" +
			"betreffende producten en versies|getroffen producten en versies|van toepassing op|producten", func(p *parts) *string { return &p.environment }},
		{"resolution|solution|answer|fix|workaround|steps|oplossing|resolutie|antwoord|tijdelijke oplossing|tussenoplossing", func(p *parts) *string { return &p.resolution }},
		{"cause|root cause|reason|oorzaak|reden", func(p *parts) *string { return &p.cause }},
	} {
		for name := range strings.SplitSeq(p.names, "|") {
			headings[name] = p.part
		}
	}
}

// splitText finds the parts of an article in one text by the lines that name them, as headings or by themselves. What stands before the
// first one is the issue. A text without a resolution of its own is a resolution as a whole.
func splitText(text string) parts {
	var p parts
	now := &p.issue
	fenced := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if part := headings[headingName(line)]; part != nil && !fenced {
			now = part(&p)
			if *now != "" {
				*now += "\n"
			}
			continue
		}
		*now += line
	}
	for _, s := range []*string{&p.issue, &p.environment, &p.resolution, &p.cause} {
		*s = strings.TrimSpace(*s)
	}
	if p.resolution == "" {
		return parts{resolution: strings.TrimSpace(text)}
	}
	return p
}

// headingName is the text of a line without the marks of a heading.
func headingName(line string) string {
	const longest = 60
	if len(line) > longest {
		return ""
	}
	return strings.ToLower(strings.Trim(strings.TrimSpace(line), "#*_: "))
}

// firstLine is the first line that says something, without the marks of a heading or a list.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.Trim(line, "#*_>-` \t\n"); line != "" {
			return line
		}
	}
	return ""
}
