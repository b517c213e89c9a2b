package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// place is a line of a file.
type place struct {
	file string
	line int
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.file, p.line) }

// ref is the key of something else, with the line that it stands on.
type ref struct {
	key  string
	line int
}

// UnmarshalYAML reads a key and where it stands.
func (r *ref) UnmarshalYAML(n ast.Node) error {
	r.line = lineOf(n)
	return yaml.NodeToValue(n, &r.key)
}

// age is how long ago something was, such as 41d5h20m.
type age time.Duration

var ageForm = regexp.MustCompile(`^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$`)

// UnmarshalYAML reads an age.
func (a *age) UnmarshalYAML(n ast.Node) error {
	var text string
	if err := yaml.NodeToValue(n, &text); err != nil {
		return err
	}
	m := ageForm.FindStringSubmatch(text)
	if m == nil || text == "" {
		return fmt.Errorf("line %d: %q is no age such as 41d5h20m", lineOf(n), text)
	}
	var d time.Duration
	for i, unit := range []time.Duration{24 * time.Hour, time.Hour, time.Minute} {
		if m[i+1] == "" {
			continue
		}
		k, err := strconv.Atoi(m[i+1])
		if err != nil || k > 100_000 {
			return fmt.Errorf("line %d: %q is no age such as 41d5h20m", lineOf(n), text)
		}
		d += time.Duration(k) * unit
	}
	*a = age(d)
	return nil
}

// before is the time that the age means.
func (a age) before(now time.Time) time.Time {
	return now.Add(-time.Duration(a)).UTC().Truncate(time.Microsecond)
}

func lineOf(n ast.Node) int {
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return 0
	}
	line := n.GetToken().Position.Line
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		line = min(line, lineOf(m.Values[0].Key))
	}
	return line
}

// readList reads a file that holds a list. at is called with each item's line. A field that T does not know is an error.
func readList[T any](from fs.FS, name string, at func(item *T, p place)) ([]*T, error) {
	text, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, err
	}
	doc, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, inFile(name, err)
	}
	if len(doc.Docs) != 1 {
		return nil, fmt.Errorf("%s: want one document", name)
	}
	seq, ok := doc.Docs[0].Body.(*ast.SequenceNode)
	if !ok {
		return nil, fmt.Errorf("%s:1: want a list", name)
	}
	out := make([]*T, 0, len(seq.Values))
	var bad []error
	for _, n := range seq.Values {
		item := new(T)
		if err := yaml.NodeToValue(n, item, yaml.Strict()); err != nil {
			bad = append(bad, inFile(name, err))
			continue
		}
		at(item, place{name, lineOf(n)})
		out = append(out, item)
	}
	return out, errors.Join(bad...)
}

// readLists reads all files of a directory with readList.
func readLists[T any](from fs.FS, pattern string, at func(item *T, p place)) ([]*T, error) {
	names, err := fs.Glob(from, pattern)
	if err != nil {
		return nil, err
	}
	var all []*T
	var bad []error
	for _, name := range names {
		list, err := readList(from, name, at)
		all, bad = append(all, list...), append(bad, err)
	}
	return all, errors.Join(bad...)
}

var yamlPlace = regexp.MustCompile(`^\[(\d+):\d+\] `)
var linePlace = regexp.MustCompile(`line (\d+): `)

// inFile puts file and line before what the YAML library says.
func inFile(name string, err error) error {
	text, _, _ := strings.Cut(err.Error(), "\n")
	for _, form := range []*regexp.Regexp{yamlPlace, linePlace} {
		if m := form.FindStringSubmatch(text); m != nil {
			return fmt.Errorf("%s:%s: %s", name, m[1], form.ReplaceAllString(text, ""))
		}
	}
	return fmt.Errorf("%s: %s", name, text)
}
