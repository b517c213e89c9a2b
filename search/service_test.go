package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/search"
	"plein/tickets"
)

func TestPublishedIsFoundWithinASecond(t *testing.T) {
	e := setUp(t)
	a := e.write("Zeppelin hapert")
	e.publish(a, authz.AudiencePublic)
	published := time.Now()
	e.until("finding the article", func() bool { return e.find(e.visitor, search.Input{Text: "zeppelin hapert"}).Total == 1 })
	if took := time.Since(published); took > time.Second {
		t.Errorf("found after %s", took)
	}
	r := e.find(e.visitor, search.Input{Text: "zeppelin"})
	i := r.Items[0]
	if i.TitleHTML != "<mark>Zeppelin</mark> hapert" || i.ID != [16]byte(a.ID) || i.Rank != 1 || i.URL != a.URL() || i.Context != "Duinbox 3" || !i.Solved ||
		!strings.Contains(i.PassageHTML, "<mark>zeppelin</mark>") {
		t.Errorf("found %+v", i)
	}
	a, err := e.knowledge.Article(e.agent, a.ID)
	e.ok(err)
	_, err = e.knowledge.Archive(e.agent, a.ID, a.Version, knowledge.ArchiveObsolete, knowledge.ArticleID{})
	e.ok(err)
	e.until("losing the archived article", func() bool { return e.find(e.visitor, search.Input{Text: "zeppelin"}).Total == 0 })
	e.until("finding it in the archive", func() bool { return e.find(e.agent, search.Input{Text: "zeppelin", Archived: true}).Total == 1 })
	if n := e.find(e.visitor, search.Input{Text: "zeppelin", Archived: true}).Total; n != 0 {
		t.Errorf("a visitor finds %d archived articles", n)
	}
}

// levels are the readers, each with what only it and those after it find.
func levels(e *env) []struct {
	name string
	ctx  context.Context
	want int
} {
	return []struct {
		name string
		ctx  context.Context
		want int
	}{{"visitor", e.visitor, 2}, {"customer", e.customer, 4}, {"agent", e.agent, 8}, {"insider", e.insider, 9}}
}

func TestNobodyFindsWhatIsNotForThem(t *testing.T) {
	e := setUp(t)
	e.publish(e.write("Zeppelin openbaar"), authz.AudiencePublic)
	e.publish(e.write("Zeppelin klant"), authz.AudienceCustomer)
	e.publish(e.write("Zeppelin balie"), authz.AudienceInternal)
	e.write("Zeppelin ongekeurd")
	e.ask(e.customer, "internet", "Zeppelin op het plein")
	e.ask(e.customer, "klanten", "Zeppelin voor klanten")
	e.ask(e.agent, "balie", "Zeppelin aan de balie")
	e.ask(e.insider, "netwerk", "Zeppelin in het netwerk")
	_, err := e.tickets.Submit(e.customer, tickets.SubmitInput{Description: "Mijn zeppelin staat stil.", Locale: "nl"})
	e.ok(err)
	e.until("indexing", func() bool { return e.find(e.insider, search.Input{Text: "zeppelin"}).Total == 9 })

	for _, l := range levels(e) {
		r := e.find(l.ctx, search.Input{Text: "zeppelin", First: 50})
		if r.Total != l.want || len(r.Items) != l.want {
			t.Errorf("%s finds %d of %d: %q", l.name, len(r.Items), r.Total, titles(r))
		}
		for _, f := range r.Facets {
			sum := 0
			for _, v := range f.Values {
				sum += v.Count
				if f.Key == "space" && l.name == "visitor" && v.Value != "internet" {
					t.Errorf("a visitor is told of the space %q", v.Label)
				}
				if f.Key == "kind" && v.Value == "TICKET" && (l.name == "visitor" || l.name == "customer") {
					t.Errorf("a %s is told of tickets", l.name)
				}
			}
			if sum > l.want && f.Key != "age" { // ages hold each other
				t.Errorf("%s: facet %s counts %d", l.name, f.Key, sum)
			}
		}
		s, err := e.search.Suggest(l.ctx, search.Input{Text: "zepp", First: 20})
		e.ok(err)
		if len(s.Items) != l.want || s.Total != l.want {
			t.Errorf("%s is suggested %d: %q", l.name, len(s.Items), titles(s))
		}
		if n := e.find(l.ctx, search.Input{Text: "zeppelin", Kinds: []search.Kind{search.KindTicket}}).Total; (n > 0) != (l.want >= 8) {
			t.Errorf("%s finds %d tickets", l.name, n)
		}
	}
}

