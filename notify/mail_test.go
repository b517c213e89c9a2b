package notify

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/mail"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/texts"
	"plein/tickets"
)

func encode(t *testing.T, v any) json.RawMessage {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var (
	remote = regexp.MustCompile(`(?i)<(img|script|link|iframe|form|object)\b|url\(|@import|\bsrc=`)
	hrefs  = regexp.MustCompile(`href="([^"]*)"`)
)

// wellFormed checks what every mail keeps to.
func wellFormed(t *testing.T, m mail.Message, locale string) {
	t.Helper()
	if remote.MatchString(m.HTML) {
		t.Errorf("mail %q loads something: %s", m.Subject, remote.FindString(m.HTML))
	}
	for _, h := range hrefs.FindAllStringSubmatch(m.HTML, -1) {
		if !strings.HasPrefix(h[1], base+"/") {
			t.Errorf("mail %q links to %s", m.Subject, h[1])
		}
		if plain := strings.ReplaceAll(h[1], "&amp;", "&"); !strings.Contains(m.Text, plain) {
			t.Errorf("the text of mail %q has no %s", m.Subject, plain)
		}
	}
	if !strings.Contains(m.HTML, `<html lang="`+locale+`">`) {
		t.Errorf("mail %q is not marked as %s", m.Subject, locale)
	}
	for _, part := range []string{m.Subject, m.Text, m.HTML} {
		if strings.Contains(part, "{{") || strings.Contains(part, "mail.") {
			t.Errorf("mail %q has an unfilled text:\n%s", m.Subject, part)
		}
	}
	if m.ID == "" || m.ListKey == "" {
		t.Errorf("mail %q has no id or list", m.Subject)
	}
}

func contains(t *testing.T, m mail.Message, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(m.Text, w) || !strings.Contains(m.HTML, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&#39;").Replace(w)) {
			t.Errorf("mail %q has no %q in text and HTML:\n%s", m.Subject, w, m.Text)
		}
	}
}

func lacks(t *testing.T, m mail.Message, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(m.Subject+m.Text+m.HTML+m.ToName, w) {
			t.Errorf("mail %q gives away %q", m.Subject, w)
		}
	}
}

// token takes the secret out of the link in a mail.
func token(t *testing.T, m mail.Message, path string) string {
	t.Helper()
	_, rest, ok := strings.Cut(m.Text, base+path+"?token=")
	if !ok {
		t.Fatalf("no link to %s in:\n%s", path, m.Text)
	}
	raw, _, _ := strings.Cut(rest, "\n")
	v, err := url.QueryUnescape(raw)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTicketMails(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Het <b>internet</b> & de tv\nvallen weg")
	m := f.sent(f.eva.Email)[0]
	wellFormed(t, m, "nl")
	contains(t, m, "Hallo Eva,", fmt.Sprint(tk.Number), base+"/requests/ticket_"+tk.ID.String())
	if want := fmt.Sprintf("We hebben je aanvraag %d: Het <b>internet</b> & de tv", tk.Number); m.Subject != want || m.ToName != "Eva" {
		t.Errorf("subject %q to %q", m.Subject, m.ToName)
	}
	thread := m.Thread

	f.write(f.sanne, tk, "Doe **dit**:\n\n- modem uit\n- <script>alert(1)</script> ![x](https://evil.example/x.png)", "")
	m = f.sent(f.eva.Email)[0]
	wellFormed(t, m, "nl")
	contains(t, m, "Sanne schreef:", "modem uit")
	if m.Thread != thread || m.Thread == "" {
		t.Errorf("thread %q, want %q", m.Thread, thread)
	}

	f.write(f.eva, tk, "Het is gelukt & dank.", "")
	m = f.sent(f.sanne.Email)[0]
	wellFormed(t, m, "nl")
	contains(t, m, "Eva schreef:", "Het is gelukt & dank.", base+"/workspace/tickets/ticket_"+tk.ID.String())

	f.write(f.sanne, tk, "Mooi zo.", tickets.StatusSolved)
	m = f.sent(f.eva.Email)[0]
	wellFormed(t, m, "nl")
	contains(t, m, "Mooi zo.", "Ja, het is gelukt", "?worked=yes", "?worked=no")

	_, err := f.tickets.RejectResolution(f.as(f.eva), tk.ID, "Toch niet.")
	f.ok(err)
	f.sent(f.sanne.Email)
	solved := tickets.StatusSolved
	_, err = f.tickets.Update(f.as(f.sanne), tickets.UpdateInput{TicketID: tk.ID, Status: &solved})
	f.ok(err)
	m = f.sent(f.eva.Email)[0]
	wellFormed(t, m, "nl")
	lacks(t, m, "schreef:")
	contains(t, m, "Ja, het is gelukt")

	_, err = f.tickets.AddNote(f.as(f.tom), tk.ID, "Lastige klant.", nil)
	f.ok(err)
	f.sent()
}

func TestMailIsInTheReadersLanguage(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.piet, "No internet")
	f.write(f.sanne, tk, "Looking into it.", "")
	for _, m := range f.sent(f.piet.Email, f.piet.Email) {
		wellFormed(t, m, "en")
		contains(t, m, "Hello Piet,")
	}
}

