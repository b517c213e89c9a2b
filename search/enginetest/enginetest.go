// Package enginetest is the contract of search engines: every engine has to pass Run. It says what is found and what is
// never found, not how an engine ranks in detail.
package enginetest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"plein/internal/errs"
	"plein/search"
)

// Run holds an engine to the contract. open gives an empty engine of its own to each test; Run closes it.
func Run(t *testing.T, open func(t *testing.T) search.Engine) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, search.Engine)
	}{
		{"index, update and delete", testChanges},
		{"a wrong document refuses the batch", testInvalidDocument},
		{"translations are one hit", testTranslations},
		{"filters", testFilters},
		{"facets", testFacets},
		{"age", testAge},
		{"newest first", testNewest},
		{"the viewer's rights hold everywhere", testVisibility},
		{"nothing hidden shows in any answer", testPrivacy},
		{"a hidden translation", testHiddenTranslation},
		{"a document that becomes internal is gone at once", testNarrowing},
		{"archived articles only when asked", testArchived},
		{"words, stems and accents", testWords},
		{"codes stay whole", testCodes},
		{"typing errors", testTypos},
		{"more words rank higher", testRanking},
		{"as you type", testSuggest},
		{"highlighting", testMarks},
		{"paging", testPaging},
		{"synonyms", testSynonyms},
		{"synonyms that count for nothing", testNoSynonyms},
		{"why a hit is there", testExplain},
		{"did you mean", testCorrected},
		{"how well it fits", testFit},
		{"the viewer's own product", testViewersOwn},
		{"signals", testSignals},
		{"exact phrases", testPhrases},
		{"compounds", testCompounds},
		{"words that every text has", testStopWords},
		{"wrong queries", testWrongQueries},
		{"strange texts", testStrangeTexts},
		{"rebuild under searches", testRebuild},
		{"changes during a rebuild win", testRebuildChanges},
		{"a failed rebuild changes nothing", testRebuildFails},
		{"a stopped rebuild goes on", testResume},
		{"what it holds", testHeld},
		{"everything at once", testConcurrent},
		{"closed", testClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := open(t)
			t.Cleanup(func() {
				if err := e.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
			c.run(t, e)
		})
	}
}

// inside sees everything but domains it does not belong to.
var inside = search.Viewer{Level: search.Internal, Staff: true}

var day = time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)

// ref makes a reference from small numbers.
func ref(k search.Kind, n int) search.Ref {
	r := search.Ref{Kind: k, ID: [16]byte{0x01, 0x9a}}
	r.ID[14], r.ID[15] = byte(n>>8), byte(n) // #nosec G115 -- numbers of tests are small
	return r
}

// article makes a public, validated Dutch article.
func article(n int, title, body string) search.Document {
	return search.Document{
		Ref: ref(search.KindArticle, n), Locale: search.Dutch, Title: title, Body: body, Audience: search.Public,
		Confidence: search.Validated, CreatedAt: day, UpdatedAt: day,
	}
}

// english makes the English twin of article.
func english(n int, title, body string) search.Document {
	d := article(n, title, body)
	d.Locale = search.English
	return d
}

func index(t *testing.T, e search.Engine, docs ...search.Document) {
	t.Helper()
	if err := e.Index(t.Context(), docs...); err != nil {
		t.Fatalf("index: %v", err)
	}
}

func find(t *testing.T, e search.Engine, q search.Query) *search.Result {
	t.Helper()
	res, err := e.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("search %q: %v", q.Text, err)
	}
	return res
}

func suggest(t *testing.T, e search.Engine, q search.Query) *search.Result {
	t.Helper()
	res, err := e.Suggest(t.Context(), q)
	if err != nil {
		t.Fatalf("suggest %q: %v", q.Text, err)
	}
	return res
}

// numbers gives the numbers of the hits in their order.
func numbers(res *search.Result) []int {
	out := []int{}
	for _, h := range res.Hits {
		out = append(out, int(h.ID[14])<<8|int(h.ID[15]))
	}
	return out
}

// wantHits checks which documents were found, in any order, and that the total agrees.
func wantHits(t *testing.T, what string, res *search.Result, want ...int) {
	t.Helper()
	got := numbers(res)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || res.Total != len(want) {
		t.Errorf("%s: found %v (total %d), want %v", what, got, res.Total, want)
	}
}

func wantKind(t *testing.T, what string, err error, kind errs.Kind) {
	t.Helper()
	if errs.KindOf(err) != kind {
		t.Errorf("%s: error %v, want kind %s", what, err, kind)
	}
}

