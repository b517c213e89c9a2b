package accounts

import (
	"context"
	"errors"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// errSignIn is the one answer to an unknown address, a wrong password, an address that was not proven and a closed account.
func errSignIn() error { return errs.InvalidReason("sign_in_failed") }

// SignIn checks the password and signs the browser in. An unknown address costs as much time as a wrong password. Open to all. Errors:
// INVALID (sign_in_failed), RATE_LIMITED (too_many_attempts), UNAVAILABLE.
func (s *Service) SignIn(ctx context.Context, email, password string) (*Person, error) {
	key := emailKey(email)
	buckets := signInBuckets(ctx, key)
	if err := s.take(ctx, buckets); err != nil {
		return nil, err
	}
	c, err := findCredential(ctx, s.db, key)
	if err != nil && !errors.Is(err, sqldb.ErrNoRows) {
		return nil, err
	}
	ok, stale, err := s.hasher.matches(ctx, password, c.Hash)
	if err != nil {
		return nil, err
	}
	if !ok || !c.Usable {
		return nil, errSignIn()
	}
	if err := s.giveBack(ctx, buckets); err != nil {
		return nil, err
	}
	if stale {
		hash, err := s.hasher.hash(ctx, password)
		if err != nil {
			return nil, err
		}
		if err := updatePassword(ctx, s.db, c.ID, hash); err != nil {
			return nil, err
		}
	}
	p, err := getPersonByID(ctx, s.db, c.ID)
	if err != nil {
		return nil, err
	}
	return p, s.begin(ctx, p)
}

// SignOut signs this browser out. Open to all.
func (s *Service) SignOut(ctx context.Context) error { return s.sessions.End(ctx) }

// SignOutEverywhere ends every session of the actor, this one too. Errors: UNAUTHENTICATED.
func (s *Service) SignOutEverywhere(ctx context.Context) error {
	actor, err := s.requirePerson(ctx)
	if err != nil {
		return err
	}
	_, err = sqldb.Exec(ctx, s.db, "UPDATE person SET session_epoch = session_epoch + 1 WHERE id = ?", actor.PersonID)
	if err != nil {
		return err
	}
	return s.sessions.End(ctx)
}

// ChangePassword sets a new password, ends every other session and keeps this browser signed in. Errors: UNAUTHENTICATED, INVALID,
// RATE_LIMITED for wrong present passwords.
func (s *Service) ChangePassword(ctx context.Context, current, next string) (*Person, error) {
	actor, err := s.requirePerson(ctx)
	if err != nil {
		return nil, err
	}
	c, err := getCredential(ctx, s.db, actor.PersonID)
	if err != nil {
		return nil, err
	}
	var f errs.Fields
	checkPassword(&f, "newPassword", next, c.EmailKey, localPart(c.EmailKey), c.DisplayName)
	if err := f.Err(); err != nil {
		return nil, err
	}
	buckets := signInBuckets(ctx, c.EmailKey)
	if err := s.take(ctx, buckets); err != nil {
		return nil, err
	}
	ok, _, err := s.hasher.matches(ctx, current, c.Hash)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, errs.Invalid(errs.Field{Path: "currentPassword", Reason: "wrong_password"})
	}
	if err := s.giveBack(ctx, buckets); err != nil {
		return nil, err
	}
	return s.replacePassword(ctx, actor, c.Hash, next)
}

// replacePassword writes the new password unless another change came first. Errors: CONFLICT.
func (s *Service) replacePassword(ctx context.Context, actor authz.Actor, was, next string) (*Person, error) {
	hash, err := s.hasher.hash(ctx, next)
	if err != nil {
		return nil, err
	}
	var p *Person
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if p, err = lockPerson(ctx, tx, actor.PersonID); err != nil {
			return err
		}
		c, err := getCredential(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		if c.Hash != was {
			return errs.Conflict("changed_meanwhile")
		}
		if err := closeTokens(ctx, tx, c.EmailKey, tokenReset, tokenInvite); err != nil {
			return err
		}
		return s.setPassword(ctx, tx, p, hash)
	})
	if err != nil {
		return nil, err
	}
	return p, s.begin(ctx, p)
}
