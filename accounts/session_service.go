package accounts

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// SessionStore keeps signed-in browsers in the database, for the session library of the HTTP layer. The token is a hash of the cookie and
// the data is the library's; who the session is of stands beside it, so that the session and the person come in one statement.
type SessionStore struct{ db *sqldb.DB }

// SessionStore is where sessions are kept.
func (s *Service) SessionStore() *SessionStore { return &SessionStore{s.db} }

type sessionKey struct{}

// sessionOwner is who the session of a request is of. The session's own data decides whether that counts: this only saves a statement.
type sessionOwner struct {
	id ids.PersonID
	// person is as read with the session, until somebody takes it.
	person *Person
}

// WithSession makes room in a context for the person that is read with its session.
func WithSession(ctx context.Context) context.Context {
	return context.WithValue(ctx, sessionKey{}, &sessionOwner{})
}

// SessionOf says who the session of a context is of, before it is saved.
func SessionOf(ctx context.Context, person ids.PersonID) {
	if o, ok := ctx.Value(sessionKey{}).(*sessionOwner); ok {
		o.id, o.person = person, nil
	}
}

// FindCtx reads the data of a session that has not ended.
func (s *SessionStore) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	data, found, p, err := findSession(ctx, s.db, token)
	if o, ok := ctx.Value(sessionKey{}).(*sessionOwner); ok && p != nil {
		o.id, o.person = p.ID, p
	}
	return data, found, err
}

// CommitCtx writes a session with when it ends, also for a browser that no longer waits.
func (s *SessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	var of ids.PersonID
	if o, ok := ctx.Value(sessionKey{}).(*sessionOwner); ok {
		of = o.id
	}
	return putSession(context.WithoutCancel(ctx), s.db, token, data, of, expiry)
}

// DeleteCtx ends a session, also for a browser that no longer waits.
func (s *SessionStore) DeleteCtx(ctx context.Context, token string) error {
	return deleteSession(context.WithoutCancel(ctx), s.db, token)
}

// Find is FindCtx without a request.
func (s *SessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a request.
func (s *SessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a request.
func (s *SessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// DropEnded deletes sessions that have ended.
func (s *SessionStore) DropEnded(ctx context.Context) error { return deleteEndedSessions(ctx, s.db) }

// takeOwner gives the person that was read with the session of ctx, once: who asks again wants to know how it is by then.
func takeOwner(ctx context.Context, id ids.PersonID) *Person {
	o, ok := ctx.Value(sessionKey{}).(*sessionOwner)
	if !ok {
		return nil
	}
	p := o.person
	o.id, o.person = id, nil
	if p == nil || p.ID != id {
		return nil
	}
	return p
}

// ActorByID returns who a session belongs to; ok is false when the session no longer counts because the person signed out everywhere,
// changed the password, or has a closed account. It takes no statement for whom the request's session was read with.
func (s *Service) ActorByID(ctx context.Context, id ids.PersonID, epoch int) (actor authz.Actor, ok bool, err error) {
	p := takeOwner(ctx, id)
	if p == nil {
		if p, err = findPerson(ctx, s.db, id); p == nil || err != nil {
			return authz.Actor{}, false, err
		}
	}
	if p.epoch != epoch || p.Deactivated() {
		return authz.Actor{}, false, nil
	}
	return p.actor(), true, nil
}