func TestThreadAnswerIsMailedToTheAsker(t *testing.T) {
	f := setUp(t)
	f.space("internet", authz.AudiencePublic)
	th := f.ask(f.eva, "internet", "Waarom knippert het lampje?")
	_, err := f.community.PostAnswer(f.as(f.piet), th.ID, "Dat is *normaal*.", nil)
	f.ok(err)
	m := f.sent(f.eva.Email)[0]
	wellFormed(t, m, "nl")
	contains(t, m, "Piet schreef:", "Dat is normaal.", base+th.URL())
	_, err = f.community.PostAnswer(f.as(f.eva), th.ID, "Al gevonden.", nil)
	f.ok(err)
	f.sent()
}

func TestStrangersRequestIsOpenedByAMailedLink(t *testing.T) {
	f := setUp(t)
	submit := func(email string) *tickets.Ticket {
		tk, err := f.tickets.Submit(f.visitorCtx, tickets.SubmitInput{
			Name: "Koop nu", Email: email, Locale: "nl", Description: "Win een telefoon op evil.example",
		})
		f.ok(err)
		return tk
	}
	tk := submit("nieuw@example.com")
	m := f.sent("nieuw@example.com")[0]
	wellFormed(t, m, "nl")
	contains(t, m, fmt.Sprint(tk.Number))
	lacks(t, m, "Koop", "evil", "telefoon")

	// Nobody proved the address yet: an answer brings the link, not the words.
	f.write(f.sanne, tk, "Geheim antwoord.", "")
	m = f.sent("nieuw@example.com")[0]
	wellFormed(t, m, "nl")
	lacks(t, m, "Geheim", "Koop", "evil")
	in, err := f.accounts.VerifyEmail(f.visitorCtx, token(t, m, "/verify"), "")
	f.ok(err)
	if in.ReturnTo != "/requests/ticket_"+tk.ID.String() {
		t.Errorf("leads to %q", in.ReturnTo)
	}
	if _, err := f.tickets.Ticket(f.as(in.Person), tk.ID); err != nil {
		t.Errorf("the link does not open the ticket: %v", err)
	}
	f.write(f.sanne, tk, "Gewoon antwoord.", "")
	contains(t, f.sent("nieuw@example.com")[0], "Gewoon antwoord.")

	known := submit(f.eva.Email)
	m = f.sent(f.eva.Email)[0]
	lacks(t, m, "Koop", "evil", "telefoon", "Eva")
	contains(t, m, fmt.Sprint(known.Number))

	submit(f.tom.Email) // the desk signs in as always: a mail is no key to it
	m = f.sent(f.tom.Email)[0]
	lacks(t, m, "token=")
	contains(t, m, base+"/requests/")
}

