package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
)

// Read reads the demo and checks that everything it refers to is there. Errors name file and line, all of them at once.
func Read(from fs.FS) (*Desk, error) {
	d := &Desk{}
	var bad []error
	note := func(err error) { bad = append(bad, err) }
	var err error

	d.organisations, err = readList(from, "organisations.yaml", func(o *organisation, p place) { o.at = p })
	note(err)
	d.teams, err = readList(from, "teams.yaml", func(t *team, p place) { t.at = p })
	note(err)
	d.people, err = readList(from, "people.yaml", func(x *person, p place) { x.at = p })
	note(err)
	d.collections, err = readList(from, "collections.yaml", func(c *collection, p place) { c.at = p })
	note(err)
	d.products, err = readList(from, "products.yaml", func(x *product, p place) { x.at = p })
	note(err)
	d.tags, err = readList(from, "tags.yaml", func(t *tag, p place) { t.at = p })
	note(err)
	d.spaces, err = readList(from, "spaces.yaml", func(s *space, p place) { s.at = p })
	note(err)
	d.articles, err = readArticles(from)
	note(err)
	d.threads, err = readLists(from, "threads/*.yaml", func(t *thread, p place) { t.at = p })
	note(err)
	d.tickets, err = readLists(from, "tickets/*.yaml", func(t *ticket, p place) { t.at = p })
	note(err)
	d.sessions, err = readList(from, "sessions.yaml", func(s *session, p place) { s.at = p })
	note(err)
	d.reads, err = readList(from, "reads.yaml", func(r *reads, p place) { r.at = p })
	note(err)
	d.synonyms, err = readList(from, "synonyms.yaml", func(s *synonym, p place) { s.at = p })
	note(err)
	if err := errors.Join(bad...); err != nil {
		return nil, err
	}
	if err := d.check(); err != nil {
		return nil, err
	}
	return d, nil
}

func readArticles(from fs.FS) ([]*article, error) {
	names, err := fs.Glob(from, "articles/*/*.md")
	if err != nil {
		return nil, err
	}
	var out []*article
	var bad []error
	for _, name := range names {
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		a, err := parseArticle(name, string(text))
		if err != nil {
			bad = append(bad, err)
			continue
		}
		out = append(out, a)
	}
	return out, errors.Join(bad...)
}

const fence = "---\n"

// parseArticle reads articles/KEY/LOCALE.md.
func parseArticle(name, text string) (*article, error) {
	rest, ok := strings.CutPrefix(text, fence)
	front, body, found := strings.Cut(rest, "\n"+fence)
	if !ok || !found {
		return nil, fmt.Errorf("%s:1: want front matter between two lines of ---", name)
	}
	a := &article{at: place{name, 1}, key: path.Base(path.Dir(name)), locale: strings.TrimSuffix(path.Base(name), ".md")}
	doc, err := parser.ParseBytes([]byte("\n"+front+"\n"), 0) // the blank line stands for the fence, so that lines are right
	if err != nil {
		return nil, inFile(name, err)
	}
	if len(doc.Docs) == 0 || doc.Docs[0].Body == nil {
		return nil, fmt.Errorf("%s:2: the front matter is empty", name)
	}
	if err := yaml.NodeToValue(doc.Docs[0].Body, a, yaml.Strict()); err != nil {
		return nil, inFile(name, err)
	}
	return a, a.split(body, strings.Count(front, "\n")+4)
}

// split takes the body apart into its sections; line is the number of its first line.
func (a *article) split(body string, line int) error {
	into := map[string]*section{"Issue": &a.issue, "Environment": &a.environment, "Resolution": &a.resolution, "Cause": &a.cause}
	var now *section
	fenced := false
	for l := range strings.Lines(body) {
		if strings.HasPrefix(l, "```") {
			fenced = !fenced
		}
		name, heading := strings.CutPrefix(strings.TrimRight(l, "\n"), "## ")
		switch {
		case heading && !fenced && into[name] != nil:
			now = into[name]
			delete(into, name)
			now.line = line + 1
		case now != nil:
			now.text += l
		case strings.TrimSpace(l) != "":
			return fmt.Errorf("%s:%d: text before the first section", a.at.file, line)
		}
		line++
	}
	for _, s := range []*section{&a.issue, &a.environment, &a.resolution, &a.cause} {
		s.text = strings.TrimSpace(s.text)
	}
	if a.issue.text == "" {
		return fmt.Errorf("%s: no issue", a.at.file)
	}
	return nil
}
