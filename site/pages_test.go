package site_test

import (
	"encoding/xml"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/page"
	"plein/internal/texts"
	"plein/knowledge"
)

func TestPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	q := w.thread("Wifi valt weg op zolder", "Beneden is het **prima**.")
	w.answer("bram", q, "Zet er een Duinpunt tussen.")
	must(t, w.indexer.Reindex(w.system(), func(int, int) {}))

	t.Run("every page is well formed in both languages", func(t *testing.T) {
		for _, locale := range texts.Locales {
			for _, path := range []string{
				"", "/search", "/search?q=wifi", "/search?q=zxqwvk", "/articles/wifi-traag", "/articles/vijandig", "/collections/internet", "/collections/wifi",
				"/community", "/community/internet-wifi", "/community/tags/wifi", "/threads/" + strconv.Itoa(q.Number) + strings.TrimPrefix(q.URL(), "/nl/threads/"+strconv.Itoa(q.Number)),
				"/ask", "/ask?q=wifi+valt+weg&to=community", "/ask/sent", "/privacy", "/accessibility",
			} {
				for _, who := range []string{"", "eva", "sanne"} {
					got := w.get(who, "/"+locale+path)
					if got.StatusCode >= 300 && got.StatusCode < 400 {
						got = w.get(who, got.Header.Get("Location"))
					}
					if got.StatusCode != http.StatusOK {
						t.Errorf("/%s%s as %q: %s", locale, path, who, got.Status)
						continue
					}
					checkHTML(t, "/"+locale+path+" as "+who, got.body)
					if !strings.Contains(got.body, `<html lang="`) {
						t.Errorf("%s has no language", path)
					}
				}
			}
		}
	})
	t.Run("no text is missing", func(t *testing.T) {
		for _, path := range []string{"/nl", "/nl/articles/wifi-traag", "/nl/community", q.URL(), "/nl/ask", "/nl/search?q=wifi", "/nl/search?q=zxqwvk", "/nl/privacy", "/en/accessibility"} {
			for _, who := range []string{"", "eva", "sanne"} {
				body := w.page(who, path)
				for _, mark := range []string{">site.", ">common.", "{{", "\"site.", "\"common.", "TemplFailed"} {
					if strings.Contains(body, mark) {
						t.Errorf("%s as %q shows a key or placeholder: %q", path, who, mark)
					}
				}
			}
		}
	})
}

func TestRootLeadsToTheReadersLanguage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for header, want := range map[string]string{"nl-NL,nl;q=0.9": "/nl", "en-GB": "/en", "fr": "/en"} {
		r := w.request(http.MethodGet, "/", http.NoBody)
		r.Header.Set("Accept-Language", header)
		w.leadsTo(w.do("", r), http.StatusFound, want)
	}
	r := w.request(http.MethodGet, "/", http.NoBody)
	r.Header.Set("Accept-Language", "en")
	r.AddCookie(&http.Cookie{Name: "plein_locale", Value: "nl"})
	w.leadsTo(w.do("", r), http.StatusFound, "/nl")
	if got := w.get("", "/nl"); !strings.Contains(strings.Join(got.Header.Values("Set-Cookie"), ";"), "plein_locale=nl") {
		t.Error("the language that somebody reads in is not remembered")
	}
}

func TestArticleTellsItsVersions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.has(w.page("", "/nl/articles/wifi-traag"), `<li class="chip">Duinbox 3</li>`)
	writer := w.actors["sanne"]
	writer.Licence = authz.LicencePublisher
	_, err := w.knowledge.SetApplies(authz.WithActor(t.Context(), writer), w.articles["slow-nl"], []knowledge.Applies{{ProductKey: "duinbox-3", Versions: []string{"3.2.0", "3.2.1"}}})
	must(w.T, err)
	w.has(w.page("", "/nl/articles/wifi-traag"), `<li class="chip">Duinbox 3 · 3.2.1, 3.2.0</li>`)
}

