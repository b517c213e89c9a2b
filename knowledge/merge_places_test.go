package knowledge

import (
	"context"
	"slices"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// inTheMiddle merges one article into another, and lets a curator do something when the places were moved and nothing of it is seen yet.
func (e *env) inTheMiddle(loser, stays *Article, do func() error) {
	e.t.Helper()
	p := agent(authz.LicencePublisher)
	mark := e.published(draft())
	_, err := e.PinRelated(e.system(), mark.ID, []ArticleID{loser.ID})
	e.ok(err)
	said, err := e.Suggest(e.as(someone()), NewSuggestion{ArticleID: loser.ID, Version: loser.Version, Title: ptr("Beter")})
	e.ok(err)
	merged, done := make(chan error, 1), make(chan error, 1)
	e.ok(e.db.InTx(e.t.Context(), func(tx *sqldb.Tx) error {
		// The last that a merge does is to turn down what was suggested.
		if _, err := sqldb.Get[SuggestionID](e.t.Context(), tx, "SELECT id FROM article_suggestion WHERE id = ? FOR UPDATE", said.ID); err != nil {
			return err
		}
		go func() {
			_, err := e.MergeArticles(e.as(p), Merge{LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version})
			merged <- err
		}()
		e.eventually(func() bool {
			n, err := sqldb.Select[FamilyID](e.t.Context(), e.db, "SELECT related_id FROM article_related WHERE family_id = ? AND related_id = ? FOR UPDATE SKIP LOCKED",
				mark.FamilyID, loser.FamilyID)
			e.ok(err)
			return len(n) == 0
		})
		go func() { done <- do() }()
		select {
		case err := <-done:
			done <- err
		case <-time.After(300 * time.Millisecond): // it waits for the merge
		}
		return nil
	}))
	e.ok(<-merged)
	e.ok(<-done)
}

// TestPlacesGivenDuringAMerge: what a curator gives to an article while it is merged is what the article that stays gets.
func TestPlacesGivenDuringAMerge(t *testing.T) {
	e := alone(t)
	ctx := e.as(person(authz.RoleExpert, ""))
	beside := func(a *Article) (out []ArticleID) {
		t.Helper()
		pinned, err := e.Pinned(ctx, []ArticleID{a.ID})
		e.ok(err)
		for _, o := range pinned[a.ID] {
			out = append(out, o.ID)
		}
		return out
	}
	three := func() (loser, stays, other *Article) {
		return e.published(draft()), e.published(draft()), e.published(draft())
	}

	loser, stays, other := three()
	e.inTheMiddle(loser, stays, func() error {
		_, err := e.PinRelated(ctx, other.ID, []ArticleID{loser.ID})
		return err
	})
	if got := beside(other); !slices.Equal(got, []ArticleID{stays.ID}) {
		t.Errorf("pinned beside another: %v", got)
	}

	loser, stays, other = three()
	own := e.published(draft())
	_, err := e.PinRelated(ctx, stays.ID, []ArticleID{own.ID})
	e.ok(err)
	e.inTheMiddle(loser, stays, func() error {
		_, err := e.PinRelated(ctx, loser.ID, []ArticleID{other.ID, stays.ID})
		return err
	})
	if got := beside(stays); !slices.Equal(got, []ArticleID{own.ID, other.ID}) {
		t.Errorf("beside the article that stays: %v", got)
	}

	loser, stays, _ = three()
	e.inTheMiddle(loser, stays, func() error { return e.SetFeatured(ctx, loser.ID, 0) })
	featured, err := e.Featured(ctx, "nl")
	e.ok(err)
	if len(featured) != 1 || featured[0].ID != stays.ID {
		t.Errorf("on the home page: %v", featured)
	}

	// Many at once: nobody waits for ever, and nothing is left with an article that went.
	var all []*Article
	for range 4 {
		all = append(all, e.published(draft()))
	}
	failed := make(chan error)
	run := func(f func(context.Context) error) {
		go func() { failed <- f(ctx) }()
	}
	for i, a := range all {
		run(func(ctx context.Context) error {
			_, err := e.PinRelated(ctx, other.ID, []ArticleID{all[(i+1)%len(all)].ID, a.ID})
			return err
		})
		run(func(ctx context.Context) error { return e.SetFeatured(ctx, a.ID, i) })
		into := e.published(draft())
		run(func(context.Context) error {
			_, err := e.MergeArticles(e.system(), Merge{LoserID: a.ID, SurvivorID: into.ID, LoserVersion: a.Version, SurvivorVersion: into.Version})
			return err
		})
	}
	for range 3 * len(all) {
		if err := <-failed; err != nil && errs.KindOf(err) != errs.KindConflict {
			t.Error(err)
		}
	}
	lost, err := sqldb.Get[int](t.Context(), e.db, `SELECT COUNT(*) FROM (SELECT related_id AS family_id FROM article_related UNION ALL SELECT family_id FROM article_featured) p
		WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.family_id = p.family_id AND a.confidence <> 'ARCHIVED')`)
	e.ok(err)
	if lost > 0 {
		t.Errorf("%d places are with articles that went", lost)
	}
}