func TestHiddenSinceIndexedIsDropped(t *testing.T) {
	e := setUp(t)
	e.publish(e.write("Zeppelin een"), authz.AudiencePublic)
	two := e.publish(e.write("Zeppelin twee"), authz.AudiencePublic)
	e.until("indexing", func() bool { return e.find(e.visitor, search.Input{Text: "zeppelin"}).Total == 2 })
	// Behind the service's back, so that the index does not hear of it.
	_, err := sqldb.Exec(t.Context(), e.db, `UPDATE article SET audience = 'INTERNAL' WHERE id = ?`, two.ID)
	e.ok(err)
	r := e.find(e.visitor, search.Input{Text: "zeppelin"})
	if r.Total != 1 || len(r.Items) != 1 || r.Items[0].Rank != 1 {
		t.Errorf("still shown: %+v", r)
	}
}

func TestTranslationsAreOneHitInTheLanguageOfTheReader(t *testing.T) {
	e := setUp(t)
	nl := e.publish(e.write("Zeppelin resetten"), authz.AudiencePublic)
	en, err := e.knowledge.Create(e.agent, knowledge.Draft{
		Locale: "en", Title: "Reset the zeppelin", Issue: "The zeppelin hangs.", Environment: "Duinbox 3", Resolution: "Switch the zeppelin off and on.", TranslationOf: nl.ID,
	})
	e.ok(err)
	en = e.publish(en, authz.AudiencePublic)
	english := authz.WithActor(t.Context(), authz.Actor{VisitorID: "b-en", Locale: "en"})
	e.until("one hit in English", func() bool {
		r := e.find(english, search.Input{Text: "zeppelin"})
		return r.Total == 1 && r.Items[0].ID == [16]byte(en.ID)
	})
	if r := e.find(e.visitor, search.Input{Text: "zeppelin"}); r.Total != 1 || r.Items[0].ID != [16]byte(nl.ID) {
		t.Errorf("in Dutch: %+v", r.Items)
	}
	if r := e.find(e.visitor, search.Input{Text: "zeppelin", Locales: []string{"en"}}); r.Total != 1 || r.Items[0].ID != [16]byte(en.ID) {
		t.Errorf("only English: %+v", r.Items)
	}
}

func TestAnswerMakesAThreadSolved(t *testing.T) {
	e := setUp(t)
	thread := e.ask(e.customer, "internet", "Zeppelin blijft hangen")
	e.until("indexing", func() bool { return e.find(e.visitor, search.Input{Text: "zeppelin"}).Total == 1 })
	if n := e.find(e.visitor, search.Input{Text: "zeppelin", Solved: true}).Total; n != 0 {
		t.Errorf("%d solved without an answer", n)
	}
	a, err := e.community.PostAnswer(e.agent, thread.ID, "Ververs het heliumventiel.", nil)
	e.ok(err)
	_, err = e.community.Accept(e.customer, a.ID, true)
	e.ok(err)
	e.until("finding by the answer", func() bool {
		r := e.find(e.visitor, search.Input{Text: "heliumventiel", Solved: true})
		return r.Total == 1 && r.Items[0].Solved && strings.Contains(r.Items[0].PassageHTML, "<mark>heliumventiel</mark>") && r.Items[0].Context == "Ruimte internet"
	})
	e.ok(e.community.DeletePost(authz.AsSystem(t.Context()), thread.Subject()))
	e.until("losing the deleted thread", func() bool { return e.find(e.agent, search.Input{Text: "heliumventiel"}).Total == 0 })
}

