package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/importer/folder"
	"plein/internal/sqldb"
	"plein/knowledge"
)

// somebody acts as somebody of the demo, by e-mail.
func somebody(t *testing.T, a *App, email string) context.Context {
	t.Helper()
	id, err := sqldb.Get[ids.PersonID](t.Context(), a.DB, "SELECT id FROM person WHERE email = ?", email)
	if err != nil {
		t.Fatal(email, err)
	}
	found, err := a.Accounts.PeopleByIDs(t.Context(), []ids.PersonID{id})
	if err != nil {
		t.Fatal(err)
	}
	p := found[id]
	return authz.WithActor(t.Context(), authz.Actor{
		PersonID: p.ID, DisplayName: p.DisplayName, Email: p.Email, EmailVerified: true, Roles: p.Roles, Licence: p.Licence, Domains: p.Domains, Locale: p.Locale,
	})
}

// odd is a remark that a careless form would not bring back.
const odd = "\"Ja\": #nee, 'of' toch\n\n  - ingesprongen  \n# Issue\n---\nlaatste: regel"

// spoken adds all that people can say of articles, settled and open: proposed edits, flags, planned texts, votes, drafts, a merge.
func spoken(t *testing.T, a *App, list []*knowledge.ArticleCopy) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	eva, daan, fatima := somebody(t, a, "eva.mulder@example.com"), somebody(t, a, "daan@duinnet.example"), somebody(t, a, "fatima@duinnet.example")
	visitor := authz.WithActor(t.Context(), authz.Actor{VisitorID: "abcdefghijklmnopqrstuv", Locale: "nl"})
	system := authz.AsSystem(t.Context())
	now := func(i int) *knowledge.Article {
		t.Helper()
		got, err := a.Knowledge.Article(system, list[i].ID)
		must(err)
		return got
	}
	propose := func(as context.Context, i int, text string) *knowledge.ArticleSuggestion {
		t.Helper()
		one, empty := now(i), ""
		title := one.Title + "!"
		in := knowledge.NewSuggestion{ArticleID: one.ID, Version: one.Version, Title: &title, Resolution: &text, Comment: odd, Name: "Lezer"}
		if one.Cause != "" {
			in.Cause = &empty
		}
		g, err := a.Knowledge.Suggest(as, in)
		must(err)
		return g
	}
	taken := propose(eva, 3, "1. Eerst dit.\n2. Dan dat.")
	_, err := a.Knowledge.AcceptSuggestion(system, taken.ID, nil)
	must(err)
	refused := propose(visitor, 3, "Niets doen.")
	_, err = a.Knowledge.RejectSuggestion(system, refused.ID, "Dat helpt niet.")
	must(err)
	propose(eva, 4, "Wacht een dag.\n\n# Cause\n\nNiets.")

	flag := func(i int, kind knowledge.FlagType) *knowledge.ArticleFlag {
		t.Helper()
		f, err := a.Knowledge.RaiseFlag(daan, knowledge.NewFlag{ArticleID: list[i].ID, Type: kind, Comment: odd, Passage: now(i).Issue})
		must(err)
		return f
	}
	_, err = a.Knowledge.SettleFlag(system, flag(5, knowledge.FlagUnclear).ID, knowledge.FlagRejected, "Zo staat het er goed.")
	must(err)
	flag(5, knowledge.FlagOutdated)

	next, note := "Straks: anders.\n\n\\# Issue", "Na de update."
	_, err = a.Knowledge.StageChange(fatima, list[6].ID, knowledge.StageEdit{BaseVersion: now(6).Version, Resolution: &next, Note: note})
	must(err)
	_, err = a.Knowledge.DiscardStaged(fatima, list[6].ID, 1)
	must(err)
	_, err = a.Knowledge.StageChange(fatima, list[6].ID, knowledge.StageEdit{BaseVersion: now(6).Version, Resolution: &next, Note: note})
	must(err)
	_, err = a.Knowledge.ScheduleStaged(fatima, list[6].ID, 1, time.Now().AddDate(0, 6, 0).Format("2006-01-02T15:04"), "Europe/Amsterdam")
	must(err)

	reason := knowledge.FeedbackIncomplete
	_, err = a.Knowledge.GiveFeedback(eva, list[7].ID, knowledge.Verdict{Reason: &reason, Comment: odd})
	must(err)
	_, err = a.Knowledge.GiveFeedback(visitor, list[7].ID, knowledge.Verdict{Helpful: true})
	must(err)
	for _, row := range []string{
		"INSERT INTO article_view (article_id, day, views) VALUES (?, '2026-01-02', 17), (?, '2026-03-04', 2)",
		"INSERT INTO article_override (id, article_id, article_version, person_id, licence, act, refusal, created_at) SELECT ?, ?, 1, id, 'CANDIDATE', 'article.validate', 'licence_too_low', '2026-02-03 04:05:06.789' FROM person WHERE email = 'daan@duinnet.example'",
	} {
		_, err = sqldb.Exec(t.Context(), a.DB, row, list[7].ID, list[7].ID)
		must(err)
	}

	_, err = a.Knowledge.MergeArticles(system, knowledge.Merge{LoserID: list[8].ID, SurvivorID: list[9].ID, LoserVersion: now(8).Version, SurvivorVersion: now(9).Version})
	must(err)

	file, err := a.Attachments.Upload(daan, "schets (1).txt", strings.NewReader("een schets"))
	must(err)
	fields := knowledge.DraftFields{
		Title: "Nog niet: \"af\"", Issue: "Begin  \n\n# Issue\n\n  rest", Resolution: "[schets](" + file.URL() + ")", Type: knowledge.TypeHowTo, Products: []string{"duinbox-3"},
		Tags: []string{"wifi"}, AttachmentIDs: []attachments.AttachmentID{file.ID},
	}
	for _, d := range []knowledge.ArticleDraft{
		{Key: "new:1", Locale: "nl", Fields: fields},
		{Key: "article:" + list[4].ID.String(), ArticleID: list[4].ID, Version: 1, Locale: "nl", Fields: fields, Base: knowledge.DraftFields{Title: list[4].Title, Issue: list[4].Issue}},
	} {
		_, err = a.Knowledge.SaveDraft(daan, d)
		must(err)
	}
}

