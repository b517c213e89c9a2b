package live

import (
	"fmt"
	"log/slog"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"

	natsserver "github.com/nats-io/nats-server/v2/server"
)

const patience = 10 * time.Second

// next waits for keys of a listener.
func next(t *testing.T, l *Listener) []string {
	t.Helper()
	select {
	case <-l.Ready():
		return l.Take()
	case <-time.After(patience):
		t.Fatal("nothing came")
		return nil
	}
}

func quiet(t *testing.T, l *Listener) {
	t.Helper()
	if got := l.Take(); got != nil {
		t.Errorf("got %q, want nothing", got)
	}
}

func TestPublishReachesWhoListensAndNobodyElse(t *testing.T) {
	h := New()
	a, b, other := h.Listen("ticket:1"), h.Listen("ticket:1"), h.Listen("ticket:2")
	h.Publish("ticket:1", "")
	for _, l := range []*Listener{a, b} {
		if got := next(t, l); !slices.Equal(got, []string{""}) {
			t.Errorf("got %q", got)
		}
	}
	quiet(t, other)
	a.Close()
	a.Close()
	h.Publish("ticket:1", "")
	quiet(t, a)
	next(t, b)
	b.Close()
	other.Close()
	if n := h.Listeners(); n != 0 {
		t.Errorf("%d listeners are left", n)
	}
}

func TestSlowListenerLooksOncePerThing(t *testing.T) {
	h := New()
	l := h.Listen("queue")
	for range 10 {
		h.Publish("queue", "a")
		h.Publish("queue", "b")
	}
	if got := next(t, l); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("got %q, want each once", got)
	}
	if n := h.Dropped(); n != 0 {
		t.Errorf("%d dropped", n)
	}
}

func TestSlowListenerNeverHoldsUpThePublisher(t *testing.T) {
	h := New()
	l := h.Listen("queue")
	const n = maxPending + 50
	for i := range n {
		h.Publish("queue", fmt.Sprint(i))
	}
	got := next(t, l)
	if len(got) != maxPending || got[len(got)-1] != fmt.Sprint(n-1) {
		t.Errorf("%d keys up to %q", len(got), got[len(got)-1])
	}
	if d := h.Dropped(); d != n-maxPending {
		t.Errorf("%d dropped, want %d", d, n-maxPending)
	}
}

func TestManyAtOnce(t *testing.T) {
	h := New()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 200 {
				l := h.Listen("queue")
				h.Publish("queue", fmt.Sprint(i, j))
				if keys := l.Take(); !slices.Contains(keys, fmt.Sprint(i, j)) {
					t.Errorf("own message is missing from %q", keys)
				}
				l.Close()
			}
		})
	}
	wg.Wait()
}

func natsServer(t *testing.T, port int) *natsserver.Server {
	t.Helper()
	s, err := natsserver.NewServer(&natsserver.Options{Host: "127.0.0.1", Port: port, NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(patience) {
		t.Fatal("the NATS server does not start")
	}
	return s
}

func connect(t *testing.T, url string) *Hub {
	t.Helper()
	h, err := Connect(url, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Close)
	return h
}

func TestNodesHearEachOther(t *testing.T) {
	s := natsServer(t, -1)
	t.Cleanup(s.Shutdown)
	one, two := connect(t, s.ClientURL()), connect(t, s.ClientURL())
	here, there := one.Listen("thread:1"), two.Listen("thread:1")
	one.Publish("thread:1", "x")
	if got := next(t, here); !slices.Equal(got, []string{"x"}) {
		t.Errorf("this node got %q", got)
	}
	if got := next(t, there); !slices.Equal(got, []string{"x"}) {
		t.Errorf("the other node got %q", got)
	}
	two.Publish("thread:1", "y")
	if got := next(t, here); !slices.Equal(got, []string{"y"}) {
		t.Errorf("got %q: the own message came back, or the other's did not", got)
	}
}

func TestAfterAnOutageEverybodyLooksAgain(t *testing.T) {
	s := natsServer(t, -1)
	port := s.Addr().(interface{ AddrPort() netip.AddrPort }).AddrPort().Port()
	one, two := connect(t, s.ClientURL()), connect(t, s.ClientURL())
	l := two.Listen("ticket:1")
	s.Shutdown()
	s.WaitForShutdown()
	one.Publish("ticket:1", "") // may get lost
	again := natsServer(t, int(port))
	t.Cleanup(again.Shutdown)
	if got := next(t, l); !slices.Contains(got, "") {
		t.Errorf("got %q", got)
	}
}

func TestServerThatComesLater(t *testing.T) {
	s := natsServer(t, -1)
	port := s.Addr().(interface{ AddrPort() netip.AddrPort }).AddrPort().Port()
	url := s.ClientURL()
	s.Shutdown()
	s.WaitForShutdown()
	one, two := connect(t, url), connect(t, url)
	l := one.Listen("queue")
	one.Publish("queue", "here")
	if got := next(t, l); !slices.Equal(got, []string{"here"}) {
		t.Errorf("without a server got %q", got)
	}
	again := natsServer(t, int(port))
	t.Cleanup(again.Shutdown)
	deadline := time.Now().Add(patience)
	for !slices.Contains(l.Take(), "there") {
		if time.Now().After(deadline) {
			t.Fatal("the other node is not heard")
		}
		two.Publish("queue", "there")
		select {
		case <-l.Ready():
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func TestAddressThatIsNone(t *testing.T) {
	if _, err := Connect("://", slog.New(slog.DiscardHandler)); err == nil {
		t.Error("no error")
	}
}
