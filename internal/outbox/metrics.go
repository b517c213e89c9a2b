package outbox

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"plein/internal/sqldb"
)

// Stat is how far one subscriber is, over all nodes.
type Stat struct {
	ID      uint16
	Name    string
	Pending int64         // deliveries not yet made
	Lag     time.Duration // age of the oldest of them
	Dead    int64         // dead letters
}

// Stats tells how far each subscriber is, by ID.
func (o *Outbox) Stats(ctx context.Context) ([]Stat, error) {
	type row struct {
		Sub     uint16 `db:"sub"`
		Pending int64  `db:"pending"`
		Lag     int64  `db:"lag_us"`
	}
	pending, err := sqldb.Select[row](ctx, o.db, `SELECT s.sub, s.pending,
			COALESCE(TIMESTAMPDIFF(MICROSECOND, e.created_at, UTC_TIMESTAMP(3)), 0) AS lag_us
		FROM (SELECT sub, COUNT(*) AS pending, MIN(event_id) AS oldest FROM outbox_delivery GROUP BY sub) s
		LEFT JOIN outbox_event e ON e.id = s.oldest`)
	if err != nil {
		return nil, err
	}
	dead, err := sqldb.Select[row](ctx, o.db, "SELECT sub, COUNT(*) AS pending, 0 AS lag_us FROM outbox_dead GROUP BY sub")
	if err != nil {
		return nil, err
	}
	stats := make([]Stat, len(o.order))
	at := map[uint16]*Stat{}
	for i, s := range o.order {
		stats[i] = Stat{ID: s.ID, Name: s.Name}
		at[s.ID] = &stats[i]
	}
	for _, r := range pending {
		if s := at[r.Sub]; s != nil {
			s.Pending, s.Lag = r.Pending, max(time.Duration(r.Lag)*time.Microsecond, 0)
		}
	}
	for _, r := range dead {
		if s := at[r.Sub]; s != nil {
			s.Dead = r.Pending
		}
	}
	return stats, nil
}

// Pending is the number of deliveries not yet made to the subscribers of this program.
func (o *Outbox) Pending(ctx context.Context) (int64, error) {
	stats, err := o.Stats(ctx)
	var n int64
	for _, s := range stats {
		n += s.Pending
	}
	return n, err
}

// Lag is the age of the oldest event that waits for any subscriber.
func (o *Outbox) Lag(ctx context.Context) (time.Duration, error) {
	stats, err := o.Stats(ctx)
	var lag time.Duration
	for _, s := range stats {
		lag = max(lag, s.Lag)
	}
	return lag, err
}

type metrics struct {
	delivered, failed, died *prometheus.CounterVec
	duration                *prometheus.HistogramVec
}

func newMetrics() *metrics {
	counter := func(name, help string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "plein", Subsystem: "outbox", Name: name, Help: help}, []string{"subscriber"})
	}
	return &metrics{
		delivered: counter("delivered_total", "Events handled."),
		failed:    counter("failed_total", "Handler calls that failed."),
		died:      counter("died_total", "Deliveries given up."),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: "plein", Subsystem: "outbox", Name: "handler_seconds", Help: "Time of one handler call.",
			Buckets: prometheus.ExponentialBuckets(0.001, 4, 8),
		}, []string{"subscriber"}),
	}
}

var (
	pendingDesc = prometheus.NewDesc("plein_outbox_pending", "Deliveries not yet made.", []string{"subscriber"}, nil)
	lagDesc     = prometheus.NewDesc("plein_outbox_lag_seconds", "Age of the oldest event not yet delivered.", []string{"subscriber"}, nil)
	deadDesc    = prometheus.NewDesc("plein_outbox_dead", "Dead letters.", []string{"subscriber"}, nil)
)

// Describe is for Prometheus: register the Outbox as a collector.
func (o *Outbox) Describe(ch chan<- *prometheus.Desc) {
	o.metrics.delivered.Describe(ch)
	o.metrics.failed.Describe(ch)
	o.metrics.died.Describe(ch)
	o.metrics.duration.Describe(ch)
	ch <- pendingDesc
	ch <- lagDesc
	ch <- deadDesc
}

// Collect is for Prometheus. Pending, lag and dead letters are read from the database, for all nodes together.
func (o *Outbox) Collect(ch chan<- prometheus.Metric) {
	o.metrics.delivered.Collect(ch)
	o.metrics.failed.Collect(ch)
	o.metrics.died.Collect(ch)
	o.metrics.duration.Collect(ch)
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	stats, err := o.Stats(ctx)
	if err != nil {
		o.log.Warn("outbox: metrics not read", "error", err)
		return
	}
	for _, s := range stats {
		ch <- prometheus.MustNewConstMetric(pendingDesc, prometheus.GaugeValue, float64(s.Pending), s.Name)
		ch <- prometheus.MustNewConstMetric(lagDesc, prometheus.GaugeValue, s.Lag.Seconds(), s.Name)
		ch <- prometheus.MustNewConstMetric(deadDesc, prometheus.GaugeValue, float64(s.Dead), s.Name)
	}
}
