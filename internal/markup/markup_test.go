package markup

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRender(t *testing.T) {
	links := func(dest string) (string, bool) {
		return map[string]string{"article:wifi": "/nl/articles/wifi", "article:evil": "javascript:alert(1)", "article:other": "//evil.example"}[dest], dest != "article:none"
	}
	for name, c := range map[string]struct {
		md, want string
		o        Options
	}{
		"paragraph":               {md: "Trek de **stekker** eruit.", want: "<p>Trek de <strong>stekker</strong> eruit.</p>\n"},
		"heading below the title": {md: "# Stap 1", want: `<h2 id="s-stap-1">Stap 1</h2>` + "\n"},
		"same heading twice":      {md: "## A\n\n## A", want: "<h2 id=\"s-a\">A</h2>\n<h2 id=\"s-a-2\">A</h2>\n"},
		"link of a person":        {md: "[x](https://example.com/a)", want: `<p><a href="https://example.com/a" rel="nofollow ugc noopener noreferrer">x</a></p>` + "\n"},
		"link of the desk":        {md: "[x](https://example.com/a)", o: Options{Trusted: true}, want: `<p><a href="https://example.com/a" rel="noopener noreferrer">x</a></p>` + "\n"},
		"bare address":            {md: "https://example.com", want: `<p><a href="https://example.com" rel="nofollow ugc noopener noreferrer">https://example.com</a></p>` + "\n"},
		"mail address":            {md: "<a@example.com>", want: `<p><a href="mailto:a@example.com">a@example.com</a></p>` + "\n"},
		"our own page":            {md: "[x](/nl/articles/y)", want: `<p><a href="/nl/articles/y">x</a></p>` + "\n"},
		"internal link":           {md: "[x](article:wifi)", o: Options{Link: links}, want: `<p><a href="/nl/articles/wifi">x</a></p>` + "\n"},
		"internal link, unknown":  {md: "[x **y**](article:none)", o: Options{Link: links}, want: "<p>x <strong>y</strong></p>\n"},
		"resolver gone bad":       {md: "[x](article:evil) [y](article:other)", o: Options{Link: links}, want: "<p>x y</p>\n"},
		"no resolver":             {md: "[x](article:wifi)", want: "<p>x</p>\n"},
		"HTML is text":            {md: "a <b>c</b> <script>alert(1)</script>", want: "<p>a &lt;b&gt;c&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
		"HTML block is text":      {md: "<div onclick=x>\nhi\n</div>", want: "<p>&lt;div onclick=x&gt;\nhi\n&lt;/div&gt;</p>\n"},
		"our picture":             {md: "![foto](/attachments/01h/f.png)", want: `<p><img src="/attachments/01h/f.png" alt="foto"></p>` + "\n"},
		"picture from elsewhere":  {md: "![foto](https://example.com/pixel.gif)", want: `<p><a href="https://example.com/pixel.gif" rel="nofollow ugc noopener noreferrer">foto</a></p>` + "\n"},
		"picture as data":         {md: "![foto](data:image/svg+xml;base64,AAAA)", want: "<p>foto</p>\n"},
		"code without language":   {md: "```\na < b\n```", want: "<pre><code>a &lt; b\n</code></pre>\n"},
		"unknown language":        {md: "```klingon\nx\n```", want: "<pre><code>x\n</code></pre>\n"},
		"task":                    {md: "- [x] klaar", want: "<ul>\n<li><input checked=\"\" disabled=\"\" type=\"checkbox\"> klaar</li>\n</ul>\n"},
		"table":                   {md: "|a|\n|-:|\n|1|", want: "<table>\n<thead>\n<tr>\n<th align=\"right\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align=\"right\">1</td>\n</tr>\n</tbody>\n</table>\n"},
		"nothing":                 {md: " \n\t\n", want: ""},
	} {
		if got := Render(c.md, c.o); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestCodeIsColouredByClasses(t *testing.T) {
	got := Render("```go {hl_lines=[1],style=\"x:y\"}\nfunc f() {}\n```", Options{})
	if !strings.Contains(got, `<span class="kd">func</span>`) || strings.Contains(got, "style") {
		t.Errorf("got %s", got)
	}
	for _, css := range []string{".chroma .kd", `[data-theme="dark"] .chroma .kd`} {
		if !strings.Contains(CodeCSS(`[data-theme="dark"]`), css) {
			t.Errorf("the style sheet has no rule for %s", css)
		}
	}
	long := Render("```go\n"+strings.Repeat("func f() {}\n", 3000)+"```", Options{})
	if strings.Contains(long, "<span") {
		t.Error("a long block is coloured")
	}
}

func TestHeadings(t *testing.T) {
	_, got := RenderWithHeadings("# Één\n\ntekst\n\n### `b` & *c*\n\n## ", Options{HeadingPrefix: "r-"})
	want := []Heading{{2, "r-een", "Één"}, {3, "r-b-c", "b & c"}, {2, "r-section", ""}}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("heading %d: got %+v, want %+v", i, got[i], want[i])
		}
	}
}

// hostile are attacks from collections of cross-site scripting and from faults of Markdown engines.
var hostile = []string{
	`[x](javascript:alert(1))`, `[x](JaVaScRiPt:alert(1))`, "[x](java\nscript:alert(1))", `[x](&#106;avascript:alert(1))`,
	`[x](data:text/html,<script>alert(1)</script>)`, `[x](vbscript:msgbox(1))`, `[x]( javascript:alert(1))`, "[x](\x01javascript:alert(1))",
	`[x](//evil.example)`, `[x](/\evil.example)`, `[x](\\evil.example)`, `<https:>`, `<ftp://a.example>`, `[x](file:///etc/passwd)`, `<javascript:alert(1)>`,
	`<a href="javascript:alert(1)">x</a>`, `<img src=x onerror=alert(1)>`, `<svg/onload=alert(1)>`, `<iframe src="https://evil.example">`,
	`<style>*{background:url(//evil)}</style>`, `<form action=//evil><input name=q></form>`, `<base href=//evil>`, `<meta http-equiv=refresh content=0>`,
	`<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`, `![x](javascript:alert(1))`, `![x](x"onerror="alert(1))`,
	`[x](https://a.example "t\" onmouseover=\"alert(1)")`, "[x]: javascript:alert(1)\n\n[x]", "## x {#id onclick=alert(1)}", "# x {onclick=alert(1)}",
	"```\"><script>alert(1)</script>\nx\n```", "```html onclick=\"alert(1)\"\n<script>alert(1)</script>\n```", "`<script>`", "<!-- --><script>alert(1)</script>",
	"<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?><script>alert(1)</script>", "| <img src=x onerror=alert(1)> |\n|-|\n| x |", "[![x](javascript:1)](javascript:2)",
	"![x](/attachments/../../admin)", "![x](/attachments/a\"onload=alert(1))", "[x](https://user:pw@evil.example@good.example)", "[\u202egnp.exe](https://a.example)",
}

// TestAnchorsAreThoseOfThePage: of headings wherever they are, as the rendered text has them.
func TestAnchorsAreThoseOfThePage(t *testing.T) {
	ids := regexp.MustCompile(`id="r-([^"]*)"`)
	for _, md := range []string{
		"", "Geen kop.", "# Één\n\n## Eén\n\n> ### Eén\n\n- #### Lijst\n\n## ", "Onder\n=====\n\nStreep\n---\n\n```\n# geen kop\n```\n\n> [!TIP]\n> ## In een kader",
		"Vooraf.\n\n## Brandt het?\n\n- [Ja](#klaar)\n\n## Klaar\n\nMooi.",
	} {
		for _, steps := range []bool{false, true} {
			var want []string
			for _, m := range ids.FindAllStringSubmatch(Render(md, Options{HeadingPrefix: "r-", Steps: steps}), -1) {
				want = append(want, m[1])
			}
			if got := Anchors(md); !slices.Equal(got, want) {
				t.Errorf("%q has anchors %v, the page %v", md, got, want)
			}
		}
	}
}

func TestHostileInput(t *testing.T) {
	for _, md := range hostile {
		for _, o := range []Options{{}, {Trusted: true}} {
			if html := Render(md, o); unsafe(html, o.Trusted) != "" {
				t.Errorf("%q gives %s: %s", md, html, unsafe(html, o.Trusted))
			}
		}
	}
}

// Texts made to keep a parser busy: time must not grow with the square of the length.
func TestHostileInputIsFast(t *testing.T) {
	for name, md := range map[string]string{
		"quotes": strings.Repeat(">", 60_000), "quotes with blanks": strings.Repeat("> ", 60_000), "lists": strings.Repeat("- ", 60_000),
		"brackets": strings.Repeat("[", 60_000), "pictures": strings.Repeat("![", 60_000), "links": strings.Repeat("[a](", 30_000),
		"stars": strings.Repeat("*a", 60_000), "stars and words": strings.Repeat("**a *b ", 20_000), "ticks": strings.Repeat("`a``b", 20_000),
		"angles": strings.Repeat("<a ", 40_000), "comments": strings.Repeat("<!--", 30_000), "tables": strings.Repeat("|a", 50_000) + "\n" + strings.Repeat("|-", 50_000),
		"deep list": deepList(3000), "entities": strings.Repeat("&a", 60_000), "references": strings.Repeat("[a]: b\n", 20_000),
		"addresses": strings.Repeat("https://a.", 15_000), "underscores": strings.Repeat("_a__", 40_000), "tildes": strings.Repeat("~~a", 40_000),
		"mail addresses": strings.Repeat("a@", 60_000), "link, angle": strings.Repeat("[a](<b ", 20_000), "link, title": strings.Repeat("[a](b \"", 20_000), "link, title in lines": strings.Repeat("[a](b \"\n", 20_000),
		"link, label": strings.Repeat("[a][", 40_000), "link, words": strings.Repeat("[a](b ", 25_000), "link, parentheses": "[a](" + strings.Repeat("(", 100_000),
		"references, title": strings.Repeat("[a]: <b> \"c\n", 15_000), "one long word": strings.Repeat("a", 150_000), "code": strings.Repeat("```go\nx\n```\n", 8_000),
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			Render(md, Options{})
			if d := time.Since(begin); d > 2*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

func deepList(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", 2*min(i, 60)) + "- a\n")
	}
	return b.String()
}

func TestClean(t *testing.T) {
	got, err := Clean("\r\n  a\x00b\r\nc\u202ed\xff \n\n")
	if err != nil || got != "  ab\ncd\uFFFD" {
		t.Errorf("got %q, %v", got, err)
	}
	again, err := Clean(got)
	if err != nil || again != got {
		t.Errorf("cleaning twice changes %q to %q", got, again)
	}
	if _, err := Clean(strings.Repeat("a", MaxBytes+1)); !errors.Is(err, ErrTooLong) {
		t.Errorf("too long: %v", err)
	}
}

func TestText(t *testing.T) {
	got := Text("# Kop\n\nEen *mooie* [link](https://x.example) &amp; \\*ster\\*.\nVerder `a\\*b`\n\n- een\n- twee\n\n```\ncode\n```\n\n|a|b|\n|-|-|\n|1|2|")
	want := "Kop\nEen mooie link & *ster*. Verder a\\*b\neen\ntwee\ncode\na b \n1 2"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got = Text("Druk op <kbd>F5</kbd>, niet op <jouw toets>.\n\n<details>\n<summary>Liever zonder?</summary>\n\nKies **Wifi**.\n\n</details>\n\nKlaar.")
	if want = "Druk op F5, niet op <jouw toets>.\nLiever zonder?\nKies Wifi.\nKlaar."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := FirstLine("De **wifi** valt iedere avond weg.\n\nMeer.", 22); got != "De wifi valt iedere…" {
		t.Errorf("first line %q", got)
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Mijn wifi is traag": "mijn-wifi-is-traag", "Één café, vijf €": "een-cafe-vijf-euro", "Duinbox's lampje": "duinboxs-lampje",
		"  --  ": "", "日本": "", "E-1042: geen signaal!": "e-1042-geen-signaal", "Straße Ærø": "strasse-aero",
		"heel lange titel die niet past": "heel-lange-titel-die",
	} {
		if got := Slug(title, 22); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
}
