package tickets

import (
	"context"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// UpdateInput changes fields of a ticket; nil leaves a field as it is.
type UpdateInput struct {
	TicketID TicketID
	// Version that was read; zero changes whatever it is now.
	Version  int
	Status   *TicketStatus
	Priority *TicketPriority
	// AssigneeID of zero takes the assignee away.
	AssigneeID *ids.PersonID
	// TeamID of zero takes the team away.
	TeamID  *ids.TeamID
	Subject *string
	// Product of "" takes the product away.
	Product *string
}

// Update changes status, priority, assignee, team, subject or product. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) Update(ctx context.Context, in UpdateInput) (*Ticket, error) {
	actor, err := s.authz.Require(ctx, authz.TicketWork)
	if err != nil {
		return nil, s.hide(ctx, in.TicketID, err)
	}
	names, err := s.checkUpdate(ctx, &in)
	if err != nil {
		return nil, err
	}
	var t *Ticket
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if t, err = s.lockVisible(ctx, tx, actor, in.TicketID); err != nil {
			return err
		}
		if in.Version != 0 && in.Version != t.Version {
			return errs.Conflict("ticket_changed", "version", t.Version)
		}
		if t.Status == StatusClosed {
			return ErrClosed
		}
		before := *t
		if err := in.apply(t, tx.Now); err != nil {
			return err
		}
		return s.saveNamed(ctx, tx, &before, t, actor, names)
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

func (in UpdateInput) apply(t *Ticket, now time.Time) error {
	if in.AssigneeID != nil {
		if err := t.Assign(*in.AssigneeID, now); err != nil {
			return err
		}
	}
	if in.TeamID != nil {
		t.TeamID = *in.TeamID
	}
	if in.Priority != nil {
		t.Priority = *in.Priority
	}
	if in.Subject != nil {
		t.Subject = *in.Subject
	}
	if in.Product != nil {
		t.ProductKey = *in.Product
	}
	if in.Status != nil {
		return t.SetStatus(*in.Status, now)
	}
	return nil
}

// names are the new assignee's and team's, for the history.
type names struct{ assignee, team string }

func (s *Service) checkUpdate(ctx context.Context, in *UpdateInput) (n names, err error) {
	var bad errs.Fields
	if in.Subject != nil {
		*in.Subject = oneLine(*in.Subject)
		bad.Require("subject", *in.Subject, MaxSubject)
	}
	if in.Status != nil && !slices.Contains(Statuses, *in.Status) {
		bad.Add("status", "unknown_value")
	}
	if in.Priority != nil && !slices.Contains(Priorities, *in.Priority) {
		bad.Add("priority", "unknown_value")
	}
	if in.AssigneeID != nil && !in.AssigneeID.IsZero() {
		n.assignee, err = s.people.StaffName(ctx, *in.AssigneeID)
		if errs.KindOf(err) == errs.KindNotFound {
			bad.Add("assigneeId", "not_staff")
		} else if err != nil {
			return n, err
		}
	}
	if in.TeamID != nil && !in.TeamID.IsZero() {
		n.team, err = s.people.TeamName(ctx, *in.TeamID)
		if errs.KindOf(err) == errs.KindNotFound {
			bad.Add("teamId", "team_not_found")
		} else if err != nil {
			return n, err
		}
	}
	if in.Product != nil && *in.Product != "" {
		ok, err := s.products.HasProduct(ctx, *in.Product)
		if err != nil {
			return n, err
		}
		if !ok {
			bad.Add("product", "unknown_product")
		}
	}
	return n, bad.Err()
}

// save writes a changed ticket with its history and its fact.
func (s *Service) save(ctx context.Context, tx *sqldb.Tx, before, t *Ticket, actor authz.Actor) error {
	return s.saveNamed(ctx, tx, before, t, actor, names{assignee: actor.DisplayName})
}

func (s *Service) saveNamed(ctx context.Context, tx *sqldb.Tx, before, t *Ticket, actor authz.Actor, n names) error {
	var list []TicketActivity
	note := func(kind ActivityKind, from, to string) {
		if from != to {
			list = append(list, activity(t, kind, from, to, actor.PersonID, tx.Now))
		}
	}
	note(ActivityStatus, string(before.Status), string(t.Status))
	note(ActivityPriority, string(before.Priority), string(t.Priority))
	note(ActivitySubject, before.Subject, t.Subject)
	note(ActivityProduct, before.ProductKey, t.ProductKey)
	if before.AssigneeID != t.AssigneeID {
		from := ""
		if !before.AssigneeID.IsZero() {
			// The name is only for the history: somebody who left the desk since shows as nobody.
			from, _ = s.people.StaffName(ctx, before.AssigneeID)
		}
		list = append(list, activity(t, ActivityAssignee, from, n.assignee, actor.PersonID, tx.Now))
	}
	if before.TeamID != t.TeamID {
		from := ""
		if !before.TeamID.IsZero() {
			from, _ = s.people.TeamName(ctx, before.TeamID)
		}
		list = append(list, activity(t, ActivityTeam, from, n.team, actor.PersonID, tx.Now))
	}
	t.Version = before.Version + 1
	t.UpdatedAt = tx.Now
	if err := updateTicket(ctx, tx, t); err != nil {
		return err
	}
	if err := insertActivities(ctx, tx, list); err != nil {
		return err
	}
	e := Changed{TicketID: t.ID, Version: t.Version, ActorID: actor.PersonID, At: tx.Now}
	if before.Status != t.Status {
		e.FromStatus, e.ToStatus = before.Status, t.Status
	}
	if before.AssigneeID != t.AssigneeID {
		e.FromAssignee, e.ToAssignee = before.AssigneeID, t.AssigneeID
	}
	return s.outbox.Append(ctx, tx, e)
}

// Ticket reads one ticket. Errors: NOT_FOUND.
func (s *Service) Ticket(ctx context.Context, id TicketID) (*Ticket, error) {
	return s.visible(ctx, func() (*Ticket, error) { return getTicket(ctx, s.db, id) })
}

// TicketByNumber reads one ticket by its number. Errors: NOT_FOUND.
func (s *Service) TicketByNumber(ctx context.Context, number int) (*Ticket, error) {
	return s.visible(ctx, func() (*Ticket, error) { return getTicketByNumber(ctx, s.db, number) })
}

func (s *Service) visible(ctx context.Context, read func() (*Ticket, error)) (*Ticket, error) {
	actor := authz.ActorFrom(ctx)
	if !actor.System && !s.authz.Can(actor, authz.TicketOwn) {
		return nil, ErrNotFound
	}
	t, err := read()
	if err != nil {
		return nil, err
	}
	if !s.maySee(actor, t) {
		return nil, ErrNotFound
	}
	return t, nil
}

// TicketsByIDs reads those of the tickets that the actor may see.
func (s *Service) TicketsByIDs(ctx context.Context, list []TicketID) (map[TicketID]*Ticket, error) {
	actor := authz.ActorFrom(ctx)
	if len(list) == 0 || !s.authz.Can(actor, authz.TicketOwn) {
		return nil, nil
	}
	found, err := selectTickets(ctx, s.db, list)
	if err != nil {
		return nil, err
	}
	out := make(map[TicketID]*Ticket, len(found))
	for _, t := range found {
		if s.maySee(actor, t) {
			out[t.ID] = t
		}
	}
	return out, nil
}

// Tickets lists tickets of the desk. Errors: FORBIDDEN, INVALID.
func (s *Service) Tickets(ctx context.Context, f Filter, o Order, a page.Args) (page.Page[*Ticket], error) {
	actor, err := s.authz.Require(ctx, authz.TicketWork)
	if err != nil {
		return page.Page[*Ticket]{}, err
	}
	if f.View != "" && !slices.Contains(Views, f.View) {
		return page.Page[*Ticket]{}, errs.Invalid(errs.Field{Path: "filter.view", Reason: "unknown_value"})
	}
	return s.list(o, a, func(after *listKey, limit int) ([]*Ticket, error) {
		return selectList(ctx, s.db, actor, f, o, after, limit)
	})
}

// MyTickets lists the actor's own tickets, changed last first. With open, only those that are not finished for them: solved ones count until
// they said whether it worked. Errors: UNAUTHENTICATED, INVALID.
func (s *Service) MyTickets(ctx context.Context, open *bool, a page.Args) (page.Page[*Ticket], error) {
	actor, err := s.authz.Require(ctx, authz.TicketOwn)
	if err != nil {
		return page.Page[*Ticket]{}, err
	}
	return s.list(OrderUpdated, a, func(after *listKey, limit int) ([]*Ticket, error) {
		return selectOwnTickets(ctx, s.db, actor.PersonID, open, after, limit)
	})
}

func (s *Service) list(o Order, a page.Args, read func(after *listKey, limit int) ([]*Ticket, error)) (page.Page[*Ticket], error) {
	size, err := a.Size()
	if err != nil {
		return page.Page[*Ticket]{}, err
	}
	key, ok, err := page.Decode[listKey](a.After)
	if err != nil {
		return page.Page[*Ticket]{}, err
	}
	var after *listKey
	if ok {
		if o == OrderPriority && !slices.Contains(Priorities, key.Priority) {
			return page.Page[*Ticket]{}, errs.Invalid(errs.Field{Path: "after", Reason: "bad_cursor"})
		}
		after = &key
	}
	rows, err := read(after, size+1)
	if err != nil {
		return page.Page[*Ticket]{}, err
	}
	return page.Of(rows, size, func(t *Ticket) listKey { return keyOf(t, o) }), nil
}

// TicketView is a ready-made list with its size, counted up to 1,000.
type TicketView struct {
	Key   string
	Count int
}

// TicketViews counts the ready-made lists. Errors: FORBIDDEN.
func (s *Service) TicketViews(ctx context.Context) ([]*TicketView, error) {
	actor, err := s.authz.Require(ctx, authz.TicketWork)
	if err != nil {
		return nil, err
	}
	counts, err := countViews(ctx, s.db, actor)
	if err != nil {
		return nil, err
	}
	out := make([]*TicketView, len(counts))
	for i, c := range counts {
		out[i] = &TicketView{Key: string(c.Key), Count: c.Count}
	}
	return out, nil
}

// Messages lists the public messages of a ticket, oldest first. Errors: NOT_FOUND, INVALID.
func (s *Service) Messages(ctx context.Context, t *Ticket, a page.Args) (page.Page[*Message], error) {
	var none page.Page[*Message]
	if !s.maySee(authz.ActorFrom(ctx), t) {
		return none, ErrNotFound
	}
	size, err := a.Size()
	if err != nil {
		return none, err
	}
	key, ok, err := page.Decode[messageKey](a.After)
	if err != nil {
		return none, err
	}
	var after *messageKey
	if ok {
		after = &key
	}
	rows, err := selectMessages(ctx, s.db, t.ID, after, size+1)
	if err != nil {
		return none, err
	}
	return page.Of(rows, size, messageKeyOf), nil
}

// FirstMessages gives the first page of the public messages of tickets that the actor may see; the others are missing.
func (s *Service) FirstMessages(ctx context.Context, list []page.First[*Ticket]) (map[page.First[*Ticket]]page.Page[*Message], error) {
	actor := authz.ActorFrom(ctx)
	out := make(map[page.First[*Ticket]]page.Page[*Message], len(list))
	for size, owners := range page.BySize(list) {
		owners = slices.DeleteFunc(owners, func(t *Ticket) bool { return !s.maySee(actor, t) })
		wanted := make([]TicketID, len(owners))
		for i, t := range owners {
			wanted[i] = t.ID
		}
		rows, err := selectFirstMessages(ctx, s.db, wanted, size+1)
		if err != nil {
			return nil, err
		}
		for _, t := range owners {
			out[page.First[*Ticket]{Of: t, Size: size}] = page.Of(rows[t.ID], size, messageKeyOf)
		}
	}
	return out, nil
}

// MessagesByIDs reads those of the messages whose ticket the actor may see.
func (s *Service) MessagesByIDs(ctx context.Context, list []MessageID) (map[MessageID]*Message, error) {
	if len(list) == 0 {
		return nil, nil
	}
	found, err := selectMessagesByIDs(ctx, s.db, list)
	if err != nil {
		return nil, err
	}
	owners := make([]TicketID, len(found))
	for i, m := range found {
		owners[i] = m.TicketID
	}
	visible, err := s.TicketsByIDs(ctx, owners)
	if err != nil {
		return nil, err
	}
	out := make(map[MessageID]*Message, len(found))
	for _, m := range found {
		if visible[m.TicketID] != nil {
			out[m.ID] = m
		}
	}
	return out, nil
}

const (
	maxNotes    = 100
	maxActivity = 200
)

// NotesByTickets reads the newest 100 internal notes of each ticket, oldest first; none for anybody outside the desk.
func (s *Service) NotesByTickets(ctx context.Context, list []TicketID) (map[TicketID][]*Note, error) {
	if len(list) == 0 || !s.works(authz.ActorFrom(ctx)) {
		return nil, nil
	}
	found, err := selectNotes(ctx, s.db, list, maxNotes)
	return byTicket(list, found, func(n *Note) TicketID { return n.TicketID }), err
}

// byTicket sorts what was found by ticket; a ticket without any has an empty list, which is not the same as none.
func byTicket[T any](list []TicketID, found []T, of func(T) TicketID) map[TicketID][]T {
	out := make(map[TicketID][]T, len(list))
	for _, id := range list {
		out[id] = []T{}
	}
	for _, v := range found {
		out[of(v)] = append(out[of(v)], v)
	}
	return out
}

// NoteByID reads one note. Errors: NOT_FOUND for anybody outside the desk.
func (s *Service) NoteByID(ctx context.Context, id NoteID) (*Note, error) {
	if !s.works(authz.ActorFrom(ctx)) {
		return nil, ErrNotFound
	}
	return getNote(ctx, s.db, id)
}

// ActivityByTickets reads the last 200 things that happened to each ticket, oldest first; none for anybody outside the desk.
func (s *Service) ActivityByTickets(ctx context.Context, list []TicketID) (map[TicketID][]*TicketActivity, error) {
	if len(list) == 0 || !s.works(authz.ActorFrom(ctx)) {
		return nil, nil
	}
	found, err := selectActivity(ctx, s.db, list, maxActivity)
	return byTicket(list, found, func(a *TicketActivity) TicketID { return a.TicketID }), err
}

// closeAfter is how long a solved ticket waits for the requester before it closes by itself.
const closeAfter = 4 * 24 * time.Hour

// CloseSolved closes tickets that were solved long enough ago, and forgets old counts of origins. It returns how many it closed.
func (s *Service) CloseSolved(ctx context.Context) (int, error) {
	const batch = 200
	now := sqldb.Now()
	if err := deleteIntake(ctx, s.db, now.Add(-24*time.Hour)); err != nil {
		return 0, err
	}
	due, err := selectForClosing(ctx, s.db, now.Add(-closeAfter), batch)
	if err != nil {
		return 0, err
	}
	closed := 0
	for _, id := range due {
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
			t, err := lockTicket(ctx, tx, id)
			if err != nil || t.Status != StatusSolved || t.SolvedAt.After(tx.Now.Add(-closeAfter)) {
				return err
			}
			before := *t
			t.enter(StatusClosed, tx.Now)
			return s.save(ctx, tx, &before, t, authz.ActorFrom(ctx))
		})
		if err != nil {
			return closed, err
		}
		closed++
	}
	return closed, nil
}

// TicketsAfter lists tickets by id, for whoever builds an index of them. Only Plein itself may.
func (s *Service) TicketsAfter(ctx context.Context, after TicketID, limit int) ([]*Ticket, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	return selectForIndex(ctx, s.db, after, limit)
}
