package deflection

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"plein/community"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/tickets"
)

const closed = 25 * time.Hour // after which a window has closed, grace and all

func (e *env) settle() int {
	e.t.Helper()
	n, err := e.Settle(e.system)
	e.ok(err)
	return n
}

func (e *env) outcomes() []HelpOutcome {
	e.t.Helper()
	var out []HelpOutcome
	for _, s := range e.sessions() {
		if s.Outcome == nil {
			out = append(out, "open")
			continue
		}
		out = append(out, *s.Outcome)
	}
	return out
}

func (e *env) want(want ...HelpOutcome) {
	e.t.Helper()
	got := e.outcomes()
	if len(got) != len(want) {
		e.t.Fatalf("outcomes %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			e.t.Fatalf("outcomes %q, want %q", got, want)
		}
	}
}

func (e *env) ticketKnown(n int) {
	e.t.Helper()
	e.until("hearing of the ticket", func() bool { return e.count(`SELECT COUNT(*) FROM help_ticket`) == n })
	e.until("joining it", func() bool { return e.count(`SELECT COUNT(*) FROM outbox_delivery WHERE sub = 4`) == 0 })
}

func TestOutcomeIsSettledOnceAndWhenTheWindowCloses(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.RecordSearch(v, "wifi traag", "nl", 3, false, [16]byte{}, 0, "")
	e.read(v)
	e.age(23 * time.Hour)
	if n := e.settle(); n != 0 {
		t.Errorf("%d settled within the window", n)
	}
	e.age(2 * time.Hour)
	if n := e.settle(); n != 1 {
		t.Errorf("%d settled", n)
	}
	e.want(OutcomePotential)
	e.submit(v)
	e.ticketKnown(1)
	e.settle()
	if got := e.outcomes()[0]; got != OutcomePotential {
		t.Errorf("settled again as %s", got)
	}
	_, err := e.Settle(e.lead)
	e.kind(err, errs.KindForbidden)
}

func TestFeedbackConfirms(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.read(v)
	_, err := e.knowledge.GiveFeedback(v, e.article.ID, knowledge.Verdict{Helpful: true})
	e.ok(err)
	e.until("the word", func() bool { return e.count(`SELECT COUNT(*) FROM help_event WHERE kind = 4`) == 1 })
	w := e.visitor("v2")
	e.read(w)
	reason := knowledge.FeedbackDidNotWork
	_, err = e.knowledge.GiveFeedback(w, e.article.ID, knowledge.Verdict{Reason: &reason})
	e.ok(err)
	e.until("the other word", func() bool {
		return e.count(`SELECT COUNT(*) FROM help_event WHERE kind = 5 AND reason = 'DID_NOT_WORK'`) == 1
	})
	_, err = e.knowledge.GiveFeedback(e.agent, e.article.ID, knowledge.Verdict{Helpful: true})
	e.ok(err)
	e.until("delivery", func() bool { return e.count(`SELECT COUNT(*) FROM outbox_delivery WHERE sub = 4`) == 0 })
	e.age(closed)
	e.settle()
	e.want(OutcomeConfirmed, OutcomePotential)
}

func TestTicketOfTheSameBrowser(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.read(v)
	e.RecordFormOpened(v)
	e.submit(v)
	e.ticketKnown(1)
	e.age(closed)
	e.settle()
	e.want(OutcomeNotDeflected)
}

func TestTicketOfAnotherChannel(t *testing.T) {
	e := setUp(t)
	c, id := e.customer("v1")
	e.read(c)                // the person, signed in
	e.read(e.visitor("v1"))  // the same browser after signing out
	e.read(e.visitor("v99")) // somebody else
	mail := e.person(id, "") // by mail or API there is no browser
	_, err := e.tickets.Submit(mail, tickets.SubmitInput{Description: "Per mail.", Locale: "nl", Channel: tickets.ChannelEmail})
	e.ok(err)
	e.ticketKnown(1)
	e.age(closed)
	e.settle()
	e.want(OutcomeNotDeflected, OutcomeNotDeflected, OutcomePotential)
}

func TestTicketOutsideTheWindow(t *testing.T) {
	e := setUp(t)
	c, _ := e.customer("v1")
	e.submit(c)
	e.ticketKnown(1)
	e.age(time.Hour)
	e.read(c) // after the ticket
	e.age(closed)
	e.submit(c) // a day after the session
	e.ticketKnown(2)
	e.settle()
	e.want(OutcomePotential)
}

