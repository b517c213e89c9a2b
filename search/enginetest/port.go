package enginetest

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"plein/internal/errs"
	"plein/search"
)

func setSynonyms(t *testing.T, e search.Engine, sets ...search.SynonymSet) {
	t.Helper()
	if err := e.SetSynonyms(t.Context(), sets); err != nil {
		t.Fatalf("synonyms: %v", err)
	}
}

func testSynonyms(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "Mobieltje instellen", "Zet het toestel aan."),
		article(2, "Telefoon kwijt", "Laat hem blokkeren."),
		article(3, "Draadloos netwerk bereiken", "Kies het netwerk."),
		article(4, "Wifi is traag", "Zet de kast hoger."),
		english(5, "Cell broken", "Bring it to the shop."),
	)
	wantHits(t, "without synonyms", find(t, e, search.Query{Text: "mobieltje"}), 1)
	setSynonyms(t, e,
		search.SynonymSet{Locale: search.Dutch, Words: []string{"Mobieltje", "telefoon"}},
		search.SynonymSet{Locale: search.Dutch, From: []string{"kapot"}, Words: []string{"kwijt"}},
		search.SynonymSet{Locale: search.Dutch, Words: []string{"draadloos netwerk", "wifi"}},
		search.SynonymSet{Locale: search.English, Words: []string{"cell", "mobieltje"}},
	)
	check := func(when string) {
		t.Helper()
		wantHits(t, when+": one way", find(t, e, search.Query{Text: "mobieltje", Filters: dutchOnly}), 1, 2)
		wantHits(t, when+": and back", find(t, e, search.Query{Text: "telefoons", Filters: dutchOnly}), 1, 2)
		wantHits(t, when+": from what is typed", find(t, e, search.Query{Text: "kapot", Filters: dutchOnly}), 2)
		wantHits(t, when+": not the other way round", find(t, e, search.Query{Text: "kwijt", Filters: dutchOnly}), 2)
		wantHits(t, when+": a phrase for a word", find(t, e, search.Query{Text: "wifi", Filters: dutchOnly}), 3, 4)
		if got := numbers(find(t, e, search.Query{Text: "draadloos netwerk", Filters: dutchOnly})); !slices.Contains(got, 4) || got[0] != 3 {
			t.Errorf("%s: a word for a phrase found %v, want 3 first and 4", when, got)
		}
		if got := numbers(find(t, e, search.Query{Text: "telefoon", Filters: dutchOnly})); len(got) == 0 || got[0] != 2 {
			t.Errorf("%s: the word itself found %v, want 2 first", when, got)
		}
	}
	check("live")
	res := find(t, e, search.Query{Text: "telefoon"})
	if got := string(res.Marks.Title(search.Dutch, "Mobieltje instellen")); got != "<mark>Mobieltje</mark> instellen" {
		t.Errorf("a synonym is marked as %q", got)
	}
	err := e.SetSynonyms(t.Context(), []search.SynonymSet{{Locale: "xx", Words: []string{"a"}}})
	wantKind(t, "wrong synonyms", err, errs.KindInvalid)
	check("after a wrong set")
	rebuild(t, e,
		article(1, "Mobieltje instellen", "Zet het toestel aan."), article(2, "Telefoon kwijt", "Laat hem blokkeren."),
		article(3, "Draadloos netwerk bereiken", "Kies het netwerk."), article(4, "Wifi is traag", "Zet de kast hoger."),
	)
	check("after a rebuild")
	setSynonyms(t, e)
	wantHits(t, "taken away", find(t, e, search.Query{Text: "mobieltje"}), 1)
}

