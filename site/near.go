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

// nearKey is a page and what is looked for, for readers of one kind: what they may see is checked again when it is shown.
type nearKey struct {
	id    [16]byte
	kind  search.Kind
	level authz.Audience
}

type nearIDs struct {
	list [][16]byte
	at   time.Time
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

// near finds articles or threads about the same as a page. It is a courtesy: without a search engine the page is right without it.
func (f *frame) near(kind search.Kind, id [16]byte, words, locale string) ([]link, error) {
	found, err := f.nearIDs(kind, id, words, locale)
	if err != nil {
		return nil, err
	}
	if kind == search.KindArticle {
		return f.nearArticles(found)
	}
	return f.nearThreads(found)
}

func (f *frame) nearIDs(kind search.Kind, id [16]byte, words, locale string) ([][16]byte, error) {
	key := nearKey{id, kind, authz.ViewerLevel(f.actor)}
	found, ok := f.site.nearby.get(key, f.now)
	if ok {
		return found.list, nil
	}
	found, err := f.findNear(kind, id, words, locale)
	if err != nil {
		return nil, err
	}
	f.site.nearby.put(key, found)
	return found.list, nil
}

func (f *frame) findNear(kind search.Kind, id [16]byte, words, locale string) (nearIDs, error) {
	out := nearIDs{at: f.now}
	// The reader did not search: their search for help must not show that they did.
	quiet := reqid.WithClient(f.ctx, reqid.Client{Robot: true})
	got, err := f.site.Search.Search(quiet, search.Input{
		Text: clip(words, maxQuery), Locale: locale, Locales: []string{locale}, Kinds: []search.Kind{kind}, First: nearShown + 1,
	})
	if errs.KindOf(err) == errs.KindUnavailable {
		return nearIDs{}, nil // not remembered for long: the time is zero
	}
	if err != nil {
		return out, err
	}
	for _, it := range got.Items {
		if it.ID != id && len(out.list) < nearShown {
			out.list = append(out.list, it.ID)
		}
	}
	return out, nil
}

// nearArticles reads those that the reader may see.
func (f *frame) nearArticles(list [][16]byte) (out []link, err error) {
	wanted := make([]knowledge.ArticleID, len(list))
	for i, id := range list {
		wanted[i] = id
	}
	articles, err := f.site.Knowledge.ByIDs(f.ctx, wanted)
	for _, id := range wanted {
		if a := articles[id]; a != nil {
			out = append(out, link{a.Title, a.URL()})
		}
	}
	return out, err
}

// nearThreads reads those that the reader may see.
func (f *frame) nearThreads(list [][16]byte) (out []link, err error) {
	wanted := make([]community.ThreadID, len(list))
	for i, id := range list {
		wanted[i] = id
	}
	threads, err := f.site.Community.ThreadsByIDs(f.ctx, wanted)
	for _, id := range wanted {
		if t := threads[id]; t != nil {
			out = append(out, link{t.Title, f.threadPath(t)})
		}
	}
	return out, err
}
