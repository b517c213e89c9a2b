// Package limits bounds how often somebody asks for something within a minute, on one node: a person by their account, a visitor by their
// address, many of whom may share one. It is there against programs that run away or mean harm; people who use Plein with their hands do
// not come near. What must hold over all nodes and days (guesses of a password, posts of a new member) is bounded by the domains.
package limits

import (
	"context"
	"fmt"
	"maps"
	"math"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/reqid"
)

// What is bounded.
const (
	Search    = "search"    // searches
	Suggest   = "suggest"   // looks while the words are being typed
	Event     = "event"     // what happened in a search for help
	Draft     = "draft"     // drafts saved while writing
	Feedback  = "feedback"  // whether an article helped
	Change    = "change"    // every other change: posts, edits, votes, follows, tickets
	Subscribe = "subscribe" // live subscriptions begun
	Connect   = "connect"   // WebSockets and event streams opened
	Open      = "open"      // WebSockets and event streams at once; the only one that is not by the minute
)

// Defaults are what one person may do in a minute.
var Defaults = map[string]int{Search: 120, Suggest: 400, Event: 300, Draft: 120, Feedback: 30, Change: 120, Subscribe: 240, Connect: 60, Open: 30}

// perAddress is how many people's worth an address may do, since an office or a phone network has one for all.
const perAddress = 5

// all sets every limit at once.
const all = "all"

// Limiter counts. The zero limits of New are none.
type Limiter struct {
	most map[string]int

	mu    sync.Mutex
	rates map[key]*rate.Limiter
	open  map[key]int
	swept time.Time
}

type key struct{ kind, who string }

// New makes a limiter of the defaults and what is set otherwise, by the minute for one person; 0 is no limit, "all" sets every one.
func New(set map[string]int) (*Limiter, error) {
	l := &Limiter{most: maps.Clone(Defaults), rates: map[key]*rate.Limiter{}, open: map[key]int{}}
	if n, ok := set[all]; ok {
		for kind := range l.most {
			l.most[kind] = n
		}
	}
	for kind, n := range set {
		if _, known := Defaults[kind]; !known && kind != all {
			return nil, fmt.Errorf("--limit: %q is none of %s", kind, strings.Join(append(slices.Sorted(maps.Keys(Defaults)), all), ", "))
		}
		if n < 0 {
			return nil, fmt.Errorf("--limit: %s must not be below 0", kind)
		}
		if kind != all {
			l.most[kind] = n
		}
	}
	return l, nil
}

// who names a person or an address, and how many people's worth that is. Of IPv6 it is the /64, which one customer has alone. Nobody is
// what Plein does itself.
func who(ctx context.Context) (name string, worth int) {
	a := authz.ActorFrom(ctx)
	addr := reqid.ClientFrom(ctx).Addr.Unmap().WithZone("")
	switch {
	case a.System:
		return "", 0
	case a.SignedIn():
		return ids.ID[authz.Actor](a.PersonID).String(), 1
	case !addr.IsValid():
		return "", 0
	case addr.Is6():
		return netip.PrefixFrom(addr, 64).Masked().String(), perAddress
	default:
		return addr.String(), perAddress
	}
}

// Take counts one of a kind. Errors: RATE_LIMITED (too_many_requests, with the seconds to wait); what is refused does not count.
func (l *Limiter) Take(ctx context.Context, kind string) error {
	name, worth := who(ctx)
	most := l.most[kind] * worth
	if name == "" || most == 0 {
		return nil
	}
	now := time.Now()
	r := l.rate(key{kind, name}, most, now).ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait == 0 {
		return nil
	}
	r.CancelAt(now)
	return refuse(wait)
}

func refuse(wait time.Duration) error {
	return errs.RateLimited("too_many_requests", "seconds", int(math.Ceil(wait.Seconds())))
}

func (l *Limiter) rate(k key, most int, now time.Time) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	r := l.rates[k]
	if r == nil {
		r = rate.NewLimiter(rate.Limit(float64(most)/60), most)
		l.rates[k] = r
	}
	return r
}

// sweep forgets, once a minute, those who have their full allowance again.
func (l *Limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Minute {
		return
	}
	l.swept = now
	maps.DeleteFunc(l.rates, func(_ key, r *rate.Limiter) bool { return r.TokensAt(now) >= float64(r.Burst()) })
}

// Hold opens one of the things that are bounded at once; give it back when it is closed. Errors: RATE_LIMITED.
func (l *Limiter) Hold(ctx context.Context) (giveBack func(), err error) {
	if err := l.Take(ctx, Connect); err != nil {
		return nil, err
	}
	name, worth := who(ctx)
	k, most := key{Open, name}, l.most[Open]*worth
	if name == "" || most == 0 {
		return func() {}, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open[k] >= most {
		return nil, refuse(10 * time.Second) // nobody knows when one is closed
	}
	l.open[k]++
	return sync.OnceFunc(func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.open[k]--; l.open[k] == 0 {
			delete(l.open, k)
		}
	}), nil
}
