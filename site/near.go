package site

import (
	"sync"
	"time"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/reqid"
	"plein/knowledge"
	"plein/search"
)

const (
	nearShown = 4
	// nearLife is how long it is remembered what is like a page. New things need not stand beside old ones at once.
	nearLife = 15 * time.Minute
	nearMost = 5000
)

// neighbours are articles and threads about the same as a page.
type neighbours struct{ articles, threads []link }

// nearKey is a page, for readers of one kind: what they may see is checked again when it is shown.
type nearKey struct {
	id    [16]byte
	level authz.Audience
}

type nearIDs struct {
	articles []knowledge.ArticleID
	threads  []community.ThreadID
	at       time.Time
}

// nearCache remembers what searches found to be like a page, so that reading a page does not search each time.
type nearCache struct {
	mu   sync.Mutex
	kept map[nearKey]nearIDs
}

func (c *nearCache) get(k nearKey, now time.Time) (nearIDs, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.kept[k]
	return found, ok && now.Sub(found.at) < nearLife
}

func (c *nearCache) put(k nearKey, found nearIDs) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil || len(c.kept) >= nearMost {
		c.kept = map[nearKey]nearIDs{}
	}
	c.kept[k] = found
}

// near finds what is about the same as a page. It is a courtesy: without a search engine the page is right without it.
func (f *frame) near(id [16]byte, words, locale string) (neighbours, error) {
	key := nearKey{id, authz.ViewerLevel(f.actor)}
	found, ok := f.site.nearby.get(key, f.now)
	if !ok {
		var err error
		if found, err = f.findNear(id, words, locale); err != nil {
			return neighbours{}, err
		}
		f.site.nearby.put(key, found)
	}
	return f.showNear(found)
}

func (f *frame) findNear(id [16]byte, words, locale string) (nearIDs, error) {
	out := nearIDs{at: f.now}
	// The reader did not search: their search for help must not show that they did.
	quiet := reqid.WithClient(f.ctx, reqid.Client{Robot: true})
	for _, kind := range []search.Kind{search.KindArticle, search.KindThread} {
		got, err := f.site.Search.Search(quiet, search.Input{Text: clip(words, maxQuery), Locale: locale, Locales: []string{locale}, Kinds: []search.Kind{kind}, First: nearShown + 1})
		if errs.KindOf(err) == errs.KindUnavailable {
			return nearIDs{}, nil // not remembered for long: the time is zero
		}
		if err != nil {
			return out, err
		}
		for _, it := range got.Items {
			switch {
			case it.ID == id:
			case kind == search.KindArticle && len(out.articles) < nearShown:
				out.articles = append(out.articles, it.ID)
			case kind == search.KindThread && len(out.threads) < nearShown:
				out.threads = append(out.threads, it.ID)
			}
		}
	}
	return out, nil
}

// showNear reads those that the reader may see.
func (f *frame) showNear(found nearIDs) (out neighbours, err error) {
	articles, err := f.site.Knowledge.ByIDs(f.ctx, found.articles)
	if err != nil {
		return out, err
	}
	threads, err := f.site.Community.ThreadsByIDs(f.ctx, found.threads)
	for _, id := range found.articles {
		if a := articles[id]; a != nil {
			out.articles = append(out.articles, link{a.Title, a.URL()})
		}
	}
	for _, id := range found.threads {
		if t := threads[id]; t != nil {
			out.threads = append(out.threads, link{t.Title, f.threadPath(t)})
		}
	}
	return out, err
}
