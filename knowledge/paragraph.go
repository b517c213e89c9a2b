package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// Paragraph is a piece of an article that is translated as a whole: the title, a paragraph, an item of a list, a block of code.
type Paragraph struct {
	// Part is title, issue, environment, resolution or cause.
	Part string
	// Text is Markdown.
	Text string
	// Hash stays the same when it moves, is numbered anew, or is broken into other lines.
	Hash string
}

var (
	listItem = regexp.MustCompile(`^(\d+[.)]|[-*+])\s`)
	numbered = regexp.MustCompile(`^\d+([.)])\s`)
	fence    = regexp.MustCompile("^\\s*(```|~~~)")
)

// paragraphsOf cuts a version of an article into paragraphs.
func paragraphsOf(v *ArticleVersion) []Paragraph {
	out := []Paragraph{{"title", v.Title, hashOf(v.Title)}}
	for _, p := range []struct{ name, text string }{
		{"issue", v.Issue}, {"environment", v.Environment}, {"resolution", v.Resolution}, {"cause", v.Cause},
	} {
		for _, text := range cutParagraphs(p.text) {
			out = append(out, Paragraph{p.name, text, hashOf(text)})
		}
	}
	return out
}

// cutParagraphs cuts Markdown at blank lines and before the items of a list; a block of code stays whole.
func cutParagraphs(md string) []string {
	var out, lines []string
	end := func() {
		if text := strings.TrimSpace(strings.Join(lines, "\n")); text != "" {
			out = append(out, text)
		}
		lines = nil
	}
	code := false
	for _, line := range strings.Split(md, "\n") {
		if !code && (strings.TrimSpace(line) == "" || listItem.MatchString(line)) {
			end()
		}
		if fence.MatchString(line) {
			code = !code
		}
		lines = append(lines, line)
	}
	end()
	return out
}

func hashOf(text string) string {
	text = numbered.ReplaceAllString(strings.Join(strings.Fields(text), " "), "1$1 ")
	sum := sha256.Sum256([]byte(text))
	const length = 8
	return hex.EncodeToString(sum[:length])
}

// ParagraphState is what became of a paragraph since it was translated.
type ParagraphState string

// The states.
const (
	ParagraphSame    ParagraphState = "SAME"    // as it was, or looked at since
	ParagraphChanged ParagraphState = "CHANGED" // says something else
	ParagraphNew     ParagraphState = "NEW"     // was not there
	ParagraphGone    ParagraphState = "GONE"    // is no longer there
)

// SourceParagraph is a paragraph of the source of a translation.
type SourceParagraph struct {
	Paragraph
	State ParagraphState
	// Before is what it said when it was translated; empty unless it changed.
	Before string
}

// settledSet are the paragraphs that somebody looked at.
type settledSet map[string]bool

// compareParagraphs lays the source as it was translated beside the source as it is: every paragraph of now in its order, and between
// them those that are gone.
func compareParagraphs(base, now []Paragraph, settled settledSet) []SourceParagraph {
	before := hashes(base)
	var out []SourceParagraph
	add := func(p Paragraph, was *Paragraph) {
		s := SourceParagraph{Paragraph: p, State: ParagraphSame}
		if !before[p.Hash] && !settled[p.Hash] {
			s.State = ParagraphNew
			if was != nil {
				s.State, s.Before = ParagraphChanged, was.Text
			}
		}
		out = append(out, s)
	}
	if len(base) == 0 { // an empty text has one empty line
		for _, p := range now {
			add(p, nil)
		}
		return out
	}
	lines := &lineNumbers{number: map[string]rune{}}
	from := lines.of(joinHashes(base))
	steps := edits(from, lines.of(joinHashes(now)))
	present := hashes(now)
	at, shift := 0, 0
	for _, e := range steps {
		for ; at < e.from; at++ {
			add(now[at+shift], nil)
		}
		old, fresh := base[e.from:e.to], now[e.from+shift:e.from+shift+len(e.with)]
		for i := range fresh {
			if i < len(old) {
				add(fresh[i], &old[i])
			} else {
				add(fresh[i], nil)
			}
		}
		for _, p := range old[min(len(fresh), len(old)):] {
			if !present[p.Hash] && !settled[p.Hash] {
				out = append(out, SourceParagraph{Paragraph: p, State: ParagraphGone})
			}
		}
		at, shift = e.to, shift+len(e.with)-(e.to-e.from)
	}
	for ; at < len(base); at++ {
		add(now[at+shift], nil)
	}
	return out
}

func joinHashes(list []Paragraph) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = p.Hash
	}
	return strings.Join(out, "\n")
}

func hashes(list []Paragraph) settledSet {
	out := settledSet{}
	for _, p := range list {
		out[p.Hash] = true
	}
	return out
}

// stale counts paragraphs that somebody has to look at.
func stale(list []SourceParagraph) (n int) {
	for _, p := range list {
		if p.State != ParagraphSame {
			n++
		}
	}
	return n
}
