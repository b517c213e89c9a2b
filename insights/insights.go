// Package insights owns what the desk learns from its own work (KCS v6 practice 7): what each solved ticket says of the solve loop, what
// was new and what was known, what coaches see in samples, and where knowledge is missing. It refuses goals on activities: there is no
// ranking of people, and figures of single agents are only shown while an administrator has switched them on.
package insights

import (
	"context"
	"log/slog"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/deflection"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/tickets"
)

// Tickets reads tickets; Plein itself sees all.
type Tickets interface {
	TicketsByIDs(ctx context.Context, list []tickets.TicketID) (map[tickets.TicketID]*tickets.Ticket, error)
	TicketsAfter(ctx context.Context, after tickets.TicketID, limit int) ([]*tickets.Ticket, error)
}

// Domains are the other domains that figures are made of.
type Domains struct {
	Accounts   *accounts.Service
	Knowledge  *knowledge.Service
	Community  *community.Service
	Deflection *deflection.Service
	Tickets    Tickets
}

// Service is the use cases of insights.
type Service struct {
	Domains
	db    *sqldb.DB
	authz *authz.Authorizer
	log   *slog.Logger
	zone  *time.Location
}

// New makes the service. zone is the time zone of the desk, in which days are counted. Subscribe it to the outbox (Subscription).
func New(db *sqldb.DB, az *authz.Authorizer, d Domains, log *slog.Logger, zone *time.Location) *Service {
	if zone == nil {
		zone = time.UTC
	}
	return &Service{Domains: d, db: db, authz: az, log: log, zone: zone}
}

// TimeZone is the name of the desk's time zone.
func (s *Service) TimeZone() string { return s.zone.String() }

// day is a day at the desk.
func (s *Service) day(at time.Time) string { return at.In(s.zone).Format(time.DateOnly) }

// maxPeriod is the longest period of a report.
const maxPeriod = 400 * 24 * time.Hour

func checkPeriod(from, to time.Time) error {
	var bad errs.Fields
	switch {
	case !to.After(from):
		bad.Add("to", "not_after_from")
	case to.Sub(from) > maxPeriod:
		bad.Add("to", "period_too_long", "max", int(maxPeriod/(24*time.Hour)))
	}
	return bad.Err()
}

// mayMeasure lets in who leads the desk and the experts who curate what is known.
func (s *Service) mayMeasure(ctx context.Context) error {
	if s.authz.Can(authz.ActorFrom(ctx), authz.SearchCurate) {
		return nil
	}
	_, err := s.authz.Require(ctx, authz.InsightsRead)
	return err
}

// ratio is part / whole; nil when there is nothing to divide by.
func ratio(part, whole int) *float64 {
	if whole == 0 {
		return nil
	}
	r := float64(part) / float64(whole)
	return &r
}

// systemOnly refuses everybody but Plein itself.
func systemOnly(ctx context.Context) error {
	if !authz.ActorFrom(ctx).System {
		return errs.Forbidden("not_allowed")
	}
	return nil
}
