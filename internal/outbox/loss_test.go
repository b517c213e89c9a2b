package outbox_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"plein/internal/outbox"
	"plein/internal/sqldb"
	"plein/internal/testdb"
)

// The event with the lower id commits after one with a higher id was delivered and acknowledged.
func TestLateCommitOfAnEarlierIDIsNotLost(t *testing.T) {
	ctx, db := t.Context(), testdb.New(t)
	ob := newOutbox(db)
	var s seen
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: s.handle})
	start(t, ob)
	appended, goOn, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- db.InTx(ctx, func(tx *sqldb.Tx) error {
			err := ob.Append(ctx, tx, happened{"a.b", 1})
			close(appended)
			<-goOn
			return err
		})
	}()
	<-appended
	for n := 2; n < 12; n++ {
		emit(t, db, ob, happened{"a.b", n})
	}
	drain(t, ob)
	if s.times(1) != 0 || s.distinct() != 10 {
		t.Fatalf("before the commit: %v", s.n)
	}
	close(goOn)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	drain(t, ob)
	if s.times(1) != 1 {
		t.Fatal("the event that committed late is lost")
	}
}

// Writers on two nodes, handlers on two nodes, some failing: every event reaches every subscriber, and with live leases
// only once.
func TestTwoNodesLoseNothingAndShareTheWork(t *testing.T) {
	db := testdb.New(t)
	const writers, each = 6, 60
	var got [3]seen
	var nodes [2]*outbox.Outbox
	var shares [2]seen
	for i := range nodes {
		ob := newOutbox(db, outbox.WithPoll(10*time.Millisecond))
		for s := range got {
			ob.Subscribe(outbox.Subscription{ID: uint16(s + 1), Name: "s", Kinds: []string{"*"}, Backoff: quick, Handle: func(ctx context.Context, d outbox.Delivery) error {
				if d.Attempt == 1 && d.AggregateVersion%7 == 0 {
					return errors.New("later")
				}
				return errors.Join(got[s].handle(ctx, d), shares[i].handle(ctx, d))
			}})
		}
		nodes[i] = ob
		start(t, ob)
	}
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				emit(t, db, nodes[w%2], happened{"a.b", w*each + n})
			}
		})
	}
	wg.Wait()
	drain(t, nodes[0])
	for i := range got {
		for n := range writers * each {
			if times := got[i].times(n); times != 1 {
				t.Errorf("subscriber %d got event %d %d times", i+1, n, times)
			}
		}
	}
	if shares[0].distinct() == 0 || shares[1].distinct() == 0 {
		t.Errorf("shares %d and %d: a node idled", shares[0].distinct(), shares[1].distinct())
	}
}

// A node that dies with a claim: another one takes it over when the lease ends, as the next attempt.
func TestClaimOfADeadNodeIsTakenOver(t *testing.T) {
	ctx, db := t.Context(), testdb.New(t)
	ob := newOutbox(db, outbox.WithPoll(10*time.Millisecond))
	var mu sync.Mutex
	var attempts []int
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: func(_ context.Context, d outbox.Delivery) error {
		mu.Lock()
		defer mu.Unlock()
		attempts = append(attempts, d.Attempt)
		return nil
	}})
	emit(t, db, ob, happened{"a.b", 1})
	claim := "UPDATE outbox_delivery SET lease = 99, attempts = 1, due_at = UTC_TIMESTAMP(3) + INTERVAL 400000 MICROSECOND"
	if _, err := sqldb.Exec(ctx, db, claim); err != nil {
		t.Fatal(err)
	}
	start(t, ob)
	drain(t, ob)
	if len(attempts) != 1 || attempts[0] != 2 {
		t.Fatalf("attempts %v, want the second", attempts)
	}
}

// An event that kills its process every time counts its attempts at the claim, so it dies too.
func TestEventThatKillsItsProcessDies(t *testing.T) {
	ctx, db := t.Context(), testdb.New(t)
	ob := newOutbox(db, outbox.WithPoll(10*time.Millisecond))
	var s seen
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, MaxAttempts: 4, Handle: s.handle})
	emit(t, db, ob, happened{"a.b", 1})
	if _, err := sqldb.Exec(ctx, db, "UPDATE outbox_delivery SET lease = 99, attempts = 4"); err != nil {
		t.Fatal(err)
	}
	start(t, ob)
	drain(t, ob)
	stats, err := ob.Stats(ctx)
	if err != nil || stats[0].Dead != 1 || s.distinct() != 0 {
		t.Fatalf("stats %+v, handled %d, %v", stats, s.distinct(), err)
	}
}

