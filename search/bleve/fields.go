package bleve

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"plein/search"
	"plein/search/score"
	"plein/search/text"
)

// Fields of the index. Words are kept apart by language and by place; the rest holds one key a value.
const (
	fieldTitle = "t." // + language: stems, and codes whole
	fieldBody  = "b."
	fieldForm  = "x."  // + language: the words of title and body as they were written
	fieldSug   = "sug" // beginnings of the words of titles
	fieldWords = "q"   // the words in their order, stored and not indexed; see sequence
	// + language: the stems of a short document in their order, stored and not indexed; see feedback
	fieldStored = "w."

	fieldAccess     = "access"
	fieldKind       = "kind"
	fieldLocale     = "locale"
	fieldProduct    = "product"
	fieldSpace      = "space"
	fieldCollection = "collection"
	fieldTag        = "tag"
	fieldConfidence = "confidence"
	fieldStatus     = "status"
	fieldAnswered   = "answered"
	fieldAccepted   = "accepted"
	fieldSolved     = "solved"
	fieldSibling    = "sibling" // "1" when the same thing is held in another language too
	fieldVerified   = "verified"
	fieldHash       = "hash" // which version of the document it is, search.Document.Fingerprint
	fieldVersion    = "version"
	fieldOutcome    = "outcome" // 0 to score.Steps
	fieldHealth     = "health"  // 1 to score.Steps+1
	fieldTitleLen   = "lt"      // words in the title, stop words left out
	fieldBodyLen    = "lb"
	fieldDay        = "day"    // of the last change, search.Day
	fieldMinute     = "minute" // of that day: two fields, so that neither has many values
)

// Kinds of terms that documents are looked up by.
const (
	stems = ""  // a stem in title and body
	forms = "x" // a word as it was written, in either
	pairs = "p" // two stems next to each other, in their order; found among the documents that have both
)

const (
	edgeMost   = 12   // characters of a beginning
	lengthMost = 5000 // words of a text whose order is known; longer ones count as this long
)

// terms holds the terms of a field and how often they occur, in the form that scorch takes.
type terms = index.TokenFrequencies

// frequencies holds one for each number of occurrences; scorch only reads them, so that all terms can share them.
var frequencies = func() (out [frequencyMost + 1]*index.TokenFreq) {
	for n := range out {
		out[n] = &index.TokenFreq{}
		out[n].SetFrequency(n)
	}
	return out
}()

// frequencyMost is as often as a word counts.
const frequencyMost = 255

var once = frequencies[1]

// again counts one more occurrence.
func again(t terms, term string) {
	n := 0
	if f := t[term]; f != nil {
		n = f.Frequency()
	}
	t[term] = frequencies[min(n+1, frequencyMost)]
}

// field is one field of a document. Positions and norms are not kept.
type field struct {
	name  string
	terms terms
	freq  bool
	value []byte // to be stored; such a field is not indexed
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) AnalyzedLength() int                              { return len(f.terms) }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
func (f *field) Analyze()                                         {}

// Options leaves frequencies out for keys.
func (f *field) Options() index.FieldIndexingOptions {
	switch {
	case f.value != nil:
		return index.StoreField
	case f.freq:
		return index.IndexField
	}
	return index.IndexField | index.SkipFreqNorm
}

// entry is a document in the form that scorch takes.
type entry struct {
	key    string
	locale search.Locale
	fields []index.Field
	stems  []string // of all its words
	forms  []string // of all its words, as they were written
}

func (e *entry) ID() string                                 { return e.key }
func (e *entry) Size() int                                  { return len(e.key) + 64*len(e.fields) }
func (e *entry) VisitComposite(index.CompositeFieldVisitor) {}
func (e *entry) HasComposite() bool                         { return false }
func (e *entry) NumPlainTextBytes() uint64                  { return 0 }
func (e *entry) StoredFieldsBytes() uint64                  { return 0 }
func (e *entry) Indexed() bool                              { return false }

// VisitFields gives every field to visit.
func (e *entry) VisitFields(visit index.FieldVisitor) {
	for _, f := range e.fields {
		visit(f)
	}
}

// AddIDField adds the field by which scorch finds a document again.
func (e *entry) AddIDField() {
	e.fields = append(e.fields, document.NewTextFieldCustom("_id", nil, []byte(e.key), index.IndexField|index.StoreField, nil))
}

// documentKey is the key of a document in the index: kind, id, language.
func documentKey(ref search.Ref, l search.Locale) string {
	return string(byte('0'+slices.Index(search.Kinds, ref.Kind))) + string(ref.ID[:]) + string(l)
}

// parseKey reads what documentKey wrote.
func parseKey(key []byte) (ref search.Ref, l search.Locale, err error) {
	if len(key) != 19 || key[0] < '0' || int(key[0]-'0') >= len(search.Kinds) {
		return ref, "", fmt.Errorf("search index: malformed key %q", key)
	}
	ref.Kind = search.Kinds[key[0]-'0']
	copy(ref.ID[:], key[1:17])
	return ref, search.Locale(key[17:]), nil
}

