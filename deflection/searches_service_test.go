package deflection

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"plein/internal/errs"
)

func TestRecentSearchesAreOnesOwn(t *testing.T) {
	e := setUp(t)
	eva, id := e.customer("b1")
	other, _ := e.customer("b2")
	for i := range recentKept + 3 {
		e.RecordSearch(eva, fmt.Sprintf("wifi traag %d", i), "nl", 2, false, [16]byte{}, 0, "")
	}
	e.RecordSearch(eva, "Wifi traag 5!", "nl", 2, false, [16]byte{}, 0, "") // the same words again
	e.RecordSearch(eva, "modem herst", "nl", 2, true, [16]byte{}, 0, "")    // typing is not kept
	e.RecordSearch(e.visitor("b3"), "van een bezoeker", "nl", 1, false, [16]byte{}, 0, "")
	e.RecordSearch(e.agent, "van de balie", "nl", 1, false, [16]byte{}, 0, "")
	list, err := e.RecentSearches(eva)
	e.ok(err)
	if len(list) != recentKept || list[0].Text != "Wifi traag 5!" || list[1].Text != "wifi traag 10" {
		t.Fatalf("recent: %d, %+v", len(list), list[0])
	}
	list, err = e.RecentSearches(other)
	e.ok(err)
	if len(list) != 0 || e.count(`SELECT COUNT(*) FROM help_recent`) != recentKept {
		t.Errorf("others see %d, %d are kept", len(list), e.count(`SELECT COUNT(*) FROM help_recent`))
	}
	e.kind(e.ClearRecentSearches(e.visitor("b3")), errs.KindUnauthenticated)
	e.ok(e.ClearRecentSearches(eva))
	if list, err = e.RecentSearches(eva); err != nil || len(list) != 0 {
		t.Errorf("after clearing: %d, %v", len(list), err)
	}
	if n := e.count(`SELECT COUNT(*) FROM help_intent WHERE norm LIKE 'wifi traag%'`); n < recentKept {
		t.Errorf("clearing took %d counted searches", n)
	}

	e.RecordSearch(eva, "weer iets", "nl", 1, false, [16]byte{}, 0, "")
	e.kind(e.ForgetSearches(e.lead, id), errs.KindForbidden)
	e.ok(e.ForgetSearches(e.system, id))
	if e.count(`SELECT COUNT(*) FROM help_recent`) != 0 || e.count(`SELECT COUNT(*) FROM help_session WHERE person_id = ?`, id) != 0 {
		t.Error("the erased person is still known")
	}
	if e.count(`SELECT COUNT(*) FROM help_intent WHERE norm = 'weer iets'`) != 1 {
		t.Error("the erased person's search is not counted any more")
	}
}

func TestOldRecentSearchesAreForgotten(t *testing.T) {
	e := setUp(t)
	eva, _ := e.customer("b1")
	e.RecordSearch(eva, "wifi traag", "nl", 2, false, [16]byte{}, 0, "")
	e.ok(deleteOldRecent(t.Context(), e.db, time.Now()))
	if list, err := e.RecentSearches(eva); err != nil || len(list) != 0 {
		t.Errorf("still there: %d, %v", len(list), err)
	}
}

func TestPopularSearchesShowNobodysOwnWords(t *testing.T) {
	e := setUpWith(t, Options{PopularLife: time.Nanosecond})
	asked := func(people int, text, locale string, results int, visitors bool) {
		for i := range people {
			browser := fmt.Sprintf("%d-%.14s", i, text)
			who := e.visitor(browser)
			if !visitors {
				who, _ = e.customer(browser)
			}
			for range 3 { // the same one again and again counts once
				e.RecordSearch(who, text, locale, results, false, [16]byte{}, 0, "")
			}
		}
	}
	asked(6, "Wifi traag?", "nl", 3, true)
	asked(5, "modem herstarten", "nl", 3, true)
	asked(5, "modem", "nl", 3, true) // says less than what begins with it
	asked(4, "bijna vaak genoeg", "nl", 3, true)
	asked(5, "nergens te vinden", "nl", 0, true)
	asked(5, "slow wifi", "en", 3, true)
	asked(7, "eva.mulder@example.com", "nl", 3, true)
	asked(7, "bel 06 1234 5678", "nl", 3, true)
	asked(8, "alleen voor klanten", "nl", 3, false)
	for _, c := range []struct {
		who    string
		locale string
		want   []string
	}{
		{"visitor", "nl", []string{"wifi traag", "modem herstarten"}},
		{"visitor", "en", []string{"slow wifi"}},
		{"customer", "nl", []string{"alleen voor klanten", "wifi traag", "modem herstarten"}},
	} {
		ctx := e.visitor("another")
		if c.who == "customer" {
			ctx, _ = e.customer("another")
		}
		got, err := e.PopularSearches(ctx, c.locale, 10)
		e.ok(err)
		// Five people for "modem" and "modem herstarten": whichever comes first, the other is left out.
		got = slices.DeleteFunc(got, func(s string) bool { return s == "modem" })
		if len(got) == 0 || (!slices.Equal(got, c.want) && !slices.Equal(got, slices.DeleteFunc(slices.Clone(c.want), func(s string) bool { return s == "modem herstarten" }))) {
			t.Errorf("%s %s: %q, want %q", c.who, c.locale, got, c.want)
		}
	}
	_, err := e.PopularSearches(e.visitor("another"), "nl", 21)
	e.kind(err, errs.KindInvalid)
}
