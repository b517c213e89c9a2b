package tickets_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"slices"
	"sync"
	"testing"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/reqid"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/tickets"
)

// people is the desk of a test; real people live in accounts, which tickets see through this narrow view only.
type people struct {
	mu    sync.Mutex
	staff map[ids.PersonID]string
	teams map[ids.TeamID]string
	mails map[string]ids.PersonID
}

func (p *people) FindOrCreateRequester(_ context.Context, _ *sqldb.Tx, email, _, _ string) (ids.PersonID, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if id, ok := p.mails[email]; ok {
		return id, nil
	}
	p.mails[email] = newPerson()
	return p.mails[email], nil
}

func (p *people) StaffName(_ context.Context, id ids.PersonID) (string, error) {
	if n, ok := p.staff[id]; ok {
		return n, nil
	}
	return "", errs.NotFound("person")
}

func (p *people) TeamName(_ context.Context, id ids.TeamID) (string, error) {
	if n, ok := p.teams[id]; ok {
		return n, nil
	}
	return "", errs.NotFound("team")
}

func (p *people) OrganisationOf(context.Context, ids.PersonID) (ids.OrganisationID, error) {
	return ids.OrganisationID{}, nil
}

type products struct{}

func (products) HasProduct(_ context.Context, key string) (bool, error) {
	return key == "duinbox-3", nil
}

type files struct{}

