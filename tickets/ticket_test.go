package tickets

import (
	"errors"
	"slices"
	"testing"
	"time"

	"plein/internal/ids"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func TestStatusMoves(t *testing.T) {
	allowed := map[[2]TicketStatus]bool{}
	for from, list := range moves {
		for _, to := range list {
			allowed[[2]TicketStatus{from, to}] = true
		}
	}
	for _, from := range Statuses {
		for _, to := range Statuses {
			tk := &Ticket{Status: from}
			err := tk.SetStatus(to, noon)
			if want := from == to || allowed[[2]TicketStatus{from, to}]; (err == nil) != want {
				t.Errorf("%s -> %s: error %v, want allowed=%v", from, to, err, want)
			}
			if to == StatusNew && from != StatusNew && err == nil {
				t.Errorf("%s went back to NEW", from)
			}
		}
	}
}

func TestRequesterReplyOpens(t *testing.T) {
	for _, from := range Statuses {
		tk := &Ticket{Status: from}
		err := tk.RequesterWrote(noon)
		switch from {
		case StatusClosed:
			if !errors.Is(err, ErrClosed) {
				t.Errorf("a closed ticket took a reply: %v", err)
			}
		case StatusNew:
			if tk.Status != StatusNew {
				t.Errorf("NEW became %s by the requester's own words", tk.Status)
			}
		default:
			if tk.Status != StatusOpen {
				t.Errorf("%s became %s, want OPEN", from, tk.Status)
			}
		}
	}
}

func TestReopeningKeepsTheFirstResolution(t *testing.T) {
	tk := &Ticket{Status: StatusOpen, ResolutionConfirmation: ConfirmationNone}
	later := noon.Add(time.Hour)
	must(t, tk.SetStatus(StatusSolved, noon))
	must(t, tk.Reject(later))
	must(t, tk.SetStatus(StatusSolved, later))
	if !tk.FirstSolvedAt.Equal(noon) || !tk.SolvedAt.Equal(later) || tk.ReopenCount != 1 {
		t.Fatalf("first %v, last %v, reopened %d", tk.FirstSolvedAt, tk.SolvedAt, tk.ReopenCount)
	}
}

func TestConfirmationIsTheRequestersAlone(t *testing.T) {
	tk := &Ticket{Status: StatusOpen, ResolutionConfirmation: ConfirmationNone}
	if err := tk.Confirm(); !errors.Is(err, ErrNotProposed) {
		t.Fatalf("confirmed what was not proposed: %v", err)
	}
	must(t, tk.SetStatus(StatusSolved, noon))
	must(t, tk.Confirm())
	must(t, tk.SetStatus(StatusClosed, noon))
	if tk.ResolutionConfirmation != ConfirmationConfirmed {
		t.Fatalf("closing made it %s", tk.ResolutionConfirmation)
	}
	silent := &Ticket{Status: StatusSolved, ResolutionConfirmation: ConfirmationNone}
	must(t, silent.SetStatus(StatusClosed, noon))
	if silent.ResolutionConfirmation != ConfirmationAssumed {
		t.Fatalf("silence counts as %s, want ASSUMED", silent.ResolutionConfirmation)
	}
}

func TestAssigningOpensANewTicket(t *testing.T) {
	tk := &Ticket{Status: StatusNew}
	agent := ids.PersonID{1}
	must(t, tk.Assign(agent, noon))
	if tk.Status != StatusOpen || tk.AssigneeID != agent {
		t.Fatalf("%+v", tk)
	}
	must(t, tk.Assign(ids.PersonID{}, noon))
	if tk.Status != StatusOpen || !tk.AssigneeID.IsZero() {
		t.Fatalf("taking the assignee away: %+v", tk)
	}
}

func TestPriorityRank(t *testing.T) {
	for _, p := range Priorities {
		v, err := p.Value()
		must(t, err)
		var back TicketPriority
		must(t, back.Scan(v))
		if back != p {
			t.Errorf("%s became %s", p, back)
		}
	}
	if u, l := slices.Index(Priorities, PriorityUrgent), slices.Index(Priorities, PriorityLow); u > l {
		t.Error("urgent must sort before low")
	}
	if _, err := TicketPriority("SOON").Value(); err == nil {
		t.Error("an unknown priority was stored")
	}
}

func TestFirstLine(t *testing.T) {
	for text, want := range map[string]string{
		"Geen internet\nsinds gisteren": "Geen internet",
		"  a   b  ":                     "a b",
	} {
		if got := firstLine(text); got != want {
			t.Errorf("firstLine(%q) = %q", text, got)
		}
	}
	if got := []rune(firstLine(string(make([]rune, 0)) + long())); len(got) > 121 {
		t.Errorf("%d characters", len(got))
	}
}

func long() string {
	s := ""
	for range 60 {
		s += "woord "
	}
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
