package loaders

import (
	"plein/attachments"
	"plein/tickets"
)

// TicketSet loads tickets.
type TicketSet struct {
	Ticket *Loader[tickets.TicketID, *tickets.Ticket]
}

func newTicketSet(s *tickets.Service) TicketSet { return TicketSet{Ticket: one(s.TicketsByIDs)} }

// FileSet loads attachments by their owner.
type FileSet struct {
	Attachments *Loader[attachments.Owner, []*attachments.Attachment]
}

func newFileSet(s *attachments.Service) FileSet {
	return FileSet{Attachments: one(s.ByOwners)}
}
