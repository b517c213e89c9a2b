package site_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

var viaLink = regexp.MustCompile(`href="(/nl/articles/[a-z-]+\?via=[0-9a-z]{26}\.(\d+))"`)

func TestResultsNarrowByAgeAndSort(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.thread("Wifi valt weg op zolder", "Beneden is het prima.")
	must(t, w.indexer.Reindex(w.system(), func(int, int) {}))
	body := w.page("", "/nl/search?q=wifi")
	w.has(body, "Laatst gewijzigd", "Afgelopen week", "age=week", "Past het best", "sort=newest")
	body = w.page("", "/nl/search?q=wifi&age=week&sort=newest")
	w.has(body, `class="chip is-on" href="/nl/search?q=wifi&amp;sort=newest"`, `aria-current="true">Nieuwste`, "/nl/threads/")
	w.hasNot(body, "/nl/articles/")
	w.has(w.page("", "/nl/search?q=wifi&age=older"), "Niets gevonden", "Zoek zonder filters", `class="chip is-on"`)
	w.hasNot(w.page("", "/nl/search?q=wifi"), "Schrijf een artikel")
}

// Without scripts too, a click on a result counts at its place in the list.
func TestFollowingAResultIsAClickAtItsPlace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body := w.page("", "/nl/search?q=wifi")
	found := viaLink.FindAllStringSubmatch(body, -1)
	if len(found) == 0 {
		t.Fatalf("no result tells where it was followed from: %s", body)
	}
	last := found[len(found)-1]
	w.page("", last[1])
	w.page("eva", strings.ReplaceAll(last[1], "via=", "via=x")) // nonsense is only a view
	w.page("eva", last[1])                                      // somebody else's search is only a view
	w.site.Wait()
	type row struct {
		Clicks int `db:"clicks"`
		Place  int `db:"first_place"`
	}
	got, err := sqldb.Select[row](t.Context(), w.db, `SELECT clicks, first_place FROM help_intent WHERE clicks > 0`)
	must(t, err)
	if len(got) != 1 || got[0].Clicks != 1 || itoa(got[0].Place) != last[2] {
		t.Errorf("clicks %+v, want one at place %s", got, last[2])
	}
	w.hasNot(w.page("sanne", "/nl/search?q=wifi"), "via=") // staff leave no trace
}

func TestWhatWasSearchedComesBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.page("eva", "/nl/search?q=wifi+zolder")
	body := w.page("eva", "/nl/search")
	w.has(body, "Jij zocht op", `href="/nl/search?q=wifi+zolder"`)
	w.has(w.page("eva", "/nl"), "Jij zocht op")
	w.hasNot(w.page("", "/nl/search"), "Jij zocht op", "zolder")
	w.leadsTo(w.post("eva", "/nl/search/clear"), http.StatusSeeOther, "/nl/search")
	w.hasNot(w.page("eva", "/nl/search"), "Jij zocht op", "zolder")
	checkHTML(t, "searched", body)
}

func TestSpelling(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	body := w.page("", "/nl/search?q=wachtwoorx")
	w.has(body, "wachtwoord")
	checkHTML(t, "spelling", body)
	w.hasNot(w.page("", "/nl/search?q=wachtwoorx&exact=1"), "Zoek precies wat ik typte")
	licensed := w.actors["sanne"]
	licensed.Licence = authz.LicencePublisher
	w.actors["sanne"] = licensed
	w.has(w.page("sanne", "/nl/search?q=zxqwvk"), "Schrijf een artikel met deze woorden", "/workspace/knowledge/new?issue=zxqwvk")
	w.hasNot(w.page("eva", "/nl/search?q=zxqwvk"), "Schrijf een artikel")
}
