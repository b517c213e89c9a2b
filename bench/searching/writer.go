package main

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"plein/search"
	"plein/search/bridge"
)

// What is written is like a real base in what costs a search engine time, by comparison with manuals and support articles
// in both languages: how often the n-th word is used (Zipf and Mandelbrot), how many words are new in the next document,
// that a document comes back to its own words, three words in eight that say nothing, how many letters words share, and
// how common the words are that people ask with. The words are stems of the table that comes with the program with
// endings, and Dutch compounds of them; the sentences mean nothing.
const (
	zipfSlope = 1.2
	zipfHead  = 25
	again     = 0.4   // of the words of a document that it has used before
	saying    = 0.625 // of the words of a text that are not stop words
)

// tongue is what a language is written with.
type tongue struct {
	locale search.Locale
	words  []string // the most used first
	stops  []string
	opens  []string // beginnings of questions
}

var tongues = sync.OnceValue(func() map[search.Locale]*tongue {
	var table strings.Builder
	if err := bridge.Seed().Write(&table); err != nil {
		panic(err) // a strings.Builder never fails
	}
	roots := map[search.Locale][]string{}
	for line := range strings.Lines(table.String()) {
		f := strings.Fields(line)
		l := search.Locale(f[0])
		if len(f[1]) > 2 && strings.IndexFunc(f[1], func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
			roots[l] = append(roots[l], f[1])
		}
	}
	nl, en := newTongue(search.Dutch, roots[search.Dutch], 200_000, 0.7), newTongue(search.English, roots[search.English], 120_000, 0.25)
	nl.stops, nl.opens = strings.Fields("de het een van in op en te met voor is dat die niet je aan er om als bij"), []string{"hoe kan ik ", "waarom ", "wat is "}
	en.stops, en.opens = strings.Fields("the a of in on and to with for is that this not you at be as it by or"), []string{"how do I ", "why is my ", "what is "}
	return map[search.Locale]*tongue{search.Dutch: nl, search.English: en}
})

var (
	endings = map[search.Locale][]string{search.Dutch: {"", "", "en", "e", "t", "s", "er", "ing", "ingen", "heid"}, search.English: {"", "", "s", "ed", "ing", "er", "ers", "ly", "able", "ment"}}
	joints  = []string{"", "", "", "s", "en"}
)

// newTongue makes the words of a language: frequent ones are roots, further down come compounds and other forms.
func newTongue(l search.Locale, roots []string, n int, compounds float64) *tongue {
	r := rand.New(rand.NewPCG(7, uint64(l[0]))) // #nosec G404 -- the same words each time
	r.Shuffle(len(roots), func(i, j int) { roots[i], roots[j] = roots[j], roots[i] })
	t := &tongue{locale: l}
	seen := map[string]bool{}
	for at := 0; len(t.words) < n; at++ {
		w := roots[at%len(roots)]
		if at >= len(roots) || r.IntN(3) == 0 {
			w += endings[l][r.IntN(len(endings[l]))]
		}
		switch x := r.Float64(); {
		case at > len(roots)/2 && x < compounds:
			w = roots[r.IntN(len(roots))] + joints[r.IntN(len(joints))] + w
		case at > len(roots)/2 && x < compounds+0.15: // a name
			w = string(rune('a'+r.IntN(26))) + w[:2+r.IntN(len(w)-1)/2] + roots[r.IntN(len(roots))]
		}
		if !seen[w] {
			seen[w] = true
			t.words = append(t.words, w)
		}
	}
	return t
}

// writer writes documents, and asks as people do who look for one of them.
type writer struct {
	r     *rand.Rand
	total int
}

func newWriter(seed uint64, total int) *writer {
	return &writer{r: rand.New(rand.NewPCG(seed, 1)), total: total} // #nosec G404 -- the same each time
}

