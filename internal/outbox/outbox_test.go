package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/testdb"
)

type happened struct {
	What string
	N    int
}

func (h happened) Kind() string                  { return h.What }
func (h happened) Aggregate() (string, [16]byte) { return "article", [16]byte{1, byte(h.N)} }
func (h happened) AggregateVersion() int         { return h.N }

// seen collects what a subscriber got: how often each N.
type seen struct {
	mu sync.Mutex
	n  map[int]int
}

func (s *seen) handle(_ context.Context, d outbox.Delivery) error {
	var h happened
	if err := d.Decode(&h); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.n == nil {
		s.n = map[int]int{}
	}
	s.n[h.N]++
	return nil
}

func (s *seen) times(n int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.n[n]
}

func (s *seen) distinct() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.n)
}

func quick(int) time.Duration { return time.Millisecond }

func newOutbox(db *sqldb.DB, opts ...outbox.Option) *outbox.Outbox {
	return outbox.New(db, slog.New(slog.DiscardHandler), opts...)
}

func start(t *testing.T, ob *outbox.Outbox) {
	t.Helper()
	if err := ob.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeOutbox(t, ob) })
}

func closeOutbox(t *testing.T, ob *outbox.Outbox) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := ob.Close(ctx); err != nil {
		t.Error(err)
	}
}

func drain(t *testing.T, ob *outbox.Outbox) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := ob.Drain(ctx); err != nil {
		t.Fatal(err)
	}
}

func emit(t *testing.T, db *sqldb.DB, ob *outbox.Outbox, events ...outbox.Event) {
	t.Helper()
	err := db.InTx(context.Background(), func(tx *sqldb.Tx) error { return ob.Append(context.Background(), tx, events...) })
	if err != nil {
		t.Fatal(err)
	}
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(30 * time.Second)
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("not in 30 s: %s", what)
		}
	}
}

func TestEverySubscriberGetsItsKinds(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db)
	var mu sync.Mutex
	got := map[string][]string{}
	add := func(id uint16, name string, kinds ...string) {
		ob.Subscribe(outbox.Subscription{ID: id, Name: name, Kinds: kinds, Handle: func(_ context.Context, d outbox.Delivery) error {
			mu.Lock()
			defer mu.Unlock()
			got[name] = append(got[name], d.Kind)
			return nil
		}})
	}
	add(1, "exact", "knowledge.article_published")
	add(2, "prefix", "knowledge.*")
	add(3, "all", "*")
	add(4, "other", "tickets.*")
	start(t, ob)
	emit(t, db, ob, happened{"knowledge.article_published", 1}, happened{"knowledge.article_archived", 2})
	emit(t, db, ob, happened{"community.thread_asked", 3})
	drain(t, ob)
	for name, want := range map[string]int{"exact": 1, "prefix": 2, "all": 3, "other": 0} {
		if len(got[name]) != want {
			t.Errorf("%s got %v, want %d", name, got[name], want)
		}
	}
}

func TestDeliveryCarriesTheEvent(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db)
	var d outbox.Delivery
	var body happened
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: func(_ context.Context, got outbox.Delivery) error {
		d = got
		return got.Decode(&body)
	}})
	start(t, ob)
	emit(t, db, ob, happened{"knowledge.article_published", 7})
	drain(t, ob)
	if d.EventID == 0 || d.AggregateType != "article" || d.AggregateID != [16]byte{1, 7} || d.AggregateVersion != 7 || d.Attempt != 1 || body.N != 7 {
		t.Fatalf("got %+v with %+v", d, body)
	}
	if age := time.Since(d.CreatedAt); age < -time.Minute || age > time.Minute {
		t.Fatalf("created %v ago", age)
	}
}

func TestUndoneTransactionSaysNothing(t *testing.T) {
	ctx, db := t.Context(), testdb.New(t)
	ob := newOutbox(db)
	var s seen
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: s.handle})
	start(t, ob)
	boom := errors.New("boom")
	err := db.InTx(ctx, func(tx *sqldb.Tx) error {
		return errors.Join(ob.Append(ctx, tx, happened{"a.b", 1}), boom)
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	emit(t, db, ob, happened{"a.b", 2})
	drain(t, ob)
	if s.times(1) != 0 || s.times(2) != 1 {
		t.Fatalf("delivered %v", s.n)
	}
}

// A commit wakes the fetcher; with this poll interval nothing else would in the time of the test.
func TestCommitWakesTheFetcher(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db, outbox.WithPoll(time.Hour))
	var s seen
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Concurrency: 1, Handle: s.handle})
	start(t, ob)
	for n := range 200 { // more than the window of the subscriber
		emit(t, db, ob, happened{"a.b", n})
	}
	drain(t, ob)
	if s.distinct() != 200 {
		t.Fatalf("%d events arrived", s.distinct())
	}
}