// testNoSynonyms: whoever searches with synonyms that count for nothing finds nothing by them, and everything else as before.
func testNoSynonyms(t *testing.T, e search.Engine) {
	index(t, e,
		article(1, "Modem aansluiten", "Zet het apparaat neer."),
		article(2, "Kastje aansluiten", "Zet het apparaat neer."),
		article(3, "Kastje en modem", "Zet het apparaat neer."),
		article(4, "Draadloos netwerk bereiken", "Kies er een."),
		article(5, "Wifi is traag", "Ga er dichter bij staan."),
	)
	setSynonyms(t, e,
		search.SynonymSet{Locale: search.Dutch, Words: []string{"modem", "kastje"}},
		search.SynonymSet{Locale: search.Dutch, Words: []string{"draadloos netwerk", "wifi"}},
	)
	none := search.DefaultRanking
	none.Synonym = 0
	for _, c := range []struct {
		text          string
		with, without []int
	}{
		{"modem", []int{1, 2, 3}, []int{1, 3}},
		{"modems aansluiten", []int{1, 2, 3}, []int{1, 2, 3}},
		{"traag modem", []int{1, 2, 3, 5}, []int{1, 3, 5}},
		{"wifi", []int{4, 5}, []int{5}},
		{"draadloos netwerk", []int{4, 5}, []int{4}},
		{"draadloos netwerk bereiken", nil, []int{4}}, // a phrase among other words need not find what means the same
	} {
		for _, sort := range []search.Sort{search.SortRelevance, search.SortNewest} {
			q := search.Query{Text: c.text, Filters: dutchOnly, Sort: sort}
			if c.with != nil {
				wantHits(t, fmt.Sprintf("%s, with synonyms, by %s", c.text, sort), find(t, e, q), c.with...)
			}
			q.Ranking = &none
			wantHits(t, fmt.Sprintf("%s, without, by %s", c.text, sort), find(t, e, q), c.without...)
		}
	}
	for _, c := range []struct {
		typed string
		want  []int
	}{{"modem", []int{1, 3}}, {"mode", []int{1, 3}}, {"draadloos netwerk", []int{4}}, {"wif", []int{5}}} {
		wantHits(t, "typing "+c.typed, suggest(t, e, search.Query{Text: c.typed, Filters: dutchOnly, Ranking: &none}), c.want...)
	}
}

var dutchOnly = search.Filters{Locales: []search.Locale{search.Dutch}}

func testExplain(t *testing.T, e search.Engine) {
	good := article(1, "Wachtwoord vergeten", "Vraag op de inlogpagina een nieuw wachtwoord aan.")
	good.Signals = search.Signals{Helpful: 40, Confirmed: 9, Health: 0.9}
	index(t, e, good, article(2, "Router plaatsen", "Voor het wachtwoord, zie de sticker."))
	q := search.Query{Text: "wachtwoord vergeten"}
	for _, h := range find(t, e, q).Hits {
		if h.Why != nil {
			t.Errorf("reasons without asking: %v", h.Why)
		}
	}
	q.Explain = true
	res := find(t, e, q)
	wantHits(t, "explained", res, 1, 2)
	for _, h := range res.Hits {
		sum, last := 0.0, math.Inf(1)
		for _, r := range h.Why {
			if r.Channel == "" || r.Word == "" || r.Contribution > last {
				t.Errorf("reason %+v after %v", r, last)
			}
			sum += r.Contribution
			last = r.Contribution
		}
		if len(h.Why) == 0 || math.Abs(sum-h.Score) > 1e-3*(1+math.Abs(h.Score)) {
			t.Errorf("reasons of %x add up to %v, the score is %v", h.ID, sum, h.Score)
		}
	}
}

func testCorrected(t *testing.T, e search.Engine) {
	secret := article(3, "Projectplan zeilboot", "De zeilboot komt in het voorjaar.")
	secret.Audience = search.Internal
	index(t, e,
		article(1, "Wachtwoord vergeten", "Vraag een nieuw wachtwoord aan."), article(2, "Router herstarten", "Zet de router uit en aan."), secret,
		english(4, "Invoice by post", "The invoice arrives monthly."),
	)
	for text, want := range map[string]string{
		"Wachtwood vergeten?": "wachtwoord vergeten?", "hoe herstart ik mijn ruoter": "hoe herstart ik mijn router",
		"wachtwoord vergeten": "", "router": "", "routers": "", "E-1234": "", "qqqqqqqq": "", "": "",
	} {
		if got := find(t, e, search.Query{Text: text}).Corrected; !strings.EqualFold(got, want) {
			t.Errorf("%q is corrected to %q, want %q", text, got, want)
		}
	}
	if got := find(t, e, search.Query{Text: "my invioce", Locale: search.English}).Corrected; !strings.EqualFold(got, "my invoice") {
		t.Errorf("English is corrected to %q", got)
	}
	if got := find(t, e, search.Query{Text: "zielboot"}).Corrected; got != "" {
		t.Errorf("a visitor is told %q, a word of an internal document", got)
	}
	if got := find(t, e, search.Query{Text: "zielboot", Viewer: inside}).Corrected; !strings.EqualFold(got, "zeilboot") {
		t.Errorf("those inside are told %q, want zeilboot", got)
	}
}

