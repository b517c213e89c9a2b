package resolvers

import (
	"context"

	"plein/community"
	"plein/graph/gid"
	"plein/notify"
	"plein/tickets"
)

// TicketUpdated follows one ticket.
func (s subscription) TicketUpdated(ctx context.Context, ticketID gid.ID) (<-chan *tickets.Ticket, error) {
	id, err := gid.As[tickets.Ticket](ticketID, gid.Ticket)
	if err != nil {
		return nil, err
	}
	return s.Notify.WatchTicket(ctx, id)
}

// TicketQueueChanged follows all tickets of the desk.
func (s subscription) TicketQueueChanged(ctx context.Context) (<-chan *tickets.Ticket, error) {
	return s.Notify.WatchQueue(ctx)
}

// ThreadUpdated follows one thread.
func (s subscription) ThreadUpdated(ctx context.Context, threadID gid.ID) (<-chan *community.Thread, error) {
	id, err := gid.As[community.Thread](threadID, gid.Thread)
	if err != nil {
		return nil, err
	}
	return s.Notify.WatchThread(ctx, id)
}

// NotificationReceived follows the viewer's notifications.
func (s subscription) NotificationReceived(ctx context.Context) (<-chan *notify.Notification, error) {
	return s.Notify.WatchNotifications(ctx)
}