func TestPagesAndLabels(t *testing.T) {
	e := setUp(t)
	for i := range 7 {
		e.publish(e.write("Zeppelin "+strings.Repeat("x", i+1)), authz.AudiencePublic)
	}
	e.until("indexing", func() bool { // all of it: what is still being indexed moves between the pages
		waiting, err := e.outbox.Pending(t.Context())
		return err == nil && waiting == 0 && e.find(e.visitor, search.Input{Text: "zeppelin"}).Total == 7
	})
	seen, after, rank, intent := map[[16]byte]bool{}, "", 0, [16]byte{}
	for page := 0; ; page++ {
		r := e.find(e.visitor, search.Input{Text: "zeppelin", First: 3, After: after})
		for _, i := range r.Items {
			rank++
			if seen[i.ID] || i.Rank != rank {
				t.Errorf("page %d shows %x again or at rank %d, want %d", page, i.ID, i.Rank, rank)
			}
			seen[i.ID] = true
		}
		if page > 0 && r.Intent != intent {
			t.Error("a next page is a search of its own")
		}
		intent, after = r.Intent, r.Next
		if after == "" {
			break
		}
	}
	if len(seen) != 7 {
		t.Errorf("pages show %d of 7", len(seen))
	}
	r := e.find(e.visitor, search.Input{Text: "zeppelin"})
	want := map[string]string{"kind": "Artikelen", "product": "Duinbox 3", "locale": "Nederlands", "solved": "Met een oplossing"}
	for _, f := range r.Facets {
		if label, ok := want[f.Key]; ok && (len(f.Values) != 1 || f.Values[0].Label != label || f.Values[0].Count != 7) {
			t.Errorf("facet %s: %+v", f.Key, f.Values)
		}
		delete(want, f.Key)
	}
	if len(want) > 0 {
		t.Errorf("no facets %v", want)
	}
	for _, bad := range []search.Input{
		{Text: strings.Repeat("a", 1001)}, {Text: "x", First: 51}, {Text: "x", Locale: "de"}, {Text: "x", Locales: []string{"de"}}, {Text: "x", After: "3"},
		{Text: "x", After: "-1.AAAA"}, {Text: "x", Kinds: []search.Kind{"PERSON"}},
	} {
		_, err := e.search.Search(e.visitor, bad)
		e.kind(err, errs.KindInvalid)
	}
}

func TestStatementsDoNotGrowWithHits(t *testing.T) {
	e := setUp(t)
	grow := func(from, to int) {
		for i := from; i < to; i++ {
			e.publish(e.write("Zeppelin "+strings.Repeat("y", i+1)), authz.AudiencePublic)
			e.ask(e.customer, "internet", "Zeppelin vraag "+strings.Repeat("z", i+1))
		}
		e.until("indexing", func() bool { return e.find(e.agent, search.Input{Text: "zeppelin"}).Total == 2*to })
	}
	count := func(run func(ctx context.Context)) int64 {
		ctx, n := sqldb.WithCount(e.visitor)
		run(ctx)
		return n.Load()
	}
	both := func() (searched, suggested int64) {
		e.find(e.visitor, search.Input{Text: "zeppelin"})
		searched = count(func(ctx context.Context) { e.find(ctx, search.Input{Text: "zeppelin", First: 50}) })
		suggested = count(func(ctx context.Context) {
			_, err := e.search.Suggest(ctx, search.Input{Text: "zeppelin", First: 20})
			e.ok(err)
		})
		return searched, suggested
	}
	grow(0, 2)
	few, fewSuggested := both()
	grow(2, 9)
	many, manySuggested := both()
	if few != many || fewSuggested != manySuggested {
		t.Errorf("search %d then %d statements, suggest %d then %d", few, many, fewSuggested, manySuggested)
	}
	if many > 10 || manySuggested > 10 {
		t.Errorf("search takes %d statements, suggest %d", many, manySuggested)
	}
	t.Logf("search %d statements, suggest %d", many, manySuggested)
}

