package meili

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"plein/search"
	"plein/search/score"
	"plein/search/text"
)

// The server does not tell how many documents hold a word, nor which words there are. Both are counted here: by reading the
// whole index when it was built, and again after a tenth of it has changed. The counts stand beside the index for all nodes;
// between countings a node adds what it writes itself.
const (
	countPage = 500
	// countWithin is how many documents are counted while somebody waits for an answer; more are counted in the background.
	countWithin = 1000
	// recountLeast is how many changes are too few to count anew.
	recountLeast = 200
	// lexiconKept is for how long the counts are taken to be the newest.
	lexiconKept = time.Minute
)

// lexicon holds the counts of all languages.
type lexicon struct {
	loading  sync.Mutex
	now      atomic.Pointer[tongues]
	counting atomic.Bool
}

type tongues struct {
	of map[search.Locale]*tongue
	// at names the counting, asked is when the server was asked for it last (Unix time).
	at    string
	asked atomic.Int64
}

// tongue is what is known of the documents in a language.
type tongue struct {
	mu          sync.RWMutex
	docs        int
	title, body int // words of all of them
	df          map[string]int
	vocabulary  *score.Vocabulary
	changed     int // documents that were added since
}

func newTongues() *tongues {
	t := &tongues{of: map[search.Locale]*tongue{}}
	for _, l := range search.Locales {
		t.of[l] = &tongue{df: map[string]int{}, vocabulary: score.NewVocabulary()}
	}
	return t
}

// add counts a document and gives how many have come since the counting.
func (t *tongue) add(l search.Locale, ranked string) (changed, docs int) {
	title, body := readRanked(text.Language(l), ranked)
	stems := map[string]bool{}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, part := range [][]word{title, body} {
		for _, w := range part {
			if w.stem == "" {
				continue
			}
			stems[w.stem] = true
			switch {
			case w.code:
			case i == 0:
				t.title++
			default:
				t.body++
			}
		}
	}
	for s := range stems {
		t.df[s]++
	}
	t.docs++
	t.changed++
	t.vocabulary.Add(slices.Sorted(maps.Keys(stems))...)
	return t.changed, t.docs
}

// frequency is how many documents hold a stem.
func (t *tongue) frequency(stem string) float64 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return float64(t.df[stem])
}

// sizes are the number of documents and the average lengths of their titles and bodies.
func (t *tongue) sizes() (docs, title, body float64) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	n := float64(max(1, t.docs))
	return float64(t.docs), max(1, float64(t.title)/n), max(1, float64(t.body)/n)
}

// note adds what was written to the index; after many changes everything is counted anew.
func (e *Engine) note(docs []document) {
	now := e.lexicon.now.Load()
	if now == nil {
		return
	}
	again := false
	for i := range docs {
		l := search.Locale(docs[i].Locale)
		changed, all := now.of[l].add(l, docs[i].ranked(l))
		again = again || changed > max(recountLeast, all/10)
	}
	if again {
		e.recountBehind()
	}
}

// recountBehind counts anew while others go on.
func (e *Engine) recountBehind() {
	if !e.lexicon.counting.CompareAndSwap(false, true) {
		return
	}
	e.background(func() {
		defer e.lexicon.counting.Store(false)
		ctx, cancel := context.WithTimeout(e.life, countMost)
		defer cancel()
		_ = e.recount(ctx, e.live()) // what is known goes on serving, and the next changes try again
	})
}

// countMost is how long a counting may take.
const countMost = 10 * time.Minute

// words gives the counts, which are read from beside the index the first time.
func (e *Engine) words(ctx context.Context) (*tongues, error) {
	now := e.lexicon.now.Load()
	if now == nil {
		return e.loadWords(ctx)
	}
	if at := e.opts.Now().Unix(); at-now.asked.Load() > int64(lexiconKept/time.Second) {
		now.asked.Store(at)
		e.background(func() {
			ctx, cancel := context.WithTimeout(e.life, e.opts.WriteTimeout)
			defer cancel()
			if kept, err := e.keptWords(ctx, "at"); err == nil && kept.At != now.at {
				_, _ = e.readWords(ctx) // else what is known goes on serving
			}
			if all, err := e.readSynonyms(ctx); err == nil {
				e.synonyms.Store(all)
			}
		})
	}
	return now, nil
}

func (e *Engine) loadWords(ctx context.Context) (*tongues, error) {
	e.lexicon.loading.Lock()
	defer e.lexicon.loading.Unlock()
	if now := e.lexicon.now.Load(); now != nil {
		return now, nil
	}
	now, err := e.readWords(ctx)
	if err != nil {
		return nil, err
	}
	got, err := call(e, func() (*meilisearch.StatsIndex, error) { return e.client.Index(e.live()).GetStatsWithContext(ctx, nil) })
	if missing(err) {
		return now, nil
	}
	if err != nil {
		return nil, err
	}
	known, there := 0, int(got.NumberOfDocuments)
	for _, t := range now.of {
		known += t.docs
	}
	switch {
	case 10*max(known-there, there-known) <= there:
	case there > countWithin:
		e.recountBehind()
	default:
		counted, err := e.count(ctx, e.live())
		if err != nil {
			return nil, err
		}
		counted.at = now.at // newer than that
		e.lexicon.now.Store(counted)
		return counted, nil
	}
	return now, nil
}

