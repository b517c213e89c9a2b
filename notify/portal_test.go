package notify

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/texts"
	"plein/tickets"
)

func TestTicketIsToldToThoseItConcerns(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn internet doet het niet\nAl sinds gisteren.")
	f.told(f.eva)
	f.told(f.mees)
	f.told(f.tom, KindTicketSubmitted)
	n := f.told(f.sanne, KindTicketSubmitted)[0]
	if n.Title != "Nieuwe aanvraag van Eva" || n.Body != fmt.Sprintf("%d · Mijn internet doet het niet", tk.Number) ||
		n.URL != "/workspace/tickets/ticket_"+tk.ID.String() || n.ActorID != f.eva.ID {
		t.Errorf("notification %+v", n)
	}

	f.write(f.sanne, tk, "Zet de modem eens uit en aan.", "")
	n = f.told(f.eva, KindTicketAnswered)[0]
	if n.Title != "Sanne gaf antwoord op je aanvraag" || n.URL != "/requests/ticket_"+tk.ID.String() {
		t.Errorf("notification %+v", n)
	}
	f.told(f.sanne, KindTicketSubmitted) // who answered is not told, though it is hers now

	f.write(f.eva, tk, "Helpt niet.", "")
	f.told(f.sanne, KindTicketReplied, KindTicketSubmitted)
	f.told(f.tom, KindTicketSubmitted) // it is Sanne's now
	f.told(f.eva, KindTicketAnswered)

	_, err := f.tickets.Update(f.as(f.sanne), tickets.UpdateInput{TicketID: tk.ID, AssigneeID: &f.tom.ID})
	f.ok(err)
	n = f.told(f.tom, KindTicketAssigned, KindTicketSubmitted)[0]
	if n.Title != "Sanne gave you a request" {
		t.Errorf("title %q", n.Title)
	}
	solved := tickets.StatusSolved
	_, err = f.tickets.Update(f.as(f.tom), tickets.UpdateInput{TicketID: tk.ID, Status: &solved})
	f.ok(err)
	f.told(f.eva, KindTicketSolved, KindTicketAnswered)
	_, err = f.tickets.ConfirmResolution(f.as(f.eva), tk.ID)
	f.ok(err)
	f.told(f.tom, KindTicketConfirmed, KindTicketAssigned, KindTicketSubmitted)
	f.told(f.eva, KindTicketSolved, KindTicketAnswered)
}

func TestSolutionInAMessageIsToldOnce(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.write(f.sanne, tk, "De storing is voorbij.", tickets.StatusSolved)
	f.told(f.eva, KindTicketSolved)
}

func TestRequestOfATeamIsToldToThatTeam(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn factuur klopt niet")
	f.settle()
	_, err := f.tickets.Update(f.as(f.sanne), tickets.UpdateInput{TicketID: tk.ID, TeamID: &f.billing.ID})
	f.ok(err)
	f.write(f.eva, tk, "Nog iets vergeten.", "")
	f.told(f.mees, KindTicketReplied)
	f.told(f.tom, KindTicketSubmitted)
}

func TestWithoutTheDefaultTeamEveryAgentIsTold(t *testing.T) {
	f := setUp(t)
	f.opts.DefaultTeam = "none"
	f.submit(f.eva, "Mijn internet doet het niet")
	f.told(f.mees, KindTicketSubmitted)
	f.told(f.tom, KindTicketSubmitted)
}

func TestAgentWhoAsksIsTheRequesterOnly(t *testing.T) {
	f := setUp(t)
	f.submit(f.tom, "My own modem is broken")
	f.told(f.tom)
	f.told(f.sanne, KindTicketSubmitted)
}

