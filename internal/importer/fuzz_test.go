package importer

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzRow(f *testing.F) {
	for _, seed := range []string{
		`{"id": 1, "title": "x", "tags": "<a><b>", "created": 1767355200, "lang": "en_US"}`, `{"locale": "-", "author": {"name": 3}, "views": 1e400}`,
		`{"answers": [{"text": null}, {}], "created": "0000-00-00", "accepted": true}`, `{"title": "` + strings.Repeat("é", 500) + `"}`, `{}`, `null`, `[]`, "\x00",
		"{\"text\": \"## Issue\\n```\\n## Solution\\n\"}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := parseRow(1, text)
		if err != nil {
			return
		}
		if id := externalID("src", r.foreign(), ":nl"); len(id) > maxExternal || !plainID.MatchString(id) {
			t.Errorf("external id %q", id)
		}
		if l := r.locale("nl"); l != "nl" && l != "en" {
			t.Errorf("locale %q", l)
		}
		title := r.oneLine("title", "subject", "text")
		if n := utf8.RuneCountInString(title); n > maxTitle || !utf8.ValidString(title) || strings.ContainsAny(title, "\n\r\x00") {
			t.Errorf("title %q", title)
		}
		for _, s := range slugs(r.list("tags"), maxThreadTag, 5) {
			if len(s) > maxThreadTag || !slugForm.MatchString(s) {
				t.Errorf("label %q", s)
			}
		}
		if at := r.time(time.Unix(0, 0), "created"); at.Year() < 1970 || at.After(time.Now().Add(25*time.Hour)) {
			t.Errorf("time %s", at)
		}
		if r.count("views") < 0 {
			t.Error("a count below 0")
		}
		r.who("author")
		r.acceptedID()
		for _, a := range r.rows("answers", "comments") {
			a.markdown("text")
			a.yes("accepted")
		}
		splitText(r.markdown("text", "body"))
		displayName(r.who("author"), "a@example.com")
		_ = reason(errors.Join(r.err(), errTooLong))
	})
}

func FuzzLines(f *testing.F) {
	f.Add([]byte("a\n\n b \r\nc"))
	f.Add([]byte("\xef\xbb\xbf{}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		l := newLines(bytes.NewReader(text))
		last := 0
		for {
			line, err := l.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || len(bytes.TrimSpace(line)) == 0 || l.number <= last {
				t.Fatalf("line %d after %d: %q, %v", l.number, last, line, err)
			}
			last = l.number
		}
		if l.bytes != int64(len(text)) {
			t.Errorf("%d of %d bytes read", l.bytes, len(text))
		}
	})
}

func TestALongLineIsPassedAndCounted(t *testing.T) {
	text := strings.Repeat("x", 3*MaxLine) + "\nshort\n" + strings.Repeat("y", MaxLine+1)
	l := newLines(strings.NewReader(text))
	for i, want := range []struct {
		line string
		err  error
	}{{"", errTooLong}, {"short", nil}, {"", errTooLong}, {"", io.EOF}} {
		line, err := l.next()
		if string(line) != want.line || !errors.Is(err, want.err) {
			t.Errorf("step %d: %.20q, %v", i, line, err)
		}
	}
	if l.bytes != int64(len(text)) {
		t.Errorf("%d of %d bytes read", l.bytes, len(text))
	}
}
