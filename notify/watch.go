package notify

import (
	"context"
	"time"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/live"
	"plein/knowledge"
	"plein/tickets"
)

// recheckEvery is how often somebody who looks without anything happening is asked for their rights again, and how old a thing that a
// slow reader has not taken may get before it is read anew.
const recheckEvery = 15 * time.Second

// watch is a live view of something. Every event is judged by what the actor may do at that moment, and the thing is read anew by the
// domain's own rules.
type watch[T any] struct {
	// access says whether the actor may still look at all. Errors end the view.
	access func(ctx context.Context) error
	// read gives what an event is about; nil when the actor is not to know of it.
	read func(ctx context.Context, key string) (*T, error)
	// again tells that it is read at once and then now and then, without an event.
	again bool
}

// WatchTicket sends a ticket each time something in it changes that the actor may see, until ctx ends or the actor may no longer see it.
// Errors: NOT_FOUND.
func (s *Service) WatchTicket(ctx context.Context, id tickets.TicketID) (<-chan *tickets.Ticket, error) {
	return follow(ctx, s, ticketTopic(id), watch[tickets.Ticket]{
		access: func(ctx context.Context) error {
			_, err := s.tickets.Ticket(ctx, id)
			return err
		},
		read: func(ctx context.Context, key string) (*tickets.Ticket, error) {
			if key == deskOnly && !s.authz.Can(authz.ActorFrom(ctx), authz.TicketWork) {
				return nil, nil // an event that is not for the actor
			}
			return s.tickets.Ticket(ctx, id)
		},
	})
}

// WatchQueue sends each ticket that comes in or changes, until ctx ends or the actor no longer works at the desk. Errors:
// UNAUTHENTICATED, FORBIDDEN.
func (s *Service) WatchQueue(ctx context.Context) (<-chan *tickets.Ticket, error) {
	return follow(ctx, s, queueTopic, watch[tickets.Ticket]{
		access: func(ctx context.Context) error {
			_, err := s.authz.Require(ctx, authz.TicketWork)
			return err
		},
		read: func(ctx context.Context, key string) (*tickets.Ticket, error) {
			id, err := parseTicket(key)
			if err != nil {
				return nil, nil //nolint:nilerr // "look again", at no ticket in particular
			}
			return s.tickets.Ticket(ctx, id)
		},
	})
}

// WatchThread sends a thread each time something in it changes, until ctx ends or the actor may no longer see it. Errors: NOT_FOUND.
func (s *Service) WatchThread(ctx context.Context, id community.ThreadID) (<-chan *community.Thread, error) {
	read := func(ctx context.Context, _ string) (*community.Thread, error) { return s.community.Thread(ctx, id) }
	return follow(ctx, s, threadTopic(id), watch[community.Thread]{
		access: func(ctx context.Context) error {
			_, err := read(ctx, "")
			return err
		},
		read: read,
	})
}

// WatchArticle sends who writes in an article: at once, each time that changes or there is a new version, and now and then, since those
// who go away without a word are told by nobody. Errors: NOT_FOUND, UNAUTHENTICATED, FORBIDDEN.
func (s *Service) WatchArticle(ctx context.Context, id knowledge.ArticleID) (<-chan *knowledge.ArticlePresence, error) {
	read := func(ctx context.Context, _ string) (*knowledge.ArticlePresence, error) {
		return s.knowledge.Presence(ctx, id)
	}
	return follow(ctx, s, knowledge.ArticleTopic(id), watch[knowledge.ArticlePresence]{
		again: true, read: read,
		access: func(ctx context.Context) error {
			_, err := read(ctx, "")
			return err
		},
	})
}

// WatchNotifications sends each new notification of the actor, until ctx ends or the actor is no longer signed in. Errors:
// UNAUTHENTICATED.
func (s *Service) WatchNotifications(ctx context.Context) (<-chan *Notification, error) {
	first, err := s.requirePerson(ctx)
	if err != nil {
		return nil, err
	}
	return follow(ctx, s, personTopic(first.PersonID), watch[Notification]{
		access: func(ctx context.Context) error {
			now, err := s.requirePerson(ctx)
			if err == nil && now.PersonID != first.PersonID {
				err = errs.Unauthenticated()
			}
			return err
		},
		read: func(ctx context.Context, key string) (*Notification, error) {
			id, err := ids.Parse[Notification](key)
			if err != nil {
				return nil, nil //nolint:nilerr // "look again", at no notification in particular
			}
			return s.Notification(ctx, id)
		},
	})
}

// follow listens first and checks access then, so that nothing is missed in between.
func follow[T any](ctx context.Context, s *Service, topic string, w watch[T]) (<-chan *T, error) {
	l := s.hub.Listen(topic)
	if err := w.access(ctx); err != nil {
		l.Close()
		return nil, err
	}
	out := make(chan *T)
	go func() {
		defer close(out)
		defer l.Close()
		w.run(ctx, s, l, out)
	}()
	return out, nil
}

func (w watch[T]) run(ctx context.Context, s *Service, l *live.Listener, out chan<- *T) {
	recheck := time.NewTicker(recheckEvery)
	defer recheck.Stop()
	if w.again && !w.send(ctx, s, "", recheck.C, out) {
		return
	}
	for {
		late := false
		select {
		case <-ctx.Done():
			return
		case <-recheck.C:
			late = w.again
		case <-l.Ready():
		}
		if w.ended(ctx, s) {
			return
		}
		if late && !w.send(ctx, s, "", recheck.C, out) {
			return
		}
		for _, key := range l.Take() {
			if !w.send(ctx, s, key, recheck.C, out) {
				return
			}
		}
	}
}

// ended reports whether the actor may no longer look. A database that does not answer ends nothing: nothing is sent either.
func (w watch[T]) ended(ctx context.Context, s *Service) bool {
	err := w.access(ctx)
	if err != nil && !denied(err) && ctx.Err() == nil {
		s.log.Warn("notify: live view not checked", "error", err)
	}
	return denied(err)
}

// send gives the reader what an event is about. While the reader does not take it, it is read anew now and then, so that what they get
// is what is there and what they may see. It reports false when the view is over.
func (w watch[T]) send(ctx context.Context, s *Service, key string, recheck <-chan time.Time, out chan<- *T) bool {
	for {
		v, err := w.read(ctx, key)
		switch {
		case denied(err):
			return !w.ended(ctx, s)
		case err != nil:
			if ctx.Err() == nil {
				s.log.Warn("notify: live view not read", "error", err)
			}
			return ctx.Err() == nil
		case v == nil:
			return true
		}
		select {
		case out <- v:
			return true
		case <-recheck:
			if w.ended(ctx, s) {
				return false
			}
		case <-ctx.Done():
			return false
		}
	}
}

func denied(err error) bool {
	switch errs.KindOf(err) {
	case errs.KindNotFound, errs.KindForbidden, errs.KindUnauthenticated:
		return true
	default:
		return false
	}
}
