package meili

import (
	"context"
	"net/http"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	"github.com/meilisearch/meilisearch-go"
	"github.com/sony/gobreaker/v2"

	"plein/internal/errs"
	"plein/search"
)

// Options says which server to use and how long to wait for it.
type Options struct {
	// URL and Key reach the server; the key must be allowed to make indexes, so give the master key or an admin key.
	URL, Key string
	// Index is the name of the index in use; others on the server begin with it and a hyphen. Empty is "plein".
	Index string
	// Transport sends the requests; nil is a transport of its own.
	Transport http.RoundTripper
	// SearchTimeout bounds a search (1.5 s when 0), WriteTimeout a change until it can be found (30 s when 0).
	SearchTimeout, WriteTimeout time.Duration
	// Pause is how long to wait before asking anew whether a change is done; it grows with every time. 0 is 4 ms.
	Pause time.Duration
	// Now tells the time; nil is the clock.
	Now func() time.Time
}

const (
	searchTimeout = 1500 * time.Millisecond
	writeTimeout  = 30 * time.Second
	firstPause    = 4 * time.Millisecond
	mostPause     = 100 * time.Millisecond
	// enough failed requests in a row and the server is left alone for a while.
	enoughFailures = 3
	leftAlone      = 5 * time.Second
)

// Engine implements search.Engine.
type Engine struct {
	opts    Options
	client  meilisearch.ServiceManager
	breaker *gobreaker.CircuitBreaker[any]

	// writes orders changes, so that the index that is being filled gets them in the order of the live one.
	writes  sync.Mutex
	ready   bool                // the live index is there and has our settings
	filling bool                // a rebuild runs
	touched map[search.Ref]bool // changed since it began
	// synonyms are those that were set last, in case the server loses them; nil before that.
	synonyms atomic.Pointer[map[string][]string]
	lexicon  lexicon
	mu       sync.RWMutex
	closed   bool
	// life ends when the engine is closed; behind is what it does in the background.
	life   context.Context
	end    context.CancelFunc
	behind sync.WaitGroup
	// underWay counts changes that the server may not have done yet.
	underWay atomic.Int64
}

var _ search.Engine = (*Engine)(nil)

