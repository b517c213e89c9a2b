package meili

import (
	"encoding/hex"
	"math"
	"slices"
	"strings"
	"unicode"

	"plein/search"
	"plein/search/score"
	"plein/search/text"
)

// form is the form of the index: which fields there are and how texts are read into them. Raise it whenever that or the
// settings change; an index of another form is built anew.
const form = 2

// document is what the server holds. Titles, bodies and titles as typed are apart by language: those of the document's own
// language and those of its translation.
type document struct {
	ID  string `json:"id"`
	Ref string `json:"ref"`
	// Hash tells which version of the document it is.
	Hash string `json:"hash"`
	// Access is the key that lets somebody find it; Twin is that of the translation whose words it carries.
	Access string `json:"access"`
	Twin   string `json:"twin"`

	TitleNL   string `json:"t_nl,omitempty"`
	TitleEN   string `json:"t_en,omitempty"`
	BodyNL    string `json:"b_nl,omitempty"`
	BodyEN    string `json:"b_en,omitempty"`
	CodesNL   string `json:"c_nl,omitempty"`
	CodesEN   string `json:"c_en,omitempty"`
	SuggestNL string `json:"s_nl,omitempty"`
	SuggestEN string `json:"s_en,omitempty"`
	// WordsNL and WordsEN are the texts as they are written, for phrases, typing errors and corrections.
	WordsNL string `json:"w_nl,omitempty"`
	WordsEN string `json:"w_en,omitempty"`

	// RankNL and RankEN are the words that its place among the best is worked out by; see rankedText.
	RankNL string `json:"r_nl,omitempty"`
	RankEN string `json:"r_en,omitempty"`

	Kind       string   `json:"kind"`
	Locale     string   `json:"locale"`
	Product    []string `json:"product"`
	Version    []string `json:"version"`
	Space      string   `json:"space,omitempty"`
	Collection string   `json:"collection,omitempty"`
	Tag        []string `json:"tag"`
	Confidence string   `json:"confidence,omitempty"`
	Status     string   `json:"status,omitempty"`
	Answered   string   `json:"answered"`
	Accepted   string   `json:"accepted"`
	Solved     string   `json:"solved"`
	Day        int      `json:"day"`
	Minute     int64    `json:"minute"`
	// Quality and Length order what the server takes to fit alike.
	Quality int `json:"quality"`
	Length  int `json:"length"`
	// Verified, Outcome and Health are signals that only count among the best.
	Verified bool `json:"verified"`
	Outcome  int  `json:"outcome"`
	Health   int  `json:"health"`
}

// documents makes the server's form of documents; translations find each other within one call.
func documents(docs []search.Document) []document {
	byRef := map[search.Ref][]*search.Document{}
	for i := range docs {
		byRef[docs[i].Ref] = append(byRef[docs[i].Ref], &docs[i])
	}
	out := make([]document, 0, len(docs))
	for i := range docs {
		d := &docs[i]
		x := newDocument(d)
		for _, other := range byRef[d.Ref] {
			if other.Locale != d.Locale {
				x.Twin = accessKey(other)
				x.words(other)
			}
		}
		out = append(out, x)
	}
	return out
}

func newDocument(d *search.Document) document {
	x := document{
		ID: documentID(d.Ref, d.Locale), Ref: refID(d.Ref), Hash: d.Fingerprint(), Access: accessKey(d), Kind: string(d.Kind),
		Locale: string(d.Locale), Product: keys(d.Products), Version: keys(d.Versions), Space: search.FacetKey(d.Space), Collection: search.FacetKey(d.Collection),
		Tag: keys(d.Tags), Confidence: string(d.Confidence), Status: search.FacetKey(d.Status), Answered: flag(d.Answered),
		Accepted: flag(d.Accepted), Solved: flag(d.Solved()), Day: search.Day(d.UpdatedAt), Minute: max(0, d.UpdatedAt.Unix()/60),
		Length: len(strings.Fields(d.Title)), Verified: d.Verified, Outcome: score.Outcome(d.Signals), Health: score.Health(d.Signals.Health),
	}
	x.Quality = quality(&x)
	x.words(d)
	return x
}

// words reads the texts of one language.
func (x *document) words(d *search.Document) {
	lang := text.Language(d.Locale)
	var codes []string
	title := stems(lang, &codes, d.Title)
	body := stems(lang, &codes, slices.Concat([]string{d.Issue, d.Body, d.Also}, d.Products, d.Tags)...)
	c, s, w := strings.Join(codes, " "), typed(d.Title), written(d.Title, d.Issue, d.Body)
	r := rankedText(lang, d.Title, slices.Concat([]string{d.Issue, d.Body, d.Also}, d.Products, d.Tags)...)
	if d.Locale == search.English {
		x.TitleEN, x.BodyEN, x.CodesEN, x.SuggestEN, x.WordsEN, x.RankEN = title, body, c, s, w, r
	} else {
		x.TitleNL, x.BodyNL, x.CodesNL, x.SuggestNL, x.WordsNL, x.RankNL = title, body, c, s, w, r
	}
}

