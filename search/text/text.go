// Package text turns Dutch and English text into the words that search works with: it cuts, folds and stems, and it
// keeps codes whole. Whatever indexes, ranks or highlights uses this one reading of a text, so that all agree.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word of a text.
type Token struct {
	// Term is the word folded: lower case, without accents and apostrophes.
	Term string
	// Start and End are byte offsets in the text that was cut.
	Start, End int
	// Code marks an error code, version or model name that was kept whole ("0x80070057", "v2.3.1", "duinbox-3"), or the
	// joined spelling of a hyphenated word ("wifi" for "wi-fi"). It overlaps the plain tokens of its parts.
	Code bool
}

// maxTerm is the most bytes of a term; longer runs of letters are no words and are cut there.
const maxTerm = 64

// Tokens cuts s into words. A code follows the tokens of its parts.
func Tokens(s string) []Token {
	out := make([]Token, 0, len(s)/6+1)
	for i := 0; i < len(s); {
		if r, n := utf8.DecodeRuneInString(s[i:]); !isWord(r) {
			i += n
			continue
		}
		end := runEnd(s, i)
		out = appendRun(out, s, i, end)
		i = end
	}
	return out
}

// runEnd returns where the run of words and joiners that starts at i ends. A joiner counts between two word characters.
func runEnd(s string, i int) int {
	end := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isWord(r):
			end = i + n
		case isJoiner(r):
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if !isWord(next) {
				return end
			}
		default:
			return end
		}
		i += n
	}
	return end
}

// appendRun adds the words of the run s[start:end] and, when the run has the look of a code, the whole.
func appendRun(out []Token, s string, start, end int) []Token {
	first := len(out)
	from, joined := start, false
	for i := start; i <= end; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if i < end && (isWord(r) || isApostrophe(r)) {
			i += n
			continue
		}
		if i < end {
			joined = true
		}
		if t := foldWord(s[from:i]); t != "" {
			out = append(out, Token{Term: t, Start: from, End: i})
		}
		if i == end {
			break
		}
		i += n
		from = i
	}
	if joined && len(out)-first > 1 {
		if t := codeTerm(s[start:end]); t != "" {
			out = append(out, Token{Term: t, Start: start, End: end, Code: true})
		}
	}
	return out
}

// codeTerm gives the whole of a joined run as one term, or "" when the run is an ordinary list or an address path.
func codeTerm(run string) string {
	if len(run) > maxTerm {
		return ""
	}
	digit, hyphenOnly := false, true
	for _, r := range run {
		switch {
		case unicode.IsDigit(r):
			digit = true
		case r == '/':
			return ""
		case isJoiner(r) && !isHyphen(r):
			hyphenOnly = false
		}
	}
	switch {
	case digit:
		return Fold(strings.Map(plainHyphen, run))
	case hyphenOnly && strings.IndexFunc(run, isApostrophe) < 0:
		return Fold(strings.Map(dropHyphen, run))
	}
	return ""
}

func plainHyphen(r rune) rune {
	if isHyphen(r) {
		return '-'
	}
	return r
}

func dropHyphen(r rune) rune {
	if isHyphen(r) {
		return -1
	}
	return r
}

// foldWord folds one word and takes a genitive or plural "'s" off ("foto's", "user's").
func foldWord(w string) string {
	if i := strings.LastIndexFunc(w, isApostrophe); i > 0 {
		if _, n := utf8.DecodeRuneInString(w[i:]); strings.EqualFold(w[i+n:], "s") {
			w = w[:i]
		}
		w = strings.Map(func(r rune) rune {
			if isApostrophe(r) {
				return -1
			}
			return r
		}, w)
	}
	t := Fold(w)
	if len(t) > maxTerm {
		cut := maxTerm
		for !utf8.RuneStart(t[cut]) {
			cut--
		}
		t = t[:cut]
	}
	return t
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '\u2019' }

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

func isJoiner(r rune) bool {
	switch r {
	case '.', '_', ':', '/', '#', '@', '+', '\'', '\u2019':
		return true
	}
	return isHyphen(r)
}
