package loaders

import (
	"plein/attachments"
	"plein/tickets"
)

// TicketSet loads tickets.
type TicketSet struct {
	Ticket *Loader[tickets.TicketID, *tickets.Ticket]
	// Notes and Activity are those of a ticket; for the desk.
	Notes    *Loader[tickets.TicketID, []*tickets.Note]
	Activity *Loader[tickets.TicketID, []*tickets.TicketActivity]
}

func newTicketSet(s *tickets.Service) TicketSet {
	return TicketSet{Ticket: one(s.TicketsByIDs), Notes: one(s.NotesByTickets), Activity: one(s.ActivityByTickets)}
}

// FileSet loads attachments by their owner.
type FileSet struct {
	Attachments *Loader[attachments.Owner, []*attachments.Attachment]
}

func newFileSet(s *attachments.Service) FileSet {
	return FileSet{Attachments: one(s.ByOwners)}
}
