package knowledge

import (
	"slices"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// merge joins two changes of one text, line by line; ok is false where both changed the same lines differently. Lines are
// paragraphs, list items and rows of tables in Markdown, so that what is joined was thought of as a whole.
func merge(base, ours, theirs string) (merged string, ok bool) {
	switch {
	case ours == theirs, theirs == base:
		return ours, true
	case ours == base:
		return theirs, true
	}
	lines := &lineNumbers{number: map[string]rune{}}
	from := lines.of(base)
	a, b := edits(from, lines.of(ours)), edits(from, lines.of(theirs))
	var out []rune
	at := 0
	for len(a) > 0 || len(b) > 0 {
		next := &a
		switch {
		case len(a) == 0:
			next = &b
		case len(b) == 0:
		case a[0].same(b[0]):
			b = b[1:]
		case a[0].meets(b[0]):
			return "", false
		case b[0].from < a[0].from:
			next = &b
		}
		e := (*next)[0]
		*next = (*next)[1:]
		out = append(append(out, from[at:e.from]...), e.with...)
		at = e.to
	}
	return lines.text(append(out, from[at:]...)), true
}

// edit puts other lines in the place of the lines from up to before to.
type edit struct {
	from, to int
	with     []rune
}

func (e edit) same(o edit) bool {
	return e.from == o.from && e.to == o.to && slices.Equal(e.with, o.with)
}

// meets reports whether two edits touch the same lines, or one puts something in where the other changes.
func (e edit) meets(o edit) bool {
	if e.from == e.to || o.from == o.to {
		return e.from <= o.to && o.from <= e.to
	}
	return e.from < o.to && o.from < e.to
}

// edits tells how one text becomes another.
func edits(from, to []rune) []edit {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // the same result on every machine; the texts are short
	var out []edit
	at := 0
	fresh := true
	for _, step := range d.DiffMainRunes(from, to, false) {
		n := len([]rune(step.Text))
		if step.Type == diffmatchpatch.DiffEqual {
			at += n
			fresh = true
			continue
		}
		if fresh {
			out = append(out, edit{from: at, to: at})
			fresh = false
		}
		last := &out[len(out)-1]
		if step.Type == diffmatchpatch.DiffDelete {
			at += n
			last.to = at
		} else {
			last.with = append(last.with, []rune(step.Text)...)
		}
	}
	return out
}

// lineNumbers gives each different line a number.
type lineNumbers struct {
	number map[string]rune
	line   []string
}

// firstNumber is beyond the surrogates, which are no runes.
const firstNumber = 0xE000

func (l *lineNumbers) of(text string) []rune {
	var out []rune
	for _, line := range strings.Split(text, "\n") {
		n, known := l.number[line]
		if !known {
			n = rune(firstNumber + len(l.line))
			l.number[line], l.line = n, append(l.line, line)
		}
		out = append(out, n)
	}
	return out
}

func (l *lineNumbers) text(numbers []rune) string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		out[i] = l.line[n-firstNumber]
	}
	return strings.Join(out, "\n")
}
