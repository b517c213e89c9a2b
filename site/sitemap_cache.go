package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const (
	// sitemapLife is how long a sitemap may lag behind what it lists: crawlers come back after hours.
	sitemapLife = 15 * time.Minute
	// sitemapsKept bounds the memory for them: one is at most some hundreds of kB.
	sitemapsKept = 64
)

// document is XML that is the same for everybody.
type document struct {
	body []byte
	tag  string
	at   time.Time
}

func newDocument(v any, at time.Time) (document, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(v); err != nil {
		return document{}, fmt.Errorf("xml: %w", err)
	}
	sum := sha256.Sum256(b.Bytes())
	return document{b.Bytes(), `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, at}, nil
}

// sitemaps keeps the sitemaps as they were written: writing one reads thousands of rows.
type sitemaps struct {
	mu   sync.Mutex
	kept map[string]document
}

// get gives a sitemap, written anew when it is old. One is written at a time: several crawlers at once cost one walk.
func (c *sitemaps) get(key string, now time.Time, write func() (any, error)) (document, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d, ok := c.kept[key]; ok && now.Sub(d.at) < sitemapLife {
		return d, nil
	}
	v, err := write()
	if err != nil {
		return document{}, err
	}
	d, err := newDocument(v, now)
	if err != nil {
		return document{}, err
	}
	if c.kept == nil || len(c.kept) >= sitemapsKept {
		c.kept = map[string]document{}
	}
	c.kept[key] = d
	return d, nil
}

// sitemap answers with the sitemap of a key.
func (s *Site) sitemap(w http.ResponseWriter, r *http.Request, key string, write func(f *frame) (any, error)) {
	f := s.frame(r, localeOf(r))
	f.everybody()
	d, err := s.sitemaps.get(key, f.now, func() (any, error) { return write(f) })
	if err != nil {
		s.fail(f, w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/xml; charset=utf-8")
	h.Set("Cache-Control", "public, max-age=3600")
	h.Set("ETag", d.tag)
	if matches(r.Header.Get("If-None-Match"), d.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(d.body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(d.body) // the robot may have gone
	}
}