// A handler that takes longer than the lease keeps its claim.
func TestLeaseOfALongHandlerIsRenewed(t *testing.T) {
	db := testdb.New(t)
	const lease = 300 * time.Millisecond
	var mu sync.Mutex
	calls := 0
	var nodes [2]*outbox.Outbox
	for i := range nodes {
		nodes[i] = newOutbox(db, outbox.WithPoll(10*time.Millisecond), outbox.WithLease(lease))
		nodes[i].Subscribe(outbox.Subscription{ID: 1, Name: "slow", Kinds: []string{"*"}, Handle: func(ctx context.Context, _ outbox.Delivery) error {
			mu.Lock()
			calls++
			mu.Unlock()
			long := time.NewTimer(4 * lease)
			defer long.Stop()
			select {
			case <-long.C:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}})
		start(t, nodes[i])
	}
	emit(t, db, nodes[0], happened{"a.b", 1})
	drain(t, nodes[0])
	if calls != 1 {
		t.Fatalf("%d handlers ran", calls)
	}
}

func TestCloseWaitsForHandlers(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db)
	entered, leave := make(chan struct{}), make(chan struct{})
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: func(context.Context, outbox.Delivery) error {
		close(entered)
		<-leave
		return nil
	}})
	start(t, ob)
	emit(t, db, ob, happened{"a.b", 1})
	<-entered
	closed := make(chan struct{})
	go func() { closeOutbox(t, ob); close(closed) }()
	select {
	case <-closed:
		t.Fatal("Close did not wait")
	case <-time.After(50 * time.Millisecond):
	}
	close(leave)
	<-closed
	if n, err := ob.Pending(t.Context()); err != nil || n != 0 {
		t.Fatalf("%d pending after Close, %v", n, err)
	}
}

func TestCloseGivesUpOnHandlersThatHang(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db)
	entered := make(chan struct{})
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: func(ctx context.Context, _ outbox.Delivery) error {
		close(entered)
		<-ctx.Done()
		return ctx.Err()
	}})
	start(t, ob)
	emit(t, db, ob, happened{"a.b", 1})
	<-entered
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := ob.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("Close: %v", err)
	}
	if n, err := ob.Pending(t.Context()); err != nil || n != 1 {
		t.Fatalf("%d pending, %v; the delivery has to come back", n, err)
	}
}

func TestTakeOverNeedNotWaitForLeases(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db)
	got := make(chan int, 1)
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: func(_ context.Context, d outbox.Delivery) error {
		got <- d.Attempt
		return nil
	}})
	emit(t, db, ob, happened{"a.b", 1})
	if _, err := sqldb.Exec(t.Context(), db, "UPDATE outbox_delivery SET lease = 7, attempts = 1, due_at = UTC_TIMESTAMP(3) + INTERVAL 1 HOUR"); err != nil {
		t.Fatal(err)
	}
	if err := ob.TakeOver(t.Context()); err != nil {
		t.Fatal(err)
	}
	start(t, ob)
	drain(t, ob)
	if attempt := <-got; attempt != 2 {
		t.Errorf("attempt %d, want the second", attempt)
	}
}

func TestPurgeKeepsWhatIsStillNeeded(t *testing.T) {
	ctx, db := t.Context(), testdb.New(t)
	ob := newOutbox(db, outbox.WithRetention(time.Hour))
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: func(_ context.Context, d outbox.Delivery) error {
		if d.AggregateVersion == 2 {
			return outbox.Permanent(errors.New("dead"))
		}
		return nil
	}})
	start(t, ob)
	for n := 1; n <= 4; n++ { // 1 and 3 are done with, 2 is dead, 4 stays young
		emit(t, db, ob, happened{"a.b", n})
	}
	drain(t, ob)
	closeOutbox(t, ob)
	emit(t, db, ob, happened{"a.b", 5}, happened{"a.b", 6}) // 5 pending, 6 above it
	exec := func(query string) {
		t.Helper()
		if _, err := sqldb.Exec(ctx, db, query); err != nil {
			t.Fatal(err)
		}
	}
	exec("DELETE FROM outbox_delivery WHERE event_id = (SELECT id FROM outbox_event WHERE aggregate_version = 6)")
	exec("INSERT INTO outbox_delivery (sub, event_id, due_at) SELECT 77, id, '2020-01-01' FROM outbox_event WHERE aggregate_version = 1")
	exec("UPDATE outbox_event SET created_at = '2020-01-01' WHERE aggregate_version <> 4")
	n, err := ob.Purge(ctx)
	if err != nil || n != 2 {
		t.Fatalf("forgot %d events, %v", n, err)
	}
	left, err := sqldb.Select[int](ctx, db, "SELECT aggregate_version FROM outbox_event ORDER BY id")
	if err != nil || len(left) != 4 || left[0] != 2 || left[1] != 4 || left[2] != 5 || left[3] != 6 {
		t.Fatalf("left %v, %v", left, err)
	}
}
