package notify

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/tickets"
)

// liveAs is a connection whose rights can change while it stands.
func (f *fixture) liveAs(p *accounts.Person) (context.Context, *atomic.Pointer[authz.Actor]) {
	var now atomic.Pointer[authz.Actor]
	a := actorOf(p)
	now.Store(&a)
	return authz.WithActorSource(f.Context(), func() authz.Actor { return *now.Load() }), &now
}

// get waits for the next thing on a live view.
func get[T any](t *testing.T, ch <-chan *T) *T {
	t.Helper()
	select {
	case v, ok := <-ch:
		if !ok {
			t.Fatal("the view is over")
		}
		return v
	case <-time.After(patience):
		t.Fatal("nothing came")
		return nil
	}
}

// over waits until a live view ends without showing anything more.
func over[T any](t *testing.T, ch <-chan *T) {
	t.Helper()
	select {
	case v, ok := <-ch:
		if ok {
			t.Fatalf("got %+v, want the end", v)
		}
	case <-time.After(patience):
		t.Fatal("the view goes on")
	}
}

func TestWatchTicket(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.settle()
	_, err := f.WatchTicket(f.as(f.piet), tk.ID)
	f.kind(err, errs.KindNotFound)
	_, err = f.WatchTicket(f.visitorCtx, tk.ID)
	f.kind(err, errs.KindNotFound)

	eva, err := f.WatchTicket(f.as(f.eva), tk.ID)
	f.ok(err)
	sanne, err := f.WatchTicket(f.as(f.sanne), tk.ID)
	f.ok(err)
	f.write(f.sanne, tk, "We kijken.", "")
	if got := get(t, eva); got.Status != tickets.StatusOpen || got.AssigneeID != f.sanne.ID {
		t.Errorf("got %+v", got)
	}
	get(t, sanne)
	f.settle()
	drainView(sanne)
	drainView(eva)

	// A note is for the desk only: the requester does not even hear that something happened.
	_, err = f.tickets.AddNote(f.as(f.tom), tk.ID, "Lastige klant.", nil)
	f.ok(err)
	get(t, sanne)
	f.settle()
	f.write(f.sanne, tk, "Nog iets.", tickets.StatusPending)
	if got := get(t, eva); got.Status != tickets.StatusPending {
		t.Errorf("the requester heard of the note: %+v", got)
	}
}

// drainView forgets what was already on its way.
func drainView[T any](ch <-chan *T) {
	for {
		select {
		case <-ch:
		case <-time.After(50 * time.Millisecond):
			return
		}
	}
}

func TestWatchQueueEndsWithTheRight(t *testing.T) {
	f := setUp(t)
	_, err := f.WatchQueue(f.as(f.eva))
	f.kind(err, errs.KindForbidden)
	_, err = f.WatchQueue(f.visitorCtx)
	f.kind(err, errs.KindUnauthenticated)

	ctx, rights := f.liveAs(f.sanne)
	queue, err := f.WatchQueue(ctx)
	f.ok(err)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	if got := get(t, queue); got.ID != tk.ID {
		t.Errorf("got %+v", got)
	}
	rights.Store(&authz.Actor{PersonID: f.sanne.ID, Roles: []authz.Role{authz.RoleCustomer}})
	f.submit(f.eva, "En de tv ook niet")
	over(t, queue)
	f.settle()
	if n := f.hub.Listeners(); n != 0 {
		t.Errorf("%d listeners are left", n)
	}
}

func TestWatchThreadEndsWhenItIsGone(t *testing.T) {
	f := setUp(t)
	f.space("internet", authz.AudiencePublic)
	f.space("balie", authz.AudienceInternal)
	th := f.ask(f.eva, "internet", "Waarom knippert het lampje?")
	inside := f.ask(f.sanne, "balie", "Hoe meld ik een storing?")
	f.settle()
	_, err := f.WatchThread(f.as(f.eva), inside.ID)
	f.kind(err, errs.KindNotFound)
	visitor, err := f.WatchThread(f.visitorCtx, th.ID)
	f.ok(err)
	_, err = f.community.PostAnswer(f.as(f.piet), th.ID, "Dat is normaal.", nil)
	f.ok(err)
	if got := get(t, visitor); got.AnswerCount != 1 {
		t.Errorf("got %+v", got)
	}
	f.settle()
	drainView(visitor)

	ctx, rights := f.liveAs(f.sanne)
	internal, err := f.WatchThread(ctx, inside.ID)
	f.ok(err)
	rights.Store(&authz.Actor{PersonID: f.sanne.ID, Roles: []authz.Role{authz.RoleCustomer}})
	_, err = f.community.PostAnswer(f.as(f.mees), inside.ID, "Via het scherm.", nil)
	f.ok(err)
	over(t, internal)

	f.ok(f.community.DeletePost(f.as(f.person("els@duinnet.example", "Els", "nl", authz.RoleExpert)), th.Subject()))
	over(t, visitor)
}

func TestWatchNotifications(t *testing.T) {
	f := setUp(t)
	_, err := f.WatchNotifications(f.visitorCtx)
	f.kind(err, errs.KindUnauthenticated)
	ctx, rights := f.liveAs(f.eva)
	mine, err := f.WatchNotifications(ctx)
	f.ok(err)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.write(f.sanne, tk, "We kijken.", "")
	if got := get(t, mine); got.Kind != KindTicketAnswered || got.Title == "" {
		t.Errorf("got %+v", got)
	}
	rights.Store(&authz.Actor{})
	f.write(f.sanne, tk, "Nog iets.", "")
	over(t, mine)
}

func TestWatchEndsWithItsConnection(t *testing.T) {
	f := setUp(t)
	ctx, cancel := context.WithCancel(f.as(f.sanne))
	queue, err := f.WatchQueue(ctx)
	f.ok(err)
	cancel()
	over(t, queue)
}

func TestSlowReaderGetsWhatIsThereNow(t *testing.T) {
	f := setUp(t)
	tk := f.submit(f.eva, "Mijn internet doet het niet")
	f.settle()
	eva, err := f.WatchTicket(f.as(f.eva), tk.ID)
	f.ok(err)
	const n = 30
	for i := range n {
		f.write(f.sanne, tk, fmt.Sprint("Bericht ", i), "")
	}
	f.settle()
	last, seen := 0, 0
	want, err := f.tickets.Ticket(f.as(f.eva), tk.ID)
	f.ok(err)
	for last < want.Version {
		got := get(t, eva)
		if got.Version < last {
			t.Errorf("went back from version %d to %d", last, got.Version)
		}
		last = got.Version
		seen++
	}
	if seen > n/2 {
		t.Errorf("%d events for %d changes that nobody waited for", seen, n)
	}
}

func TestLiveIsQuick(t *testing.T) {
	f := setUp(t)
	f.space("internet", authz.AudiencePublic)
	th := f.ask(f.eva, "internet", "Waarom knippert het lampje?")
	f.settle()
	view, err := f.WatchThread(f.visitorCtx, th.ID)
	f.ok(err)
	best := time.Hour
	for i := range 5 {
		start := time.Now()
		_, err := f.community.AddComment(f.as(f.piet), community.Subject{Kind: community.SubjectThread, ID: th.ID}, fmt.Sprint("Reactie ", i))
		f.ok(err)
		get(t, view)
		best = min(best, time.Since(start))
		f.settle()
		drainView(view)
	}
	t.Logf("from the call to the screen: %s", best)
	if best > 500*time.Millisecond {
		t.Errorf("the quickest of five took %s", best)
	}
}
