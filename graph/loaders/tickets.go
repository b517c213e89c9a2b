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

func newTicketSet(all *rounds, s *tickets.Service) TicketSet {
	return TicketSet{
		Ticket: at(all, things, s.TicketsByIDs), Messages: at(all, things, s.FirstMessages),
		Notes: at(all, things, s.NotesByTickets), Activity: at(all, things, s.ActivityByTickets),
	}
}

// FileSet loads attachments by their owner.
type FileSet struct {
	Attachments *Loader[attachments.Owner, []*attachments.Attachment]
	// PartAttachments are those of messages, answers and comments, which come to be known later.
	PartAttachments *Loader[attachments.Owner, []*attachments.Attachment]
}

func newFileSet(all *rounds, s *attachments.Service) FileSet {
	return FileSet{Attachments: at(all, things, s.ByOwners), PartAttachments: at(all, parts, s.ByOwners)}
}
