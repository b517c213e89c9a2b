package search

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"plein/internal/authz"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Health is how an index is doing.
type Health struct {
	// Name is MainIndex or SharedIndex.
	Name string
	// Serving says that searches are answered from it now.
	Serving bool
	// Reachable says that the engine answers.
	Reachable bool
	// Stale says that it may lack something.
	Stale bool
	// Documents counts documents, Kinds the same by kind; each translation is one.
	Documents int
	Kinds     map[Kind]int
	Bytes     int64
	// LastEventID and LastEventAt are of the newest event that it was told of; nil before the first.
	LastEventID *uint64
	LastEventAt *time.Time
	// Waiting counts events that it was not told of yet; the oldest of them is OldestWaiting old.
	Waiting       int64
	OldestWaiting time.Duration
	// BuiltAt is when the last complete build ended.
	BuiltAt *time.Time
	// Building says that a build runs or was stopped; it has done so many documents of about so many.
	Building    bool
	Done, Total int
}

// Operated is an index with whoever keeps it up to date.
type Operated struct {
	Engine     Engine
	Indexer    *Indexer
	Subscriber uint16
}

// Backlog tells how far subscribers are.
type Backlog interface {
	Stats(ctx context.Context) ([]outbox.Stat, error)
}

// Operations tells how the indexes are doing, and has them built anew.
type Operations struct {
	db      *sqldb.DB
	authz   *authz.Authorizer
	backlog Backlog
	list    []Operated
	log     *slog.Logger
}

// NewOperations is over the indexes in the order in which they answer.
func NewOperations(db *sqldb.DB, az *authz.Authorizer, backlog Backlog, list []Operated, log *slog.Logger) *Operations {
	return &Operations{db: db, authz: az, backlog: backlog, list: list, log: log}
}

// Health tells how every index is doing. Errors: FORBIDDEN.
func (o *Operations) Health(ctx context.Context) ([]Health, error) {
	if _, err := o.authz.Require(ctx, authz.OutboxManage); err != nil {
		return nil, err
	}
	return o.health(ctx)
}

// Rebuild asks for all indexes to be built anew. Errors: FORBIDDEN.
func (o *Operations) Rebuild(ctx context.Context) ([]Health, error) {
	if _, err := o.authz.Require(ctx, authz.OutboxManage); err != nil {
		return nil, err
	}
	if err := Ask(ctx, o.db); err != nil {
		return nil, err
	}
	return o.health(ctx)
}

func (o *Operations) health(ctx context.Context) ([]Health, error) {
	waiting, err := o.backlog.Stats(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Health, len(o.list))
	served := false
	for i, x := range o.list {
		h := &out[i]
		if err := o.known(ctx, h, x); err != nil {
			return nil, err
		}
		for _, w := range waiting {
			if w.ID == x.Subscriber {
				h.Waiting, h.OldestWaiting = w.Pending, w.Lag
			}
		}
		h.Serving = !served && h.Reachable && (x.Indexer.Ready() || i == len(o.list)-1)
		served = served || h.Serving
	}
	return out, nil
}

// known reads what the database and the engine know of an index.
func (o *Operations) known(ctx context.Context, h *Health, x Operated) error {
	s, err := getState(ctx, o.db, x.Indexer.name)
	if err != nil {
		return err
	}
	*h = Health{
		Name: x.Indexer.name, Stale: x.Indexer.Stale(), LastEventID: s.LastEventID, LastEventAt: s.LastEventAt, BuiltAt: s.BuiltAt,
		Building: s.wanted() || s.building(), Done: s.Done, Total: max(s.Done, s.Documents), Kinds: map[Kind]int{},
	}
	stats, err := x.Engine.Stats(ctx)
	if err == nil {
		h.Reachable, h.Documents, h.Bytes = true, stats.Documents, stats.Bytes
		h.Stale = h.Stale || stats.Stale
		if l, ok := x.Engine.(Lister); ok {
			h.Kinds, err = l.Kinds(ctx)
		}
	}
	if err != nil { // that it is away is what is to be told
		h.Reachable, h.Stale = false, true
		o.log.DebugContext(ctx, "search: index not reached", "index", h.Name, "error", err)
	}
	return nil
}

func desc(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("plein_search_"+name, help, append([]string{"index"}, labels...), nil)
}

var (
	upDesc        = desc("up", "1 when the engine of the index answers.")
	servingDesc   = desc("serving", "1 when searches are answered from this index.")
	staleDesc     = desc("stale", "1 when the index may lack something.")
	documentsDesc = desc("documents", "Documents in the index; each translation is one.", "kind")
	bytesDesc     = desc("bytes", "Size of the index.")
	waitingDesc   = desc("waiting", "Events that the index was not told of yet.")
	oldestDesc    = desc("oldest_waiting_seconds", "Age of the oldest of them.")
	eventDesc     = desc("last_event_id", "Number of the newest event that the index was told of.")
	builtDesc     = desc("built_timestamp_seconds", "When the last complete build ended.")
)

// Describe is for Prometheus: register Operations as a collector.
func (o *Operations) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{upDesc, servingDesc, staleDesc, documentsDesc, bytesDesc, waitingDesc, oldestDesc, eventDesc, builtDesc} {
		ch <- d
	}
}

// Collect is for Prometheus.
func (o *Operations) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	list, err := o.health(ctx)
	if err != nil {
		o.log.Warn("search: metrics not read", "error", err)
		return
	}
	for _, h := range list {
		gauge := func(d *prometheus.Desc, value float64, labels ...string) {
			ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, append([]string{h.Name}, labels...)...)
		}
		gauge(upDesc, number(h.Reachable))
		gauge(servingDesc, number(h.Serving))
		gauge(staleDesc, number(h.Stale))
		gauge(bytesDesc, float64(h.Bytes))
		gauge(waitingDesc, float64(h.Waiting))
		gauge(oldestDesc, h.OldestWaiting.Seconds())
		for k, n := range h.Kinds {
			gauge(documentsDesc, float64(n), string(k))
		}
		if h.LastEventID != nil {
			gauge(eventDesc, float64(*h.LastEventID))
		}
		if h.BuiltAt != nil {
			gauge(builtDesc, float64(h.BuiltAt.Unix()))
		}
	}
}

func number(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
