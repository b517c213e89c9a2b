package tickets

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

const ticketColumns = `id, number, subject, description, locale, status, priority, channel, requester_id, organisation_id, product,
	team_id, assignee_id, follow_up_of, confirmation, reopen_count, version, created_at, updated_at, last_message_at, first_solved_at,
	solved_at, closed_at`

func insertTicket(ctx context.Context, q sqldb.Querier, t *Ticket, externalID *string) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO ticket (`+ticketColumns+`, is_open, external_id)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		t.ID, t.Number, t.Subject, t.Description, t.Locale, t.Status, t.Priority, t.Channel, t.RequesterID, t.OrganisationID, t.ProductKey,
		t.TeamID, t.AssigneeID, t.FollowUpOfID, t.ResolutionConfirmation, t.ReopenCount, t.Version, t.CreatedAt, t.UpdatedAt,
		t.LastMessageAt, t.FirstSolvedAt, t.SolvedAt, t.ClosedAt, t.Status.Open(), externalID)
	return err
}

func updateTicket(ctx context.Context, q sqldb.Querier, t *Ticket) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE ticket SET subject = ?, status = ?, is_open = ?, priority = ?, organisation_id = ?, product = ?,
		team_id = ?, assignee_id = ?, confirmation = ?, reopen_count = ?, version = ?, updated_at = ?, last_message_at = ?,
		first_solved_at = ?, solved_at = ?, closed_at = ? WHERE id = ?`,
		t.Subject, t.Status, t.Status.Open(), t.Priority, t.OrganisationID, t.ProductKey, t.TeamID, t.AssigneeID, t.ResolutionConfirmation,
		t.ReopenCount, t.Version, t.UpdatedAt, t.LastMessageAt, t.FirstSolvedAt, t.SolvedAt, t.ClosedAt, t.ID)
	return err
}

func getTicket(ctx context.Context, q sqldb.Querier, id TicketID) (*Ticket, error) {
	return one(ctx, q, `SELECT `+ticketColumns+` FROM ticket WHERE id = ?`, id)
}

func lockTicket(ctx context.Context, tx *sqldb.Tx, id TicketID) (*Ticket, error) {
	return one(ctx, tx, `SELECT `+ticketColumns+` FROM ticket WHERE id = ? FOR UPDATE`, id)
}

func getTicketByNumber(ctx context.Context, q sqldb.Querier, number int) (*Ticket, error) {
	return one(ctx, q, `SELECT `+ticketColumns+` FROM ticket WHERE number = ?`, number)
}

// one reads a ticket. Errors: ErrNotFound.
func one(ctx context.Context, q sqldb.Querier, query string, args ...any) (*Ticket, error) {
	t, err := sqldb.Get[Ticket](ctx, q, query, args...)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return &t, nil
}

func selectTickets(ctx context.Context, q sqldb.Querier, list []TicketID) ([]*Ticket, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(ticketColumns).From("ticket").Where(b.In("id", sqldb.List(list)...))
	query, args := b.Build()
	return sqldb.Select[*Ticket](ctx, q, query, args...)
}

func insertMessage(ctx context.Context, q sqldb.Querier, m *Message) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO ticket_message (id, ticket_id, author_id, from_staff, body, created_at) VALUES (?,?,?,?,?,?)`,
		m.ID, m.TicketID, m.AuthorID, m.FromStaff, m.Body, m.CreatedAt)
	return err
}

