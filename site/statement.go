package site

import (
	"embed"
	"html"
	"net/http"
	"strings"

	"plein/internal/markup"
)

// statements are the pages that say how the site treats its readers: NAME.LOCALE.md.
//
//go:embed statements/*.md
var statements embed.FS

// statement serves one of them; its title is the text site.footer.NAME. What it says of cookies and of how long things are
// kept is true of this program: who changes one changes the other.
func (s *Site) statement(name string) handler {
	return func(f *frame, w http.ResponseWriter, r *http.Request) error {
		md, err := statements.ReadFile("statements/" + name + "." + f.locale + ".md")
		if err != nil {
			return err
		}
		source := onlyWhen(s.meaning != "", "meaning", string(md))
		text := markup.Render(strings.ReplaceAll(source, "{{ask}}", f.path("/ask")), markup.Options{Trusted: true})
		text = strings.NewReplacer("{{brand}}", html.EscapeString(f.site.name), "{{meaning}}", html.EscapeString(s.meaning)).Replace(text)
		title := f.t("site.footer." + name)
		h := head{title: title, description: f.t("site.footer." + name + "Text"), canonical: f.path("/" + name)}
		return f.render(w, r, http.StatusOK, statementPage(f, h, text))
	}
}

// onlyWhen leaves the part of a statement between {{#NAME}} and {{/NAME}} in it, or takes it out.
func onlyWhen(on bool, name, md string) string {
	before, rest, ok := strings.Cut(md, "{{#"+name+"}}\n")
	part, after, closed := strings.Cut(rest, "{{/"+name+"}}\n")
	switch {
	case !ok || !closed:
		return md
	case on:
		return before + part + after
	default:
		return before + after
	}
}
