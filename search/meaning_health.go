package search

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

// MeaningHealth is how search by meaning is doing.
type MeaningHealth struct {
	Model, Host string
	// Vectors counts documents of this node's memory, Waiting things that wait for a vector, the oldest for OldestWaiting.
	Vectors, Waiting int
	OldestWaiting    time.Duration
	// FailingSince is since when the service does not answer; nil while it does.
	FailingSince *time.Time
	// Skipped counts searches of this node that went on without it.
	Skipped int64
}

// Health tells how it is doing; nil when it is not set up. Errors: FORBIDDEN.
func (m *Meaning) Health(ctx context.Context) (*MeaningHealth, error) {
	if _, err := m.authz.Require(ctx, authz.OutboxManage); err != nil || !m.On() {
		return nil, err
	}
	return m.health(ctx)
}

func (m *Meaning) health(ctx context.Context) (*MeaningHealth, error) {
	left, err := countMeaningTodos(ctx, m.db)
	if err != nil {
		return nil, err
	}
	h := &MeaningHealth{Model: m.o.Model, Host: m.o.Host, Vectors: m.have.count(), Waiting: left.Waiting, Skipped: m.skipped.Load()}
	if left.Oldest != nil {
		h.OldestWaiting = max(0, sqldb.Now().Sub(*left.Oldest))
	}
	if at := m.failing.Load(); at != 0 {
		t := time.UnixMilli(at).UTC()
		h.FailingSince = &t
	}
	return h, nil
}

func meaningDesc(name, help string) *prometheus.Desc {
	return prometheus.NewDesc("plein_search_meaning_"+name, help, nil, nil)
}

var (
	meaningUpDesc      = meaningDesc("up", "1 when the service that makes vectors answered last time.")
	meaningVectorsDesc = meaningDesc("vectors", "Documents that have a vector; each translation is one.")
	meaningWaitingDesc = meaningDesc("waiting", "Things that wait for a vector.")
	meaningOldestDesc  = meaningDesc("oldest_waiting_seconds", "Age of the oldest of them.")
	meaningSkippedDesc = meaningDesc("skipped_total", "Searches that went on without meaning, because the service was away or too slow.")
)

// Describe is for Prometheus: register Meaning as a collector where it is set up.
func (m *Meaning) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{meaningUpDesc, meaningVectorsDesc, meaningWaitingDesc, meaningOldestDesc, meaningSkippedDesc} {
		ch <- d
	}
}

// Collect is for Prometheus.
func (m *Meaning) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	h, err := m.health(ctx)
	if err != nil {
		m.log.Warn("search by meaning: metrics not read", "error", err)
		return
	}
	gauge := func(d *prometheus.Desc, value float64) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
	gauge(meaningUpDesc, number(h.FailingSince == nil))
	gauge(meaningVectorsDesc, float64(h.Vectors))
	gauge(meaningWaitingDesc, float64(h.Waiting))
	gauge(meaningOldestDesc, h.OldestWaiting.Seconds())
	ch <- prometheus.MustNewConstMetric(meaningSkippedDesc, prometheus.CounterValue, float64(h.Skipped))
}
