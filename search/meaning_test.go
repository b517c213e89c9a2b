package search_test

import (
	"encoding/json"
	"hash/fnv"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/sqldb"
	"plein/search"
	"plein/search/embed"
	"plein/search/text"
	"plein/tickets"
)

// vectors is a service of the OpenAI form whose vectors come of hashed words; words of one meaning have one hash.
type vectors struct {
	*httptest.Server
	slow atomic.Int64 // milliseconds
	down atomic.Bool
	sent atomic.Int64 // texts
	said chan string  // what it was sent, as far as somebody reads it
}

// means are words that stand for the same.
var means = map[string]string{"luchtschip": "zeppelin", "ballon": "zeppelin", "airship": "zeppelin"}

func newVectors(t *testing.T) *vectors {
	v := &vectors{said: make(chan string, 10_000)}
	v.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var ask struct {
			Model string   `json:"model"`
			Input []string `json:"input"`
		}
		if r.URL.Path != "/v1/embeddings" || r.Header.Get("Authorization") != "Bearer geheim" || json.NewDecoder(r.Body).Decode(&ask) != nil {
			http.Error(w, "wrong", http.StatusBadRequest)
			return
		}
		select {
		case <-time.After(time.Duration(v.slow.Load()) * time.Millisecond):
		case <-r.Context().Done():
		}
		if v.down.Load() {
			http.Error(w, "down", http.StatusServiceUnavailable)
			return
		}
		type item struct {
			Index     int       `json:"index"`
			Embedding []float32 `json:"embedding"`
		}
		var data []item
		for i, s := range ask.Input {
			v.sent.Add(1)
			select {
			case v.said <- s:
			default:
			}
			data = append(data, item{i, hashed(s)})
		}
		slices.Reverse(data) // the order is the index's to say
		_ = json.NewEncoder(w).Encode(map[string]any{"object": "list", "data": data, "model": ask.Model})
	}))
	t.Cleanup(v.Close)
	return v
}

// hashed counts words by their hash.
func hashed(s string) []float32 {
	out := make([]float32, 256)
	out[0] = 0.01
	for _, t := range text.Tokens(s) {
		word := t.Term
		if m := means[word]; m != "" {
			word = m
		}
		if text.Dutch.Stop(word) {
			continue
		}
		h := fnv.New32a()
		_, _ = h.Write([]byte(word))
		out[1+h.Sum32()%255]++
	}
	return out
}

// meaning sets up search by meaning on an env.
func (e *env) meaning(v *vectors, model string) (*search.Meaning, *search.Service) {
	e.Helper()
	client, err := embed.Open(embed.Options{URL: v.URL + "/v1", Model: model, Key: "geheim"})
	e.ok(err)
	log := slog.New(slog.DiscardHandler)
	m := search.NewMeaning(e.db, e.authz, e.sources, search.MeaningOptions{
		Embedder: client, Model: model, Host: client.Host(), Floor: 0.3, Budget: 2 * time.Second,
	}, log)
	names := search.NewNames(e.knowledge, e.community)
	return m, search.NewService(search.WithMeaning(e.engine, m), e.authz, e.sources, names, e.help, e.indexer, log)
}