// TestAnExportWithoutHistoryKeepsWhatIsOpen: what waits goes on waiting, and can be settled in the other base.
func TestAnExportWithoutHistoryKeepsWhatIsOpen(t *testing.T) {
	from := lived(t)
	first, second := t.TempDir(), t.TempDir()
	if _, err := folder.Export(t.Context(), from.base(), first, folder.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	to := quiet(t)
	o := folder.ImportOptions{Bad: func(b folder.Bad) { t.Error("bad: ", b) }}
	if _, err := folder.Import(t.Context(), to.base(), first, o); err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Export(t.Context(), to.base(), second, folder.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tree(t, first), tree(t, second)); diff != "" {
		t.Errorf("the second export is another (-first +second):\n%.4000s", diff)
	}
	for _, one := range []struct {
		query string
		want  int
	}{
		{"SELECT COUNT(*) FROM article_flag WHERE settled_at IS NOT NULL", 0},
		{"SELECT COUNT(*) FROM article_suggestion WHERE state = 'REJECTED'", 0},
		{"SELECT COUNT(*) FROM article_feedback", 0},
		{"SELECT COUNT(*) FROM article_stage WHERE is_open IS NULL", 0},
		{"SELECT COUNT(*) FROM article_suggestion WHERE state = 'ACCEPTED'", 1},
	} {
		if n, err := sqldb.Get[int](t.Context(), to.DB, one.query); err != nil || n != one.want {
			t.Errorf("%s: %d, %v", one.query, n, err)
		}
	}
	system := authz.AsSystem(t.Context())
	open, err := sqldb.Select[knowledge.SuggestionID](t.Context(), to.DB, "SELECT id FROM article_suggestion WHERE settled_at IS NULL")
	if err != nil || len(open) < 2 {
		t.Fatal(open, err)
	}
	for _, id := range open {
		if _, err := to.Knowledge.AcceptSuggestion(system, id, nil); err != nil {
			t.Errorf("suggestion %s: %v", id, err)
		}
	}
	planned, err := sqldb.Select[*knowledge.StagedChange](t.Context(), to.DB, "SELECT article_id, revision FROM article_stage WHERE is_open = 1")
	if err != nil || len(planned) < 2 {
		t.Fatal(planned, err)
	}
	for _, p := range planned {
		if _, err := to.Knowledge.PublishStaged(system, p.ArticleID, p.Revision); err != nil {
			t.Errorf("planned text: %v", err)
		}
	}
}

const saidFlags = `- id: FLAG
  type: UNCLEAR
  state: OPEN
  version: 1
  comment: Not clear to me.
  by: nadia@elsewhere.example
  created: 2026-02-03T04:05:06Z
  due: 2026-02-08T04:05:06Z
`

const saidSuggestion = `---
id: SUGGESTION
state: OPEN
version: 1
comment: Shorter.
by: nadia@elsewhere.example
created: 2026-02-03T04:05:06Z
due: 2026-02-08T04:05:06Z
---

# Resolution

Do that.
`

const saidPlanned = `---
id: PLANNED
state: SCHEDULED
base: 1
revision: 2
title: A title
author: nadia@elsewhere.example
editor: nadia@elsewhere.example
created: 2026-02-03T04:05:06Z
updated: 2026-02-03T04:05:06Z
due: 2099-02-03T04:05:06Z
time_zone: Europe/Amsterdam
scheduled_by: nadia@elsewhere.example
---

# Issue

It does not work.

# Resolution

Do something else.
`

const saidFeedback = `- reader: v:abc
  helpful: false
  reason: WRONG
  version: 1
  counted: true
  changes: 1
  given: 2026-02-03T04:05:06Z
`

const saidDraft = `---
person: nadia@elsewhere.example
key: new:1
locale: en
revision: 3
updated: 2026-02-03T04:05:06Z
title: Not yet
---

# Issue

Half a thought
`

// beside is one article with something of everything that people say, as somebody would write it by hand.
func beside(t *testing.T, dir string, swap ...string) {
	t.Helper()
	id := func() string { return ids.New[int]().String() }
	r := strings.NewReplacer(append(swap, "article_ID", "article_"+id(), "FAMILY", id(), "SLUG", "one", "BODY", "Do this.", "FLAG", id(), "SUGGESTION", id(), "PLANNED", id())...)
	for name, text := range map[string]string{
		"plein.yaml": "plein: knowledge\nformat: 2\n", "articles/en/one.md": oneFile, "articles/en/one.flags.yaml": saidFlags, "articles/en/one.suggestions/0001.md": saidSuggestion,
		"articles/en/one.planned.md": saidPlanned, "articles/en/one.history/feedback.yaml": saidFeedback, "drafts/nadia/new.md": saidDraft,
		"drafts/nadia/new.base.md": "---\ntitle: Not\n---\n", "articles/en/one.history/views.yaml": "- day: \"2026-02-03\"\n  views: 4\n",
	} {
		written(t, dir, name, r.Replace(text))
	}
}

func TestWhatIsBadOfWhatWasSaidIsToldAndNothingIsHalfWritten(t *testing.T) {
	a := quiet(t)
	for _, c := range []struct{ old, bad, want string }{
		{"type: UNCLEAR", "type: ODD", "one.flags.yaml:2: type: "},
		{"comment: Not clear to me.", "comment: \"\"", "one.flags.yaml:5: comment: "},
		{"FLAG", "no-id", "one.flags.yaml:1: id: "},
		{"version: 1\n  comment", "verzion: 1\n  comment", "one.flags.yaml:4: "},
		{"comment: Shorter.", "comment: " + strings.Repeat("x", 1001), "0001.md:5: comment: "},
		{"# Resolution\n\nDo that.", "", "0001.md:4: version: "},
		{"state: OPEN\nversion", "state: ACCEPTED\nversion", "0001.md:3: state: "},
		{"base: 1", "base: 2", "one.planned.md:4: base: "},
		{"Europe/Amsterdam", "Europe/Utopia", "one.planned.md:12: time_zone: "},
		{"author: nadia@elsewhere.example\neditor", "author: \"\"\neditor", "one.planned.md:7: author: "},
		{"reason: WRONG", "reason: BORED", "feedback.yaml:3: reason: "},
		{"2026-02-03\"", "2026-02-33\"", "views.yaml:1: day: "},
		{"Do something else.", strings.Repeat("x", 60_001), "one.planned.md:20: resolution: "},
		{saidPlanned, strings.NewReplacer("PLANNED", ids.New[int]().String(), "SCHEDULED", "DRAFT", "Europe/Amsterdam", strings.Repeat("x", 61)).Replace(saidPlanned), "one.planned.md:12: time_zone: "},
	} {
		dir := t.TempDir()
		beside(t, dir, c.old, c.bad)
		var bad []string
		r, err := folder.Import(t.Context(), a.base(), dir, folder.ImportOptions{Bad: func(b folder.Bad) { bad = append(bad, b.String()) }})
		if all := strings.Join(bad, "\n"); err != nil || r.New != 0 || !strings.Contains(all, c.want) {
			t.Errorf("%s: %+v, %v, told %q", c.want, r, err, all)
		}
		for _, table := range []string{"article", "article_flag", "article_suggestion", "article_stage", "article_feedback", "article_view"} {
			if n := count(t, a, table); n != 0 {
				t.Fatalf("%s: %d rows of %s", c.want, n, table)
			}
		}
	}
	for _, c := range []struct{ name, text, want string }{
		{"articles/en/two.flags.yaml", "[]", "two.flags.yaml: there is no article two.md beside it"},
		{"drafts/nadia/new.md", strings.Replace(saidDraft, "revision: 3", "revision: 0", 1), "new.md:5: revision: "},
		{"drafts/nadia/new.md", strings.Replace(saidDraft, "key: new:1", "key: \"NEW 1\"", 1), "new.md:3: key: "},
		{"drafts/nadia/new.md", strings.Replace(saidDraft, "locale: en", "locale: klingonish", 1), "new.md:4: locale: "},
		{"drafts/nadia/new.md", strings.Replace(saidDraft, "person: nadia@elsewhere.example", "person: \"\"", 1), "new.md:2: person: "},
	} {
		dir := t.TempDir()
		beside(t, dir)
		written(t, dir, c.name, c.text)
		var bad []string
		_, err := folder.Import(t.Context(), a.base(), dir, folder.ImportOptions{DryRun: true, Bad: func(b folder.Bad) { bad = append(bad, b.String()) }})
		if all := strings.Join(bad, "\n"); err != nil || !strings.Contains(all, c.want) {
			t.Errorf("%s: %v, told %q", c.want, err, all)
		}
	}
}

func TestWhatWasSaidStaysUnlessItIsToBeWhatTheFolderSays(t *testing.T) {
	a := quiet(t)
	dir := t.TempDir()
	beside(t, dir)
	var done []folder.Done
	read := func(o folder.ImportOptions) folder.Imported {
		t.Helper()
		done, o.Bad = nil, func(b folder.Bad) { t.Error("bad: ", b) }
		o.Done = func(d folder.Done) { done = append(done, d) }
		r, err := folder.Import(t.Context(), a.base(), dir, o)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := read(folder.ImportOptions{DryRun: true}); r.New != 1 || r.Drafts != 1 || count(t, a, "article") != 0 || count(t, a, "article_draft") != 0 {
		t.Fatalf("tried: %+v", r)
	}
	if r := read(folder.ImportOptions{}); r.New != 1 || r.Said != 4 || r.Drafts != 1 || r.People != 1 {
		t.Fatalf("read: %+v", r)
	}
	if r := read(folder.ImportOptions{}); r.Same != 1 || r.Drafts != 0 || len(done) != 0 {
		t.Fatalf("again: %+v %+v", r, done)
	}
	text := func(query string) string {
		t.Helper()
		got, err := sqldb.Get[string](t.Context(), a.DB, query)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := text("SELECT CONCAT(flag_count, ' ', suggestion_count, ' ', needs_review, ' ', DATE(review_due_at)) FROM article"); got != "1 1 1 2026-02-08" {
		t.Errorf("waits: %s", got)
	}
	system := authz.AsSystem(t.Context())
	flag, err := sqldb.Get[knowledge.FlagID](t.Context(), a.DB, "SELECT id FROM article_flag")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Knowledge.SettleFlag(system, flag, knowledge.FlagFixed, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := sqldb.Exec(t.Context(), a.DB, "UPDATE article_draft SET revision = 9"); err != nil {
		t.Fatal(err)
	}
	read(folder.ImportOptions{})
	if len(done) != 2 || strings.Join(done[0].Fields, " ") != "flags" || done[1].What != folder.DoneDifferent || text("SELECT state FROM article_flag") != "FIXED" {
		t.Errorf("different: %+v", done)
	}
	r := read(folder.ImportOptions{Overwrite: true})
	if r.Changed != 1 || text("SELECT CONCAT(f.state, ' ', a.flag_count, ' ', a.version) FROM article_flag f JOIN article a ON a.id = f.article_id") != "OPEN 1 1" {
		t.Errorf("overwritten: %+v", r)
	}
	if got := text("SELECT revision FROM article_draft"); got != "9" {
		t.Errorf("the draft was overwritten: %s", got)
	}
	if r := read(folder.ImportOptions{Overwrite: true}); r.Same != 1 {
		t.Errorf("the last time: %+v", r)
	}
}

// TestVotesThatAFolderBringsAreCounted: an article that is there counts the words that it did not know, or knew otherwise, and no other.
func TestVotesThatAFolderBringsAreCounted(t *testing.T) {
	a := quiet(t)
	dir := t.TempDir()
	beside(t, dir)
	counts := func() string {
		t.Helper()
		if _, err := folder.Import(t.Context(), a.base(), dir, folder.ImportOptions{Overwrite: true, Bad: func(b folder.Bad) { t.Error("bad: ", b) }}); err != nil {
			t.Fatal(err)
		}
		got, err := sqldb.Get[string](t.Context(), a.DB, "SELECT CONCAT(helpful_count, ' ', unhelpful_count, ' ', doubt_count) FROM article")
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := counts(); got != "0 0 0" { // as the file of the article says
		t.Errorf("a new article: %s", got)
	}
	more := saidFeedback + strings.ReplaceAll(saidFeedback, "v:abc", "v:d ef")
	for _, c := range []struct{ feedback, want string }{
		{more, "0 1 1"}, {more, "0 1 1"},
		{strings.Replace(more, "reader: v:d ef\n  helpful: false\n  reason: WRONG", "reader: v:d ef\n  helpful: true", 1), "1 0 0"},
	} {
		written(t, dir, "articles/en/one.history/feedback.yaml", c.feedback)
		if got := counts(); got != c.want {
			t.Errorf("counted %s, want %s", got, c.want)
		}
	}
}

// TestAFolderOfTheFirstFormDoesNotSayWhatIsATranslation: then the article in the first language is the source.
func TestAFolderOfTheFirstFormDoesNotSayWhatIsATranslation(t *testing.T) {
	a := quiet(t)
	dir, family := t.TempDir(), ids.New[int]().String()
	written(t, dir, "plein.yaml", "plein: knowledge\nformat: 1\n")
	for _, locale := range []string{"en", "nl"} {
		written(t, dir, "articles/"+locale+"/one.md", strings.NewReplacer("locale: en", "locale: "+locale, "article_ID", "article_"+ids.New[int]().String(), "FAMILY", family,
			"SLUG", "one-"+locale, "BODY", "Do this.").Replace(oneFile))
	}
	r, err := folder.Import(t.Context(), a.base(), dir, folder.ImportOptions{Bad: func(b folder.Bad) { t.Error("bad: ", b) }})
	if err != nil || r.New != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	got, err := sqldb.Get[string](t.Context(), a.DB, "SELECT CONCAT(a.locale, ' of ', s.locale) FROM article_translation t JOIN article a ON a.id = t.article_id JOIN article s ON s.id = t.source_id")
	if err != nil || got != "en of nl" {
		t.Errorf("%q, %v", got, err)
	}
	// Another text of the source leaves the translation behind.
	name := filepath.Join(dir, "articles", "nl", "one.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	written(t, dir, "articles/nl/one.md", strings.Replace(string(text), "Do this.", "Do something else.", 1))
	r, err = folder.Import(t.Context(), a.base(), dir, folder.ImportOptions{Overwrite: true, Bad: func(b folder.Bad) { t.Error("bad: ", b) }})
	stale, err2 := sqldb.Get[int](t.Context(), a.DB, "SELECT stale FROM article_translation")
	told, err3 := sqldb.Get[int](t.Context(), a.DB, "SELECT COUNT(*) FROM outbox_event WHERE kind = ?", knowledge.KindTranslationWanted)
	if err := errors.Join(err, err2, err3); err != nil || r.Changed != 1 || stale != 1 || told != 0 {
		t.Errorf("%+v, %d paragraphs behind, %d translators told, %v", r, stale, told, err)
	}
}
