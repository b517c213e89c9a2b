package deflection

import (
	"testing"
	"time"

	"plein/internal/ids"
	"plein/knowledge"
)

var (
	one = Target{TargetArticle, ids.New[Target]()}
	two = Target{TargetArticle, ids.New[Target]()}
)

func steps(list ...any) []*TriedStep {
	var out []*TriedStep
	at := time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)
	for _, x := range list {
		switch v := x.(type) {
		case HelpEventKind:
			at = at.Add(time.Minute)
			out = append(out, &TriedStep{Kind: v, At: at})
		case Target:
			out[len(out)-1].About = v
		}
	}
	return out
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		name   string
		steps  []*TriedStep
		ticket bool
		want   HelpOutcome
	}{
		{"nothing", nil, false, ""},
		{"only the form", steps(FormOpened), false, ""},
		{"only the form and a ticket", steps(FormOpened, SubmittedTicket), true, ""},
		{"an idle box", steps(SuggestionShown), false, ""},
		{"searched and left", steps(Searched), false, OutcomeAbandoned},
		{"searched, form, left", steps(Searched, FormOpened), false, OutcomeAbandoned},
		{"searched and asked", steps(Searched), true, OutcomeNotDeflected},
		{"searched and asked the community", steps(Searched, AskedCommunity), false, OutcomePotential},
		{"read", steps(Viewed, one), false, OutcomePotential},
		{"searched and read", steps(Searched, Clicked, one, Viewed, one), false, OutcomePotential},
		{"read and asked", steps(Viewed, one), true, OutcomeNotDeflected},
		{"helped", steps(Searched, Viewed, one, Helpful, one), false, OutcomeConfirmed},
		{"helped, read on in it", steps(Viewed, one, Helpful, one, Viewed, one), false, OutcomeConfirmed},
		{"helped, then read another", steps(Viewed, one, Helpful, one, Viewed, two), false, OutcomePotential},
		{"helped, then searched again", steps(Viewed, one, Helpful, one, Searched), false, OutcomePotential},
		{"helped, then the form", steps(Viewed, one, Helpful, one, FormOpened), false, OutcomePotential},
		{"helped, on second thoughts not", steps(Viewed, one, Helpful, one, NotHelpful, one), false, OutcomePotential},
		{"did not help", steps(Viewed, one, NotHelpful, one), false, OutcomePotential},
		{"not, then the next did", steps(Viewed, one, NotHelpful, one, Viewed, two, Helpful, two), false, OutcomeConfirmed},
		{"helped but asked", steps(Viewed, one, Helpful, one), true, OutcomeNotDeflected},
		{"solved at the form, and looked it up", steps(FormOpened, SolvedBy, one, Viewed, one), false, OutcomeConfirmed},
		{"solved, then read another", steps(FormOpened, SolvedBy, one, Viewed, two), false, OutcomeConfirmed},
		{"solved but asked", steps(FormOpened, SolvedBy, one), true, OutcomeNotDeflected},
	} {
		f, confirmed := tally(c.steps)
		if got := outcomeOf(f, confirmed, c.ticket); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTallyGoesByTime(t *testing.T) {
	list := steps(Viewed, one, Helpful, one, Viewed, two)
	list[1], list[2] = list[2], list[1]
	if _, confirmed := tally(list); confirmed {
		t.Error("a word that came in late outlives what was read after it")
	}
	if f, _ := tally(steps(FormOpened, SolvedBy, one)); f&flagFollowed == 0 {
		t.Error("solving it at the form does not count as following a suggestion")
	}
	if f, _ := tally(steps(SolvedBy, one, FormOpened)); f&flagFollowed != 0 {
		t.Error("what was solved before the form counts for the form")
	}
}

func TestNormalise(t *testing.T) {
	for in, want := range map[string]string{
		"  Wi-Fi   is TRAAG!! ": "wi fi is traag", "Foutcode E-1042?": "foutcode e 1042", "¿…!": "", "Één café": "één café",
	} {
		if got := normalise(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestContinues(t *testing.T) {
	for _, c := range []struct {
		prev, next string
		want       bool
	}{
		{"int", "internet", true}, {"internet traag", "internet", true}, {"internet traga", "internet traag", true},
		{"wifi", "internet", false}, {"wifi traag", "wifi wachtwoord wijzigen", false}, {"wif", "wid", false},
	} {
		if got := continues(c.prev, c.next); got != c.want {
			t.Errorf("%q to %q: %v", c.prev, c.next, got)
		}
	}
}

func TestOneVerdictOnEachThing(t *testing.T) {
	reason := knowledge.FeedbackUnclear
	told := lastWords([]*TriedStep{
		{Kind: Searched, Query: "wifi"}, {Kind: Viewed, About: one}, {Kind: NotHelpful, About: one}, {Kind: NotHelpful, About: one, Reason: &reason},
		{Kind: NotHelpful, About: two}, {Kind: Helpful, About: two},
	})
	if len(told) != 4 || told[2].Reason == nil || told[3].Kind != Helpful {
		t.Errorf("the trail is %+v", told)
	}
}
