package tickets

import (
	"context"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Filter says which tickets to list. Zero fields do not narrow.
type Filter struct {
	View           View
	Status         []TicketStatus
	Priority       []TicketPriority
	AssigneeID     ids.PersonID
	TeamID         ids.TeamID
	RequesterID    ids.PersonID
	OrganisationID ids.OrganisationID
}

// View is a ready-made list.
type View string

// The views.
const (
	ViewUnassigned View = "UNASSIGNED"
	ViewMine       View = "MINE"
	ViewMyTeams    View = "MY_TEAMS"
	ViewOpen       View = "OPEN"
	ViewPending    View = "PENDING"
	ViewSolved     View = "SOLVED"
	ViewAll        View = "ALL"
)

// Views lists every view in the order shown.
var Views = []View{ViewUnassigned, ViewMine, ViewMyTeams, ViewOpen, ViewPending, ViewSolved, ViewAll}

// Order is the order of a list.
type Order string

// The orders.
const (
	OrderUpdated  Order = "UPDATED"
	OrderNewest   Order = "NEWEST"
	OrderOldest   Order = "OLDEST"
	OrderPriority Order = "PRIORITY"
)

// listKey is where a page of tickets goes on: the columns of every order.
type listKey struct {
	Priority TicketPriority `json:"p,omitempty"`
	At       time.Time      `json:"t"`
	ID       TicketID       `json:"i"`
}

func keyOf(t *Ticket, o Order) listKey {
	switch o {
	case OrderNewest, OrderOldest:
		return listKey{At: t.CreatedAt, ID: t.ID}
	case OrderPriority:
		return listKey{Priority: t.Priority, At: t.CreatedAt, ID: t.ID}
	default:
		return listKey{At: t.UpdatedAt, ID: t.ID}
	}
}

func selectList(ctx context.Context, q sqldb.Querier, actor authz.Actor, f Filter, o Order, after *listKey, limit int) ([]*Ticket, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(ticketColumns).From("ticket")
	if !whereView(b, f.View, actor) {
		return nil, nil
	}
	whereFilter(b, f)
	orderBy(b, o, after)
	b.Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*Ticket](ctx, q, query, args...)
}

// whereView adds the conditions of a view; it reports false when nothing can be in it.
func whereView(b *sqlbuilder.SelectBuilder, v View, actor authz.Actor) bool {
	switch v {
	case ViewUnassigned:
		b.Where("is_open = 1", "assignee_id IS NULL")
	case ViewMine:
		b.Where(b.Equal("assignee_id", actor.PersonID), "is_open = 1")
	case ViewMyTeams:
		if len(actor.TeamIDs) == 0 {
			return false
		}
		b.Where(b.In("team_id", sqldb.List(actor.TeamIDs)...), "is_open = 1")
	case ViewOpen:
		b.Where("is_open = 1")
	case ViewPending:
		b.Where(b.Equal("status", StatusPending))
	case ViewSolved:
		b.Where(b.Equal("status", StatusSolved))
	case ViewAll, "":
	}
	return true
}

func whereFilter(b *sqlbuilder.SelectBuilder, f Filter) {
	if len(f.Status) > 0 {
		b.Where(b.In("status", sqldb.List(f.Status)...))
	}
	if len(f.Priority) > 0 {
		b.Where(b.In("priority", sqldb.List(f.Priority)...))
	}
	if !f.AssigneeID.IsZero() {
		b.Where(b.Equal("assignee_id", f.AssigneeID))
	}
	if !f.TeamID.IsZero() {
		b.Where(b.Equal("team_id", f.TeamID))
	}
	if !f.RequesterID.IsZero() {
		b.Where(b.Equal("requester_id", f.RequesterID))
	}
	if !f.OrganisationID.IsZero() {
		b.Where(b.Equal("organisation_id", f.OrganisationID))
	}
}

// orderBy sorts and goes on after a row. The comparison is spelt out column by column: a row comparison (a, b) < (x, y) would not be
// read from the index but from its start.
func orderBy(b *sqlbuilder.SelectBuilder, o Order, after *listKey) {
	at, down := "updated_at", true
	switch o {
	case OrderUpdated:
	case OrderNewest:
		at = "created_at"
	case OrderOldest, OrderPriority:
		at, down = "created_at", false
	}
	if o == OrderPriority {
		b.OrderBy("priority")
	}
	if down {
		b.OrderBy(at+" DESC", "id DESC")
	} else {
		b.OrderBy(at, "id")
	}
	if after == nil {
		return
	}
	beyond := b.And(b.LE(at, after.At), b.Or(b.LT(at, after.At), b.LT("id", after.ID)))
	if !down {
		beyond = b.And(b.GE(at, after.At), b.Or(b.GT(at, after.At), b.GT("id", after.ID)))
	}
	if o == OrderPriority {
		b.Where(b.GE("priority", after.Priority), b.Or(b.GT("priority", after.Priority), beyond))
		return
	}
	b.Where(beyond)
}

// selectOwnTickets lists what a requester sees: the tickets of their own.
func selectOwnTickets(ctx context.Context, q sqldb.Querier, requester ids.PersonID, open *bool, after *listKey, limit int) ([]*Ticket, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(ticketColumns).From("ticket").Where(b.Equal("requester_id", requester))
	if open != nil {
		// What is solved still waits for the requester's word, so it is open to them until they gave it.
		waits := b.Or("is_open = 1", b.And(b.Equal("status", StatusSolved), b.Equal("confirmation", ConfirmationNone)))
		if *open {
			b.Where(waits)
		} else {
			b.Where("NOT " + waits)
		}
	}
	orderBy(b, OrderUpdated, after)
	b.Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*Ticket](ctx, q, query, args...)
}

// maxCount is where counting stops: nobody reads a larger number, and counting it would cost.
const maxCount = 1_000

type viewCount struct {
	Key   View `db:"k"`
	Count int  `db:"n"`
}

// countViews counts every view in one statement.
func countViews(ctx context.Context, q sqldb.Querier, actor authz.Actor) ([]viewCount, error) {
	var parts []sqlbuilder.Builder
	counts := map[View]int{}
	for _, v := range Views {
		inner := sqlbuilder.MySQL.NewSelectBuilder()
		inner.Select("1 AS one").From("ticket").Limit(maxCount)
		if !whereView(inner, v, actor) {
			continue
		}
		outer := sqlbuilder.MySQL.NewSelectBuilder()
		outer.Select("'"+string(v)+"' AS k", "COUNT(*) AS n").From(outer.BuilderAs(inner, "x"))
		parts = append(parts, outer)
	}
	query, args := sqlbuilder.MySQL.NewUnionBuilder().UnionAll(parts...).Build()
	rows, err := sqldb.Select[viewCount](ctx, q, query, args...)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		counts[r.Key] = r.Count
	}
	out := make([]viewCount, len(Views))
	for i, v := range Views {
		out[i] = viewCount{Key: v, Count: counts[v]}
	}
	return out, nil
}
