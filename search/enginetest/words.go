package enginetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plein/internal/errs"
	"plein/search"
)

func testWords(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "Je wachtwoord wijzigen", "Kies een sterk geheim."),
		english(2, "Reset the modem", "Press the button for ten seconds."),
		article(3, "Glasvezel in het café", "Ook één aansluiting voor coöperaties."),
		article(4, "Wi-Fi met de Duinpunt", "De foto's laden."),
		article(5, "Storingen in Utrecht", "De monteur komt langs."),
	)
	for _, c := range []struct {
		locale search.Locale
		text   string
		want   int
	}{
		{search.Dutch, "wachtwoorden", 1}, {search.Dutch, "WACHTWOORD", 1}, {search.Dutch, "storing", 5},
		{search.Dutch, "monteurs", 5}, {search.English, "resetting", 2}, {search.English, "buttons", 2},
		{search.Dutch, "resetting", 2}, {search.Dutch, "cafe", 3}, {search.Dutch, "CAFÉ", 3}, {search.Dutch, "cafe\u0301", 3},
		{search.Dutch, "cooperaties", 3}, {search.Dutch, "wifi", 4}, {search.Dutch, "wi-fi", 4}, {search.Dutch, "foto", 4},
		{search.Dutch, "foto’s", 4}, {search.English, "wachtwoord", 1},
	} {
		res := find(t, e, search.Query{Text: c.text, Locale: c.locale})
		if got := numbers(res); len(got) == 0 || got[0] != c.want {
			t.Errorf("%s in %s found %v, want %d first", c.text, c.locale, got, c.want)
		}
	}
	for _, s := range []string{"zwembad", "swimming"} {
		wantHits(t, s, find(t, e, search.Query{Text: s}))
	}
}

func testCodes(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "Fout 0x80070057", "Bij het bijwerken."), article(2, "Fout 0x80070005", "Bij het openen."),
		article(3, "Melding E-1234", "De lijn is bezet."), article(4, "Melding E-1243", "De lijn is vrij."),
		article(5, "Firmware v2.3.1", "Voor de Duinbox 3."), article(6, "Firmware v2.1.3", "Voor de duinbox-3 pro."),
	)
	for text, want := range map[string]int{
		"0x80070057": 1, "fout 0X80070005": 2, "E-1234": 3, "e-1243": 4, "v2.3.1": 5, "firmware v2.1.3": 6, "duinbox-3": 6,
		"wat betekent melding E-1234 op mijn scherm?": 3,
	} {
		res := find(t, e, search.Query{Text: text})
		if got := numbers(res); len(got) == 0 || got[0] != want {
			t.Errorf("%q found %v, want %d first", text, got, want)
		}
	}
}

func testTypos(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "Wachtwoord vergeten", "Vraag een nieuw wachtwoord aan."),
		article(2, "Router herstarten", "Zet de router uit en aan."),
		english(3, "Invoice by e-mail", "Your invoice arrives monthly."),
	)
	for text, want := range map[string]int{
		"wachtwood": 1, "wahctwoord": 1, "wachtwoort vergeten": 1, "ruoter": 2, "routr": 2, "invioce": 3, "invoicee": 3,
	} {
		res := find(t, e, search.Query{Text: text})
		if got := numbers(res); len(got) == 0 || got[0] != want {
			t.Errorf("%q found %v, want %d first", text, got, want)
		}
	}
	for _, text := range []string{"xyzzy", "qwrt"} {
		wantHits(t, text, find(t, e, search.Query{Text: text}))
	}
}

