package demo

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// changed is the demo with some files replaced.
func changed(t *testing.T, edit map[string]func(string) string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(Files(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(Files(), name)
		if e := edit[name]; e != nil {
			text = []byte(e(string(text)))
		}
		out[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatIsWrongIsToldWithFileAndLine(t *testing.T) {
	swap := func(old, with string) func(string) string {
		return func(s string) string { return strings.Replace(s, old, with, 1) }
	}
	d, err := Read(changed(t, map[string]func(string) string{
		"threads/tv-1.yaml": func(string) string {
			return "- key: a\n  space: tv\n  locale: nl\n  kind: QUESTION\n  title: Titel genoeg\n  body: |\n    Zie [dit](article:nowhere)\n  author: nobody\n  tags:\n    - wifi\n    - no-tag\n  created: 1d\n  views: 1\n  votes: []\n  followers: [eva]\n"
		},
		"teams.yaml":                            swap("members: [mees, yara]", "members: [mees, ghost]"),
		"articles/duinbox-lights/nl.md":         swap("article:outage-check", "article:no-article"),
		"articles/duinbox-lights/en.md":         swap("author: lucas", "author: nobody"),
		"articles/red-light-duinbox/nl.md":      swap("(article:duinbox-lights)", "(/nl)"),
		"articles/network-olt-port-reset/nl.md": swap("domain: network\n", ""),
		"collections.yaml":                      swap("parent: internet", "parent: outernet"),
		"sessions.yaml":                         swap("{visitor: 19, locale: nl,", "{visitor: 19, person: eva, locale: de,"),
		"reads.yaml":                            swap("{article: account-two-step, locale: nl,", "{article: account-two-step, locale: de,"),
	}))
	if err == nil {
		t.Fatalf("all of it was accepted: %d threads", len(d.threads))
	}
	for _, want := range []string{
		`threads/tv-1.yaml:1: there is no article "nowhere"`, `threads/tv-1.yaml:8: there is no person "nobody"`, `threads/tv-1.yaml:11: there is no tag "no-tag"`,
		`teams.yaml:4: there is no person "ghost"`, `articles/duinbox-lights/nl.md:32: there is no article "no-article"`,
		`articles/duinbox-lights/en.md:11: there is no person "nobody"`, `articles/red-light-duinbox/nl.md:1: a duplicate names`,
		`articles/network-olt-port-reset/nl.md:1: an article within a domain names the domain`, `collections.yaml:10: there is no collection "outernet"`,
		`sessions.yaml:4: want either a person or a visitor`, `sessions.yaml:4: locale: "de"`,
		`reads.yaml:4: the article is not there in "de"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("nothing says %q", want)
		}
	}
	if t.Failed() {
		t.Log(err)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"no list":          {"tags.yaml", "key: wifi\n", "tags.yaml:1: want a list"},
		"unknown field":    {"tags.yaml", "- {key: wifi, name_nl: a, name_en: b}\n- {key: x, colour: red}\n", "tags.yaml:2: unknown field \"colour\""},
		"broken":           {"products.yaml", "- key: [\n", "products.yaml:"},
		"no age":           {"articles/sim-puk/nl.md", "---\ntitle: x\ncreated: yesterday\n---\n## Issue\nx\n", "articles/sim-puk/nl.md:3: \"yesterday\" is no age"},
		"no front matter":  {"articles/sim-puk/nl.md", "## Issue\nx\n", "articles/sim-puk/nl.md:1: want front matter"},
		"text before it":   {"articles/sim-puk/nl.md", "---\ntitle: x\n---\nHello\n## Issue\nx\n", "articles/sim-puk/nl.md:4: text before the first section"},
		"no issue":         {"articles/sim-puk/nl.md", "---\ntitle: x\n---\n## Cause\nx\n", "articles/sim-puk/nl.md: no issue"},
		"unknown in front": {"articles/sim-puk/nl.md", "---\ntitle: x\nmood: fine\n---\n## Issue\nx\n", "articles/sim-puk/nl.md:3: unknown field \"mood\""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(changed(t, map[string]func(string) string{c.file: func(string) string { return c.text }}))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("says %v, want %q", err, c.want)
			}
		})
	}
}

func TestEveryStateIsThere(t *testing.T) {
	d, err := Read(Files())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, a := range d.articles {
		got["article in "+a.locale]++
		for _, s := range []string{a.Confidence, a.Audience, a.Governance, a.Type, a.ArchiveReason} {
			got["article "+s]++
		}
	}
	for _, x := range d.threads {
		got["thread "+x.Kind]++
		got["thread closed "+x.Closed]++
		got["thread in "+x.Locale]++
		if len(x.Answers) == 0 {
			got["thread without answers"]++
		}
		for _, a := range x.Answers {
			if a.Accepted {
				got["accepted"]++
			}
			if a.Verified {
				got["verified"]++
			}
		}
	}
	for _, x := range d.tickets {
		for _, s := range []string{x.Status, x.Priority, x.Channel, x.Confirmation} {
			got["ticket "+s]++
		}
	}
	for _, p := range d.people {
		got["person "+p.Roles[0]]++
		got["licence "+p.Licence]++
	}
	for _, s := range d.sessions {
		for _, e := range s.Events {
			got["event "+e.Type]++
		}
	}
	for what, least := range map[string]int{
		"article in nl": 60, "article in en": 60, "article WIP": 1, "article NOT_VALIDATED": 1, "article VALIDATED": 60, "article ARCHIVED": 1,
		"article WITHIN_DOMAIN": 1, "article INTERNAL": 1, "article PARTNER": 1, "article CUSTOMER": 1, "article PUBLIC": 60,
		"article COMPLIANCE_BASED": 1, "article KCS": 1, "article HOW_TO": 1, "article QA": 1, "article KNOWN_ERROR": 1,
		"article obsolete": 1, "article duplicate": 1, "article product_eol": 1, "article compliance": 1,
		"thread QUESTION": 40, "thread DISCUSSION": 1, "thread IDEA": 1, "thread in nl": 20, "thread in en": 20, "thread without answers": 1,
		"thread closed duplicate": 1, "thread closed off_topic": 1, "thread closed spam": 1, "accepted": 10, "verified": 10,
		"ticket NEW": 10, "ticket OPEN": 10, "ticket PENDING": 10, "ticket ON_HOLD": 10, "ticket SOLVED": 10, "ticket CLOSED": 10,
		"ticket URGENT": 1, "ticket HIGH": 1, "ticket NORMAL": 1, "ticket LOW": 1, "ticket WEB": 1, "ticket EMAIL": 1,
		"ticket CONFIRMED_BY_CUSTOMER": 1, "ticket REJECTED_BY_CUSTOMER": 1, "ticket ASSUMED": 1,
		"person customer": 20, "person agent": 3, "person expert": 1, "person lead": 1, "person manager": 1, "person admin": 1,
		"licence CANDIDATE": 1, "licence CONTRIBUTOR": 1, "licence PUBLISHER": 1, "licence COACH": 1, "licence DOMAIN_EXPERT": 1,
		"event SEARCHED": 100, "event SOLVED_BY": 10, "event ASKED_COMMUNITY": 5, "event SUBMITTED_TICKET": 50, "event NOT_HELPFUL": 10,
	} {
		if got[what] < least {
			t.Errorf("%s: %d, want at least %d", what, got[what], least)
		}
	}
	if len(d.articles) < 120 || len(d.threads) < 80 || len(d.tickets) < 200 {
		t.Errorf("%d articles, %d threads, %d tickets", len(d.articles), len(d.threads), len(d.tickets))
	}
}

func TestLinksLeadToTheSameLanguageWhereThereIsOne(t *testing.T) {
	d, err := Read(Files())
	if err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]string{"nl": "a [x](/nl/articles/wat-betekenen-de-lampjes-op-de-duinbox).", "en": "a [x](/en/articles/what-the-lights-on-the-duinbox-mean)."} {
		if got := d.linked("a [x](article:duinbox-lights).", locale); got != want {
			t.Errorf("%s: %s", locale, got)
		}
	}
	only := d.family["goodwill-credit"]
	if len(only) != 1 || only[0].locale != "nl" {
		t.Fatal("goodwill-credit is no longer in Dutch only; choose another")
	}
	if got := d.linked("[x](article:goodwill-credit)", "en"); got != "[x]("+only[0].path()+")" {
		t.Errorf("the other language: %s", got)
	}
	for _, a := range d.articles {
		for _, s := range a.sections() {
			if strings.Contains(d.linked(s.text, a.locale), "](article:") {
				t.Errorf("%s keeps a link by key", a.at)
			}
		}
	}
}

func TestAges(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 999, time.UTC)
	a := age(24*time.Hour + 2*time.Hour + 3*time.Minute)
	if got := a.before(now); !got.Equal(time.Date(2026, 2, 28, 9, 57, 0, 0, time.UTC)) {
		t.Errorf("1d2h3m before %s is %s", now, got)
	}
}
