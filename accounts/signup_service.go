package accounts

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// SignUp is what a customer gives to have an account.
type SignUp struct {
	Email       string
	DisplayName string
	// Locale is nl or en; "" takes the language in use.
	Locale string
	// ReturnTo is a path on this site to go to once the address is proven.
	ReturnTo string
}

// SignUp notes a sign-up and asks for the mail that proves the address. It does not look whether the address is known: the mail tells. The
// account begins to exist when the link is opened, and its password is chosen there: whoever signs up with the address of somebody else
// must have nothing that works once the owner opens the link. Open to all. Errors: INVALID, RATE_LIMITED.
func (s *Service) SignUp(ctx context.Context, in SignUp) error {
	var f errs.Fields
	email, key := cleanEmail(&f, in.Email)
	name := cleanName(&f, "displayName", in.DisplayName)
	if err := f.Err(); err != nil {
		return err
	}
	if err := s.take(ctx, mailBuckets(ctx, key)); err != nil {
		return err
	}
	t := token{
		Kind: tokenVerify, Email: email, DisplayName: name, ReturnTo: cleanReturnTo(in.ReturnTo),
		Locale: cleanLocale(in.Locale, authz.ActorFrom(ctx).Locale),
	}
	return s.ask(ctx, &t, func(id TokenID, at time.Time) outbox.Event { return EmailVerificationRequested{id, at} })
}

// ResendVerification asks for the mail of a sign-up again. The answer is the same whether one waits or not. Open to all. Errors: INVALID,
// RATE_LIMITED.
func (s *Service) ResendVerification(ctx context.Context, email string) error {
	return s.askByMail(ctx, tokenResend, email, func(id TokenID, at time.Time) outbox.Event { return EmailVerificationRequested{id, at} })
}

// RequestPasswordReset asks for the mail with which a new password can be set. The answer is the same whether the address is known or
// not. Open to all. Errors: INVALID, RATE_LIMITED.
func (s *Service) RequestPasswordReset(ctx context.Context, email string) error {
	return s.askByMail(ctx, tokenReset, email, func(id TokenID, at time.Time) outbox.Event { return PasswordResetRequested{id, at} })
}

func (s *Service) askByMail(ctx context.Context, kind tokenKind, raw string, fact func(TokenID, time.Time) outbox.Event) error {
	var f errs.Fields
	email, key := cleanEmail(&f, raw)
	if err := f.Err(); err != nil {
		return err
	}
	if err := s.take(ctx, mailBuckets(ctx, key)); err != nil {
		return err
	}
	return s.ask(ctx, &token{Kind: kind, Email: email, Locale: cleanLocale(authz.ActorFrom(ctx).Locale, "")}, fact)
}

// ask writes a token and the fact that asks for its mail.
func (s *Service) ask(ctx context.Context, t *token, fact func(TokenID, time.Time) outbox.Event) error {
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := insertToken(ctx, tx, t); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, fact(t.ID, tx.Now))
	})
}

// RequestLink asks, in the transaction of a request made without signing in, for the mail whose link proves the address, signs in and
// leads to the request. about names the request in the facts; returnTo is its path. The caller bounds how often. Errors: NOT_FOUND.
func (s *Service) RequestLink(ctx context.Context, tx *sqldb.Tx, id ids.PersonID, about, returnTo string) error {
	p, err := getPersonByID(ctx, tx, id)
	if err != nil {
		return err
	}
	t := linkToken(p, cleanLocale(authz.ActorFrom(ctx).Locale, p.Locale), about, returnTo)
	if err := insertToken(ctx, tx, &t); err != nil {
		return err
	}
	return s.outbox.Append(ctx, tx, RequestLinkRequested{t.ID, p.ID, about, tx.Now})
}

// SignedIn is who a mailed link signed in, and where to go.
type SignedIn struct {
	Person *Person
	// ReturnTo is a path on this site or "".
	ReturnTo string
}

// VerifyEmail takes the token of a sign-up or of a request link, proves the address and signs in. A sign-up needs the password that its owner
// chooses now; a request link needs none. A refused password uses nothing up. Open to all. Errors: INVALID (link_no_longer_works, or the
// password: required when it is empty).
func (s *Service) VerifyEmail(ctx context.Context, secret, password string) (*SignedIn, error) {
	hash, err := s.signUpPassword(ctx, secret, password)
	if err != nil {
		return nil, err
	}
	var out SignedIn
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		t, err := useToken(ctx, tx, secret, tokenVerify, tokenRequestLink)
		if err != nil {
			return err
		}
		out = SignedIn{ReturnTo: t.ReturnTo}
		if t.Kind == tokenVerify {
			out.Person, err = s.finishSignUp(ctx, tx, &t, hash)
			return err
		}
		out.Person, err = s.openRequest(ctx, tx, &t)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &out, s.begin(ctx, out.Person)
}

// signUpPassword checks and hashes the password for the sign-up of a secret; "" for a request link.
func (s *Service) signUpPassword(ctx context.Context, secret, password string) (hash string, err error) {
	t, err := peekToken(ctx, s.db, secret, tokenVerify, tokenRequestLink)
	if err != nil || t.Kind != tokenVerify {
		return "", err
	}
	var f errs.Fields
	if password == "" {
		f.Add("password", "required")
	} else {
		checkPassword(&f, "password", password, t.EmailKey, localPart(t.EmailKey), t.DisplayName)
	}
	if err := f.Err(); err != nil {
		return "", err
	}
	return s.hasher.hash(ctx, password)
}