func TestAccountMails(t *testing.T) {
	f := setUp(t)
	const password = "kwartel op de dijk 7"
	english := authz.WithActor(f.visitorCtx, authz.Actor{Locale: "en"})
	f.ok(f.accounts.SignUp(english, accounts.SignUp{Email: "new@example.com", DisplayName: "Evil Co, win!", Locale: "en"}))
	m := f.sent("new@example.com")[0]
	wellFormed(t, m, "en")
	lacks(t, m, "Evil")
	in, err := f.accounts.VerifyEmail(f.visitorCtx, token(t, m, "/verify"), password)
	f.ok(err)
	f.sent()

	f.ok(f.accounts.SignUp(english, accounts.SignUp{Email: "new@example.com", DisplayName: "Other"}))
	m = f.sent("new@example.com")[0]
	wellFormed(t, m, "en")
	contains(t, m, "You already have one", base+"/sign-in")
	lacks(t, m, "token=", "Other")

	f.ok(f.accounts.RequestPasswordReset(english, "nobody@example.com"))
	f.sent()
	f.ok(f.accounts.RequestPasswordReset(english, "new@example.com"))
	m = f.sent("new@example.com")[0]
	wellFormed(t, m, "en")
	contains(t, m, "Hello Evil Co, win!,") // her own name, now that the address is hers
	_, err = f.accounts.ResetPassword(f.visitorCtx, token(t, m, "/reset"), "een heel ander woord 9")
	f.ok(err)
	m = f.sent("new@example.com")[0]
	wellFormed(t, m, "en")
	contains(t, m, "password of your account was just changed")
	if in.Person.Email != m.To {
		t.Errorf("to %q", m.To)
	}

	admin := f.person("noor@duinnet.example", "Noor", "nl", authz.RoleAdmin)
	_, err = f.accounts.CreatePerson(f.as(admin), accounts.NewPerson{Email: "bas@duinnet.example", DisplayName: "Bas", Locale: "nl", Roles: []authz.Role{authz.RoleAgent}})
	f.ok(err)
	m = f.sent("bas@duinnet.example")[0]
	wellFormed(t, m, "nl")
	contains(t, m, "Hallo Bas,")
	_, err = f.accounts.ResetPassword(f.visitorCtx, token(t, m, "/reset"), password)
	f.ok(err)
	f.sent("bas@duinnet.example")
}

func TestEveryMailIsWrittenInEveryLanguage(t *testing.T) {
	keys := []string{
		"verify", "knownAddress", "reset", "invite", "passwordChanged", "requestLink", "requestNews", "ticketSubmitted", "ticketAnswered",
		"ticketSolved", "ticketReplied", "threadAnswered",
	}
	for _, locale := range texts.Locales {
		for _, key := range keys {
			for _, list := range []string{"account", "requests", "community"} {
				p := paper{locale: locale, site: "Duinnet", key: key, list: list, params: []any{"number", 1, "title", "x", "actor", "Sanne"}}
				p.action("verify.action", base+"/a?b=1&c=2")
				m, err := p.message("eva@example.com", "Eva")
				if err != nil {
					t.Fatal(err)
				}
				m.ID = "x"
				wellFormed(t, *m, locale)
			}
		}
	}
}

// delivery is the event of a ticket as the outbox hands it over once more.
func (f *fixture) delivery(tk *tickets.Ticket) outbox.Delivery {
	f.Helper()
	got, err := sqldb.Get[struct {
		ID      uint64 `db:"id"`
		Payload []byte `db:"payload"`
	}](f.Context(), f.db, "SELECT id, payload FROM outbox_event WHERE kind = 'tickets.submitted' AND aggregate_id = ?", tk.ID)
	f.ok(err)
	return outbox.Delivery{EventID: got.ID, Kind: "tickets.submitted", AggregateType: "ticket", AggregateID: tk.ID, Payload: got.Payload, CreatedAt: sqldb.Now()}
}

