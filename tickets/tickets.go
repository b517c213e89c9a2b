// Package tickets owns requests to the desk: their conversation, their status and who works on them. It refuses to change a closed
// ticket, to let anybody but the requester confirm a resolution, and to mix public messages with internal notes, which are two
// types in two tables.
package tickets

import (
	"context"
	"log/slog"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// People is what tickets need to know of accounts.
type People interface {
	// FindOrCreateRequester returns the person with an e-mail address, made unverified when there is none.
	FindOrCreateRequester(ctx context.Context, tx *sqldb.Tx, email, name, locale string) (ids.PersonID, error)
	// StaffName returns the name of somebody who works at the desk. Errors: NOT_FOUND for anybody else.
	StaffName(ctx context.Context, id ids.PersonID) (string, error)
	// TeamName returns the name of a team. Errors: NOT_FOUND.
	TeamName(ctx context.Context, id ids.TeamID) (string, error)
	// OrganisationOf returns the company of a person, zero when there is none.
	OrganisationOf(ctx context.Context, id ids.PersonID) (ids.OrganisationID, error)
}

// Products tells which products the desk supports.
type Products interface {
	HasProduct(ctx context.Context, key string) (bool, error)
}

// Files gives uploaded files to their owner.
type Files interface {
	Attach(ctx context.Context, tx *sqldb.Tx, o attachments.Owner, list []ids.AttachmentID) error
}

// Service is the use cases of tickets.
type Service struct {
	db       *sqldb.DB
	authz    *authz.Authorizer
	outbox   *outbox.Outbox
	people   People
	products Products
	files    Files
	log      *slog.Logger
	numbers  *sqldb.Numbers
}

// New makes the service.
func New(db *sqldb.DB, az *authz.Authorizer, ob *outbox.Outbox, people People, products Products, files Files, log *slog.Logger) *Service {
	return &Service{db: db, authz: az, outbox: ob, people: people, products: products, files: files, log: log, numbers: sqldb.NewNumbers(db, "ticket_number_block")}
}