// finishSignUp makes the account of a sign-up, or gives one that only asked the desk so far its password.
func (s *Service) finishSignUp(ctx context.Context, tx *sqldb.Tx, t *token, hash string) (*Person, error) {
	now := tx.Now
	p, err := lockPersonByEmail(ctx, tx, t.EmailKey)
	switch {
	case errs.KindOf(err) == errs.KindNotFound:
		p = &Person{
			ID: ids.PersonID(ids.New[Person]()), Email: t.Email, EmailVerifiedAt: &now, DisplayName: t.DisplayName, Locale: t.Locale,
			Roles: []authz.Role{authz.RoleCustomer}, CreatedAt: tx.Now, epoch: 1,
		}
		err = s.join(ctx, tx, p)
		if err == nil {
			err = s.insertWithHandle(ctx, tx, p, hash)
		}
	case err != nil:
	case p.EmailVerified() || p.Deactivated():
		err = errLink()
	default:
		p.DisplayName, p.EmailVerifiedAt = t.DisplayName, &now
		err = s.join(ctx, tx, p)
		p.epoch++ // nobody was signed in without a proof; if somebody was, they are not any more
		if err == nil {
			err = updatePerson(ctx, tx, p)
		}
		if err == nil {
			err = updatePassword(ctx, tx, p.ID, hash)
		}
	}
	if err != nil {
		return nil, err
	}
	if err := closeTokens(ctx, tx, t.EmailKey, tokenVerify, tokenResend); err != nil {
		return nil, err
	}
	return p, s.outbox.Append(ctx, tx, PersonSignedUp{p.ID, tx.Now}, EmailVerified{p.ID, tx.Now}, PersonChanged{p.ID, p.ID, tx.Now})
}

func (s *Service) openRequest(ctx context.Context, tx *sqldb.Tx, t *token) (*Person, error) {
	p, err := lockPerson(ctx, tx, t.PersonID)
	if err != nil {
		return nil, err
	}
	if p.Deactivated() || p.IsStaff() {
		return nil, errLink()
	}
	if err := s.prove(ctx, tx, p); err != nil {
		return nil, err
	}
	return p, s.outbox.Append(ctx, tx, RequestLinkOpened{p.ID, t.About, tx.Now})
}

// prove notes that a person holds their address, when that is new.
func (s *Service) prove(ctx context.Context, tx *sqldb.Tx, p *Person) error {
	if p.EmailVerified() {
		return nil
	}
	now := tx.Now
	p.EmailVerifiedAt = &now
	if err := s.join(ctx, tx, p); err != nil {
		return err
	}
	if err := updatePerson(ctx, tx, p); err != nil {
		return err
	}
	return s.outbox.Append(ctx, tx, EmailVerified{p.ID, tx.Now}, PersonChanged{p.ID, p.ID, tx.Now})
}

// join puts a customer into the organisation that owns the domain of the proven address.
func (s *Service) join(ctx context.Context, tx *sqldb.Tx, p *Person) error {
	if !p.OrganisationID.IsZero() || p.IsStaff() {
		return nil
	}
	org, err := organisationOfDomain(ctx, tx, domainOf(emailKey(p.Email)))
	p.OrganisationID = org
	return err
}

// ResetPassword takes the token of a reset or an invitation, sets the password, ends every session of the person and signs this browser
// in. Open to all. Errors: INVALID (link_no_longer_works, or the password).
func (s *Service) ResetPassword(ctx context.Context, secret, password string) (*Person, error) {
	t, err := peekToken(ctx, s.db, secret, tokenReset, tokenInvite)
	if err != nil {
		return nil, err
	}
	var f errs.Fields
	checkPassword(&f, "password", password, t.EmailKey, localPart(t.EmailKey))
	if err := f.Err(); err != nil {
		return nil, err
	}
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return nil, err
	}
	var p *Person
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		used, err := useToken(ctx, tx, secret, tokenReset, tokenInvite)
		if err != nil {
			return err
		}
		if p, err = lockPerson(ctx, tx, used.PersonID); err != nil {
			return err
		}
		if p.Deactivated() {
			return errLink()
		}
		if err := s.prove(ctx, tx, p); err != nil {
			return err
		}
		if err := closeTokens(ctx, tx, used.EmailKey, tokenReset, tokenInvite, tokenVerify, tokenResend); err != nil {
			return err
		}
		return s.setPassword(ctx, tx, p, hash)
	})
	if err != nil {
		return nil, err
	}
	if err := s.giveBack(ctx, []bucket{signInAccount.bucket(t.EmailKey)}); err != nil {
		return nil, err
	}
	return p, s.begin(ctx, p)
}

// setPassword writes a new password and ends every session.
func (s *Service) setPassword(ctx context.Context, tx *sqldb.Tx, p *Person, hash string) error {
	p.epoch++
	if err := updatePerson(ctx, tx, p); err != nil {
		return err
	}
	if err := updatePassword(ctx, tx, p.ID, hash); err != nil {
		return err
	}
	return s.outbox.Append(ctx, tx, PasswordChanged{p.ID, tx.Now})
}

// begin signs the browser in as p.
func (s *Service) begin(ctx context.Context, p *Person) error {
	p.own = true
	return s.sessions.Begin(ctx, p.ID, p.epoch)
}

func localPart(key string) string {
	for i := range len(key) {
		if key[i] == '@' {
			return key[:i]
		}
	}
	return key
}