func TestMeaningFindsWhatWordsDoNot(t *testing.T) {
	e := setUp(t)
	v := newVectors(t)
	m, s := e.meaning(v, "words")
	a := e.publish(e.write("Zeppelin hapert"), authz.AudiencePublic)
	hidden := e.publish(e.write("Zeppelin met storing"), authz.AudienceInternal)
	e.ask(e.customer, "internet", "Mijn zeppelin zweeft")
	e.until("indexing", func() bool { return e.find(e.agent, search.Input{Text: "zeppelin"}).Total == 3 })
	done := 0
	e.ok(m.Reindex(t.Context(), func(n, of int) { done = n }))
	e.ok(m.Load(t.Context()))
	if done != 3 || v.sent.Load() != 3 {
		t.Errorf("%d things done with %d texts", done, v.sent.Load())
	}
	find := func(who any, in search.Input) *search.Results {
		t.Helper()
		ctx := e.visitor
		if who == "agent" {
			ctx = authz.WithActor(t.Context(), person(authz.RoleExpert))
		}
		r, err := s.Search(ctx, in)
		e.ok(err)
		return r
	}
	if r := e.find(e.visitor, search.Input{Text: "ballon", AsTyped: true}); r.Total != 0 {
		t.Fatalf("words alone find %v", titles(r))
	}
	r := find("visitor", search.Input{Text: "ballon hapert"})
	if r.Total == 0 || r.Items[0].ID != [16]byte(a.ID) {
		t.Errorf("found %v, want that first which both find", titles(r))
	}
	if r = find("visitor", search.Input{Text: "ballon"}); r.Total != 2 {
		t.Errorf("found %v, want the two public ones", titles(r))
	}
	for _, f := range r.Facets {
		if n := f.Values[0].Count; f.Key == "locale" && n != 2 {
			t.Errorf("%d are counted in %s", n, f.Key)
		}
	}
	r = find("agent", search.Input{Text: "ballon", Explain: true})
	if r.Total != 3 || r.Items[0].Why[0].Channel != search.ByMeaning {
		t.Errorf("staff find %v because %+v", titles(r), r.Items)
	}
	if r = find("agent", search.Input{Text: "ballon", Kinds: []search.Kind{search.KindThread}}); r.Total != 1 {
		t.Errorf("of threads are found %v", titles(r))
	}
	if r = find("visitor", search.Input{Text: `"ballon hapert"`}); r.Total != 0 {
		t.Errorf("a quotation finds %v", titles(r))
	}

	// Who may see it changes at once, without asking the service.
	sent := v.sent.Load()
	sub := m.Subscription(9)
	narrowed, err := e.knowledge.SetAudience(e.agent, a.ID, a.Version, authz.AudienceInternal)
	e.ok(err)
	e.until("indexing", func() bool { return e.find(e.visitor, search.Input{Text: "hapert"}).Total == 0 })
	e.ok(sub.HandleBatch(t.Context(), []outbox.Delivery{
		{Kind: "knowledge.article_changed", AggregateID: narrowed.ID}, {Kind: "knowledge.article_changed", AggregateID: hidden.ID},
	}))
	if r = find("visitor", search.Input{Text: "luchtschip"}); r.Total != 1 || v.sent.Load() != sent+1 {
		t.Errorf("a visitor finds %v of what is internal now; %d texts were sent", titles(r), v.sent.Load()-sent)
	}
}

func TestMeaningGoesOnAndMakesOnlyWhatChanged(t *testing.T) {
	e := setUp(t)
	v := newVectors(t)
	m, _ := e.meaning(v, "words")
	var list []search.Ref
	for _, title := range []string{"Zeppelin hapert", "Zeppelin valt", "Zeppelin zinkt"} {
		list = append(list, search.Ref{ID: e.publish(e.write(title), authz.AudiencePublic).ID})
	}
	v.down.Store(true)
	if err := m.Reindex(t.Context(), nil); err == nil {
		t.Error("it says that all is done while the service is down")
	}
	admin := authz.WithActor(t.Context(), person(authz.RoleAdmin))
	h, err := m.Health(admin)
	e.ok(err)
	if h.Waiting != len(list) || h.FailingSince == nil || h.Model != "words" {
		t.Errorf("while the service is down: %+v", h)
	}
	_, err = m.Health(e.agent)
	e.kind(err, errs.KindForbidden)
	v.down.Store(false)
	again, _ := e.meaning(v, "words") // the program was started again
	e.ok(again.Reindex(t.Context(), nil))
	e.ok(again.Load(t.Context()))
	if h, err = again.Health(admin); err != nil || h.Waiting != 0 || h.Vectors != len(list) || h.FailingSince != nil {
		t.Errorf("afterwards: %+v %v", h, err)
	}
	sent := v.sent.Load()
	e.ok(again.Reindex(t.Context(), nil))
	if n := v.sent.Load() - sent; n != 0 {
		t.Errorf("%d texts are sent again that did not change", n)
	}
	other, _ := e.meaning(v, "better")
	e.ok(other.Reindex(t.Context(), nil))
	if n := v.sent.Load() - sent; n != int64(len(list)) {
		t.Errorf("%d texts are sent for another model", n)
	}
	_, err = sqldb.Exec(t.Context(), e.db, `DELETE FROM search_vector`)
	e.ok(err)
}

