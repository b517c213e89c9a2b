package deflection

import (
	"context"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/tickets"
)

// ticketRow is what is known of a ticket here.
type ticketRow struct {
	ID        tickets.TicketID `db:"ticket_id"`
	PersonID  ids.PersonID     `db:"person_id"`
	VisitorID string           `db:"visitor_id"`
	Channel   string           `db:"channel"`
	At        time.Time        `db:"submitted_at"`
}

func insertTickets(ctx context.Context, q sqldb.Querier, rows []ticketRow) error {
	if len(rows) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("help_ticket").Cols("ticket_id", "person_id", "visitor_id", "channel", "submitted_at")
	for _, r := range rows {
		b.Values(r.ID, r.PersonID, r.VisitorID, r.Channel, r.At)
	}
	b.SQL("ON DUPLICATE KEY UPDATE ticket_id = VALUES(ticket_id)")
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query, args...)
	return err
}

// insertTrail joins a ticket to the sessions of its requester or browser in the window before it.
func insertTrail(ctx context.Context, q sqldb.Querier, id tickets.TicketID, person ids.PersonID, visitor string, at time.Time, window time.Duration) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO help_trail (ticket_id, session_id)
		SELECT ?, id FROM help_session WHERE owner = ? AND last_at >= ? AND started_at <= ?
		UNION SELECT ?, id FROM help_session WHERE visitor_id = ? AND visitor_id <> '' AND (person_id IS NULL OR person_id = ?)
			AND last_at >= ? AND started_at <= ?
		ON DUPLICATE KEY UPDATE session_id = VALUES(session_id)`,
		id, personOwner(person), at.Add(-window), at, id, visitor, person, at.Add(-window), at)
	return err
}

// selectTickets reads the tickets of people and browsers in a time.
func selectTickets(ctx context.Context, q sqldb.Querier, people []ids.PersonID, visitors []string, from, to time.Time) ([]ticketRow, error) {
	if len(people)+len(visitors) == 0 {
		return nil, nil
	}
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("ticket_id", "person_id", "visitor_id", "channel", "submitted_at").From("help_ticket").
		Where(b.GE("submitted_at", from), b.LE("submitted_at", to))
	var who []string
	if len(people) > 0 {
		who = append(who, b.In("person_id", sqldb.List(people)...))
	}
	if len(visitors) > 0 {
		who = append(who, b.In("visitor_id", sqldb.List(visitors)...))
	}
	b.Where(b.Or(who...))
	query, args := b.Build()
	return sqldb.Select[ticketRow](ctx, q, query, args...)
}