var indexName = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,200}$`)

// Open makes the engine. It does not ask the server: whether that is there shows with the first call. Errors: INVALID.
func Open(o Options) (*Engine, error) {
	if o.Index == "" {
		o.Index = "plein"
	}
	if !indexName.MatchString(o.Index) {
		return nil, errs.Invalid(errs.Field{Path: "index", Reason: "malformed"})
	}
	if o.SearchTimeout == 0 {
		o.SearchTimeout = searchTimeout
	}
	if o.WriteTimeout == 0 {
		o.WriteTimeout = writeTimeout
	}
	if o.Pause == 0 {
		o.Pause = firstPause
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Transport == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.Proxy, t.MaxIdleConnsPerHost = nil, 32
		o.Transport = t
	}
	life, end := context.WithCancel(context.Background())
	return &Engine{
		life: life, end: end,
		opts: o,
		client: meilisearch.New(o.URL, meilisearch.WithAPIKey(o.Key), meilisearch.DisableRetries(),
			meilisearch.WithCustomClient(&http.Client{Transport: o.Transport})),
		breaker: gobreaker.NewCircuitBreaker[any](gobreaker.Settings{
			Name: "meilisearch", Timeout: leftAlone,
			ReadyToTrip:  func(c gobreaker.Counts) bool { return c.ConsecutiveFailures >= enoughFailures },
			IsSuccessful: func(err error) bool { return !serverFault(err) },
		}),
	}, nil
}

func (e *Engine) live() string   { return e.opts.Index }
func (e *Engine) next() string   { return e.opts.Index + "-next" }
func (e *Engine) states() string { return e.opts.Index + "-state" }

// open reports ErrClosed when the engine is.
func (e *Engine) open() error {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.closed {
		return search.ErrClosed
	}
	return nil
}

// Index puts documents in; see search.Engine.
func (e *Engine) Index(ctx context.Context, docs ...search.Document) error {
	for i := range docs {
		if err := docs[i].Validate(); err != nil {
			return err
		}
	}
	return e.change(ctx, docs, nil)
}

// Delete takes documents out; see search.Engine.
func (e *Engine) Delete(ctx context.Context, refs ...search.Ref) error {
	return e.change(ctx, nil, refs)
}

// change sends a change, to the index that is being filled too, and waits until searches find it.
func (e *Engine) change(ctx context.Context, docs []search.Document, gone []search.Ref) error {
	if err := e.open(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil || len(docs)+len(gone) == 0 {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.WriteTimeout)
	defer cancel()
	e.underWay.Add(1)
	task, err := e.send(ctx, docs, gone)
	if err == nil {
		err = e.wait(ctx, task)
	}
	if err == nil { // else nobody knows what the server still does
		e.underWay.Add(-1)
	}
	return failed(err)
}

func (e *Engine) send(ctx context.Context, docs []search.Document, gone []search.Ref) (task int64, err error) {
	e.writes.Lock()
	defer e.writes.Unlock()
	if err := e.prepare(ctx); err != nil {
		return 0, err
	}
	c := newChange(docs, gone)
	if task, err = e.apply(ctx, e.live(), c); err != nil {
		return 0, err
	}
	e.note(c.docs)
	if !e.filling {
		return task, nil
	}
	for ref := range c.refs {
		e.touched[ref] = true
	}
	_, err = e.apply(ctx, e.next(), c)
	return task, err
}

// change as the server takes it: what is put in, and what is taken out before.
type change struct {
	refs map[search.Ref]bool
	docs []document
	gone []string
}

func newChange(docs []search.Document, gone []search.Ref) change {
	c := change{refs: map[search.Ref]bool{}, docs: documents(docs)}
	keep := map[string]bool{}
	for i := range c.docs {
		keep[c.docs[i].ID] = true
	}
	for i := range docs {
		c.refs[docs[i].Ref] = true
	}
	for _, r := range gone {
		c.refs[r] = true
	}
	for _, r := range sortedRefs(c.refs) {
		for _, l := range search.Locales {
			if id := documentID(r, l); !keep[id] {
				c.gone = append(c.gone, id)
			}
		}
	}
	return c
}

// sendMost is how many documents go in one request.
const sendMost = 1000

// apply sends a change and gives the number of its last task; the server does tasks in their order.
func (e *Engine) apply(ctx context.Context, index string, c change) (task int64, err error) {
	if err := e.there(ctx, index, &c); err != nil {
		return 0, err
	}
	if len(c.gone) > 0 {
		task, err = e.task(func() (*meilisearch.TaskInfo, error) {
			return e.client.Index(index).DeleteDocumentsWithContext(ctx, c.gone, nil)
		})
	}
	for from := 0; from < len(c.docs) && err == nil; from += sendMost {
		part := c.docs[from:min(from+sendMost, len(c.docs))]
		task, err = e.task(func() (*meilisearch.TaskInfo, error) {
			return e.client.Index(index).AddDocumentsWithContext(ctx, part, &meilisearch.DocumentOptions{PrimaryKey: new("id")})
		})
	}
	return task, err
}

// there leaves out of gone what the server does not hold, unless another change may be under way: a task more is a wait more.
func (e *Engine) there(ctx context.Context, index string, c *change) error {
	if len(c.docs) == 0 || len(c.gone) == 0 || index != e.live() || e.underWay.Load() > 1 {
		return nil
	}
	got, err := call(e, func() (*meilisearch.DocumentsResult, error) {
		var got meilisearch.DocumentsResult
		return &got, e.client.Index(index).GetDocumentsWithContext(ctx, &meilisearch.DocumentsQuery{Ids: c.gone, Fields: []string{"id"}, Limit: int64(len(c.gone))}, &got)
	})
	if err != nil {
		return err
	}
	c.gone = nil
	for _, raw := range got.Results {
		var d document
		if err := raw.DecodeInto(&d); err != nil {
			return err
		}
		c.gone = append(c.gone, d.ID)
	}
	return nil
}

// Stats counts the documents of the live index.
func (e *Engine) Stats(ctx context.Context) (search.Stats, error) {
	s := search.Stats{}
	if err := e.open(); err != nil {
		return s, err
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.SearchTimeout)
	defer cancel()
	st, err := e.readState(ctx)
	if err != nil {
		return s, failed(err)
	}
	s.Stale = st.Form != form || !st.Filled
	got, err := call(e, func() (*meilisearch.StatsIndex, error) { return e.client.Index(e.live()).GetStatsWithContext(ctx, nil) })
	if missing(err) {
		s.Stale = true
		return s, nil
	}
	if err != nil {
		return s, failed(err)
	}
	s.Documents = int(got.NumberOfDocuments)
	if n, ok := got.RawDocumentDbSize.(float64); ok {
		s.Bytes = int64(n)
	}
	return s, nil
}

// Close lets changes that are being sent finish; what the server has accepted, it does.
func (e *Engine) Close() error {
	e.writes.Lock()
	defer e.writes.Unlock()
	e.mu.Lock()
	closed := e.closed
	e.closed = true
	e.mu.Unlock()
	if !closed {
		e.end()
		e.behind.Wait()
		e.client.Close()
	}
	return nil
}

// background does something while others go on; a closed engine does nothing more.
func (e *Engine) background(do func()) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if !e.closed {
		e.behind.Go(do)
	}
}
