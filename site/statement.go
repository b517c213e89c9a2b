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
		text := markup.Render(strings.ReplaceAll(string(md), "{{ask}}", f.path("/ask")), markup.Options{Trusted: true})
		text = strings.ReplaceAll(text, "{{brand}}", html.EscapeString(f.site.name))
		title := f.t("site.footer." + name)
		h := head{title: title, description: f.t("site.footer." + name + "Text"), canonical: f.path("/" + name)}
		return f.render(w, r, http.StatusOK, statementPage(f, h, text))
	}
}
