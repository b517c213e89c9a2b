package knowledge

import (
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

func (e *env) followers(id ArticleID) []ids.PersonID {
	e.t.Helper()
	list, err := e.Followers(authz.AsSystem(e.t.Context()), id, ids.PersonID{}, 100)
	e.ok(err)
	return list
}

func TestFollowAnArticle(t *testing.T) {
	e := shared(t)
	a, internal := e.published(draft()), e.create(agent(authz.LicencePublisher), draft())
	one, two := person(authz.RoleCustomer, ""), person(authz.RoleCustomer, "")
	for range 2 {
		_, err := e.Follow(e.as(one), a.ID, true)
		e.ok(err)
	}
	_, err := e.Follow(e.as(two), a.ID, true)
	e.ok(err)
	_, err = e.Follow(e.as(two), a.ID, false)
	e.ok(err)
	if got := e.followers(a.ID); !slices.Equal(got, []ids.PersonID{one.PersonID}) {
		t.Errorf("followers %v", got)
	}
	for who, want := range map[*authz.Actor]bool{&one: true, &two: false, {}: false} {
		if got, err := e.FollowsOf(e.as(*who), []ArticleID{a.ID, internal.ID}); err != nil || got[a.ID] != want || got[internal.ID] {
			t.Errorf("%v follows %v, %v", who.PersonID, got, err)
		}
	}
	_, err = e.Follow(e.as(one), internal.ID, true)
	e.refused(err, errs.KindNotFound, "")
	_, err = e.Follow(e.as(authz.Actor{VisitorID: "abcdefghijklmnopqrstuv"}), a.ID, true)
	e.refused(err, errs.KindUnauthenticated, "")
	_, err = e.Followers(e.as(agent(authz.LicencePublisher)), a.ID, ids.PersonID{}, 100)
	e.refused(err, errs.KindForbidden, "")
}

// TestFollowersGoAlong: who follows an article that is merged follows the one that stays, once, and both after a split.
func TestFollowersGoAlong(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	loser, stays := e.published(draft()), e.published(draft())
	both, only := person(authz.RoleCustomer, ""), person(authz.RoleCustomer, "")
	for _, f := range []struct {
		who authz.Actor
		id  ArticleID
	}{{both, loser.ID}, {both, stays.ID}, {only, loser.ID}} {
		_, err := e.Follow(e.as(f.who), f.id, true)
		e.ok(err)
	}
	look, err := e.PreviewMerge(e.as(p), loser.ID, stays.ID)
	e.ok(err)
	if look.Followers != 2 {
		t.Errorf("the preview counts %d followers", look.Followers)
	}
	m, err := e.MergeArticles(e.as(p), Merge{LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version})
	e.ok(err)
	if got := e.followers(stays.ID); len(got) != 2 || !slices.Contains(got, only.PersonID) {
		t.Errorf("followers of the one that stays: %v", got)
	}
	_, err = e.SplitMerge(e.as(p), m.ID)
	e.ok(err)
	if got := e.followers(loser.ID); len(got) != 2 {
		t.Errorf("followers after the split: %v", got)
	}
}
