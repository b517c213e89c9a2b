package search

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"plein/internal/authz"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

const (
	// meaningBatch is how many things are made vectors of at once, meaningTexts how many texts one request has.
	meaningBatch = 64
	meaningTexts = 32
	// meaningPage is how many rows are read at once, embedMost how long a request of the indexing may take.
	meaningPage = 500
	embedMost   = time.Minute
	// clearedLife is how long it is kept that something is gone.
	clearedLife = 7 * 24 * time.Hour
	// lookBack is how far a node looks back for rows whose transactions ended late.
	lookBack = 30 * time.Second
)

// Embedder makes vectors of length 1 of texts.
type Embedder interface {
	Embed(ctx context.Context, texts []string) ([][]float32, error)
}

// MeaningOptions says what makes vectors, and when they count.
type MeaningOptions struct {
	// Embedder is nil where search by meaning is not set up: then nothing is ever sent to anybody.
	Embedder Embedder
	// Model is what the vectors are of; those of another one are made anew. Host is shown to admins.
	Model, Host string
	// Floor is the least likeness (cosine) that counts.
	Floor float64
	// Budget is how long a search waits for the vector of its query before it goes on without.
	Budget time.Duration
}

// Meaning keeps vectors of what documents mean, and finds the nearest.
type Meaning struct {
	o       MeaningOptions
	db      *sqldb.DB
	authz   *authz.Authorizer
	sources []Source
	log     *slog.Logger

	have    meanings
	loading sync.Mutex
	seen    vectorRow // the newest row that was loaded
	asked   queries
	failing atomic.Int64 // Unix time in milliseconds since when the service does not answer; 0 while it does
	skipped atomic.Int64
}

// NewMeaning makes it. Where it is set up: Subscribe it, Run it beside the server, and search through WithMeaning.
func NewMeaning(db *sqldb.DB, az *authz.Authorizer, sources []Source, o MeaningOptions, log *slog.Logger) *Meaning {
	m := &Meaning{o: o, db: db, authz: az, log: log}
	for _, s := range sources {
		if slices.Contains(meaningKinds, s.Kind()) {
			m.sources = append(m.sources, s)
		}
	}
	return m
}

// Host is the host of the service that words and texts are sent to; empty when there is none.
func (m *Meaning) Host() string { return m.o.Host }

// On reports whether search by meaning is set up.
func (m *Meaning) On() bool { return m.o.Embedder != nil }

// Subscription asks the outbox for what changes; id is the subscriber's number. It does not wait for the service: who may
// see something changes at once, texts wait for their vectors.
func (m *Meaning) Subscription(id uint16) outbox.Subscription {
	kinds := make([]string, len(m.sources))
	for i, s := range m.sources {
		kinds[i] = s.Events()
	}
	return outbox.Subscription{
		ID: id, Name: "search by meaning", Kinds: kinds, Concurrency: 1, BatchSize: 100,
		HandleBatch: func(ctx context.Context, list []outbox.Delivery) error {
			ctx = authz.AsSystem(ctx)
			var failed error
			for _, s := range m.sources {
				mine := ofSource(s, list)
				if len(mine) == 0 {
					continue
				}
				changed, err := s.Changed(ctx, mine)
				if err == nil && len(changed) > 0 {
					err = m.note(ctx, s, changed)
				}
				failed = errors.Join(failed, err)
			}
			return errors.Join(failed, m.Load(ctx))
		},
	}
}

// note brings what is known of things up to date and says which of them wait for vectors.
func (m *Meaning) note(ctx context.Context, s Source, list [][16]byte) error {
	docs, err := s.Documents(ctx, list)
	if err != nil {
		return err
	}
	known, err := selectVectors(ctx, m.db, s.Kind(), list)
	if err != nil {
		return err
	}
	now := sqldb.Now()
	rows := map[heldKey]vectorRow{}
	for _, r := range known {
		rows[r.key()] = r
	}
	var todo [][16]byte
	for i := range docs {
		d := &docs[i]
		k := heldKey{d.Ref, d.Locale}
		r, ok := rows[k]
		delete(rows, k)
		if !ok || r.Vector == nil || r.Model != m.o.Model || !bytes.Equal(r.TextHash, textHash(d)) {
			todo = append(todo, d.ID)
		}
		if facts := factsOf(d).text(); ok && r.Vector != nil && facts != r.Facts {
			if err := setFacts(ctx, m.db, r, facts, now); err != nil {
				return err
			}
		}
	}
	for _, r := range rows {
		if r.Vector == nil {
			continue
		}
		if err := clearVector(ctx, m.db, r, now); err != nil {
			return err
		}
	}
	return putMeaningTodos(ctx, m.db, s.Kind(), todo, now)
}

// Run loads vectors, has those made that are missing, and notices what other nodes made, until ctx ends. One node at a time
// asks the service.
func (m *Meaning) Run(ctx context.Context) {
	ctx = authz.AsSystem(ctx)
	pause := lookEvery
	for {
		if err := m.Load(ctx); err != nil && ctx.Err() == nil {
			m.log.WarnContext(ctx, "search by meaning: vectors not loaded; it is tried again", "error", err)
		}
		err := m.db.Alone(ctx, "search meaning", func() error { return m.catchUp(ctx, nil) })
		switch {
		case err == nil || errors.Is(err, sqldb.ErrElsewhere):
			pause = lookEvery
		case ctx.Err() == nil:
			pause = min(2*pause, time.Minute)
			m.log.WarnContext(ctx, "search by meaning: vectors not made; it is tried again", "error", err, "again_in", pause)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return
		}
	}
}

