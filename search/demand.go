package search

import (
	"context"
	"sync"
	"time"

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
	// demandAgain is how long what people search for is held before it is read anew.
	demandAgain = 10 * time.Minute
	// demandMost bounds the different searches that are held, the most frequent first.
	demandMost = 20_000
)

// Demand tells how often people search for the words of articles. It holds the searches in memory, so that asking about an article costs no
// statement.
type Demand struct {
	recorded Recorded
	mu       sync.Mutex
	readAt   time.Time
	asked    []Asked
	needed   []int                       // how many different words each search has
	has      []int                       // how many of them the article has that is being counted
	with     map[string]map[string][]int // language, word: the searches that have it
}

// NewDemand makes one on recorded searches.
func NewDemand(r Recorded) *Demand { return &Demand{recorded: r} }

// SearchedFor counts, by article, the searches of the last 30 days in its language of which all words are in its title or its issue; a
// search of one word has to be in the title.
func (d *Demand) SearchedFor(ctx context.Context, list []*knowledge.Article) (map[knowledge.ArticleID]knowledge.Searched, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if now := time.Now(); now.Sub(d.readAt) > demandAgain {
		asked, err := d.recorded.Asked(ctx, now.Add(-demandPeriod).UTC(), demandMost)
		if err != nil {
			return nil, err
		}
		d.hold(asked)
		d.readAt = now
	}
	out := make(map[knowledge.ArticleID]knowledge.Searched, len(list))
	for _, a := range list {
		if s := d.count(a); s.Searches > 0 {
			out[a.ID] = s
		}
	}
	return out, nil
}

func (d *Demand) hold(asked []Asked) {
	d.asked, d.needed, d.has, d.with = asked, make([]int, len(asked)), make([]int, len(asked)), map[string]map[string][]int{}
	for i, a := range asked {
		if d.with[a.Locale] == nil {
			d.with[a.Locale] = map[string][]int{}
		}
		words := stemsOf(text.Language(a.Locale), a.Words)
		d.needed[i] = len(words)
		for w := range words {
			d.with[a.Locale][w] = append(d.with[a.Locale][w], i)
		}
	}
}

func (d *Demand) count(a *knowledge.Article) (out knowledge.Searched) {
	language := text.Language(a.Locale)
	title, all := stemsOf(language, a.Title), stemsOf(language, a.Title, a.Issue)
	clear(d.has)
	for w := range all {
		for _, i := range d.with[a.Locale][w] {
			if d.needed[i] == 1 && !title[w] {
				continue
			}
			if d.has[i]++; d.has[i] == d.needed[i] {
				out.Searches += d.asked[i].Searches
				out.InVain += d.asked[i].InVain
			}
		}
	}
	return out
}
