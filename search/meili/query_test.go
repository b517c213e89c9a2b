package meili

import (
	"slices"
	"strings"
	"testing"

	"plein/search"
)

func TestValuesCannotLeaveTheFilter(t *testing.T) {
	for value, want := range map[string]string{
		`x"] OR access IN ["INTERNAL`: `"x\"] OR access IN [\"INTERNAL"`,
		`x\" OR kind = "TICKET`:       `"x\\\" OR kind = \"TICKET"`,
		"a\nb\x00":                    `"a b "`,
	} {
		if got := quote(value); got != want {
			t.Errorf("%q is written %s, want %s", value, got, want)
		}
	}
}

func TestEveryQueryIsForTheViewer(t *testing.T) {
	for name, v := range map[string]search.Viewer{
		"visitor": {}, "customer": {Level: search.Customer}, "agent": {Level: search.Internal, Staff: true, Domains: [][16]byte{{1}}},
	} {
		for _, typing := range []bool{false, true} {
			p := newPlan(search.Query{Text: "hoe stel ik mijn router in E-1234", Locale: search.Dutch, Viewer: v, Typing: typing}, "plein", 0)
			p.words(1)
			p.titles()
			if len(p.queries) < 6 {
				t.Fatalf("%s: only %d queries", name, len(p.queries))
			}
			for _, q := range p.queries {
				f, _ := q.Filter.([]string)
				if len(f) < 2 || f[0] != "access IN "+list(v.Access()) {
					t.Errorf("%s: a query is filtered by %v", name, q.Filter)
				}
				if strings.Contains(strings.Join(f, " "), `"INTERNAL"`) != (v.Level == search.Internal) {
					t.Errorf("%s: a query holds keys of others: %v", name, f)
				}
			}
		}
	}
}

func TestTextsAreReadIntoStems(t *testing.T) {
	d := search.Document{
		Ref: search.Ref{Kind: search.KindArticle, ID: [16]byte{1}}, Locale: search.Dutch, Title: "De routers herstarten bij fout E-1234",
		Body: "Zet de Wi-Fi uit; firmware v2.3.1.", Audience: search.Public, Tags: []string{" Wifi", "wifi"},
	}
	twin := d
	twin.Locale, twin.Title, twin.Body, twin.Audience = search.English, "Restarting routers", "", search.Internal
	got := documents([]search.Document{d, twin})
	if len(got) != 2 || got[0].TitleNL != "router herstart fout e" || !strings.Contains(got[0].CodesNL, "e1234") {
		t.Errorf("read as %+v", got[0])
	}
	if got[0].Access != "PUBLIC" || got[0].Twin != "INTERNAL" || got[0].TitleEN != "restart router" || got[1].TitleNL != got[0].TitleNL {
		t.Errorf("the translation is in it as %+v", got[0])
	}
	if !slices.Equal(got[0].Tag, []string{"wifi"}) || !strings.Contains(got[0].BodyNL, "wifi") {
		t.Errorf("tags %v, body %q", got[0].Tag, got[0].BodyNL)
	}
	d.Confidence = search.Archived
	if x := newDocument(&d); x.Access != "archived:INTERNAL" {
		t.Errorf("an archived article may be found with %s", x.Access)
	}
}

func TestRefsAreReadBack(t *testing.T) {
	want := search.Ref{Kind: search.KindKnownProblem, ID: [16]byte{1, 2, 0xff}}
	if got, ok := parseRef(refID(want)); !ok || got != want {
		t.Errorf("read back as %v, %v", got, ok)
	}
	for _, s := range []string{"", "ARTICLE", "ARTICLE-", "ARTICLE-00", "X-" + strings.Repeat("0", 32), "ARTICLE-" + strings.Repeat("g", 32), "ARTICLE-" + strings.Repeat("0", 33)} {
		if _, ok := parseRef(s); ok {
			t.Errorf("%q is taken for a ref", s)
		}
	}
}

func TestDistance(t *testing.T) {
	for pair, want := range map[[2]string]int{
		{"router", "router"}: 0, {"ruoter", "router"}: 1, {"wachtwood", "wachtwoord"}: 1, {"", "ab"}: 2, {"één", "een"}: 2, {"zielboot", "zeilboot"}: 1,
	} {
		if got := distance(pair[0], pair[1]); got != want {
			t.Errorf("%v are %d apart, want %d", pair, got, want)
		}
	}
	if got := closest("rooter", map[string]int{"router": 2, "rooster": 5, "kabel": 9}); got != "rooster" {
		t.Errorf("the closest is %q, want the more frequent of those as close", got)
	}
}
