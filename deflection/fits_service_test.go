package deflection

import (
	"context"
	"slices"
	"testing"
	"time"

	"plein/internal/errs"
)

func TestFitsOfClicksThatStood(t *testing.T) {
	e := setUp(t)
	search := func(who context.Context, text string, fit float64, by string) IntentID {
		return e.RecordSearch(who, text, "nl", 3, false, [16]byte{}, fit, by)
	}
	click := func(who context.Context, id IntentID) {
		t.Helper()
		e.ok(e.Record(who, EventInput{Kind: Clicked, Intent: id, About: ArticleTarget(e.article.ID), Rank: 1}))
	}
	a := e.visitor("a") // searched, searched on and clicked: only the last one stood
	click(a, search(a, "modem", 0.2, "main"))
	click(a, search(a, "modem herstarten", 0.8, "main"))
	b := e.visitor("b") // clicked nothing
	search(b, "modem kapot", 0.3, "main")
	c := e.visitor("c") // asked the desk after all
	click(c, search(c, "modem warm", 0.4, "main"))
	e.submit(c)
	e.ticketKnown(1)
	d := e.visitor("d") // answered by the other index
	click(d, search(d, "modem koud", 0.5, "meilisearch"))
	f := e.visitor("f") // not known how well it fitted
	click(f, search(f, "modem lauw", 0, ""))
	g := e.visitor("g")
	id := search(g, "modem stuk", 0.6, "main")
	click(g, id)
	if again := search(g, "modem stuk", 0, ""); again != id { // the same words again, a page further
		t.Error("the same words are another search")
	}
	list := func(by string) []float64 {
		t.Helper()
		out, err := e.ClickedFits(e.system, by, time.Now().Add(-90*24*time.Hour), 100)
		e.ok(err)
		slices.Sort(out)
		return out
	}
	if got := list("main"); len(got) != 0 {
		t.Errorf("before the sessions are settled: %v", got)
	}
	e.age(closed)
	e.settle()
	if got := list("main"); !slices.Equal(got, []float64{0.6, 0.8}) {
		t.Errorf("fits are %v", got)
	}
	if got := list("meilisearch"); !slices.Equal(got, []float64{0.5}) {
		t.Errorf("fits of the other index are %v", got)
	}
	_, err := e.ClickedFits(e.lead, "main", time.Now(), 1)
	e.kind(err, errs.KindForbidden)
}
