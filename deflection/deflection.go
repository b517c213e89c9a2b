// Package deflection owns searches for help: who searched for what, what they read, whether it solved anything, and what of
// it ended up at the desk. It refuses to record staff, robots and Plein itself, to change an outcome once its window has
// closed, and to name single people unless the installation switched that on.
//
// Definitions follow the field (ServiceNow's self-service analytics for outcomes, Coveo's visit for sessions, Zendesk's
// self-service score); each is written down where it is computed.
package deflection

import (
	"context"
	"log/slog"
	"time"

	"plein/internal/authz"
	"plein/internal/outbox"
	"plein/internal/sqldb"
	"plein/tickets"
)

// Content tells about articles and threads what the actor of ctx may see; the rest is left out.
type Content interface {
	Find(ctx context.Context, list []Target) (map[Target]Found, error)
}

// Tickets reads tickets that the actor of ctx may see; Plein itself sees all.
type Tickets interface {
	TicketsByIDs(ctx context.Context, list []tickets.TicketID) (map[tickets.TicketID]*tickets.Ticket, error)
}

// Options are what an installation may change. The zero value has the defaults.
type Options struct {
	// Idle is the silence that ends a session; 0 means 30 minutes.
	Idle time.Duration
	// Window is how long after the last event a ticket still counts against a session; 0 means 24 hours.
	Window time.Duration
	// Location is the time zone of the desk, in which days are counted; nil means UTC.
	Location *time.Location
	// GapMinimum is how many searches make words a gap; 0 means 5.
	GapMinimum int
	// ShowPeople names people in lists of sessions. Off, because following single people needs the consent of a works
	// council where staff are concerned, and a reason where customers are.
	ShowPeople bool
	// PopularLife is how long a node keeps its count of popular searches; 0 means 10 minutes.
	PopularLife time.Duration
	// Events tells what came of reading articles; nil tells nobody.
	Events *outbox.Outbox
}

// Service is the use cases of deflection.
type Service struct {
	db      *sqldb.DB
	authz   *authz.Authorizer
	content Content
	tickets Tickets
	log     *slog.Logger
	opts    Options
	known   *popularCache
}

// New makes the service. Subscribe it to the outbox (Subscription) and run Run beside the server.
func New(db *sqldb.DB, az *authz.Authorizer, content Content, t Tickets, log *slog.Logger, opts Options) *Service {
	if opts.Idle == 0 {
		opts.Idle = 30 * time.Minute
	}
	if opts.Window == 0 {
		opts.Window = 24 * time.Hour
	}
	if opts.Location == nil {
		opts.Location = time.UTC
	}
	if opts.GapMinimum == 0 {
		opts.GapMinimum = 5
	}
	if opts.PopularLife == 0 {
		opts.PopularLife = popularLife
	}
	return &Service{db: db, authz: az, content: content, tickets: t, log: log, opts: opts, known: &popularCache{}}
}