func TestAskingTheCommunityIsNotAbandoning(t *testing.T) {
	e := setUp(t)
	c, _ := e.customer("v1")
	e.RecordSearch(c, "wifi traag", "nl", 0, false, [16]byte{}, 0, "")
	_, err := e.SaveHelpDraft(c, HelpDraft{Text: "Wifi traag"})
	e.ok(err)
	_, err = e.community.Ask(c, community.AskInput{Space: "internet", Locale: "nl", Title: "Wifi blijft traag", Body: "Hoe kan dat?"})
	e.ok(err)
	e.until("the question", func() bool { return e.count(`SELECT COUNT(*) FROM help_event WHERE kind = 10`) == 1 })
	_, err = e.HelpDraft(c)
	e.kind(err, errs.KindNotFound)
	e.RecordSearch(e.visitor("v2"), "wifi traag", "nl", 0, false, [16]byte{}, 0, "")
	e.age(closed)
	e.settle()
	e.want(OutcomePotential, OutcomeAbandoned)
}

func TestManyNodesSettleOnce(t *testing.T) {
	e := setUp(t)
	for _, id := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		e.read(e.visitor(id))
	}
	e.age(closed)
	var mu sync.Mutex
	var wg sync.WaitGroup
	total := 0
	for range 4 {
		wg.Go(func() {
			n, err := e.Settle(e.system)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			total += n
			mu.Unlock()
		})
	}
	wg.Wait()
	if total != 26 {
		t.Errorf("%d settled by four nodes, want 26", total)
	}
}

func TestTriedLeadsToTheTicket(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.RecordSearch(v, "wifi traag", "nl", 3, false, [16]byte{}, 0, "")
	e.read(v)
	e.RecordView(v, ArticleTarget(e.inside.ID)) // was public when it was read
	reason := knowledge.FeedbackUnclear
	_, err := e.knowledge.GiveFeedback(v, e.article.ID, knowledge.Verdict{Reason: &reason})
	e.ok(err)
	e.RecordFormOpened(v)
	c, id := e.customer("v1")
	e.ok(e.Carry(v, "v1", id))
	e.until("the word", func() bool { return e.count(`SELECT COUNT(*) FROM help_event WHERE kind = 5`) == 1 })
	ticket := e.submit(c)
	e.ticketKnown(1)
	e.RecordSearch(c, "na het verzoek", "nl", 0, false, [16]byte{}, 0, "")

	ctx, n := sqldb.WithCount(e.agent)
	tried, err := e.TriedByTicket(ctx, []tickets.TicketID{ticket.ID})
	e.ok(err)
	if n.Load() > 8 {
		t.Errorf("%d statements", n.Load())
	}
	var got []string
	for _, s := range tried[ticket.ID] {
		got = append(got, string(s.Kind)+" "+s.Query+s.Title)
	}
	want := "SEARCHED wifi traag|VIEWED Wifi is traag|VIEWED Zo werkt de balie|NOT_HELPFUL Wifi is traag"
	if strings.Join(got, "|") != want {
		t.Errorf("the desk sees %q", got)
	}
	tried, err = e.TriedByTicket(c, []tickets.TicketID{ticket.ID})
	e.ok(err)
	for _, s := range tried[ticket.ID] {
		if strings.Contains(s.Title, "balie") || (s.About.ID == [16]byte(e.inside.ID)) != (s.URL == nil && s.Kind == Viewed) {
			t.Errorf("the requester sees %+v", s)
		}
	}
	for _, ctx := range []context.Context{e.visitor("v1"), e.visitor("v2")} {
		if tried, err := e.TriedByTicket(ctx, []tickets.TicketID{ticket.ID}); err != nil || len(tried) != 0 {
			t.Errorf("somebody else sees %+v, %v", tried, err)
		}
	}
	other, _ := e.customer("v3")
	if tried, err := e.TriedByTicket(other, []tickets.TicketID{ticket.ID}); err != nil || len(tried) != 0 {
		t.Errorf("another customer sees %+v, %v", tried, err)
	}
}

func TestAnAddressProvesNothing(t *testing.T) {
	e := setUp(t)
	id := e.submit(e.visitor("v0")).RequesterID // makes a person of the address
	e.ticketKnown(1)
	c := e.person(id, "v1")
	e.RecordSearch(c, "geheim", "nl", 1, false, [16]byte{}, 0, "")
	ticket := e.submit(e.visitor("v2")) // with the address of the customer
	e.ticketKnown(2)
	if ticket.RequesterID != id {
		t.Fatal("the ticket is of somebody else")
	}
	tried, err := e.TriedByTicket(e.agent, []tickets.TicketID{ticket.ID})
	e.ok(err)
	if len(tried) != 0 || e.count(`SELECT COUNT(*) FROM help_event`) != 0 {
		t.Errorf("tried %+v", tried)
	}
}

