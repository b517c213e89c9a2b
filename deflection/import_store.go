package deflection

import (
	"context"

	"plein/internal/sqldb"
	"plein/tickets"
)

func addIntent(ctx context.Context, q sqldb.Querier, session HelpSessionID, in search) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO help_intent (id, session_id, locale, query, norm, results, typing, searched_at, updated_at)
		VALUES (?,?,?,?,?,?,FALSE,?,?)`, in.id, session, in.locale, in.query, in.norm, in.results, in.at, in.at)
	return err
}

func countClick(ctx context.Context, q sqldb.Querier, id IntentID, rank int) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE help_intent SET clicks = clicks + 1, first_place = COALESCE(first_place, NULLIF(?, 0)),
		placed = placed + ?, place_sum = place_sum + ? WHERE id = ?`, rank, min(rank, 1), rank, id)
	return err
}

func addTrail(ctx context.Context, q sqldb.Querier, ticket tickets.TicketID, session HelpSessionID) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO help_trail (ticket_id, session_id) VALUES (?, ?) ON DUPLICATE KEY UPDATE session_id = VALUES(session_id)`,
		ticket, session)
	return err
}