func TestASlowServiceSlowsNothing(t *testing.T) {
	e := setUp(t)
	v := newVectors(t)
	e.publish(e.write("Zeppelin hapert"), authz.AudiencePublic)
	e.until("indexing", func() bool { return e.find(e.visitor, search.Input{Text: "zeppelin"}).Total == 1 })
	client, err := embed.Open(embed.Options{URL: v.URL + "/v1", Model: "words", Key: "geheim"})
	e.ok(err)
	const budget = 50 * time.Millisecond
	m := search.NewMeaning(e.db, e.authz, e.sources, search.MeaningOptions{Embedder: client, Model: "words", Floor: 0.3, Budget: budget}, slog.New(slog.DiscardHandler))
	e.ok(m.Reindex(t.Context(), nil))
	e.ok(m.Load(t.Context()))
	engine := search.WithMeaning(e.engine, m)
	find := func(text string) (int, time.Duration) {
		t.Helper()
		began := time.Now()
		r, err := engine.Search(t.Context(), search.Query{Text: text})
		e.ok(err)
		return r.Total, time.Since(began)
	}
	v.slow.Store(1500)
	for _, text := range []string{"zeppelin", "ballon zeppelin"} {
		if n, took := find(text); n != 1 || took > time.Second {
			t.Errorf("with a slow service %q finds %d in %s", text, n, took)
		}
	}
	e.until("the late answer", func() bool { n, _ := find("ballon"); return n == 1 })
	v.slow.Store(0)
	v.down.Store(true)
	find("luchtschip")
	admin := authz.WithActor(t.Context(), person(authz.RoleAdmin))
	e.until("the failure", func() bool { h, err := m.Health(admin); return err == nil && h.FailingSince != nil })
	sent := v.sent.Load()
	if n, took := find("luchtschip zeppelin"); n != 1 || took > time.Second || v.sent.Load() != sent {
		t.Errorf("with a dead service it finds %d in %s", n, took)
	}
	if h, err := m.Health(admin); err != nil || h.Skipped < 3 {
		t.Errorf("skipped searches are not counted: %+v %v", h, err)
	}
}

func TestPagesOfBothListsGiveEverythingOnce(t *testing.T) {
	e := setUp(t)
	v := newVectors(t)
	for i := range 12 {
		e.publish(e.write("Zeppelin "+strings.Repeat("a", i+1)), authz.AudiencePublic)
	}
	e.until("indexing", func() bool { return e.find(e.visitor, search.Input{Text: "zeppelin"}).Total == 12 })
	m, s := e.meaning(v, "words")
	e.ok(m.Reindex(t.Context(), nil))
	e.ok(m.Load(t.Context()))
	for _, words := range []string{"ballon", "zeppelin ballon aaaa", "zeppelin"} {
		seen := map[[16]byte]bool{}
		in := search.Input{Text: words, First: 5, AsTyped: true}
		for pages := 0; ; pages++ {
			r, err := s.Search(e.visitor, in)
			e.ok(err)
			for _, i := range r.Items {
				if seen[i.ID] {
					t.Errorf("%s comes twice", i.TitleHTML)
				}
				seen[i.ID] = true
			}
			if in.After = r.Next; r.Next == "" {
				break
			}
			if pages > 5 {
				t.Fatal("there is no end")
			}
		}
		if len(seen) != 12 {
			t.Errorf("%d of 12 were on the pages of %q", len(seen), words)
		}
	}
}

func TestTheDeskIsNotSentToTheService(t *testing.T) {
	e := setUp(t)
	v := newVectors(t)
	e.publish(e.write("Zeppelin hapert"), authz.AudiencePublic)
	_, err := e.tickets.Submit(e.customer, tickets.SubmitInput{Description: "Mijn wachtwoord is zeppelin123", Locale: "nl"})
	e.ok(err)
	m, _ := e.meaning(v, "words")
	e.ok(m.Reindex(t.Context(), nil))
	close(v.said)
	for s := range v.said {
		if strings.Contains(s, "zeppelin123") {
			t.Errorf("the service was sent %q", s)
		}
	}
	off := search.NewMeaning(e.db, e.authz, e.sources, search.MeaningOptions{}, slog.New(slog.DiscardHandler))
	if off.On() || search.WithMeaning(e.engine, off) != e.engine {
		t.Error("it is on without being set up")
	}
}