func TestRedeliveryTellsAndMailsOnce(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	anonymous, err := f.tickets.Submit(f.visitorCtx, tickets.SubmitInput{Name: "Jan", Email: "jan@example.com", Locale: "nl", Description: "Hallo?"})
	f.ok(err)
	f.sent(f.eva.Email, "jan@example.com")
	var wg sync.WaitGroup
	for range 8 {
		for _, d := range []outbox.Delivery{f.delivery(tk), f.delivery(anonymous)} {
			wg.Go(func() {
				if err := f.handleMail(t.Context(), d); err != nil {
					t.Error(err)
				}
				if err := f.handleNotices(t.Context(), d); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	f.sent()
	f.told(f.sanne, KindTicketSubmitted, KindTicketSubmitted)
}

func TestTwoNodesMailOnce(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.sent(f.eva.Email)
	d := f.delivery(tk)
	d.EventID += 1_000_000 // an event that nobody handled yet
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range 8 {
		wg.Go(func() {
			err := f.handleMail(t.Context(), d) // an error is fine: another one is at it, try later
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				done++
			}
		})
	}
	wg.Wait()
	if done == 0 {
		t.Error("nobody sent it")
	}
	f.sent(f.eva.Email)
}

func TestCutOffMailIsSentAgainAndARunningOneIsNot(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.sent(f.eva.Email)
	d := f.delivery(tk)
	claimed := func(event uint64, ago string) outbox.Delivery {
		_, err := sqldb.Exec(t.Context(), f.db, "INSERT INTO mail_log (event_id, recipient, claim, claimed_at) VALUES (?, ?, 7, UTC_TIMESTAMP(6) - INTERVAL "+ago+")", event, f.eva.ID)
		f.ok(err)
		next := d
		next.EventID = event
		return next
	}
	if err := f.handleMail(t.Context(), claimed(2_000_001, "1 SECOND")); err == nil {
		t.Error("a mail that is being sent counts as done")
	}
	f.sent()
	f.ok(f.handleMail(t.Context(), claimed(2_000_002, "10 MINUTE")))
	f.sent(f.eva.Email)

	cutOff := claimed(2_000_003, "1 SECOND")
	f.ok(f.TakeOver(t.Context()))
	f.ok(f.handleMail(t.Context(), cutOff))
	f.sent(f.eva.Email)
}

func TestFailedMailIsTriedAgain(t *testing.T) {
	f := setUp(t)
	tries := 0
	f.box.fail = func(mail.Message) error {
		if tries++; tries < 4 {
			return errors.New("server away")
		}
		return nil
	}
	f.submit(f.eva, "Mijn internet doet het niet")
	m := f.sent(f.eva.Email)
	if tries != 4 || len(m) != 1 {
		t.Errorf("%d tries", tries)
	}
}

func TestRefusedMailIsADeadLetterThatCanBeReplayed(t *testing.T) {
	f := setUp(t)
	refuse := true
	f.box.fail = func(m mail.Message) error {
		if refuse && m.To == f.eva.Email {
			s, err := mail.NewMailbox(t.TempDir(), mustAddress(t))
			if err != nil {
				return err
			}
			m.To = "not an address"
			return s.Send(context.Background(), m) // an error for good, of the real thing
		}
		return nil
	}
	f.submit(f.eva, "Mijn internet doet het niet")
	f.sent()
	dead, err := f.ob.Dead(t.Context(), page.Args{})
	f.ok(err)
	if len(dead.Items) != 1 || dead.Items[0].Subscriber != "mail" || dead.Items[0].Attempts != 1 {
		t.Fatalf("dead letters %+v", dead.Items)
	}
	f.told(f.sanne, KindTicketSubmitted) // the portal does not wait for the mail
	f.box.mu.Lock()
	refuse = false
	f.box.mu.Unlock()
	f.ok(f.ob.Replay(t.Context(), dead.Items[0].Sub, dead.Items[0].EventID))
	f.sent(f.eva.Email)
}

func TestUnreadableEventIsADeadLetter(t *testing.T) {
	f := setUp(t)
	d := outbox.Delivery{EventID: 1, Kind: "tickets.submitted", Payload: json.RawMessage(`{"ticketId": 3}`)}
	if err := f.handleMail(t.Context(), d); err == nil {
		t.Error("no error")
	}
	d.Payload = encode(t, tickets.Submitted{TicketID: ids.New[tickets.Ticket]()})
	if err := f.handleMail(t.Context(), d); err != nil {
		t.Errorf("a ticket that is gone: %v", err)
	}
}
