package demo

import (
	"cmp"
	"context"
	"slices"

	"plein/tickets"
)

// loadTickets loads the oldest first, so that numbers grow with time.
func (l *loader) loadTickets(ctx context.Context) error {
	list := slices.SortedStableFunc(slices.Values(l.tickets), func(a, b *ticket) int { return cmp.Compare(b.Created, a.Created) })
	var err error
	l.report.Tickets, err = inBatches(l, "tickets", list, func(part []*ticket) (int, error) {
		in := make([]tickets.Imported, len(part))
		for i, t := range part {
			in[i] = l.importedTicket(t)
		}
		got, made, err := l.Tickets.Import(ctx, in)
		if err != nil {
			return 0, err
		}
		if len(got) != len(part) {
			return made, errMiscount
		}
		for i, t := range part {
			l.ticketIDs[t.Key] = got[i]
		}
		return made, nil
	})
	return err
}

func (l *loader) importedTicket(t *ticket) tickets.Imported {
	return tickets.Imported{
		ExternalID: prefix + t.Key, Subject: t.Subject, Description: l.clean(t.Description, t.Locale), Locale: t.Locale,
		Status: tickets.TicketStatus(t.Status), Priority: tickets.TicketPriority(t.Priority), Channel: tickets.TicketChannel(t.Channel),
		RequesterID:    l.personIDs[t.Requester.key],
		OrganisationID: l.organisationIDs[l.person[t.Requester.key].Organisation.key],
		Product:        t.Product.key, TeamID: l.teamIDs[t.Team.key], AssigneeID: l.personIDs[t.Assignee.key],
		Confirmation: tickets.ResolutionConfirmation(t.Confirmation), CreatedAt: t.Created.before(l.now), UpdatedAt: t.Updated.before(l.now),
		Messages: l.importedMessages(t.Messages, t.Locale), Notes: l.importedMessages(t.Notes, t.Locale),
	}
}

func (l *loader) importedMessages(list []comment, locale string) []tickets.ImportedMessage {
	out := make([]tickets.ImportedMessage, len(list))
	for i, m := range list {
		out[i] = tickets.ImportedMessage{
			AuthorID: l.personIDs[m.Author.key], FromStaff: l.person[m.Author.key].staff(), Body: l.clean(m.Body, locale), At: m.Age.before(l.now),
		}
	}
	return out
}