func TestThreadIsToldToThoseItConcerns(t *testing.T) {
	f := setUp(t)
	f.space("internet", authz.AudiencePublic)
	th := f.ask(f.eva, "internet", "Waarom knippert het lampje?")
	third := f.person("lotte@example.com", "Lotte", "nl", authz.RoleCustomer)
	_, err := f.community.Follow(f.as(third), th.ID, true)
	f.ok(err)
	a, err := f.community.PostAnswer(f.as(f.piet), th.ID, "Dat is normaal.", nil)
	f.ok(err)
	f.told(f.piet)
	f.told(third, KindThreadAnswered)
	n := f.told(f.eva, KindThreadAnswered)[0]
	if n.Title != "Piet beantwoordde een vraag" || n.Body != th.Title || n.URL != th.URL() {
		t.Errorf("notification %+v", n)
	}
	_, err = f.community.Accept(f.as(f.eva), a.ID, true)
	f.ok(err)
	f.told(f.piet, KindThreadAccepted)
	_, err = f.community.AddComment(f.as(f.eva), a.Subject(), "Dank je wel!")
	f.ok(err)
	f.told(f.piet, KindThreadCommented, KindThreadAccepted)
	_, err = f.community.AddComment(f.as(f.piet), a.Subject(), "Graag gedaan.")
	f.ok(err)
	f.told(f.piet, KindThreadCommented, KindThreadAccepted)
	f.told(f.eva, KindThreadAnswered)
}

func TestNobodyIsToldOfWhatTheyMayNotSee(t *testing.T) {
	f := setUp(t)
	f.space("balie", authz.AudienceInternal)
	th := f.ask(f.sanne, "balie", "Hoe meld ik een storing?")
	_, err := f.community.Follow(f.as(f.tom), th.ID, true)
	f.ok(err)
	admin := f.person("noor@duinnet.example", "Noor", "nl", authz.RoleAdmin)
	_, err = f.accounts.SetRoles(f.as(admin), f.tom.ID, []authz.Role{authz.RoleCustomer}) // Tom left the desk
	f.ok(err)
	f.tom.Roles = []authz.Role{authz.RoleCustomer}
	_, err = f.community.PostAnswer(f.as(f.mees), th.ID, "Via het storingsscherm.", nil)
	f.ok(err)
	f.told(f.tom)
	f.sent(f.sanne.Email)
	f.told(f.sanne, KindThreadAnswered)

	// Sanne was told while she could see it. She cannot any more: the words are gone, too.
	f.sanne.Roles = []authz.Role{authz.RoleCustomer}
	n := f.told(f.sanne, KindThreadAnswered)[0]
	if n.Title != texts.T("nl", "mail.notice.gone.title") || strings.Contains(n.Body+n.URL, "storing") || !n.ActorID.IsZero() {
		t.Errorf("notification %+v", n)
	}

	_, err = f.accounts.SetDeactivated(f.as(admin), f.eva.ID, false)
	f.ok(err)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.sent(f.eva.Email)
	_, err = f.accounts.SetDeactivated(f.as(admin), f.eva.ID, true)
	f.ok(err)
	f.write(f.mees, tk, "We zien niets.", "")
	f.sent()
	f.told(f.eva)
}

func TestDeletedThreadIsNotTold(t *testing.T) {
	f := setUp(t)
	f.space("internet", authz.AudiencePublic)
	th := f.ask(f.eva, "internet", "Waarom knippert het lampje?")
	a, err := f.community.PostAnswer(f.as(f.piet), th.ID, "Dat is normaal.", nil)
	f.ok(err)
	f.told(f.eva, KindThreadAnswered)
	f.ok(f.community.DeletePost(f.as(f.piet), a.Subject()))
	f.settle()
	d := outbox.Delivery{EventID: 9_999_999, Kind: community.AnswerPosted{}.Kind(), AggregateType: "thread", AggregateID: th.ID, Payload: encode(t, community.AnswerPosted{
		ThreadID: th.ID, AnswerID: a.ID, AuthorID: f.piet.ID, ThreadAuthorID: f.eva.ID, At: sqldb.Now(),
	})}
	f.ok(f.handleNotices(t.Context(), d))
	f.ok(f.handleMail(t.Context(), d))
	f.told(f.eva, KindThreadAnswered)
}

