package importer_test

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/importer"
	"plein/knowledge"
)

// withFiles lets a desk keep files.
func (d *desk) withFiles() *desk {
	d.Helper()
	store, err := blob.NewDisk(d.TempDir())
	if err != nil {
		d.Fatal(err)
	}
	d.to.Attachments = attachments.New(d.db, authz.New(), store, 5<<20)
	return d
}

// copied is a folder of testdata with a picture in it.
func copied(t *testing.T, name, picture string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", name))); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, picture)), 0o750); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, picture))
	if err == nil {
		err = png.Encode(f, image.NewGray(image.Rect(0, 0, 6, 6)))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

type helpRun func(importer.Options) (importer.Result, string)

func (d *desk) help(dir string, zendesk bool) helpRun {
	return func(o importer.Options) (importer.Result, string) {
		d.Helper()
		var said []string
		o.Bad = func(b importer.BadLine) { said = append(said, b.File+": "+b.Reason) }
		load := importer.RunHTML
		if zendesk {
			load = importer.RunZendesk
		}
		r, err := load(d.Context(), dir, d.to, o)
		if err != nil {
			d.Fatal(err)
		}
		return r, strings.Join(said, "\n")
	}
}

func (d *desk) article(locale, slug string) *knowledge.Article {
	d.Helper()
	ctx := authz.AsSystem(d.Context())
	a, _, err := d.to.Knowledge.ArticleBySlug(ctx, locale, slug)
	if err != nil {
		d.Fatalf("%s/%s: %v", locale, slug, err)
	}
	return a
}

func (d *desk) has(text string, want ...string) {
	d.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			d.Errorf("no word of %q in:\n%s", w, text)
		}
	}
}

func (d *desk) hasNot(text string, never ...string) {
	d.Helper()
	for _, n := range never {
		if strings.Contains(text, n) {
			d.Errorf("%q is in:\n%s", n, text)
		}
	}
}

func TestAFolderOfPagesBecomesArticles(t *testing.T) {
	d := newDesk(t).withFiles()
	run := d.help(copied(t, "help-centre", "img/lamp.png"), false)
	r, said := run(importer.Options{Source: "zandnet"})
	if r.Lines != 8 || r.New != 4 || r.Bad != 4 || r.Files != 1 {
		t.Errorf("%+v\n%s", r, said)
	}
	d.has(said, "broken/francais.html: the page is neither in Dutch nor in English", "broken/empty.html: the page has no text", "broken/untitled.html: the page has neither",
		"broken/nothing.html: ")
	wifi := d.article("nl", "wifi")
	if wifi.Title != "Wifi is boven traag" || wifi.Issue != "Pagina's laden **traag** op de tweede verdieping." || wifi.Confidence != knowledge.ConfidenceValidated ||
		wifi.Audience != authz.AudiencePublic {
		t.Errorf("got %+v", wifi)
	}
	d.has(wifi.Resolution, "1. Zet de router uit de meterkast.", "![groen lampje](/attachments/", "lamp.png)", "| groen ", "](/nl/articles/modem)", "[kanalen](https://voorbeeld.example/kanaal)",
		"dit.", "```\nping router\n```")
	d.hasNot(wifi.Resolution, "alert", "javascript", "elders", "nuttig", "©", "Zandnet")
	modem := d.article("nl", "modem")
	d.has(modem.Resolution, "[Wifi is traag](/nl/articles/wifi)", "elders")
	d.hasNot(modem.Resolution, "volg.gif", "passwd", "](//")
	hostile := d.article("nl", "hostile")
	if hostile.Title != "Vijandig <b>&" {
		t.Errorf("title %q", hostile.Title)
	}
	d.hasNot(hostile.Resolution, "data:", "onload", "<script")
	if en := d.article("en", "wifi"); en.FamilyID != wifi.FamilyID || en.Title != "Wi-Fi is slow upstairs" {
		t.Errorf("no translation: %+v", en)
	}
	if got := d.text("SELECT GROUP_CONCAT(slug ORDER BY slug) FROM collection"); got != "broken,internet,internet-wifi-bereik" {
		t.Errorf("chapters %s", got)
	}
	if got := d.text("SELECT n.name FROM collection_name n JOIN collection c ON c.id = n.collection_id WHERE c.slug = 'internet-wifi-bereik' AND n.locale = 'nl'"); got != "Wifi & bereik" {
		t.Errorf("chapter %q", got)
	}
	before := d.count("article") + d.count("attachment")*100 + d.count("article_version")*10000
	if r, _ := run(importer.Options{Source: "zandnet"}); r.New != 0 || r.Existing != 4 || r.Files != 0 || before != d.count("article")+d.count("attachment")*100+d.count("article_version")*10000 {
		t.Errorf("the second time: %+v", r)
	}
}

