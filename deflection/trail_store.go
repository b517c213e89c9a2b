package deflection

import (
	"context"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/tickets"
)

// trail joins a ticket to a session that led to it.
type trail struct {
	TicketID  tickets.TicketID `db:"ticket_id"`
	SessionID HelpSessionID    `db:"session_id"`
}

func selectTrails(ctx context.Context, q sqldb.Querier, list []tickets.TicketID) ([]trail, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("ticket_id", "session_id").From("help_trail").Where(b.In("ticket_id", sqldb.List(list)...)).Limit(1000)
	query, args := b.Build()
	return sqldb.Select[trail](ctx, q, query, args...)
}

// searchRow is a search of a session.
type searchRow struct {
	SessionID HelpSessionID `db:"session_id"`
	Query     string        `db:"query"`
	Results   *int          `db:"results"`
	At        time.Time     `db:"searched_at"`
}

func selectSearches(ctx context.Context, q sqldb.Querier, list []HelpSessionID) ([]searchRow, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("session_id", "query", "results", "searched_at").From("help_intent").
		Where(b.In("session_id", sqldb.List(list)...)).OrderBy("session_id", "searched_at", "id").Limit(maxEvents * len(list))
	query, args := b.Build()
	return sqldb.Select[searchRow](ctx, q, query, args...)
}

// eventRow is an event of a session.
type eventRow struct {
	SessionID  HelpSessionID  `db:"session_id"`
	Kind       HelpEventKind  `db:"kind"`
	At         time.Time      `db:"happened_at"`
	TargetKind *int           `db:"target_kind"`
	TargetID   ids.ID[Target] `db:"target_id"`
	Reason     *string        `db:"reason"`
}

func (e *eventRow) target() Target {
	if e.TargetKind == nil || *e.TargetKind < 1 || *e.TargetKind > len(targetKinds) {
		return Target{}
	}
	return Target{targetKinds[*e.TargetKind-1], e.TargetID}
}

func selectEvents(ctx context.Context, q sqldb.Querier, list []HelpSessionID) ([]eventRow, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("session_id", "kind", "happened_at", "target_kind", "target_id", "reason").From("help_event").
		Where(b.In("session_id", sqldb.List(list)...)).OrderBy("session_id", "happened_at", "id").Limit(maxEvents * len(list))
	query, args := b.Build()
	return sqldb.Select[eventRow](ctx, q, query, args...)
}
