package search_test

import (
	"log/slog"
	"slices"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/knowledge"
	"plein/search"
)

func TestWeightsChangeTheOrderOnEveryNode(t *testing.T) {
	e := setUp(t)
	expert := authz.WithActor(t.Context(), person(authz.RoleExpert))
	log := slog.New(slog.DiscardHandler)
	s, other := search.NewRankings(e.db, e.authz, log), search.NewRankings(e.db, e.authz, log)
	e.search.Tune(search.Tuning{Ranking: other.InForce}) // the node that answers is not the one where it is set

	inTitle := e.publish(e.write("Gondel"), authz.AudiencePublic)
	inText, err := e.knowledge.Create(e.agent, knowledge.Draft{
		Locale: "nl", Title: "Luchtschip", Issue: "De gondel hangt scheef. " + strings.Repeat("Daar is nog veel meer over te zeggen, ook over motoren. ", 40), Environment: "Elk weer", Resolution: "Zet hem recht.",
	})
	e.ok(err)
	inText = e.publish(inText, authz.AudiencePublic)
	in := search.Input{Text: "gondel"}
	e.until("indexing", func() bool { return e.find(e.visitor, in).Total == 2 })
	first := func(r *search.Results) any { return r.Items[0].ID }
	if first(e.find(e.visitor, in)) != [16]byte(inTitle.ID) {
		t.Fatal("by default the title does not come first")
	}

	now, err := s.Current(expert)
	e.ok(err)
	if now.Version != 0 || now.Ranking() != search.DefaultRanking {
		t.Errorf("at first there is %+v", now)
	}
	body := []search.Weight{{Name: search.WeightTitle, Value: 0.25}, {Name: search.WeightBody, Value: 4}}
	before, after, err := e.search.Preview(expert, in, body)
	e.ok(err)
	if first(before) != [16]byte(inTitle.ID) || first(after) != [16]byte(inText.ID) || len(after.Items[0].Why) == 0 {
		t.Errorf("previewed %+v and %+v", before.Items, after.Items)
	}
	if first(e.find(e.visitor, in)) != [16]byte(inTitle.ID) {
		t.Error("a preview changed what others find")
	}

	c, err := s.Save(expert, 0, body)
	e.ok(err)
	e.ok(other.Load(t.Context()))
	if c.Version != 1 || first(e.find(e.visitor, in)) != [16]byte(inText.ID) {
		t.Errorf("version %d in force, and the title still comes first", c.Version)
	}
	_, err = s.Save(expert, 0, nil)
	e.kind(err, errs.KindConflict)
	c, err = s.Save(expert, 1, nil)
	e.ok(err)
	e.ok(other.Load(t.Context()))
	if c.Ranking() != search.DefaultRanking || first(e.find(e.visitor, in)) != [16]byte(inTitle.ID) {
		t.Errorf("back to defaults is %+v", c.Ranking())
	}
	list, err := s.Changes(expert)
	e.ok(err)
	if len(list) != 2 || list[0].Version != 2 || list[1].Ranking().Body != 4 || list[1].ChangedBy != authz.ActorFrom(expert).PersonID {
		t.Errorf("on record are %+v", list)
	}
}

func TestWeightsHaveLimitsAndAreForCurators(t *testing.T) {
	e := setUp(t)
	expert := authz.WithActor(t.Context(), person(authz.RoleExpert))
	s := search.NewRankings(e.db, e.authz, slog.New(slog.DiscardHandler))
	for _, w := range search.DefaultRanking.List() {
		if w.Value != w.Default || w.Least >= w.Default || w.Most <= w.Default {
			t.Errorf("%s is %v, between %v and %v", w.Name, w.Value, w.Least, w.Most)
		}
		for _, wrong := range []float64{w.Least - 0.01, w.Most + 0.01} {
			_, err := s.Save(expert, 0, []search.Weight{{Name: w.Name, Value: wrong}})
			e.kind(err, errs.KindInvalid)
		}
	}
	_, err := s.Save(expert, 0, []search.Weight{{Name: "LUCK", Value: 1}})
	e.kind(err, errs.KindInvalid)
	_, err = s.Save(e.agent, 0, nil)
	e.kind(err, errs.KindForbidden)
	_, err = s.Current(e.customer)
	e.kind(err, errs.KindForbidden)
	_, _, err = e.search.Preview(e.agent, search.Input{Text: "zeppelin"}, nil)
	e.kind(err, errs.KindForbidden)
}

func TestTheDefaultRankingIsTheRanking(t *testing.T) {
	e := setUp(t)
	for _, title := range []string{"Zeppelin hapert", "Zeppelin vliegt niet", "Over de zeppelin van de buren"} {
		e.publish(e.write(title), authz.AudiencePublic)
	}
	q := search.Query{Text: "zeppelin hapert", Explain: true}
	e.until("indexing", func() bool { r, err := e.engine.Search(t.Context(), q); return err == nil && r.Total == 3 })
	plain, err := e.engine.Search(t.Context(), q)
	e.ok(err)
	same := search.DefaultRanking
	q.Ranking = &same
	ranked, err := e.engine.Search(t.Context(), q)
	e.ok(err)
	if !slices.EqualFunc(plain.Hits, ranked.Hits, func(a, b search.Hit) bool { return a.Ref == b.Ref && a.Score == b.Score && slices.Equal(a.Why, b.Why) }) {
		t.Errorf("without a ranking %+v, by the default %+v", plain.Hits, ranked.Hits)
	}
	none := same
	none.Validated, none.Health, none.Fresh = 0, 0, 0
	q.Ranking = &none
	ranked, err = e.engine.Search(t.Context(), q)
	e.ok(err)
	for _, h := range ranked.Hits {
		for _, w := range h.Why {
			if w.Channel == search.BySignal {
				t.Errorf("without signals there is %+v", w)
			}
		}
	}
}
