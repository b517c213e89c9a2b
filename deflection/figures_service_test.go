package deflection

import (
	"math"
	"testing"
	"time"

	"plein/internal/errs"
)

func TestSearchFigures(t *testing.T) {
	e := setUp(t)
	find := func(visitor, text string, results int) IntentID {
		return e.RecordSearch(e.visitor(visitor), text, "nl", results, false, [16]byte{}, 0, "")
	}
	click := func(visitor string, id IntentID, place int) {
		e.ok(e.Record(e.visitor(visitor), EventInput{Kind: Clicked, Intent: id, About: ArticleTarget(e.article.ID), Rank: place}))
	}
	click("a", find("a", "wifi traag", 4), 1)                                      // found at once
	id := find("b", "modem knippert rood", 9)                                      // clicked twice, the second time further up
	click("b", id, 4)                                                              //
	e.age(time.Minute)                                                             // the same click again within half a minute would be one
	click("b", id, 2)                                                              //
	find("c", "glasvezel aansluiten", 5)                                           // given up
	find("d", "televisie zwart beeld", 0)                                          // nothing, then other words
	click("d", find("d", "geen beeld", 3), 2)                                      //
	find("e", "factuur klopt niet", 6)                                             // then a ticket
	e.submit(e.visitor("e"))                                                       //
	e.RecordSearch(e.visitor("f"), "slow wifi", "en", 2, false, [16]byte{}, 0, "") // another language
	e.RecordSearch(e.agent, "van de balie", "nl", 0, false, [16]byte{}, 0, "")     // staff leave no trace
	e.until("the ticket's trail", func() bool { return e.count(`SELECT COUNT(*) FROM help_trail`) == 1 })
	nl := "nl"
	from, to := time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	f, err := e.SearchFigures(e.lead, from, to, &nl)
	e.ok(err)
	want := SearchFigures{
		From: from.UTC(), To: to.UTC(), Locale: &nl, Searches: 6, WithResults: 5, WithoutResult: 1, Clicked: 3, ClickedWithResults: 3, Clicks: 4, PlaceSum: 1 + 4 + 2 + 2,
		ReciprocalSum: 1 + 0.25 + 0.5, Abandoned: 1, Refined: 1, Ticketed: 1,
	}
	if *f != want {
		t.Errorf("figures are\n%+v, want\n%+v", *f, want)
	}
	for name, c := range map[string]struct {
		got  *float64
		want float64
	}{
		"zero result":      {f.ZeroResultRate(), 1.0 / 6},
		"click through":    {f.ClickThroughRate(), 3.0 / 6},
		"no click":         {f.NoClickRate(), 2.0 / 5},
		"click rank":       {f.AverageClickRank(), 9.0 / 4},
		"reciprocal rank":  {f.MeanReciprocalRank(), 1.75 / 5},
		"abandonment":      {f.AbandonmentRate(), 1.0 / 5},
		"refinement":       {f.RefinementRate(), 1.0 / 6},
		"search to ticket": {f.SearchToTicketRate(), 1.0 / 6},
	} {
		if c.got == nil || math.Abs(*c.got-c.want) > 1e-9 {
			t.Errorf("%s rate is %v, want %v", name, c.got, c.want)
		}
	}
	f, err = e.SearchFigures(e.lead, from, to, nil)
	e.ok(err)
	if f.Searches != 7 {
		t.Errorf("%d searches in all languages, want 7", f.Searches)
	}
	f, err = e.SearchFigures(e.lead, from.Add(-time.Hour), from, nil)
	e.ok(err)
	if f.Searches != 0 || f.ZeroResultRate() != nil || f.AverageClickRank() != nil {
		t.Errorf("a quiet period has %+v", f)
	}
	_, err = e.SearchFigures(e.agent, from, to, nil)
	e.kind(err, errs.KindForbidden)
	_, err = e.SearchFigures(e.visitor("a"), from, to, nil)
	e.kind(err, errs.KindUnauthenticated)
	_, err = e.SearchFigures(e.lead, to, from, nil)
	e.kind(err, errs.KindInvalid)
	_, err = e.ContentGaps(e.agent, from, to)
	e.kind(err, errs.KindForbidden)
}
