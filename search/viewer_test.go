package search

import (
	"slices"
	"testing"
)

// The query sees access keys, the plain rule sees documents: for every sort of document and viewer they say the same.
func TestAccessKeysSayWhatMaySeeSays(t *testing.T) {
	domains := [][16]byte{{1}, {2}}
	levels := append(slices.Clone(Audiences), "", "ROOT")
	seen, hidden := 0, 0
	for _, k := range Kinds {
		for _, a := range append(slices.Clone(Audiences), "", "EVERYBODY") {
			for _, c := range []Confidence{"", WIP, NotValidated, Validated, Archived} {
				for _, dom := range domains {
					d := &Document{Ref: Ref{Kind: k, ID: [16]byte{9}}, Audience: a, Confidence: c, Domain: dom}
					for _, l := range levels {
						for n := range 3 {
							for _, staff := range []bool{false, true} {
								v := Viewer{Level: l, Domains: domains[:n], Staff: staff}
								want := v.MaySee(d)
								if got := slices.Contains(v.Access(), d.AccessKey()); got != want {
									t.Errorf("%+v and %+v: by keys %v, by the rule %v", v, d, got, want)
								}
								if want {
									seen++
								} else {
									hidden++
								}
							}
						}
					}
				}
			}
		}
	}
	if seen == 0 || hidden == 0 {
		t.Errorf("seen %d, hidden %d: the cases do not tell", seen, hidden)
	}
}

func TestWhoSeesWhat(t *testing.T) {
	dom := [16]byte{1}
	visitor, customer, partner := Viewer{}, Viewer{Level: Customer}, Viewer{Level: Partner}
	agent, expert := Viewer{Level: Internal, Staff: true}, Viewer{Level: Internal, Staff: true, Domains: [][16]byte{dom}}
	for _, c := range []struct {
		d    Document
		want [5]bool
	}{
		{Document{Ref: Ref{Kind: KindArticle}, Audience: Public, Confidence: Validated}, [5]bool{true, true, true, true, true}},
		{Document{Ref: Ref{Kind: KindThread}, Audience: Customer}, [5]bool{false, true, true, true, true}},
		{Document{Ref: Ref{Kind: KindArticle}, Audience: Partner}, [5]bool{false, false, true, true, true}},
		{Document{Ref: Ref{Kind: KindArticle}, Audience: Internal}, [5]bool{false, false, false, true, true}},
		{Document{Ref: Ref{Kind: KindArticle}, Audience: WithinDomain, Domain: dom}, [5]bool{false, false, false, false, true}},
		{Document{Ref: Ref{Kind: KindArticle}, Audience: Public, Confidence: WIP}, [5]bool{false, false, false, true, true}},
		{Document{Ref: Ref{Kind: KindArticle}, Audience: Public, Confidence: Archived}, [5]bool{false, false, false, true, true}},
		{Document{Ref: Ref{Kind: KindTicket}, Audience: Public}, [5]bool{false, false, false, true, true}},
	} {
		var got [5]bool
		for i, v := range []Viewer{visitor, customer, partner, agent, expert} {
			got[i] = v.MaySee(&c.d)
		}
		if got != c.want {
			t.Errorf("%+v: visitor, customer, partner, agent, expert see %v, want %v", c.d, got, c.want)
		}
	}
}
