package site_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plein/internal/texts"
	"plein/site"
)

func TestStatementPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, locale := range texts.Locales {
		privacy := w.page("", "/"+locale+"/privacy")
		w.has(privacy, "Duinnet", `href="/`+locale+`/ask"`, `href="/`+locale+`/accessibility"`,
			`<link rel="canonical" href="https://help.duinnet.example/`+locale+`/privacy"`, "<table>")
		w.has(w.page("", "/"+locale+"/accessibility"), "WCAG", "EN 301 549", `href="/`+locale+`/ask"`, `href="/`+locale+`/privacy"`)
		w.has(w.page("", "/sitemaps/pages.xml"), "/"+locale+"/privacy", "/"+locale+"/accessibility")
	}
	t.Run("both languages say as much", func(t *testing.T) {
		for _, name := range []string{"privacy", "accessibility"} {
			en, nl := outlineOf(t, w.page("", "/en/"+name)), outlineOf(t, w.page("", "/nl/"+name))
			if en != nl {
				t.Errorf("%s: English has %s, Dutch %s", name, en, nl)
			}
		}
	})
	t.Run("every cookie that a visit sets is named", func(t *testing.T) {
		privacy := w.page("", "/nl/privacy")
		sent := w.post("", "/nl/ask", "subject", "Mijn internet is weg", "body", "Sinds vanochtend.", "target", "ticket", "name", "Eva", "email", "eva.nieuw@example.com")
		replies := []reply{w.get("", "/nl"), w.get("", "/nl/search?q=wifi"), w.get("", "/nl/articles/wifi-traag"), sent}
		named := 0
		for _, got := range replies {
			for _, c := range (&http.Response{Header: got.Header}).Cookies() {
				named++
				if !strings.Contains(privacy, "<code>"+c.Name+"</code>") {
					t.Errorf("the page on privacy says nothing of the cookie %s", c.Name)
				}
			}
		}
		if named < 2 {
			t.Fatalf("only %d cookies were set", named)
		}
	})
	w.status(w.get("", "/nl/statements"), http.StatusNotFound)
	t.Run("the service for search by meaning is named", func(t *testing.T) {
		with := http.NewServeMux()
		site.New(site.Options{Name: "Duinnet", Meaning: "vectors.example:8443", Services: w.site.Services}).Routes(with)
		var outlines []string
		for _, locale := range texts.Locales {
			without := w.page("", "/"+locale+"/privacy")
			if strings.Contains(without, "vectors.example") || strings.Contains(without, "meaning}}") {
				t.Errorf("%s: a service is named where there is none", locale)
			}
			rec := httptest.NewRecorder()
			w.as(with).ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/"+locale+"/privacy", nil))
			named := rec.Body.String()
			if rec.Code != http.StatusOK || !strings.Contains(named, "<code>vectors.example:8443</code>") || strings.Contains(named, "meaning}}") {
				t.Errorf("%s: the service is not named: %d", locale, rec.Code)
			}
			if outlineOf(t, named) == outlineOf(t, without) {
				t.Errorf("%s: nothing is said of it", locale)
			}
			outlines = append(outlines, outlineOf(t, named))
		}
		if outlines[0] != outlines[1] {
			t.Error("both languages do not say as much")
		}
	})
}

// outlineOf names the elements of the text of a page in their order.
func outlineOf(t *testing.T, body string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	must(t, err)
	var tags []string
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "h1", "h2", "li", "tr", "p", "table":
				tags = append(tags, n.Data)
			}
		}
	}
	return strings.Join(tags, " ")
}
