package accounts

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// TokenID names something that was asked for by mail. It opens nothing; the secret in the mail does.
type TokenID = ids.ID[token]

type tokenKind string

const (
	tokenVerify      tokenKind = "VERIFY"
	tokenResend      tokenKind = "RESEND" // "send the VERIFY mail again"; never mailed itself
	tokenReset       tokenKind = "RESET"
	tokenInvite      tokenKind = "INVITE"
	tokenRequestLink tokenKind = "REQUEST_LINK"
)

// life is how long the link in a mail works.
func (k tokenKind) life() time.Duration {
	switch k {
	case tokenReset, tokenResend:
		return time.Hour
	case tokenVerify:
		return 48 * time.Hour
	default:
		return 7 * 24 * time.Hour
	}
}

type token struct {
	ID          TokenID      `db:"id"`
	Kind        tokenKind    `db:"kind"`
	Email       string       `db:"email"`
	EmailKey    string       `db:"email_key"`
	PersonID    ids.PersonID `db:"person_id"`
	DisplayName string       `db:"display_name"`
	Locale      string       `db:"locale"`
	ReturnTo    string       `db:"return_to"`
	About       string       `db:"about"`
	CreatedAt   time.Time    `db:"created_at"`
	ExpiresAt   time.Time    `db:"expires_at"`
	UsedAt      *time.Time   `db:"used_at"`
}

// open reports whether the token may still be used at t.
func (t *token) open(at time.Time) bool { return t.UsedAt == nil && at.Before(t.ExpiresAt) }

const askedColumns = `t.id, t.kind, t.email, t.email_key, t.person_id, t.display_name, t.locale, t.return_to, t.about,
	t.created_at, t.expires_at, t.used_at`

func insertToken(ctx context.Context, tx *sqldb.Tx, t *token) error {
	t.ID, t.CreatedAt, t.ExpiresAt = ids.New[token](), tx.Now, tx.Now.Add(t.Kind.life())
	t.EmailKey = emailKey(t.Email)
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO account_token (id, kind, email, email_key, person_id, display_name, locale,
		return_to, about, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.ID, string(t.Kind), t.Email, t.EmailKey, t.PersonID, t.DisplayName, t.Locale, t.ReturnTo, t.About, t.CreatedAt, t.ExpiresAt)
	if err != nil {
		return fmt.Errorf("write token: %w", err)
	}
	return nil
}

// lockToken returns nil when there is none.
func lockToken(ctx context.Context, tx *sqldb.Tx, where string, args ...any) (token, bool, error) {
	t, err := sqldb.Get[token](ctx, tx, "SELECT "+askedColumns+" FROM account_token t WHERE "+where+" FOR UPDATE", args...)
	if errors.Is(err, sqldb.ErrNoRows) {
		return t, false, nil
	}
	return t, err == nil, err
}

// lockPendingSignUp finds the newest sign-up with an address that waits for its proof.
func lockPendingSignUp(ctx context.Context, tx *sqldb.Tx, key string) (token, bool, error) {
	return lockToken(ctx, tx, "t.email_key = ? AND t.kind = ? AND t.used_at IS NULL AND t.expires_at > ? ORDER BY t.created_at DESC LIMIT 1",
		key, string(tokenVerify), tx.Now)
}

// issueSecret makes the secret that goes into a mail and stores its hash. The link works from now for the life of its kind, but not
// longer than twice that life from when it was asked for.
func issueSecret(ctx context.Context, tx *sqldb.Tx, t *token) (string, error) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails
	secret := base64.RawURLEncoding.EncodeToString(raw)
	if _, err := sqldb.Exec(ctx, tx, "INSERT INTO account_token_secret (secret_hash, token_id) VALUES (?, ?)", hashSecret(secret), t.ID); err != nil {
		return "", fmt.Errorf("write token secret: %w", err)
	}
	t.ExpiresAt = tx.Now.Add(t.Kind.life())
	if last := t.CreatedAt.Add(2 * t.Kind.life()); t.ExpiresAt.After(last) {
		t.ExpiresAt = last
	}
	_, err := sqldb.Exec(ctx, tx, "UPDATE account_token SET expires_at = ?, person_id = ? WHERE id = ?", t.ExpiresAt, t.PersonID, t.ID)
	return secret, err
}

func hashSecret(secret string) []byte {
	h := sha256.Sum256([]byte(secret))
	return h[:]
}

// errLink is the one answer to a secret that is unknown, used, expired or for something else.
func errLink() error { return errs.InvalidReason("link_no_longer_works") }

// peekToken reads the token of a secret without using it. Errors: INVALID (link_no_longer_works).
func peekToken(ctx context.Context, q sqldb.Querier, secret string, kinds ...tokenKind) (token, error) {
	t, err := sqldb.Get[token](ctx, q, "SELECT "+askedColumns+` FROM account_token_secret s JOIN account_token t ON t.id = s.token_id
		WHERE s.secret_hash = ?`, hashSecret(secret))
	if errors.Is(err, sqldb.ErrNoRows) || err == nil && (!t.open(sqldb.Now()) || !slices.Contains(kinds, t.Kind)) {
		return t, errLink()
	}
	return t, err
}

// useToken uses the token of a secret: it works once. Errors: INVALID (link_no_longer_works).
func useToken(ctx context.Context, tx *sqldb.Tx, secret string, kinds ...tokenKind) (token, error) {
	id, err := sqldb.Get[TokenID](ctx, tx, "SELECT token_id FROM account_token_secret WHERE secret_hash = ?", hashSecret(secret))
	if errors.Is(err, sqldb.ErrNoRows) {
		return token{}, errLink()
	}
	if err != nil {
		return token{}, err
	}
	t, ok, err := lockToken(ctx, tx, "t.id = ?", id)
	if err != nil {
		return t, err
	}
	if !ok || !t.open(tx.Now) || !slices.Contains(kinds, t.Kind) {
		return t, errLink()
	}
	_, err = sqldb.Exec(ctx, tx, "UPDATE account_token SET used_at = ? WHERE id = ?", tx.Now, t.ID)
	return t, err
}

// closeTokens makes the open links of an address stop working.
func closeTokens(ctx context.Context, tx *sqldb.Tx, key string, kinds ...tokenKind) error {
	ub := sqlbuilder.MySQL.NewUpdateBuilder()
	ub.Update("account_token").Set(ub.Assign("used_at", tx.Now)).
		Where(ub.EQ("email_key", key), ub.In("kind", sqldb.List(kinds)...), "used_at IS NULL")
	query, args := ub.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}

// Sweep deletes what is of no use any more: tokens a month old and forgotten throttles, some thousands at a time. It runs on any node, now
// and then.
func (s *Service) Sweep(ctx context.Context) error {
	now := sqldb.Now()
	_, err := sqldb.Exec(ctx, s.db, "DELETE FROM account_token WHERE created_at < ? ORDER BY created_at LIMIT 5000", now.Add(-30*24*time.Hour))
	if err != nil {
		return fmt.Errorf("sweep tokens: %w", err)
	}
	if _, err = sqldb.Exec(ctx, s.db, "DELETE FROM throttle WHERE last_at < ? ORDER BY last_at LIMIT 5000", now.Add(-48*time.Hour)); err != nil {
		return fmt.Errorf("sweep throttles: %w", err)
	}
	return nil
}