func TestFailureIsTriedAgain(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db, outbox.WithPoll(5*time.Millisecond))
	var attempts []int
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Backoff: quick, Handle: func(_ context.Context, d outbox.Delivery) error {
		attempts = append(attempts, d.Attempt)
		switch d.Attempt {
		case 1:
			return errors.New("not yet")
		case 2:
			panic("nor now")
		}
		return nil
	}})
	start(t, ob)
	emit(t, db, ob, happened{"a.b", 1})
	drain(t, ob)
	if !slices.Equal(attempts, []int{1, 2, 3}) {
		t.Fatalf("attempts %v", attempts)
	}
}

func TestPoisonDiesAloneAndIsReplayed(t *testing.T) {
	ctx, db := t.Context(), testdb.New(t)
	ob := newOutbox(db, outbox.WithPoll(5*time.Millisecond))
	var s seen
	var mended bool
	var mu sync.Mutex
	ob.Subscribe(outbox.Subscription{ID: 5, Name: "search", Kinds: []string{"*"}, Backoff: quick, MaxAttempts: 3,
		Handle: func(ctx context.Context, d outbox.Delivery) error {
			mu.Lock()
			defer mu.Unlock()
			if d.AggregateVersion == 13 && !mended {
				return errors.New("poison é " + strings.Repeat("é", 3000) + "\xff")
			}
			return s.handle(ctx, d)
		}})
	start(t, ob)
	for n := range 20 {
		emit(t, db, ob, happened{"a.b", n})
	}
	drain(t, ob)
	if s.distinct() != 19 {
		t.Fatalf("%d delivered, want all but one", s.distinct())
	}
	dead, err := ob.Dead(ctx, page.Args{})
	if err != nil || len(dead.Items) != 1 {
		t.Fatalf("dead letters %v, %v", dead.Items, err)
	}
	d := dead.Items[0]
	if d.Subscriber != "search" || d.Attempts != 3 || d.Kind != "a.b" || !strings.HasPrefix(d.LastError, "poison é") {
		t.Fatalf("dead letter %+v", d)
	}
	if err := ob.Replay(ctx, 5, d.EventID+1); errs.KindOf(err) != errs.KindNotFound {
		t.Fatalf("replay of nothing: %v", err)
	}
	mu.Lock()
	mended = true
	mu.Unlock()
	if err := ob.Replay(ctx, 5, d.EventID); err != nil {
		t.Fatal(err)
	}
	drain(t, ob)
	if s.times(13) != 1 {
		t.Fatal("the replayed event did not arrive")
	}
	if dead, _ := ob.Dead(ctx, page.Args{}); len(dead.Items) != 0 {
		t.Fatal("it is still a dead letter")
	}
}

func TestPermanentErrorDiesAtOnce(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db)
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: func(_ context.Context, d outbox.Delivery) error {
		return d.Decode(new(int)) // an object is no number
	}})
	start(t, ob)
	emit(t, db, ob, happened{"a.b", 1})
	drain(t, ob)
	stats, err := ob.Stats(t.Context())
	if err != nil || stats[0].Dead != 1 || stats[0].Pending != 0 {
		t.Fatalf("stats %+v, %v", stats, err)
	}
}

func TestDeadLettersArePaged(t *testing.T) {
	ctx, db := t.Context(), testdb.New(t)
	ob := newOutbox(db)
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "a", Kinds: []string{"*"}, Handle: func(context.Context, outbox.Delivery) error {
		return outbox.Permanent(errors.New("no"))
	}})
	start(t, ob)
	for n := range 7 {
		emit(t, db, ob, happened{"a.b", n})
	}
	drain(t, ob)
	found := map[uint64]bool{}
	args := page.Args{First: 3}
	for pages := 1; ; pages++ {
		p, err := ob.Dead(ctx, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range p.Items {
			found[d.EventID] = true
		}
		if p.Next == "" {
			if pages != 3 || len(found) != 7 {
				t.Fatalf("%d letters on %d pages", len(found), pages)
			}
			return
		}
		args.After = p.Next
	}
}

