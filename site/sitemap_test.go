package site_test

import (
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"plein/site"
)

// TestSitemapsAreKept asks for sitemaps again and again: crawlers must not make Plein walk through everything each time.
func TestSitemapsAreKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, path := range []string{"/sitemap.xml", "/sitemaps/articles-nl.xml", "/sitemaps/threads.xml", "/sitemaps/pages.xml"} {
		first := w.get("", path)
		w.status(first, http.StatusOK)
		if w.statements.Load() == 0 {
			t.Errorf("%s is written from nothing", path)
		}
		again := w.get("sanne", path)
		if n := w.statements.Load(); n != 0 || again.body != first.body {
			t.Errorf("%s takes %d statements again, or is another", path, n)
		}
		head := w.do("", w.request(http.MethodHead, path, http.NoBody))
		if head.StatusCode != http.StatusOK || head.body != "" || head.ContentLength != int64(len(first.body)) {
			t.Errorf("HEAD %s: %s with %d bytes, says %d", path, head.Status, len(head.body), head.ContentLength)
		}
		r := w.request(http.MethodGet, path, http.NoBody)
		r.Header.Set("If-None-Match", first.Header.Get("ETag"))
		if same := w.do("", r); same.StatusCode != http.StatusNotModified || same.body != "" || !strings.HasPrefix(first.Header.Get("ETag"), "W/") {
			t.Errorf("%s with its ETag %q: %s", path, first.Header.Get("ETag"), same.Status)
		}
	}
	w.status(w.get("", "/sitemaps/articles-nl.xml?after=nonsense"), http.StatusUnprocessableEntity)
}

func TestFavicon(t *testing.T) {
	t.Parallel()
	got := httptest.NewRecorder()
	site.Favicon(got, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/favicon.ico", http.NoBody))
	if got.Code != http.StatusOK || got.Header().Get("Content-Type") != "image/svg+xml" {
		t.Fatalf("%d %s", got.Code, got.Header().Get("Content-Type"))
	}
	if err := xml.Unmarshal(got.Body.Bytes(), new(struct {
		XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
	})); err != nil {
		t.Errorf("%v: %s", err, got.Body)
	}
}
