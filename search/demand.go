package search

import (
	"context"
	"sync"
	"time"

	"plein/internal/authz"
	"plein/knowledge"
	"plein/search/text"
)

// Asked is what people searched for, how often, and how often nothing of it was opened.
type Asked struct {
	Words, Locale    string
	Searches, InVain int
}

// Recorded keeps what people search for.
type Recorded interface {
	Asked(ctx context.Context, since time.Time, limit int) ([]Asked, error)
}

const (
	// demandPeriod is over which searches count, as for gaps in what is known.
	demandPeriod = 30 * 24 * time.Hour
	// demandAgain is how long what people search for is held before it is read anew, and demandRetry how long after that failed.
	demandAgain, demandRetry = time.Hour, time.Minute
	// demandMost bounds the different searches that are held, the most frequent first.
	demandMost = 20_000
	// demandWait is how long a page waits for the first reading, demandWork how long work in the background does.
	demandWait, demandWork = time.Second, time.Minute
)

// Demand tells how often people search for the words of articles. It holds the searches in memory and reads them anew beside, so that
// asking about articles costs no statement and waits for none, but for the first time.
type Demand struct {
	recorded Recorded
	mu       sync.Mutex
	held     *asking
	due      time.Time
	reading  chan struct{} // closed when it is done; nil while nobody reads
	err      error         // of the last reading
}

// asking is what people searched for, ready to be compared with articles.
type asking struct {
	list   []Asked
	needed []int                       // how many different words each search has
	with   map[string]map[string][]int // language, word: the searches that have it
}

// NewDemand makes one on recorded searches.
func NewDemand(r Recorded) *Demand { return &Demand{recorded: r} }

// SearchedFor counts, by article, the searches of the last 30 days in its language of which all words are in its title or its issue; a
// search of one word has to be in the title. While nothing was read yet nobody searches for anything.
func (d *Demand) SearchedFor(ctx context.Context, list []*knowledge.Article) (map[knowledge.ArticleID]knowledge.Searched, error) {
	held, err := d.asking(ctx)
	if held == nil || err != nil {
		return map[knowledge.ArticleID]knowledge.Searched{}, err
	}
	out := make(map[knowledge.ArticleID]knowledge.Searched, len(list))
	has := make([]int, len(held.list))
	for _, a := range list {
		clear(has)
		if s := held.count(a, has); s.Searches > 0 {
			out[a.ID] = s
		}
	}
	return out, nil
}

// asking is what is held; nil when the first reading takes too long to wait for.
func (d *Demand) asking(ctx context.Context) (*asking, error) {
	d.mu.Lock()
	if d.reading == nil && time.Now().After(d.due) {
		d.reading = make(chan struct{})
		go d.read(context.WithoutCancel(ctx), d.reading)
	}
	held, done, err := d.held, d.reading, d.err
	d.mu.Unlock()
	if held != nil || done == nil {
		return held, err
	}
	patience := demandWait
	if authz.ActorFrom(ctx).System {
		patience = demandWork
	}
	select {
	case <-done:
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(patience):
		return nil, nil //nolint:nilnil // not known yet is an answer
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.held, d.err
}

// read reads what people searched for. What was held stays when that fails.
func (d *Demand) read(ctx context.Context, done chan struct{}) {
	ctx, cancel := context.WithTimeout(ctx, demandWork)
	defer cancel()
	list, err := d.recorded.Asked(ctx, time.Now().Add(-demandPeriod).UTC(), demandMost)
	next := hold(list)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.reading, d.due = nil, time.Now().Add(demandAgain)
	switch {
	case err == nil:
		d.held, d.err = next, nil
	case d.held == nil:
		d.err, d.due = err, time.Now().Add(demandRetry)
	default:
		d.due = time.Now().Add(demandRetry)
	}
	close(done)
}

func hold(list []Asked) *asking {
	h := &asking{list, make([]int, len(list)), map[string]map[string][]int{}}
	for i, a := range list {
		if h.with[a.Locale] == nil {
			h.with[a.Locale] = map[string][]int{}
		}
		words := stemsOf(text.Language(a.Locale), a.Words)
		h.needed[i] = len(words)
		for w := range words {
			h.with[a.Locale][w] = append(h.with[a.Locale][w], i)
		}
	}
	return h
}

// count counts the searches for one article; has is room for a number a search, all 0.
func (h *asking) count(a *knowledge.Article, has []int) (out knowledge.Searched) {
	language := text.Language(a.Locale)
	title, all := stemsOf(language, a.Title), stemsOf(language, a.Title, a.Issue)
	for w := range all {
		for _, i := range h.with[a.Locale][w] {
			if h.needed[i] == 1 && !title[w] {
				continue
			}
			if has[i]++; has[i] == h.needed[i] {
				out.Searches += h.list[i].Searches
				out.InVain += h.list[i].InVain
			}
		}
	}
	return out
}