func TestBatches(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db, outbox.WithPoll(5*time.Millisecond))
	var mu sync.Mutex
	var sizes []int
	done := map[int]int{}
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "index", Kinds: []string{"*"}, Concurrency: 1, BatchSize: 10, MaxAttempts: 2, Backoff: quick,
		HandleBatch: func(_ context.Context, ds []outbox.Delivery) error {
			mu.Lock()
			defer mu.Unlock()
			sizes = append(sizes, len(ds))
			for _, d := range ds {
				if d.AggregateVersion == 33 {
					return errors.New("one is bad")
				}
			}
			for _, d := range ds {
				done[d.AggregateVersion]++
			}
			return nil
		}})
	var events []outbox.Event
	for n := range 95 {
		events = append(events, happened{"a.b", n})
	}
	emit(t, db, ob, events...)
	start(t, ob)
	drain(t, ob)
	if len(done) != 94 || done[33] != 0 {
		t.Fatalf("%d events done; the bad one must not hold up the others", len(done))
	}
	if slices.Max(sizes) != 10 {
		t.Fatalf("batches of %v", sizes)
	}
	if p, _ := ob.Dead(t.Context(), page.Args{}); len(p.Items) != 1 {
		t.Fatalf("%d dead letters, want the bad one", len(p.Items))
	}
}

func TestWhatFailedTogetherIsTriedTogether(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db, outbox.WithPoll(5*time.Millisecond))
	var mu sync.Mutex
	calls, done := 0, map[int]int{}
	away := true
	ob.Subscribe(outbox.Subscription{
		ID: 1, Name: "index", Kinds: []string{"*"}, Concurrency: 1, BatchSize: 20, MaxAttempts: 8, Backoff: func(int) time.Duration { return 50 * time.Millisecond },
		Together: true,
		HandleBatch: func(_ context.Context, ds []outbox.Delivery) error {
			mu.Lock()
			defer mu.Unlock()
			calls++
			if away {
				away = calls < 5
				return errors.New("the server is away")
			}
			for _, d := range ds {
				if d.AggregateVersion == 33 {
					return errors.New("one is bad")
				}
			}
			for _, d := range ds {
				done[d.AggregateVersion]++
			}
			return nil
		},
	})
	var events []outbox.Event
	for n := range 100 {
		events = append(events, happened{"a.b", n})
	}
	emit(t, db, ob, events...)
	start(t, ob)
	drain(t, ob)
	if len(done) != 99 || done[33] != 0 {
		t.Fatalf("%d events done; the bad one must not hold up the others", len(done))
	}
	if calls > 70 {
		t.Errorf("%d calls for 100 events: what failed goes one by one", calls)
	}
}

func TestBatchErrorFailsOnlyWhatItNames(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db, outbox.WithPoll(5*time.Millisecond))
	var mu sync.Mutex
	calls := map[int]int{}
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "index", Kinds: []string{"*"}, Concurrency: 1, Backoff: quick,
		HandleBatch: func(_ context.Context, ds []outbox.Delivery) error {
			mu.Lock()
			defer mu.Unlock()
			failed := outbox.BatchError{}
			for _, d := range ds {
				calls[d.AggregateVersion]++
				if d.AggregateVersion == 3 && d.Attempt == 1 {
					failed[d.EventID] = errors.New("later")
				}
			}
			if len(failed) > 0 {
				return failed
			}
			return nil
		}})
	emit(t, db, ob, happened{"a.b", 1}, happened{"a.b", 2}, happened{"a.b", 3}, happened{"a.b", 4})
	start(t, ob)
	drain(t, ob)
	if fmt.Sprint(calls) != fmt.Sprint(map[int]int{1: 1, 2: 1, 3: 2, 4: 1}) {
		t.Fatalf("calls %v", calls)
	}
}

func TestMetrics(t *testing.T) {
	db := testdb.New(t)
	ob := newOutbox(db)
	var s seen
	ob.Subscribe(outbox.Subscription{ID: 1, Name: "search", Kinds: []string{"*"}, Handle: s.handle})
	emit(t, db, ob, happened{"a.b", 1}, happened{"a.b", 2})
	reg := prometheus.NewRegistry()
	if err := reg.Register(ob); err != nil {
		t.Fatal(err)
	}
	if got := gauge(t, reg, "plein_outbox_pending"); got != 2 {
		t.Fatalf("pending = %v before delivery", got)
	}
	eventually(t, "the lag grows", func() bool { return gauge(t, reg, "plein_outbox_lag_seconds") > 0 })
	start(t, ob)
	drain(t, ob)
	if got := gauge(t, reg, "plein_outbox_pending"); got != 0 {
		t.Fatalf("pending = %v after delivery", got)
	}
	if got := gauge(t, reg, "plein_outbox_delivered_total"); got != 2 {
		t.Fatalf("delivered = %v", got)
	}
}

// gauge reads the one value of a metric.
func gauge(t *testing.T, reg *prometheus.Registry, name string) float64 {
	t.Helper()
	families, err := reg.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() == name {
			m := f.GetMetric()[0]
			return m.GetGauge().GetValue() + m.GetCounter().GetValue()
		}
	}
	t.Fatalf("no metric %s", name)
	return 0
}