// newEntry reads a document into terms.
func newEntry(d *search.Document, sibling bool) *entry {
	e := &entry{key: documentKey(d.Ref, d.Locale), locale: d.Locale}
	lang := text.Language(d.Locale)
	written := terms{}
	title := newWords(lang, written)
	title.add(d.Title)
	body := newWords(lang, written)
	body.add(d.Issue)
	body.add(d.Body)
	body.add(d.Also)
	for _, t := range slices.Concat(d.Products, d.Tags) {
		body.add(t)
	}
	e.add(&field{name: fieldTitle + string(lang), terms: title.stems, freq: true})
	e.add(&field{name: fieldBody + string(lang), terms: body.stems, freq: true})
	e.add(&field{name: fieldForm + string(lang), terms: title.forms})
	e.stems = slices.AppendSeq(slices.Collect(maps.Keys(title.stems)), maps.Keys(body.stems))
	e.forms = slices.Collect(maps.Keys(title.forms))
	if len(title.sequence)+len(body.sequence) > 0 {
		e.fields = append(e.fields, &field{name: fieldWords, value: writeSequence(title.sequence, body.sequence)})
	}
	if list := slices.Concat(title.order, body.order); len(list) > 0 && title.length+body.length <= feedbackStored {
		e.fields = append(e.fields, &field{name: fieldStored + string(lang), value: []byte(strings.Join(list, " "))})
	}
	e.add(&field{name: fieldSug, terms: edges(d.Title)})
	for name, value := range map[string]string{
		fieldAccess: d.AccessKey(), fieldKind: string(d.Kind), fieldLocale: string(d.Locale),
		fieldSpace: search.FacetKey(d.Space), fieldCollection: search.FacetKey(d.Collection), fieldConfidence: string(d.Confidence),
		fieldStatus: search.FacetKey(d.Status), fieldAnswered: flag(d.Answered), fieldAccepted: flag(d.Accepted),
		fieldSolved: flag(d.Solved()), fieldSibling: flag(sibling), fieldVerified: flag(d.Verified), fieldHash: d.Fingerprint(), fieldOutcome: strconv.Itoa(score.Outcome(d.Signals)),
		fieldHealth: strconv.Itoa(score.Health(d.Signals.Health)), fieldDay: strconv.Itoa(search.Day(d.UpdatedAt)), fieldMinute: strconv.Itoa(minuteOf(d.UpdatedAt)),
		fieldTitleLen: strconv.Itoa(min(title.length, lengthMost)), fieldBodyLen: strconv.Itoa(min(body.length, lengthMost)),
	} {
		if value != "" {
			e.add(&field{name: name, terms: terms{value: once}})
		}
	}
	e.add(&field{name: fieldTag, terms: keys(d.Tags)})
	e.add(&field{name: fieldProduct, terms: keys(d.Products)})
	e.add(&field{name: fieldVersion, terms: keys(d.Versions)})
	return e
}

// keys makes terms of a list to filter on.
func keys(list []string) terms {
	out := terms{}
	for _, v := range list {
		if k := search.FacetKey(v); k != "" {
			out[k] = once
		}
	}
	return out
}

func (e *entry) add(f *field) {
	if len(f.terms) > 0 {
		e.fields = append(e.fields, f)
	}
}

const minutesOfDay = 24 * 60

func minuteOf(at time.Time) int { return int(max(0, at.Unix()) / 60 % minutesOfDay) }

func flag(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// words collects the terms of a place (title or body).
type words struct {
	lang         text.Language
	stems, forms terms
	length       int
	order        []string // stems, up to a little more than is stored
	sequence     []token
}

func newWords(l text.Language, written terms) *words {
	return &words{lang: l, stems: terms{}, forms: written}
}

// add reads one text.
func (w *words) add(s string) {
	if len(w.sequence) > 0 {
		w.sequence = append(w.sequence, gap)
	}
	for _, t := range text.Tokens(s) {
		if w.lang.Stop(t.Term) {
			continue
		}
		stem := w.lang.Stem(t.Term)
		again(w.stems, stem)
		if t.Code {
			continue
		}
		if w.length++; w.length <= feedbackStored {
			w.order = append(w.order, stem)
		}
		if w.length <= lengthMost {
			w.sequence = append(w.sequence, newToken(stem, t.Term))
		}
		w.forms[t.Term] = once
	}
}

func pairTerm(a, b string) string { return a + " " + b }

// edges gives the beginnings of every word of a title, stop words too: people begin with "how do I".
func edges(title string) terms {
	out := terms{}
	for _, t := range text.Tokens(title) {
		n := 0
		for i, r := range t.Term {
			if n++; n > edgeMost {
				break
			}
			out[t.Term[:i+utf8.RuneLen(r)]] = once
		}
	}
	return out
}

// edge cuts a typed word to the length of the longest beginning that is indexed.
func edge(term string) string {
	n := 0
	for i := range term {
		if n++; n > edgeMost {
			return term[:i]
		}
	}
	return term
}
