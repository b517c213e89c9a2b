package search_test

import (
	"encoding/json"
	"log/slog"
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/knowledge"
	"plein/search"
)

func TestAlikeWhileWriting(t *testing.T) {
	e := setUp(t)
	tw := search.NewTwins(e.db, e.authz, e.engine, e.knowledge, slog.New(slog.DiscardHandler))
	a := e.write("Zeppelin hapert bij wind")
	e.write("Factuur klopt niet")
	e.until("indexing", func() bool { return e.find(e.agent, search.Input{Text: "zeppelin hapert wind"}).Total >= 1 })
	publisher := person(authz.RoleAgent)
	publisher.Licence = authz.LicencePublisher
	writer := authz.WithActor(t.Context(), publisher)
	ask := func(b search.Begun) []*search.Alike {
		t.Helper()
		list, err := tw.Alike(writer, b)
		e.ok(err)
		return list
	}
	found := ask(search.Begun{Title: "De zeppelin hapert", Locale: "nl"})
	if len(found) != 1 || found[0].Article.ID != a.ID || found[0].Likeness < 0.9 {
		t.Fatalf("found %+v", found)
	}
	for _, b := range []search.Begun{
		{Title: "De zeppelin hapert", Locale: "nl", Except: a.ID}, {Title: "zeppelin", Locale: "nl"}, {Title: "De zeppelin hapert", Locale: "en"},
		{Title: "Kapotte lamp in de zeppelin vervangen of repareren", Locale: "nl"},
	} {
		if list := ask(b); len(list) > 0 {
			t.Errorf("%+v finds %+v", b, list[0].Article.Title)
		}
	}
	_, err := tw.Alike(e.visitor, search.Begun{Title: "De zeppelin hapert", Locale: "nl"})
	e.kind(err, errs.KindUnauthenticated)
}

func TestMergesProposeSynonyms(t *testing.T) {
	e := setUp(t)
	expert := authz.WithActor(t.Context(), person(authz.RoleExpert))
	p := search.NewProposals(e.db, e.authz, e.knowledge)
	a, b := e.write("Luchtschip hapert"), e.write("Ballon hapert")
	payload, err := json.Marshal(knowledge.ArticleMerged{Fact: knowledge.Fact{ArticleID: b.ID}, LoserID: a.ID})
	e.ok(err)
	e.ok(p.Subscription(17).HandleBatch(t.Context(), []outbox.Delivery{{Payload: payload}}))
	list, err := p.List(expert)
	e.ok(err)
	if len(list) != 1 || !slices.Equal(list[0].Terms, []string{"luchtschip", "ballon"}) || list[0].ArticleID != a.ID {
		t.Fatalf("proposals %+v", list)
	}
	_, err = p.List(e.agent)
	e.kind(err, errs.KindForbidden)
	e.ok(p.Settle(expert, a.ID))
	e.kind(p.Settle(expert, a.ID), errs.KindNotFound)
}
