package meili

import (
	"strings"

	"plein/search"
	"plein/search/text"
)

// A document carries the words that it is ranked by, as they are written and in their order, without stop words: a line for
// the title, and one for each other text. Codes are marked. That is more than the server's own fields tell, which hold stems.

// codeMark stands before a code that is written beside its parts.
const codeMark = "="

// rankedMost is how many words of a document it is ranked by; the whole of nearly every document.
const rankedMost = 1500

// rankedText writes the words of the title and of the other texts.
func rankedText(l text.Language, title string, others ...string) string {
	var b strings.Builder
	n := 0
	write := func(s string) {
		first := true
		for _, t := range text.Tokens(s) {
			if l.Stop(t.Term) || n >= rankedMost {
				continue
			}
			if !first {
				b.WriteByte(' ')
			}
			first = false
			if t.Code {
				b.WriteString(codeMark)
			}
			b.WriteString(t.Term)
			n++
		}
	}
	write(title)
	for _, s := range others {
		b.WriteByte('\n')
		write(s)
	}
	return strings.TrimRight(b.String(), "\n")
}

// word is a word of a document. Between two texts stands one without a stem.
type word struct {
	stem, form string
	code       bool
}

// readRanked reads what rankedText wrote.
func readRanked(l text.Language, s string) (title, body []word) {
	line, rest, _ := strings.Cut(s, "\n")
	title = readLine(l, title, line)
	for line := range strings.Lines(rest) {
		if len(body) > 0 {
			body = append(body, word{})
		}
		body = readLine(l, body, line)
	}
	return title, body
}

func readLine(l text.Language, out []word, line string) []word {
	for w := range strings.FieldsSeq(line) {
		form, code := strings.CutPrefix(w, codeMark)
		out = append(out, word{stem: stemOf(l, form), form: form, code: code})
	}
	return out
}

// ranked gives the words of the texts in a language.
func (x *document) ranked(l search.Locale) string {
	if l == search.English {
		return x.RankEN
	}
	return x.RankNL
}