func TestAHelpCentreOfZendeskBecomesArticles(t *testing.T) {
	d := newDesk(t).withFiles()
	run := d.help(copied(t, "zendesk", "attachments/factuur.png"), true)
	r, said := run(importer.Options{Source: "zandnet"})
	if r.New != 5 || r.Bad != 3 || r.Files != 1 {
		t.Errorf("%+v\n%s", r, said)
	}
	d.has(said, "broken.json: this is no JSON", `article 360005 (fr): "fr" is neither`, "article 360006 (nl): ", "article 360004 (nl): user segment 33 holds only some people")
	one := d.article("nl", "je-factuur-lezen")
	if one.HelpfulCount != 7 || one.NotHelpfulCount != 3 || one.Audience != authz.AudiencePublic || one.Confidence != knowledge.ConfidenceValidated ||
		strings.Join(one.Tags, ",") != "factuur,betalen" || one.UpdatedAt.Format("2006-01-02") != "2024-04-01" {
		t.Errorf("got %+v", one)
	}
	d.has(one.Resolution, "**het bedrag**", "![factuur](/attachments/", "[betalen](/nl/articles/betalen)")
	if en := d.article("en", "read-your-invoice"); en.FamilyID != one.FamilyID || en.Confidence != knowledge.ConfidenceNotValidated || en.HelpfulCount != 0 {
		t.Errorf("the translation: %+v", en)
	}
	if pay := d.article("nl", "betalen"); pay.Audience != authz.AudienceCustomer || pay.Confidence != knowledge.ConfidenceNotValidated {
		t.Errorf("outdated, for customers: %s %s", pay.Audience, pay.Confidence)
	}
	if draft := d.article("nl", "nog-niet-af"); draft.Audience != authz.AudienceInternal || draft.Confidence != knowledge.ConfidenceNotValidated {
		t.Errorf("a draft: %s %s", draft.Audience, draft.Confidence)
	}
	if some := d.article("nl", "alleen-voor-grote-klanten"); some.Audience != authz.AudienceInternal {
		t.Errorf("for some customers: %s", some.Audience)
	}
	if got := d.text("SELECT GROUP_CONCAT(CONCAT(n.locale, ' ', n.name) ORDER BY c.slug, n.locale) FROM collection_name n JOIN collection c ON c.id = n.collection_id"); got !=
		"en Betaling,nl Betaling,en Invoice,nl Factuur,en Incasso,nl Incasso" {
		t.Errorf("chapters %s", got)
	}
	if got := d.count("article_featured"); got != 1 {
		t.Errorf("%d articles on the home page", got)
	}
	if got := d.text("SELECT GROUP_CONCAT(display_name ORDER BY display_name) FROM person"); got != "Bo,Nora Zand" {
		t.Errorf("people %s", got)
	}
	if r, _ := run(importer.Options{Source: "zandnet"}); r.New != 0 || r.Existing != 5 || r.Files != 0 {
		t.Errorf("the second time: %+v", r)
	}
}

func TestBrokenItemsOfZendeskAreToldOneByOne(t *testing.T) {
	d := newDesk(t).withFiles()
	dir := t.TempDir()
	text := `{"articles": [
		{"id": 1, "title": "Je factuur lezen", "body": "<p>Kijk in Mijn Duinnet.</p>", "locale": "nl"},
		{"id": "two", "title": "Betalen", "body": "<p>Met iDEAL.</p>", "locale": "nl"},
		{"title": "Geen nummer", "body": "<p>x</p>", "locale": "nl"},
		{"title": "Ook geen nummer", "body": "<p>x</p>", "locale": "nl"}
	], "sections": [{"id": 5, "name": 7}]}`
	if err := os.WriteFile(filepath.Join(dir, "page.json"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	r, said := d.help(dir, true)(importer.Options{Source: "zandnet"})
	if r.New != 1 || r.Bad != 4 {
		t.Errorf("%+v\n%s", r, said)
	}
	d.has(said, "page.json: articles, number 2: id cannot be a string", "page.json: sections, number 1: name cannot be a number")
	if n := strings.Count(said, "it has no id"); n != 2 {
		t.Errorf("%d articles without an id are told\n%s", n, said)
	}
	d.article("nl", "je-factuur-lezen")
}