func TestFactsThatArriveAfterSigningIn(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.read(v)
	_, id := e.customer("v1")
	at := sqldb.Now()
	e.ok(e.Carry(v, "v1", id))
	told := func(n uint64, visitor string) outbox.Delivery {
		payload, err := json.Marshal(knowledge.ArticleFeedbackGiven{
			Fact: knowledge.Fact{ArticleID: e.article.ID, At: at}, VisitorID: visitor, Helpful: true,
		})
		e.ok(err)
		return outbox.Delivery{EventID: n, Kind: knowledge.KindArticleFeedbackGiven, Payload: payload}
	}
	e.ok(e.handle(t.Context(), []outbox.Delivery{told(1_000_001, "v1"), told(1_000_002, "v2"), told(1_000_001, "v1")}))
	if n := e.count(`SELECT COUNT(*) FROM help_event WHERE kind = 4`); n != 1 {
		t.Errorf("%d words in the session", n)
	}
	e.read(v) // signed out: a session of its own, which the next word belongs to
	at = sqldb.Now()
	e.ok(e.handle(t.Context(), []outbox.Delivery{told(1_000_003, "v1")}))
	if n := e.count(`SELECT COUNT(*) FROM help_event e JOIN help_session s ON s.id = e.session_id WHERE e.kind = 4 AND s.person_id IS NULL`); n != 1 {
		t.Errorf("%d words in the visitor's session", n)
	}
}

func TestDeliveringAgainChangesNothing(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.read(v)
	e.submit(v)
	_, err := e.knowledge.GiveFeedback(v, e.article.ID, knowledge.Verdict{Helpful: true})
	e.ok(err)
	e.ticketKnown(1)
	before := e.count(`SELECT COUNT(*) FROM help_event`)
	_, err = sqldb.Exec(t.Context(), e.db, `INSERT INTO outbox_delivery (sub, event_id, due_at) SELECT 4, id, UTC_TIMESTAMP(3) FROM outbox_event
		WHERE kind IN ('tickets.submitted', 'knowledge.article_feedback_given')`)
	e.ok(err)
	e.ticketKnown(1)
	if after := e.count(`SELECT COUNT(*) FROM help_event`); after != before || before != 3 {
		t.Errorf("%d events, then %d", before, after)
	}
}

func TestDraftGoesAlong(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	product := "duinbox-3"
	file := []ids.AttachmentID{ids.AttachmentID(ids.New[env]())}
	_, err := e.SaveHelpDraft(v, HelpDraft{Text: "Wifi traag", Details: "Boven vooral.", Product: &product, AttachmentIDs: file})
	e.ok(err)
	d, err := e.HelpDraft(v)
	e.ok(err)
	if d.Text != "Wifi traag" || d.Details != "Boven vooral." || *d.Product != product || len(d.AttachmentIDs) != 1 || d.AttachmentIDs[0] != file[0] {
		t.Errorf("draft %+v", d)
	}
	_, err = e.HelpDraft(e.visitor("v2"))
	e.kind(err, errs.KindNotFound)

	c, id := e.customer("v1")
	_, err = e.SaveHelpDraft(e.person(id, "phone"), HelpDraft{Text: "Ouder"})
	e.ok(err)
	_, err = sqldb.Exec(t.Context(), e.db, `UPDATE help_draft SET saved_at = saved_at - INTERVAL 1 HOUR WHERE owner = ?`, personOwner(id))
	e.ok(err)
	e.ok(e.Carry(v, "v1", id))
	if d, err = e.HelpDraft(c); err != nil || d.Text != "Wifi traag" {
		t.Errorf("after signing in: %+v, %v", d, err)
	}
	_, err = e.HelpDraft(v)
	e.kind(err, errs.KindNotFound)

	e.submit(c)
	e.until("dropping the draft", func() bool { _, err := e.HelpDraft(c); return errs.KindOf(err) == errs.KindNotFound })
	_, err = e.SaveHelpDraft(c, HelpDraft{Text: "Nog iets"})
	e.ok(err)
	_, err = e.SaveHelpDraft(c, HelpDraft{Text: " "})
	e.kind(err, errs.KindNotFound)
	_, err = e.SaveHelpDraft(c, HelpDraft{Text: strings.Repeat("a", 2001), Details: strings.Repeat("b", 30_001)})
	e.kind(err, errs.KindInvalid)
	if n := e.count(`SELECT COUNT(*) FROM help_draft`); n != 0 {
		t.Errorf("%d drafts left", n)
	}
}

