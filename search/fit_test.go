package search_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
	"plein/search"
)

// clicked gives fits from 0.001 on, a thousandth apart.
type clicked int

func (n clicked) ClickedFits(context.Context, string, time.Time, int) ([]float64, error) {
	var out []float64
	for i := range int(n) {
		out = append(out, float64(i+1)/1000)
	}
	return out, nil
}

func TestFitIsLearnedFromClicks(t *testing.T) {
	e := setUp(t)
	admin := authz.WithActor(t.Context(), person(authz.RoleAdmin))
	log := slog.New(slog.DiscardHandler)
	few := search.NewFits(e.db, e.authz, clicked(search.FitNeeded-1), search.MainIndex, log)
	e.ok(few.Work(t.Context()))
	f, err := few.State(admin)
	e.ok(err)
	if f.Own || f.Scale != search.DefaultFitScale || f.Searches != search.FitNeeded-1 || few.InForce() != search.DefaultFitScale {
		t.Errorf("of too few searches came %+v", f)
	}
	enough := search.NewFits(e.db, e.authz, clicked(501), search.MainIndex, log)
	e.ok(enough.Work(t.Context()))
	f, err = enough.State(admin)
	e.ok(err)
	want := search.FitScale{Weak: 0.051, Good: 0.251} // of 501: the 51st has 50 below it, the 251st is in the middle
	if !f.Own || f.Scale != want || f.Searches != 501 || f.FittedAt == nil || enough.InForce() != want {
		t.Errorf("of 501 searches came %+v, want %+v", f, want)
	}
	e.ok(few.Load(t.Context()))
	if few.InForce() != want {
		t.Error("another node does not go by it")
	}
	if s := search.NewFits(e.db, e.authz, clicked(0), search.SharedIndex, log); s.Load(t.Context()) != nil || s.InForce() != search.DefaultFitScale {
		t.Error("the other index goes by the figures of this one")
	}
	_, err = few.State(e.agent)
	e.kind(err, errs.KindForbidden)
}

func TestASearchKeepsItsFit(t *testing.T) {
	e := setUp(t)
	e.search.Tune(search.Tuning{Fit: func() search.FitScale { return search.FitScale{Weak: 0.001, Good: 0.002} }, Index: search.MainIndex})
	e.publish(e.write("Zeppelin hapert"), authz.AudiencePublic)
	e.until("indexing", func() bool { return e.find(e.robot, search.Input{Text: "zeppelin"}).Total == 1 })
	if r := e.find(e.visitor, search.Input{Text: "zeppelin hapert"}); r.Fit != search.FitGood {
		t.Errorf("by a scale on which everything is good it is %s", r.Fit)
	}
	e.find(e.visitor, search.Input{Text: "zeppelin hapert", Kinds: []search.Kind{search.KindThread}}) // finds nothing: the fit stays
	n, err := sqldb.Get[int](t.Context(), e.db, `SELECT COUNT(*) FROM help_intent WHERE fit > 0 AND fit_by = 'main'`)
	e.ok(err)
	if n != 1 {
		t.Errorf("%d searches have a fit", n)
	}
}