func testChanges(t *testing.T, e search.Engine) {
	wantHits(t, "empty index", find(t, e, search.Query{Text: "router"}))
	index(t, e, article(1, "Router herstarten", "Trek de stekker eruit."), article(2, "Rekening betalen", "Per incasso."))
	wantHits(t, "after index", find(t, e, search.Query{Text: "router"}), 1)
	index(t, e, article(1, "Modem resetten", "Houd de knop ingedrukt."))
	wantHits(t, "old words after update", find(t, e, search.Query{Text: "stekker"}))
	wantHits(t, "new words after update", find(t, e, search.Query{Text: "modem"}), 1)
	if s, err := e.Stats(t.Context()); err != nil || s.Documents != 2 || s.Bytes <= 0 {
		t.Errorf("stats %+v, %v; want 2 documents and some bytes", s, err)
	}
	if err := e.Delete(t.Context(), ref(search.KindArticle, 1), ref(search.KindThread, 999)); err != nil {
		t.Fatalf("delete: %v", err)
	}
	wantHits(t, "after delete", find(t, e, search.Query{Text: "modem"}))
	wantHits(t, "the other stays", find(t, e, search.Query{Text: "rekening"}), 2)
	thread := article(2, "Rekening klopt niet", "")
	thread.Kind = search.KindThread
	index(t, e, thread)
	wantHits(t, "same id, other kind", find(t, e, search.Query{Text: "rekening"}), 2, 2)
}

func testInvalidDocument(t *testing.T, e search.Engine) {
	bad := article(2, "Router", "")
	bad.Locale, bad.Audience = "xx", "EVERYBODY"
	err := e.Index(t.Context(), article(1, "Router", ""), bad)
	wantKind(t, "wrong document", err, errs.KindInvalid)
	if x, ok := errors.AsType[*errs.Error](err); ok && len(x.Fields) != 2 {
		t.Errorf("fields %v, want locale and audience", x.Fields)
	}
	wantHits(t, "nothing of the batch", find(t, e, search.Query{Text: "router"}))
}

func testTranslations(t *testing.T, e search.Engine) {
	index(t, e, article(1, "Wifi instellen", "Open de app."), english(1, "Set up wifi", "Open the app."), english(2, "Wifi is slow", ""))
	for _, l := range search.Locales {
		res := find(t, e, search.Query{Text: "wifi", Locale: l})
		wantHits(t, string(l), res, 1, 2)
		if h := res.Hits[slices.Index(numbers(res), 1)]; h.Locale != l {
			t.Errorf("searching in %s gave the translation in %s", l, h.Locale)
		}
	}
	wantHits(t, "only English", find(t, e, search.Query{Text: "wifi", Filters: search.Filters{Locales: []search.Locale{search.English}}}), 1, 2)
	index(t, e, article(1, "Wifi instellen", "Open de app."))
	res := find(t, e, search.Query{Text: "wifi", Locale: search.English})
	wantHits(t, "translation taken out", res, 1, 2)
	if h := res.Hits[slices.Index(numbers(res), 1)]; h.Locale != search.Dutch {
		t.Errorf("the dropped translation was found")
	}
	if err := e.Delete(t.Context(), ref(search.KindArticle, 1)); err != nil {
		t.Fatal(err)
	}
	wantHits(t, "all languages deleted", find(t, e, search.Query{Text: "wifi"}), 2)
}

func testClosed(t *testing.T, e search.Engine) {
	index(t, e, article(1, "Router", ""))
	if err := e.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	ctx := t.Context()
	_, err := e.Search(ctx, search.Query{Text: "router"})
	wantKind(t, "search", err, errs.KindUnavailable)
	_, err = e.Suggest(ctx, search.Query{Text: "router"})
	wantKind(t, "suggest", err, errs.KindUnavailable)
	_, err = e.Stats(ctx)
	wantKind(t, "stats", err, errs.KindUnavailable)
	wantKind(t, "index", e.Index(ctx, article(2, "Modem", "")), errs.KindUnavailable)
	wantKind(t, "delete", e.Delete(ctx, ref(search.KindArticle, 1)), errs.KindUnavailable)
	wantKind(t, "synonyms", e.SetSynonyms(ctx, nil), errs.KindUnavailable)
	wantKind(t, "rebuild", e.Rebuild(ctx, func(context.Context, func(...search.Document) error) error { return nil }), errs.KindUnavailable)
}

// Brief leaves repetitions out, where every request is recorded.
var Brief bool

// Now is the time at which the tests take place; an engine whose answers were recorded sets it to that of the recording.
var Now = time.Now
