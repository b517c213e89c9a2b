package loaders

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"
)

// apart has reads go by themselves.
func apart() *rounds {
	return &rounds{together: func(ctx context.Context, reads ...func(context.Context) error) error {
		var wg sync.WaitGroup
		for _, read := range reads {
			wg.Go(func() { _ = read(ctx) })
		}
		wg.Wait()
		return nil
	}}
}

// TestBatchesHoldUnderLoad asks for many keys on a machine that has no time: they come in one statement, or two at worst.
func TestBatchesHoldUnderLoad(t *testing.T) {
	busy, stop := context.WithCancel(t.Context())
	var load sync.WaitGroup
	for range 8 {
		load.Go(func() {
			for n := 0; busy.Err() == nil; n++ {
				_ = n
			}
		})
	}
	defer load.Wait()
	defer stop()
	var mu sync.Mutex
	var sizes []int
	l := at(apart(), things, func(_ context.Context, keys []int) (map[int]int, error) {
		mu.Lock()
		defer mu.Unlock()
		sizes = append(sizes, len(keys))
		out := map[int]int{}
		for _, k := range keys {
			out[k] = -k
		}
		return out, nil
	})
	const many = 100
	var asking sync.WaitGroup
	for k := range many {
		asking.Go(func() {
			if v, err := l.Load(t.Context(), k); err != nil || v != -k {
				t.Errorf("%d gives %d, %v", k, v, err)
			}
		})
	}
	asking.Wait()
	if v, err := l.Load(t.Context(), 7); err != nil || v != -7 || len(sizes) > 2 {
		t.Errorf("again it gives %d, %v after batches of %v", v, err, sizes)
	}
}

// TestPeopleWaitForWhatLeadsToThem asks for one person at once and for another once a thing is read. A busy machine may run the
// second so late that it comes in a batch of its own, so one try of several has to make one batch.
func TestPeopleWaitForWhatLeadsToThem(t *testing.T) {
	want := [][]string{{"eva", "sanne"}}
	var got [][]string
	for range 5 {
		if got = peopleBatches(t); slices.EqualFunc(got, want, slices.Equal) {
			return
		}
	}
	t.Errorf("batches %v, want %v", got, want)
}

func peopleBatches(t *testing.T) (batches [][]string) {
	t.Helper()
	all := apart()
	thing := at(all, things, func(context.Context, []string) (map[string]string, error) {
		<-time.After(3 * time.Millisecond)
		return map[string]string{"ticket": "sanne"}, nil
	})
	var mu sync.Mutex
	person := at(all, people, func(_ context.Context, keys []string) (map[string]string, error) {
		mu.Lock()
		defer mu.Unlock()
		batches = append(batches, slices.Sorted(slices.Values(keys)))
		return nil, nil
	})
	var wg sync.WaitGroup
	begun := thing.ask(t.Context(), "ticket")
	wg.Go(func() {
		if _, err := person.Load(t.Context(), "eva"); err != nil {
			t.Error(err)
		}
	})
	<-begun.done
	if _, err := person.Load(t.Context(), begun.found["ticket"]); err != nil {
		t.Error(err)
	}
	wg.Wait()
	return batches
}

func TestLoaderBoundsAndFails(t *testing.T) {
	var mu sync.Mutex
	var sizes []int
	l := at(apart(), things, func(_ context.Context, keys []int) (map[int]int, error) {
		mu.Lock()
		sizes = append(sizes, len(keys))
		mu.Unlock()
		if slices.Contains(keys, batchSize) {
			return nil, errors.ErrUnsupported
		}
		return nil, nil
	})
	keys := make([]int, batchSize+1)
	for i := range keys {
		keys[i] = i
	}
	_, err := l.LoadAll(t.Context(), keys)
	if slices.Sort(sizes); !slices.Equal(sizes, []int{1, batchSize}) || !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("batches %v, %v", sizes, err)
	}
	bad := at(apart(), things, func(context.Context, []int) (map[int]int, error) { panic("no") })
	if _, err := bad.Load(t.Context(), 1); err == nil {
		t.Error("a panic is no error")
	}
}

// TestAskedAheadIsReadTogether asks ahead for what those who need it ask far apart: it is read once.
func TestAskedAheadIsReadTogether(t *testing.T) {
	reads := 0
	l := at(apart(), things, func(_ context.Context, keys []int) (map[int]int, error) {
		reads++
		return map[int]int{1: 10, 2: 20, 3: 30}, nil
	})
	if v, err := l.Load(Ahead(t.Context()), 1); !errors.Is(err, errAhead) || v != 0 {
		t.Errorf("asked ahead it gives %d, %v", v, err)
	}
	if v, err := l.LoadAll(Ahead(t.Context()), []int{2, 3}); !errors.Is(err, errAhead) || v != nil {
		t.Errorf("asked ahead they give %d, %v", v, err)
	}
	for k := 1; k <= 3; k++ {
		if v, err := l.Load(t.Context(), k); err != nil || v != 10*k {
			t.Errorf("%d gives %d, %v", k, v, err)
		}
		<-time.After(2 * patience)
	}
	if reads != 1 {
		t.Errorf("%d reads", reads)
	}
}