func testRanking(t *testing.T, e search.Engine) {
	docs := []search.Document{
		article(1, "Wifi wachtwoord van de router wijzigen", "Log in op de router en kies een nieuw wachtwoord voor de wifi."),
		article(2, "Router plaatsen", "Zet de router midden in huis."),
		article(3, "Rekening bekijken", "In de app staat ook hoe je de router bestelt."),
		english(4, "Router", "Where to put the router."),
	}
	for n := 5; n < 40; n++ {
		docs = append(docs, article(n, fmt.Sprintf("Onderwerp %d", n), "Over van alles, zoals televisie, bellen en mobiel."))
	}
	index(t, e, docs...)
	res := find(t, e, search.Query{Text: "hoe kan ik het wachtwoord van de wifi op mijn router wijzigen"})
	if got := numbers(res); got[0] != 1 {
		t.Errorf("a whole sentence found %v, want 1 first", got)
	}
	if got := numbers(find(t, e, search.Query{Text: "router"})); len(got) != 4 || got[0] != 2 {
		t.Errorf("router found %v, want all four and the short Dutch title first", got)
	}
	if got := numbers(find(t, e, search.Query{Text: "router", Locale: search.English})); got[0] != 4 {
		t.Errorf("router in English found %v, want 4 first", got)
	}
	better := article(41, "Onderwerp 40", "Over van alles, zoals televisie, bellen en mobiel.")
	better.Signals = search.Signals{Helpful: 60, Reused: 20}
	index(t, e, article(40, "Onderwerp 40", "Over van alles, zoals televisie, bellen en mobiel."), better)
	if got := numbers(find(t, e, search.Query{Text: "onderwerp 40"})); got[0] != 41 {
		t.Errorf("of two like texts %v came first, want the one that helped", got[0])
	}
}

func testSuggest(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "Hoe stel ik mijn e-mail in?", "Met de gegevens van Duinmail."),
		article(2, "Hoe verander ik mijn abonnement?", "In Mijn Duinnet."),
		article(3, "Storing melden", "Je ziet er de instellingen van je modem."),
		english(4, "How do I set up e-mail?", "With your Duinmail details."),
	)
	for text, want := range map[string]int{
		"s": 3, "sto": 3, "hoe st": 1, "hoe verander ik mijn abo": 2, "abonn": 2, "how do i set": 4, "ema": 1, "mel": 3,
	} {
		if got := numbers(suggest(t, e, search.Query{Text: text})); len(got) == 0 || got[0] != want {
			t.Errorf("typing %q suggested %v, want %d first", text, got, want)
		}
	}
	long := "goedemiddag ik wil graag mijn abonnement veranderen want"
	if got := numbers(suggest(t, e, search.Query{Text: long})); len(got) == 0 || got[0] != 2 {
		t.Errorf("a sentence suggested %v, want 2 first", got)
	}
	if res := suggest(t, e, search.Query{Text: "hoe", First: 1}); len(res.Hits) != 1 {
		t.Errorf("asked for one suggestion, got %d", len(res.Hits))
	}
	res := suggest(t, e, search.Query{Text: "stor"})
	if got := string(res.Marks.Title(search.Dutch, "Storing melden")); got != "<mark>Storing</mark> melden" {
		t.Errorf("suggestion marked as %q", got)
	}
}

func testMarks(t *testing.T, e search.Engine) {
	hostile := `<script>alert("router")</script> & <img src=x onerror=alert(1)> De routers' & "wachtwoordherstel"`
	index(t, e, article(1, hostile, hostile), article(2, "Wachtwoordherstel", "Over het wachtwoord."))
	for _, text := range []string{"router", "ruoter", "<script>router</script>", `"><mark>router`} {
		res := find(t, e, search.Query{Text: text})
		for _, got := range []string{string(res.Marks.Title(search.Dutch, hostile)), string(res.Marks.Passage(search.Dutch, hostile, 0))} {
			plain := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(got)
			if strings.ContainsAny(plain, "<>") || !strings.Contains(got, "<mark>router</mark>") || !strings.Contains(got, "<mark>routers&#39;") && !strings.Contains(got, "<mark>routers</mark>") {
				t.Errorf("%q marked as %s", text, got)
			}
		}
	}
	res := find(t, e, search.Query{Text: "wachtwoord"})
	if got := string(res.Marks.Title(search.Dutch, "Wachtwoorden en meer")); got != "<mark>Wachtwoorden</mark> en meer" {
		t.Errorf("another form marked as %q", got)
	}
}

