package accounts

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// LetterKind says which mail to send.
type LetterKind string

// The mails of accounts.
const (
	// LetterNone: nothing is to be sent, because nobody has the address, the account is closed, or it was done meanwhile.
	LetterNone LetterKind = "NONE"
	// LetterVerify proves the address of a sign-up. It says to leave the link alone when one did not sign up: opening it
	// puts the password of that sign-up in force.
	LetterVerify LetterKind = "VERIFY"
	// LetterKnownAddress tells somebody who signed up that they have an account already. It has no token.
	LetterKnownAddress LetterKind = "KNOWN_ADDRESS"
	// LetterReset sets a new password.
	LetterReset LetterKind = "RESET"
	// LetterInvite lets somebody whom an admin made choose a password.
	LetterInvite LetterKind = "INVITE"
	// LetterRequestLink lets somebody who asked the desk without signing in follow the request. Its token is empty for people of the desk.
	LetterRequestLink LetterKind = "REQUEST_LINK"
)

// Letter is what the mailer needs to write one mail.
type Letter struct {
	Kind LetterKind
	// PersonID is zero while the person does not exist yet.
	PersonID ids.PersonID
	// To is the address.
	To string
	// Name is the name as shown to others.
	Name   string
	Locale string
	// Token is the secret for the link: verifyEmail takes it for VERIFY and REQUEST_LINK, resetPassword for RESET and INVITE.
	Token string
	// ExpiresAt is when the link stops working.
	ExpiresAt time.Time
	// ReturnTo is a path on this site or "".
	ReturnTo string
	// About is what RequestLink was told.
	About string
}

// Letter makes the mail that a fact asked for, at the moment of sending: here, and not before, it shows who has the address, and the
// secret is made and hashed. Asked again after a failure it makes another secret; the earlier one works as well, and one use ends both.
// Only Plein itself may call it (authz.AsSystem). Errors: FORBIDDEN, NOT_FOUND.
func (s *Service) Letter(ctx context.Context, id TokenID) (Letter, error) {
	if !authz.ActorFrom(ctx).System {
		return Letter{}, errs.Forbidden("not_allowed")
	}
	var l Letter
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		t, ok, err := lockToken(ctx, tx, "t.id = ?", id)
		if err != nil {
			return err
		}
		if !ok {
			return errs.NotFound("token")
		}
		l, err = letterFor(ctx, tx, &t)
		return err
	})
	return l, err
}

// LinkFor makes a request link for a mail that is about to be sent anyway, such as the one that confirms a request: one mail instead of
// two. The letter is as that of RequestLink; its Token is empty for people of the desk, its Kind NONE for closed accounts. Only Plein itself
// may call it (authz.AsSystem). Errors: FORBIDDEN, NOT_FOUND.
func (s *Service) LinkFor(ctx context.Context, id ids.PersonID, about, returnTo string) (Letter, error) {
	if !authz.ActorFrom(ctx).System {
		return Letter{}, errs.Forbidden("not_allowed")
	}
	var l Letter
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		p, err := getPersonByID(ctx, tx, id)
		if err != nil {
			return err
		}
		t := linkToken(p, p.Locale, about, returnTo)
		if err := insertToken(ctx, tx, &t); err != nil {
			return err
		}
		l, err = letterFor(ctx, tx, &t)
		return err
	})
	return l, err
}

func linkToken(p *Person, locale, about, returnTo string) token {
	return token{
		Kind: tokenRequestLink, Email: p.Email, PersonID: p.ID, DisplayName: p.DisplayName, ReturnTo: cleanReturnTo(returnTo), About: about,
		Locale: locale,
	}
}

func letterFor(ctx context.Context, tx *sqldb.Tx, t *token) (Letter, error) {
	none := Letter{Kind: LetterNone}
	if !t.open(tx.Now) {
		return none, nil
	}
	p, err := lockPersonByEmail(ctx, tx, t.EmailKey)
	if err != nil && errs.KindOf(err) != errs.KindNotFound {
		return none, err
	}
	known := err == nil
	if known && p.Deactivated() {
		return none, nil
	}
	switch t.Kind {
	case tokenVerify:
		if known && p.EmailVerified() {
			return Letter{
				Kind: LetterKnownAddress, PersonID: p.ID, To: p.Email, Name: p.DisplayName, Locale: p.Locale, ReturnTo: t.ReturnTo,
			}, nil
		}
		return seal(ctx, tx, t, nil, LetterVerify)
	case tokenResend:
		return resend(ctx, tx, t.EmailKey, known && p.EmailVerified())
	case tokenReset:
		if !known {
			return resend(ctx, tx, t.EmailKey, false)
		}
		return seal(ctx, tx, t, p, LetterReset)
	case tokenInvite:
		c, err := getCredential(ctx, tx, t.PersonID)
		if err != nil || c.Hash != "" {
			return none, err
		}
		return seal(ctx, tx, t, p, LetterInvite)
	case tokenRequestLink:
		if p.IsStaff() {
			return Letter{Kind: LetterRequestLink, PersonID: p.ID, To: p.Email, Name: p.DisplayName, Locale: p.Locale, ReturnTo: t.ReturnTo, About: t.About}, nil
		}
		return seal(ctx, tx, t, p, LetterRequestLink)
	}
	return none, nil
}

// resend makes the mail of a sign-up that waits; nothing waits once the address is proven.
func resend(ctx context.Context, tx *sqldb.Tx, key string, verified bool) (Letter, error) {
	t, ok, err := lockPendingSignUp(ctx, tx, key)
	if err != nil || !ok || verified {
		return Letter{Kind: LetterNone}, err
	}
	return seal(ctx, tx, &t, nil, LetterVerify)
}

// seal makes the secret and fills in the letter; p is nil for a sign-up, which carries its own name.
func seal(ctx context.Context, tx *sqldb.Tx, t *token, p *Person, kind LetterKind) (Letter, error) {
	l := Letter{Kind: kind, To: t.Email, Name: t.DisplayName, Locale: t.Locale, ReturnTo: t.ReturnTo, About: t.About}
	if p != nil {
		t.PersonID = p.ID
		l.PersonID, l.To, l.Name = p.ID, p.Email, p.DisplayName
	}
	secret, err := issueSecret(ctx, tx, t)
	l.Token, l.ExpiresAt = secret, t.ExpiresAt
	return l, err
}
