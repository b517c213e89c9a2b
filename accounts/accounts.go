// Package accounts owns people, the companies of customers, the teams of the desk, and how somebody proves who they are:
// passwords, mailed links, throttles, and the policy that says who may do what.
//
// It refuses to tell who has an account. Signing up, asking for a new password and asking for another mail do the same work and give
// the same answer for every address: the request is written down as it is, and only the mail, made later by [Service.Letter],
// depends on who exists. A person begins to exist when an address is proven, is invited, or asks the desk something.
package accounts

import (
	"context"
	"errors"
	"log/slog"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Sessions keeps the browser behind a context signed in. The HTTP layer has it.
type Sessions interface {
	// Begin signs the browser in under a fresh token.
	Begin(ctx context.Context, person ids.PersonID, epoch int) error
	// End signs it out.
	End(ctx context.Context) error
}

// Directory is what other domains need to know of people.
type Directory interface {
	// PeopleByIDs returns the people that exist among ids, also those whose account is closed.
	PeopleByIDs(ctx context.Context, list []ids.PersonID) (map[ids.PersonID]*Person, error)
}

// Service has the use cases of accounts.
type Service struct {
	db       *sqldb.DB
	outbox   *outbox.Outbox
	authz    *authz.Authorizer
	log      *slog.Logger
	sessions Sessions
	hasher   *hasher
	policy   policyState
}

var _ Directory = (*Service)(nil)

// New makes the service. Call UseSessions before the first sign-in.
func New(db *sqldb.DB, ob *outbox.Outbox, az *authz.Authorizer, log *slog.Logger) *Service {
	return &Service{db: db, outbox: ob, authz: az, log: log, sessions: noSessions{}, hasher: newHasher()}
}

// UseSessions says where sign-ins are kept. It is apart from New because sessions ask accounts who a session belongs to.
func (s *Service) UseSessions(sessions Sessions) { s.sessions = sessions }

// noSessions stands where no browser is: in commands.
type noSessions struct{}

var errNoSessions = errors.New("accounts: there is no browser to sign in here")

func (noSessions) Begin(context.Context, ids.PersonID, int) error { return errNoSessions }
func (noSessions) End(context.Context) error                      { return errNoSessions }
