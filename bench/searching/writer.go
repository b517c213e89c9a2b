package main

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"plein/search"
)

// writer makes documents and questions of a made-up language whose words are as uneven as those of a real one, and as many
// as a large base has; many begin alike, as compounds do.
type writer struct {
	r    *rand.Rand
	zipf *rand.Zipf
}

const vocabulary = 80_000

var words = sync.OnceValue(func() []string {
	r := rand.New(rand.NewPCG(7, 7)) // #nosec G404 -- the same words each time
	heads, tails := strings.Fields("b d f g h k l m n p r s t v w z br dr kl st sch"), strings.Fields("aan eer ol oep ij ik ar ent ing es ak ut oor")
	seen := map[string]bool{}
	var out []string
	for len(out) < vocabulary {
		w := ""
		for range 1 + r.IntN(4) {
			w += heads[r.IntN(len(heads))] + tails[r.IntN(len(tails))]
		}
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(a) - len(b) })
	return out
})

func newWriter(seed uint64) *writer {
	r := rand.New(rand.NewPCG(seed, 1)) // #nosec G404 -- the same each time
	return &writer{r: r, zipf: rand.NewZipf(r, 1.07, 8, vocabulary-1)}
}

func (w *writer) text(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = words()[w.zipf.Uint64()]
	}
	return strings.Join(out, " ")
}

// document makes the document of a number: 1 to 2 kB, one in three English, one in five not for customers.
func (w *writer) document(n int) search.Document {
	d := search.Document{
		Ref: search.Ref{Kind: search.Kinds[n%2]}, Locale: search.Dutch, Title: w.text(4 + w.r.IntN(6)), Body: w.text(150 + w.r.IntN(150)),
		Audience: search.Public, Products: []string{fmt.Sprintf("product %d", n%12)}, Space: fmt.Sprintf("space %d", n%7), Tags: []string{w.text(1)},
		UpdatedAt: time.Now().AddDate(0, 0, -n%1500),
	}
	binary.BigEndian.PutUint64(d.ID[:], uint64(n)+1) // #nosec G115 -- not negative
	if n%3 == 0 {
		d.Locale = search.English
	}
	if n%5 == 0 {
		d.Audience = search.Internal
	}
	if d.Kind == search.KindArticle {
		d.Confidence = search.Validated
	}
	return d
}

// question is two to six words; one in ten has a typing error in a word.
func (w *writer) question() string {
	s := []rune(w.text(2 + w.r.IntN(5)))
	if w.r.IntN(10) == 0 {
		s[w.r.IntN(len(s))] = 'x'
	}
	return string(s)
}

// typed is the beginning of a title, as it is while somebody types.
func (w *writer) typed() string {
	s := w.text(1 + w.r.IntN(4))
	cut := max(2, len(s)-w.r.IntN(4))
	for cut < len(s) && !utf8.RuneStart(s[cut]) {
		cut++
	}
	return s[:min(cut, len(s))]
}