func TestSearchesAreNotedForSeekersOnly(t *testing.T) {
	e := setUp(t)
	e.publish(e.write("Zeppelin"), authz.AudiencePublic)
	e.until("indexing", func() bool { return e.find(e.agent, search.Input{Text: "zeppelin"}).Total == 1 })
	if r := e.find(e.visitor, search.Input{Text: "zeppelin"}); r.Intent == [16]byte{} {
		t.Error("a visitor's search leaves no trace")
	}
	for name, ctx := range map[string]context.Context{"agent": e.agent, "robot": e.robot, "system": e.system} {
		if r := e.find(ctx, search.Input{Text: "zeppelin"}); r.Intent != [16]byte{} {
			t.Errorf("the search of a %s is noted", name)
		}
	}
	var intents [][16]byte
	for _, text := range []string{"int", "inter", "internet tr", "internet traag"} {
		r, err := e.search.Suggest(e.customer, search.Input{Text: text})
		e.ok(err)
		intents = append(intents, r.Intent)
	}
	if len(slices.Compact(intents)) != 1 {
		t.Errorf("one typing gives intents %x", intents)
	}
	if r := e.find(e.customer, search.Input{Text: "internet traag"}); r.Intent != intents[0] {
		t.Error("sending what was typed is another intent")
	}
}

func TestEngineDown(t *testing.T) {
	e := setUp(t)
	a := e.publish(e.write("Zeppelin"), authz.AudiencePublic)
	e.ok(e.engine.Close())
	_, err := e.search.Search(e.visitor, search.Input{Text: "zeppelin"})
	e.kind(err, errs.KindUnavailable)
	if !strings.Contains(err.Error(), "search_unavailable") {
		t.Errorf("error %v", err)
	}
	_, err = e.search.Suggest(e.visitor, search.Input{Text: "zepp"})
	e.kind(err, errs.KindUnavailable)
	if _, err := e.knowledge.Article(e.visitor, a.ID); err != nil {
		t.Errorf("without the engine a page fails: %v", err)
	}
}

func TestWhatIsAboutMyVersionComesFirst(t *testing.T) {
	e := setUp(t)
	for _, v := range []string{"3.2.1", "3.2.0"} {
		a := e.publish(e.write("Zeppelin hapert"), authz.AudiencePublic)
		_, err := e.knowledge.SetApplies(e.agent, a.ID, []knowledge.Applies{{ProductKey: "duinbox-3", Versions: []string{v}}})
		e.ok(err)
	}
	first := func() string {
		r := e.find(e.customer, search.Input{Text: "zeppelin"})
		if len(r.Items) != 2 {
			return ""
		}
		a, err := e.knowledge.Article(e.customer, r.Items[0].ID)
		e.ok(err)
		applies, err := e.knowledge.AppliesTo(e.customer, []*knowledge.Article{a})
		e.ok(err)
		return strings.Join(applies[a][0].Versions, " ")
	}
	for _, v := range []string{"3.2.1", "3.2.0", "3.2.1"} {
		_, err := e.knowledge.SetMyProducts(e.customer, []knowledge.OwnProduct{{ProductKey: "duinbox-3", Version: v}})
		e.ok(err)
		e.until("finding what is about "+v+" first", func() bool { return first() == v })
	}
	ctx, n := sqldb.WithCount(e.customer)
	e.find(ctx, search.Input{Text: "zeppelin"})
	if n.Load() > 10 {
		t.Errorf("%d statements", n.Load())
	}
}