func testFit(t *testing.T, e search.Engine) {
	docs := []search.Document{
		article(1, "Wachtwoord vergeten", "Vraag op de inlogpagina een nieuw wachtwoord aan."),
		article(2, "Rekening bekijken", "In de app staan alle rekeningen."),
	}
	for n := 3; n < 40; n++ {
		docs = append(docs, article(n, fmt.Sprintf("Onderwerp %d", n), "Over van alles, zoals televisie, bellen en mobiel."))
	}
	index(t, e, docs...)
	fit := func(text string) float64 {
		f := find(t, e, search.Query{Text: text}).Fit
		if f < 0 || f > 1 {
			t.Errorf("fit of %q is %v", text, f)
		}
		return f
	}
	good, none := fit("wachtwoord vergeten"), fit("verzekering voor mijn caravan in de rekening van mijn oom")
	if nothing := fit("qqqqqqqq"); nothing != 0 || good <= none {
		t.Errorf("a question with an answer fits %v, one without %v, nonsense %v", good, none, nothing)
	}
}

func testViewersOwn(t *testing.T, e search.Engine) {
	a, b, c := article(1, "Kastje herstarten", "Druk op de knop."), article(2, "Kastje herstarten", "Druk op de knop."), article(3, "Kastje herstarten", "Druk op de knop.")
	a.Products, b.Products, c.Products = []string{"duinbox-2"}, []string{"duinbox-3"}, []string{"duinbox-3"}
	b.Versions, c.Versions = []string{"1.0"}, []string{"2.0"}
	index(t, e, a, b, c)
	for _, x := range []struct {
		products, versions []string
		want               int
	}{{[]string{"Duinbox-2"}, nil, 1}, {[]string{"duinbox-3"}, []string{"1.0"}, 2}, {[]string{"duinbox-3"}, []string{"2.0"}, 3}} {
		res := find(t, e, search.Query{Text: "kastje herstarten", Viewer: search.Viewer{Products: x.products, Versions: x.versions}})
		wantHits(t, "own product hides nothing", res, 1, 2, 3)
		if got := numbers(res); got[0] != x.want {
			t.Errorf("with %v %v came %v, want %d first", x.products, x.versions, got, x.want)
		}
	}
}

func testSignals(t *testing.T, e search.Engine) {
	for name, better := range map[string]func(d *search.Document){
		"confirmed": func(d *search.Document) { d.Signals.Confirmed = 20 },
		"accepted":  func(d *search.Document) { d.Accepted, d.Answered = true, true },
		"verified":  func(d *search.Document) { d.Verified = true },
		"health":    func(d *search.Document) { d.Signals.Health = 1 },
		"updated":   func(d *search.Document) { d.UpdatedAt = Now().UTC() },
	} {
		worse, good := article(1, "Antenne richten", "Naar het zuiden."), article(2, "Antenne richten", "Naar het zuiden.")
		worse.Kind, good.Kind = search.KindThread, search.KindThread
		worse.Confidence, good.Confidence = "", ""
		worse.UpdatedAt = Now().UTC().AddDate(-4, 0, 0)
		good.UpdatedAt = worse.UpdatedAt
		better(&good)
		index(t, e, worse, good)
		if got := numbers(find(t, e, search.Query{Text: "antenne richten"})); len(got) != 2 || got[0] != 2 {
			t.Errorf("%s: found %v, want the better one first", name, got)
		}
	}
	for _, wrong := range []float64{-0.1, 1.1, math.NaN()} {
		d := article(3, "Antenne", "")
		d.Signals.Health = wrong
		wantKind(t, "wrong health", e.Index(t.Context(), d), errs.KindInvalid)
	}
}
