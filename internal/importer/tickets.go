package importer

import (
	"context"
	"strings"
	"time"

	"plein/internal/ids"
	"plein/tickets"
)

// ticketWriter writes tickets.
type ticketWriter struct {
	*run
	products map[string]bool
	teams    map[string]ids.TeamID
}

func newTickets(ctx context.Context, r *run, products map[string]bool) (writer, error) {
	w := &ticketWriter{r, products, map[string]ids.TeamID{}}
	teams, err := r.to.Accounts.Teams(ctx)
	for _, t := range teams {
		w.teams[t.Key] = t.ID
	}
	return w, err
}

func (w *ticketWriter) externalID(r *row) (string, error) {
	return externalID(w.Source, r.foreign(), ""), r.err()
}

func (w *ticketWriter) existing(ctx context.Context, batch []*row) (map[string]bool, error) {
	return present(w.to.Tickets.ImportedIDs(ctx, externals(batch)))
}

func (w *ticketWriter) write(ctx context.Context, batch []*row, bad func(*row, error)) (int, error) {
	return writeList(ctx, batch, bad, w.ticket, w.to.Tickets.Import)
}

// What other desks call our statuses, priorities and channels.
var (
	statuses = map[string]string{
		"HOLD": "ON_HOLD", "WAITING": "PENDING", "IN_PROGRESS": "OPEN", "ASSIGNED": "OPEN", "RESOLVED": "SOLVED", "DONE": "SOLVED", "UNASSIGNED": "NEW",
	}
	priorities = map[string]string{"MEDIUM": "NORMAL", "CRITICAL": "URGENT", "P1": "URGENT", "P2": "HIGH", "P3": "NORMAL", "P4": "LOW"}
	channels   = map[string]string{"MAIL": "EMAIL", "E_MAIL": "EMAIL", "PORTAL": "WEB", "FORM": "WEB", "FORUM": "COMMUNITY"}
)

// ticket makes a ticket of a line.
func (w *ticketWriter) ticket(ctx context.Context, r *row) (tickets.Imported, error) {
	in := tickets.Imported{
		ExternalID: r.external, Subject: r.oneLine("subject", "title", "summary"),
		Description: r.markdown("description", "text", "body", "utterance", "content", "question"), Locale: r.locale(w.Locale),
		Status:       tickets.TicketStatus(r.upper("NEW", statuses, "status", "state")),
		Priority:     tickets.TicketPriority(r.upper("NORMAL", priorities, "priority", "urgency")),
		Channel:      tickets.TicketChannel(r.upper("API", channels, "channel", "via")),
		Confirmation: tickets.ResolutionConfirmation(r.upper("NONE", nil, "resolutionconfirmation", "confirmation")),
		CreatedAt:    r.time(w.now, "created", "createdat", "creationdate", "date"), TeamID: w.teams[strings.TrimSpace(r.text("team", "group", "queue"))],
	}
	if p := r.text("product"); w.products[p] {
		in.Product = p
	}
	if in.Subject == "" {
		in.Subject = cutTitle(firstLine(in.Description))
	}
	if in.Description == "" {
		in.Description = in.Subject
	}
	w.words(r, &in)
	if err := w.parties(ctx, r, &in); err != nil {
		return in, err
	}
	if err := r.err(); err != nil {
		return in, err
	}
	return in, in.Check()
}

// words notes values that the desk does not know; whatever is not checked here would end in the database as it is.
func (w *ticketWriter) words(r *row, in *tickets.Imported) {
	oneOf(r, "status", in.Status, tickets.Statuses...)
	oneOf(r, "priority", in.Priority, tickets.Priorities...)
	oneOf(r, "channel", in.Channel, tickets.ChannelWeb, tickets.ChannelEmail, tickets.ChannelCommunity, tickets.ChannelAPI)
	oneOf(r, "resolutionConfirmation", in.Confirmation, tickets.ConfirmationNone, tickets.ConfirmationConfirmed, tickets.ConfirmationRejected,
		tickets.ConfirmationAssumed)
}

func oneOf[S ~string](r *row, field string, v S, list ...S) {
	for _, ok := range list {
		if v == ok {
			return
		}
	}
	r.fault("%s: %.30q is none of %v", field, string(v), list)
}

// parties finds the people of a ticket: requester, assignee, and who wrote the messages and notes.
func (w *ticketWriter) parties(ctx context.Context, r *row, in *tickets.Imported) error {
	asked := r.who("requester", "requesteremail", "customer", "email", "from", "user", "author")
	if asked.name == "" {
		asked.name = r.text("requestername", "customername")
	}
	if asked.unknown() {
		asked.name = "Imported requester"
	}
	asked.locale = in.Locale
	requester, err := w.people.find(ctx, asked)
	if err != nil {
		return err
	}
	in.RequesterID, in.OrganisationID = requester.id, requester.organisation
	assignee, err := w.people.find(ctx, r.who("assignee", "agent", "assignedto"))
	if err != nil {
		return err
	}
	if assignee.staff {
		in.AssigneeID = assignee.id
	}
	if in.Messages, err = w.messages(ctx, r, in, requester, "messages", "comments", "replies"); err != nil {
		return err
	}
	if in.Notes, err = w.messages(ctx, r, in, assignee, "notes", "internalnotes"); err != nil {
		return err
	}
	in.UpdatedAt = r.time(lastOf(in), "updated", "updatedat", "modified", "solvedat", "closedat")
	if in.UpdatedAt.Before(in.CreatedAt) {
		in.UpdatedAt = in.CreatedAt
	}
	return nil
}

func lastOf(in *tickets.Imported) time.Time {
	last := in.CreatedAt
	for _, m := range in.Messages {
		if m.At.After(last) {
			last = m.At
		}
	}
	return last
}

// messages reads messages or notes; one that names nobody is from other.
func (w *ticketWriter) messages(ctx context.Context, r *row, in *tickets.Imported, other known, names ...string) ([]tickets.ImportedMessage, error) {
	var out []tickets.ImportedMessage
	for _, m := range r.rows(names...) {
		body := m.markdown("text", "body", "content", "message")
		if body == "" {
			continue
		}
		k, err := w.people.find(ctx, m.who("author", "from", "user"))
		if err != nil {
			return nil, err
		}
		if k.id.IsZero() {
			k = other
		}
		if k.id.IsZero() {
			k.id = in.RequesterID
		}
		out = append(out, tickets.ImportedMessage{
			AuthorID: k.id, FromStaff: k.staff || m.yes("fromstaff", "staff", "agent"), Body: body,
			At: m.time(in.CreatedAt, "created", "createdat", "at", "date"),
		})
	}
	return out, nil
}
