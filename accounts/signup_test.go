package accounts

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

func signUpOf(email string) SignUp {
	return SignUp{Email: email, DisplayName: "Eva Mulder", Locale: "nl", ReturnTo: "/nl/ask"}
}

func TestSignUpBecomesAnAccountWhenTheAddressIsProven(t *testing.T) {
	e := newEnv(t)
	if err := e.SignUp(t.Context(), signUpOf(" Eva.Mulder@Example.com ")); err != nil {
		t.Fatal(err)
	}
	if n := e.count("SELECT COUNT(*) FROM person"); n != 0 {
		t.Fatalf("%d people before the address is proven", n)
	}
	_, err := e.SignIn(t.Context(), "eva.mulder@example.com", goodPassword)
	wantErr(t, err, errs.KindInvalid, "sign_in_failed")

	l := e.letter(KindEmailVerificationRequested)
	if l.Kind != LetterVerify || l.To != "Eva.Mulder@Example.com" || l.Name != "Eva Mulder" || l.Locale != "nl" || l.Token == "" {
		t.Fatalf("letter %+v", l)
	}
	done, err := e.VerifyEmail(t.Context(), l.Token, goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	p := done.Person
	if done.ReturnTo != "/nl/ask" || !p.EmailVerified() || p.Handle != "eva-mulder" || !p.Has(authz.RoleCustomer) || p.IsStaff() {
		t.Fatalf("signed in %+v of %+v", done, p)
	}
	if len(e.browsers.begun) != 1 || e.browsers.begun[0] != p.ID {
		t.Fatalf("signed in: %v", e.browsers.begun)
	}
	if len(e.facts(KindPersonSignedUp)) != 1 || len(e.facts(KindEmailVerified)) != 1 {
		t.Fatal("the facts were not told once each")
	}
	if _, err := e.SignIn(t.Context(), "EVA.MULDER@example.com", goodPassword); err != nil {
		t.Fatalf("sign in after the proof: %v", err)
	}
	_, err = e.VerifyEmail(t.Context(), l.Token, goodPassword)
	wantErr(t, err, errs.KindInvalid, "link_no_longer_works")
}

func TestSignUpRefuses(t *testing.T) {
	e := newEnv(t)
	err := e.SignUp(t.Context(), SignUp{Email: "eva", DisplayName: " "})
	for _, reason := range []string{"email_malformed", "required"} {
		wantErr(t, err, errs.KindInvalid, reason)
	}
}

// The answer, the statements and the facts of a request must not tell who has an account.
func TestRequestsLookAlikeForKnownAndUnknownAddresses(t *testing.T) {
	e := newEnv(t)
	e.person("known@example.com", authz.RoleCustomer)
	closed := e.person("closed@example.com", authz.RoleCustomer)
	if _, err := e.SetDeactivated(e.system(), closed.ID, true); err != nil {
		t.Fatal(err)
	}
	for name, ask := range map[string]func(context.Context, string) error{
		"signUp":               func(ctx context.Context, email string) error { return e.SignUp(ctx, signUpOf(email)) },
		"resendVerification":   e.ResendVerification,
		"requestPasswordReset": e.RequestPasswordReset,
	} {
		var statements []int64
		for _, email := range []string{"known@example.com", "unknown@example.com", "closed@example.com"} {
			ctx, n := sqldb.WithCount(t.Context())
			if err := ask(ctx, email); err != nil {
				t.Errorf("%s(%s): %v", name, email, err)
			}
			statements = append(statements, n.Load())
		}
		if statements[0] != statements[1] || statements[0] != statements[2] {
			t.Errorf("%s runs %v statements for a known, an unknown and a closed account", name, statements)
		}
	}
	if known, other := len(e.facts(KindPasswordResetRequested)), 3; known != other {
		t.Errorf("%d facts about resets, want one for each address", known)
	}
}

func TestLettersTellWhatTheAnswersDoNot(t *testing.T) {
	e := newEnv(t)
	e.person("known@example.com", authz.RoleCustomer)
	ask := func(f func(context.Context, string) error, email, kind string) Letter {
		t.Helper()
		if err := f(t.Context(), email); err != nil {
			t.Fatal(err)
		}
		return e.letter(kind)
	}
	signUp := func(ctx context.Context, email string) error { return e.SignUp(ctx, signUpOf(email)) }

	if l := ask(signUp, "KNOWN@example.com", KindEmailVerificationRequested); l.Kind != LetterKnownAddress || l.Token != "" || l.To != "known@example.com" {
		t.Errorf("sign-up with a known address: %+v", l)
	}
	if l := ask(e.RequestPasswordReset, "nobody@example.com", KindPasswordResetRequested); l.Kind != LetterNone || l.Token != "" {
		t.Errorf("reset for nobody: %+v", l)
	}
	if l := ask(e.ResendVerification, "nobody@example.com", KindEmailVerificationRequested); l.Kind != LetterNone {
		t.Errorf("resend for nobody: %+v", l)
	}
	if l := ask(signUp, "new@example.com", KindEmailVerificationRequested); l.Kind != LetterVerify {
		t.Errorf("sign-up: %+v", l)
	}
	again := ask(e.ResendVerification, "new@example.com", KindEmailVerificationRequested)
	if again.Kind != LetterVerify || again.Name != "Eva Mulder" {
		t.Errorf("resend: %+v", again)
	}
	// Whoever forgot that the address still has to be proven gets that mail instead.
	if l := ask(e.RequestPasswordReset, "new@example.com", KindPasswordResetRequested); l.Kind != LetterVerify {
		t.Errorf("reset before the proof: %+v", l)
	}
	if _, err := e.VerifyEmail(t.Context(), again.Token, goodPassword); err != nil {
		t.Errorf("link of the second mail: %v", err)
	}
}

func TestOnlyPleinItselfMakesLetters(t *testing.T) {
	e := newEnv(t)
	admin := e.person("admin@example.com", authz.RoleAdmin)
	if err := e.RequestPasswordReset(t.Context(), "admin@example.com"); err != nil {
		t.Fatal(err)
	}
	_, err := e.Letter(e.as(admin), e.newestToken(KindPasswordResetRequested))
	wantErr(t, err, errs.KindForbidden, "not_allowed")
	_, err = e.Letter(e.system(), ids.New[token]())
	wantErr(t, err, errs.KindNotFound, "token_not_found")
}

func TestResetPasswordWorksOnceAndEndsSessions(t *testing.T) {
	e := newEnv(t)
	p := e.person("eva@example.com", authz.RoleCustomer)
	if err := e.RequestPasswordReset(t.Context(), "eva@example.com"); err != nil {
		t.Fatal(err)
	}
	l := e.letter(KindPasswordResetRequested)
	second := e.letter(KindPasswordResetRequested) // the mail was sent twice
	if l.Kind != LetterReset || l.Token == second.Token || time.Until(l.ExpiresAt) > time.Hour {
		t.Fatalf("letters %+v %+v", l, second)
	}
	for _, row := range append(e.facts(KindPasswordResetRequested), e.facts(KindPersonChanged)...) {
		if strings.Contains(row, l.Token) || strings.Contains(row, "eva@") {
			t.Fatalf("the outbox holds what only the mail may: %s", row)
		}
	}
	_, err := e.ResetPassword(t.Context(), l.Token, "password123")
	wantErr(t, err, errs.KindInvalid, "password_too_common")
	const next = "zeven reigers aan de sloot"
	if _, err := e.ResetPassword(t.Context(), l.Token, next); err != nil {
		t.Fatal(err)
	}
	for _, used := range []string{l.Token, second.Token, "", "nonsense"} {
		_, err := e.ResetPassword(t.Context(), used, next)
		wantErr(t, err, errs.KindInvalid, "link_no_longer_works")
	}
	if _, ok, err := e.ActorByID(t.Context(), p.ID, 1); ok || err != nil {
		t.Fatalf("the old session counts: %v %v", ok, err)
	}
	if _, ok, err := e.ActorByID(t.Context(), p.ID, e.browsers.epochs[0]); !ok || err != nil {
		t.Fatalf("the new session does not count: %v %v", ok, err)
	}
	if _, err := e.SignIn(t.Context(), "eva@example.com", next); err != nil {
		t.Fatal(err)
	}
	_, err = e.SignIn(t.Context(), "eva@example.com", goodPassword)
	wantErr(t, err, errs.KindInvalid, "sign_in_failed")
}

func TestLinksExpire(t *testing.T) {
	e := newEnv(t)
	e.person("eva@example.com", authz.RoleCustomer)
	if err := e.RequestPasswordReset(t.Context(), "eva@example.com"); err != nil {
		t.Fatal(err)
	}
	l := e.letter(KindPasswordResetRequested)
	e.exec("UPDATE account_token SET expires_at = ?", sqldb.Now().Add(-time.Second))
	_, err := e.ResetPassword(t.Context(), l.Token, "zeven reigers aan de sloot")
	wantErr(t, err, errs.KindInvalid, "link_no_longer_works")
	if l := e.letter(KindPasswordResetRequested); l.Kind != LetterNone {
		t.Fatalf("a mail for an expired request: %+v", l)
	}
	e.exec("UPDATE account_token SET created_at = ?", sqldb.Now().Add(-31*24*time.Hour))
	if err := e.Sweep(t.Context()); err != nil || e.count("SELECT COUNT(*) FROM account_token_secret") != 0 {
		t.Fatalf("swept: %v", err)
	}
}

func TestLinkOfOneKindDoesNotServeAnother(t *testing.T) {
	e := newEnv(t)
	e.person("eva@example.com", authz.RoleCustomer)
	if err := e.RequestPasswordReset(t.Context(), "eva@example.com"); err != nil {
		t.Fatal(err)
	}
	_, err := e.VerifyEmail(t.Context(), e.letter(KindPasswordResetRequested).Token, goodPassword)
	wantErr(t, err, errs.KindInvalid, "link_no_longer_works")
	if err := e.SignUp(t.Context(), signUpOf("new@example.com")); err != nil {
		t.Fatal(err)
	}
	_, err = e.ResetPassword(t.Context(), e.letter(KindEmailVerificationRequested).Token, goodPassword+"x")
	wantErr(t, err, errs.KindInvalid, "link_no_longer_works")
}

// A stranger who signs up with somebody's address, before or after its owner, has nothing that works once the owner opens a link: not even
// when the owner opens the stranger's, since the password is chosen by whoever reads the mail.
func TestAStrangersSignUpOpensNothing(t *testing.T) {
	const owners = "zeven reigers aan de sloot"
	for name, opens := range map[string]int{"the owner opens the stranger's link": 0, "the owner opens their own link": 1} {
		t.Run(name, func(t *testing.T) {
			e := newEnv(t)
			var links []string
			for _, who := range []string{"Vreemde Vogel", "Eva Mulder"} {
				in := signUpOf("eva@example.com")
				in.DisplayName = who
				if err := e.SignUp(t.Context(), in); err != nil {
					t.Fatal(err)
				}
				links = append(links, e.letter(KindEmailVerificationRequested).Token)
			}
			if n := e.count("SELECT COUNT(*) FROM account_token WHERE password_hash <> ''"); n != 0 {
				t.Fatalf("%d passwords wait for a proof", n)
			}
			done, err := e.VerifyEmail(t.Context(), links[opens], owners)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(e.browsers.begun); n != 1 {
				t.Fatalf("%d browsers are signed in", n)
			}
			for _, secret := range links {
				_, err := e.VerifyEmail(t.Context(), secret, goodPassword)
				wantErr(t, err, errs.KindInvalid, "link_no_longer_works")
			}
			_, err = e.SignIn(t.Context(), "eva@example.com", goodPassword)
			wantErr(t, err, errs.KindInvalid, "sign_in_failed")
			if p, err := e.SignIn(t.Context(), "eva@example.com", owners); err != nil || p.ID != done.Person.ID {
				t.Fatalf("the owner signs in as %v, %v", p, err)
			}
		})
	}
}

func TestTheLinkOfASignUpAsksForThePassword(t *testing.T) {
	e := newEnv(t)
	if err := e.SignUp(t.Context(), signUpOf("eva.mulder@example.com")); err != nil {
		t.Fatal(err)
	}
	secret := e.letter(KindEmailVerificationRequested).Token
	for password, reason := range map[string]string{"": "required", "short": "password_too_short", "eva mulder": "password_about_you"} {
		_, err := e.VerifyEmail(t.Context(), secret, password)
		wantErr(t, err, errs.KindInvalid, reason)
	}
	if n := e.count("SELECT COUNT(*) FROM person"); n != 0 {
		t.Fatalf("%d people without a password", n)
	}
	if _, err := e.VerifyEmail(t.Context(), secret, goodPassword); err != nil {
		t.Fatalf("the link after refused passwords: %v", err)
	}
}

func TestManySignUpsWithOneAddressMakeOnePerson(t *testing.T) {
	e := newEnv(t)
	const many = 8
	tokens := make([]string, many)
	for i := range many {
		e.exec("DELETE FROM throttle")
		if err := e.SignUp(t.Context(), signUpOf("eva@example.com")); err != nil {
			t.Fatal(err)
		}
		tokens[i] = e.letter(KindEmailVerificationRequested).Token
	}
	var wg sync.WaitGroup
	results := make([]error, many)
	for i := range many {
		wg.Go(func() { _, results[i] = e.VerifyEmail(context.WithoutCancel(t.Context()), tokens[i], goodPassword) })
	}
	wg.Wait()
	won := 0
	for _, err := range results {
		if err == nil {
			won++
			continue
		}
		wantErr(t, err, errs.KindInvalid, "link_no_longer_works")
	}
	if n := e.count("SELECT COUNT(*) FROM person"); won != 1 || n != 1 {
		t.Fatalf("%d links worked, %d people", won, n)
	}
}

func TestRequesterBecomesCustomerByTheLink(t *testing.T) {
	e := newEnv(t)
	org, err := e.CreateOrganisation(e.system(), NewOrganisation{Key: "studiokade", Name: "Studio Kade", Domains: []string{"StudioKade.example.net"}})
	if err != nil {
		t.Fatal(err)
	}
	var id ids.PersonID
	err = e.db.InTx(t.Context(), func(tx *sqldb.Tx) error {
		var err error
		if id, err = e.FindOrCreateRequester(t.Context(), tx, "Stijn@studiokade.example.net", "Stijn Hermans", "nl"); err != nil {
			return err
		}
		again, err := e.FindOrCreateRequester(t.Context(), tx, "stijn@STUDIOKADE.example.net", "Somebody else", "en")
		if err != nil || again != id {
			t.Errorf("found %v, %v; want %v", again, err, id)
		}
		return e.RequestLink(t.Context(), tx, id, "ticket_1", "/requests/ticket_1")
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Person(t.Context(), id)
	wantErr(t, err, errs.KindNotFound, "person_not_found")
	p, err := e.Person(e.system(), id)
	if err != nil || p.EmailVerified() || !strings.HasPrefix(p.Handle, "guest-") || !p.OrganisationID.IsZero() {
		t.Fatalf("requester %+v, %v", p, err)
	}
	l := e.letter(KindRequestLinkRequested)
	if l.Kind != LetterRequestLink || l.About != "ticket_1" || l.PersonID != id {
		t.Fatalf("letter %+v", l)
	}
	done, err := e.VerifyEmail(t.Context(), l.Token, goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	if done.Person.ID != id || !done.Person.EmailVerified() || done.Person.OrganisationID != org.ID || done.ReturnTo != "/requests/ticket_1" {
		t.Fatalf("opened %+v of %+v", done, done.Person)
	}
	if rows := e.facts(KindRequestLinkOpened); len(rows) != 1 || !strings.Contains(rows[0], "ticket_1") {
		t.Fatalf("facts %v", rows)
	}
}

func TestLinkForAMailThatIsSentAnyway(t *testing.T) {
	e := newEnv(t)
	p := e.person("eva@example.com", authz.RoleCustomer)
	_, err := e.LinkFor(e.as(p), p.ID, "ticket_1", "/requests/ticket_1")
	wantErr(t, err, errs.KindForbidden, "not_allowed")
	one, err := e.LinkFor(e.system(), p.ID, "ticket_1", "/requests/ticket_1")
	if err != nil || one.Kind != LetterRequestLink || one.Token == "" {
		t.Fatalf("letter %+v, %v", one, err)
	}
	if _, err := e.LinkFor(e.system(), p.ID, "ticket_1", ""); err != nil { // the mail is made again after a failure
		t.Fatal(err)
	}
	done, err := e.VerifyEmail(t.Context(), one.Token, goodPassword)
	if err != nil || done.Person.ID != p.ID || done.ReturnTo != "/requests/ticket_1" {
		t.Fatalf("opened %+v, %v", done, err)
	}
	if len(e.facts(KindRequestLinkRequested)) != 0 {
		t.Fatal("a second mail was asked for")
	}
	if _, err := e.SetDeactivated(e.system(), p.ID, true); err != nil {
		t.Fatal(err)
	}
	if l, err := e.LinkFor(e.system(), p.ID, "ticket_1", ""); err != nil || l.Kind != LetterNone {
		t.Fatalf("letter for a closed account %+v, %v", l, err)
	}
}

func TestRequestLinkNeverSignsInTheDesk(t *testing.T) {
	e := newEnv(t)
	agent := e.person("sanne@example.com", authz.RoleAgent)
	err := e.db.InTx(t.Context(), func(tx *sqldb.Tx) error { return e.RequestLink(t.Context(), tx, agent.ID, "ticket_1", "") })
	if err != nil {
		t.Fatal(err)
	}
	if l := e.letter(KindRequestLinkRequested); l.Kind != LetterRequestLink || l.Token != "" {
		t.Fatalf("letter %+v", l)
	}
}

func TestRequestersAtTheSameMomentAreOnePerson(t *testing.T) {
	e := newEnv(t)
	var wg sync.WaitGroup
	found := make([]ids.PersonID, 8)
	for i := range found {
		wg.Go(func() {
			err := e.db.InTx(t.Context(), func(tx *sqldb.Tx) error {
				var err error
				found[i], err = e.FindOrCreateRequester(t.Context(), tx, "eva@example.com", "Eva", "nl")
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, id := range found {
		if id != found[0] || id.IsZero() {
			t.Fatalf("found %v", found)
		}
	}
}