// recount counts an index, and keeps that for all nodes.
func (e *Engine) recount(ctx context.Context, index string) error {
	now, err := e.count(ctx, index)
	if err != nil {
		return err
	}
	if err := e.writeWords(ctx, now); err != nil {
		return err
	}
	e.lexicon.now.Store(now)
	return nil
}

// count reads all documents of an index.
func (e *Engine) count(ctx context.Context, index string) (*tongues, error) {
	out := newTongues()
	out.asked.Store(e.opts.Now().Unix())
	for from := int64(0); ; from += countPage {
		got, err := call(e, func() (*meilisearch.DocumentsResult, error) {
			var got meilisearch.DocumentsResult
			return &got, e.client.Index(index).GetDocumentsWithContext(ctx, &meilisearch.DocumentsQuery{
				Offset: from, Limit: countPage, Fields: []string{"locale", "r_nl", "r_en"},
			}, &got)
		})
		if missing(err) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		for _, raw := range got.Results {
			var d document
			if err := raw.DecodeInto(&d); err != nil {
				return nil, err
			}
			if t := out.of[search.Locale(d.Locale)]; t != nil {
				t.add(search.Locale(d.Locale), d.ranked(search.Locale(d.Locale)))
			}
		}
		if from+countPage >= got.Total {
			break
		}
	}
	for _, t := range out.of {
		t.changed = 0
	}
	return out, nil
}

// keptLexicon is the form in which counts stand beside the index.
type keptLexicon struct {
	ID string      `json:"id"`
	At string      `json:"at"`
	NL *keptTongue `json:"nl,omitempty"`
	EN *keptTongue `json:"en,omitempty"`
}

type keptTongue struct {
	Docs  int `json:"docs"`
	Title int `json:"title"`
	Body  int `json:"body"`
	// Words is a line each of a stem and how many documents hold it.
	Words string `json:"words"`
}

const wordsID = "words"

func (e *Engine) keptWords(ctx context.Context, fields ...string) (k keptLexicon, err error) {
	_, err = call(e, func() (bool, error) {
		return true, e.client.Index(e.states()).GetDocumentWithContext(ctx, wordsID, &meilisearch.DocumentQuery{Fields: fields}, &k)
	})
	if missing(err) {
		return keptLexicon{}, nil
	}
	return k, err
}

func (e *Engine) readWords(ctx context.Context) (*tongues, error) {
	k, err := e.keptWords(ctx)
	if err != nil {
		return nil, err
	}
	out := newTongues()
	out.at = k.At
	out.asked.Store(e.opts.Now().Unix())
	for l, x := range map[search.Locale]*keptTongue{search.Dutch: k.NL, search.English: k.EN} {
		if x == nil {
			continue
		}
		t := out.of[l]
		t.docs, t.title, t.body = x.Docs, x.Title, x.Body
		for line := range strings.Lines(x.Words) {
			stem, count, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			if n, err := strconv.Atoi(count); err == nil {
				t.df[stem] = n
			}
		}
		t.vocabulary.Add(slices.Sorted(maps.Keys(t.df))...)
	}
	e.lexicon.now.Store(out)
	return out, nil
}

// writeWords keeps the counts beside the index; nobody searches there.
func (e *Engine) writeWords(ctx context.Context, t *tongues) error {
	t.at = strconv.FormatInt(e.opts.Now().UnixNano(), 36)
	k := keptLexicon{ID: wordsID, At: t.at, NL: t.of[search.Dutch].kept(), EN: t.of[search.English].kept()}
	if err := e.prepareStates(ctx); err != nil {
		return err
	}
	return e.do(ctx, func() (*meilisearch.TaskInfo, error) {
		return e.client.Index(e.states()).AddDocumentsWithContext(ctx, []keptLexicon{k}, &meilisearch.DocumentOptions{PrimaryKey: new("id")})
	})
}

func (t *tongue) kept() *keptTongue {
	t.mu.RLock()
	defer t.mu.RUnlock()
	var b strings.Builder
	for _, s := range slices.Sorted(maps.Keys(t.df)) {
		b.WriteString(s + " " + strconv.Itoa(t.df[s]) + "\n")
	}
	return &keptTongue{Docs: t.docs, Title: t.title, Body: t.body, Words: b.String()}
}

// ranker makes what puts the best hits of a search in order, and marks the words that it goes by.
func (e *Engine) ranker(ctx context.Context, p *plan) (*ranker, error) {
	words, err := e.words(ctx)
	if err != nil {
		return nil, err
	}
	synonyms, err := e.knownSynonyms(ctx)
	if err != nil {
		return nil, err
	}
	w := score.Default.Tuned(p.q.Ranking)
	r := reader{p: p, w: &w, words: words, synonyms: synonyms}
	all, n := r.read()
	for l, a := range all {
		for _, g := range a.groups {
			for _, x := range g.leaves {
				p.mark(l, x.stem, float64(x.weight*g.idf))
			}
		}
	}
	return newRanker(p.q, &w, all, n, p.today), nil
}
