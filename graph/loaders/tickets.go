package loaders

import (
	"plein/attachments"
	"plein/internal/page"
	"plein/tickets"
)

// TicketSet loads tickets.
type TicketSet struct {
	Ticket *Loader[tickets.TicketID, *tickets.Ticket]
	// Messages are the first page of those of a ticket.
	Messages *Loader[page.First[*tickets.Ticket], page.Page[*tickets.Message]]
	// Notes and Activity are those of a ticket; for the desk.
	Notes    *Loader[tickets.TicketID, []*tickets.Note]
	Activity *Loader[tickets.TicketID, []*tickets.TicketActivity]
}

func newTicketSet(u *under, s *tickets.Service) TicketSet {
	return TicketSet{
		Ticket: at(u, things, s.TicketsByIDs), Messages: at(u, things, s.FirstMessages),
		Notes: at(u, things, s.NotesByTickets), Activity: at(u, things, s.ActivityByTickets),
	}
}

// FileSet loads attachments by their owner.
type FileSet struct {
	Attachments *Loader[attachments.Owner, []*attachments.Attachment]
}

func newFileSet(u *under, s *attachments.Service) FileSet {
	return FileSet{Attachments: at(u, parts, s.ByOwners)}
}
