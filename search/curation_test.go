package search_test

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/search"
)

func TestSynonymsHoldAtOnceAndAreOnRecord(t *testing.T) {
	e := setUp(t)
	expert := authz.WithActor(t.Context(), person(authz.RoleExpert))
	log := slog.New(slog.DiscardHandler)
	s := search.NewSynonyms(e.db, e.authz, search.SynonymsIn(e.engine), log)
	e.publish(e.write("Zeppelin hapert"), authz.AudiencePublic)
	e.until("indexing", func() bool { return e.find(e.visitor, search.Input{Text: "zeppelin"}).Total == 1 })
	if n := e.find(e.visitor, search.Input{Text: "luchtschip"}).Total; n != 0 {
		t.Fatalf("found %d before there are synonyms", n)
	}
	g, err := s.Save(expert, search.SynonymEdit{Locale: "nl", Terms: []string{" Luchtschip ", "zeppelin", "LUCHTSCHIP"}})
	e.ok(err)
	if !slices.Equal(g.Terms, search.Terms{"luchtschip", "zeppelin"}) || g.Version != 1 {
		t.Errorf("saved %+v", g)
	}
	r := e.find(expert, search.Input{Text: "luchtschip", Explain: true})
	if r.Total != 1 || !slices.ContainsFunc(r.Items[0].Why, func(w search.Reason) bool { return w.Channel == search.BySynonym }) {
		t.Errorf("found %d, because %+v", r.Total, r.Items)
	}
	if r = e.find(e.agent, search.Input{Text: "luchtschip", Explain: true}); r.Total != 1 || r.Items[0].Why != nil {
		t.Error("an agent who is no curator is told why")
	}

	// One way: the first finds the others, not the other way round.
	g, err = s.Save(expert, search.SynonymEdit{ID: g.ID, Version: 1, Locale: "nl", Terms: []string{"zeppelin", "luchtschip"}, OneWay: true})
	e.ok(err)
	if n := e.find(e.visitor, search.Input{Text: "luchtschip"}).Total; n != 0 {
		t.Errorf("found %d the wrong way round", n)
	}
	_, err = s.Save(expert, search.SynonymEdit{ID: g.ID, Version: 1, Locale: "nl", Terms: []string{"a1", "b2"}})
	e.kind(err, errs.KindConflict)

	// Another node notices.
	var heard []*search.SynonymGroup
	other := search.NewSynonyms(e.db, e.authz, func(_ context.Context, list []*search.SynonymGroup) error { heard = list; return nil }, log)
	e.ok(other.Load(t.Context()))
	if len(heard) != 1 || heard[0].Version != 2 || !heard[0].OneWay {
		t.Errorf("another node has %+v", heard)
	}
	e.ok(s.Delete(expert, g.ID, 2))
	e.ok(other.Load(t.Context()))
	if len(heard) != 0 {
		t.Errorf("another node still has %+v", heard)
	}
	e.kind(s.Delete(expert, g.ID, 2), errs.KindNotFound)
	list, err := s.Changes(expert)
	e.ok(err)
	if len(list) != 3 || list[0].After != nil || list[0].Before == nil || list[2].Before != nil || list[0].ChangedBy.IsZero() {
		t.Errorf("the record is %+v", list)
	}
}

