package accounts

import (
	"context"
	"strconv"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/page"
)

// DeadDelivery is a delivery of a fact that failed for good and waits for an admin.
type DeadDelivery struct {
	// EventID is the number of the fact.
	EventID string
	// Subscriber is who should have received it; "#" and a number when this program has no such subscriber.
	Subscriber string
	Kind       string
	Attempts   int
	// Error is the last one.
	Error  string
	DiedAt time.Time
}

// DeadDeliveries lists what could not be delivered, newest first. Errors: FORBIDDEN, INVALID for the page.
func (s *Service) DeadDeliveries(ctx context.Context, args page.Args) (page.Page[*DeadDelivery], error) {
	if _, err := s.authz.Require(ctx, authz.OutboxManage); err != nil {
		return page.Page[*DeadDelivery]{}, err
	}
	rows, err := s.outbox.Dead(ctx, args)
	if err != nil {
		return page.Page[*DeadDelivery]{}, err
	}
	return page.Map(rows, func(d outbox.DeadLetter) *DeadDelivery {
		name := d.Subscriber
		if name == "" {
			name = "#" + strconv.Itoa(int(d.Sub))
		}
		return &DeadDelivery{
			EventID: strconv.FormatUint(d.EventID, 10), Subscriber: name, Kind: d.Kind, Attempts: d.Attempts, Error: d.LastError, DiedAt: d.DiedAt,
		}
	}), nil
}

// ReplayDelivery delivers a failed fact again. Errors: FORBIDDEN, NOT_FOUND.
func (s *Service) ReplayDelivery(ctx context.Context, eventID, subscriber string) error {
	if _, err := s.authz.Require(ctx, authz.OutboxManage); err != nil {
		return err
	}
	event, err := strconv.ParseUint(eventID, 10, 64)
	if err != nil {
		return errs.NotFound("dead_letter")
	}
	sub, ok := s.outbox.SubscriberID(subscriber)
	if number, unknown := strings.CutPrefix(subscriber, "#"); !ok && unknown {
		n, err := strconv.ParseUint(number, 10, 16)
		sub, ok = uint16(n), err == nil
	}
	if !ok {
		return errs.NotFound("dead_letter")
	}
	return s.outbox.Replay(ctx, sub, event)
}
