package resolvers

import (
	"context"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/ids"
	"plein/notify"
)

type notificationResolver struct{ *Resolver }

// Notification resolves fields of a notification.
func (r *Resolver) Notification() generated.NotificationResolver { return notificationResolver{r} }

// ID is the global id.
func (notificationResolver) ID(_ context.Context, n *notify.Notification) (gid.ID, error) {
	return gid.Of(gid.Notification, n.ID), nil
}

// Actor is who caused it; null for Plein itself.
func (notificationResolver) Actor(ctx context.Context, n *notify.Notification) (*accounts.Person, error) {
	if n.ActorID.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, n.ActorID)
}

// Notifications lists the viewer's.
func (q query) Notifications(ctx context.Context, unread *bool, first *int, after *string) (*model.NotificationConnection, error) {
	p, err := q.Notify.Notifications(ctx, value(unread), args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.NotificationConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// UnreadNotifications counts up to 100.
func (q query) UnreadNotifications(ctx context.Context) (int, error) { return q.Notify.Unread(ctx) }

// MarkNotificationsRead marks some, or all when none are named.
func (m mutation) MarkNotificationsRead(ctx context.Context, in model.MarkNotificationsReadInput) (*model.MarkNotificationsReadPayload, error) {
	var list []ids.ID[notify.Notification]
	if in.Ids != nil {
		var err error
		if list, err = gid.AsMany[notify.Notification](in.Ids, gid.Notification); err != nil {
			return nil, err
		}
	}
	unread, err := m.Notify.MarkRead(ctx, list)
	if err != nil {
		return nil, err
	}
	return &model.MarkNotificationsReadPayload{Unread: unread}, nil
}
