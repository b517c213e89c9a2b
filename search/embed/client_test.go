package embed_test

import (
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"plein/search/embed"
)

func TestWrongAddressesAreRefused(t *testing.T) {
	for _, url := range []string{"", "example.com", "ftp://example.com", "http://me:secret@example.com", "http://example.com/?key=x", "file:///etc/passwd"} {
		if _, err := embed.Open(embed.Options{URL: url, Model: "m"}); err == nil {
			t.Errorf("%q is taken", url)
		}
	}
	if _, err := embed.Open(embed.Options{URL: "http://example.com"}); err == nil {
		t.Error("no model is taken")
	}
	c, err := embed.Open(embed.Options{URL: "http://169.254.169.254/v1", Model: "m"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Embed(t.Context(), []string{"x"}); err == nil || !strings.Contains(err.Error(), "is not asked") {
		t.Errorf("the address of a cloud's secrets: %v", err)
	}
}

func TestAnswersOfTheWrongFormAreRefused(t *testing.T) {
	asked := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	t.Cleanup(other.Close)
	for name, answer := range map[string]string{
		"no JSON":         `<html>`,
		"too few":         `{"data":[{"index":0,"embedding":[1,0]}]}`,
		"one twice":       `{"data":[{"index":0,"embedding":[1,0]},{"index":0,"embedding":[1,0]}]}`,
		"not asked":       `{"data":[{"index":0,"embedding":[1,0]},{"index":7,"embedding":[1,0]}]}`,
		"other sizes":     `{"data":[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[1]}]}`,
		"no direction":    `{"data":[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[0,0]}]}`,
		"the wrong sizes": `{"data":[{"index":0,"embedding":[1,0,0]},{"index":1,"embedding":[1,0,0]}]}`,
		"a redirect":      "redirect",
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if answer == "redirect" {
				http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
				return
			}
			_, _ = w.Write([]byte(answer))
		}))
		c, err := embed.Open(embed.Options{URL: s.URL, Model: "m", Dimensions: 2})
		if err != nil {
			t.Fatal(err)
		}
		if list, err := c.Embed(t.Context(), []string{"a", "b"}); err == nil {
			t.Errorf("%s gives %v", name, list)
		}
		s.Close()
	}
	if asked > 0 {
		t.Error("a redirect was followed")
	}
}

func TestVectorsHaveLengthOneAndTheirTextsOrder(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/embeddings" || r.Header.Get("Authorization") != "" {
			http.Error(w, "wrong", http.StatusBadRequest)
			return
		}
		_, _ = w.Write([]byte(`{"data":[{"index":1,"embedding":[0,5]},{"index":0,"embedding":[3,4]}]}`))
	}))
	t.Cleanup(s.Close)
	c, err := embed.Open(embed.Options{URL: s.URL + "/v1/", Model: "m"})
	if err != nil {
		t.Fatal(err)
	}
	list, err := c.Embed(t.Context(), []string{"a", "b"})
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(float64(list[0][0])-0.6) > 1e-6 || list[1][0] != 0 || list[1][1] != 1 {
		t.Errorf("vectors %v", list)
	}
}
