// Package resolvers turns GraphQL calls into calls of the domain services: ids in, one call, payload out. No rules, no SQL, no
// authorisation; what a field may show is asked of the service that owns it.
package resolvers

import (
	"context"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/graph/generated"
	"plein/graph/loaders"
	"plein/insights"
	"plein/knowledge"
	"plein/notify"
	"plein/search"
	"plein/tickets"
	"plein/transfer"
)

// Resolver is the root of all resolvers.
type Resolver struct {
	Accounts         *accounts.Service
	Attachments      *attachments.Service
	Community        *community.Service
	Deflection       *deflection.Service
	Insights         *insights.Service
	Knowledge        *knowledge.Service
	Notify           *notify.Service
	Search           *search.Service
	Synonyms         *search.Synonyms
	Rankings         *search.Rankings
	Fits             *search.Fits
	Meaning          *search.Meaning
	Twins            *search.Twins
	Proposals        *search.Proposals
	Tickets          *tickets.Service
	Transfer         *transfer.Service
	SearchOperations *search.Operations
}

type (
	query        struct{ *Resolver }
	mutation     struct{ *Resolver }
	subscription struct{ *Resolver }
)

// Query answers questions.
func (r *Resolver) Query() generated.QueryResolver { return query{r} }

// Mutation changes things.
func (r *Resolver) Mutation() generated.MutationResolver { return mutation{r} }

// Subscription follows things.
func (r *Resolver) Subscription() generated.SubscriptionResolver { return subscription{r} }

// load returns the loaders of this response.
func load(ctx context.Context) *loaders.Set { return loaders.From(ctx) }

// Ping answers true.
func (mutation) Ping(context.Context) (bool, error) { return true, nil }

// heartbeatEvery is the pace of Subscription.heartbeat.
const heartbeatEvery = 30 * time.Second

// Heartbeat sends the time now and then.
func (subscription) Heartbeat(ctx context.Context) (<-chan *time.Time, error) {
	out := make(chan *time.Time, 1)
	go func() {
		defer close(out)
		tick := time.NewTicker(heartbeatEvery)
		defer tick.Stop()
		now := time.Now().UTC()
		for {
			select {
			case out <- &now:
			case <-ctx.Done():
				return
			}
			select {
			case t := <-tick.C:
				now = t.UTC()
			case <-ctx.Done():
				return
			}
		}
	}()
	return out, nil
}