// Reindex looks through all documents and has the vectors made that are missing; stopped, it goes on there. progress is told
// how many things are done of how many. Errors: of the service; CONFLICT while another node is at it.
func (m *Meaning) Reindex(ctx context.Context, progress func(done, total int)) error {
	ctx = authz.AsSystem(ctx)
	err := m.db.Alone(ctx, "search meaning", func() error {
		if err := m.sweep(ctx); err != nil {
			return err
		}
		return m.catchUp(ctx, progress)
	})
	if errors.Is(err, sqldb.ErrElsewhere) {
		return ErrRebuilding
	}
	return err
}

// catchUp makes vectors of all that waits.
func (m *Meaning) catchUp(ctx context.Context, progress func(done, total int)) error {
	ok, err := swept(ctx, m.db, m.o.Model)
	if err == nil && !ok {
		err = m.sweep(ctx)
	}
	if err != nil {
		return err
	}
	for done := 0; ; {
		if progress != nil {
			left, err := countMeaningTodos(ctx, m.db)
			if err != nil {
				return err
			}
			progress(done, done+left.Waiting)
		}
		n, err := m.work(ctx)
		if err != nil || n == 0 {
			return err
		}
		done += n
	}
}

// sweep looks through all documents for those that have no vector of this model.
func (m *Meaning) sweep(ctx context.Context) error {
	began := sqldb.Now()
	for _, s := range m.sources {
		var after [16]byte
		for more := true; more; {
			docs, next, on, err := s.DocumentsAfter(ctx, after, fillPage)
			if err != nil {
				return err
			}
			after, more = next, on
			var list [][16]byte
			for i := range docs {
				if !slices.Contains(list, docs[i].ID) {
					list = append(list, docs[i].ID)
				}
			}
			if len(list) == 0 {
				continue
			}
			if err := m.note(ctx, s, list); err != nil {
				return err
			}
		}
	}
	if err := deleteCleared(ctx, m.db, began.Add(-clearedLife)); err != nil {
		return err
	}
	return noteSweep(ctx, m.db, m.o.Model, began)
}

// work makes vectors of some of what waits and returns of how many things.
func (m *Meaning) work(ctx context.Context) (int, error) {
	list, err := selectMeaningTodos(ctx, m.db, meaningBatch)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	for _, s := range m.sources {
		var wanted [][16]byte
		for _, t := range list {
			if t.Kind == s.Kind() {
				wanted = append(wanted, [16]byte(t.ID))
			}
		}
		if len(wanted) == 0 {
			continue
		}
		docs, err := s.Documents(ctx, wanted)
		if err != nil {
			return 0, err
		}
		for part := range slices.Chunk(docs, meaningTexts) {
			if err := m.embed(ctx, part); err != nil {
				return 0, err
			}
		}
	}
	for _, t := range list {
		if err := deleteMeaningTodo(ctx, m.db, t); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// embed makes and stores vectors of documents.
func (m *Meaning) embed(ctx context.Context, docs []Document) error {
	texts := make([]string, len(docs))
	for i := range docs {
		texts[i] = textOf(&docs[i])
	}
	short, cancel := context.WithTimeout(ctx, embedMost)
	defer cancel()
	list, err := m.ask(short, texts)
	if err != nil {
		return err
	}
	now := sqldb.Now()
	for i := range docs {
		d := &docs[i]
		if len(list[i]) > dimensionsMost {
			return fmt.Errorf("search by meaning: vectors of %d numbers; %d is the most", len(list[i]), dimensionsMost)
		}
		r := vectorRow{
			Kind: d.Kind, ID: d.ID[:], Locale: d.Locale, Model: m.o.Model, TextHash: textHash(d), Vector: pack(list[i]).bytes(), Facts: factsOf(d).text(), ChangedAt: now,
		}
		if err := putVector(ctx, m.db, r); err != nil {
			return err
		}
	}
	return nil
}

// ask asks the service and notes whether it answers.
func (m *Meaning) ask(ctx context.Context, texts []string) ([][]float32, error) {
	list, err := m.o.Embedder.Embed(ctx, texts)
	switch {
	case err == nil:
		m.failing.Store(0)
	case !errors.Is(err, context.Canceled):
		m.failing.CompareAndSwap(0, time.Now().UnixMilli())
	}
	return list, err
}

// Load reads what changed in the database since the last time.
func (m *Meaning) Load(ctx context.Context) error {
	m.loading.Lock()
	defer m.loading.Unlock()
	from := m.seen
	if !from.ChangedAt.IsZero() {
		from = vectorRow{ChangedAt: from.ChangedAt.Add(-lookBack)}
	} else {
		from.ChangedAt = time.Unix(0, 0).UTC()
	}
	for {
		rows, err := vectorsSince(ctx, m.db, from, meaningPage)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := m.take(r); err != nil {
				return err
			}
		}
		if len(rows) > 0 {
			from = rows[len(rows)-1]
			if from.ChangedAt.After(m.seen.ChangedAt) {
				m.seen = from
			}
		}
		if len(rows) < meaningPage {
			return nil
		}
	}
}

func (m *Meaning) take(r vectorRow) error {
	if r.Vector == nil || r.Model != m.o.Model {
		m.have.drop(r.key())
		return nil
	}
	v, err := unpack(r.Vector)
	if err != nil {
		return err
	}
	x := &meant{Ref: r.key().Ref, locale: r.Locale, vector: v}
	if err := json.Unmarshal([]byte(r.Facts), &x.facts); err != nil {
		return err
	}
	m.have.put(x)
	return nil
}

// ofSource picks the events that are about a source's things.
func ofSource(s Source, list []outbox.Delivery) []outbox.Delivery {
	var mine []outbox.Delivery
	for _, d := range list {
		if strings.HasPrefix(d.Kind, strings.TrimSuffix(s.Events(), "*")) {
			mine = append(mine, d)
		}
	}
	return mine
}