func TestArticle(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body := w.page("", "/nl/articles/wifi-traag")
	w.has(body,
		`<link rel="canonical" href="https://help.duinnet.example/nl/articles/wifi-traag"`,
		`<link rel="alternate" hreflang="nl" href="https://help.duinnet.example/nl/articles/wifi-traag"`,
		`<link rel="alternate" hreflang="en" href="https://help.duinnet.example/en/articles/wifi-slow"`,
		`<link rel="alternate" hreflang="x-default" href="https://help.duinnet.example/en/articles/wifi-slow"`,
		"<h1>De wifi is traag op zolder</h1>", "<li>", "Duinbox 3", "Nagekeken op", `href="/nl/collections/wifi"`, `action="/nl/articles/wifi-traag/feedback"`,
	)
	ld := linked(t, body)
	if got := ld["TechArticle"]["headline"]; got != "De wifi is traag op zolder" {
		t.Errorf("TechArticle has the headline %v", got)
	}
	if ld["BreadcrumbList"] == nil {
		t.Error("there are no breadcrumbs in the structured data")
	}
	t.Run("hostile words stay words", func(t *testing.T) {
		body := w.page("", "/nl/articles/vijandig")
		w.hasNot(body, "<script>alert", "alert(1)</script>")
		if got := linked(t, body)["TechArticle"]["headline"]; got != hostile {
			t.Errorf("headline is %v", got)
		}
		w.hasNot(w.page("", "/nl"), "<script>alert")
		w.hasNot(w.page("", "/nl/collections/wifi"), "<script>alert")
		w.hasNot(w.page("", "/nl/search?q=wifi"), "<script>alert")
		w.hasNot(w.get("", "/nl/search?q="+`%22%3E%3Cscript%3Ealert(1)%3C/script%3E`).body, "<script>alert")
		w.hasNot(w.get("", "/nl/ask?q="+`%22%3E%3Cscript%3Ealert(1)%3C/script%3E`).body, "<script>alert")
	})
	t.Run("what is not for the reader is not there", func(t *testing.T) {
		w.status(w.get("", "/nl/articles/geheim"), http.StatusNotFound)
		w.status(w.get("eva", "/nl/articles/geheim"), http.StatusNotFound)
		w.status(w.get("", "/nl/articles/voor-klanten"), http.StatusNotFound)
		w.has(w.page("eva", "/nl/articles/voor-klanten"), `<meta name="robots" content="noindex"`)
		w.has(w.page("sanne", "/nl/articles/geheim"), "Alleen medewerkers", `<meta name="robots" content="noindex"`)
		missing := w.get("", "/nl/articles/bestaat-niet")
		w.status(missing, http.StatusNotFound)
		checkHTML(t, "404", missing.body)
		if hidden := w.get("", "/nl/articles/geheim"); hidden.body != strings.ReplaceAll(missing.body, "bestaat-niet", "geheim") {
			t.Error("the page of a hidden article differs from that of none")
		}
	})
	t.Run("in another language", func(t *testing.T) {
		w.leadsTo(w.get("", "/en/articles/wifi-traag"), http.StatusFound, "/en/articles/wifi-slow")
		body := w.page("", "/en/articles/alleen-nederlands")
		w.has(body, "This article is only available in Dutch.", `<html lang="en"`, `<link rel="canonical" href="https://help.duinnet.example/nl/articles/alleen-nederlands"`)
		w.has(w.get("", "/en/articles/alleen-nederlands").body, `lang="nl"`, `action="/en/articles/alleen-nederlands/translation"`)
		w.leadsTo(w.post("eva", "/en/articles/alleen-nederlands/translation"), http.StatusSeeOther, "/en/articles/alleen-nederlands?asked=1")
		w.has(w.page("eva", "/en/articles/alleen-nederlands?asked=1"), "We know now that you want to read this in English.")
		translator := w.actors["sanne"]
		translator.Licence = authz.LicencePublisher
		tasks, err := w.knowledge.TranslationTasks(authz.WithActor(w.Context(), translator), knowledge.TranslationFilter{Locale: "en"}, page.Args{First: 20})
		must(w.T, err)
		if i := slices.IndexFunc(tasks.Items, func(t *knowledge.TranslationTask) bool { return t.SourceID == w.articles["only-nl"] }); i < 0 || tasks.Items[i].Requests != 1 {
			w.Errorf("the wish is not among %d tasks", len(tasks.Items))
		}
	})
	t.Run("an old address leads on for good", func(t *testing.T) {
		id := w.articles["only-nl"]
		a, err := w.knowledge.Article(w.system(), id)
		must(t, err)
		title := "Een nieuwe naam voor je wifi-wachtwoord"
		_, err = w.knowledge.Update(w.system(), id, knowledge.Edit{Version: a.Version, Title: &title})
		must(t, err)
		now, err := w.knowledge.Article(w.system(), id)
		must(t, err)
		if now.Slug == "alleen-nederlands" {
			t.Skip("a new title keeps the address here")
		}
		w.leadsTo(w.get("", "/nl/articles/alleen-nederlands"), http.StatusMovedPermanently, now.URL())
	})
}

