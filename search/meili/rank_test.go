package meili

import (
	"encoding/json"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"plein/search"
	"plein/search/score"
	"plein/search/text"
)

func TestRankedTextsAreReadBack(t *testing.T) {
	s := rankedText(text.Dutch, "De routers herstarten", "Bij fout E-1234.", "Daarna werkt het weer")
	title, body := readRanked(text.Dutch, s)
	var stems []string
	for _, w := range slices.Concat(title, []word{{stem: "|"}}, body) {
		stems = append(stems, w.stem)
	}
	if want := []string{"router", "herstart", "|", "fout", "e", "1234", "e-1234", "", "daarna", "werkt"}; !slices.Equal(stems[:8], want[:8]) {
		t.Errorf("read back as %q, want it to begin as %q", stems, want)
	}
	if codes := slices.DeleteFunc(slices.Clone(body), func(w word) bool { return !w.code }); len(codes) != 1 || codes[0].form != "e-1234" {
		t.Errorf("the codes are %v", codes)
	}
	if title, body := readRanked(text.Dutch, rankedText(text.Dutch, "", "Router")); len(title) != 0 || len(body) != 1 {
		t.Errorf("a text without a title is read as %v, %v", title, body)
	}
}

// counts knows the words of some documents.
func counts(docs ...search.Document) *tongues {
	out := newTongues()
	for i := range docs {
		x := newDocument(&docs[i])
		out.of[docs[i].Locale].add(docs[i].Locale, x.ranked(docs[i].Locale))
	}
	return out
}

func inDutch(n byte, title, body string) search.Document {
	return search.Document{
		Ref: search.Ref{Kind: search.KindArticle, ID: [16]byte{n}}, Locale: search.Dutch, Title: title, Body: body, Audience: search.Public,
	}
}

// ranked puts documents in order, the best first; the server gives them as they stand.
func ranked(t *testing.T, q search.Query, synonyms map[string][]string, docs ...search.Document) (*ranker, []*candidate) {
	t.Helper()
	if err := q.Normalise(); err != nil {
		t.Fatal(err)
	}
	p := newPlan(q, "plein", 20_000)
	w := score.Default.Tuned(q.Ranking)
	r := reader{p: p, w: &w, words: counts(docs...), synonyms: synonyms}
	all, n := r.read()
	k := newRanker(q, &w, all, n, p.today)
	var list []*candidate
	for i := range docs {
		c := &candidate{number: i, found: found{document: newDocument(&docs[i])}, ref: docs[i].Ref}
		c.Federation.Score = 0.5
		list = append(list, c)
	}
	res := &search.Result{}
	p.rank(k, res, list)
	return k, list
}

func firstOf(list []*candidate) byte { return list[0].ref.ID[0] }

func TestTheBestOfWhatWasFoundComesFirst(t *testing.T) {
	docs := []search.Document{
		inDutch(1, "Rekening", "Over de router en het modem, en nog veel meer dat er niet toe doet."), inDutch(2, "Router herstarten", "Trek de stekker eruit."),
		inDutch(3, "Wachtwoordherstel", "Kies een ander."), inDutch(4, "Mobieltje", "Over bellen."), inDutch(5, "Invoice", ""),
	}
	docs[4].Locale = search.English
	for asks, want := range map[string]byte{
		"hoe herstart ik mijn router": 2, "wachtwoord": 3, "ruoter herstarten": 2, "telefoon": 4, "rekening": 1,
	} {
		if _, list := ranked(t, search.Query{Text: asks}, map[string][]string{"telefon": {"mobieltj", "mobiel"}}, docs...); firstOf(list) != want {
			t.Errorf("%q gives %d first, want %d", asks, firstOf(list), want)
		}
	}
	if _, list := ranked(t, search.Query{Text: "factuur", Filters: search.Filters{Locales: []search.Locale{search.English}}}, nil, docs...); firstOf(list) != 5 {
		t.Errorf("a question in Dutch gives %d first, want the English invoice", firstOf(list))
	}
}

func TestWordsOfAHiddenTranslationCountForNobody(t *testing.T) {
	shown, hidden := inDutch(1, "Wachtwoord", ""), inDutch(1, "Sailboat", "")
	hidden.Locale, hidden.Audience = search.English, search.Internal
	x := documents([]search.Document{shown, hidden})[0]
	for level, want := range map[search.Audience]int{"": 1, search.Internal: 2} {
		q := search.Query{Text: "sailboat", Viewer: search.Viewer{Level: level, Staff: level != ""}}
		if err := q.Normalise(); err != nil {
			t.Fatal(err)
		}
		p := newPlan(q, "plein", 20_000)
		w := score.Default
		r := reader{p: p, w: &w, words: counts(shown, hidden)}
		all, n := r.read()
		c := &candidate{found: found{document: x}}
		p.rank(newRanker(q, &w, all, n, p.today), &search.Result{}, []*candidate{c})
		if len(c.texts) != want {
			t.Errorf("%q reads %d texts, want %d", level, len(c.texts), want)
		}
	}
}

