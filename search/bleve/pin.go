package bleve

import (
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"plein/search"
	"plein/search/score"
	"plein/search/text"
)

// A search that goes on after its first page is answered from the index as it was on that page, so that no change meanwhile
// makes it skip a hit or give one twice. The state is kept for pinFor, of the newest pinsMost states; after that a page
// goes on after the same hit in the index as it is then, or after its score where it is not found any more.
const (
	pinFor   = 5 * time.Minute
	pinsMost = 16
)

// pin is the index as some searches saw it.
type pin struct {
	number   uint64 // of the snapshot
	view     *view
	done     func()
	known    map[search.Locale]int // size of the vocabularies, as look-alikes are part of a search
	synonyms *synonyms
	today    int
	touched  time.Time
	users    int
	gone     bool
}

// pins are a generation's.
type pins struct {
	mu   sync.Mutex
	list []*pin // the newest last
}

// take gives the state that a cursor is of, and must be given back; nil when it is not kept any more.
func (p *pins) take(number uint64, now time.Time) *pin {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, x := range p.list {
		if x.number == number && now.Sub(x.touched) < pinFor {
			x.touched = now
			x.users++
			return x
		}
	}
	return nil
}

// give ends one use of a state.
func (p *pins) give(x *pin) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if x.users--; x.gone && x.users == 0 {
		x.done()
	}
}

// keep takes over a state that a page of results ends in. It reports whether it now owns the view; when it has the same
// snapshot already it does not.
func (p *pins) keep(x *pin) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drop(x.touched)
	for _, old := range p.list {
		if old.number == x.number {
			old.touched = x.touched
			return false
		}
	}
	p.list = append(p.list, x)
	return true
}

// drop lets go of what is old or too much; the lock is held.
func (p *pins) drop(now time.Time) {
	kept := p.list[:0]
	for i, x := range p.list {
		if len(p.list)-i < pinsMost && now.Sub(x.touched) < pinFor {
			kept = append(kept, x)
			continue
		}
		if x.gone = true; x.users == 0 {
			x.done()
		}
	}
	clear(p.list[len(kept):])
	p.list = kept
}

// close lets go of everything; nothing uses the generation any more.
func (p *pins) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, x := range p.list {
		x.done()
	}
	p.list = nil
}

// states gives snapshots numbers. The same snapshot is handed out until something changes; under other weights it is another
// state.
type states struct {
	mu      sync.Mutex
	last    *scorch.IndexSnapshot
	weights string
	at      uint64
}

func (s *states) number(snap *scorch.IndexSnapshot, weights string) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at == 0 {
		s.at = uint64(time.Now().UnixNano()) // #nosec G115 -- so that no other generation or process has the same
	}
	if s.last != snap || s.weights != weights {
		s.last, s.weights = snap, weights
		s.at++
	}
	return s.at
}

// look is the index as one search sees it, with what the search is made with.
type look struct {
	*view
	x     lexicon
	today int
	// number names the state in cursors.
	number uint64
	pinned *pin
	done   func()
}

// look opens the state that the query's cursor is of, or the index as it is now.
func (g *generation) look(q search.Query, x lexicon) (*look, error) {
	if after, err := search.ParseCursor(q.After); q.After != "" && err == nil {
		if p := g.pins.take(after.Snapshot, time.Now()); p != nil {
			x.synonyms, x.known, x.weights = p.synonyms, p.known, p.view.weights
			return &look{view: p.view, x: x, today: p.today, number: p.number, pinned: p, done: func() { g.pins.give(p) }}, nil
		}
	}
	x.known = map[search.Locale]int{}
	for _, l := range search.Locales {
		x.known[l] = x.vocabularies[l].Count()
	}
	v, done, err := g.view(x.weights)
	if err != nil {
		return nil, err
	}
	return &look{view: v, x: x, today: search.Day(time.Now()), number: g.states.number(v.snap, x.weights.Key), done: done}, nil
}

// end closes the look. With more pages to come its state is kept.
func (g *generation) end(k *look, more bool) {
	if k.pinned == nil && more {
		kept := g.pins.keep(&pin{
			number: k.number, view: k.view, done: k.done, known: k.x.known, synonyms: k.x.synonyms, today: k.today, touched: time.Now(),
		})
		if kept {
			return
		}
	}
	k.done()
}

// alike gives look-alikes as the vocabulary was when the search began.
func (x lexicon) alike(l search.Locale, stem string, most int) []score.Like {
	return x.vocabularies[l].Alike(stem, most, x.known[l])
}

// has reports whether the vocabulary had a stem when the search began.
func (x lexicon) has(l text.Language, stem string) bool {
	return x.vocabularies[search.Locale(l)].Has(stem, x.known[search.Locale(l)])
}

// reanchor finds where the hit that the cursor is of stands now, when the state of its page is not kept any more.
func (c *collector) reanchor(all []candidate) error {
	if c.after == nil || c.after.Snapshot == c.snapshot {
		return nil
	}
	best := candidate{seg: -1}
	for _, l := range search.Locales {
		key := documentKey(c.after.Ref, l)
		for s, d := range c.v.segs {
			dict, err := d.seg.Dictionary("_id")
			if err != nil {
				return err
			}
			b, err := readBitmap(dict, key)
			if err != nil {
				return err
			}
			for _, x := range all {
				if x.seg == int32(s) && b.Contains(x.doc) && (best.seg < 0 || x.score > best.score) {
					best = x
				}
			}
		}
	}
	if best.seg >= 0 {
		c.after.Score = c.place(best)
	}
	return nil
}