func TestSynonymsRefused(t *testing.T) {
	e := setUp(t)
	expert := authz.WithActor(t.Context(), person(authz.RoleExpert))
	s := search.NewSynonyms(e.db, e.authz, search.SynonymsIn(e.engine), slog.New(slog.DiscardHandler))
	for name, bad := range map[string]search.SynonymEdit{
		"language": {Locale: "de", Terms: []string{"wifi", "wlan"}},
		"one word": {Locale: "nl", Terms: []string{"wifi", "WIFI "}},
		"nothing":  {Locale: "nl", Terms: []string{"wifi", "de het een"}},
		"long":     {Locale: "nl", Terms: []string{"wifi", strings.Repeat("x", 61)}},
		"sentence": {Locale: "nl", Terms: []string{"wifi", "een twee drie vier vijf"}},
	} {
		_, err := s.Save(expert, bad)
		if errs.KindOf(err) != errs.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := search.SynonymEdit{Locale: "nl", Terms: []string{"wifi", "wlan"}}
	_, err := s.Save(e.agent, good)
	e.kind(err, errs.KindForbidden)
	_, err = s.Groups(e.customer, "")
	e.kind(err, errs.KindForbidden)
	_, err = s.Changes(e.visitor)
	e.kind(err, errs.KindUnauthenticated)
}

func TestCorrectionOnlyWhenNothingIsFound(t *testing.T) {
	e := setUp(t)
	e.publish(e.write("Zeppelin hapert"), authz.AudiencePublic)
	e.publish(e.write("Hangmat hapert"), authz.AudienceInternal)
	e.until("indexing", func() bool { return e.find(e.agent, search.Input{Text: "hapert"}).Total == 2 })
	r := e.find(e.visitor, search.Input{Text: "xeplelin", AsTyped: true})
	if r.Total > 0 { // the engine itself forgives this much; then there is nothing to correct
		t.Skipf("found %d as typed", r.Total)
	}
	if r.Instead != "" || r.Corrected == "" {
		t.Fatalf("as typed: %+v", r)
	}
	r = e.find(e.visitor, search.Input{Text: "xeplelin"})
	if r.Total != 1 || r.Instead != "zeppelin" || r.Corrected != "" {
		t.Errorf("corrected: %+v", r)
	}
	if r = e.find(e.visitor, search.Input{Text: "hangmta", AsTyped: true}); r.Corrected != "" || r.Instead != "" {
		t.Errorf("a visitor is told of a word that only the desk reads: %q", r.Corrected)
	}
}

func TestTwins(t *testing.T) {
	e := setUp(t)
	expert := authz.WithActor(t.Context(), person(authz.RoleExpert))
	tw := search.NewTwins(e.db, e.authz, e.engine, e.knowledge, slog.New(slog.DiscardHandler))
	tw.SetPause(-time.Hour)
	a, b := e.write("Zeppelin hapert bij wind"), e.write("De zeppelin hapert bij harde wind")
	e.write("Factuur klopt niet")
	e.until("indexing", func() bool { return e.find(e.agent, search.Input{Text: "zeppelin hapert wind"}).Total >= 2 })
	n, err := tw.Compare(t.Context()) // the subscription of the test's own outbox is not there: nothing to do yet
	e.ok(err)
	if n != 0 {
		t.Fatalf("compared %d that nobody asked for", n)
	}
	e.ok(tw.Note(t.Context(), a.ID, b.ID))
	n, err = tw.Compare(t.Context())
	e.ok(err)
	if n != 2 {
		t.Errorf("compared %d, want 2", n)
	}
	list := func(who context.Context) []*search.Twin {
		t.Helper()
		p, err := tw.List(who, "nl", page.Args{First: 10})
		e.ok(err)
		return p.Items
	}
	found := list(expert)
	if len(found) == 0 || found[0].A != a.ID || found[0].B != b.ID || found[0].Likeness < 0.8 {
		t.Fatalf("twins are %+v", found)
	}
	e.kind(tw.Dismiss(e.agent, a.ID, b.ID), errs.KindForbidden)
	e.ok(tw.Dismiss(expert, b.ID, a.ID))
	e.kind(tw.Dismiss(expert, a.ID, b.ID), errs.KindNotFound)
	e.ok(tw.Note(t.Context(), a.ID))
	_, err = tw.Compare(t.Context())
	e.ok(err)
	for _, x := range list(expert) {
		if x.A == a.ID && x.B == b.ID {
			t.Error("a dismissed pair came back")
		}
	}
	_, err = tw.List(e.agent, "", page.Args{})
	e.kind(err, errs.KindForbidden)
}
