package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// operation is one kind of request.
type operation struct {
	name string
	// make makes a request; rnd chooses what it is about.
	make func(ctx context.Context, rnd *rand.Rand) (*http.Request, error)
	// graphql says that an answer with errors is a failure, whatever its status.
	graphql bool
}

// figures are what came of one kind of request.
type figures struct {
	Name      string  `json:"name"`
	Requests  int     `json:"requests"`
	Failed    int     `json:"failed"`
	PerSecond float64 `json:"requestsPerSecond"`
	P50       float64 `json:"p50Milliseconds"`
	P99       float64 `json:"p99Milliseconds"`
	// SQL is the mean number of statements a request; -1 when the server does not say.
	SQL float64 `json:"sqlStatements"`
	// MostSQL is the largest number.
	MostSQL int `json:"mostSqlStatements"`
	// Bytes is the mean size of an answer, as sent.
	Bytes   int    `json:"bytes"`
	Failure string `json:"failure,omitempty"`
}

// tally is what one client counted.
type tally struct {
	took      []time.Duration
	failed    int
	sql, told int
	mostSQL   int
	bytes     int64
	failure   error
}

// warmUp is how long requests are sent before they count.
const warmUp = time.Second

// measure sends requests from some clients for a time. Errors: when ctx ends, or when every request fails.
func measure(ctx context.Context, o operation, clients int, span time.Duration) (figures, error) {
	transport := &http.Transport{MaxIdleConnsPerHost: clients, MaxConnsPerHost: clients}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	burst := func(span time.Duration, seed uint64) []*tally {
		until := time.Now().Add(span)
		all := make([]*tally, clients)
		var wg sync.WaitGroup
		for i := range all {
			all[i] = &tally{}
			rnd := rand.New(rand.NewPCG(seed, uint64(i)))
			who := &browser{rnd: rnd}
			wg.Go(func() {
				for time.Now().Before(until) && ctx.Err() == nil {
					all[i].send(ctx, client, o, who)
				}
			})
		}
		wg.Wait()
		return all
	}
	burst(min(warmUp, span), 1)
	began := time.Now()
	all := burst(span, 2)
	if err := ctx.Err(); err != nil {
		return figures{}, err
	}
	return sum(o.name, all, time.Since(began))
}

// send sends one request and reads all of the answer.
func (t *tally) send(ctx context.Context, client *http.Client, o operation, who *browser) {
	req, err := o.make(ctx, who.rnd)
	if err != nil {
		t.fail(err)
		return
	}
	who.dress(req)
	began := time.Now()
	res, err := client.Do(req)
	if err != nil {
		t.fail(err)
		return
	}
	body, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	took := time.Since(began)
	switch {
	case err != nil:
		t.fail(err)
	case res.StatusCode != http.StatusOK:
		t.fail(fmt.Errorf("%s: %s: %.300s", req.URL.Path, res.Status, body))
	case o.graphql && bytes.Contains(body, []byte(`"errors":[`)):
		t.fail(fmt.Errorf("%.500s", body))
	default:
		t.took = append(t.took, took)
		t.bytes += int64(len(body))
		if n, err := strconv.Atoi(res.Header.Get("X-Sql-Statements")); err == nil {
			t.told++
			t.sql += n
			t.mostSQL = max(t.mostSQL, n)
		}
	}
}

func (t *tally) fail(err error) {
	t.failed++
	t.failure = err
}

func sum(name string, all []*tally, took time.Duration) (figures, error) {
	f := figures{Name: name, SQL: -1}
	var times []time.Duration
	var bytesAll int64
	told, sql := 0, 0
	for _, t := range all {
		times = append(times, t.took...)
		f.Failed += t.failed
		f.MostSQL = max(f.MostSQL, t.mostSQL)
		told, sql, bytesAll = told+t.told, sql+t.sql, bytesAll+t.bytes
		if t.failure != nil {
			f.Failure = t.failure.Error()
		}
	}
	if f.Requests = len(times); f.Requests == 0 {
		return f, errors.New("every request failed: " + f.Failure)
	}
	slices.Sort(times)
	f.PerSecond = float64(f.Requests) / took.Seconds()
	f.P50, f.P99 = milliseconds(percentile(times, 50)), milliseconds(percentile(times, 99))
	f.Bytes = int(bytesAll / int64(f.Requests))
	if told > 0 {
		f.SQL = float64(sql) / float64(told)
	}
	return f, nil
}

// percentile is the least time that p percent of the requests did not exceed (nearest rank); times are sorted.
func percentile(times []time.Duration, p int) time.Duration {
	rank := (len(times)*p + 99) / 100
	return times[max(rank, 1)-1]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// browser is who a client says it is: now this visitor, now that.
type browser struct {
	rnd     *rand.Rand
	visitor string
	left    int
}

// visit is how many requests one visitor makes.
const visit = 10

// dress gives a request what a browser sends along.
func (b *browser) dress(req *http.Request) {
	if b.left == 0 {
		b.left = visit
		const letters, length = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 22
		id := make([]byte, length)
		for i := range id {
			id[i] = letters[rand.IntN(len(letters))]
		}
		b.visitor = string(id)
	}
	b.left--
	req.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	req.AddCookie(&http.Cookie{Name: "plein_visitor", Value: b.visitor})
}

// graphqlRequest makes a POST to the API.
func graphqlRequest(ctx context.Context, base, query string, variables map[string]any, cookies []*http.Cookie) (*http.Request, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	for _, c := range cookies {
		req.AddCookie(c)
	}
	return req, nil
}