func TestNewerDraftOfThePersonStays(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	_, err := e.SaveHelpDraft(v, HelpDraft{Text: "Ouder"})
	e.ok(err)
	c, id := e.customer("v1")
	_, err = e.SaveHelpDraft(c, HelpDraft{Text: "Nieuwer"})
	e.ok(err)
	e.ok(e.Carry(v, "v1", id))
	if d, err := e.HelpDraft(c); err != nil || d.Text != "Nieuwer" {
		t.Errorf("draft %+v, %v", d, err)
	}
}

func TestForget(t *testing.T) {
	e := setUp(t)
	c, _ := e.customer("v1")
	e.read(c)
	_, err := e.SaveHelpDraft(c, HelpDraft{Text: "Oud"})
	e.ok(err)
	e.age(personLife + 24*time.Hour)
	_, err = sqldb.Exec(t.Context(), e.db, `UPDATE help_draft SET saved_at = saved_at - INTERVAL 31 DAY`)
	e.ok(err)
	e.read(c)
	e.ok(e.forget(e.system))
	s := e.sessions()
	if !s[0].PersonRef.IsZero() || s[1].PersonRef.IsZero() || e.count(`SELECT COUNT(*) FROM help_session WHERE visitor_id = ''`) != 1 {
		t.Errorf("sessions %+v", s)
	}
	if n := e.count(`SELECT COUNT(*) FROM help_draft`); n != 0 {
		t.Errorf("%d drafts", n)
	}
}

func TestRunSettles(t *testing.T) {
	e := setUp(t)
	e.read(e.visitor("v1"))
	e.age(closed)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); e.Run(ctx) }()
	e.until("settling", func() bool { return e.outcomes()[0] == OutcomePotential })
	stop()
	<-done
}

func TestSessionsAreForLeads(t *testing.T) {
	e := setUp(t)
	for _, id := range []string{"a", "b", "c"} {
		e.read(e.visitor(id))
		e.age(time.Minute)
	}
	c, id := e.customer("d")
	e.read(c)
	e.RecordFormOpened(e.visitor("form-only"))
	for _, ctx := range []context.Context{e.agent, c} {
		_, err := e.HelpSessions(ctx, SessionFilter{}, page.Args{})
		e.kind(err, errs.KindForbidden)
		_, err = e.Deflection(ctx, time.Now().Add(-time.Hour), time.Now())
		e.kind(err, errs.KindForbidden)
	}
	_, err := e.HelpSessions(e.visitor("a"), SessionFilter{}, page.Args{})
	e.kind(err, errs.KindUnauthenticated)
	var seen []*HelpSession
	after := ""
	for {
		p, err := e.HelpSessions(e.lead, SessionFilter{}, page.Args{First: 2, After: after})
		e.ok(err)
		seen = append(seen, p.Items...)
		if after = p.Next; after == "" {
			break
		}
	}
	if len(seen) != 4 || !seen[0].StartedAt.After(seen[3].StartedAt) {
		t.Fatalf("%d sessions", len(seen))
	}
	if got := e.PersonOf(seen[0]); !got.IsZero() {
		t.Error("a single person is named")
	}
	named := *e.Service
	named.opts.ShowPeople = true
	if got := named.PersonOf(seen[0]); got != id {
		t.Error("with the switch on nobody is named")
	}
	one, err := e.HelpSession(e.lead, seen[0].ID)
	e.ok(err)
	steps, err := e.SessionSteps(e.lead, []HelpSessionID{one.ID})
	e.ok(err)
	if s := steps[one.ID]; len(s) != 1 || s[0].Kind != Viewed || s[0].Title != "Wifi is traag" {
		t.Errorf("steps %+v", s)
	}
	_, err = e.HelpSession(e.agent, one.ID)
	e.kind(err, errs.KindNotFound)
	e.age(closed)
	e.settle()
	p, err := e.HelpSessions(e.lead, SessionFilter{Outcome: OutcomeAbandoned, From: time.Now().Add(-72 * time.Hour), To: time.Now()}, page.Args{})
	e.ok(err)
	if len(p.Items) != 0 {
		t.Errorf("abandoned: %d", len(p.Items))
	}
}
