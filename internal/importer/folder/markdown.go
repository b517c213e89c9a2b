package folder

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// sections are the four parts of an article, in their order, by the headings that they have in a file.
var sections = []string{"Issue", "Environment", "Resolution", "Cause"}

type parts [4]string

var (
	sectionLine = regexp.MustCompile(`^# (Issue|Environment|Resolution|Cause)$`)
	// likeSection is a line of a text that is read as a heading of a section, or as one that was marked as none.
	likeSection = regexp.MustCompile(`(?m)^(\\*)(# (?:Issue|Environment|Resolution|Cause)[ \t]*)$`)
	marked      = regexp.MustCompile(`(?m)^\\(\\*# (?:Issue|Environment|Resolution|Cause)[ \t]*)$`)
)

const fence = "---\n"

// writeFile makes a file of front matter and sections. Parts that are empty have no heading. A line of a text that looks like a heading of
// a section gets a backslash in front.
func writeFile(head any, p parts) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(fence)
	text, err := encode(head)
	if err != nil {
		return nil, err
	}
	out.Write(text)
	out.WriteString(fence)
	for i, name := range sections {
		if p[i] != "" {
			fmt.Fprintf(&out, "\n# %s\n\n%s\n", name, likeSection.ReplaceAllString(p[i], `\$1$2`))
		}
	}
	return out.Bytes(), nil
}

func encode(v any) ([]byte, error) {
	return yaml.MarshalWithOptions(v, yaml.UseLiteralStyleIfMultiline(true), yaml.IndentSequence(true))
}

// document is a file as it was read.
type document struct {
	name string
	text string
	body int // where the sections begin
	head int // lines before the front matter's first
	parts
}

// fault is something wrong with a line of a file.
type fault struct {
	line          int
	field, reason string
}

func (f *fault) Error() string { return f.reason }

// readDocument takes a file apart and reads its front matter into head. A field that head does not know is an error. Errors: fault.
func readDocument(name string, text []byte, head any) (*document, error) {
	d := &document{name: name, text: strings.ReplaceAll(string(text), "\r\n", "\n"), head: 1}
	d.text = strings.TrimPrefix(d.text, "\uFEFF")
	if !strings.HasPrefix(d.text, fence) {
		return nil, &fault{1, "", "the file does not begin with front matter between lines of ---"}
	}
	front, rest, ok := strings.Cut(d.text[len(fence):], "\n"+fence)
	if !ok {
		front, ok = strings.CutSuffix(d.text[len(fence):], "\n---")
		if !ok {
			return nil, &fault{1, "", "the front matter does not end: there is no second line of ---"}
		}
	}
	d.body = len(d.text) - len(rest)
	if err := decode([]byte(front+"\n"), head); err != nil {
		f := yamlFault(err)
		if f.line > 0 {
			f.line += d.head
		}
		return nil, f
	}
	return d, d.readSections()
}

func decode(text []byte, into any) error { return yaml.UnmarshalWithOptions(text, into, yaml.Strict()) }

// readSections finds the parts by their headings.
func (d *document) readSections() error {
	now := -1
	seen := [4]bool{}
	var texts [4]strings.Builder
	number := strings.Count(d.text[:d.body], "\n")
	for line := range strings.Lines(d.text[d.body:]) {
		number++
		if m := sectionLine.FindStringSubmatch(strings.TrimRight(line, " \t\n")); m != nil {
			for i, name := range sections {
				if name == m[1] {
					now = i
				}
			}
			if seen[now] {
				return &fault{number, strings.ToLower(m[1]), "this section is there twice; put a backslash before # where it is a heading of the text"}
			}
			seen[now] = true
			continue
		}
		if now < 0 {
			if strings.TrimSpace(line) != "" {
				return &fault{number, "", "text before the first section: sections begin with # Issue, # Environment, # Resolution or # Cause"}
			}
			continue
		}
		texts[now].WriteString(line)
	}
	for i := range texts {
		d.parts[i] = marked.ReplaceAllString(strings.Trim(texts[i].String(), "\n"), "$1")
	}
	return nil
}

var yamlPlace = regexp.MustCompile(`^\[(\d+):\d+\] `)

// yamlFault takes the line from what the YAML library says.
func yamlFault(err error) *fault {
	text, _, _ := strings.Cut(err.Error(), "\n")
	f := &fault{reason: text}
	if m := yamlPlace.FindStringSubmatch(text); m != nil {
		f.line, _ = strconv.Atoi(m[1])
		f.reason = text[len(m[0]):]
	}
	return f
}

// lineOf is the line of a field of the front matter, or of a section; 0 when it is not there.
func (d *document) lineOf(field string) int {
	if d == nil || field == "" {
		return 0
	}
	field, _, _ = strings.Cut(field, ".")
	number := 0
	for line := range strings.Lines(d.text) {
		number++
		inFront := number <= strings.Count(d.text[:d.body], "\n")
		switch {
		case inFront && strings.HasPrefix(line, field+":"):
			return number
		case !inFront && strings.EqualFold(strings.TrimRight(line, " \t\n"), "# "+field):
			return number
		}
	}
	return 0
}

// bad says an error with its place in the file.
func (d *document) bad(name string, err error) []Bad {
	if f, ok := errors.AsType[*fault](err); ok {
		return []Bad{{File: name, Line: f.line, Field: f.field, Reason: f.reason}}
	}
	list := reasons(err)
	for i := range list {
		list[i].File, list[i].Line = name, d.lineOf(fileField(list[i].Field))
	}
	return list
}

// fileField is what a field of the service is called in a file.
func fileField(field string) string {
	if field == "tags" {
		return "labels"
	}
	return field
}
