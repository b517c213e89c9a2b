// Package community owns spaces, threads, answers, comments and votes. It refuses a vote for one's own post, a second accepted answer,
// a post of somebody whose address is not proven, and it hides whatever stands in a space that the reader may not see: to them it does
// not exist.
package community

import (
	"context"
	"log/slog"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Files gives uploaded files to their owner.
type Files interface {
	Attach(ctx context.Context, tx *sqldb.Tx, o attachments.Owner, list []ids.AttachmentID) error
}

// Service is the use cases of the community.
type Service struct {
	db      *sqldb.DB
	authz   *authz.Authorizer
	outbox  *outbox.Outbox
	files   Files
	log     *slog.Logger
	limits  Limits
	numbers *sqldb.Numbers
	views   views
}

// Option changes a setting of New.
type Option func(*Service)

// WithLimits sets how much a person may post; the default is DefaultLimits.
func WithLimits(l Limits) Option { return func(s *Service) { s.limits = l } }

// New makes the service. Run RunViews beside it, or reads are not counted.
func New(db *sqldb.DB, az *authz.Authorizer, ob *outbox.Outbox, files Files, log *slog.Logger, opts ...Option) *Service {
	s := &Service{db: db, authz: az, outbox: ob, files: files, log: log, limits: DefaultLimits, numbers: sqldb.NewNumbers(db, "thread_number_block")}
	for _, o := range opts {
		o(s)
	}
	return s
}