func TestListReadAndCount(t *testing.T) {
	f := setUp(t)
	_, err := f.Notifications(f.visitorCtx, false, page.Args{})
	f.kind(err, errs.KindUnauthenticated)
	_, err = f.MarkRead(f.visitorCtx, nil)
	f.kind(err, errs.KindUnauthenticated)
	if n, err := f.Unread(f.visitorCtx); n != 0 || err != nil {
		t.Errorf("a visitor has %d unread, %v", n, err)
	}
	const n = MaxUnread + 5
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.sent(f.eva.Email)
	me := f.as(f.piet)
	for i := range n { // rows as events would write them, at few moments, so that the id decides
		list := []notice{{to: f.piet, kind: KindTicketAnswered, actor: f.sanne.ID, about: subject{subjectTicket, tk.ID}}}
		f.ok(insertNotices(t.Context(), f.db, uint64(1_000_000+i), list, sqldb.Now().Truncate(time.Hour)))
	}
	if got, err := f.Unread(me); got != MaxUnread || err != nil {
		t.Errorf("%d unread, %v, want it capped", got, err)
	}
	seen := map[NotificationID]bool{}
	var first NotificationID
	for args := (page.Args{First: 40}); ; {
		ctx, counter := sqldb.WithCount(me)
		p, err := f.Notifications(ctx, true, args)
		f.ok(err)
		if got := counter.Load(); got > 4 {
			t.Errorf("%d statements for a page", got)
		}
		for _, it := range p.Items {
			if seen[it.ID] {
				t.Errorf("%s twice", it.ID)
			}
			seen[it.ID] = true
			first = it.ID
		}
		if p.Next == "" {
			break
		}
		args.After = p.Next
	}
	if len(seen) != n {
		t.Errorf("%d listed, want %d", len(seen), n)
	}
	// Eva cannot read Piet's.
	_, err = f.MarkRead(f.as(f.eva), []NotificationID{first})
	f.ok(err)
	_, err = f.Notification(f.as(f.eva), first)
	f.kind(err, errs.KindNotFound)
	if got, err := f.Notification(me, first); err != nil || got.ReadAt != nil {
		t.Errorf("%+v, %v", got, err)
	}
	_, err = f.MarkRead(me, []NotificationID{first})
	f.ok(err)
	if got, err := f.Notification(me, first); err != nil || got.ReadAt == nil {
		t.Errorf("not marked: %+v, %v", got, err)
	}
	if left, err := f.MarkRead(me, []NotificationID{}); err != nil || left != MaxUnread {
		t.Errorf("an empty list left %d, %v", left, err)
	}
	_, err = f.MarkRead(me, make([]NotificationID, maxMarked+1))
	f.kind(err, errs.KindInvalid)
	if left, err := f.MarkRead(me, nil); err != nil || left != 0 {
		t.Errorf("%d left, %v", left, err)
	}
	p, err := f.Notifications(me, false, page.Args{First: 100})
	if err != nil || len(p.Items) != 100 || p.Next == "" {
		t.Errorf("read ones are gone: %d, %v", len(p.Items), err)
	}
	_, err = f.Notifications(me, false, page.Args{After: "nonsense"})
	f.kind(err, errs.KindInvalid)
}

func TestSweepKeepsWhatIsRecent(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.told(f.sanne, KindTicketSubmitted)
	old := []notice{{to: f.sanne, kind: KindTicketAssigned, actor: f.tom.ID, about: subject{subjectTicket, tk.ID}}}
	f.ok(insertNotices(t.Context(), f.db, 1_000_000, old, sqldb.Now().Add(-keepNotifications-time.Hour)))
	f.told(f.sanne, KindTicketSubmitted, KindTicketAssigned)
	f.ok(f.Sweep(t.Context()))
	f.told(f.sanne, KindTicketSubmitted)
}

func TestEveryKindHasWords(t *testing.T) {
	for _, locale := range texts.Locales {
		for _, k := range Kinds {
			key := "mail.notice." + k + ".title"
			if got := texts.T(locale, key, "actor", "Sanne"); got == key || strings.Contains(got, "{{") {
				t.Errorf("%s in %s: %q", key, locale, got)
			}
		}
	}
}

func TestNotificationOfSomebodyGone(t *testing.T) {
	th := things{tickets: map[tickets.TicketID]*tickets.Ticket{}, people: map[ids.PersonID]*accounts.Person{}}
	tk := &tickets.Ticket{ID: ids.New[tickets.Ticket](), Number: 1001, Subject: "Stil"}
	th.tickets[tk.ID] = tk
	n := th.inWords(row{Kind: KindTicketAnswered, SubjectKind: subjectTicket, SubjectID: ids.ID[thing](tk.ID), ActorID: ids.PersonID{1}}, "en")
	if n.Title != "Somebody answered your request" {
		t.Errorf("title %q", n.Title)
	}
}