func TestFeedbackWithoutScripts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	path := "/nl/articles/wifi-traag"
	w.leadsTo(w.post("", path+"/feedback", "helpful", "no"), http.StatusSeeOther, path+"?given=1#feedback")
	body := w.page("", path+"?given=1")
	w.has(body, `value="DID_NOT_WORK"`, "Vraag de community", `data-state="no"`)
	w.leadsTo(w.post("", path+"/feedback", "helpful", "no", "reason", "UNCLEAR"), http.StatusSeeOther, path+"?given=1#feedback")
	body = w.page("", path+"?given=1")
	w.has(body, "Dank je, we kijken ernaar.")
	w.hasNot(body, `value="DID_NOT_WORK"`)
	w.leadsTo(w.post("eva", path+"/feedback", "helpful", "yes"), http.StatusSeeOther, path+"?given=1#feedback")
	body = w.page("eva", path+"?given=1")
	w.has(body, "Dank je. Fijn om te weten.")
	checkHTML(t, "thanks", body)
	w.status(w.post("", path+"/feedback", "helpful", "no", "reason", "NONSENSE"), http.StatusUnprocessableEntity)
	w.status(w.post("", "/nl/articles/geheim/feedback", "helpful", "yes"), http.StatusNotFound)
	a, err := w.knowledge.Article(w.system(), w.articles["slow-nl"])
	must(t, err)
	if a.HelpfulCount != 1 || a.NotHelpfulCount != 1 {
		t.Errorf("counted %d helpful and %d not, want 1 and 1", a.HelpfulCount, a.NotHelpfulCount)
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.thread("Wifi valt weg op zolder", "Beneden is het prima.")
	must(t, w.indexer.Reindex(w.system(), func(int, int) {}))
	body := w.page("", "/nl/search?q=wifi+zolder")
	w.has(body, "<mark>", `href="/nl/articles/wifi-traag?via=`, "/nl/threads/", `<meta name="robots" content="noindex"`, "q=wifi+zolder&amp;to=community")
	w.hasNot(body, "Geheim", "voor-klanten")
	w.has(w.page("sanne", "/nl/search?q=geheim"), "/nl/articles/geheim")
	w.hasNot(w.page("", "/nl/search?q=wifi&kind=THREAD"), `href="/nl/articles/wifi-traag`)
	body = w.page("", "/nl/search?q=zxqwvk+blorp")
	w.has(body, "Niets gevonden voor", "zxqwvk", "Vraag de community", "q=zxqwvk+blorp&amp;to=ticket")
	w.leadsTo(w.get("", "/nl/search?q=wifi&after=nonsense"), http.StatusSeeOther, "/nl/search?q=wifi")
}

func TestETag(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.get("", "/nl/collections/wifi")
	tag := first.Header.Get("ETag")
	if tag == "" || !strings.Contains(first.Header.Get("Cache-Control"), "private") {
		t.Fatalf("ETag %q, Cache-Control %q", tag, first.Header.Get("Cache-Control"))
	}
	r := w.request(http.MethodGet, "/nl/collections/wifi", http.NoBody)
	r.Header.Set("If-None-Match", tag)
	w.status(w.do("", r), http.StatusNotModified)
	r = w.request(http.MethodGet, "/nl/collections/wifi", http.NoBody)
	r.Header.Set("If-None-Match", tag)
	w.status(w.do("sanne", r), http.StatusOK)
}