func insertNote(ctx context.Context, q sqldb.Querier, n *Note) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO ticket_note (id, ticket_id, author_id, body, created_at) VALUES (?,?,?,?,?)`,
		n.ID, n.TicketID, n.AuthorID, n.Body, n.CreatedAt)
	return err
}

func insertActivities(ctx context.Context, q sqldb.Querier, list []TicketActivity) error {
	if len(list) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("ticket_activity").Cols("id", "ticket_id", "kind", "from_value", "to_value", "actor_id", "created_at")
	for _, a := range list {
		b.Values(a.ID, a.TicketID, a.Kind, a.From, a.To, a.ActorID, a.CreatedAt)
	}
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query, args...)
	return err
}

// messageKey is where a page of messages goes on.
type messageKey struct {
	At time.Time `json:"t"`
	ID MessageID `json:"i"`
}

func selectMessages(ctx context.Context, q sqldb.Querier, ticket TicketID, after *messageKey, limit int) ([]*Message, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("id", "ticket_id", "author_id", "from_staff", "body", "created_at").From("ticket_message").Where(b.Equal("ticket_id", ticket))
	if after != nil {
		b.Where(b.GE("created_at", after.At), b.Or(b.GT("created_at", after.At), b.GT("id", after.ID)))
	}
	b.OrderBy("created_at", "id").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*Message](ctx, q, query, args...)
}

func messageKeyOf(m *Message) messageKey { return messageKey{m.CreatedAt, m.ID} }

// selectFirstMessages reads the oldest messages of tickets, so many each, oldest first.
func selectFirstMessages(ctx context.Context, q sqldb.Querier, list []TicketID, each int) (map[TicketID][]*Message, error) {
	out := make(map[TicketID][]*Message, len(list))
	if len(list) == 0 {
		return out, nil
	}
	const columns = "id, ticket_id, author_id, from_staff, body, created_at"
	marks := strings.TrimSuffix(strings.Repeat("?,", len(list)), ",")
	rows, err := sqldb.Select[*Message](ctx, q, `SELECT `+columns+` FROM (SELECT `+columns+`, ROW_NUMBER() OVER (PARTITION BY ticket_id
		ORDER BY created_at, id) AS nth FROM ticket_message WHERE ticket_id IN (`+marks+`)) ranked
		WHERE nth <= ? ORDER BY created_at, id`, append(sqldb.List(list), each)...)
	for _, m := range rows {
		out[m.TicketID] = append(out[m.TicketID], m)
	}
	return out, err
}

func selectMessagesByIDs(ctx context.Context, q sqldb.Querier, list []MessageID) ([]*Message, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("id", "ticket_id", "author_id", "from_staff", "body", "created_at").From("ticket_message").Where(b.In("id", sqldb.List(list)...))
	query, args := b.Build()
	return sqldb.Select[*Message](ctx, q, query, args...)
}

// selectNotes reads the newest notes of tickets, so many each, oldest first.
func selectNotes(ctx context.Context, q sqldb.Querier, list []TicketID, each int) ([]*Note, error) {
	return selectNewest[Note](ctx, q, "ticket_note", "id, ticket_id, author_id, body, created_at", list, each)
}

// selectNewest reads the newest rows of a table that belong to tickets, so many each, oldest first.
func selectNewest[T any](ctx context.Context, q sqldb.Querier, table, columns string, list []TicketID, each int) ([]*T, error) {
	marks := strings.TrimSuffix(strings.Repeat("?,", len(list)), ",")
	return sqldb.Select[*T](ctx, q, `SELECT `+columns+` FROM (SELECT `+columns+`, ROW_NUMBER() OVER (PARTITION BY ticket_id
		ORDER BY created_at DESC, id DESC) AS place FROM `+table+` WHERE ticket_id IN (`+marks+`)) ranked
		WHERE place <= ? ORDER BY created_at, id`, append(sqldb.List(list), each)...)
}

func getNote(ctx context.Context, q sqldb.Querier, id NoteID) (*Note, error) {
	n, err := sqldb.Get[Note](ctx, q, `SELECT id, ticket_id, author_id, body, created_at FROM ticket_note WHERE id = ?`, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, ErrNotFound
	}
	return &n, err
}

// selectActivity reads what happened to tickets last, so much each, oldest first.
func selectActivity(ctx context.Context, q sqldb.Querier, list []TicketID, each int) ([]*TicketActivity, error) {
	return selectNewest[TicketActivity](ctx, q, "ticket_activity", "id, ticket_id, kind, from_value, to_value, actor_id, created_at", list, each)
}

// selectForClosing lists solved tickets that nobody touched since before.
func selectForClosing(ctx context.Context, q sqldb.Querier, before time.Time, limit int) ([]TicketID, error) {
	return sqldb.Select[TicketID](ctx, q, `SELECT id FROM ticket WHERE status = 'SOLVED' AND solved_at < ? ORDER BY solved_at LIMIT ?`, before, limit)
}

func countByRequester(ctx context.Context, q sqldb.Querier, requester ids.PersonID, since time.Time) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(*) FROM ticket WHERE requester_id = ? AND created_at > ? AND updated_at > ?`, requester, since, since)
}

// selectTwin reads the ticket that a requester made of the very same words since a moment; nil when there is none.
func selectTwin(ctx context.Context, tx *sqldb.Tx, t *Ticket, since time.Time) (*Ticket, error) {
	found, err := sqldb.Select[*Ticket](ctx, tx, `SELECT `+ticketColumns+` FROM ticket WHERE requester_id = ? AND updated_at > ? AND created_at > ?
		ORDER BY updated_at DESC LIMIT 20`, t.RequesterID, since, since)
	for _, other := range found {
		if other.Subject == t.Subject && other.Description == t.Description && other.ProductKey == t.ProductKey && other.FollowUpOfID.IsZero() {
			return other, nil
		}
	}
	return nil, err
}

func countMessages(ctx context.Context, q sqldb.Querier, ticket TicketID, author ids.PersonID, since time.Time) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(*) FROM ticket_message WHERE ticket_id = ? AND created_at > ? AND author_id = ?`, ticket, since, author)
}

// addIntake counts one request of an origin, or of a person, in this hour and returns the count so far. Others of the same wait until the
// transaction ends.
func addIntake(ctx context.Context, tx *sqldb.Tx, origin []byte) (int, error) {
	hour := tx.Now.Truncate(time.Hour)
	if _, err := sqldb.Exec(ctx, tx, `INSERT INTO ticket_intake (origin, hour, n) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE n = n + 1`, origin, hour); err != nil {
		return 0, err
	}
	return sqldb.Get[int](ctx, tx, `SELECT n FROM ticket_intake WHERE origin = ? AND hour = ?`, origin, hour)
}

func deleteIntake(ctx context.Context, q sqldb.Querier, before time.Time) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM ticket_intake WHERE hour < ? LIMIT 10000`, before)
	return err
}

func idByExternal(ctx context.Context, q sqldb.Querier, externalID string) (TicketID, error) {
	return sqldb.Get[TicketID](ctx, q, `SELECT id FROM ticket WHERE external_id = ?`, externalID)
}

// selectForIndex lists tickets by id for the search index.
func selectForIndex(ctx context.Context, q sqldb.Querier, after TicketID, limit int) ([]*Ticket, error) {
	if after.IsZero() {
		return sqldb.Select[*Ticket](ctx, q, `SELECT `+ticketColumns+` FROM ticket ORDER BY id LIMIT ?`, limit)
	}
	return sqldb.Select[*Ticket](ctx, q, `SELECT `+ticketColumns+` FROM ticket WHERE id > ? ORDER BY id LIMIT ?`, after, limit)
}