// stems reads texts into stems, without stop words; what has a digit is a code and goes there.
func stems(l text.Language, codes *[]string, list ...string) string {
	var out []string
	for _, s := range list {
		for _, t := range text.Tokens(s) {
			switch {
			case l.Stop(t.Term):
			case isCode(t):
				*codes = append(*codes, codeWord(t.Term))
			default:
				out = append(out, stemOf(l, t.Term))
			}
		}
	}
	return strings.Join(out, " ")
}

// typed is a text as somebody types it, stop words too.
func typed(title string) string {
	var out []string
	for _, t := range text.Tokens(title) {
		out = append(out, codeWord(t.Term))
	}
	return strings.Join(out, " ")
}

// stemOf is the stem of a word in the form that the index has.
func stemOf(l text.Language, term string) string { return undoubled(l, l.Stem(term)) }

// undoubled is a stem without the double letter that Dutch stems may end in ("herstellen" is "herstell", but the end of
// "wachtwoordherstel" is "herstel"): the server takes compounds apart, and does not know that the two are one.
func undoubled(l text.Language, s string) string {
	if n := len(s); l == text.Dutch && n > 4 && s[n-1] == s[n-2] && s[n-1] >= 'a' && s[n-1] <= 'z' {
		return s[:n-1]
	}
	return s
}

// written is texts as they are written; the server finds no phrase across a full stop.
func written(list ...string) string {
	var out []string
	for _, s := range list {
		if w := typed(s); w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " . ")
}

func isCode(t text.Token) bool { return strings.IndexFunc(t.Term, unicode.IsDigit) >= 0 }

// codeWord writes a code as one word of the server, which cuts at punctuation.
func codeWord(term string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			return r
		case r == '-':
			return -1
		default:
			return 'q'
		}
	}, term)
}

// accessKey is the key of search.Document.AccessKey, apart for archived documents: who does not ask for those does not hold
// their keys.
func accessKey(d *search.Document) string {
	key := d.AccessKey()
	if key != "" && d.Confidence == search.Archived {
		return archived(key)
	}
	return key
}

func archived(key string) string { return "archived:" + key }

func refID(r search.Ref) string { return string(r.Kind) + "-" + hex.EncodeToString(r.ID[:]) }

func documentID(r search.Ref, l search.Locale) string { return refID(r) + "-" + string(l) }

// parseRef reads what refID wrote.
func parseRef(s string) (search.Ref, bool) {
	kind, id, ok := strings.Cut(s, "-")
	r := search.Ref{Kind: search.Kind(kind)}
	n, err := hex.Decode(r.ID[:], []byte(first(id, 2*len(r.ID))))
	return r, ok && err == nil && n == len(r.ID) && len(id) == 2*len(r.ID) && r.Kind.Valid()
}

func first(s string, n int) string { return s[:min(n, len(s))] }

func sortedRefs(set map[search.Ref]bool) []search.Ref {
	out := make([]search.Ref, 0, len(set))
	for r := range set {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b search.Ref) int { return strings.Compare(refID(a), refID(b)) })
	return out
}

func keys(list []string) []string {
	out := []string{}
	for _, v := range list {
		if k := search.FacetKey(v); k != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// quality weighs what is known of a document beside its words, from 0 to 1000, by the weights that nobody has changed. How
// fresh it is, is a ranking rule of its own.
func quality(x *document) int {
	sum, all := 0.0, 0.0
	for _, g := range signals(&score.Default) {
		sum += g.share * g.of(x)
		all += g.share
	}
	return int(math.Round(sum / all * 1000))
}

// signal is something that is known of a document beside its words, from 0 to 1.
type signal struct {
	name  string
	share float64
	of    func(*document) float64
}

func signals(w *score.Weights) []signal {
	is := func(b bool) float64 {
		if b {
			return 1
		}
		return 0
	}
	return []signal{
		{search.SignalValidated, w.Validated, func(x *document) float64 { return is(x.Confidence == string(search.Validated)) }},
		{search.SignalValidated, w.NotValidated, func(x *document) float64 { return is(x.Confidence == string(search.NotValidated)) }},
		{search.SignalAccepted, w.Accepted, func(x *document) float64 { return is(x.Accepted == flag(true)) }},
		{search.SignalAnswered, w.Answered, func(x *document) float64 { return is(x.Answered == flag(true)) }},
		{search.SignalVerified, w.Verified, func(x *document) float64 { return is(x.Verified) }},
		{search.SignalOutcome, w.Outcome, func(x *document) float64 { return float64(x.Outcome) / score.Steps }},
		{search.SignalHealth, w.Health, func(x *document) float64 { return float64(x.Health-1) / score.Steps }},
	}
}
