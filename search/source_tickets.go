package search

import (
	"context"
	"strconv"

	"plein/internal/authz"
	"plein/internal/markup"
	"plein/internal/outbox"
	"plein/tickets"
)

type ticketList interface {
	TicketsAfter(ctx context.Context, after tickets.TicketID, limit int) ([]*tickets.Ticket, error)
	TicketsByIDs(ctx context.Context, list []tickets.TicketID) (map[tickets.TicketID]*tickets.Ticket, error)
}

type ticketSource struct {
	tickets ticketList
	names   *Names
}

// Tickets is the source of the desk's tickets: subject and description, found by whoever works on tickets.
func Tickets(t ticketList, names *Names) Source { return &ticketSource{t, names} }

func (*ticketSource) Kind() Kind     { return KindTicket }
func (*ticketSource) Events() string { return "tickets.*" }

func (*ticketSource) Changed(_ context.Context, list []outbox.Delivery) ([][16]byte, error) {
	return aggregates(list), nil
}

func (s *ticketSource) Documents(ctx context.Context, list [][16]byte) ([]Document, error) {
	wanted := make([]tickets.TicketID, len(list))
	for i, id := range list {
		wanted[i] = id
	}
	found, err := s.tickets.TicketsByIDs(ctx, wanted)
	out := make([]Document, 0, len(found))
	for _, t := range found {
		out = append(out, ticketDocument(t))
	}
	return out, err
}

func (s *ticketSource) DocumentsAfter(ctx context.Context, after [16]byte, limit int) ([]Document, [16]byte, bool, error) {
	list, err := s.tickets.TicketsAfter(ctx, after, limit)
	if err != nil || len(list) == 0 {
		return nil, after, false, err
	}
	out := make([]Document, len(list))
	for i, t := range list {
		out[i] = ticketDocument(t)
	}
	return out, list[len(list)-1].ID, len(list) == limit, nil
}

func ticketDocument(t *tickets.Ticket) Document {
	return Document{
		Ref: Ref{Kind: KindTicket, ID: t.ID}, Locale: Locale(t.Locale), Title: t.Subject, Issue: markup.Text(t.Description),
		Body: strconv.Itoa(t.Number), Products: some(t.ProductKey), Audience: Internal, Status: string(t.Status), CreatedAt: t.CreatedAt, UpdatedAt: t.UpdatedAt,
	}
}

// Found gives tickets to whoever works on them. A requester finds none here, not even an own one: those have their list.
func (s *ticketSource) Found(ctx context.Context, _ string, hits []Hit) (map[Ref]Found, error) {
	if !authz.ActorFrom(ctx).IsStaff() {
		return map[Ref]Found{}, nil
	}
	wanted := make([]tickets.TicketID, len(hits))
	for i, h := range hits {
		wanted[i] = h.ID
	}
	visible, err := s.tickets.TicketsByIDs(ctx, wanted)
	if err != nil {
		return nil, err
	}
	out := make(map[Ref]Found, len(visible))
	for _, t := range visible {
		where := "#" + strconv.Itoa(t.Number)
		if t.ProductKey != "" {
			product, err := s.names.productName(ctx, t.ProductKey)
			if err != nil {
				return nil, err
			}
			where += " · " + product
		}
		out[Ref{Kind: KindTicket, ID: t.ID}] = Found{
			ID: t.ID, Title: t.Subject, Text: markup.Text(t.Description), Locale: t.Locale, URL: "/workspace/tickets/ticket_" + t.ID.String(),
			Context: where, Solved: !t.Status.Open(), UpdatedAt: t.UpdatedAt,
		}
	}
	return out, nil
}