func TestReasonsAddUpToTheScore(t *testing.T) {
	d := inDutch(1, "Wachtwoord vergeten", "Een nieuw wachtwoord voor de router, met E-1234.")
	d.Signals = search.Signals{Helpful: 9, Health: 0.8}
	k, list := ranked(t, search.Query{Text: "wachtwoord van de router vergeten E-1234"}, nil, d, inDutch(2, "Wachtwoordherstel", "Vergeten."))
	for _, c := range list {
		sum, channels := 0.0, map[search.Channel]bool{}
		for _, x := range k.why(c) {
			sum += x.Contribution
			channels[x.Channel] = true
		}
		if math.Abs(sum-float64(c.score)) > 1e-3*(1+math.Abs(sum)) {
			t.Errorf("%d: reasons add up to %v, the score is %v", c.ref.ID[0], sum, c.score)
		}
		if c.ref.ID[0] == 1 {
			for _, want := range []search.Channel{search.ByWord, search.ByForm, search.ByPair, search.ByCode, search.BySignal, search.ByEngine} {
				if !channels[want] {
					t.Errorf("no reason is %s", want)
				}
			}
		}
	}
}

func TestWhatPeopleSetHolds(t *testing.T) {
	docs := []search.Document{inDutch(1, "Router", "Over het modem, lang verhaal."), inDutch(2, "Modem", "Over de router, lang verhaal.")}
	r := search.DefaultRanking
	r.Title, r.Body = 0.25, 4
	if _, list := ranked(t, search.Query{Text: "router"}, nil, docs...); firstOf(list) != 1 {
		t.Error("a title does not come before a text")
	}
	if _, list := ranked(t, search.Query{Text: "router", Ranking: &r}, nil, docs...); firstOf(list) != 2 {
		t.Error("weights that people have set do nothing")
	}
}

func TestCountsAreReadBack(t *testing.T) {
	all := counts(inDutch(1, "Router herstarten", "De router."), inDutch(2, "Router", "Een modem."))
	x := all.of[search.Dutch]
	if docs, title, body := x.sizes(); docs != 2 || title != 1.5 || body != 1 {
		t.Errorf("%v documents of %v and %v words", docs, title, body)
	}
	k := x.kept()
	if k.Docs != 2 || k.Words != "herstart 1\nmodem 1\nrouter 2\n" {
		t.Errorf("kept as %+v", k)
	}
	if x.frequency("router") != 2 || x.frequency("zwembad") != 0 {
		t.Error("wrong counts")
	}
}

// TestCountsOfAnotherNodeAreUsed has a server tell what another node has counted, first of as many documents as there are, then
// of fewer.
func TestCountsOfAnotherNodeAreUsed(t *testing.T) {
	kept := counts(inDutch(1, "Router herstarten", "De router."), inDutch(2, "Router", "Een modem.")).of[search.Dutch].kept()
	there := 2
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := any(map[string]any{"numberOfDocuments": there})
		switch r.URL.Path {
		case "/indexes/plein-state/documents/words":
			answer = keptLexicon{ID: wordsID, At: "x", NL: kept}
		case "/indexes/plein/documents", "/indexes/plein/documents/fetch":
			x := newDocument(new(inDutch(3, "Decoder", "")))
			answer = map[string]any{"results": []document{x, x, x, x}, "total": 4}
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(answer); err != nil {
			t.Error(err)
		}
	}))
	defer s.Close()
	for _, x := range []struct {
		there    int
		stem     string
		want     float64
		typed, a string
	}{{2, "router", 2, "ruoter", "router"}, {4, "decoder", 4, "decodre", "decoder"}} {
		there = x.there
		e, err := Open(Options{URL: s.URL})
		if err != nil {
			t.Fatal(err)
		}
		got, err := e.words(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		nl := got.of[search.Dutch]
		if n := nl.frequency(x.stem); n != x.want || got.at != "x" {
			t.Errorf("%s is in %v documents, want %v", x.stem, n, x.want)
		}
		if likes := nl.vocabulary.Alike(x.typed, 3, nl.vocabulary.Count()); len(likes) == 0 || likes[0].Term != x.a {
			t.Errorf("%s looks like %v, want %s", x.typed, likes, x.a)
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
}
