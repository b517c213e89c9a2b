package search

import (
	"html"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"plein/search/text"
)

// PassageLength is the usual length of a passage in characters.
const PassageLength = 240

// Marks knows the words that a search matched with and shows them in a text. An engine fills it; whoever has read the
// found things through their domain applies it to the fresh texts. The HTML is safe: everything is escaped, and the only
// element is <mark>. A nil Marks marks nothing.
type Marks struct {
	stems  map[Locale]map[string]float64
	words  map[string]float64
	prefix string
	begins beginnings
}

// beginnings tell of most words that they are not marked, without their stem: a stem begins with the letters that its word
// begins with (in words of up to five letters only the first: "lying" is "lie").
type beginnings struct {
	first [4]uint64
	two   [16]uint64
}

const ownSecond = 5 // bytes of a word whose stem may have another second letter

func (b *beginnings) add(s string) {
	if s == "" {
		return
	}
	b.first[s[0]>>6] |= 1 << (s[0] & 63)
	if len(s) == 1 { // whatever follows
		for second := range 256 {
			n := twoOf(s[0], byte(second))
			b.two[n>>6] |= 1 << (n & 63)
		}
		return
	}
	n := twoOf(s[0], s[1])
	b.two[n>>6] |= 1 << (n & 63)
}

// may reports whether a word can be one that is marked.
func (b *beginnings) may(w string) bool {
	if w == "" || b.first[w[0]>>6]&(1<<(w[0]&63)) == 0 {
		return false
	}
	if len(w) <= ownSecond {
		return true
	}
	n := twoOf(w[0], w[1])
	return b.two[n>>6]&(1<<(n&63)) != 0
}

// twoOf numbers two letters; a few share a number.
func twoOf(a, b byte) uint { return (uint(a)*37 + uint(b)) & 1023 }

// NewMarks returns a Marks without words.
func NewMarks() *Marks {
	return &Marks{stems: map[Locale]map[string]float64{}, words: map[string]float64{}}
}

// AddStem marks every word with the stem in texts of a language. The heavier, the more a passage with it is preferred.
func (m *Marks) AddStem(l Locale, stem string, weight float64) {
	if m.stems[l] == nil {
		m.stems[l] = map[string]float64{}
	}
	m.stems[l][stem] = max(m.stems[l][stem], weight)
	m.begins.add(stem)
}

// AddWord marks a folded word or code in texts of every language.
func (m *Marks) AddWord(term string, weight float64) {
	m.words[term] = max(m.words[term], weight)
	m.begins.add(term)
}

// SetPrefix marks words that begin with a folded, unfinished word.
func (m *Marks) SetPrefix(prefix string) {
	m.prefix = prefix
	m.begins.add(prefix)
}

// Title gives all of s, in language l, with the matched words marked.
func (m *Marks) Title(l Locale, s string) template.HTML {
	return render(s, 0, len(s), m.find(l, s))
}

// Passage gives the part of s, in language l, that shows most of the matched words, at most about the given number of
// characters (PassageLength when 0), with an ellipsis where text was left out. Without a match it is the beginning.
func (m *Marks) Passage(l Locale, s string, most int) template.HTML {
	if most <= 0 {
		most = PassageLength
	}
	spans := m.find(l, s)
	from, to := window(s, bestStart(spans, most), most)
	return render(s, from, to, spans)
}

// span is a matched word of a text.
type span struct {
	start, end int
	key        string
	weight     float64
}

// find lists the matched words of s in order; they do not overlap.
func (m *Marks) find(l Locale, s string) []span {
	if m == nil {
		return nil
	}
	var out []span
	for _, t := range text.Tokens(s) {
		key, w := m.match(l, t)
		if w == 0 {
			continue
		}
		for len(out) > 0 && out[len(out)-1].end > t.Start && t.Code {
			out = out[:len(out)-1]
		}
		if len(out) > 0 && out[len(out)-1].end > t.Start {
			continue
		}
		out = append(out, span{t.Start, t.End, key, w})
	}
	return out
}

// match looks up one word. Words that every text has, and single letters and digits, are never marked, whatever was typed.
func (m *Marks) match(l Locale, t text.Token) (key string, weight float64) {
	if !m.begins.may(t.Term) || text.Language(l).Stop(t.Term) || utf8.RuneCountInString(t.Term) == 1 {
		return "", 0
	}
	if w := m.words[t.Term]; w > 0 {
		return t.Term, w
	}
	if m.prefix != "" && strings.HasPrefix(t.Term, m.prefix) {
		return m.prefix, 1
	}
	if stems := m.stems[l]; len(stems) > 0 {
		stem := text.Language(l).Stem(t.Term)
		return stem, stems[stem]
	}
	return "", 0
}

// bestStart returns where the window of most bytes begins whose matches weigh most; a word counts in full once.
func bestStart(spans []span, most int) int {
	const again = 0.1
	seen := map[string]int{}
	best, bestAt, sum, tail := 0.0, 0, 0.0, 0
	for i, head := range spans {
		if seen[head.key]++; seen[head.key] == 1 {
			sum += head.weight
		} else {
			sum += again * head.weight
		}
		for ; spans[tail].start < head.end-most && tail < i; tail++ {
			t := spans[tail]
			if seen[t.key]--; seen[t.key] == 0 {
				sum -= t.weight
			} else {
				sum -= again * t.weight
			}
		}
		if sum > best+1e-9 {
			best, bestAt = sum, spans[tail].start
		}
	}
	return bestAt
}

// window fits a stretch of most characters around the match at start: from the beginning of its sentence when that is
// near, else from a word boundary, and to a word boundary.
func window(s string, start, most int) (from, to int) {
	from = sentenceStart(s, start, most/3)
	to = from
	for n := 0; to < len(s) && n < most; n++ {
		_, size := utf8.DecodeRuneInString(s[to:])
		to += size
	}
	if to == len(s) {
		return from, to
	}
	if cut := strings.LastIndexFunc(s[from:to], unicode.IsSpace); cut > most/2 {
		to = from + cut
	}
	return from, to
}

func sentenceStart(s string, start, reach int) int {
	if start <= reach {
		return 0
	}
	low := start - reach
	for low < start && !utf8.RuneStart(s[low]) {
		low++
	}
	for i := start - 1; i >= low; i-- {
		if s[i] == '\n' || i+1 < start && unicode.IsSpace(rune(s[i+1])) && strings.IndexByte(".!?", s[i]) >= 0 {
			return i + 1
		}
	}
	if i := strings.IndexFunc(s[low:start], unicode.IsSpace); i >= 0 {
		return low + i
	}
	return start
}

// render escapes s[from:to], marks the spans in it, and makes white space and control characters single spaces.
func render(s string, from, to int, spans []span) template.HTML {
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	at := from
	for _, sp := range spans {
		if sp.start < at || sp.end > to {
			continue
		}
		b.WriteString(clean(s[at:sp.start], at == from))
		b.WriteString("<mark>" + clean(s[sp.start:sp.end], false) + "</mark>")
		at = sp.end
	}
	b.WriteString(strings.TrimRight(clean(s[at:to], at == from), " "))
	if to < len(s) {
		b.WriteString(" …")
	}
	return template.HTML(b.String()) // #nosec G203 -- every part was escaped by clean
}

func clean(s string, first bool) string {
	var b strings.Builder
	space := first
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteRune(r)
	}
	return html.EscapeString(b.String())
}