func (files) Attach(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

func newPerson() ids.PersonID { return ids.PersonID(ids.New[struct{}]()) }

type fixture struct {
	*testing.T
	db       *sqldb.DB
	svc      *tickets.Service
	people   *people
	agent    context.Context
	agentID  ids.PersonID
	other    ids.PersonID
	team     ids.TeamID
	customer context.Context
	cust     authz.Actor
	stranger context.Context
	visitor  context.Context
}

func setUp(t *testing.T) *fixture {
	t.Helper()
	t.Parallel()
	db := testdb.New(t)
	f := &fixture{T: t, db: db, agentID: newPerson(), other: newPerson(), team: ids.TeamID(ids.New[struct{}]())}
	f.people = &people{
		staff: map[ids.PersonID]string{f.agentID: "Sanne", f.other: "Tom"},
		teams: map[ids.TeamID]string{f.team: "Techniek"},
		mails: map[string]ids.PersonID{},
	}
	log := slog.New(slog.DiscardHandler)
	f.svc = tickets.New(db, authz.New(), outbox.New(db, log), f.people, products{}, files{}, log)
	act := func(a authz.Actor) context.Context { return authz.WithActor(t.Context(), a) }
	f.cust = authz.Actor{PersonID: newPerson(), Roles: []authz.Role{authz.RoleCustomer}, Locale: "nl", DisplayName: "Eva"}
	f.customer = act(f.cust)
	f.stranger = act(authz.Actor{PersonID: newPerson(), Roles: []authz.Role{authz.RoleCustomer}, Locale: "en"})
	f.agent = act(authz.Actor{PersonID: f.agentID, Roles: []authz.Role{authz.RoleAgent}, Locale: "nl", DisplayName: "Sanne", TeamIDs: []ids.TeamID{f.team}})
	f.visitor = reqid.WithClient(act(authz.Actor{VisitorID: "v1", Locale: "nl"}), reqid.Client{Addr: netip.MustParseAddr("192.0.2.7")})
	return f
}

func (f *fixture) submit(text string) *tickets.Ticket {
	f.Helper()
	t, err := f.svc.Submit(f.customer, tickets.SubmitInput{Description: text, Locale: "nl"})
	f.ok(err)
	return t
}

func (f *fixture) notes(ctx context.Context, t *tickets.Ticket) []*tickets.Note {
	f.Helper()
	got, err := f.svc.NotesByTickets(ctx, []tickets.TicketID{t.ID})
	f.ok(err)
	return got[t.ID]
}

func (f *fixture) activity(ctx context.Context, t *tickets.Ticket) []*tickets.TicketActivity {
	f.Helper()
	got, err := f.svc.ActivityByTickets(ctx, []tickets.TicketID{t.ID})
	f.ok(err)
	return got[t.ID]
}

func (f *fixture) ok(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) kind(err error, want errs.Kind) {
	f.Helper()
	if got := errs.KindOf(err); got != want {
		f.Fatalf("error %v is of kind %q, want %q", err, got, want)
	}
}

func (f *fixture) set(t *tickets.Ticket, to tickets.TicketStatus) *tickets.Ticket {
	f.Helper()
	got, err := f.svc.Update(f.agent, tickets.UpdateInput{TicketID: t.ID, Status: &to})
	f.ok(err)
	return got
}

func TestSubmitCheckEveryField(t *testing.T) {
	f := setUp(t)
	_, err := f.svc.Submit(f.visitor, tickets.SubmitInput{Description: " ", Locale: "xx", Product: "nope", Email: "no address"})
	f.kind(err, errs.KindInvalid)
	var e *errs.Error
	errors.As(err, &e)
	var got []string
	for _, x := range e.Fields {
		got = append(got, x.Path)
	}
	slices.Sort(got)
	if want := []string{"description", "email", "locale", "name", "product"}; !slices.Equal(got, want) {
		t.Fatalf("invalid fields %v, want %v", got, want)
	}
}

func TestTicketIsForTheRequesterAndTheDesk(t *testing.T) {
	f := setUp(t)
	tk := f.submit("Geen internet\nsinds gisteren")
	if tk.Subject != "Geen internet" || tk.Number < 1001 || tk.Status != tickets.StatusNew {
		t.Fatalf("%+v", tk)
	}
	for name, ctx := range map[string]context.Context{"customer": f.customer, "agent": f.agent} {
		if _, err := f.svc.Ticket(ctx, tk.ID); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, ctx := range map[string]context.Context{"stranger": f.stranger, "visitor": f.visitor} {
		if _, err := f.svc.Ticket(ctx, tk.ID); errs.KindOf(err) != errs.KindNotFound {
			t.Errorf("%s read the ticket: %v", name, err)
		}
		if m, err := f.svc.TicketsByIDs(ctx, []tickets.TicketID{tk.ID}); err != nil || len(m) != 0 {
			t.Errorf("%s read the ticket by id: %v %v", name, m, err)
		}
		if _, err := f.svc.Messages(ctx, tk, page.Args{}); errs.KindOf(err) != errs.KindNotFound {
			t.Errorf("%s read messages: %v", name, err)
		}
	}
	_, _, err := f.svc.AddMessage(f.stranger, tickets.MessageInput{TicketID: tk.ID, Body: "hallo"})
	f.kind(err, errs.KindNotFound)
	p, err := f.svc.MyTickets(f.stranger, nil, page.Args{})
	f.ok(err)
	if len(p.Items) != 0 {
		t.Fatal("a stranger lists tickets of others")
	}
	_, err = f.svc.Tickets(f.customer, tickets.Filter{}, tickets.OrderUpdated, page.Args{})
	f.kind(err, errs.KindForbidden)
}

func TestNotesNeverReachCustomers(t *testing.T) {
	f := setUp(t)
	tk := f.submit("Mijn factuur klopt niet")
	n, err := f.svc.AddNote(f.agent, tk.ID, "klant is boos", nil)
	f.ok(err)
	if list := f.notes(f.customer, tk); list != nil {
		t.Fatalf("the requester reads notes: %v", list)
	}
	_, err = f.svc.NoteByID(f.customer, n.ID)
	f.kind(err, errs.KindNotFound)
	_, err = f.svc.AddNote(f.customer, tk.ID, "ik ook", nil)
	f.kind(err, errs.KindForbidden)
	_, err = f.svc.AddNote(f.stranger, tk.ID, "ik ook", nil)
	f.kind(err, errs.KindNotFound)
	if log := f.activity(f.customer, tk); log != nil {
		t.Fatal("the requester reads the activity of the desk")
	}
}

func TestConversationMovesTheStatus(t *testing.T) {
	f := setUp(t)
	tk := f.submit("Wifi valt weg")
	_, tk, err := f.svc.AddMessage(f.agent, tickets.MessageInput{TicketID: tk.ID, Body: "Welk modem heb je?", Status: tickets.StatusPending})
	f.ok(err)
	if tk.Status != tickets.StatusPending || tk.AssigneeID != f.agentID {
		t.Fatalf("after the desk's answer: %s, assignee %v", tk.Status, tk.AssigneeID)
	}
	m, tk, err := f.svc.AddMessage(f.customer, tickets.MessageInput{TicketID: tk.ID, Body: "Een Duinbox 3"})
	f.ok(err)
	if tk.Status != tickets.StatusOpen || m.FromStaff {
		t.Fatalf("after the requester's answer: %s", tk.Status)
	}
	_, _, err = f.svc.AddMessage(f.customer, tickets.MessageInput{TicketID: tk.ID, Body: "en sluit maar", Status: tickets.StatusSolved})
	f.kind(err, errs.KindForbidden)
	p, err := f.svc.Messages(f.customer, tk, page.Args{})
	f.ok(err)
	if len(p.Items) != 2 || p.Items[0].Body != "Welk modem heb je?" {
		t.Fatalf("%d messages", len(p.Items))
	}
}

func TestConfirmAndReject(t *testing.T) {
	f := setUp(t)
	tk := f.submit("Voicemail werkt niet")
	_, err := f.svc.ConfirmResolution(f.customer, tk.ID)
	f.kind(err, errs.KindInvalid)
	tk = f.set(tk, tickets.StatusSolved)
	_, err = f.svc.ConfirmResolution(f.agent, tk.ID)
	f.kind(err, errs.KindForbidden)
	tk, err = f.svc.RejectResolution(f.customer, tk.ID, "nog steeds niet")
	f.ok(err)
	if tk.Status != tickets.StatusOpen || tk.ResolutionConfirmation != tickets.ConfirmationRejected {
		t.Fatalf("%s %s", tk.Status, tk.ResolutionConfirmation)
	}
	tk = f.set(tk, tickets.StatusSolved)
	tk, err = f.svc.ConfirmResolution(f.customer, tk.ID)
	f.ok(err)
	if tk.ResolutionConfirmation != tickets.ConfirmationConfirmed {
		t.Fatal(tk.ResolutionConfirmation)
	}
}

func TestReplyToAClosedTicketMakesAFollowUp(t *testing.T) {
	f := setUp(t)
	tk := f.set(f.set(f.submit("Oude vraag"), tickets.StatusSolved), tickets.StatusClosed)
	_, next, err := f.svc.AddMessage(f.customer, tickets.MessageInput{TicketID: tk.ID, Body: "het is terug"})
	f.ok(err)
	if next.ID == tk.ID || next.FollowUpOfID != tk.ID || next.Status != tickets.StatusNew {
		t.Fatalf("%+v", next)
	}
	_, _, err = f.svc.AddMessage(f.agent, tickets.MessageInput{TicketID: tk.ID, Body: "nog iets"})
	f.kind(err, errs.KindInvalid)
	status := tickets.StatusOpen
	_, err = f.svc.Update(f.agent, tickets.UpdateInput{TicketID: tk.ID, Status: &status})
	f.kind(err, errs.KindInvalid)
}

func TestUpdateGuards(t *testing.T) {
	f := setUp(t)
	tk := f.submit("Verhuizing")
	nobody := newPerson()
	_, err := f.svc.Update(f.agent, tickets.UpdateInput{TicketID: tk.ID, AssigneeID: &nobody})
	f.kind(err, errs.KindInvalid)
	_, err = f.svc.Update(f.customer, tickets.UpdateInput{TicketID: tk.ID, AssigneeID: &f.agentID})
	f.kind(err, errs.KindForbidden)
	got, err := f.svc.Update(f.agent, tickets.UpdateInput{TicketID: tk.ID, Version: tk.Version, AssigneeID: &f.other, TeamID: &f.team})
	f.ok(err)
	if got.Status != tickets.StatusOpen || got.Version != tk.Version+1 {
		t.Fatalf("%+v", got)
	}
	high := tickets.PriorityHigh
	_, err = f.svc.Update(f.agent, tickets.UpdateInput{TicketID: tk.ID, Version: tk.Version, Priority: &high})
	f.kind(err, errs.KindConflict)
	seen := map[tickets.ActivityKind]string{}
	for _, a := range f.activity(f.agent, got) {
		seen[a.Kind] = a.To
	}
	if seen[tickets.ActivityAssignee] != "Tom" || seen[tickets.ActivityTeam] != "Techniek" || seen[tickets.ActivityStatus] != "OPEN" {
		t.Fatalf("history: %v", seen)
	}
}

func TestListsPageWithoutGapsInEveryOrder(t *testing.T) {
	f := setUp(t)
	want := map[tickets.TicketID]bool{}
	for i := range 13 {
		tk := f.submit(fmt.Sprintf("Vraag %d", i))
		p := tickets.Priorities[i%4]
		_, err := f.svc.Update(f.agent, tickets.UpdateInput{TicketID: tk.ID, Priority: &p})
		f.ok(err)
		want[tk.ID] = true
	}
	for _, o := range []tickets.Order{tickets.OrderUpdated, tickets.OrderNewest, tickets.OrderOldest, tickets.OrderPriority} {
		seen := map[tickets.TicketID]bool{}
		args := page.Args{First: 5}
		for {
			p, err := f.svc.Tickets(f.agent, tickets.Filter{View: tickets.ViewUnassigned}, o, args)
			f.ok(err)
			for _, x := range p.Items {
				if seen[x.ID] {
					t.Fatalf("%s: ticket twice", o)
				}
				seen[x.ID] = true
			}
			if p.Next == "" {
				break
			}
			args.After = p.Next
		}
		if len(seen) != len(want) {
			t.Errorf("%s: %d of %d tickets", o, len(seen), len(want))
		}
	}
}

func TestListsAreBoundedAndConstant(t *testing.T) {
	f := setUp(t)
	for i := range 30 {
		f.submit(fmt.Sprintf("Vraag %d", i))
		if i == 15 {
			f.cust.PersonID = newPerson() // past the hourly limit of one person
			f.customer = authz.WithActor(t.Context(), f.cust)
		}
	}
	ctx, n := sqldb.WithCount(f.agent)
	_, err := f.svc.Tickets(ctx, tickets.Filter{}, tickets.OrderUpdated, page.Args{First: 50})
	f.ok(err)
	if n.Load() != 1 {
		t.Errorf("a list of tickets took %d statements", n.Load())
	}
	ctx, n = sqldb.WithCount(f.agent)
	views, err := f.svc.TicketViews(ctx)
	f.ok(err)
	if n.Load() != 1 || views[0].Count != 30 {
		t.Errorf("views: %d statements, %d unassigned", n.Load(), views[0].Count)
	}
	_, err = f.svc.Tickets(f.agent, tickets.Filter{}, tickets.OrderUpdated, page.Args{First: 101})
	f.kind(err, errs.KindInvalid)
	_, err = f.svc.Tickets(f.agent, tickets.Filter{View: "NOPE"}, tickets.OrderUpdated, page.Args{})
	f.kind(err, errs.KindInvalid)
	_, err = f.svc.Tickets(f.agent, tickets.Filter{}, tickets.OrderUpdated, page.Args{After: "rubbish"})
	f.kind(err, errs.KindInvalid)
}

func TestVisitorsCannotFlood(t *testing.T) {
	f := setUp(t)
	for i := range 10 {
		_, err := f.svc.Submit(f.visitor, tickets.SubmitInput{Description: "help", Locale: "nl", Name: "X", Email: fmt.Sprintf("x%d@example.com", i)})
		f.ok(err)
	}
	_, err := f.svc.Submit(f.visitor, tickets.SubmitInput{Description: "help", Locale: "nl", Name: "X", Email: "y@example.com"})
	f.kind(err, errs.KindRateLimited)
}

func TestNumbersAreUniqueUnderConcurrency(t *testing.T) {
	f := setUp(t)
	var mu sync.Mutex
	seen := map[int]bool{}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			ctx := authz.WithActor(t.Context(), authz.Actor{PersonID: newPerson(), Roles: []authz.Role{authz.RoleCustomer}})
			for range 6 {
				tk, err := f.svc.Submit(ctx, tickets.SubmitInput{Description: rand.Text(), Locale: "en"})
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				if seen[tk.Number] {
					t.Errorf("number %d twice", tk.Number)
				}
				seen[tk.Number] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

func TestSolvedTicketsCloseByThemselves(t *testing.T) {
	f := setUp(t)
	old, young := f.set(f.submit("oud"), tickets.StatusSolved), f.set(f.submit("nieuw"), tickets.StatusSolved)
	_, err := sqldb.Exec(t.Context(), f.db, `UPDATE ticket SET solved_at = solved_at - INTERVAL 5 DAY WHERE id = ?`, old.ID)
	f.ok(err)
	n, err := f.svc.CloseSolved(authz.AsSystem(t.Context()))
	f.ok(err)
	if n != 1 {
		t.Fatalf("closed %d", n)
	}
	got, err := f.svc.Ticket(f.agent, old.ID)
	f.ok(err)
	if got.Status != tickets.StatusClosed || got.ResolutionConfirmation != tickets.ConfirmationAssumed {
		t.Fatalf("%s %s", got.Status, got.ResolutionConfirmation)
	}
	got, err = f.svc.Ticket(f.agent, young.ID)
	f.ok(err)
	if got.Status != tickets.StatusSolved {
		t.Fatal("a fresh one closed")
	}
}

func TestImportIsIdempotent(t *testing.T) {
	f := setUp(t)
	list := []tickets.Imported{{ExternalID: "a", Subject: "s", Description: "d", Locale: "en", RequesterID: newPerson(), CreatedAt: sqldb.Now(), UpdatedAt: sqldb.Now(), Status: tickets.StatusSolved,
		Messages: []tickets.ImportedMessage{{AuthorID: f.agentID, FromStaff: true, Body: "answer", At: sqldb.Now()}}}}
	_, _, err := f.svc.Import(f.agent, list)
	f.kind(err, errs.KindForbidden)
	sys := authz.AsSystem(t.Context())
	first, made, err := f.svc.Import(sys, list)
	f.ok(err)
	again, remade, err := f.svc.Import(sys, list)
	f.ok(err)
	if made != 1 || remade != 0 || first[0] != again[0] {
		t.Fatalf("made %d then %d, %v and %v", made, remade, first, again)
	}
	tk, err := f.svc.Ticket(f.agent, first[0])
	f.ok(err)
	p, err := f.svc.Messages(f.agent, tk, page.Args{})
	f.ok(err)
	if len(p.Items) != 1 {
		t.Fatalf("%d messages after importing twice", len(p.Items))
	}
}

func TestReadsByIDs(t *testing.T) {
	f := setUp(t)
	a, b := f.submit("een"), f.submit("twee")
	m, _, err := f.svc.AddMessage(f.customer, tickets.MessageInput{TicketID: a.ID, Body: "nog iets"})
	f.ok(err)
	for _, ctx := range []context.Context{f.customer, f.agent} {
		got, err := f.svc.TicketsByIDs(ctx, []tickets.TicketID{a.ID, b.ID})
		f.ok(err)
		if len(got) != 2 || got[b.ID].Subject != "twee" {
			t.Fatalf("read %d of 2 tickets", len(got))
		}
		msgs, err := f.svc.MessagesByIDs(ctx, []tickets.MessageID{m.ID})
		f.ok(err)
		if len(msgs) != 1 {
			t.Fatal("the message is not read by its id")
		}
	}
	if got, _ := f.svc.MessagesByIDs(f.stranger, []tickets.MessageID{m.ID}); len(got) != 0 {
		t.Fatal("a stranger reads a message by its id")
	}
	_, err = f.svc.Update(f.agent, tickets.UpdateInput{TicketID: a.ID, TeamID: &f.team})
	f.ok(err)
	p, err := f.svc.Tickets(f.agent, tickets.Filter{View: tickets.ViewMyTeams}, tickets.OrderUpdated, page.Args{})
	f.ok(err)
	if len(p.Items) != 1 || p.Items[0].ID != a.ID {
		t.Fatalf("%d tickets of my teams, want 1", len(p.Items))
	}
}

func TestAFormThatIsSentTwiceIsOneTicket(t *testing.T) {
	f := setUp(t)
	in := tickets.SubmitInput{Subject: "Geen internet", Description: "Sinds gisteren.", Locale: "nl"}
	asked := in
	asked.Name, asked.Email = "X", "x@example.com"
	for who, ctx := range map[string]context.Context{"customer": f.customer, "visitor": f.visitor} {
		form := in
		if who == "visitor" {
			form = asked
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		numbers := map[int]bool{}
		for range 5 {
			wg.Go(func() {
				got, err := f.svc.Submit(ctx, form)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
					return
				}
				numbers[got.Number] = true
			})
		}
		wg.Wait()
		if len(numbers) != 1 {
			t.Errorf("%s: sent five times at once, %d tickets", who, len(numbers))
		}
		form.Description = "Sinds eergisteren."
		got, err := f.svc.Submit(ctx, form)
		f.ok(err)
		if numbers[got.Number] {
			t.Errorf("%s: other words are the same ticket", who)
		}
	}
	events, err := sqldb.Get[int](t.Context(), f.db, "SELECT COUNT(*) FROM outbox_event WHERE kind = ?", tickets.Submitted{}.Kind())
	f.ok(err)
	if events != 4 {
		t.Errorf("%d facts of 4 tickets", events)
	}
}

func TestRequestersCannotFlood(t *testing.T) {
	f := setUp(t)
	tk := f.submit("Geen internet")
	for i := range 30 {
		_, _, err := f.svc.AddMessage(f.customer, tickets.MessageInput{TicketID: tk.ID, Body: fmt.Sprint("en nog iets ", i)})
		f.ok(err)
	}
	_, _, err := f.svc.AddMessage(f.customer, tickets.MessageInput{TicketID: tk.ID, Body: "en nog iets"})
	f.kind(err, errs.KindRateLimited)
	_, _, err = f.svc.AddMessage(f.agent, tickets.MessageInput{TicketID: tk.ID, Body: "Rustig maar"})
	f.ok(err)
	closed := f.set(f.set(tk, tickets.StatusSolved), tickets.StatusClosed)
	for i := range 19 { // each word to a closed ticket is a ticket
		_, _, err := f.svc.AddMessage(f.customer, tickets.MessageInput{TicketID: closed.ID, Body: fmt.Sprint("het is terug ", i)})
		f.ok(err)
	}
	_, _, err = f.svc.AddMessage(f.customer, tickets.MessageInput{TicketID: closed.ID, Body: "het is weer terug"})
	f.kind(err, errs.KindRateLimited)
}

func TestTextIsStoredClean(t *testing.T) {
	f := setUp(t)
	tk, err := f.svc.Submit(f.customer, tickets.SubmitInput{Subject: "Geen\x00\r\n internet\xff", Description: "Sinds\x00 gisteren\xff\r\n\u202Eniet", Locale: "nl"})
	f.ok(err)
	got, err := f.svc.Ticket(f.customer, tk.ID)
	f.ok(err)
	if got.Subject != "Geen internet\uFFFD" || got.Description != "Sinds gisteren\uFFFD\nniet" {
		t.Errorf("%q %q", got.Subject, got.Description)
	}
}

func TestTheNewestNotesOfEachTicketAreShown(t *testing.T) {
	f := setUp(t)
	long, short, without := f.submit("Lang verhaal"), f.submit("Kort verhaal"), f.submit("Geen verhaal")
	for i := range 102 {
		_, err := f.svc.AddNote(f.agent, long.ID, fmt.Sprint("notitie ", i), nil)
		f.ok(err)
	}
	_, err := f.svc.AddNote(f.agent, short.ID, "kort", nil)
	f.ok(err)
	ctx, n := sqldb.WithCount(f.agent)
	got, err := f.svc.NotesByTickets(ctx, []tickets.TicketID{long.ID, short.ID, without.ID})
	f.ok(err)
	list := got[long.ID]
	if len(list) != 100 || list[0].Body != "notitie 2" || list[99].Body != "notitie 101" {
		t.Errorf("%d notes from %q to %q", len(list), list[0].Body, list[len(list)-1].Body)
	}
	if len(got[short.ID]) != 1 || got[without.ID] == nil || len(got[without.ID]) > 0 || n.Load() != 1 {
		t.Errorf("%v and %v in %d statements", got[short.ID], got[without.ID], n.Load())
	}
}
