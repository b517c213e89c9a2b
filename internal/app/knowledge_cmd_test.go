package app

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/config"
	"plein/internal/ids"
	"plein/internal/importer/folder"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
)

// quiet is a Plein on a database of its own that delivers nothing.
func quiet(t *testing.T) *App {
	t.Helper()
	s, err := serverSettings()
	if err != nil {
		t.Fatal(err)
	}
	a, err := OpenOn(t.Context(), testdb.New(t), config.Config{Data: t.TempDir()}, s, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := a.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return a
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		out[strings.TrimPrefix(name, dir)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// lived is the demo after some days: articles that moved, were edited, pinned, featured, filed with files.
func lived(t *testing.T) *App {
	t.Helper()
	a := working(t)
	if _, err := a.seedEmpty(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx := authz.AsSystem(t.Context())
	list, err := a.Knowledge.Copies(ctx, knowledge.ArticleID{}, 40, false)
	if err != nil {
		t.Fatal(err)
	}
	planned, err := sqldb.Select[knowledge.ArticleID](ctx, a.DB, "SELECT article_id FROM article_stage WHERE is_open = 1")
	if err != nil {
		t.Fatal(err)
	}
	list = slices.DeleteFunc(list, func(c *knowledge.ArticleCopy) bool { // what the demo plans would fall behind what is said here
		return slices.Contains(planned, c.ID) || c.Confidence != knowledge.ConfidenceValidated || c.Audience != authz.AudiencePublic || c.Locale != "nl"
	})
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	file, err := a.Attachments.Upload(ctx, "foto van het lampje (1).png", &picture)
	if err != nil {
		t.Fatal(err)
	}
	one := list[0]
	text := one.Resolution + "\n\n# Issue\n\n\\# Cause\n\n![het lampje](" + file.URL() + ")"
	title := "Een: \"ander\" 'adres' # met %tekens"
	must := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(a.Knowledge.Update(ctx, one.ID, knowledge.Edit{Version: one.Version, Title: &title, Resolution: &text, AttachmentIDs: []attachments.AttachmentID{file.ID}}))
	must(a.Knowledge.PinRelated(ctx, list[1].ID, []knowledge.ArticleID{list[2].ID, one.ID}))
	must(nil, a.Knowledge.SetFeatured(ctx, list[1].ID, 0))
	must(nil, a.Knowledge.SetFeatured(ctx, list[2].ID, 0))
	must(a.Knowledge.UpdateTemplate(ctx, knowledge.ArticleTemplate{Locale: "nl", Type: knowledge.TypeHowTo, Title: "Hoe?", Issue: "Wat je wilt: …"}))
	chapters, err := a.Knowledge.Collections(ctx, "nl")
	must(nil, err)
	must(a.Knowledge.SaveCollection(ctx, knowledge.CollectionEdit{ID: chapters[0].ID, Slug: "elders", Icon: chapters[0].Icon,
		Names: map[string]string{"nl": "Eén: twee", "en": "yes"}, Descriptions: map[string]string{"nl": "", "en": "a: b"}}))
	ends := "2027-01-31"
	must(a.Knowledge.EndProduct(ctx, "duinpunt", &ends))
	spoken(t, a, list)
	// What follows from all that (health, translations that fall behind) is part of what is exported.
	must(nil, a.Outbox.Drain(ctx))
	// From here on nothing changes by itself: neither health is measured, nor a change of many articles goes on.
	a.stop()
	a.jobs.wait()
	a.work.Wait()
	return a
}

// knowledgeRows are the tables that an export keeps whole, without what each database counts for itself.
var knowledgeRows = map[string]string{
	"article": `id, family_id, external_id, locale, slug, type, title, issue, environment, resolution, cause, summary, confidence, audience, governance,
		archive_reason, duplicate_of_id, version, by_candidate, domain, created_at, updated_at, validated_at, published_at, view_count, helpful_count,
		unhelpful_count, doubt_count, reuse_count, flag_count, suggestion_count, evidence_due_at, waiting_since, health_fell_at`,
	"article_version":    "article_id, number, what, title, issue, environment, resolution, cause, confidence, audience, governance, created_at, note, source_number",
	"article_slug":       "locale, slug, article_id",
	"article_tag":        "article_id, position, tag",
	"article_related":    "family_id, related_id, position, pinned_at",
	"article_featured":   "family_id, position, featured_at",
	"article_notice":     "family_id, until, at",
	"article_passage":    "article_id, number, target_id, target_number",
	"article_template":   "locale, type, title, issue, environment, resolution, cause, version, updated_at",
	"collection_slug":    "slug",
	"collection_name":    "locale, name, description",
	"knowledge_domain":   "domain_key, position",
	"product":            "product_key, name, position, ends_on",
	"attachment":         "id, owner_kind, IF(owner_kind = 'DRAFT', '', owner_id), name, content_type, size, created_at",
	"article_family_key": "family_key, family_id",
	"article_flag":       "id, article_id, article_version, type, comment, passage, state, reason, created_at, due_at, taken_at, settled_at",
	"article_suggestion": `id, article_id, article_version, title, issue, environment, resolution, cause, comment, name, state, reason, accepted_version, created_at, due_at,
		settled_at`,
	"article_stage": `id, article_id, is_open, state, base_version, revision, title, issue, environment, resolution, cause, note, by_candidate, created_at, updated_at, due_at,
		time_zone, failure, live_version`,
	"article_feedback":         "article_id, helpful, reason, comment, article_version, counted, changes, given_at",
	"article_view":             "article_id, day, views",
	"article_override":         "id, article_id, article_version, licence, act, refusal, created_at",
	"article_merge":            "id, loser_id, survivor_id, loser_version, survivor_version, merged_at, split_at",
	"article_translation":      "article_id, source_id, source_version, settled, stale, total",
	"article_translation_task": "family_id, locale, source_id, article_id, state, is_open, stale, total",
	"article_draft":            "draft_key, article_id, version, locale, original_id, revision, updated_at",
}

// sums are a number and a digest of the rows of each table.
func sums(t *testing.T, a *App) map[string]string {
	t.Helper()
	out := map[string]string{}
	for table, columns := range knowledgeRows {
		got, err := sqldb.Get[string](t.Context(), a.DB, "SELECT CONCAT(COUNT(*), ' ', COALESCE(BIT_XOR(CRC32(CONCAT_WS('|', "+columns+"))), 0)) FROM "+table)
		if err != nil {
			t.Fatal(table, err)
		}
		out[table] = got
	}
	return out
}

func TestAnExportThatIsReadBackLosesNothing(t *testing.T) {
	from := lived(t)
	first, second := t.TempDir(), t.TempDir()
	r, err := folder.Export(t.Context(), from.base(), first, folder.ExportOptions{History: true})
	if err != nil {
		t.Fatal(err)
	}
	if r.Articles < 200 || r.Versions <= r.Articles || r.Files != 3 || r.Drafts != 2 || r.Said < 15 {
		t.Errorf("written: %+v", r)
	}
	to := quiet(t)
	o := folder.ImportOptions{Bad: func(b folder.Bad) { t.Error("bad: ", b) }}
	got, err := folder.Import(t.Context(), to.base(), first, o)
	if err != nil || got.New != r.Articles || got.Files != 2 || got.Said != r.Said || got.Drafts != 2 {
		t.Fatalf("read: %+v, %v", got, err)
	}
	if _, err := folder.Export(t.Context(), to.base(), second, folder.ExportOptions{History: true}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tree(t, first), tree(t, second)); diff != "" {
		t.Errorf("the second export is another (-first +second):\n%.4000s", diff)
	}
	if diff := cmp.Diff(sums(t, from), sums(t, to)); diff != "" {
		t.Errorf("rows (-from +to):\n%s", diff)
	}
	facts := count(t, to, "outbox_event")
	again, err := folder.Import(t.Context(), to.base(), first, o)
	if err != nil || again.Same != r.Articles || again.New+again.Changed+again.Different+again.Files+again.People+again.Other+again.Drafts != 0 {
		t.Errorf("the second time: %+v, %v", again, err)
	}
	if n := count(t, to, "outbox_event"); n != facts {
		t.Errorf("the second time told %d facts", n-facts)
	}
	merge, err := sqldb.Get[knowledge.MergeID](t.Context(), to.DB, "SELECT id FROM article_merge")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := to.Knowledge.SplitMerge(authz.AsSystem(t.Context()), merge); err != nil {
		t.Errorf("splitting what was merged before: %v", err)
	}
	t.Logf("%d articles written in %s, read in %s, compared in %s", r.Articles, r.Took.Round(time.Millisecond), got.Took.Round(time.Millisecond), again.Took.Round(time.Millisecond))
}

// written writes a file of a folder.
func written(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

const oneFile = `---
id: article_ID
family: FAMILY
locale: en
slug: SLUG
type: KCS
title: A title
confidence: VALIDATED
audience: PUBLIC
governance: EXPERIENCE_BASED
author: nadia@elsewhere.example
created: 2026-01-02T03:04:05Z
updated: 2026-01-02T03:04:05Z
version:
  number: 1
  change: CREATED
  at: 2026-01-02T03:04:05Z
---

# Issue

It does not work. <script>alert(1)</script>

# Resolution

BODY
`

func TestWhatIsBadIsToldByFileLineAndField(t *testing.T) {
	a := quiet(t)
	dir := t.TempDir()
	if _, err := folder.Import(t.Context(), a.base(), dir, folder.ImportOptions{}); err == nil || !strings.Contains(plain(err).Error(), "no export") {
		t.Errorf("an empty folder: %v", err)
	}
	written(t, dir, "plein.yaml", "plein: knowledge\nformat: 1\n")
	one, two := ids.New[knowledge.Article]().String(), ids.New[knowledge.Article]().String()
	article := func(name, id, body string, edits ...string) {
		text := strings.NewReplacer(append(edits, "article_ID", "article_"+id, "FAMILY", ids.New[int]().String(), "SLUG", strings.TrimSuffix(name, ".md"), "BODY", body)...).Replace(oneFile)
		written(t, dir, "articles/en/"+name, text)
	}
	fresh := func() string { return ids.New[knowledge.Article]().String() }
	article("circle-a.md", one, "::passage{article=article_"+two+" version=1 part=resolution}")
	article("circle-b.md", two, "::passage{article=article_"+one+" version=1 part=resolution}")
	article("good.md", fresh(), "Do this.")
	article("no-confidence.md", fresh(), "Do this.", "VALIDATED", "SURE")
	article("same-address.md", fresh(), "Do this.", "SLUG", "good")
	article("unknown.md", fresh(), "Do this.", "type: KCS", "type: KCS\nnonsense: 3")
	article("twice.md", fresh(), "Do this.\n\n# Issue\n\nAgain.")
	article("no-id.md", "no-id", "Do this.")
	article("chapter.md", fresh(), "Do this.", "author:", "collection: nowhere\nauthor:")
	article("long.md", fresh(), strings.Repeat("x", 60_001))
	article("duplicate.md", fresh(), "Do this.", "VALIDATED", "ARCHIVED\narchive_reason: DUPLICATE\nduplicate_of: article_"+fresh())
	written(t, dir, "articles/en/plain.md", "# Only Markdown\n")
	written(t, dir, "articles/en/open.md", "---\nid: x\n")
	written(t, dir, "articles/en/huge.md", strings.Repeat("x", 2<<20))
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "articles", "en", "link.md")); err != nil {
		t.Fatal(err)
	}
	var bad []string
	o := folder.ImportOptions{Bad: func(b folder.Bad) { bad = append(bad, b.String()) }, DryRun: true}
	dry, err := folder.Import(t.Context(), a.base(), dir, o)
	if err != nil || dry.New != 3 || count(t, a, "article") != 0 || count(t, a, "person") != 0 {
		t.Errorf("tried: %+v, %v; %d articles are there", dry, err, count(t, a, "article"))
	}
	o.DryRun, bad = false, nil // the circle shows when its second article is written
	r, err := folder.Import(t.Context(), a.base(), dir, o)
	if err != nil || r.New != 2 || r.Articles != 15 || count(t, a, "article") != 2 || count(t, a, "article_version") != 2 {
		t.Errorf("read: %+v, %v; %d articles are there", r, err, count(t, a, "article"))
	}
	all := strings.Join(bad, "\n")
	for _, want := range []string{
		"no-confidence.md:8: confidence: ", "same-address.md:5: slug: ", "circle-b.md:24: resolution: ", "unknown.md:7: ", "twice.md:28: issue: ", "no-id.md:2: id: ", "chapter.md:11: collection: ",
		"long.md:24: resolution: ", "duplicate.md:10: duplicate_of: ", "plain.md:1: ", "open.md:1: ", "huge.md: ", "link.md: ",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no word of %q", want)
		}
	}
	if len(bad) != 13 || t.Failed() {
		t.Errorf("%d are told:\n%s", len(bad), all)
	}
}

func TestAnArticleThatIsThereStaysUnlessItIsToTakeWhatTheFolderSays(t *testing.T) {
	a := quiet(t)
	dir := t.TempDir()
	written(t, dir, "plein.yaml", "plein: knowledge\nformat: 1\n")
	text := strings.NewReplacer("article_ID", "article_"+ids.New[knowledge.Article]().String(), "FAMILY", ids.New[int]().String(), "SLUG", "one", "BODY", "Do this.").Replace(oneFile)
	written(t, dir, "articles/en/one.md", text)
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
	title := func() string {
		t.Helper()
		got, err := sqldb.Get[string](t.Context(), a.DB, "SELECT CONCAT(title, ' ', version) FROM article")
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if r := read(folder.ImportOptions{}); r.New != 1 || r.People != 1 {
		t.Fatalf("read: %+v", r)
	}
	written(t, dir, "articles/en/one.md", strings.NewReplacer("A title", "Another title", "Do this.", "Do that.", "author:", "labels: [x]\nauthor:").Replace(text))
	for _, o := range []folder.ImportOptions{{}, {DryRun: true, Overwrite: true}} {
		read(o)
		if len(done) != 1 || strings.Join(done[0].Fields, " ") != "title labels resolution" || title() != "A title 1" {
			t.Errorf("%+v: %+v, %s", o, done, title())
		}
	}
	if r := read(folder.ImportOptions{Overwrite: true}); r.Changed != 1 || title() != "Another title 2" || count(t, a, "article_version") != 2 || count(t, a, "article_tag") != 1 {
		t.Errorf("overwritten: %+v, %s", r, title())
	}
	if r := read(folder.ImportOptions{Overwrite: true}); r.Same != 1 || title() != "Another title 2" {
		t.Errorf("again: %+v, %s", r, title())
	}
}