func TestRobotsSitemapAndFeeds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	q := w.thread("Wifi valt weg op zolder", "Beneden is het prima.")
	w.has(w.page("", "/robots.txt"), "Disallow: /workspace", "Sitemap: https://help.duinnet.example/sitemap.xml")
	index := w.page("sanne", "/sitemap.xml")
	w.has(index, "https://help.duinnet.example/sitemaps/pages.xml", "/sitemaps/articles-nl.xml", "/sitemaps/threads.xml")
	articles := w.page("sanne", "/sitemaps/articles-nl.xml")
	w.has(articles, "https://help.duinnet.example/nl/articles/wifi-traag")
	w.hasNot(articles, "geheim", "voor-klanten")
	w.has(w.page("", "/sitemaps/threads.xml"), "https://help.duinnet.example"+q.URL())
	w.has(w.page("", "/sitemaps/pages.xml"), "/nl/collections/wifi", "/en/community/internet-wifi", `hreflang="en"`)
	w.hasNot(w.page("sanne", "/sitemaps/pages.xml"), "/balie")
	w.status(w.get("", "/sitemaps/nothing.xml"), http.StatusNotFound)
	for path, want := range map[string]string{
		"/nl/feeds/articles": "/nl/articles/wifi-traag", "/nl/feeds/collections/wifi": "/nl/articles/wifi-traag", "/nl/feeds/spaces/internet-wifi": q.URL(),
	} {
		body := w.page("sanne", path)
		w.has(body, want)
		w.hasNot(body, "Geheim", "<script>")
		var feed struct {
			Entries []struct {
				ID string `xml:"id"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal([]byte(body), &feed); err != nil || len(feed.Entries) == 0 || !strings.HasPrefix(feed.Entries[0].ID, "urn:uuid:") {
			t.Errorf("%s: %v, %+v", path, err, feed.Entries)
		}
	}
	w.status(w.get("sanne", "/nl/feeds/spaces/balie"), http.StatusNotFound)
	w.status(w.get("", "/nl/feeds/collections/none"), http.StatusNotFound)
	w.has(w.page("", "/nl/collections/wifi"), `href="/nl/feeds/collections/wifi"`)
	w.has(w.page("", "/nl"), `href="/nl/feeds/articles"`)
}

func TestUnknownPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, path := range []string{"/nothing", "/nl/nothing", "/nl/threads/x", "/nl/threads/999999", "/nl/collections/none", "/nl/community/none", "/nl/community/balie", "/nl/community/tags/none", "/graphiql"} {
		got := w.get("", path)
		if got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, got.Status)
		}
		checkHTML(t, path, got.body)
	}
	w.has(w.get("", "/nl/nothing").body, "We kunnen deze pagina niet vinden")
	w.has(w.get("", "/en/nothing").body, "lang=\"en\"")
}

func TestApp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, path := range []string{"/sign-in", "/requests", "/requests/ticket_1", "/workspace", "/workspace/inbox", "/account"} {
		got := w.get("", path)
		if got.StatusCode != http.StatusOK && got.StatusCode != http.StatusServiceUnavailable { // without a built portal
			t.Errorf("%s: %s", path, got.Status)
		}
		if got.StatusCode == http.StatusOK && !strings.Contains(got.body, `data-site="Duinnet"`) {
			t.Errorf("%s is not the frame of the app:\n%s", path, got.body)
		}
	}
}

// TestStatementsDoNotGrow holds a page to a number of SQL statements that does not grow with what is on it.
func TestStatementsDoNotGrow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	small := w.thread("Wifi valt weg op zolder", "Beneden is het prima.")
	large := w.thread("Wifi valt weg in de kelder", "Boven is het prima.")
	for range 12 {
		a := w.answer("bram", large, "Zet er een Duinpunt tussen.")
		_, err := w.community.AddComment(w.ctx("sanne"), a.Subject(), "Dat is een goed idee.")
		must(t, err)
	}
	must(t, w.indexer.Reindex(w.system(), func(int, int) {}))
	count := func(who, path string) int64 {
		w.page(who, path) // what is near is found once
		w.site.Wait()
		w.page(who, path)
		w.site.Wait()
		return w.statements.Load()
	}
	few, many := count("eva", small.URL()), count("eva", large.URL())
	if many > few+3 { // comments, their writers and links are asked for only where there are any
		t.Errorf("a thread with 12 answers takes %d statements, one without %d", many, few)
	}
}
