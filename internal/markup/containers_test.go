package markup

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestContainers(t *testing.T) {
	include := func(p Passage) (Included, bool) {
		switch p.Article {
		case "article_a":
			return Included{Markdown: "## Herstart\n\nTrek de stekker eruit.", Title: "Wifi <traag>", Href: "/nl/articles/wifi", Changed: p.Version == 1}, true
		case "article_loop":
			return Included{Markdown: "rond\n\n::passage{article=article_loop version=1 part=cause}"}, true
		}
		return Included{}, false
	}
	for name, c := range map[string]struct {
		md, want string
		o        Options
	}{
		"callout": {
			md: "> [!WARNING]\n> Alles is **weg**.\n>\n> Echt.", o: Options{Locale: "nl"},
			want: "<aside class=\"callout callout-warning\"><p class=\"callout-title\">Let op</p>\n<p>Alles is <strong>weg</strong>.</p>\n<p>Echt.</p>\n</aside>\n",
		},
		"callout of one paragraph apart": {
			md: "> [!tip]\n>\n> - a", want: "<aside class=\"callout callout-tip\"><p class=\"callout-title\">Tip</p>\n<ul>\n<li>a</li>\n</ul>\n</aside>\n",
		},
		"a quote stays a quote": {md: "> [!x]\n> y", want: "<blockquote>\n<p>[!x]\ny</p>\n</blockquote>\n"},
		"details": {
			md:   "Eerst dit.\n:::details Op een <Mac>\n1. Open **Finder**\n\n:::\nDan dat.",
			want: "<p>Eerst dit.</p>\n<details><summary>Op een &lt;Mac&gt;</summary>\n<ol>\n<li>Open <strong>Finder</strong></li>\n</ol>\n</details>\n<p>Dan dat.</p>\n",
		},
		"details within details, and colons in code": {
			md:   "::::details a\n:::details b\n```\n:::\n```\n:::\n::::\n\nc",
			want: "<details><summary>a</summary>\n<details><summary>b</summary>\n<pre><code>:::\n</code></pre>\n</details>\n</details>\n<p>c</p>\n",
		},
		"details that nobody closed": {md: ":::details a\nb", want: "<details><summary>a</summary>\n<p>b</p>\n</details>\n"},
		"colons alone":               {md: "a\n\n:::\n\nb", want: "<p>a</p>\n<p>:::</p>\n<p>b</p>\n"},
		"video": {
			md: "[Zo doe je het](https://youtu.be/abc)", o: Options{Trusted: true},
			want: "<p class=\"video\"><a href=\"https://youtu.be/abc\" rel=\"noopener noreferrer\">Zo doe je het</a></p>\n",
		},
		"a film among words is a link": {
			md: "Kijk [hier](https://youtu.be/abc).", o: Options{Trusted: true},
			want: "<p>Kijk <a href=\"https://youtu.be/abc\" rel=\"noopener noreferrer\">hier</a>.</p>\n",
		},
		"our own film": {md: "[film](/attachments/01/a.mp4)", want: "<p class=\"video\"><a href=\"/attachments/01/a.mp4\">film</a></p>\n"},
		"passage": {
			md: "::passage{article=article_a version=2 part=resolution section=herstart}", o: Options{Passage: include, Top: 3},
			want: "<div class=\"passage\">\n<h3 id=\"s-p1-herstart\">Herstart</h3>\n<p>Trek de stekker eruit.</p>\n<p class=\"passage-from\"><a href=\"/nl/articles/wifi\">Wifi &lt;traag&gt;</a></p>\n</div>\n",
		},
		"passage of which there is a newer version": {
			md: "::passage{article=\"article_a\" version=\"1\" part=\"resolution\"}", o: Options{Passage: include, Locale: "nl"},
			want: "<div class=\"passage\">\n<h2 id=\"s-p1-herstart\">Herstart</h2>\n<p>Trek de stekker eruit.</p>\n<p class=\"passage-from\"><a href=\"/nl/articles/wifi\">Wifi &lt;traag&gt;</a> · een nieuwere versie zegt iets anders</p>\n</div>\n",
		},
		"passage that is not for the reader": {md: "a\n\n::passage{article=article_b version=1 part=cause}", o: Options{Passage: include}, want: "<p>a</p>\n"},
		"passage where there are none":       {md: "::passage{article=article_a version=1 part=cause}", want: ""},
		"no passage":                         {md: "::passage{article=article_a}", o: Options{Passage: include}, want: "<p>::passage{article=article_a}</p>\n"},
		"link within the text":               {md: "# Stap één\n\n[verder](#stap-een) [weg](#weg)", o: Options{HeadingPrefix: "r-"}, want: "<h2 id=\"r-stap-een\">Stap één</h2>\n<p><a href=\"#r-stap-een\">verder</a> <a href=\"#weg\">weg</a></p>\n"},
		"decision tree": {
			md: "Vooraf.\n\n## Brandt het?\n\n- [Ja](#klaar)\n\n## Klaar\n\nMooi.", o: Options{Steps: true, Locale: "nl", HeadingPrefix: "r-"},
			want: "<p>Vooraf.</p>\n<section class=\"step\">\n<h2 id=\"r-brandt-het\">Brandt het?</h2>\n<ul>\n<li><a href=\"#r-klaar\">Ja</a></li>\n</ul>\n</section>\n" +
				"<section class=\"step\">\n<h2 id=\"r-klaar\">Klaar</h2>\n<p>Mooi.</p>\n<p class=\"step-back\"><a href=\"#r-brandt-het\">Begin opnieuw</a></p>\n</section>\n",
		},
	} {
		if diff := cmp.Diff(c.want, Render(c.md, c.o)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	round := Render("::passage{article=article_loop version=1 part=cause}", Options{Passage: include})
	if n := strings.Count(round, "rond"); n != maxPassages {
		t.Errorf("a passage that goes round is shown %d times", n)
	}
	many := Render(strings.Repeat("::passage{article=article_a version=2 part=cause}\n\n", 300), Options{Passage: include})
	if n := strings.Count(many, "stekker"); n != maxPassagesPage {
		t.Errorf("%d passages are shown", n)
	}
}

func TestHeadingsOfADecisionTree(t *testing.T) {
	_, got := RenderWithHeadings("x\n\n## A\n\n- [b](#b)\n\n## B\n\ny", Options{Steps: true})
	want := []Heading{{Level: 2, ID: "s-a", Text: "A"}, {Level: 2, ID: "s-b", Text: "B"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPassages(t *testing.T) {
	got := Passages("::passage{article=article_a version=2 part=resolution section=x}\n\n> ::passage{article=article_b version=1 part=cause}\n\n" +
		"```\n::passage{article=article_c version=1 part=cause}\n```\n\n::passage{article=article_a version=2 part=resolution section=x}")
	want := []Passage{{Article: "article_a", Version: 2, Part: "resolution", Section: "x"}, {Article: "article_b", Version: 1, Part: "cause"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSections(t *testing.T) {
	md := "Vooraf\n\n## Een *ding*\n\na\n\n### Dieper\n\nb\n\nTwee\n----\n\nc\n\n## Een ding\n\nd"
	got := Sections(md)
	want := []Section{
		{Name: "een-ding", Title: "Een ding", Level: 2, Markdown: "## Een *ding*\n\na\n\n### Dieper\n\nb"},
		{Name: "dieper", Title: "Dieper", Level: 3, Markdown: "### Dieper\n\nb"},
		{Name: "twee", Title: "Twee", Level: 2, Markdown: "Twee\n----\n\nc"},
		{Name: "een-ding-2", Title: "Een ding", Level: 2, Markdown: "## Een ding\n\nd"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, ok := Cut(md, "weg"); ok {
		t.Error("a section that is not there is cut")
	}
}

func TestLinks(t *testing.T) {
	got := Links("[a](https://example.com/x) ![b](/attachments/1/b.png) https://example.org [d](article:x) `[e](f)` <mailto:x@example.com>\n\n:::details g\n[h](/nl/articles/h)\n:::")
	want := []Link{
		{Dest: "https://example.com/x", Text: "a"}, {Dest: "/attachments/1/b.png", Text: "b", Picture: true},
		{Dest: "https://example.org", Text: "https://example.org"}, {Dest: "article:x", Text: "d"}, {Dest: "mailto:x@example.com", Text: "mailto:x@example.com"},
		{Dest: "/nl/articles/h", Text: "h"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