func testPaging(t *testing.T, e search.Engine) {
	var docs []search.Document
	for n := 1; n <= 57; n++ {
		docs = append(docs, article(n, "Modem "+strings.Repeat("aansluiten ", n%4), "Over de modem."))
	}
	index(t, e, docs[:30]...)
	index(t, e, docs[30:]...)
	all := numbers(find(t, e, search.Query{Text: "modem aansluiten", First: 100}))
	if len(all) != 57 {
		t.Fatalf("found %d, want 57", len(all))
	}
	for _, size := range []int{1, 7, 10, 57} {
		var got []int
		q := search.Query{Text: "modem aansluiten", First: size}
		for {
			res := find(t, e, q)
			if res.Total != 57 {
				t.Fatalf("total %d on a page, want 57", res.Total)
			}
			got = append(got, numbers(res)...)
			if q.After = res.Next; q.After == "" || len(got) > 57 {
				break
			}
		}
		if !slices.Equal(got, all) {
			t.Errorf("pages of %d give %v, one page gives %v", size, got, all)
		}
	}
	res := find(t, e, search.Query{Text: "modem", First: 5})
	after := find(t, e, search.Query{Text: "modem", First: 5, After: res.Hits[2].Cursor})
	if !slices.Equal(numbers(after)[:2], numbers(res)[3:]) {
		t.Errorf("after the third hit come %v, want %v", numbers(after)[:2], numbers(res)[3:])
	}
}

func testWrongQueries(t *testing.T, e search.Engine) {
	for name, q := range map[string]search.Query{
		"locale": {Text: "a", Locale: "xx"}, "kind": {Text: "a", Kinds: []search.Kind{"X"}}, "first": {Text: "a", First: -1},
		"too many": {Text: "a", First: search.MostFirst + 1}, "cursor": {Text: "a", After: "zzz"},
		"confidence": {Text: "a", Filters: search.Filters{Confidence: []search.Confidence{"SURE"}}},
		"locales":    {Text: "a", Filters: search.Filters{Locales: []search.Locale{"de"}}},
	} {
		_, err := e.Search(t.Context(), q)
		wantKind(t, name, err, errs.KindInvalid)
	}
}

// Strange are texts that people, programs and attackers type.
var Strange = []string{
	"", " ", "\n\t", "?", "!!!", "\x00", "\xff\xfe", "a", "de het een", "how do I", "+router -modem", `"router"`, "title:router^3~2",
	"(router", "router)", "[a TO z]", "*", "rou*", "ro?ter", "/.*/", "router AND OR NOT", "🙂", "路由器", "راوتر", "ﬁber", "ＲＯＵＴＥＲ",
	"%00", "' OR 1=1 --", "<script>", "${jndi:ldap://x}", "../../etc/passwd", "\u202erouter", "r\u0301\u0301\u0301\u0301outer",
	strings.Repeat("router ", 3000), strings.Repeat("a", 100_000), strings.Repeat("a-", 20_000), strings.Repeat("é", 5000), strings.Repeat(".", 5000),
}

func testStrangeTexts(t *testing.T, e search.Engine) {
	docs := []search.Document{article(1, "Router herstarten", "De router.")}
	for i, s := range Strange {
		docs = append(docs, article(i+2, s, s))
	}
	index(t, e, docs...)
	for _, s := range Strange {
		for _, l := range search.Locales {
			res := find(t, e, search.Query{Text: s, Locale: l, First: 100, Facets: search.Facets})
			for _, got := range []string{string(res.Marks.Title(l, s)), string(suggest(t, e, search.Query{Text: s, Locale: l}).Marks.Passage(l, s, 80))} {
				if plain := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(got); strings.ContainsAny(plain, "<>\x00") {
					t.Errorf("%.40q marked as %.80q", s, got)
				}
			}
		}
	}
	for _, s := range []string{"", " ", "?", "!!!", "\x00"} {
		wantHits(t, "no words", find(t, e, search.Query{Text: s}))
	}
	if got := numbers(find(t, e, search.Query{Text: "ＲＯＵＴＥＲ herstarten"})); got[0] != 1 {
		t.Errorf("full-width letters found %v", got)
	}
}
