package knowledge

import (
	"embed"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
)

// ArticleTypes lists every form of an article.
var ArticleTypes = []ArticleType{TypeKCS, TypeHowTo, TypeQA, TypeKnownError, TypeDecisionTree}

// ArticleTemplate is the empty form of an article: what its author finds in the fields (KCS v6 2.1, a simple template). An
// ellipsis marks what is to be filled in.
type ArticleTemplate struct {
	Locale string      `db:"locale"`
	Type   ArticleType `db:"type"`
	// Title is an example, shown while the title is empty.
	Title       string `db:"title"`
	Issue       string `db:"issue"`
	Environment string `db:"environment"`
	Resolution  string `db:"resolution"`
	Cause       string `db:"cause"`
	// Version counts changes; 0 for a template as it comes with Plein.
	Version  int          `db:"version"`
	EditorID ids.PersonID `db:"editor_id"`
	// UpdatedAt is when somebody changed it; zero for one as it comes.
	UpdatedAt time.Time `db:"updated_at"`
}

//go:embed templates
var templateFiles embed.FS

// builtIn are the templates that come with Plein, by language and type.
var builtIn = mustReadTemplates()

type templateKey struct {
	locale string
	t      ArticleType
}

func mustReadTemplates() map[templateKey]ArticleTemplate {
	out := map[templateKey]ArticleTemplate{}
	locales, err := templateFiles.ReadDir("templates")
	if err != nil {
		panic(err)
	}
	for _, dir := range locales {
		for _, t := range ArticleTypes {
			text, err := templateFiles.ReadFile(path.Join("templates", dir.Name(), string(t)+".md"))
			if err != nil {
				panic(err)
			}
			tpl, err := parseTemplate(string(text))
			if err != nil {
				panic(fmt.Errorf("template %s of %s: %w", t, dir.Name(), err))
			}
			tpl.Locale, tpl.Type = dir.Name(), t
			out[templateKey{dir.Name(), t}] = tpl
		}
	}
	return out
}

// parseTemplate reads "title: …" and then the parts, each after a line "--- name".
func parseTemplate(text string) (t ArticleTemplate, err error) {
	head, rest, _ := strings.Cut(text, "\n")
	title, ok := strings.CutPrefix(head, "title: ")
	if !ok {
		return t, fmt.Errorf("it begins with %q", head)
	}
	t.Title = title
	for part := range strings.SplitSeq("\n"+rest, "\n--- ") {
		name, body, _ := strings.Cut(part, "\n")
		body = strings.TrimSpace(body)
		switch strings.TrimSpace(name) {
		case "":
		case "issue":
			t.Issue = body
		case "environment":
			t.Environment = body
		case "resolution":
			t.Resolution = body
		case "cause":
			t.Cause = body
		default:
			return t, fmt.Errorf("it has a part %q", name)
		}
	}
	return t, nil
}

// check cleans a template and reports every field that it cannot have.
func (t *ArticleTemplate) check() error {
	var f errs.Fields
	for _, p := range []struct {
		path string
		text *string
		most int
	}{
		{"title", &t.Title, maxTitle}, {"issue", &t.Issue, maxIssue}, {"environment", &t.Environment, maxEnvironment},
		{"resolution", &t.Resolution, maxResolution}, {"cause", &t.Cause, maxCause},
	} {
		clean, err := markup.Clean(*p.text)
		if err != nil {
			f.Add(p.path, "too_long", "max", p.most)
			continue
		}
		if p.path == "title" {
			clean = oneLine(clean)
		}
		f.AtMost(p.path, clean, p.most)
		*p.text = clean
	}
	return f.Err()
}

// blank is a line of a template that nobody wrote in: a point, a number or a heading, and an ellipsis.
var blank = regexp.MustCompile(`(?m)^[\s>]*(?:[-*+]|\d+[.)]|#{1,6})?[ \t]*…?[ \t]*$`)

// filledIn is a text as it was written; nothing when it is only what a template begins with, so that such an article has no resolution.
func filledIn(md string) string {
	if strings.Contains(md, "…") && strings.TrimSpace(blank.ReplaceAllString(md, "")) == "" {
		return ""
	}
	return md
}
