package deflection

import (
	"strings"
	"time"
	"unicode"
)

// How long a pause may be within one typing: without and with the word of the browser that it is the same box.
const (
	typingPause    = 30 * time.Second
	boxPause       = 2 * time.Minute
	shortestTyping = 3 // characters; less is a first letter on the way to something
)

const (
	maxQuery = 1000 // characters that are kept
	maxNorm  = 190
)

// normalise is the form by which searches are counted: lower case, letters and digits, single spaces.
func normalise(query string) string {
	fields := strings.FieldsFunc(strings.ToLower(query), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	return firstRunes(strings.Join(fields, " "), maxNorm)
}

func firstRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// continues reports whether next can be prev typed on or corrected: one begins with the other, or they share most of what
// the shorter one has.
func continues(prev, next string) bool {
	if strings.HasPrefix(next, prev) || strings.HasPrefix(prev, next) {
		return true
	}
	a, b := []rune(prev), []rune(next)
	shorter := min(len(a), len(b))
	same := 0
	for same < shorter && a[same] == b[same] {
		same++
	}
	return same >= shortestTyping && same*10 >= shorter*6
}