// document makes the document of a number, each time the same: 1 to 2 kB, one in three English, one in five not for
// customers.
func (w *writer) document(n int) search.Document {
	p := newPen(n)
	d := search.Document{
		Ref: search.Ref{Kind: search.Kinds[n%2]}, Locale: p.tongue.locale, Title: p.sentence(3 + p.r.IntN(5)),
		Audience: search.Public, Products: []string{fmt.Sprintf("product %d", n%12)}, Space: fmt.Sprintf("space %d", n%7),
		UpdatedAt: time.Now().AddDate(0, 0, -n%1500),
	}
	d.Tags = []string{p.word()}
	var body strings.Builder
	for most := 1000 + p.r.IntN(1000); body.Len() < most; {
		body.WriteString(p.sentence(5 + p.r.IntN(12)))
		body.WriteString([]string{". ", ". ", ". ", ".\n\n"}[p.r.IntN(4)])
	}
	d.Body = body.String()
	binary.BigEndian.PutUint64(d.ID[:], uint64(n)+1) // #nosec G115 -- not negative
	if n%5 == 0 {
		d.Audience = search.Internal
	}
	if d.Kind == search.KindArticle {
		d.Confidence = search.Validated
	}
	return d
}

// pen writes one document.
type pen struct {
	r      *rand.Rand
	zipf   *rand.Zipf
	tongue *tongue
	used   []string
}

func newPen(n int) *pen {
	t := tongues()[search.Dutch]
	if n%3 == 0 {
		t = tongues()[search.English]
	}
	r := rand.New(rand.NewPCG(uint64(n), 99)) // #nosec G404 G115 -- the same each time, not negative
	return &pen{r: r, zipf: rand.NewZipf(r, zipfSlope, zipfHead, uint64(len(t.words)-1)), tongue: t}
}

// word gives one that says something.
func (p *pen) word() string {
	if len(p.used) > 8 && p.r.Float64() < again {
		return p.used[p.r.IntN(len(p.used))]
	}
	w := p.tongue.words[p.zipf.Uint64()]
	p.used = append(p.used, w)
	return w
}

// sentence writes so many words that say something, with stop words and now and then a code between them.
func (p *pen) sentence(n int) string {
	var out []string
	for range n {
		for p.r.Float64() > saying {
			out = append(out, p.tongue.stops[p.r.IntN(1+p.r.IntN(len(p.tongue.stops)))])
		}
		if p.r.IntN(80) == 0 {
			out = append(out, fmt.Sprintf("E-%d", 1000+p.r.IntN(3000)))
		}
		out = append(out, p.word())
	}
	r, size := utf8.DecodeRuneInString(out[0])
	out[0] = string(unicode.ToUpper(r)) + out[0][size:]
	return strings.Join(out, " ")
}

// question asks for a document with two to six of its words, rather the rarer ones; one in ten has a typing error.
func (w *writer) question() (string, search.Locale) {
	p := newPen(w.r.IntN(w.total))
	p.sentence(30)
	rank := func(word string) int { return slices.Index(p.tongue.words[:2000], word) }
	var asked []string
	for range 2 + w.r.IntN(5) {
		a, b := p.used[w.r.IntN(len(p.used))], p.used[w.r.IntN(len(p.used))]
		if x, y := rank(a), rank(b); w.r.IntN(4) == 0 && x >= 0 && (y < 0 || y > x) {
			a = b
		}
		asked = append(asked, a)
	}
	s := []rune(strings.Join(asked, " "))
	if w.r.IntN(10) == 0 {
		s[w.r.IntN(len(s))] = 'x'
	}
	if w.r.IntN(3) == 0 {
		return p.tongue.opens[w.r.IntN(len(p.tongue.opens))] + string(s), p.tongue.locale
	}
	return string(s), p.tongue.locale
}

// typed is the beginning of a title, as it is while somebody types.
func (w *writer) typed() (string, search.Locale) {
	p := newPen(w.r.IntN(w.total))
	title := []rune(strings.ToLower(p.sentence(3 + p.r.IntN(5))))
	return string(title[:min(len(title), 2+w.r.IntN(len(title)))]), p.tongue.locale
}
